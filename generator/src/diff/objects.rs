//! Objects and their properties, forms and their fields.

use crate::api::{Annotations, Direction, Field, NodeId, Property, TypeRef};

use super::comparison::{Became, Comparison};
use super::parameters;
use super::place::Step;
use super::resolved::{Object, resolve};
use super::rule::Rule;
use super::rules::{properties as rules, requests};
use super::site::{Directions, Nodes, Site};
use super::types::Use;
use super::wording;

/// A property of an object, or a field of a form.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    name: &'a str,
    node: NodeId,
    required_node: NodeId,
    type_ref: &'a TypeRef,
    required: bool,
    directions: Directions,
    annotations: &'a Annotations,
}

impl<'a> From<&'a Property> for Slot<'a> {
    fn from(property: &'a Property) -> Self {
        Self {
            name: &property.name,
            node: property.node,
            required_node: property.required_node,
            type_ref: &property.type_ref,
            required: property.required,
            directions: Directions {
                request: property.is_in(Direction::Request),
                response: property.is_in(Direction::Response),
            },
            annotations: &property.annotations,
        }
    }
}

impl<'a> From<&'a Field> for Slot<'a> {
    fn from(field: &'a Field) -> Self {
        Self {
            name: &field.name,
            node: field.node,
            required_node: field.required_node,
            type_ref: &field.type_ref,
            required: field.required,
            directions: Directions::BOTH,
            annotations: &field.annotations,
        }
    }
}

impl<'a> Slot<'a> {
    fn used(&self) -> Use<'a> {
        Use {
            type_ref: self.type_ref,
            annotations: Some(self.annotations),
        }
    }

    fn step(&self) -> Step {
        Step::Property {
            name: self.name.to_owned(),
        }
    }
}

impl<'a> Comparison<'a> {
    /// Compares two objects.
    pub(super) fn objects(&mut self, site: &Site, old: Object<'a>, new: Object<'a>) {
        self.remember_inheritance(site, &old, &new);
        self.slots(site, &slots(old.properties), &slots(new.properties));
        match (old.additional, new.additional) {
            (Some(old), Some(new)) => {
                let site = site.at(Step::Values, Nodes::both(old.node, new.node));
                self.uses(&site, old.into(), new.into());
            }
            (None, Some(new)) => {
                let name = wording::type_ref(self.new, new);
                let message = format!(
                    "{} can have properties that it doesn't name, {name} each",
                    site.phrase()
                );
                let site = &site.on(Nodes {
                    new: Some(new.node),
                    ..site.nodes
                });
                self.report(
                    site,
                    &rules::OTHER_PROPERTIES_DECLARED,
                    Became::Added(name),
                    message,
                );
            }
            (Some(old), None) => {
                let name = wording::type_ref(self.old, old);
                let message = format!(
                    "{} says nothing of properties that it doesn't name, they were {name} each",
                    site.phrase()
                );
                let site = &site.on(Nodes {
                    old: Some(old.node),
                    ..site.nodes
                });
                self.report(
                    site,
                    &rules::OTHER_PROPERTIES_NO_LONGER_DECLARED,
                    Became::Removed(name),
                    message,
                );
            }
            (None, None) => {}
        }
    }

    /// Compares the fields of two forms.
    pub(super) fn fields(&mut self, site: &Site, old: &'a [Field], new: &'a [Field]) {
        self.slots(site, &slots(old), &slots(new));
        for field in new {
            let Some(before) = old.iter().find(|before| before.name == field.name) else {
                continue;
            };
            let nodes = Nodes::both(before.node, field.node);
            let site = site.at(Slot::from(field).step(), nodes);
            let site = site.on(Nodes::both(before.encoding_node, field.encoding_node));
            let style = |field: &Field| {
                let style = parameters::style(field.style, field.explode);
                match field.allow_reserved {
                    true => format!("{style}, reserved characters left as they are"),
                    false => style,
                }
            };
            self.styles(
                &site,
                &requests::FIELD_STYLE_CHANGED,
                style(before),
                style(field),
            );
            if before.media_type != field.media_type {
                let name = |media_type: &Option<String>| {
                    media_type.clone().unwrap_or_else(|| "none".to_owned())
                };
                let (old, new) = (name(&before.media_type), name(&field.media_type));
                let message = format!("{} has the media type {new}, it was {old}", site.phrase());
                self.report(
                    &site,
                    &requests::PART_MEDIA_TYPE_CHANGED,
                    Became::Changed(old, new),
                    message,
                );
            }
        }
    }

    fn slots(&mut self, site: &Site, old: &[Slot<'a>], new: &[Slot<'a>]) {
        for slot in new {
            match old.iter().find(|before| before.name == slot.name) {
                Some(before) => {
                    let nodes = Nodes::both(before.node, slot.node);
                    self.slot(&site.at(slot.step(), nodes), *before, *slot);
                }
                None => {
                    let site = site.at(slot.step(), Nodes::added(slot.node));
                    self.slot_added(&site.going(slot.directions), *slot);
                }
            }
        }
        for slot in old
            .iter()
            .filter(|slot| !new.iter().any(|after| after.name == slot.name))
        {
            let site = site.at(slot.step(), Nodes::removed(slot.node));
            self.slot_removed(&site.going(slot.directions), *slot);
        }
    }

    fn slot_added(&mut self, site: &Site, slot: Slot<'a>) {
        let has_default = resolve(self.new, slot.type_ref).has_default();
        let (rule, ending) = match (slot.required, has_default) {
            (false, _) => (&rules::PROPERTY_ADDED, ""),
            (true, false) => (&rules::REQUIRED_PROPERTY_ADDED, " and is required"),
            (true, true) => (
                &rules::REQUIRED_PROPERTY_WITH_DEFAULT_ADDED,
                " and is required, with a default",
            ),
        };
        let message = format!(
            "`{}` was added to {}{ending}",
            slot.name,
            site.surroundings()
        );
        let name = wording::type_ref(self.new, slot.type_ref);
        self.report(site, rule, Became::Added(name), message);
    }

    fn slot_removed(&mut self, site: &Site, slot: Slot<'a>) {
        let rule = match slot.required {
            true => &rules::REQUIRED_PROPERTY_REMOVED,
            false => &rules::PROPERTY_REMOVED,
        };
        let message = format!("`{}` was removed from {}", slot.name, site.surroundings());
        let name = wording::type_ref(self.old, slot.type_ref);
        self.report(site, rule, Became::Removed(name), message);
    }

    fn slot(&mut self, site: &Site, old: Slot<'a>, new: Slot<'a>) {
        self.access(site, old, new);
        let site = site.going(Directions::of_both(old.directions, new.directions));
        self.presence(&site, old, new);
        self.uses(&site, old.used(), new.used());
    }

    /// Compares whether a property is read-only or write-only.
    fn access(&mut self, site: &Site, old: Slot<'a>, new: Slot<'a>) {
        let (old_name, new_name) = (access_name(old.directions), access_name(new.directions));
        let mut report = |rule: &'static Rule, message: &str| {
            let became = Became::Changed(old_name.to_owned(), new_name.to_owned());
            self.report(site, rule, became, format!("{} {message}", site.phrase()));
        };
        match (old.directions.request, new.directions.request) {
            (true, false) => report(
                &rules::PROPERTY_BECAME_READ_ONLY,
                "is read-only, requests can't have it any more",
            ),
            (false, true) if new.required => {
                report(
                    &rules::REQUIRED_PROPERTY_NO_LONGER_READ_ONLY,
                    "is no longer read-only, requests must have it",
                );
            }
            (false, true) => report(
                &rules::PROPERTY_NO_LONGER_READ_ONLY,
                "is no longer read-only, requests can have it",
            ),
            _ => {}
        }
        match (old.directions.response, new.directions.response) {
            (true, false) => report(
                &rules::PROPERTY_BECAME_WRITE_ONLY,
                "is write-only, responses don't have it any more",
            ),
            (false, true) => report(
                &rules::PROPERTY_NO_LONGER_WRITE_ONLY,
                "is no longer write-only, responses have it too",
            ),
            _ => {}
        }
    }

    /// Compares whether a property is required.
    fn presence(&mut self, site: &Site, old: Slot<'a>, new: Slot<'a>) {
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        let site = &site.on(Nodes::both(old.required_node, new.required_node));
        match (old.required, new.required) {
            (false, true) => {
                let rule = match resolve(self.new, new.type_ref).has_default() {
                    true => &rules::PROPERTY_WITH_DEFAULT_BECAME_REQUIRED,
                    false => &rules::PROPERTY_BECAME_REQUIRED,
                };
                let message = format!("{} is required", site.phrase());
                self.report(site, rule, became("optional", "required"), message);
            }
            (true, false) => {
                let message = format!("{} is no longer required", site.phrase());
                self.report(
                    site,
                    &rules::PROPERTY_BECAME_OPTIONAL,
                    became("required", "optional"),
                    message,
                );
            }
            _ => {}
        }
    }
}

/// Returns properties or fields sorted by name, because their order has no meaning.
fn slots<'a, T>(parts: &'a [T]) -> Vec<Slot<'a>>
where
    Slot<'a>: From<&'a T>,
{
    let mut slots: Vec<Slot<'a>> = parts.iter().map(Slot::from).collect();
    slots.sort_by_key(|slot| slot.name);
    slots
}

fn access_name(directions: Directions) -> &'static str {
    match (directions.request, directions.response) {
        (false, true) => "read-only",
        (true, false) => "write-only",
        _ => "read and written",
    }
}
