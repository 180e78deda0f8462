//! Unions of a parent's subtypes (OpenAPI 3.0.3, Discriminator Object, inheritance by `allOf`).

use std::collections::HashSet;

use heck::ToUpperCamelCase;
use openapiv3::Schema;

use crate::api::{
    Annotations, Discriminator, DiscriminatorValue, Shape, TypeKind, TypeName, TypeRef, Union,
    Variant,
};
use crate::syntax::pointer::Pointer;

use super::super::Lowering;
use super::super::facets::Facets;
use super::super::schemas::schema_pointer;
use super::tags::{self, Tags};
use super::{Known, distinguish, mapped, named_schema};

impl<'d> Lowering<'d> {
    /// Builds the union for a parent that has a discriminator, but no list of its subtypes.
    ///
    /// The variants are the schemas that extend the parent, and those that the discriminator maps.
    /// The parent itself is one only if it is mapped.
    pub(in crate::lower) fn inheritance(
        &mut self,
        parent: &'d str,
        facets: &Facets<'d>,
        at: &Pointer,
    ) -> Option<Shape> {
        let declared = facets.data.discriminator.as_ref()?;
        if !facets.one_of.is_empty() || !facets.any_of.is_empty() {
            return None;
        }
        let family = self.family(parent, declared);
        if family.iter().all(|name| *name == parent) {
            return None;
        }
        let property = &declared.property_name;
        if !(family.iter().chain([&parent])).any(|name| self.declares(name, property)) {
            let place = at.key("discriminator");
            let idle = (TypeName(parent.to_owned()), place, property.clone());
            self.places.idle_discriminators.push(idle);
            return None;
        }
        let values = self.values_of_family(&family, declared, at);
        let mut variants: Vec<Variant> = Vec::new();
        for name in family {
            let type_ref = match name == parent {
                true => self.plain_parent(parent, facets, at),
                false => TypeRef::new(TypeKind::Named {
                    name: TypeName(name.to_owned()),
                }),
            };
            variants.push(Variant {
                name: name.to_upper_camel_case(),
                type_ref: TypeRef {
                    node: self.node(&schema_pointer(name)),
                    ..type_ref
                },
            });
        }
        distinguish(&mut variants);
        Some(Shape::Union(Union {
            variants,
            discriminator: Some(Discriminator {
                property: property.clone(),
                inferred: false,
                values,
            }),
            exclusive: true,
        }))
    }

    /// Returns the names of the variants, in the document's order.
    fn family(&self, parent: &'d str, discriminator: &openapiv3::Discriminator) -> Vec<&'d str> {
        let targets = discriminator.mapping.values();
        let targets = targets.map(|schema| named_schema(schema).unwrap_or_else(|| schema.clone()));
        let mapped: HashSet<&str> = targets
            .filter_map(|name| self.families.find(&name))
            .collect();
        let mut family = self.families.descendants(parent);
        // A subtype with subtypes of its own that are told apart stands for them, unless it is
        // mapped itself.
        family.retain(|name| mapped.contains(name) || !self.is_told_apart(name));
        let others: Vec<_> = mapped
            .iter()
            .filter(|name| !family.contains(name))
            .collect();
        family.extend(others);
        self.families.sort(&mut family);
        family
    }

    /// Returns true if a named schema has a discriminator.
    fn is_told_apart(&self, name: &str) -> bool {
        let schema = self.named_item(name);
        schema.is_some_and(|schema| schema.schema_data.discriminator.is_some())
    }

    fn named_item(&self, name: &str) -> Option<&'d Schema> {
        let components = self.document.openapi().components.as_ref()?;
        let schema = components.schemas.get(name)?;
        Some(self.document.resolve(schema, Pointer::root()).value)
    }

    /// Returns the values of the discriminator, with their variants.
    fn values_of_family(
        &mut self,
        family: &[&'d str],
        declared: &openapiv3::Discriminator,
        at: &Pointer,
    ) -> Vec<DiscriminatorValue> {
        let property = &declared.property_name;
        let schemas = family.iter().filter_map(|name| self.named_item(name));
        let is_integer =
            (schemas.clone()).all(|schema| tags::is_integer(self.document, schema, property));
        let tags = Tags::of_schemas(self.document, schemas, property);
        let known: Vec<Known> = (family.iter().enumerate())
            .map(|(index, name)| Known {
                name: Some(name),
                values: tags.as_ref().map_or(&[], |tags| tags.of_branch(index)),
            })
            .collect();
        let (values, unmapped) = mapped(declared, &known, is_integer);
        let place = at.key("discriminator");
        for (value, _) in unmapped {
            self.no_integer(value, property, &place);
        }
        for (index, name) in family.iter().enumerate() {
            if values.iter().all(|value| value.variant != index) {
                let problem = format!(
                    "nothing says which `{property}` stands for `{name}`: `{property}` is an integer, and the name of the schema is none"
                );
                self.diagnostics
                    .error("discriminator-mapping", &place, problem)
                    .help("add it to the `mapping`");
            }
        }
        values
    }

    /// Returns the type of values that are the parent, and none of its subtypes.
    fn plain_parent(&mut self, parent: &str, facets: &Facets<'d>, at: &Pointer) -> TypeRef {
        match self.shape(facets, at, parent, true) {
            Shape::Alias { target } => target,
            shape => self.define(shape, Annotations::default(), at, &format!("{parent}Base")),
        }
    }

    /// Returns true if a named schema, or one that it is composed of, declares a property.
    fn declares(&self, name: &'d str, property: &str) -> bool {
        let mut ahead = Vec::from_iter(self.named_item(name));
        let mut met = HashSet::new();
        while let Some(schema) = ahead.pop() {
            if !met.insert(std::ptr::from_ref(schema)) {
                continue;
            }
            let facets = Facets::of(schema);
            if (facets.properties).is_some_and(|properties| properties.contains_key(property)) {
                return true;
            }
            let parts = facets.all_of.iter();
            ahead.extend(parts.map(|part| self.document.resolve(part, Pointer::root()).value));
        }
        false
    }
}
