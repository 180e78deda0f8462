//! Authentication.

use std::collections::BTreeMap;

use crate::api::{ApiKeyLocation, Operation, SecurityRequirement, SecurityScheme};

use super::change::{Reach, Subject};
use super::comparison::{Became, Comparison};
use super::operations::operation_site;
use super::place::Step;
use super::rules::operations as rules;
use super::site::{Directions, Site};

/// The ways to authenticate an operation: each a set of schemes with their scopes.
type Alternatives = Vec<BTreeMap<String, Vec<String>>>;

impl<'a> Comparison<'a> {
    /// Compares the authentication of operations. What many of them share is told once: it comes
    /// from the document as a whole.
    pub(super) fn security(&mut self, both: &[(&'a Operation, &'a Operation)]) {
        let mut by_change: BTreeMap<(Alternatives, Alternatives), Vec<Site>> = BTreeMap::new();
        for (old, new) in both {
            let (before, after) = (alternatives(&old.security), alternatives(&new.security));
            if before != after {
                by_change
                    .entry((before, after))
                    .or_default()
                    .push(operation_site(old, new));
            }
        }
        for ((old, new), sites) in by_change {
            let site = match sites.as_slice() {
                [site] => site.clone(),
                sites => shared(sites),
            };
            self.requirements(
                &site.at(Step::Security).going(Directions::REQUEST),
                &old,
                &new,
            );
        }
    }

    fn requirements(&mut self, site: &Site, old: &Alternatives, new: &Alternatives) {
        let called = site.surroundings();
        let (was_free, is_free) = (is_free(old), is_free(new));
        if was_free && !is_free {
            let message = format!("{called} needs authentication: {}", any_of(new));
            self.report(
                site,
                &rules::AUTHENTICATION_REQUIRED,
                Became::Changed("none".to_owned(), any_of(new)),
                message,
            );
            return;
        }
        if !was_free && is_free {
            let message = format!("{called} needs no authentication, it was {}", any_of(old));
            self.report(
                site,
                &rules::AUTHENTICATION_LIFTED,
                Became::Changed(any_of(old), "none".to_owned()),
                message,
            );
            return;
        }
        let same = |one: &BTreeMap<String, Vec<String>>, other: &BTreeMap<String, Vec<String>>| {
            one.keys().eq(other.keys())
        };
        for after in new {
            match old.iter().find(|before| same(before, after)) {
                Some(before) => self.scopes(site, before, after),
                None => {
                    let message = format!("{called} can be authenticated with {}", name(after));
                    self.report(
                        site,
                        &rules::SECURITY_ALTERNATIVE_ADDED,
                        Became::Added(name(after)),
                        message,
                    );
                }
            }
        }
        for before in old
            .iter()
            .filter(|before| !new.iter().any(|after| same(before, after)))
        {
            let message = format!(
                "{called} can no longer be authenticated with {}",
                name(before)
            );
            self.report(
                site,
                &rules::SECURITY_ALTERNATIVE_REMOVED,
                Became::Removed(name(before)),
                message,
            );
        }
    }

    fn scopes(
        &mut self,
        site: &Site,
        old: &BTreeMap<String, Vec<String>>,
        new: &BTreeMap<String, Vec<String>>,
    ) {
        let called = site.surroundings();
        for (scheme, after) in new {
            let before = &old[scheme];
            for scope in after.iter().filter(|scope| !before.contains(scope)) {
                let message = format!("{called} needs the scope `{scope}` of `{scheme}`");
                self.report(
                    site,
                    &rules::SECURITY_SCOPE_ADDED,
                    Became::Added(format!("{scheme}: {scope}")),
                    message,
                );
            }
            for scope in before.iter().filter(|scope| !after.contains(scope)) {
                let message = format!("{called} no longer needs the scope `{scope}` of `{scheme}`");
                self.report(
                    site,
                    &rules::SECURITY_SCOPE_REMOVED,
                    Became::Removed(format!("{scheme}: {scope}")),
                    message,
                );
            }
        }
    }

    /// Compares the declared ways of authentication.
    pub(super) fn security_schemes(&mut self) {
        for (name, after) in &self.new.security_schemes {
            let site = self.scheme_site(name);
            let description = describe(after);
            match self.old.security_schemes.get(name) {
                None => {
                    let message = format!("security scheme `{name}` was added: {description}");
                    self.report(
                        &site,
                        &rules::SECURITY_SCHEME_ADDED,
                        Became::Added(description),
                        message,
                    );
                }
                Some(before) if before != after => {
                    let old = describe(before);
                    let message =
                        format!("security scheme `{name}` is {description}, it was {old}");
                    self.report(
                        &site,
                        &rules::SECURITY_SCHEME_CHANGED,
                        Became::Changed(old, description),
                        message,
                    );
                }
                Some(_) => {}
            }
        }
        for (name, before) in &self.old.security_schemes {
            if !self.new.security_schemes.contains_key(name) {
                let site = self.scheme_site(name);
                let message = format!("security scheme `{name}` was removed");
                self.report(
                    &site,
                    &rules::SECURITY_SCHEME_REMOVED,
                    Became::Removed(describe(before)),
                    message,
                );
            }
        }
    }

    /// The place of a way of authentication, which reaches the operations that took it and still do.
    fn scheme_site(&self, name: &str) -> Site {
        let takes = |operation: &Operation| {
            operation
                .security
                .iter()
                .any(|requirement| requirement.contains_key(name))
        };
        let both = self
            .matching
            .both
            .iter()
            .filter(|(old, new)| takes(old) && takes(new));
        let mut reach: Vec<Reach> = both
            .map(|(_, new)| Reach {
                operation: new.id.clone(),
                request: true,
                response: false,
            })
            .collect();
        reach.sort();
        let step = Step::SecurityScheme {
            name: name.to_owned(),
        };
        Site::new(Subject::Api, None, reach).at(step)
    }
}

/// One place for what several operations share.
fn shared(sites: &[Site]) -> Site {
    let mut reach: Vec<Reach> = sites.iter().flat_map(Site::reach).collect();
    reach.sort();
    Site::new(Subject::Api, None, reach)
}

/// The alternatives without their order, which has no meaning.
fn alternatives(security: &[SecurityRequirement]) -> Alternatives {
    let mut alternatives: Alternatives = security
        .iter()
        .map(|requirement| {
            let schemes = requirement.iter();
            schemes
                .map(|(scheme, scopes)| {
                    let mut scopes = scopes.clone();
                    scopes.sort();
                    scopes.dedup();
                    (scheme.clone(), scopes)
                })
                .collect()
        })
        .collect();
    alternatives.sort();
    alternatives.dedup();
    alternatives
}

fn is_free(alternatives: &Alternatives) -> bool {
    alternatives.is_empty() || alternatives.iter().any(BTreeMap::is_empty)
}

fn any_of(alternatives: &Alternatives) -> String {
    let names: Vec<String> = alternatives
        .iter()
        .filter(|alternative| !alternative.is_empty())
        .map(name)
        .collect();
    names.join(" or ")
}

fn name(alternative: &BTreeMap<String, Vec<String>>) -> String {
    let names: Vec<String> = alternative
        .iter()
        .map(|(scheme, scopes)| match scopes.as_slice() {
            [] => format!("`{scheme}`"),
            scopes => format!("`{scheme}` ({})", scopes.join(", ")),
        })
        .collect();
    names.join(" and ")
}

fn describe(scheme: &SecurityScheme) -> String {
    match scheme {
        SecurityScheme::ApiKey { location, name } => {
            let location = match location {
                ApiKeyLocation::Header => "header",
                ApiKeyLocation::Query => "query parameter",
                ApiKeyLocation::Cookie => "cookie",
            };
            format!("a key in the {location} `{name}`")
        }
        SecurityScheme::Http { scheme } => format!("HTTP `{scheme}`"),
        SecurityScheme::OAuth2 => "OAuth 2.0".to_owned(),
        SecurityScheme::OpenIdConnect { url } => format!("OpenID Connect at {url}"),
    }
}
