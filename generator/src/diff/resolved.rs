//! What types are, once all names are followed.

use serde_json::Value;

use crate::api::{
    Api, Constraints, Enumeration, IntegerFormat, Member, NodeId, NumberFormat, Secrecy, Shape,
    StringFormat, TypeDefinition, TypeKind, TypeName, TypeRef, Union,
};

/// What a type is, once it is no longer the name of another.
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

/// An object: a record, or a map, which is a record without known members.
#[derive(Clone, Copy)]
pub(super) struct Object<'a> {
    pub(super) members: &'a [Member],
    pub(super) additional: Option<&'a TypeRef>,
    pub(super) extends: &'a [TypeName],
}

/// A use of a type, followed through all other names.
pub(super) struct Resolved<'a> {
    pub(super) type_ref: &'a TypeRef,
    pub(super) view: View<'a>,
    /// The type's name, where it has one.
    pub(super) name: Option<&'a TypeName>,
    /// The definitions that the use leads to, up to that of the type.
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
    /// Whether its format says that it is a secret.
    pub(super) fn is_password(&self) -> bool {
        matches!(self.view, View::String(Some(StringFormat::Password)))
    }

    /// Whether the server takes some value where none is sent.
    pub(super) fn has_default(&self) -> bool {
        self.default.is_some()
    }
}

/// Follows a use of a type through all other names.
pub(super) fn resolve<'a>(api: &'a Api, type_ref: &'a TypeRef) -> Resolved<'a> {
    let mut resolved = unresolved(type_ref);
    let mut kind = &type_ref.kind;
    // Aliases can't lead in a circle: references that do are refused with the document.
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

/// A use of a named schema, which isn't looked into.
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
            members: &[],
            additional: Some(values),
            extends: &[],
        }),
    }
}

fn shape_view(shape: &Shape) -> View<'_> {
    match shape {
        Shape::Record(record) => View::Object(Object {
            members: &record.members,
            // An object of which nothing is known is one whose members may be anything.
            additional: record
                .additional
                .as_ref()
                .or(record.members.is_empty().then_some(&ANY)),
            extends: &record.extends,
        }),
        Shape::Enumeration(enumeration) => View::Enumeration(enumeration),
        Shape::Union(union) => View::Union(union),
        Shape::Alias { target } => kind_view(&target.kind),
    }
}

/// What tells a type from others, whatever uses it: the address of its definition, or, as a type
/// without a name has a single use, that of its use.
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
