//! The flows of OAuth 2.0.

use indexmap::IndexMap;

use crate::api::OAuthFlow;

use super::comparison::{Became, Comparison};
use super::place::Step;
use super::rules::operations as rules;
use super::site::{Nodes, Site};

type Flows = IndexMap<String, OAuthFlow>;

impl<'a> Comparison<'a> {
    /// Compares the flows of a security scheme.
    pub(super) fn oauth_flows(&mut self, site: &Site, old: &'a Flows, new: &'a Flows) {
        for (name, after) in new {
            match old.get(name) {
                Some(before) => {
                    let nodes = Nodes::both(before.node, after.node);
                    self.oauth_flow(&flow_site(site, name, nodes), before, after);
                }
                None => {
                    let at = flow_site(site, name, Nodes::added(after.node));
                    let message = format!("{} was added", at.phrase());
                    let became = Became::Added(name.clone());
                    self.report(&at, &rules::OAUTH_FLOW_ADDED, became, message);
                }
            }
        }
        for (name, before) in old.iter().filter(|(name, _)| !new.contains_key(*name)) {
            let at = flow_site(site, name, Nodes::removed(before.node));
            let message = format!("{} was removed", at.phrase());
            let became = Became::Removed(name.clone());
            self.report(&at, &rules::OAUTH_FLOW_REMOVED, became, message);
        }
    }

    fn oauth_flow(&mut self, site: &Site, old: &'a OAuthFlow, new: &'a OAuthFlow) {
        for (what, before, after) in [
            (
                "authorization",
                &old.authorization_url,
                &new.authorization_url,
            ),
            ("token", &old.token_url, &new.token_url),
            ("refresh", &old.refresh_url, &new.refresh_url),
        ] {
            if before != after {
                let (old, new) = (url(before), url(after));
                let message = format!("{} has the {what} URL {new}, it was {old}", site.phrase());
                self.report(
                    site,
                    &rules::OAUTH_URL_CHANGED,
                    Became::Changed(old, new),
                    message,
                );
            }
        }
        self.oauth_scopes(site, old, new);
    }

    fn oauth_scopes(&mut self, site: &Site, old: &'a OAuthFlow, new: &'a OAuthFlow) {
        let at = |name: &String| {
            let nodes = Nodes {
                old: old.scope_nodes.get(name),
                new: new.scope_nodes.get(name),
            };
            site.at(Step::Scope { name: name.clone() }, nodes)
        };
        let (old, new) = (&old.scopes, &new.scopes);
        for (name, after) in new {
            let at = at(name);
            match old.get(name) {
                Some(before) => self.text(&at, Some(before), Some(after)),
                None => {
                    let message = format!("{} was added", at.phrase());
                    let became = Became::Added(name.clone());
                    self.report(&at, &rules::OAUTH_SCOPE_ADDED, became, message);
                }
            }
        }
        for name in old.keys().filter(|name| !new.contains_key(*name)) {
            let at = at(name);
            let message = format!("{} was removed", at.phrase());
            let became = Became::Removed(name.clone());
            self.report(&at, &rules::OAUTH_SCOPE_REMOVED, became, message);
        }
    }
}

fn flow_site(site: &Site, name: &str, nodes: Nodes) -> Site {
    let name = name.to_owned();
    site.at(Step::Flow { name }, nodes)
}

fn url(url: &Option<String>) -> String {
    url.as_ref()
        .map_or_else(|| "none".to_owned(), |url| format!("`{url}`"))
}
