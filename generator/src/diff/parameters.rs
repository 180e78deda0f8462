//! Parameters.

use crate::api::{Operation, Parameter, ParameterLocation, Style};

use super::comparison::{Became, Comparison};
use super::matching::parameter_names;
use super::place::Step;
use super::resolved::resolve;
use super::rule::Rule;
use super::rules::requests as rules;
use super::site::{Nodes, Site};
use super::types::Use;
use super::wording;

impl<'a> Comparison<'a> {
    /// Compares the parameters of an operation. They are matched by location and name, path
    /// parameters by their position in the path.
    pub(super) fn parameters(&mut self, site: &Site, old: &'a Operation, new: &'a Operation) {
        let is_same = |before: &Parameter, after: &Parameter| {
            before.location == after.location
                && match before.location {
                    ParameterLocation::Path => {
                        position(&old.path, &before.name) == position(&new.path, &after.name)
                    }
                    _ => before.name == after.name,
                }
        };
        for after in sorted(&new.parameters) {
            match old.parameters.iter().find(|before| is_same(before, after)) {
                Some(before) => {
                    let nodes = Nodes::both(before.node, after.node);
                    self.parameter(&site.at(step(after, Some(before)), nodes), before, after);
                }
                None => {
                    let nodes = Nodes::added(after.node);
                    self.parameter_added(&site.at(step(after, None), nodes), after);
                }
            }
        }
        for before in sorted(&old.parameters) {
            if !new.parameters.iter().any(|after| is_same(before, after)) {
                let nodes = Nodes::removed(before.node);
                self.parameter_removed(&site.at(step(before, None), nodes), before);
            }
        }
    }

    fn parameter_added(&mut self, site: &Site, parameter: &'a Parameter) {
        let has_default = resolve(self.new, &parameter.type_ref).has_default();
        let (rule, ending) = match (parameter.required, has_default) {
            (false, _) => (&rules::PARAMETER_ADDED, ""),
            (true, false) => (&rules::REQUIRED_PARAMETER_ADDED, " and is required"),
            (true, true) => (
                &rules::REQUIRED_PARAMETER_WITH_DEFAULT_ADDED,
                " and is required, with a default",
            ),
        };
        let message = format!(
            "{} `{}` was added to {}{ending}",
            kind(parameter),
            parameter.name,
            site.surroundings()
        );
        let name = wording::type_ref(self.new, &parameter.type_ref);
        self.report(site, rule, Became::Added(name), message);
    }

    fn parameter_removed(&mut self, site: &Site, parameter: &'a Parameter) {
        let (rule, was) = match parameter.annotations.deprecated {
            true => (
                &rules::DEPRECATED_PARAMETER_REMOVED,
                ", which was deprecated,",
            ),
            false => (&rules::PARAMETER_REMOVED, ""),
        };
        let message = format!(
            "{} `{}`{was} was removed from {}",
            kind(parameter),
            parameter.name,
            site.surroundings()
        );
        let name = wording::type_ref(self.old, &parameter.type_ref);
        self.report(site, rule, Became::Removed(name), message);
    }

    /// Compares how a value is encoded, as described by [`style`].
    pub(super) fn styles(&mut self, site: &Site, rule: &'static Rule, old: String, new: String) {
        if old != new {
            let phrase = site.phrase();
            let message = format!("{phrase} is written in the style {new}, it was {old}");
            self.report(site, rule, Became::Changed(old, new), message);
        }
    }

    fn parameter(&mut self, site: &Site, old: &'a Parameter, new: &'a Parameter) {
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        let phrase = site.phrase();
        if old.name != new.name {
            let message = format!("{phrase} was called `{}`", old.name);
            self.report(
                site,
                &rules::PARAMETER_RENAMED,
                became(&old.name, &new.name),
                message,
            );
        }
        match (old.required, new.required) {
            (false, true) => {
                let became = became("optional", "required");
                self.report(
                    site,
                    &rules::PARAMETER_BECAME_REQUIRED,
                    became,
                    format!("{phrase} is required"),
                );
            }
            (true, false) => {
                let became = became("required", "optional");
                self.report(
                    site,
                    &rules::PARAMETER_BECAME_OPTIONAL,
                    became,
                    format!("{phrase} is no longer required"),
                );
            }
            _ => {}
        }
        let style = |parameter: &Parameter| style(parameter.style, parameter.explode);
        self.styles(
            site,
            &rules::PARAMETER_STYLE_CHANGED,
            style(old),
            style(new),
        );
        if old.allow_reserved != new.allow_reserved {
            let name = |is_left: bool| {
                if is_left {
                    "left as they are"
                } else {
                    "escaped"
                }
            };
            let (old, new) = (name(old.allow_reserved), name(new.allow_reserved));
            let message = format!("reserved characters in {phrase} are {new}, they were {old}");
            self.report(
                site,
                &rules::PARAMETER_RESERVED_CHARACTERS_CHANGED,
                became(old, new),
                message,
            );
        }
        self.uses(site, used(old), used(new));
    }
}

/// Returns the parameters sorted by location and name, because their order has no meaning.
fn sorted(parameters: &[Parameter]) -> Vec<&Parameter> {
    let mut parameters: Vec<&Parameter> = parameters.iter().collect();
    parameters.sort_by_key(|parameter| (parameter.location.as_str(), &parameter.name));
    parameters
}

/// Returns the position of a path parameter in its path.
fn position(path: &str, name: &str) -> Option<usize> {
    parameter_names(path).iter().position(|own| *own == name)
}

fn step(parameter: &Parameter, was: Option<&Parameter>) -> Step {
    let was = was
        .map(|was| &was.name)
        .filter(|was| **was != parameter.name);
    Step::Parameter {
        location: parameter.location,
        name: parameter.name.clone(),
        was: was.cloned(),
    }
}

fn used(parameter: &Parameter) -> Use<'_> {
    Use {
        type_ref: &parameter.type_ref,
        annotations: Some(&parameter.annotations),
    }
}

fn kind(parameter: &Parameter) -> String {
    format!("{} parameter", parameter.location.as_str())
}

/// Describes how a value is encoded, with the names of OpenAPI.
pub(super) fn style(style: Style, explode: bool) -> String {
    let style = style.as_str();
    match explode {
        true => format!("{style}, exploded"),
        false => style.to_owned(),
    }
}
