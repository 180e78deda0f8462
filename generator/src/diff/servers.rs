//! The servers of the API, and other facts about the API as a whole.

use crate::api::Api;

use super::change::Subject;
use super::comparison::{Became, Comparison};
use super::place::Step;
use super::rules::{operations as rules, remarks};
use super::site::{Nodes, Site};

impl Comparison<'_> {
    /// Compares everything that belongs to the API as a whole.
    pub(super) fn whole(&mut self) {
        let site = Site::new(Subject::Api, self.api_nodes(), None, Vec::new());
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        let (old, new) = (self.old, self.new);
        if old.version != new.version {
            let message = format!(
                "the API has the version {}, it was {}",
                new.version, old.version
            );
            self.report(
                &site,
                &rules::API_VERSION_CHANGED,
                became(&old.version, &new.version),
                message,
            );
        }
        if old.title != new.title {
            let message = format!(
                "the API is called \"{}\", it was \"{}\"",
                new.title, old.title
            );
            self.report(
                &site,
                &rules::API_TITLE_CHANGED,
                became(&old.title, &new.title),
                message,
            );
        }
        self.text(
            &site,
            old.description.as_deref(),
            new.description.as_deref(),
        );
        let nodes = Nodes::both(self.old.servers_node, self.new.servers_node);
        self.servers(&site.at(Step::Servers, nodes));
        self.tags(&site);
        self.webhooks();
        self.security_schemes();
    }

    /// Compares the descriptions of a part that has no other annotations.
    pub(super) fn text(&mut self, site: &Site, old: Option<&str>, new: Option<&str>) {
        let message = format!("the description of {} says something else", site.phrase());
        let rules = [(&remarks::DESCRIPTION_CHANGED, message.as_str()); 3];
        self.report_option(site, rules, old.map(str::to_owned), new.map(str::to_owned));
    }

    fn servers(&mut self, site: &Site) {
        let (old, new) = (&self.old.servers, &self.new.servers);
        let (old_versionless, new_versionless) = (versionless(self.old), versionless(self.new));
        for (url, versionless) in new.iter().zip(&new_versionless) {
            if old.contains(url) {
                continue;
            }
            match old_versionless
                .iter()
                .position(|other| other == versionless)
            {
                Some(index) if !new.contains(&old[index]) => {
                    let before = &old[index];
                    let message = format!("the API is served under {url}, it was {before}");
                    let became = Became::Changed(before.clone(), url.clone());
                    self.report(site, &rules::SERVER_VERSION_CHANGED, became, message);
                }
                _ => {
                    let message = format!("the API is served under {url} too");
                    self.report(
                        site,
                        &rules::SERVER_ADDED,
                        Became::Added(url.clone()),
                        message,
                    );
                }
            }
        }
        for (url, versionless) in old.iter().zip(&old_versionless) {
            let is_told = new_versionless
                .iter()
                .position(|other| other == versionless)
                .is_some_and(|index| !old.contains(&new[index]));
            if !new.contains(url) && !is_told {
                let message = format!("the API is no longer served under {url}");
                self.report(
                    site,
                    &rules::SERVER_REMOVED,
                    Became::Removed(url.clone()),
                    message,
                );
            }
        }
        if let (Some(before), Some(after)) = (old.first(), new.first())
            && before != after
            && old.contains(after)
            && new.contains(before)
        {
            let message = format!("the API is served under {after} first, it was {before}");
            self.report(
                site,
                &rules::SERVER_ORDER_CHANGED,
                Became::Changed(before.clone(), after.clone()),
                message,
            );
        }
    }
}

/// Returns the URLs of an API's servers without the API's version.
fn versionless(api: &Api) -> Vec<String> {
    let without = |url: &String| match api.version.is_empty() {
        true => url.clone(),
        false => url.replace(&api.version, "{version}"),
    };
    api.servers.iter().map(without).collect()
}
