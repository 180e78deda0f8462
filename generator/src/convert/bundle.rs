//! Several files as one document.
//!
//! What a reference to another file leads to becomes a component of the document, under the name of
//! the component that is only that reference, or else under the last name of the reference:
//! `schemas/job.yaml` becomes `job`. Where OpenAPI has no components, as for paths, the target takes
//! the place of the reference.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::library::Library;
use super::{openapi_3_1, tags};
use crate::bounds;
use crate::diagnostic::{Diagnostics, Fix};
use crate::document::grammar::{self, Kind, Language, Object};
use crate::document::reader;
use crate::syntax::places::Place;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

type Fields = Map<String, Value>;

/// Returns true if a node refers to another file.
pub(super) fn is_needed(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(is_needed),
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            let is_local = reference.is_none_or(|reference| reference.starts_with('#'));
            !is_local || fields.values().any(is_needed)
        }
        _ => false,
    }
}

/// Adds the parts of other files that a tagged tree refers to.
pub(super) fn bundle(
    language: &'static Language,
    root: &mut Value,
    source: &mut Source,
    library: &mut Library<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut bundler = Bundler {
        language,
        source,
        library,
        diagnostics,
        trees: HashMap::new(),
        components: HashMap::new(),
        names: HashSet::new(),
        ahead: Vec::new(),
        open: Vec::new(),
        copied: 0,
    };
    bundler.register(language.document, root, &Pointer::root());
    bundler.node(language.document, root, &Spot::root());
    while let Some((object, pointer, target)) = bundler.ahead.pop() {
        let Some(mut value) = bundler.copy(&target, &Kind::Referable(object), &pointer) else {
            continue;
        };
        let spot = Spot {
            at: pointer.clone(),
            place: target,
        };
        bundler.referable(object, &mut value, &spot);
        insert(root, &pointer, value);
    }
}

/// Where a walk is: in the bundled document, and in the files.
struct Spot {
    at: Pointer,
    place: Place,
}

struct Bundler<'s, 'o> {
    language: &'static Language,
    source: &'s mut Source,
    library: &'s mut Library<'o>,
    diagnostics: &'s mut Diagnostics,
    /// The trees of the other files that were read; `None` for one that is no tree.
    trees: HashMap<usize, Option<Value>>,
    /// The components that are made of targets in other files.
    components: HashMap<Place, Pointer>,
    /// The places of all components.
    names: HashSet<Pointer>,
    /// The components that are still to be added, with what they are made of.
    ahead: Vec<(&'static Object, Pointer, Place)>,
    /// The targets that are being put in the place of a reference.
    open: Vec<Place>,
    /// The weight of what was copied.
    copied: usize,
}

impl Spot {
    fn root() -> Self {
        Self {
            at: Pointer::root(),
            place: Place::root(),
        }
    }

    fn key(&self, key: &str) -> Self {
        Self {
            at: self.at.key(key),
            place: self.place.key(key),
        }
    }

    fn index(&self, index: usize) -> Self {
        Self {
            at: self.at.index(index),
            place: self.place.index(index),
        }
    }
}

impl Bundler<'_, '_> {
    /// Notes the components of the document. One that is only a reference to another file gives its
    /// name to the target.
    fn register(&mut self, kind: &Kind, value: &Value, at: &Pointer) {
        match (kind, value) {
            (Kind::Map(inner), Value::Object(fields)) => {
                for (name, value) in fields {
                    let at = at.key(name);
                    if let Kind::Object(object) | Kind::Referable(object) = inner
                        && has_home(object)
                        && object.name_at_home(&at).is_some()
                    {
                        self.names.insert(at.clone());
                        let reference = value.get("$ref").and_then(Value::as_str);
                        let reference = reference.filter(|text| !text.starts_with('#'));
                        if let Some(Ok(target)) = reference.map(|text| self.target(text, 0)) {
                            self.components.entry(target).or_insert(at);
                        }
                    }
                }
            }
            (Kind::Object(object), Value::Object(fields)) => {
                for (key, value) in fields {
                    if let Some(kind) = object.field(key).map(|field| &field.kind) {
                        self.register(kind, value, &at.key(key));
                    }
                }
            }
            _ => {}
        }
    }

    fn node(&mut self, kind: &Kind, value: &mut Value, spot: &Spot) {
        match kind {
            Kind::Referable(object) => return self.referable(object, value, spot),
            Kind::FlagOr(other) => return self.node(other, value, spot),
            Kind::Map(_) | Kind::List(_) | Kind::Object(_) => {}
            _ => return,
        }
        if value.get("$ref").is_some_and(Value::is_string) {
            return self.inline(kind, value, spot);
        }
        self.parts(kind, value, spot);
    }

    /// Walks the parts of a node that is no reference.
    fn parts(&mut self, kind: &Kind, value: &mut Value, spot: &Spot) {
        match (kind, value) {
            (Kind::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.node(inner, item, &spot.index(index));
                }
            }
            (Kind::Map(inner), Value::Object(fields)) => {
                for (key, field) in fields.iter_mut() {
                    self.node(inner, field, &spot.key(key));
                }
            }
            (Kind::Object(object) | Kind::Referable(object), Value::Object(fields)) => {
                for (key, field) in fields.iter_mut() {
                    if let Some(kind) = object.kind_of(key) {
                        self.node(kind, field, &spot.key(key));
                    }
                }
                if object.is(&grammar::DISCRIMINATOR) {
                    self.mapping(fields, spot);
                }
            }
            _ => {}
        }
    }

    /// Walks an object that may be a reference.
    fn referable(&mut self, object: &'static Object, value: &mut Value, spot: &Spot) {
        let kind = &Kind::Referable(object);
        let Some(Value::String(reference)) = value.get("$ref") else {
            return self.parts(kind, value, spot);
        };
        if spot.place.file == 0 && reference.starts_with('#') {
            return self.parts(kind, value, spot);
        }
        if !has_home(object) {
            return self.inline(kind, value, spot);
        }
        let reference = reference.clone();
        match self.target(&reference, spot.place.file) {
            Err(message) => self.refuse(&reference, message, &spot.key("$ref"), None),
            Ok(target) if self.components.get(&target) == Some(&spot.at) => {
                self.inline(kind, value, spot);
            }
            Ok(target) => {
                let component = self.component(object, target);
                value["$ref"] = json!(component.reference());
                self.parts(kind, value, spot);
            }
        }
    }

    /// Puts the target of a reference in the place of the reference.
    fn inline(&mut self, kind: &Kind, value: &mut Value, spot: &Spot) {
        let Some(Value::String(reference)) = value.get("$ref") else {
            return;
        };
        let reference = reference.clone();
        if spot.place.file == 0 && reference.starts_with('#') {
            return;
        }
        let target = match self.target(&reference, spot.place.file) {
            Ok(target) => target,
            Err(message) => return self.refuse(&reference, message, &spot.key("$ref"), None),
        };
        if self.open.contains(&target) {
            let message = "this reference leads back to itself".to_owned();
            return self.refuse(&reference, message, &spot.key("$ref"), None);
        }
        let Some(mut found) = self.copy(&target, kind, &spot.at) else {
            return;
        };
        self.open.push(target.clone());
        let spot = Spot {
            at: spot.at.clone(),
            place: target,
        };
        self.node(kind, &mut found, &spot);
        self.open.pop();
        *value = found;
    }

    /// Rewrites the targets of a discriminator's mapping.
    fn mapping(&mut self, fields: &mut Fields, spot: &Spot) {
        let Some(Value::Object(mapping)) = fields.get_mut("mapping") else {
            return;
        };
        for (value, target) in mapping.iter_mut() {
            let Some(reference) = target.as_str().map(str::to_owned) else {
                continue;
            };
            let is_local = reference.starts_with('#');
            let is_name = !reference.contains(['/', '#', '.']);
            if is_name || is_local && spot.place.file == 0 {
                continue;
            }
            match self.target(&reference, spot.place.file) {
                Ok(found) => {
                    *target = json!(self.component(&grammar::SCHEMA, found).reference());
                }
                Err(message) => {
                    let spot = spot.key("mapping").key(value);
                    let fix = Fix::ignore(&spot.at);
                    self.refuse(&reference, message, &spot, Some(fix));
                }
            }
        }
    }

    /// Returns what a reference in a file leads to.
    fn target(&mut self, reference: &str, from: usize) -> Result<Place, String> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = match path {
            "" => from,
            path => self.library.open(self.source, from, path)?,
        };
        let pointer = Pointer::parse(&format!("#{fragment}"))
            .ok_or_else(|| format!("`#{fragment}` is no JSON pointer"))?;
        let place = Place { file, pointer };
        if file == 0 {
            return Ok(place);
        }
        let found = self
            .tree(file)
            .map(|tree| place.pointer.find(tree).is_some());
        let name = self.source.file(file).name();
        match found {
            None => Err(format!("{name} has no valid tree")),
            Some(false) => Err(format!("there is nothing at `{}` in {name}", place.pointer)),
            Some(true) => Ok(place),
        }
    }

    /// Returns the tree of a file other than the root file.
    fn tree(&mut self, file: usize) -> Option<&Value> {
        let Self {
            trees,
            source,
            diagnostics,
            language,
            ..
        } = self;
        let read = || {
            let mut found = Diagnostics::default();
            let mut tree = reader::read(source.file(file), &mut found);
            found.settle(|pointer| Place {
                file,
                pointer: pointer.clone(),
            });
            diagnostics.extend(found);
            if let Some(tree) = tree.as_mut().filter(|_| language.number == "3.1") {
                openapi_3_1::resolve_names(tree);
            }
            tree
        };
        trees.entry(file).or_insert_with(read).as_ref()
    }

    /// Returns the component that is made of a target.
    fn component(&mut self, object: &'static Object, target: Place) -> Pointer {
        if target.file == 0 {
            return target.pointer;
        }
        if let Some(known) = self.components.get(&target) {
            return known.clone();
        }
        let home = object.home();
        let name = self.name(&target);
        let mut component = home.key(&name);
        let mut number = 2;
        while !self.names.insert(component.clone()) {
            component = home.key(&format!("{name}{number}"));
            number += 1;
        }
        self.components.insert(target.clone(), component.clone());
        self.ahead.push((object, component.clone(), target));
        component
    }

    /// Returns the last name of a target: of its pointer, or else of its file.
    fn name(&self, target: &Place) -> String {
        let file = || {
            let name = self.source.file(target.file).name();
            let name = name.rsplit(['/', '\\', ':']).next().unwrap_or(name);
            name.split('.').next().unwrap_or(name).to_owned()
        };
        target.pointer.segments().last().unwrap_or_else(file)
    }

    /// Returns a tagged copy of a target.
    fn copy(&mut self, target: &Place, kind: &Kind, at: &Pointer) -> Option<Value> {
        let found = self.tree(target.file)?;
        let found = target.pointer.find(found)?;
        let weight = bounds::weight_of(found);
        let mut copy = found.clone();
        self.copied = self.copied.saturating_add(weight);
        if self.copied > bounds::repetition(self.source.len()) {
            self.diagnostics.error(
                "too-large",
                at,
                "the references to other files repeat too much of them",
            );
            return None;
        }
        tags::tag(kind, &mut copy, target);
        Some(copy)
    }

    fn refuse(&mut self, reference: &str, reason: String, spot: &Spot, fix: Option<Fix>) {
        let mut found = Diagnostics::default();
        let message = format!("`{reference}` leads nowhere: {reason}");
        found.error("external-reference", &spot.at, message).fix = fix;
        found.settle(|_| spot.place.clone());
        self.diagnostics.extend(found);
    }
}

/// Returns true if references to objects of a kind lead to components.
fn has_home(object: &Object) -> bool {
    object.home.first().is_some_and(|first| *first != "paths")
}

/// Adds a component to the document.
fn insert(root: &mut Value, pointer: &Pointer, value: Value) {
    let steps: Vec<String> = pointer.segments().collect();
    let mut node = root;
    for step in &steps {
        let Value::Object(fields) = node else { return };
        node = fields.entry(step.as_str()).or_insert_with(|| json!({}));
    }
    *node = value;
}
