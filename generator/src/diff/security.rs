//! Authentication.

use std::collections::BTreeMap;

use crate::api::{Api, ApiKeyLocation, Operation, SecurityRequirement, SecurityScheme};

use super::change::{Reach, Subject};
use super::comparison::{Became, Comparison};
use super::operations::operation_site;
use super::place::Step;
use super::rules::operations as rules;
use super::site::{Directions, Nodes, Site};
use super::wording;

/// Schemes that authenticate together, by name, each with its scopes.
type Alternative = BTreeMap<String, Vec<String>>;

/// The alternative ways to authenticate an operation, sorted because their order has no meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Requirement {
    /// True if the operation can be called without authentication.
    is_free: bool,
    alternatives: Vec<Alternative>,
}

/// Operations whose authentication changed in the same way.
struct Group {
    site: Site,
    /// The names of the operations, as part of a sentence.
    name: String,
}

impl<'a> Comparison<'a> {
    /// Compares the authentication of operations. A change that several of them share is reported
    /// once, because it comes from the document as a whole.
    pub(super) fn security(&mut self, both: &[(&'a Operation, &'a Operation)]) {
        let mut by_change: BTreeMap<_, Vec<Site>> = BTreeMap::new();
        for (old, new) in both {
            let (before, after) = (requirement(&old.security), requirement(&new.security));
            if before != after {
                let sites = by_change.entry((before, after)).or_default();
                let nodes = Nodes::both(old.security_node, new.security_node);
                sites.push(operation_site(old, new).on(nodes));
            }
        }
        for ((old, new), sites) in by_change {
            let group = Group::of(&sites, both.len(), self.api_nodes());
            self.requirements(&group, &old, &new);
        }
    }

    fn requirements(&mut self, group: &Group, old: &Requirement, new: &Requirement) {
        let Group { site, name } = group;
        match (old.is_free, new.is_free) {
            (true, false) => {
                let ways = any_of(&new.alternatives);
                let message = format!("authentication is required for {name}: {ways}");
                let became = Became::Changed("none".to_owned(), ways);
                self.report(site, &rules::AUTHENTICATION_REQUIRED, became, message);
            }
            (false, true) => {
                let ways = any_of(&old.alternatives);
                let message =
                    format!("authentication is no longer required for {name}, it was {ways}");
                let became = Became::Changed(ways, "none".to_owned());
                self.report(site, &rules::AUTHENTICATION_LIFTED, became, message);
            }
            _ => self.alternatives(group, &old.alternatives, &new.alternatives),
        }
    }

    fn alternatives(&mut self, group: &Group, old: &[Alternative], new: &[Alternative]) {
        let Group { site, name } = group;
        let same = |one: &Alternative, other: &Alternative| one.keys().eq(other.keys());
        for after in new {
            match old.iter().find(|before| same(before, after)) {
                Some(before) => self.scopes(group, before, after),
                None => {
                    let way = schemes(after);
                    let message = format!("{way} authenticates requests to {name}");
                    self.report(
                        site,
                        &rules::SECURITY_ALTERNATIVE_ADDED,
                        Became::Added(way),
                        message,
                    );
                }
            }
        }
        for before in old
            .iter()
            .filter(|before| !new.iter().any(|after| same(before, after)))
        {
            let way = schemes(before);
            let message = format!("{way} no longer authenticates requests to {name}");
            self.report(
                site,
                &rules::SECURITY_ALTERNATIVE_REMOVED,
                Became::Removed(way),
                message,
            );
        }
    }

    fn scopes(&mut self, group: &Group, old: &Alternative, new: &Alternative) {
        let Group { site, name } = group;
        for (scheme, after) in new {
            let before = &old[scheme];
            for scope in after.iter().filter(|scope| !before.contains(scope)) {
                let message = format!("scope `{scope}` of `{scheme}` is required for {name}");
                let became = Became::Added(format!("{scheme}: {scope}"));
                self.report(site, &rules::SECURITY_SCOPE_ADDED, became, message);
            }
            for scope in before.iter().filter(|scope| !after.contains(scope)) {
                let message =
                    format!("scope `{scope}` of `{scheme}` is no longer required for {name}");
                let became = Became::Removed(format!("{scheme}: {scope}"));
                self.report(site, &rules::SECURITY_SCOPE_REMOVED, became, message);
            }
        }
    }

    /// Compares the declared security schemes.
    pub(super) fn security_schemes(&mut self) {
        for (name, after) in &self.new.security_schemes {
            let site = self.scheme_site(name);
            let description = describe(after);
            match (self.old.security_schemes.get(name), after) {
                (None, _) => {
                    let message = format!("security scheme `{name}` was added: {description}");
                    self.report(
                        &site,
                        &rules::SECURITY_SCHEME_ADDED,
                        Became::Added(description),
                        message,
                    );
                }
                (
                    Some(SecurityScheme::OAuth2 { flows: before }),
                    SecurityScheme::OAuth2 { flows: after },
                ) => self.oauth_flows(&site, before, after),
                (Some(before), _) if before != after => {
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
                (Some(_), _) => {}
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

    pub(super) fn api_nodes(&self) -> Nodes {
        Nodes::both(self.old.node, self.new.node)
    }

    /// Returns the site of a security scheme, which reaches the operations that use it in both
    /// versions.
    fn scheme_site(&self, name: &str) -> Site {
        let both = self
            .matching
            .both
            .iter()
            .filter(|(old, new)| old.requires(name) && new.requires(name));
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
        let node = |api: &Api| api.security_nodes.get(name);
        let nodes = Nodes {
            old: node(self.old),
            new: node(self.new),
        };
        Site::new(Subject::Api, self.api_nodes(), None, reach).at(step, nodes)
    }
}

impl Group {
    /// Groups the operations at these sites; `all` is the number of operations that both versions
    /// have.
    fn of(sites: &[Site], all: usize, api: Nodes) -> Self {
        let mut reach: Vec<Reach> = sites.iter().flat_map(Site::reach).collect();
        reach.sort();
        let name = match reach.as_slice() {
            reach if reach.len() == all && all > 1 => "all operations".to_owned(),
            reach => {
                let names: Vec<String> = reach
                    .iter()
                    .map(|reach| format!("`{}`", reach.operation))
                    .collect();
                wording::shortened(&names)
            }
        };
        let site = match sites {
            [site] => site.clone(),
            [first, ..] => Site::new(Subject::Api, first.nodes, None, reach),
            [] => Site::new(Subject::Api, api, None, reach),
        };
        let nodes = site.nodes;
        let site = site.at(Step::Security, nodes).going(Directions::REQUEST);
        Self { site, name }
    }
}

fn requirement(security: &[SecurityRequirement]) -> Requirement {
    let mut alternatives: Vec<Alternative> = security.iter().map(alternative).collect();
    let is_free = alternatives.is_empty() || alternatives.iter().any(BTreeMap::is_empty);
    alternatives.retain(|alternative| !alternative.is_empty());
    alternatives.sort();
    alternatives.dedup();
    Requirement {
        is_free,
        alternatives,
    }
}

fn alternative(schemes: &SecurityRequirement) -> Alternative {
    let schemes = schemes.iter().map(|(scheme, scopes)| {
        let mut scopes = scopes.clone();
        scopes.sort();
        scopes.dedup();
        (scheme.clone(), scopes)
    });
    schemes.collect()
}

fn any_of(alternatives: &[Alternative]) -> String {
    let names: Vec<String> = alternatives.iter().map(schemes).collect();
    names.join(" or ")
}

fn schemes(alternative: &Alternative) -> String {
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
        SecurityScheme::OAuth2 { .. } => "OAuth 2.0".to_owned(),
        SecurityScheme::OpenIdConnect { url } => format!("OpenID Connect at {url}"),
    }
}
