//! The walk along the place of a change: from its subject to the items that stand for each step.

mod operations;

use std::collections::BTreeSet;

use crate::api::{Record, Shape, TypeKind, TypeName, TypeRef};
use crate::diff::{Change, Step, Subject};
use crate::rust::FieldItem;

use super::leads::Lead;
use super::reach::Node;
use super::side::Side;
use super::target::Target;

/// Notes where a change leads in one version.
pub(super) fn walk<'s>(change: &Change, side: &'s Side<'s>, lead: &mut Lead<'s>) {
    let mut walk = Walk {
        side,
        change,
        exact: BTreeSet::new(),
        lead,
    };
    walk.start();
    let exact = walk.exact;
    lead.exact.extend(exact);
}

/// The walk along a place, in one version.
struct Walk<'w, 's> {
    side: &'s Side<'s>,
    change: &'w Change,
    /// What stands for the place reached so far.
    exact: BTreeSet<(&'s str, Target<'s>)>,
    lead: &'w mut Lead<'s>,
}

impl<'s> Walk<'_, 's> {
    fn start(&mut self) {
        let place = &self.change.place;
        match &self.change.subject {
            Subject::Api => {
                if let Some(Step::Tag { name }) = place.first()
                    && let Some(module) = self.side.items.modules.get(&Some(name.clone()))
                {
                    self.exact.insert((module, Target::Whole));
                }
            }
            Subject::Operation { name, was } => {
                let name = was.as_ref().filter(|_| self.side.is_old).unwrap_or(name);
                if let Some(operation) = self.side.operation(&name.id)
                    && let Some(items) = self.side.items.operations.get(&name.id)
                {
                    self.operation(operation, items, place);
                }
            }
            Subject::Type { name, was } => {
                let name = was.as_ref().filter(|_| self.side.is_old).unwrap_or(name);
                if let Some(type_ref) = self.side.api.schemas.get(name) {
                    if place.is_empty() {
                        self.subject(type_ref);
                    }
                    self.type_ref(type_ref, place);
                }
            }
        }
    }

    /// Notes the items of a change of a named schema as a whole.
    fn subject(&mut self, type_ref: &'s TypeRef) {
        let TypeKind::Named { name } = &type_ref.kind else {
            return;
        };
        self.lead.subject.extend(self.side.paths(name));
        if self.is_of_a_value() {
            return;
        }
        self.lead.whole.extend(self.side.paths(name));
        if let Some(definition) = self.side.api.types.get(name) {
            self.end(definition.parts(None).collect());
        }
    }

    /// Notes a field, its setter and its parameter.
    fn field(&mut self, path: &'s str, field: &'s FieldItem) {
        let targets = [
            Target::Field(&field.field),
            Target::Function(&field.setter),
            Target::Parameter(&field.field),
        ];
        for target in targets {
            self.exact.insert((path, target));
        }
        self.lead.near.insert(path);
    }

    /// Goes on from a use of a type.
    fn type_ref(&mut self, type_ref: &'s TypeRef, place: &[Step]) {
        let mut type_ref = type_ref;
        let mut seen = BTreeSet::new();
        while let TypeKind::Named { name } = &type_ref.kind {
            let Some(definition) = self.side.api.types.get(name) else {
                return;
            };
            match &definition.shape {
                Shape::Alias { target } if seen.insert(name) => {
                    for path in self.side.paths(name) {
                        self.exact.insert((path, Target::Whole));
                    }
                    type_ref = target;
                }
                shape => return self.shape(type_ref, name, shape, place),
            }
        }
        match (&type_ref.kind, place) {
            (_, []) => self.end(vec![type_ref]),
            (TypeKind::Array { items: inner }, [Step::Items, rest @ ..])
            | (TypeKind::Map { values: inner }, [Step::Values, rest @ ..]) => {
                self.type_ref(inner, rest);
            }
            _ => {}
        }
    }

    /// Goes on from a type that has parts.
    fn shape(
        &mut self,
        type_ref: &'s TypeRef,
        name: &'s TypeName,
        shape: &'s Shape,
        place: &[Step],
    ) {
        match (shape, place) {
            (_, []) => {
                self.end_of(name, shape);
                self.end(vec![type_ref]);
            }
            (Shape::Record(record), [Step::Member { name: member }, rest @ ..]) => {
                self.member(name, record, member, rest);
            }
            (Shape::Record(record), [Step::Values, rest @ ..]) => {
                self.exact.clear();
                self.additional(name);
                if let Some(additional) = &record.additional {
                    self.type_ref(additional, rest);
                }
            }
            (Shape::Union(union), [Step::Variant { name: variant, was }, rest @ ..]) => {
                let variant = was.as_ref().filter(|_| self.side.is_old).unwrap_or(variant);
                self.exact.clear();
                self.variant(name, variant);
                let mut variants = union.variants.iter();
                if let Some(variant) = variants.find(|own| own.name == *variant) {
                    self.type_ref(&variant.type_ref, rest);
                }
            }
            _ => {}
        }
    }

    fn member(&mut self, holder: &'s TypeName, record: &'s Record, member: &str, rest: &[Step]) {
        self.exact.clear();
        let mut members = record.members.iter();
        let found = members.find(|own| own.name == member);
        let is_of_one_face = found.is_some_and(|member| member.read_only || member.write_only);
        for heir in self.side.heirs(holder) {
            for item in self.side.type_items(heir) {
                self.lead.near.insert(&item.path);
                if is_of_one_face {
                    self.lead.faces.insert(&item.path);
                }
                if let Some(field) = item.members.get(member) {
                    self.field(&item.path, field);
                }
            }
        }
        if let Some(member) = found {
            self.type_ref(&member.type_ref, rest);
        }
    }

    fn additional(&mut self, holder: &'s TypeName) {
        for heir in self.side.heirs(holder) {
            for item in self.side.type_items(heir) {
                if let Some(field) = &item.additional {
                    self.field(&item.path, field);
                }
            }
        }
    }

    fn variant(&mut self, holder: &TypeName, variant: &str) {
        for item in self.side.type_items(holder) {
            self.lead.near.insert(&item.path);
            if let Some(variant) = item.variants.get(variant) {
                let target = Target::Variant(variant);
                self.exact.insert((&item.path, target));
            }
        }
    }

    /// Notes what in a type stands for a change of it.
    fn end_of(&mut self, name: &'s TypeName, shape: &Shape) {
        if let Shape::Record(_) = shape {
            self.additional(name);
        }
        if self.is_of_a_value() {
            let value = self.change.new.as_ref().or(self.change.old.as_ref());
            self.exact.clear();
            self.variant(name, value.map_or("", String::as_str));
        }
        if self.change.rule.id.starts_with("default-") {
            for path in self.side.paths(name) {
                let target = Target::Implementation("Default");
                self.exact.insert((path, target));
            }
        }
    }

    /// Whether the change is of one value of an enumeration.
    fn is_of_a_value(&self) -> bool {
        self.change.rule.id.starts_with("enum-value-")
    }

    /// Notes what the place leads to.
    fn end(&mut self, uses: Vec<&'s TypeRef>) {
        let held = uses.iter().filter_map(|held| Node::of(self.side, held));
        self.lead.reach.extend(held);
        if !self.is_of_a_value() {
            for name in self.side.inline(uses) {
                self.lead.whole.extend(self.side.paths(name));
            }
        }
    }
}
