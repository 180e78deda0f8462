//! Types that are choices of themselves.
//!
//! A schema may hold itself in a member or an item, where a value of it ends some time. One that
//! offers itself among its choices, directly or through others (OpenAPI 3.0.3, Schema Object, `oneOf`
//! and `anyOf`), says of a value that it is one if it is one: reading it would never end.

use std::collections::HashSet;

use crate::api::{Api, Shape, TypeKind, TypeName, TypeRef};
use crate::diagnostic::Diagnostics;
use crate::prose;

use super::Places;
use super::schemas::schema_pointer;

/// Complains of each circle, at the first of its types; whether there is any.
pub(super) fn refuse(api: &Api, places: &Places, diagnostics: &mut Diagnostics) -> bool {
    let circles = circles(api);
    for circle in &circles {
        let Some((first, others)) = circle.split_first() else {
            continue;
        };
        let at = places.types.get(first).cloned();
        let at = at.unwrap_or_else(|| schema_pointer(&first.0));
        let message = match others {
            [] => format!("`{first}` is a choice of itself"),
            others => {
                let names: Vec<&str> = others.iter().map(|name| name.0.as_str()).collect();
                let over = prose::listed_shortly(&names);
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

/// The circles, each from the first of its types that is met.
fn circles(api: &Api) -> Vec<Vec<&TypeName>> {
    let mut circles = Vec::new();
    let mut done: HashSet<&TypeName> = HashSet::new();
    for start in api.types.keys() {
        // A stack of its own rather than recursion: choices lead on as far as the document likes.
        let mut way = Way::default();
        way.step(api, start, &done);
        while let Some((name, ahead)) = way.steps.last_mut() {
            let name = *name;
            match ahead.pop() {
                Some(next) if way.on_it.contains(next) => {
                    let names = way.steps.iter().map(|(name, _)| *name);
                    circles.push(names.skip_while(|name| *name != next).collect());
                }
                Some(next) => way.step(api, next, &done),
                None => {
                    way.steps.pop();
                    way.on_it.remove(name);
                    done.insert(name);
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
    on_it: HashSet<&'a TypeName>,
}

impl<'a> Way<'a> {
    fn step(&mut self, api: &'a Api, name: &'a TypeName, done: &HashSet<&TypeName>) {
        if !done.contains(name) {
            self.steps.push((name, choices(api, name)));
            self.on_it.insert(name);
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
