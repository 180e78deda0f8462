//! Rust's types for the model's.

use std::collections::{HashMap, HashSet};

use crate::api::{
    Api, Direction, IntegerFormat, Member, NumberFormat, Shape, StringFormat, TypeDefinition,
    TypeKind, TypeName, TypeRef,
};

use crate::sdk::{Decision, Imports, Path, Type};

use super::docs::{Docs, code};
use super::names::Names;
use super::nodes;
use super::origins;
use super::recursion::Recursion;

/// What is known of all types before any code is written.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    pub(super) recursion: Recursion,
    /// Types that hold fractions, of which not all equal themselves.
    inexact: HashSet<&'a TypeName>,
    /// Types whose requests need what their answers don't hold.
    inconvertible: HashSet<&'a TypeName>,
    /// Those of them that lack it only where a response leaves it out.
    checked: HashSet<&'a TypeName>,
    /// Types whose values hold secrets.
    secretive: HashSet<&'a TypeName>,
    /// Where the types of inline schemas stand.
    origins: HashMap<TypeName, String>,
}

impl<'a> Types<'a> {
    pub(super) fn new(api: &'a Api, names: &'a Names) -> Self {
        let inconvertible = inconvertible(api);
        Self {
            api,
            names,
            recursion: Recursion::of(api),
            inexact: inexact(api),
            checked: checked(api, &inconvertible),
            inconvertible,
            secretive: secretive(api),
            origins: origins::of(api, names),
        }
    }

    /// The documentation of a type, as far as all kinds of types have it.
    pub(super) fn docs(&self, name: &TypeName, definition: &TypeDefinition) -> Docs {
        let mut docs = Docs::said(&definition.annotations);
        match self.origins.get(name) {
            Some(origin) => docs.paragraph(origin.clone()),
            None if docs.is_empty() => docs.paragraph(format!("The schema {}.", code(&name.0))),
            None => &mut docs,
        };
        docs
    }

    /// Whether a type can be `Eq`.
    pub(super) fn is_eq(&self, name: &TypeName) -> bool {
        !self.inexact.contains(name)
    }

    /// What decides whether a type can be `Eq`: the fractions that it holds by itself.
    pub(super) fn eq_decision(&self, name: &TypeName) -> Decision {
        let parts = self.api.definition(name).parts(None);
        let inexact = parts.filter(|part| is_inexact(part));
        Decision {
            of: "Eq",
            nodes: inexact.flat_map(nodes::of_type).collect(),
        }
    }

    /// How the request variant of a type is made from the response variant, if it can be.
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

    /// A generated type, which its module then imports.
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

    /// The type of a value; one that may be `null` is an `Option`.
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

    /// The type of a value that is not `null`.
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
                Some(StringFormat::Date) => {
                    imports.external("chrono");
                    Type::foreign("chrono::NaiveDate")
                }
                Some(StringFormat::DateTime) => support_type("Timestamp", imports),
                Some(StringFormat::Uuid) => {
                    imports.external("uuid");
                    Type::foreign("uuid::Uuid")
                }
                Some(StringFormat::Byte) => support_type("Base64", imports),
                _ => Type::foreign("String"),
            },
            TypeKind::Array { items } => self.of(items, direction, imports).list(),
            TypeKind::Map { values } if values.kind == TypeKind::Any => {
                support_type("JsonObject", imports)
            }
            TypeKind::Map { values } => {
                let values = self.of(values, direction, imports);
                imports.std("std::collections::BTreeMap");
                Type::Foreign("BTreeMap", vec![Type::foreign("String"), values])
            }
            TypeKind::Named { name } => self.named(name, direction, imports),
        }
    }

    /// Whether an enum may be as large as the largest of what it holds: boxes would only be in the way
    /// of callers, who hold one such value at a time.
    pub(super) fn has_large_variants<'t>(
        &self,
        mut held: impl Iterator<Item = &'t TypeRef>,
    ) -> bool {
        held.any(|type_ref| matches!(type_ref.kind, TypeKind::Named { .. }))
    }

    /// Whether a type differs between its directions.
    pub(super) fn differs(&self, type_ref: &TypeRef) -> bool {
        type_ref.is_secret(Direction::Request) != type_ref.is_secret(Direction::Response)
            || match (&type_ref.kind, type_ref.inner()) {
                (TypeKind::Named { name }, _) => self.names.has_input(name),
                (_, Some(inner)) => self.differs(inner),
                (_, None) => false,
            }
    }

    /// Whether values of a type hold secrets, themselves or by way of others.
    pub(super) fn holds_secret(&self, name: &TypeName) -> bool {
        self.secretive.contains(name)
    }
}

/// Whether values of a kind are plain texts in Rust.
pub(super) fn is_text(kind: &TypeKind) -> bool {
    let TypeKind::String { format } = kind else {
        return false;
    };
    !matches!(
        format,
        Some(StringFormat::Date | StringFormat::DateTime | StringFormat::Uuid | StringFormat::Byte)
    )
}

/// The type of an integer.
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

/// A type of the models crate's support code, which the module then imports.
fn support_type(name: &str, imports: &mut Imports) -> Type {
    imports.model(name);
    Type::own(Path::model(name))
}

/// Whether a use of a type holds fractions by itself.
fn is_inexact(type_ref: &TypeRef) -> bool {
    matches!(type_ref.kind, TypeKind::Number { .. }) || type_ref.inner().is_some_and(is_inexact)
}

/// The types that hold fractions, themselves or by way of others.
fn inexact(api: &Api) -> HashSet<&TypeName> {
    closure(
        api,
        |definition| definition.parts(None).any(is_inexact),
        |definition| definition.parts(None).collect(),
    )
}

/// Returns true if a request must hold a property that responses have no value for.
pub(super) fn is_needed_from_nowhere(member: &Member) -> bool {
    let is_lacked = member.write_only
        || !member.is_required(Direction::Response)
            && (member.correction.as_ref()).is_none_or(|correction| correction.otherwise.is_none());
    member.is_in(Direction::Request) && member.is_required(Direction::Request) && is_lacked
}

/// How the request variant of a type is made from the response variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversion {
    /// By `From`.
    Plain,
    /// By `TryFrom`: a response may lack what a request needs.
    Checked,
}

/// The objects that lack what a request needs only where a response leaves it out.
fn checked<'a>(api: &'a Api, inconvertible: &HashSet<&TypeName>) -> HashSet<&'a TypeName> {
    let is_checked = |name: &TypeName, definition: &TypeDefinition| match &definition.shape {
        Shape::Record(record) => {
            let mut members = record.members.iter();
            let mut held = definition.parts(None).filter_map(TypeRef::named);
            !members.any(|member| member.write_only && member.required)
                && held.all(|held| held == name || !inconvertible.contains(held))
        }
        _ => false,
    };
    let found = (api.types.iter())
        .filter(|(name, definition)| inconvertible.contains(name) && is_checked(name, definition));
    found.map(|(name, _)| name).collect()
}

/// The types of which requests must hold what responses have no value for, themselves or by way of
/// others.
fn inconvertible(api: &Api) -> HashSet<&TypeName> {
    let is_secretive = |definition: &TypeDefinition| match &definition.shape {
        Shape::Record(record) => {
            let mut members = record.members.iter();
            members.any(is_needed_from_nowhere)
        }
        _ => false,
    };
    closure(api, is_secretive, |definition| match &definition.shape {
        Shape::Record(record) => {
            let members = record.members.iter();
            let both =
                members.filter(|member| !member.write_only && member.is_in(Direction::Request));
            both.map(|member| &member.type_ref)
                .chain(&record.additional)
                .collect()
        }
        _ => definition.parts(None).collect(),
    })
}

/// The types whose values hold secrets.
fn secretive(api: &Api) -> HashSet<&TypeName> {
    closure(
        api,
        |definition| definition.parts(None).any(TypeRef::holds_secret),
        |definition| definition.parts(None).collect(),
    )
}

/// The types for which something holds: by themselves, or since it holds for one that they hold.
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
