//! Operations: those that were added or removed, and the changes of the others.

use indexmap::IndexSet;

use crate::api::{Callback, Operation, Tag};

use super::change::{OperationName, Reach, Subject};
use super::comparison::{Became, Comparison};
use super::place::Step;
use super::remarks::Remarks;
use super::rules::operations as rules;
use super::site::{Directions, Nodes, Site};

impl<'a> Comparison<'a> {
    /// Compares the operations of both versions.
    pub(super) fn operations(&mut self) {
        for operation in self.matching.added.clone() {
            let site = lone_site(operation, Nodes::added(operation.node));
            let call = call(operation);
            let message = format!("`{}` was added ({call})", operation.id);
            self.report(&site, &rules::OPERATION_ADDED, Became::Added(call), message);
        }
        for operation in self.matching.removed.clone() {
            let site = lone_site(operation, Nodes::removed(operation.node));
            let call = call(operation);
            let (rule, was) = match operation.annotations.deprecated {
                true => (
                    &rules::DEPRECATED_OPERATION_REMOVED,
                    ", which was deprecated,",
                ),
                false => (&rules::OPERATION_REMOVED, ""),
            };
            let message = format!("`{}`{was} was removed ({call})", operation.id);
            self.report(&site, rule, Became::Removed(call), message);
        }
        let both = self.matching.both.clone();
        for (old, new) in &both {
            self.operation(old, new);
        }
        self.security(&both);
    }

    fn operation(&mut self, old: &'a Operation, new: &'a Operation) {
        self.found.compared_here.clear();
        let site = operation_site(old, new);
        self.names(&site, old, new);
        self.operation_tags(&site, &old.tags, &new.tags);
        self.remarks(
            &site,
            &Remarks::of(&old.annotations),
            &Remarks::of(&new.annotations),
        );
        let became = |old: &Option<String>, new: &Option<String>| {
            let name = |server: &Option<String>| {
                server
                    .clone()
                    .unwrap_or_else(|| "the API's servers".to_owned())
            };
            (name(old), name(new))
        };
        if old.server != new.server {
            let (old, new) = became(&old.server, &new.server);
            let message = format!("{} is served by {new}, it was {old}", site.phrase());
            self.report(
                &site,
                &rules::OPERATION_SERVER_CHANGED,
                Became::Changed(old, new),
                message,
            );
        }
        let request = site.going(Directions::REQUEST);
        self.parameters(&request, old, new);
        self.request_body(&request, old.body.as_ref(), new.body.as_ref());
        let response = site.going(Directions::RESPONSE);
        self.responses(&response, &old.responses, &new.responses);
        self.callbacks(
            &response,
            old.callbacks.iter().collect(),
            new.callbacks.iter().collect(),
            |name| Step::Callback { name },
        );
    }

    fn names(&mut self, site: &Site, old: &Operation, new: &Operation) {
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        if old.id != new.id {
            let message = format!("`{}` had the operation id `{}`", new.id, old.id);
            self.report(
                site,
                &rules::OPERATION_ID_CHANGED,
                became(&old.id, &new.id),
                message,
            );
        }
        if old.path_template() != new.path_template() {
            let message = format!(
                "`{}` has moved to `{}`, it was `{}`",
                new.id, new.path, old.path
            );
            self.report(
                site,
                &rules::OPERATION_MOVED,
                became(&old.path, &new.path),
                message,
            );
        }
        if old.method != new.method {
            let message = format!(
                "`{}` has the method {}, it was {}",
                new.id, new.method, old.method
            );
            let became = became(old.method.as_str(), new.method.as_str());
            self.report(site, &rules::OPERATION_METHOD_CHANGED, became, message);
        }
    }

    fn operation_tags(&mut self, site: &Site, old: &[String], new: &[String]) {
        for tag in new.iter().filter(|tag| !old.contains(tag)) {
            let message = format!("{} has the tag `{tag}`", site.phrase());
            self.report(
                site,
                &rules::OPERATION_TAG_ADDED,
                Became::Added(tag.clone()),
                message,
            );
        }
        for tag in old.iter().filter(|tag| !new.contains(tag)) {
            let message = format!("{} no longer has the tag `{tag}`", site.phrase());
            self.report(
                site,
                &rules::OPERATION_TAG_REMOVED,
                Became::Removed(tag.clone()),
                message,
            );
        }
        if let (Some(before), Some(after)) = (old.first(), new.first())
            && before != after
            && old.contains(after)
            && new.contains(before)
        {
            let message = format!(
                "{} belongs to the tag `{after}` first, it was `{before}`",
                site.phrase()
            );
            self.report(
                site,
                &rules::OPERATION_GROUP_CHANGED,
                Became::Changed(before.clone(), after.clone()),
                message,
            );
        }
    }

    /// Compares the webhooks. A change reaches the webhook, as one in an operation does the operation.
    pub(super) fn webhooks(&mut self) {
        let (old, new) = (&self.old.webhooks, &self.new.webhooks);
        let names: IndexSet<&str> = old.iter().chain(new).map(|it| it.name.as_str()).collect();
        for name in names {
            let of_name = |webhooks: &'a [Callback]| -> Vec<&'a Callback> {
                webhooks.iter().filter(|it| it.name == name).collect()
            };
            let reach = Reach {
                operation: name.to_owned(),
                request: false,
                response: true,
            };
            let site = Site::new(Subject::Api, self.api_nodes(), None, vec![reach]);
            let site = site.going(Directions::RESPONSE);
            let step = |name| Step::Webhook { name };
            self.callbacks(&site, of_name(old), of_name(new), step);
        }
    }

    /// Compares requests that the server sends; `step` leads to one with this name.
    fn callbacks(
        &mut self,
        site: &Site,
        old: Vec<&'a Callback>,
        new: Vec<&'a Callback>,
        step: fn(String) -> Step,
    ) {
        let address = |callback: &Callback| match callback.expression.as_str() {
            "" => callback.method.to_string(),
            expression => format!("{} {expression}", callback.method),
        };
        let same = |one: &Callback, other: &Callback| {
            one.name == other.name && address(one) == address(other)
        };
        let (mut gone, mut came): (Vec<&Callback>, Vec<&Callback>) = (
            old.iter()
                .filter(|callback| !new.iter().any(|other| same(callback, other)))
                .copied()
                .collect(),
            Vec::new(),
        );
        let at = |callback: &Callback, nodes: Nodes| site.at(step(callback.name.clone()), nodes);
        for callback in new {
            if let Some(before) = old.iter().find(|other| same(callback, other)) {
                let nodes = Nodes::both(before.node, callback.node);
                self.callback(&at(callback, nodes), before, callback);
            } else if let Some(index) = gone.iter().position(|other| other.name == callback.name) {
                let before = gone.remove(index);
                let at = at(callback, Nodes::both(before.node, callback.node));
                let (old, new) = (address(before), address(callback));
                let message = format!("{} is sent as {new}, it was {old}", at.phrase());
                self.report(
                    &at,
                    &rules::CALLBACK_ADDRESS_CHANGED,
                    Became::Changed(old, new),
                    message,
                );
                self.callback(&at, before, callback);
            } else {
                came.push(callback);
            }
        }
        for callback in came {
            let at = at(callback, Nodes::added(callback.node));
            let message = format!("{} was added", at.phrase());
            self.report(
                &at,
                &rules::CALLBACK_ADDED,
                Became::Added(address(callback)),
                message,
            );
        }
        for callback in gone {
            let at = at(callback, Nodes::removed(callback.node));
            let message = format!("{} was removed", at.phrase());
            self.report(
                &at,
                &rules::CALLBACK_REMOVED,
                Became::Removed(address(callback)),
                message,
            );
        }
    }

    fn callback(&mut self, site: &Site, old: &'a Callback, new: &'a Callback) {
        self.remarks(
            site,
            &Remarks::of(&old.annotations),
            &Remarks::of(&new.annotations),
        );
        self.callback_body(site, old.body.as_ref(), new.body.as_ref());
    }

    /// Compares the groups of operations. Their order has no meaning.
    pub(super) fn tags(&mut self, site: &Site) {
        let find = |tags: &'a [Tag], name: &str| tags.iter().find(|tag| tag.name == name);
        let at = |tag: &Tag, nodes: Nodes| {
            let name = tag.name.clone();
            site.at(Step::Tag { name }, nodes)
        };
        for tag in &self.new.tags {
            match find(&self.old.tags, &tag.name) {
                None => {
                    let at = at(tag, Nodes::added(tag.node));
                    let message = format!("tag `{}` was added", tag.name);
                    self.report(
                        &at,
                        &rules::TAG_ADDED,
                        Became::Added(tag.name.clone()),
                        message,
                    );
                }
                Some(before) => self.text(
                    &at(tag, Nodes::both(before.node, tag.node)),
                    before.description.as_deref(),
                    tag.description.as_deref(),
                ),
            }
        }
        for tag in &self.old.tags {
            if find(&self.new.tags, &tag.name).is_none() {
                let at = at(tag, Nodes::removed(tag.node));
                let message = format!("tag `{}` was removed", tag.name);
                self.report(
                    &at,
                    &rules::TAG_REMOVED,
                    Became::Removed(tag.name.clone()),
                    message,
                );
            }
        }
    }
}

pub(super) fn operation_site(old: &Operation, new: &Operation) -> Site {
    let reach = Reach {
        operation: new.id.clone(),
        request: true,
        response: true,
    };
    let nodes = Nodes::both(old.node, new.node);
    Site::new(subject(new, Some(old)), nodes, tag(new), vec![reach])
}

/// Returns the site of an operation that only one version has.
fn lone_site(operation: &Operation, nodes: Nodes) -> Site {
    Site::new(subject(operation, None), nodes, tag(operation), Vec::new())
}

fn subject(operation: &Operation, was: Option<&Operation>) -> Subject {
    let name = operation_name(operation);
    let was = was.map(operation_name).filter(|was| *was != name);
    Subject::Operation { name, was }
}

fn operation_name(operation: &Operation) -> OperationName {
    OperationName {
        id: operation.id.clone(),
        method: operation.method,
        path: operation.path.clone(),
    }
}

fn tag(operation: &Operation) -> Option<String> {
    operation.tag().map(str::to_owned)
}

/// Formats the method and path of an operation.
fn call(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}
