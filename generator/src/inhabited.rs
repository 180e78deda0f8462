//! Finds the types that have a value of finite size.
//!
//! A type that must contain a value of its own type has none, such as a node with
//! `{"required": ["next"]}` whose `next` is a node. OpenAPI has no rule against such a schema, so a
//! model may have some.

use std::collections::HashMap;

use crate::api::{Api, Direction, Object, Property, Shape, TypeKind, TypeName, TypeRef};

/// The types that have a finite value, in an order in which each can be built from those before it.
#[derive(Debug)]
pub(crate) struct Inhabited<'a> {
    ranks: HashMap<&'a TypeName, usize>,
    direction: Direction,
}

impl<'a> Inhabited<'a> {
    /// Finds the types of an API that have a finite value.
    ///
    /// When a type is found, only the types that wait for it are checked again. The time is
    /// therefore linear in the number of uses of types.
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

    /// Returns true if the type has a finite value other than `null`.
    pub(crate) fn has_value(&self, type_ref: &TypeRef) -> bool {
        needed(type_ref).is_none_or(|name| self.ranks.contains_key(name))
    }

    /// Returns the position of a type in the order of building; types without a named type come
    /// first.
    pub(crate) fn rank(&self, type_ref: &TypeRef) -> Option<usize> {
        match needed(type_ref) {
            None => Some(0),
            Some(name) => self.ranks.get(name).map(|rank| rank + 1),
        }
    }

    /// Returns true if each value of the object has the property.
    pub(crate) fn needs(&self, property: &Property) -> bool {
        property.is_required(self.direction)
    }

    /// Returns the properties of an object in this direction.
    pub(crate) fn properties<'r>(&self, object: &'r Object) -> impl Iterator<Item = &'r Property> {
        let direction = self.direction;
        let properties = object.properties.iter();
        properties.filter(move |property| property.is_in(direction))
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
            Shape::Object(object) => self
                .properties(object)
                .filter(|property| self.needs(property))
                .all(|property| has_value(&property.type_ref)),
        }
    }

    /// Returns the types on which it can depend whether the shape is inhabited.
    fn held<'s>(&self, shape: &'s Shape) -> Vec<&'s TypeName> {
        match shape {
            Shape::Alias { target } => needed(target).into_iter().collect(),
            Shape::Enumeration(_) => Vec::new(),
            Shape::Union(union) => union
                .variants
                .iter()
                .filter_map(|variant| needed(&variant.type_ref))
                .collect(),
            Shape::Object(object) => self
                .properties(object)
                .filter(|property| self.needs(property))
                .filter_map(|property| needed(&property.type_ref))
                .collect(),
        }
    }
}

/// Returns the named type that every value of a type contains. An empty array or map contains none.
fn needed(type_ref: &TypeRef) -> Option<&TypeName> {
    match &type_ref.kind {
        TypeKind::Named { name } => Some(name),
        TypeKind::Array { items } if type_ref.constraints.min_items > Some(0) => needed(items),
        _ => None,
    }
}
