//! Rust types for the types of the model.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::api::{
    Api, Direction, IntegerFormat, NumberFormat, Property, Shape, StringFormat, TypeDefinition,
    TypeKind, TypeName, TypeRef,
};

use crate::sdk::{Decision, Imports, Path, Type};

use super::docs::{Docs, code};
use super::foreign::Replaced;
use super::names::Names;
use super::nodes;
use super::options::Options;
use super::origins;
use crate::recursion::Recursion;

/// The facts about all types that are known before any code is written.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    pub(super) options: &'a Options,
    /// The model with what the document says of types of other crates, for samples.
    pub(super) known: &'a Api,
    /// The paths of types of other crates.
    foreign: &'a BTreeMap<TypeName, &'a str>,
    pub(super) recursion: Recursion,
    /// Types that hold floating-point numbers, not all of which equal themselves, and those that hold
    /// types of other crates.
    inexact: HashSet<&'a TypeName>,
    /// Types whose requests require a value that their responses don't have.
    inconvertible: HashSet<&'a TypeName>,
    /// The types among `inconvertible` that lack the value only if a response leaves it out.
    checked: HashSet<&'a TypeName>,
    /// Types whose values hold secrets.
    secretive: HashSet<&'a TypeName>,
    /// The places of inline schemas in the document.
    origins: HashMap<TypeName, String>,
}

impl<'a> Types<'a> {
    pub(super) fn new(replaced: &'a Replaced<'a>, names: &'a Names, options: &'a Options) -> Self {
        let api = &replaced.api;
        let inconvertible = inconvertible(api);
        Self {
            api,
            names,
            options,
            recursion: Recursion::of(api),
            known: &replaced.known,
            foreign: &replaced.paths,
            inexact: inexact(api, &replaced.paths),
            checked: checked(api, &inconvertible),
            inconvertible,
            secretive: secretive(api),
            origins: origins::of(api, names),
        }
    }

    /// Creates the documentation of a type, as far as all kinds of types share it.
    pub(super) fn docs(&self, name: &TypeName, definition: &TypeDefinition) -> Docs {
        let mut docs = Docs::said(&definition.annotations);
        match self.origins.get(name) {
            Some(origin) => docs.paragraph(origin.clone()),
            None if docs.is_empty() => docs.paragraph(format!("The schema {}.", code(&name.0))),
            None => &mut docs,
        };
        docs
    }

    /// Returns the type of another crate that a type stands for.
    pub(super) fn foreign(&self, name: &TypeName) -> Option<Type> {
        let path = self.foreign.get(name)?;
        Some(Type::Foreign((*path).to_owned().into(), Vec::new()))
    }

    /// Returns true if a type can be `Eq`.
    pub(super) fn is_eq(&self, name: &TypeName) -> bool {
        !self.inexact.contains(name)
    }

    /// Returns the nodes that decide on `Eq`: those of the floating-point numbers that the type itself
    /// holds.
    pub(super) fn eq_decision(&self, name: &TypeName) -> Decision {
        let parts = self.api.definition(name).parts(None);
        let inexact = parts.filter(|part| is_inexact(part));
        Decision {
            of: "Eq",
            nodes: inexact.flat_map(nodes::of_type).collect(),
        }
    }

    /// Returns how the request variant of a type is made from the response variant, if it can be.
    pub(super) fn conversion(&self, name: &TypeName) -> Option<Conversion> {
        match (
            self.inconvertible.contains(name),
            self.checked.contains(name),
        ) {
            (false, _) => Some(Conversion::Plain),
            (true, true) => Some(Conversion::Checked),
            (true, false) => None,
        }
    }

    /// Returns a generated type, and imports it into the module.
    pub(super) fn named(
        &self,
        name: &TypeName,
        direction: Direction,
        imports: &mut Imports,
    ) -> Type {
        let name = self.names.type_name(name, direction);
        let path = Path::model(name);
        if imports.is_taken(name) {
            return Type::model_by_path(path);
        }
        imports.model(name);
        Type::own(path)
    }

    /// Returns the type of a value; a nullable one is an `Option`.
    pub(super) fn of(
        &self,
        type_ref: &TypeRef,
        direction: Direction,
        imports: &mut Imports,
    ) -> Type {
        let value = self.of_value(type_ref, direction, imports);
        match type_ref.nullable {
            true => value.option(),
            false => value,
        }
    }

    /// Returns the type of a value that is not `null`.
    pub(super) fn of_value(
        &self,
        type_ref: &TypeRef,
        direction: Direction,
        imports: &mut Imports,
    ) -> Type {
        let value = self.of_open(type_ref, direction, imports);
        if !type_ref.is_secret(direction) {
            return value;
        }
        imports.model("Secret");
        let arguments = match is_text(&type_ref.kind) {
            true => Vec::new(),
            false => vec![value],
        };
        Type::own_with(Path::model("Secret"), arguments)
    }

    fn of_open(&self, type_ref: &TypeRef, direction: Direction, imports: &mut Imports) -> Type {
        match &type_ref.kind {
            TypeKind::Any => Type::foreign("serde_json::Value"),
            TypeKind::Boolean => Type::foreign("bool"),
            TypeKind::Integer { format } => Type::foreign(integer(*format)),
            TypeKind::Number {
                format: Some(NumberFormat::Float),
            } => Type::foreign("f32"),
            TypeKind::Number { .. } => Type::foreign("f64"),
            TypeKind::String { format } => match format {
                Some(StringFormat::Date) => runtime_type("Date", imports),
                Some(StringFormat::DateTime) => runtime_type("Timestamp", imports),
                Some(StringFormat::Uuid) => {
                    imports.external("uuid");
                    Type::foreign("uuid::Uuid")
                }
                Some(StringFormat::Byte) => runtime_type("Base64", imports),
                _ => Type::foreign("String"),
            },
            TypeKind::Array { items } => self.of(items, direction, imports).list(),
            TypeKind::Map { values } if values.kind == TypeKind::Any => {
                runtime_type("JsonObject", imports)
            }
            TypeKind::Map { values } => {
                let values = self.of(values, direction, imports);
                imports.std("std::collections::BTreeMap");
                Type::Foreign("BTreeMap".into(), vec![Type::foreign("String"), values])
            }
            TypeKind::Named { name } => self.named(name, direction, imports),
        }
    }

    /// Returns true if the variants of an enum with these types may differ much in size.
    ///
    /// They aren't boxed: boxes would only get in the way of callers, who hold one such value at a time.
    pub(super) fn has_large_variants<'t>(
        &self,
        mut held: impl Iterator<Item = &'t TypeRef>,
    ) -> bool {
        held.any(|type_ref| matches!(type_ref.kind, TypeKind::Named { .. }))
    }

    /// Returns true if a type differs between the directions.
    pub(super) fn differs(&self, type_ref: &TypeRef) -> bool {
        type_ref.is_secret(Direction::Request) != type_ref.is_secret(Direction::Response)
            || match (&type_ref.kind, type_ref.inner()) {
                (TypeKind::Named { name }, _) => self.names.has_input(name),
                (_, Some(inner)) => self.differs(inner),
                (_, None) => false,
            }
    }

    /// Returns true if values of a type hold secrets, directly or through other types.
    pub(super) fn holds_secret(&self, name: &TypeName) -> bool {
        self.secretive.contains(name)
    }
}

/// Returns true if values of a kind are a `String` in Rust.
pub(super) fn is_text(kind: &TypeKind) -> bool {
    let TypeKind::String { format } = kind else {
        return false;
    };
    !matches!(
        format,
        Some(StringFormat::Date | StringFormat::DateTime | StringFormat::Uuid | StringFormat::Byte)
    )
}

/// Returns the Rust type of an integer.
pub(super) fn integer(format: Option<IntegerFormat>) -> &'static str {
    match format {
        Some(IntegerFormat::Int8) => "i8",
        Some(IntegerFormat::Int16) => "i16",
        Some(IntegerFormat::Int32) => "i32",
        None | Some(IntegerFormat::Int64) => "i64",
        Some(IntegerFormat::Uint8) => "u8",
        Some(IntegerFormat::Uint16) => "u16",
        Some(IntegerFormat::Uint32) => "u32",
        Some(IntegerFormat::Uint64) => "u64",
    }
}

/// Returns a type of the runtime, and imports it into the module.
fn runtime_type(name: &str, imports: &mut Imports) -> Type {
    imports.model(name);
    Type::own(Path::model(name))
}

/// Returns true if a use of a type holds floating-point numbers directly.
fn is_inexact(type_ref: &TypeRef) -> bool {
    matches!(type_ref.kind, TypeKind::Number { .. }) || type_ref.inner().is_some_and(is_inexact)
}

/// Returns the types that hold floating-point numbers or types of other crates, directly or through
/// other types.
fn inexact<'a>(api: &'a Api, foreign: &BTreeMap<TypeName, &str>) -> HashSet<&'a TypeName> {
    let is_foreign = |part: &TypeRef| part.named().is_some_and(|name| foreign.contains_key(name));
    closure(
        api,
        |definition| {
            definition
                .parts(None)
                .any(|part| is_inexact(part) || is_foreign(part))
        },
        |definition| definition.parts(None).collect(),
    )
}

/// Returns true if a request must hold a property that responses have no value for.
pub(super) fn is_needed_from_nowhere(property: &Property) -> bool {
    let is_lacked = property.write_only
        || !property.is_required(Direction::Response)
            && (property.correction.as_ref())
                .is_none_or(|correction| correction.otherwise.is_none());
    property.is_in(Direction::Request) && property.is_required(Direction::Request) && is_lacked
}

/// How the request variant of a type is made from the response variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversion {
    /// `From`.
    Plain,
    /// `TryFrom`, because a response may lack what a request requires.
    Checked,
}

/// Returns the objects that lack what a request requires only if a response leaves it out.
fn checked<'a>(api: &'a Api, inconvertible: &HashSet<&TypeName>) -> HashSet<&'a TypeName> {
    let is_checked = |name: &TypeName, definition: &TypeDefinition| match &definition.shape {
        Shape::Object(object) => {
            let mut properties = object.properties.iter();
            let mut held = definition.parts(None).filter_map(TypeRef::named);
            !properties.any(|property| property.write_only && property.required)
                && held.all(|held| held == name || !inconvertible.contains(held))
        }
        _ => false,
    };
    let found = (api.types.iter())
        .filter(|(name, definition)| inconvertible.contains(name) && is_checked(name, definition));
    found.map(|(name, _)| name).collect()
}

/// Returns the types whose requests require a value that their responses don't have, directly or
/// through other types.
fn inconvertible(api: &Api) -> HashSet<&TypeName> {
    let lacks_a_value = |definition: &TypeDefinition| match &definition.shape {
        Shape::Object(object) => {
            let mut properties = object.properties.iter();
            properties.any(is_needed_from_nowhere)
        }
        _ => false,
    };
    closure(api, lacks_a_value, |definition| match &definition.shape {
        Shape::Object(object) => {
            let properties = object.properties.iter();
            let both = properties
                .filter(|property| !property.write_only && property.is_in(Direction::Request));
            both.map(|property| &property.type_ref)
                .chain(&object.additional)
                .collect()
        }
        _ => definition.parts(None).collect(),
    })
}

/// Returns the types whose values hold secrets.
fn secretive(api: &Api) -> HashSet<&TypeName> {
    closure(
        api,
        |definition| definition.parts(None).any(TypeRef::holds_secret),
        |definition| definition.parts(None).collect(),
    )
}

/// Returns the types for which `by_itself` is true, and the types that hold such a type, directly or
/// through others.
fn closure<'a>(
    api: &'a Api,
    by_itself: impl Fn(&TypeDefinition) -> bool,
    held: impl Fn(&'a TypeDefinition) -> Vec<&'a TypeRef>,
) -> HashSet<&'a TypeName> {
    let mut holders: HashMap<&TypeName, Vec<&TypeName>> = HashMap::new();
    let mut found = HashSet::new();
    for (name, definition) in &api.types {
        for held in held(definition).into_iter().filter_map(TypeRef::named) {
            holders.entry(held).or_default().push(name);
        }
        if by_itself(definition) {
            found.insert(name);
        }
    }
    let mut pending: Vec<&TypeName> = found.iter().copied().collect();
    while let Some(name) = pending.pop() {
        let holders = holders.remove(name).unwrap_or_default();
        pending.extend(holders.into_iter().filter(|holder| found.insert(holder)));
    }
    found
}
