//! Which types have a value of finite size.
//!
//! A type that must hold a value of its own type has none: `{"required": ["next"]}` of a node whose
//! `next` is a node. OpenAPI has no rule against such a schema, so a model may have some.

use std::collections::HashMap;

use crate::api::{Api, Direction, Member, Record, Shape, TypeKind, TypeName, TypeRef};

/// The types that have a finite value, in an order in which each can be built of those before it.
#[derive(Debug)]
pub(crate) struct Inhabited<'a> {
    ranks: HashMap<&'a TypeName, usize>,
    direction: Direction,
}

impl<'a> Inhabited<'a> {
    /// Follows each type to those that wait for it, so that the time is that of one look at each use.
    pub(crate) fn of(api: &'a Api, direction: Direction) -> Self {
        let mut inhabited = Self {
            ranks: HashMap::new(),
            direction,
        };
        let mut waiting: HashMap<&TypeName, Vec<&TypeName>> = HashMap::new();
        for (name, definition) in &api.types {
            for held in inhabited.held(&definition.shape) {
                waiting.entry(held).or_default().push(name);
            }
        }
        let mut ready: Vec<&TypeName> = api.types.keys().collect();
        while let Some(name) = ready.pop() {
            let shape = &api.definition(name).shape;
            if !inhabited.ranks.contains_key(name) && inhabited.can_build(shape) {
                inhabited.ranks.insert(name, inhabited.ranks.len());
                ready.extend(waiting.remove(name).into_iter().flatten());
            }
        }
        inhabited
    }

    /// Whether a type has a finite value, `null` aside.
    pub(crate) fn has_value(&self, type_ref: &TypeRef) -> bool {
        needed(type_ref).is_none_or(|name| self.ranks.contains_key(name))
    }

    /// The place of a type in the order of building; those that hold no named type come first.
    pub(crate) fn rank(&self, type_ref: &TypeRef) -> Option<usize> {
        match needed(type_ref) {
            None => Some(0),
            Some(name) => self.ranks.get(name).map(|rank| rank + 1),
        }
    }

    /// Returns true if each value of the object has the property.
    pub(crate) fn needs(&self, member: &Member) -> bool {
        member.is_required(self.direction)
    }

    /// The members of a record, seen from this direction.
    pub(crate) fn members<'r>(&self, record: &'r Record) -> impl Iterator<Item = &'r Member> {
        let direction = self.direction;
        let members = record.members.iter();
        members.filter(move |member| member.is_in(direction))
    }

    fn can_build(&self, shape: &Shape) -> bool {
        let has_value = |type_ref: &TypeRef| type_ref.nullable || self.has_value(type_ref);
        match shape {
            Shape::Alias { target } => has_value(target),
            Shape::Enumeration(_) => true,
            Shape::Union(union) => union
                .variants
                .iter()
                .any(|variant| has_value(&variant.type_ref)),
            Shape::Record(record) => self
                .members(record)
                .filter(|member| self.needs(member))
                .all(|member| has_value(&member.type_ref)),
        }
    }

    /// The types whose inhabited a shape may wait for.
    fn held<'s>(&self, shape: &'s Shape) -> Vec<&'s TypeName> {
        match shape {
            Shape::Alias { target } => needed(target).into_iter().collect(),
            Shape::Enumeration(_) => Vec::new(),
            Shape::Union(union) => union
                .variants
                .iter()
                .filter_map(|variant| needed(&variant.type_ref))
                .collect(),
            Shape::Record(record) => self
                .members(record)
                .filter(|member| self.needs(member))
                .filter_map(|member| needed(&member.type_ref))
                .collect(),
        }
    }
}

/// The named type that each value of a type holds; an empty list or map holds none.
fn needed(type_ref: &TypeRef) -> Option<&TypeName> {
    match &type_ref.kind {
        TypeKind::Named { name } => Some(name),
        TypeKind::Array { items } if type_ref.constraints.min_items > Some(0) => needed(items),
        _ => None,
    }
}
