//! Finds the operations whose requests and responses contain a type, directly or not.

use std::collections::{BTreeMap, HashMap};

use crate::api::{Api, Operation, Shape, TypeName, TypeRef};

use super::change::Reach;
use super::matching::Matching;
use super::site::Directions;

/// For each type, the operations of both versions that contain it, by their index in the matching.
type ByType = HashMap<TypeName, BTreeMap<usize, Directions>>;

/// The operations that the types of both versions reach.
pub(super) struct Reaches {
    old: ByType,
    new: ByType,
    /// The ids of the matched operations.
    ids: Vec<String>,
}

impl Reaches {
    pub(super) fn of(old: &Api, new: &Api, matching: &Matching<'_>) -> Self {
        Self {
            old: by_type(old, matching.both.iter().map(|pair| pair.0)),
            new: by_type(new, matching.both.iter().map(|pair| pair.1)),
            ids: matching.both.iter().map(|pair| pair.1.id.clone()).collect(),
        }
    }

    /// Returns the operations that contain one type in the old version and the other in the new
    /// one, in the same direction.
    pub(super) fn of_pair(&self, old: &TypeName, new: &TypeName) -> Vec<Reach> {
        let (Some(old), Some(new)) = (self.old.get(old), self.new.get(new)) else {
            return Vec::new();
        };
        let mut reaches: Vec<Reach> = new
            .iter()
            .filter_map(|(index, directions)| Some((index, directions.and(*old.get(index)?))))
            .filter(|(_, directions)| *directions != Directions::NONE)
            .map(|(index, directions)| Reach {
                operation: self.ids[*index].clone(),
                request: directions.request,
                response: directions.response,
            })
            .collect();
        reaches.sort();
        reaches
    }
}

fn by_type<'a>(api: &Api, operations: impl Iterator<Item = &'a Operation>) -> ByType {
    let mut found = ByType::new();
    for (index, operation) in operations.enumerate() {
        for (type_ref, direction) in operation.uses() {
            visit(api, type_ref, Directions::of(direction), index, &mut found);
        }
    }
    found
}

fn visit(api: &Api, type_ref: &TypeRef, directions: Directions, index: usize, found: &mut ByType) {
    // An explicit stack instead of recursion, because a document may nest types at any depth.
    let mut pending: Vec<(&TypeName, Directions)> = type_ref
        .named()
        .map(|name| (name, directions))
        .into_iter()
        .collect();
    while let Some((name, directions)) = pending.pop() {
        let known = found
            .entry(name.clone())
            .or_default()
            .entry(index)
            .or_insert(Directions::NONE);
        let more = known.or(directions);
        if more == *known {
            continue;
        }
        *known = more;
        pending.extend(parts(api, name, directions));
    }
}

/// Returns the types that a type contains, each with the directions in which it is contained.
fn parts<'a>(
    api: &'a Api,
    name: &TypeName,
    directions: Directions,
) -> Vec<(&'a TypeName, Directions)> {
    let with = |type_ref: &'a TypeRef| type_ref.named().map(|name| (name, directions));
    match &api.definition(name).shape {
        Shape::Alias { target } => with(target).into_iter().collect(),
        Shape::Enumeration(_) => Vec::new(),
        Shape::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| with(&variant.type_ref))
            .collect(),
        Shape::Object(object) => object
            .properties
            .iter()
            .filter_map(|property| {
                let travels = directions.and(Directions::of_property(property));
                Some((property.type_ref.named()?, travels)).filter(|_| travels != Directions::NONE)
            })
            .chain(object.additional.as_ref().and_then(with))
            // A schema reaches the operations of those that extend it.
            .chain(
                object
                    .extends
                    .iter()
                    .filter(|name| api.types.contains_key(*name))
                    .map(|name| (name, directions)),
            )
            .collect(),
    }
}
