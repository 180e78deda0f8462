//! Lowers schemas to types.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use crate::api::{
    Annotations, Constraints, NodeId, Object, Secrecy, Shape, StringFormat, TypeDefinition,
    TypeKind, TypeName, TypeRef, Usage,
};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

use super::facets::{Facets, SchemaRef};
use super::{Lowering, naming};

/// A use of a schema: its type, and what the schema says about the place where it is used.
pub(super) struct Use {
    pub(super) type_ref: TypeRef,
    pub(super) annotations: Annotations,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
}

impl Use {
    /// Creates the use of a type without a schema.
    pub(super) fn plain(kind: TypeKind) -> Self {
        Self {
            type_ref: TypeRef::new(kind),
            annotations: Annotations::default(),
            read_only: false,
            write_only: false,
        }
    }
}

impl<'d> Lowering<'d> {
    /// Lowers the document's named schemas.
    pub(super) fn named_schemas(&mut self) -> IndexMap<String, TypeRef> {
        let components = self.document.openapi().components.as_ref();
        let schemas = components
            .into_iter()
            .flat_map(|components| &components.schemas);
        schemas
            .map(|(name, schema)| (name.clone(), self.named_schema(name, schema)))
            .collect()
    }

    fn named_schema(&mut self, name: &'d str, schema: &'d ReferenceOr<Schema>) -> TypeRef {
        let at = schema_pointer(name);
        self.diagnostics.on_behalf_of(Some(at.clone()));
        let type_ref = self.named_schema_at(name, schema, at);
        self.diagnostics.on_behalf_of(None);
        type_ref
    }

    fn named_schema_at(
        &mut self,
        name: &'d str,
        schema: &'d ReferenceOr<Schema>,
        at: Pointer,
    ) -> TypeRef {
        let type_name = TypeName(name.to_owned());
        let (shape, annotations, nullable, default) = match schema {
            ReferenceOr::Reference { .. } => {
                let target = self.schema(schema, at.clone(), name).type_ref;
                let (nullable, default) = (target.nullable, target.default.clone());
                let shape = Shape::Alias { target };
                (shape, Annotations::default(), nullable, default)
            }
            ReferenceOr::Item(schema) => {
                let facets = Facets::of(schema);
                let annotations = self.schema_annotations(&facets.data.clone(), &at);
                let shape = match self.inheritance(name, &facets, &at) {
                    Some(shape) => shape,
                    None => self.shape(&facets, &at, name, true),
                };
                let default = schema.schema_data.default.clone();
                let default = default.filter(|default| !default.is_null());
                (
                    shape,
                    annotations,
                    self.nullability.allows_null(schema),
                    default,
                )
            }
        };
        let type_ref = TypeRef {
            nullable,
            default,
            node: self.node(&at),
            ..TypeRef::new(TypeKind::Named {
                name: type_name.clone(),
            })
        };
        if let ReferenceOr::Item(schema) = schema {
            self.remember_values(&schema.schema_data, &at, &type_ref);
        }
        let node = self.type_node(&at);
        self.named
            .insert(type_name, definition(node, true, shape, annotations));
        type_ref
    }

    /// Lowers a schema at a place. An inline schema that needs a name gets the proposed one.
    pub(super) fn schema(
        &mut self,
        schema: impl Into<SchemaRef<'d>>,
        at: Pointer,
        name: &str,
    ) -> Use {
        match schema.into() {
            SchemaRef::Item(schema) => self.inline_schema(schema, at, name),
            reference @ SchemaRef::Reference(_) => {
                let node = self.node(&at);
                let is_nullable = self.document.is_nullable_reference(&at);
                let resolved = reference.resolve(self.document, at);
                let Some(component) = resolved.name else {
                    let mut used = self.inline_schema(resolved.value, resolved.pointer, name);
                    used.type_ref.nullable |= is_nullable;
                    return used;
                };
                let data = &resolved.value.schema_data;
                let mut type_ref = TypeRef {
                    nullable: is_nullable || self.nullability.named_allows_null(component),
                    default: data.default.clone().filter(|default| !default.is_null()),
                    ..TypeRef::new(TypeKind::Named {
                        name: TypeName(component.to_owned()),
                    })
                };
                self.conceal_marked(resolved.value, &mut type_ref);
                type_ref.node = node;
                Use {
                    type_ref,
                    annotations: Annotations {
                        deprecated: data.deprecated,
                        ..Annotations::default()
                    },
                    read_only: data.read_only,
                    write_only: data.write_only,
                }
            }
        }
    }

    fn inline_schema(&mut self, schema: &'d Schema, at: Pointer, name: &str) -> Use {
        let facets = Facets::of(schema);
        let data = facets.data;
        let annotations = self.schema_annotations(data, &at);
        let type_ref = match self.met.get(&at).cloned() {
            Some(type_ref) => type_ref,
            None if !self.enter(&at, "this schema holds itself, and has no name to do so by") => {
                TypeRef::new(TypeKind::Any)
            }
            None => {
                let mut type_ref = match self.shape(&facets, &at, name, false) {
                    Shape::Alias { target } => target,
                    shape => {
                        let about_type = Annotations {
                            examples: Vec::new(),
                            ..annotations.clone()
                        };
                        self.define(shape, about_type, &at, name)
                    }
                };
                type_ref.nullable |= self.nullability.allows_null(schema);
                if let Some(default) = data.default.as_ref().filter(|default| !default.is_null()) {
                    type_ref.default = Some(default.clone());
                }
                self.conceal_marked(schema, &mut type_ref);
                type_ref.node = self.node(&at);
                self.leave(&at);
                self.met.insert(at.clone(), type_ref.clone());
                type_ref
            }
        };
        let inherited = match facets.all_of {
            [branch] => self.access(branch, at.clone()),
            _ => (false, false),
        };
        self.remember_values(data, &at, &type_ref);
        Use {
            type_ref,
            annotations,
            read_only: data.read_only || inherited.0,
            write_only: data.write_only || inherited.1,
        }
    }

    /// Returns whether the only schema in an `allOf` is read-only, and whether it is write-only.
    fn access(&self, branch: &'d ReferenceOr<Schema>, at: Pointer) -> (bool, bool) {
        let data = &self.document.resolve(branch, at).value.schema_data;
        (data.read_only, data.write_only)
    }

    /// Defines a named type for an inline schema.
    pub(super) fn define(
        &mut self,
        shape: Shape,
        annotations: Annotations,
        at: &Pointer,
        name: &str,
    ) -> TypeRef {
        let name = self.names.take(name);
        let node = self.type_node(at);
        self.inline
            .insert(name.clone(), definition(node, false, shape, annotations));
        TypeRef::new(TypeKind::Named { name })
    }

    /// Returns the shape of a schema's type: an alias if it needs no name of its own.
    pub(super) fn shape(
        &mut self,
        facets: &Facets<'d>,
        at: &Pointer,
        name: &str,
        named: bool,
    ) -> Shape {
        if facets.not {
            self.diagnostics
                .warning(
                    Warning::NotIgnored,
                    &at.key("not"),
                    "`not` has no place in a type; it is left out",
                )
                .at_key();
        }
        self.tell_of_counted_properties(facets, at);
        if facets.is_composed() {
            return self.composed(facets, at, name, named);
        }
        if let Some(enumeration) = self.enumeration(facets, at) {
            return enumeration;
        }
        if facets.is_object() {
            return self.object(facets, at, name, named);
        }
        Shape::Alias {
            target: self.plain(facets, at, name),
        }
    }

    /// Warns about limits on the number of properties, which a type with declared properties can't
    /// express.
    fn tell_of_counted_properties(&mut self, facets: &Facets<'d>, at: &Pointer) {
        if !facets.has_properties() {
            return;
        }
        for (keyword, limit) in [
            ("minProperties", facets.constraints.min_properties),
            ("maxProperties", facets.constraints.max_properties),
        ] {
            if limit.is_some() {
                let message =
                    format!("`{keyword}` has no place beside `properties`; it is left out");
                self.diagnostics
                    .warning(Warning::PropertyCount, &at.key(keyword), message)
                    .at_key();
            }
        }
    }

    fn object(&mut self, facets: &Facets<'d>, at: &Pointer, name: &str, named: bool) -> Shape {
        if facets.has_properties() {
            return self.composed(facets, at, name, named);
        }
        match facets.additional {
            Some(AdditionalProperties::Schema(_)) => {}
            Some(AdditionalProperties::Any(false)) if named => {
                return Shape::Object(Object::default());
            }
            _ if named => {
                // An object rather than a map: a later release may come to declare its properties.
                let additional = Some(TypeRef::new(TypeKind::Any));
                return Shape::Object(Object {
                    additional,
                    ..Object::default()
                });
            }
            _ => {}
        }
        let values = match facets.additional {
            Some(AdditionalProperties::Schema(schema)) => {
                let at = at.key("additionalProperties");
                self.schema(schema.as_ref(), at, &naming::inline(name, "value"))
                    .type_ref
            }
            Some(AdditionalProperties::Any(_)) => self.any(&at.key("additionalProperties")),
            None => TypeRef::new(TypeKind::Any),
        };
        let kind = TypeKind::Map {
            values: Box::new(values),
        };
        Shape::Alias {
            target: TypeRef {
                constraints: facets.constraints.clone(),
                ..TypeRef::new(kind)
            },
        }
    }

    /// Returns the type of any value, with a place.
    pub(super) fn any(&mut self, at: &Pointer) -> TypeRef {
        TypeRef {
            node: self.node(at),
            ..TypeRef::new(TypeKind::Any)
        }
    }

    /// Lowers an array or a scalar.
    fn plain(&mut self, facets: &Facets<'d>, at: &Pointer, name: &str) -> TypeRef {
        let kind = if facets.type_name == Some("array") || facets.items.is_some() {
            let items = match facets.items {
                Some(items) => {
                    self.schema(items, at.key("items"), &naming::inline(name, "item"))
                        .type_ref
                }
                None => TypeRef::new(TypeKind::Any),
            };
            TypeKind::Array {
                items: Box::new(items),
            }
        } else {
            self.scalar(facets)
        };
        let is_password = matches!(
            kind,
            TypeKind::String {
                format: Some(StringFormat::Password)
            }
        );
        let secret = is_password.then_some(Secrecy::Both);
        let values: IndexSet<_> = facets.values.iter().flatten().cloned().collect();
        let one_of = values.into_iter().collect();
        let constraints = Constraints {
            one_of,
            ..facets.constraints.clone()
        };
        TypeRef {
            secret,
            constraints,
            ..TypeRef::new(kind)
        }
    }

    /// Returns true if values of a schema can be arrays or objects, by composition too.
    pub(super) fn is_structured(&self, schema: &'d ReferenceOr<Schema>) -> bool {
        let mut met = HashSet::new();
        let mut ahead = vec![schema];
        while let Some(schema) = ahead.pop() {
            let schema = self.document.resolve(schema, Pointer::root()).value;
            let facets = Facets::of(schema);
            if facets.is_object() || facets.items.is_some() || facets.type_name == Some("array") {
                return true;
            }
            // Compositions can form a circle.
            if met.insert(std::ptr::from_ref(schema)) {
                ahead.extend(
                    [facets.all_of, facets.one_of, facets.any_of]
                        .into_iter()
                        .flatten(),
                );
            }
        }
        false
    }
}

/// Returns the place of a named schema.
pub(super) fn schema_pointer(name: &str) -> Pointer {
    Pointer::root().key("components").key("schemas").key(name)
}

pub(super) fn definition(
    node: NodeId,
    named_schema: bool,
    shape: Shape,
    annotations: Annotations,
) -> TypeDefinition {
    TypeDefinition {
        node,
        named_schema,
        code_name: None,
        annotations,
        shape,
        usage: Usage::default(),
        differs_by_direction: false,
    }
}
