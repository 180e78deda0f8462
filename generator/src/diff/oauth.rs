//! The flows of OAuth 2.0.

use indexmap::IndexMap;

use crate::api::OAuthFlow;

use super::comparison::{Became, Comparison};
use super::place::Step;
use super::rules::operations as rules;
use super::site::Site;

type Flows = IndexMap<String, OAuthFlow>;

impl<'a> Comparison<'a> {
    /// Compares the flows of a way of authentication.
    pub(super) fn oauth_flows(&mut self, site: &Site, old: &'a Flows, new: &'a Flows) {
        for (name, after) in new {
            let at = flow_site(site, name);
            match old.get(name) {
                Some(before) => self.oauth_flow(&at, before, after),
                None => {
                    let message = format!("{} was added", at.phrase());
                    let became = Became::Added(name.clone());
                    self.report(&at, &rules::OAUTH_FLOW_ADDED, became, message);
                }
            }
        }
        for name in old.keys().filter(|name| !new.contains_key(*name)) {
            let at = flow_site(site, name);
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
        self.oauth_scopes(site, &old.scopes, &new.scopes);
    }

    fn oauth_scopes(
        &mut self,
        site: &Site,
        old: &'a IndexMap<String, String>,
        new: &'a IndexMap<String, String>,
    ) {
        for (name, after) in new {
            let at = scope_site(site, name);
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
            let at = scope_site(site, name);
            let message = format!("{} was removed", at.phrase());
            let became = Became::Removed(name.clone());
            self.report(&at, &rules::OAUTH_SCOPE_REMOVED, became, message);
        }
    }
}

fn flow_site(site: &Site, name: &str) -> Site {
    site.at(Step::Flow {
        name: name.to_owned(),
    })
}

fn scope_site(site: &Site, name: &str) -> Site {
    site.at(Step::Scope {
        name: name.to_owned(),
    })
}

fn url(url: &Option<String>) -> String {
    url.as_ref()
        .map_or_else(|| "none".to_owned(), |url| format!("`{url}`"))
}
