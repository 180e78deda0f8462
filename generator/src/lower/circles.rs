//! Types that are choices of themselves.
//!
//! A schema may hold itself in a member or an item, where a value of it ends some time. One that
//! offers itself among its choices, directly or through others (OpenAPI 3.0.3, Schema Object, `oneOf`
//! and `anyOf`), says of a value that it is one if it is one: reading it would never end.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Shape, TypeKind, TypeName, TypeRef};
use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::text;

/// Complains of circles, each at the first of its types; whether there is any.
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

/// Types each of which may be the next, and the last the first.
struct Circle<'a> {
    first: &'a TypeName,
    /// The names of those after it, as far as a message has them.
    others: Vec<&'a str>,
    length: usize,
}

/// Circles, each from the first of its types that is met.
///
/// Of many that begin or end with the same type there is one: types that all offer each other have
/// more than can be told.
fn circles(api: &Api) -> Vec<Circle<'_>> {
    let mut circles = Vec::new();
    let mut told: HashSet<&TypeName> = HashSet::new();
    let mut done: HashSet<&TypeName> = HashSet::new();
    for start in api.types.keys() {
        // A stack of its own rather than recursion: choices lead on as far as the document likes.
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

/// The types on the way from one that is what the next is, each with the others that it may be.
#[derive(Default)]
struct Way<'a> {
    steps: Vec<(&'a TypeName, Vec<&'a TypeName>)>,
    /// Where on the way each of them is.
    places: HashMap<&'a TypeName, usize>,
}

impl<'a> Way<'a> {
    fn step(&mut self, api: &'a Api, name: &'a TypeName, done: &HashSet<&TypeName>) {
        if !done.contains(name) {
            self.places.insert(name, self.steps.len());
            self.steps.push((name, choices(api, name)));
        }
    }

    /// The circle from a place on the way to its end.
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

/// The named types that a value of this one may be as a whole, the last first.
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
        Shape::Record(_) | Shape::Enumeration(_) => Vec::new(),
    }
}
