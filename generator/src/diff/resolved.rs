//! Types with their aliases resolved.

use serde_json::Value;

use crate::api::{
    Api, Constraints, Enumeration, IntegerFormat, NodeId, NumberFormat, Property, Secrecy, Shape,
    StringFormat, TypeDefinition, TypeKind, TypeName, TypeRef, Union,
};

/// The structure of a type, after aliases are resolved.
#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    Any,
    Boolean,
    Integer(Option<IntegerFormat>),
    Number(Option<NumberFormat>),
    String(Option<&'a StringFormat>),
    Array(&'a TypeRef),
    Object(Object<'a>),
    Enumeration(&'a Enumeration),
    Union(&'a Union),
}

/// An object. A map is an object without known properties.
#[derive(Clone, Copy)]
pub(super) struct Object<'a> {
    pub(super) properties: &'a [Property],
    pub(super) additional: Option<&'a TypeRef>,
    pub(super) extends: &'a [TypeName],
}

/// A use of a type with its aliases resolved.
pub(super) struct Resolved<'a> {
    pub(super) type_ref: &'a TypeRef,
    pub(super) view: View<'a>,
    /// The name of the type, if it has one.
    pub(super) name: Option<&'a TypeName>,
    /// The definitions that the use leads to, the last of which is that of the type.
    pub(super) definitions: Vec<&'a TypeDefinition>,
    /// The named schemas that the use leads to.
    pub(super) schemas: Vec<&'a TypeName>,
    pub(super) nullable: bool,
    pub(super) secret: Option<Secrecy>,
    pub(super) default: Option<&'a Value>,
    pub(super) constraints: Constraints,
}

static ANY: TypeRef = TypeRef {
    kind: TypeKind::Any,
    nullable: false,
    secret: None,
    default: None,
    constraints: Constraints {
        minimum: None,
        exclusive_minimum: false,
        maximum: None,
        exclusive_maximum: false,
        multiples_of: Vec::new(),
        min_length: None,
        max_length: None,
        patterns: Vec::new(),
        min_items: None,
        max_items: None,
        unique_items: false,
        min_properties: None,
        max_properties: None,
        one_of: Vec::new(),
    },
    node: NodeId::NOWHERE,
};

impl Resolved<'_> {
    /// Returns true if the format says that the value is a secret.
    pub(super) fn is_password(&self) -> bool {
        matches!(self.view, View::String(Some(StringFormat::Password)))
    }

    /// Returns true if the server assumes a value if none is sent.
    pub(super) fn has_default(&self) -> bool {
        self.default.is_some()
    }
}

/// Resolves the aliases of a use of a type.
pub(super) fn resolve<'a>(api: &'a Api, type_ref: &'a TypeRef) -> Resolved<'a> {
    let mut resolved = unresolved(type_ref);
    let mut kind = &type_ref.kind;
    // Aliases can't form a cycle: documents with such references are rejected.
    while let TypeKind::Named { name } = kind {
        let definition = api.definition(name);
        resolved.name = Some(name);
        resolved.definitions.push(definition);
        resolved
            .schemas
            .extend(definition.named_schema.then_some(name));
        let Shape::Alias { target } = &definition.shape else {
            resolved.view = shape_view(&definition.shape);
            if let View::Enumeration(enumeration) = resolved.view {
                resolved.default = resolved.default.or(enumeration.default.as_ref());
            }
            return resolved;
        };
        resolved.nullable |= target.nullable;
        resolved.secret = match (resolved.secret, target.secret) {
            (Some(ours), Some(theirs)) => Some(ours.and(theirs)),
            (ours, theirs) => ours.or(theirs),
        };
        resolved.default = resolved.default.or(target.default.as_ref());
        resolved.constraints = target.constraints.clone().and(resolved.constraints);
        kind = &target.kind;
        resolved.name = None;
    }
    resolved.view = kind_view(kind);
    resolved
}

/// Returns a use of a named schema, without resolving the schema.
pub(super) fn name_only<'a>(api: &'a Api, type_ref: &'a TypeRef) -> Resolved<'a> {
    Resolved {
        definitions: type_ref
            .named()
            .map(|name| api.definition(name))
            .into_iter()
            .collect(),
        ..unresolved(type_ref)
    }
}

fn unresolved(type_ref: &TypeRef) -> Resolved<'_> {
    Resolved {
        type_ref,
        view: View::Any,
        name: None,
        definitions: Vec::new(),
        schemas: Vec::new(),
        nullable: type_ref.nullable,
        secret: type_ref.secret,
        default: type_ref.default.as_ref(),
        constraints: type_ref.constraints.clone(),
    }
}

fn kind_view(kind: &TypeKind) -> View<'_> {
    match kind {
        TypeKind::Any | TypeKind::Named { .. } => View::Any,
        TypeKind::Boolean => View::Boolean,
        TypeKind::Integer { format } => View::Integer(*format),
        TypeKind::Number { format } => View::Number(*format),
        TypeKind::String { format } => View::String(format.as_ref()),
        TypeKind::Array { items } => View::Array(items),
        TypeKind::Map { values } => View::Object(Object {
            properties: &[],
            additional: Some(values),
            extends: &[],
        }),
    }
}

fn shape_view(shape: &Shape) -> View<'_> {
    match shape {
        Shape::Object(object) => View::Object(Object {
            properties: &object.properties,
            // If nothing is known about an object, its properties may have any type.
            additional: object
                .additional
                .as_ref()
                .or(object.properties.is_empty().then_some(&ANY)),
            extends: &object.extends,
        }),
        Shape::Enumeration(enumeration) => View::Enumeration(enumeration),
        Shape::Union(union) => View::Union(union),
        Shape::Alias { target } => kind_view(&target.kind),
    }
}

/// The identity of a type, whatever uses it: the address of its definition. A type without a name
/// has a single use, whose address identifies it.
#[derive(PartialEq)]
pub(super) enum Identity {
    Definition(*const TypeDefinition),
    Use(*const TypeRef),
}

impl Identity {
    pub(super) fn of(api: &Api, type_ref: &TypeRef) -> Self {
        match &type_ref.kind {
            TypeKind::Named { name } => Self::Definition(api.definition(name)),
            _ => Self::Use(type_ref),
        }
    }
}
