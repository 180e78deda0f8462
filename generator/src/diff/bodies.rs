//! Bodies of requests and callbacks.

use crate::api::{Body, BodyContent};

use super::comparison::{Became, Comparison};
use super::media_types::{MediaTypeRules, Offer};
use super::place::Step;
use super::remarks::Remarks;
use super::rule::Rule;
use super::rules::{requests, responses, types};
use super::site::{Nodes, Site};

/// The rules for a body, which depend on who sends it.
struct BodyRules {
    added: &'static Rule,
    required_added: &'static Rule,
    removed: &'static Rule,
    became_required: &'static Rule,
    became_optional: &'static Rule,
    media_types: MediaTypeRules,
}

static OF_REQUESTS: BodyRules = BodyRules {
    added: &requests::BODY_ADDED,
    required_added: &requests::REQUIRED_BODY_ADDED,
    removed: &requests::BODY_REMOVED,
    became_required: &requests::BODY_BECAME_REQUIRED,
    became_optional: &requests::BODY_BECAME_OPTIONAL,
    media_types: MediaTypeRules {
        added: &requests::MEDIA_TYPE_ADDED,
        removed: &requests::MEDIA_TYPE_REMOVED,
        changed: &requests::MEDIA_TYPE_CHANGED,
    },
};

static OF_CALLBACKS: BodyRules = BodyRules {
    added: &responses::CALLBACK_BODY_ADDED,
    required_added: &responses::CALLBACK_BODY_ADDED,
    removed: &responses::CALLBACK_BODY_REMOVED,
    became_required: &responses::CALLBACK_BODY_BECAME_REQUIRED,
    became_optional: &responses::CALLBACK_BODY_BECAME_OPTIONAL,
    media_types: MediaTypeRules {
        added: &responses::CALLBACK_MEDIA_TYPE_ADDED,
        removed: &responses::CALLBACK_MEDIA_TYPE_REMOVED,
        changed: &responses::CALLBACK_MEDIA_TYPE_CHANGED,
    },
};

impl<'a> Comparison<'a> {
    /// Compares the bodies that callers send.
    pub(super) fn request_body(
        &mut self,
        site: &Site,
        old: Option<&'a Body>,
        new: Option<&'a Body>,
    ) {
        self.body(site, old, new, &OF_REQUESTS);
    }

    /// Compares the bodies that the server sends to its callers.
    pub(super) fn callback_body(
        &mut self,
        site: &Site,
        old: Option<&'a Body>,
        new: Option<&'a Body>,
    ) {
        self.body(site, old, new, &OF_CALLBACKS);
    }

    fn body(
        &mut self,
        site: &Site,
        old: Option<&'a Body>,
        new: Option<&'a Body>,
        rules: &BodyRules,
    ) {
        let nodes = Nodes {
            old: old.map(|body| body.node),
            new: new.map(|body| body.node),
        };
        let site = site.at(Step::Body, nodes);
        match (old, new) {
            (None, None) => {}
            (None, Some(new)) => {
                let (rule, ending) = match new.required {
                    true => (rules.required_added, " and is required"),
                    false => (rules.added, ""),
                };
                let message = format!("a body was added to {}{ending}", site.surroundings());
                self.report(&site, rule, Became::Added(new.media_type.clone()), message);
            }
            (Some(old), None) => {
                let message = format!("{} was removed", site.phrase());
                self.report(
                    &site,
                    rules.removed,
                    Became::Removed(old.media_type.clone()),
                    message,
                );
            }
            (Some(old), Some(new)) => self.bodies(&site, old, new, rules),
        }
    }

    fn bodies(&mut self, site: &Site, old: &'a Body, new: &'a Body, rules: &BodyRules) {
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        let phrase = site.phrase();
        match (old.required, new.required) {
            (false, true) => {
                let message = format!("{phrase} is required");
                self.report(
                    site,
                    rules.became_required,
                    became("optional", "required"),
                    message,
                );
            }
            (true, false) => {
                let message = format!("{phrase} is no longer required");
                self.report(
                    site,
                    rules.became_optional,
                    became("required", "optional"),
                    message,
                );
            }
            _ => {}
        }
        let contents = &site.on(Nodes::both(old.content_node, new.content_node));
        self.media_types(contents, &rules.media_types, &offer(old), &offer(new));
        self.remarks(
            site,
            &Remarks::of(&old.annotations),
            &Remarks::of(&new.annotations),
        );
        match (&old.content, &new.content) {
            (BodyContent::Json { type_ref: old }, BodyContent::Json { type_ref: new })
            | (BodyContent::Text { type_ref: old }, BodyContent::Text { type_ref: new }) => {
                let site = site.on(Nodes::both(old.node, new.node));
                self.uses(&site, old.into(), new.into());
            }
            (
                BodyContent::Multipart { fields: old } | BodyContent::Form { fields: old },
                BodyContent::Multipart { fields: new } | BodyContent::Form { fields: new },
            ) => self.fields(contents, old, new),
            (old_content, new_content)
                if content(old_content) != content(new_content)
                    && old.media_type == new.media_type =>
            {
                let (old, new) = (content(old_content), content(new_content));
                let message = format!("{phrase} is {new}, it was {old}");
                self.report(contents, &types::TYPE_CHANGED, became(old, new), message);
            }
            _ => {}
        }
    }
}

fn offer(body: &Body) -> Offer<'_> {
    Offer {
        preferred: &body.media_type,
        others: &body.other_media_types,
    }
}

fn content(content: &BodyContent) -> &'static str {
    match content {
        BodyContent::Json { .. } => "JSON",
        BodyContent::Multipart { .. } => "a form of parts",
        BodyContent::Form { .. } => "a form",
        BodyContent::Bytes => "bytes",
        BodyContent::Text { .. } => "a text",
    }
}
