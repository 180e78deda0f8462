//! Types that are choices of themselves.
//!
//! A schema may contain itself in a property or an item, because a value of it ends at some depth.
//! A schema may not be a choice of itself, directly or through others (OpenAPI 3.0.3, Schema
//! Object, `oneOf` and `anyOf`): whether a value matches it would depend on nothing but itself, and
//! reading the value would never end.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Shape, TypeKind, TypeName, TypeRef};
use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::text;

/// Reports each circle at the first of its types. Returns true if there are any.
pub(super) fn refuse(api: &Api, diagnostics: &mut Diagnostics) -> bool {
    let circles = circles(api);
    for Circle {
        first,
        others,
        length,
    } in &circles
    {
        let at = api.place(api.definition(first).node);
        let message = match others.as_slice() {
            [] => format!("`{first}` is a choice of itself"),
            others => {
                let over = text::listed_shortly(others, length - 1);
                format!("`{first}` is a choice of itself, over {over}")
            }
        };
        diagnostics
            .error("circular-schema", &at, message)
            .at_key()
            .help(
                "remove the reference that leads back: it adds no value to those that are offered",
            );
    }
    !circles.is_empty()
}

/// A circle of types: each is a choice of the one before it, and the first is a choice of the last.
struct Circle<'a> {
    first: &'a TypeName,
    /// The names of the types after the first, as many as a message lists.
    others: Vec<&'a str>,
    length: usize,
}

/// Returns the circles, each from the first of its types that is found.
///
/// Only one of the circles that begin or end with the same type is returned: types that are all
/// choices of each other have too many to report.
fn circles(api: &Api) -> Vec<Circle<'_>> {
    let mut circles = Vec::new();
    let mut told: HashSet<&TypeName> = HashSet::new();
    let mut done: HashSet<&TypeName> = HashSet::new();
    for start in api.types.keys() {
        // An explicit stack instead of recursion, because a chain of choices may have any length.
        let mut way = Way::default();
        way.step(api, start, &done);
        while let Some((name, ahead)) = way.steps.last_mut() {
            let name = *name;
            let Some(next) = ahead.pop() else {
                way.steps.pop();
                way.places.remove(name);
                done.insert(name);
                continue;
            };
            match way.places.get(next) {
                None => way.step(api, next, &done),
                Some(_) if told.contains(name) || told.contains(next) => {}
                Some(place) => {
                    circles.push(way.circle(*place));
                    told.extend([name, next]);
                }
            }
        }
    }
    circles
}

/// The path of a search: each type is a choice of the one before it, and has the choices still to
/// follow.
#[derive(Default)]
struct Way<'a> {
    steps: Vec<(&'a TypeName, Vec<&'a TypeName>)>,
    /// The index of each type in `steps`.
    places: HashMap<&'a TypeName, usize>,
}

impl<'a> Way<'a> {
    fn step(&mut self, api: &'a Api, name: &'a TypeName, done: &HashSet<&TypeName>) {
        if !done.contains(name) {
            self.places.insert(name, self.steps.len());
            self.steps.push((name, choices(api, name)));
        }
    }

    /// Returns the circle from a step of the path to its end.
    fn circle(&self, place: usize) -> Circle<'a> {
        let steps = &self.steps[place..];
        let others = steps.iter().skip(1).take(bounds::LISTED);
        Circle {
            first: steps[0].0,
            others: others.map(|(name, _)| name.0.as_str()).collect(),
            length: steps.len(),
        }
    }
}

/// Returns the named types that are choices of a type, the last first.
fn choices<'a>(api: &'a Api, name: &TypeName) -> Vec<&'a TypeName> {
    let named = |type_ref: &'a TypeRef| match &type_ref.kind {
        TypeKind::Named { name } => Some(name),
        _ => None,
    };
    match &api.definition(name).shape {
        Shape::Alias { target } => named(target).into_iter().collect(),
        Shape::Union(union) => {
            let variants = union.variants.iter().rev();
            variants
                .filter_map(|variant| named(&variant.type_ref))
                .collect()
        }
        Shape::Object(_) | Shape::Enumeration(_) => Vec::new(),
    }
}
