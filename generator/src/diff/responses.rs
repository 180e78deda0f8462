//! Responses.

use crate::api::{Header, Response, ResponseContent, ResponseRole};

use super::comparison::{Became, Comparison};
use super::media_types::{MediaTypeRules, Offer};
use super::place::Step;
use super::remarks::Remarks;
use super::rules::{responses as rules, types};
use super::site::{Nodes, Site};
use super::types::Use;
use super::wording;

static MEDIA_TYPES: MediaTypeRules = MediaTypeRules {
    added: &rules::MEDIA_TYPE_ADDED,
    removed: &rules::MEDIA_TYPE_REMOVED,
    changed: &rules::MEDIA_TYPE_CHANGED,
};

impl<'a> Comparison<'a> {
    /// Compares the responses of an operation by status. If one success was removed and one was
    /// added, these two are compared with each other.
    pub(super) fn responses(&mut self, site: &Site, old: &'a [Response], new: &'a [Response]) {
        let has = |responses: &[Response], response: &Response| {
            responses
                .iter()
                .any(|other| other.status == response.status)
        };
        for response in sorted(new) {
            if let Some(before) = old.iter().find(|before| before.status == response.status) {
                let nodes = Nodes::both(before.node, response.node);
                self.response(&site.at(step(response, None), nodes), before, response);
            }
        }
        let gone: Vec<&Response> = sorted(old)
            .into_iter()
            .filter(|response| !has(new, response))
            .collect();
        let came: Vec<&Response> = sorted(new)
            .into_iter()
            .filter(|response| !has(old, response))
            .collect();
        let successes = |responses: &[&'a Response]| -> Vec<&'a Response> {
            let is_success = |response: &&&'a Response| response.role == ResponseRole::Success;
            responses.iter().filter(is_success).copied().collect()
        };
        if let ([before], [after]) = (successes(&gone).as_slice(), successes(&came).as_slice()) {
            let nodes = Nodes::both(before.node, after.node);
            self.success_changed(&site.at(step(after, Some(before)), nodes), before, after);
        } else {
            for response in successes(&came) {
                self.response_added(site, response);
            }
            for response in successes(&gone) {
                self.response_removed(site, response);
            }
        }
        for response in came
            .into_iter()
            .filter(|response| response.role == ResponseRole::Error)
        {
            self.response_added(site, response);
        }
        for response in gone
            .into_iter()
            .filter(|response| response.role == ResponseRole::Error)
        {
            self.response_removed(site, response);
        }
    }

    fn success_changed(&mut self, site: &Site, old: &'a Response, new: &'a Response) {
        let (before, after) = (old.status.to_string(), new.status.to_string());
        let message = format!(
            "{} responds with {after} on success, it was {before}",
            site.surroundings()
        );
        self.report(
            site,
            &rules::SUCCESS_STATUS_CHANGED,
            Became::Changed(before, after),
            message,
        );
        self.response(site, old, new);
    }

    fn response_added(&mut self, site: &Site, response: &Response) {
        let site = site.at(step(response, None), Nodes::added(response.node));
        let status = response.status.to_string();
        let (rule, kind) = match response.role {
            ResponseRole::Success => (&rules::SUCCESS_STATUS_ADDED, "success"),
            ResponseRole::Error => (&rules::ERROR_STATUS_ADDED, "error"),
        };
        let message = format!("{kind} {status} was added to {}", site.surroundings());
        self.report(&site, rule, Became::Added(status), message);
    }

    fn response_removed(&mut self, site: &Site, response: &Response) {
        let site = site.at(step(response, None), Nodes::removed(response.node));
        let status = response.status.to_string();
        let (rule, kind) = match response.role {
            ResponseRole::Success => (&rules::SUCCESS_STATUS_REMOVED, "success"),
            ResponseRole::Error => (&rules::ERROR_STATUS_REMOVED, "error"),
        };
        let message = format!("{kind} {status} was removed from {}", site.surroundings());
        self.report(&site, rule, Became::Removed(status), message);
    }

    fn response(&mut self, site: &Site, old: &'a Response, new: &'a Response) {
        self.remarks(
            site,
            &Remarks::of(&old.annotations),
            &Remarks::of(&new.annotations),
        );
        self.headers(site, &old.headers, &new.headers);
        let node = |response: &Response| response.content.as_ref().map(|_| response.content_node);
        let nodes = Nodes {
            old: node(old),
            new: node(new),
        };
        let site = site.at(Step::Body, nodes);
        match (&old.content, &new.content) {
            (None, None) => {}
            (None, Some(new)) => {
                let message = format!("a body was added to {}", site.surroundings());
                self.report(
                    &site,
                    &rules::BODY_ADDED,
                    Became::Added(media_type(new).to_owned()),
                    message,
                );
            }
            (Some(old), None) => {
                let message = format!("{} was removed", site.phrase());
                self.report(
                    &site,
                    &rules::BODY_REMOVED,
                    Became::Removed(media_type(old).to_owned()),
                    message,
                );
            }
            (Some(before), Some(after)) => {
                self.media_types(&site, &MEDIA_TYPES, &offer(before, old), &offer(after, new));
                self.contents(&site, before, after);
                self.streams(&site, old, new);
            }
        }
    }

    /// Compares the values of the streams that both versions offer. Whether a stream is offered is a
    /// matter of the media types.
    fn streams(&mut self, site: &Site, old: &'a Response, new: &'a Response) {
        if let (Some(old), Some(new)) = (&old.stream, &new.stream)
            && old.media_type == new.media_type
        {
            let site = site.on(Nodes::both(old.type_ref.node, new.type_ref.node));
            self.uses(&site, (&old.type_ref).into(), (&new.type_ref).into());
        }
    }

    fn contents(&mut self, site: &Site, old: &'a ResponseContent, new: &'a ResponseContent) {
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        match (old, new) {
            (
                ResponseContent::Json { type_ref: old, .. },
                ResponseContent::Json { type_ref: new, .. },
            )
            | (
                ResponseContent::Text { type_ref: old, .. },
                ResponseContent::Text { type_ref: new, .. },
            ) => {
                let site = site.on(Nodes::both(old.node, new.node));
                self.uses(&site, old.into(), new.into());
            }
            _ if content(old) != content(new) && media_type(old) == media_type(new) => {
                let (old, new) = (content(old), content(new));
                let message = format!("{} is {new}, it was {old}", site.phrase());
                self.report(site, &types::TYPE_CHANGED, became(old, new), message);
            }
            _ => {}
        }
    }

    fn headers(&mut self, site: &Site, old: &'a [Header], new: &'a [Header]) {
        let is_same =
            |before: &Header, after: &Header| before.name.eq_ignore_ascii_case(&after.name);
        for header in new {
            match old.iter().find(|before| is_same(before, header)) {
                Some(before) => {
                    let nodes = Nodes::both(before.node, header.node);
                    self.header(&site.at(header_step(header), nodes), before, header);
                }
                None => {
                    let site = site.at(header_step(header), Nodes::added(header.node));
                    let message = format!(
                        "header `{}` was added to {}",
                        header.name,
                        site.surroundings()
                    );
                    let name = wording::type_ref(self.new, &header.type_ref);
                    self.report(&site, &rules::HEADER_ADDED, Became::Added(name), message);
                }
            }
        }
        for header in old
            .iter()
            .filter(|before| !new.iter().any(|after| is_same(before, after)))
        {
            let site = site.at(header_step(header), Nodes::removed(header.node));
            let rule = match header.required {
                true => &rules::REQUIRED_HEADER_REMOVED,
                false => &rules::HEADER_REMOVED,
            };
            let message = format!(
                "header `{}` was removed from {}",
                header.name,
                site.surroundings()
            );
            let name = wording::type_ref(self.old, &header.type_ref);
            self.report(&site, rule, Became::Removed(name), message);
        }
    }

    fn header(&mut self, site: &Site, old: &'a Header, new: &'a Header) {
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        match (old.required, new.required) {
            (false, true) => {
                let message = format!("{} is always there", site.phrase());
                self.report(
                    site,
                    &rules::HEADER_BECAME_REQUIRED,
                    became("optional", "required"),
                    message,
                );
            }
            (true, false) => {
                let message = format!("{} can be missing", site.phrase());
                self.report(
                    site,
                    &rules::HEADER_BECAME_OPTIONAL,
                    became("required", "optional"),
                    message,
                );
            }
            _ => {}
        }
        self.uses(site, header_use(old), header_use(new));
    }
}

/// Returns the responses sorted by status, because their order has no meaning.
fn sorted(responses: &[Response]) -> Vec<&Response> {
    let mut responses: Vec<&Response> = responses.iter().collect();
    responses.sort_by_key(|response| response.status.to_string());
    responses
}

fn step(response: &Response, was: Option<&Response>) -> Step {
    Step::Response {
        status: response.status.to_string(),
        was: was.map(|was| was.status.to_string()),
    }
}

/// Returns the step to a header. Names of headers are case-insensitive.
fn header_step(header: &Header) -> Step {
    Step::Header {
        name: header.name.to_ascii_lowercase(),
    }
}

fn header_use(header: &Header) -> Use<'_> {
    Use {
        type_ref: &header.type_ref,
        annotations: Some(&header.annotations),
    }
}

fn media_type(content: &ResponseContent) -> &str {
    match content {
        ResponseContent::Json { media_type, .. }
        | ResponseContent::Bytes { media_type }
        | ResponseContent::Text { media_type, .. } => media_type,
    }
}

fn offer<'a>(content: &'a ResponseContent, response: &'a Response) -> Offer<'a> {
    Offer {
        preferred: media_type(content),
        others: &response.other_media_types,
    }
}

fn content(content: &ResponseContent) -> &'static str {
    match content {
        ResponseContent::Json { .. } => "JSON",
        ResponseContent::Bytes { .. } => "bytes",
        ResponseContent::Text { .. } => "a text",
    }
}
