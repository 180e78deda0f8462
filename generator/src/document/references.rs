//! Checks every `$ref`: each must lead to an object of the kind that is expected at its place.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use serde_json::Value;

use super::fixes;
use super::grammar::{self, Kind, Language, Object};
use super::trail::Trail;
use crate::bounds;
use crate::diagnostic::{Diagnostic, Diagnostics, Fix};
use crate::suggestion::Guesses;
use crate::syntax::pointer::Pointer;
use crate::text::listed_shortly;

/// The references of one document that have been checked so far.
pub(super) struct References<'d> {
    language: &'static Language,
    root: &'d Value,
    /// The references whose first step is valid. Each has its target if that is a reference, too.
    sound: HashMap<(&'d str, &'static str), Option<Pointer>>,
    /// The references that are part of a circle. Each circle is reported once.
    circular: HashSet<Pointer>,
    /// The references that are known to lead to a circle.
    leading: HashSet<Pointer>,
    /// The references whose chains are known to end, with the number of references that follow
    /// each.
    ending: HashMap<Pointer, usize>,
    guesses: Guesses,
    elsewhere: Vec<(Pointer, &'static Object)>,
    unwalked: Vec<(Pointer, &'static Object)>,
}

impl<'d> References<'d> {
    pub(super) fn new(language: &'static Language, root: &'d Value) -> Self {
        Self {
            language,
            root,
            sound: HashMap::new(),
            circular: HashSet::new(),
            leading: HashSet::new(),
            ending: HashMap::new(),
            guesses: Guesses::default(),
            elsewhere: Vec::new(),
            unwalked: Vec::new(),
        }
    }

    /// Returns a target that the grammar doesn't reach, and that must still be walked.
    pub(super) fn next_unwalked(&mut self) -> Option<(Pointer, &'static Object)> {
        self.unwalked.pop()
    }

    pub(super) fn into_elsewhere(self) -> Vec<(Pointer, &'static Object)> {
        self.elsewhere
    }

    /// Checks the `$ref` of the object at `trail`, where an `object` is expected.
    pub(super) fn check(
        &mut self,
        reference: &'d str,
        object: &'static Object,
        trail: &Trail<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let next = match self.sound.get(&(reference, object.noun)) {
            Some(next) => next.clone(),
            None => {
                let Some(next) = self.step(reference, object, &trail.key("$ref"), diagnostics)
                else {
                    return;
                };
                self.sound.insert((reference, object.noun), next.clone());
                next
            }
        };
        if let Some(next) = next {
            self.refuse_circle(next, trail.pointer(), diagnostics);
        }
    }

    /// Checks a target in the mapping of a discriminator: a reference, or the name of a schema.
    pub(super) fn check_mapping(
        &mut self,
        target: &'d str,
        trail: &Trail<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let schemas = self
            .root
            .pointer("/components/schemas")
            .and_then(Value::as_object);
        if target.starts_with('#') {
            let mut found = Diagnostics::default();
            self.step(target, &grammar::SCHEMA, trail, &mut found);
            found.fix_all(|_| Fix::ignore(&trail.pointer()));
            diagnostics.extend(found);
        } else if schemas.is_none_or(|schemas| !schemas.contains_key(target)) {
            if target.contains(['/', '#']) || target.ends_with(".json") || target.ends_with(".yaml")
            {
                external(target, &trail.pointer(), diagnostics);
                return;
            }
            let message = format!("there is no schema `{target}` to map to");
            let pointer = trail.pointer();
            let diagnostic = diagnostics.error("unresolved-reference", &pointer, message);
            diagnostic.fix(Fix::ignore(&pointer));
            let known = schemas.map(|schemas| schemas.keys().map(String::as_str));
            if let Some(meant) = known.and_then(|known| self.guesses.closest(target, known)) {
                diagnostic.help(format!("did you mean `{meant}`?"));
            }
        }
    }

    /// Follows a reference by one step. Returns `None` after reporting an error, and
    /// `Some(Some(_))` if the target is a reference, too.
    fn step(
        &mut self,
        reference: &str,
        object: &'static Object,
        place: &Trail<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Pointer>> {
        let Some(target) = Pointer::parse(reference) else {
            let diagnostic = external(reference, &place.pointer(), diagnostics);
            let named = object.home().key(reference);
            if !object.home.is_empty() && named.find(self.root).is_some() {
                diagnostic.help(format!("did you mean `{named}`?"));
            }
            return None;
        };
        let Some(value) = target.find(self.root) else {
            let diagnostic = diagnostics.error(
                "unresolved-reference",
                &place.pointer(),
                format!("there is nothing at `{target}`"),
            );
            if let Some(meant) = self.meant(&target, object) {
                diagnostic.help(format!("did you mean `{meant}`?"));
            }
            return None;
        };
        match self.language.kind_at(&target) {
            Some(Kind::Object(found) | Kind::Referable(found)) if found.is(object) => {}
            None => self.unwalked.push((target.clone(), object)),
            Some(kind) => {
                let found = match kind {
                    Kind::Object(found) | Kind::Referable(found) => {
                        format!("leads to {}", found.noun)
                    }
                    _ => format!("does not lead to {}", object.noun),
                };
                let message = format!("{} is wanted here, but `{reference}` {found}", object.noun);
                let diagnostic = diagnostics.error("wrong-reference", &place.pointer(), message);
                if let Kind::Object(found) | Kind::Referable(found) = kind {
                    diagnostic.fix = fixes::another_object(object, found, value, &place.pointer());
                }
                diagnostic.related(target, "it leads here");
                return None;
            }
        }
        if object.name_at_home(&target).is_none() {
            self.elsewhere.push((target.clone(), object));
        }
        Some(value.get("$ref").is_some().then_some(target))
    }

    /// Follows a chain of references, and reports an error if it returns to its start or is too
    /// long.
    fn refuse_circle(&mut self, next: Pointer, start: Pointer, diagnostics: &mut Diagnostics) {
        let is_led = self.leading.contains(&start);
        let mut chain = IndexSet::from([start]);
        let mut next = Some(next);
        let mut after = 0;
        while let Some(pointer) = next {
            if chain.first() == Some(&pointer) {
                if !self.circular.contains(&pointer) {
                    circular(&chain, diagnostics);
                    self.circular.extend(chain);
                }
                return;
            }
            // A circle that doesn't contain the start is reported at its own references.
            let is_known =
                self.circular.contains(&pointer) || !is_led && self.leading.contains(&pointer);
            if is_known || chain.contains(&pointer) {
                self.leading.extend(chain);
                return;
            }
            if let Some(known) = self.ending.get(&pointer) {
                after = known + 1;
                break;
            }
            let reference = pointer
                .find(self.root)
                .and_then(|value| value.get("$ref"))
                .and_then(Value::as_str);
            next = reference.and_then(Pointer::parse);
            chain.insert(pointer);
        }
        for pointer in chain.into_iter().rev() {
            if after == bounds::REFERENCES && !self.ending.contains_key(&pointer) {
                let message = format!("more than {after} references lead from here to an object");
                diagnostics
                    .error("too-large", &pointer.key("$ref"), message)
                    .help("refer to what the last of them leads to");
            }
            self.ending.insert(pointer, after);
            after += 1;
        }
    }

    /// Guesses the place that was meant by a reference to nothing.
    fn meant(&mut self, target: &Pointer, object: &Object) -> Option<Pointer> {
        let (root, guesses) = (self.root, &mut self.guesses);
        let name = target.segments().last()?;
        let home = (!object.home.is_empty()).then(|| object.home());
        let parents = [target.parent(), home];
        parents.into_iter().flatten().find_map(|parent| {
            let siblings = parent.find(root)?.as_object()?;
            let siblings = siblings.keys().map(String::as_str);
            Some(parent.key(guesses.closest(&name, siblings)?))
        })
    }
}

fn external<'o>(
    reference: &str,
    pointer: &Pointer,
    diagnostics: &'o mut Diagnostics,
) -> &'o mut Diagnostic {
    diagnostics
        .error(
            "external-reference",
            pointer,
            format!("`{reference}` leads out of this document"),
        )
        .help("bundle the parts into one document first")
}

fn circular(chain: &IndexSet<Pointer>, diagnostics: &mut Diagnostics) {
    let Some(start) = chain.first() else { return };
    let places: Vec<&str> = chain.iter().skip(1).map(Pointer::as_str).collect();
    let message = match places.as_slice() {
        [] => "this reference leads to itself".to_owned(),
        places => {
            let over = listed_shortly(places, places.len());
            format!("this reference leads back to itself, over {over}")
        }
    };
    diagnostics
        .error("circular-reference", &start.key("$ref"), message)
        .help("one of them must say what it is, rather than where");
}
