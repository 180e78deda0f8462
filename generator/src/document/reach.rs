//! Finds the components that operations reach, directly or through others.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::grammar::{self, Kind, METHODS, Object};
use crate::syntax::pointer::Pointer;

/// Returns the components that no operation reaches, each with its kind of object. The components
/// in `used` count as reached, with those that they refer to.
///
/// A document without operations is a library for other documents: none of its components is
/// unreached.
pub(super) fn unreached(root: &Value, used: &[Pointer]) -> Vec<(&'static Object, Pointer)> {
    if !has_operations(root) {
        return Vec::new();
    }
    let mut reach = Reach::new(root);
    reach.document();
    for component in used {
        reach.reach(component.clone());
    }
    reach.follow_all();
    components(root)
        .filter(|(_, pointer)| !reach.reached.contains(pointer))
        .collect()
}

/// Returns the components that a component refers to.
pub(super) fn references_of(root: &Value, component: &Pointer) -> Vec<Pointer> {
    let mut reach = Reach::new(root);
    reach.component(component);
    reach.pending
}

/// Returns the component at a place, or around it.
pub(super) fn component(pointer: &Pointer) -> Option<Pointer> {
    let mut segments = pointer.segments();
    let mut home = Pointer::root();
    for step in 0..3 {
        let segment = segments
            .next()
            .filter(|segment| step > 0 || segment == "components")?;
        home = home.key(&segment);
    }
    Some(home)
}

fn has_operations(root: &Value) -> bool {
    let paths = root.get("paths").and_then(Value::as_object);
    let mut items = paths.into_iter().flat_map(Map::values);
    items.any(|item| {
        item.get("$ref").is_some() || METHODS.iter().any(|method| item.get(method).is_some())
    })
}

/// Returns all components, each with its kind of object.
fn components(root: &Value) -> impl Iterator<Item = (&'static Object, Pointer)> {
    let home = Pointer::root().key("components");
    let sections = grammar::COMPONENTS.fields.iter();
    sections.flat_map(move |section| {
        let home = home.key(section.name);
        let fields = home.find(root).and_then(Value::as_object);
        let Kind::Map(Kind::Referable(object)) = section.kind else {
            unreachable!("each section of the components maps names to objects");
        };
        let names = fields.into_iter().flat_map(Map::keys);
        names
            .map(|name| (*object, home.key(name)))
            .collect::<Vec<_>>()
    })
}

/// A walk, with everything that it has reached.
struct Reach<'d> {
    root: &'d Value,
    reached: HashSet<Pointer>,
    /// The components that were reached, but not yet walked.
    pending: Vec<Pointer>,
}

impl<'d> Reach<'d> {
    fn new(root: &'d Value) -> Self {
        Self {
            root,
            reached: HashSet::new(),
            pending: Vec::new(),
        }
    }

    /// Walks everything but the components.
    fn document(&mut self) {
        let fields = self.root.as_object();
        for (key, value) in fields
            .into_iter()
            .flatten()
            .filter(|(key, _)| *key != "components")
        {
            self.field(&grammar::OPENAPI, key, value);
        }
    }

    /// Walks the reached components, and those that they reach.
    fn follow_all(&mut self) {
        let children = children(self.root);
        let mut families = HashSet::new();
        while let Some(pointer) = self.pending.pop() {
            self.component(&pointer);
            // A parent with a discriminator stands for all schemas that extend it, and for their
            // children.
            if is_family(self.root, &pointer) {
                families.insert(pointer.clone());
            }
            if families.contains(&pointer) {
                for child in children.get(&pointer).into_iter().flatten() {
                    // A child that was reached before it was known to be of the family is walked
                    // again.
                    if families.insert(child.clone()) && !self.reach(child.clone()) {
                        self.pending.push(child.clone());
                    }
                }
            }
        }
    }

    fn component(&mut self, pointer: &Pointer) {
        let kind = grammar::OPENAPI_3_0.kind_at(pointer);
        if let (Some(kind), Some(value)) = (kind, pointer.find(self.root)) {
            self.node(kind, value);
        }
    }

    /// Marks a component as reached. Returns true if it wasn't reached before.
    fn reach(&mut self, pointer: Pointer) -> bool {
        let is_first = self.reached.insert(pointer.clone());
        if is_first {
            self.pending.push(pointer);
        }
        is_first
    }

    fn reference(&mut self, reference: &str) -> Option<Pointer> {
        let target = Pointer::parse(reference)?;
        match component(&target) {
            Some(component) => {
                self.reach(component);
                None
            }
            None => Some(target),
        }
    }

    fn node(&mut self, kind: &'static Kind, value: &'d Value) {
        match (kind, value) {
            (Kind::List(inner), Value::Array(items)) => {
                items.iter().for_each(|item| self.node(inner, item));
            }
            (Kind::Map(inner), Value::Object(fields)) => {
                fields.values().for_each(|field| self.node(inner, field));
            }
            (Kind::FlagOr(other), value) => self.node(other, value),
            (Kind::Object(object), Value::Object(fields)) => self.object(object, fields),
            (Kind::Referable(object), Value::Object(fields)) => match fields.get("$ref") {
                Some(Value::String(reference)) => self.referred(object, reference),
                _ => self.object(object, fields),
            },
            _ => {}
        }
    }

    fn referred(&mut self, object: &'static Object, reference: &str) {
        let outside = self.reference(reference);
        // A target outside of the grammar counts as a part of the object that refers to it.
        if let Some(target) = outside
            && grammar::OPENAPI_3_0.kind_at(&target).is_none()
            && self.reached.insert(target.clone())
            && let Some(Value::Object(fields)) = target.find(self.root)
        {
            match fields.get("$ref").and_then(Value::as_str) {
                Some(reference) => self.referred(object, reference),
                None => self.object(object, fields),
            }
        }
    }

    fn object(&mut self, object: &'static Object, fields: &'d Map<String, Value>) {
        if object.is(&grammar::SECURITY_REQUIREMENT) {
            let schemes = Pointer::root().key("components").key("securitySchemes");
            for name in fields.keys() {
                self.reach(schemes.key(name));
            }
        }
        if object.is(&grammar::DISCRIMINATOR) {
            let mapping = fields.get("mapping").and_then(Value::as_object);
            for target in mapping
                .into_iter()
                .flat_map(Map::values)
                .filter_map(Value::as_str)
            {
                if !target.starts_with('#') {
                    let schemas = Pointer::root().key("components").key("schemas");
                    self.reach(schemas.key(target));
                } else {
                    self.reference(target);
                }
            }
        }
        for (key, value) in fields {
            self.field(object, key, value);
        }
    }

    fn field(&mut self, object: &'static Object, key: &str, value: &'d Value) {
        match object.kind_of(key) {
            Some(kind) => self.node(kind, value),
            None => self.extension(value),
        }
    }

    /// Walks an extension (`x-webhooks`): a reference within it is a use, too.
    fn extension(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.extension(item)),
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    self.reference(reference);
                }
                fields.values().for_each(|field| self.extension(field));
            }
            _ => {}
        }
    }
}

/// Returns the named schemas, by the schemas that they extend (`allOf`).
fn children(root: &Value) -> HashMap<Pointer, Vec<Pointer>> {
    let mut children: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    let home = Pointer::root().key("components").key("schemas");
    let schemas = home.find(root).and_then(Value::as_object);
    for (name, schema) in schemas.into_iter().flatten() {
        let branches = schema.get("allOf").and_then(Value::as_array);
        let references = branches
            .into_iter()
            .flatten()
            .filter_map(|branch| branch.get("$ref")?.as_str());
        for parent in references.filter_map(Pointer::parse) {
            children.entry(parent).or_default().push(home.key(name));
        }
    }
    children
}

/// Returns true if a schema has a discriminator, but no list of variants.
fn is_family(root: &Value, pointer: &Pointer) -> bool {
    pointer.find(root).is_some_and(|schema| {
        let has = |keyword| schema.get(keyword).is_some();
        has("discriminator") && !has("oneOf") && !has("anyOf")
    })
}
