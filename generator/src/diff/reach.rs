//! Finds the operations and the webhooks whose requests and responses contain a type, directly or not.

use std::collections::{BTreeMap, HashMap};

use crate::api::{Api, Callback, Direction, Shape, TypeName, TypeRef};

use super::change::Reach;
use super::matching::Matching;
use super::site::Directions;

/// For each type, the operations and the webhooks of both versions that contain it, by their index in the
/// matching.
type ByType = HashMap<TypeName, BTreeMap<usize, Directions>>;

/// The operations that the types of both versions reach.
pub(super) struct Reaches {
    old: ByType,
    new: ByType,
    /// The ids of the matched operations, and after them the names of the webhooks.
    ids: Vec<String>,
}

impl Reaches {
    pub(super) fn of(old: &Api, new: &Api, matching: &Matching<'_>) -> Self {
        let operations = &matching.both;
        let webhooks: Vec<(&Callback, &Callback)> = (new.webhooks.iter())
            .filter_map(|webhook| {
                let mut old = old.webhooks.iter();
                Some((old.find(|it| it.name == webhook.name)?, webhook))
            })
            .collect();
        let of_old = operations.iter().map(|pair| pair.0.uses());
        let of_new = operations.iter().map(|pair| pair.1.uses());
        let ids = operations.iter().map(|pair| &pair.1.id);
        let names = webhooks.iter().map(|pair| &pair.1.name);
        Self {
            old: by_type(old, of_old.chain(webhooks.iter().map(|pair| pair.0.uses()))),
            new: by_type(new, of_new.chain(webhooks.iter().map(|pair| pair.1.uses()))),
            ids: ids.chain(names).cloned().collect(),
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

fn by_type<'a>(api: &Api, uses: impl Iterator<Item = Vec<(&'a TypeRef, Direction)>>) -> ByType {
    let mut found = ByType::new();
    for (index, uses) in uses.enumerate() {
        for (type_ref, direction) in uses {
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
