//! `oneOf`, `anyOf` and `discriminator`.

use std::collections::HashSet;

use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};

use crate::api::{
    Annotations, Api, Discriminator, Shape, TypeKind, TypeName, TypeRef, Union, Variant,
};
use crate::diagnostic::Diagnostics;
use crate::document::pointer::Pointer;

use super::compose::{Choice, Parts};
use super::facets::Facets;
use super::schemas::schema_pointer;
use super::subsumption::Subsumption;
use super::{Lowering, Places, naming};

const NAMED_SCHEMAS: &str = "#/components/schemas/";

impl<'d> Lowering<'d> {
    /// The union that a choice makes; the objects beside the choice are part of each variant.
    pub(super) fn union(
        &mut self,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
        name: &str,
    ) -> Shape {
        let mut variants: Vec<Variant> = Vec::new();
        let mut targets: Vec<Option<TypeName>> = Vec::new();
        for (index, branch) in choice.branches.iter().enumerate() {
            let place = choice.at.index(index);
            let resolved = self.document.resolve(branch, place.clone());
            let title = resolved.value.schema_data.title.as_deref();
            let target = resolved
                .name
                .map(|component| TypeName(component.to_owned()));
            let facets = Facets::of(resolved.value);
            if is_null(&facets) {
                continue;
            }
            let proposed = match (&target, title) {
                (Some(component), _) => component.0.to_upper_camel_case(),
                (None, Some(title)) if !title.to_upper_camel_case().is_empty() => {
                    title.to_upper_camel_case()
                }
                _ => format!("Variant{}", index + 1),
            };
            if let Some(kind) = facets.kind()
                && let Some(beside) = base.kind_without(kind)
            {
                let problem = format!(
                    "no value is of type `{kind}` here and `{beside}` by the schema beside"
                );
                self.diagnostics
                    .warning(
                        "impossible-variant",
                        &place,
                        format!("{problem}; it is left out"),
                    )
                    .related(at.clone(), "the schema beside");
                continue;
            }
            let variant_name = naming::inline(name, &proposed);
            let mut type_ref = if self.adds_nothing(base, resolved.value) {
                self.schema(branch, place, &variant_name).type_ref
            } else {
                let mut parts = Parts {
                    choices: Vec::new(),
                    ..base.clone()
                };
                if let Some(component) = &target {
                    parts.extend(&component.0);
                }
                let lead = target
                    .as_ref()
                    .map_or(variant_name.as_str(), |component| &component.0);
                self.collect(
                    &facets,
                    &resolved.pointer,
                    lead,
                    &mut parts,
                    &mut vec![at.clone(), resolved.pointer.clone()],
                );
                match self.assemble(parts, &place, &variant_name, false) {
                    Shape::Alias { target } => target,
                    shape => self.define(shape, Annotations::default(), &place, &variant_name),
                }
            };
            // The union as a whole is nullable then.
            type_ref.nullable = false;
            if variants
                .iter()
                .any(|variant| variant.type_ref.kind == type_ref.kind)
            {
                continue;
            }
            let name = match (&target, title) {
                (None, None) => kind_name(&type_ref).unwrap_or(proposed),
                _ => proposed,
            };
            variants.push(Variant { name, type_ref });
            targets.push(target);
        }
        distinguish(&mut variants);
        let discriminator = choice.data.discriminator.as_ref().map(|discriminator| {
            let mapping = self.mapping(discriminator, &targets, choice, at);
            Discriminator {
                member: discriminator.property_name.clone(),
                mapping,
            }
        });
        match variants.len() {
            0 => Shape::Alias {
                target: TypeRef::new(TypeKind::Any),
            },
            1 if discriminator.is_none() => Shape::Alias {
                target: variants.remove(0).type_ref,
            },
            _ => Shape::Union(Union {
                variants,
                discriminator,
                exclusive: choice.exclusive,
            }),
        }
    }

    /// Whether a branch says all that the parts beside its choice do.
    fn adds_nothing(&self, base: &Parts<'d>, branch: &'d Schema) -> bool {
        let mut subsumption = Subsumption::new(self.document);
        let mut parts = base.objects.iter().chain(&base.others);
        parts.all(|part| subsumption.holds_own(&part.facets, branch))
    }

    /// The discriminator's values: those that it maps, then the names of the schemas that it doesn't.
    fn mapping(
        &mut self,
        discriminator: &openapiv3::Discriminator,
        targets: &[Option<TypeName>],
        choice: &Choice<'d>,
        at: &Pointer,
    ) -> IndexMap<String, usize> {
        let place = at.key("discriminator");
        let mut mapping = IndexMap::new();
        for (value, schema) in &discriminator.mapping {
            let component = named_schema(schema).unwrap_or_else(|| schema.clone());
            match targets
                .iter()
                .position(|target| target.as_ref().is_some_and(|target| target.0 == component))
            {
                Some(index) => {
                    mapping.insert(value.clone(), index);
                }
                None => {
                    self.diagnostics
                        .error(
                            "discriminator-mapping",
                            &place.key("mapping").key(value),
                            format!("`{value}` stands for `{component}`, which is not among the schemas to choose from"),
                        )
                        .related(choice.at.clone(), "they are these");
                }
            }
        }
        for (index, target) in targets.iter().enumerate() {
            match target {
                Some(component) if !mapping.values().any(|mapped| *mapped == index) => {
                    mapping.entry(component.0.clone()).or_insert(index);
                }
                Some(_) => {}
                None => {
                    self.diagnostics
                        .error(
                            "discriminator-inline",
                            &choice.at.index(index),
                            "a discriminator can't tell an inline schema: its values are the names of schemas",
                        )
                        .related(place.clone(), "the discriminator");
                }
            }
        }
        mapping
    }

    /// The union that a parent with a discriminator but without a list of its children stands for
    /// (OpenAPI 3.0.3, Discriminator Object, inheritance by `allOf`).
    pub(super) fn inheritance(
        &mut self,
        parent: &str,
        facets: &Facets<'d>,
        at: &Pointer,
    ) -> Option<Shape> {
        let discriminator = facets.data.discriminator.as_ref()?;
        if !facets.one_of.is_empty() || !facets.any_of.is_empty() {
            return None;
        }
        let children = self.descendants(parent);
        if children.is_empty() {
            return None;
        }
        let mut mapping: IndexMap<String, usize> = IndexMap::new();
        for (value, schema) in &discriminator.mapping {
            let component = named_schema(schema).unwrap_or_else(|| schema.clone());
            match children.iter().position(|child| *child == component) {
                Some(index) => {
                    mapping.insert(value.clone(), index);
                }
                None => {
                    let place = at.key("discriminator").key("mapping").key(value);
                    self.diagnostics
                        .error(
                            "discriminator-mapping",
                            &place,
                            format!("`{value}` stands for `{component}`, which doesn't extend `{parent}`"),
                        )
                        .help(format!("compose it by `allOf` with a reference to `{NAMED_SCHEMAS}{parent}`"));
                }
            }
        }
        for (index, child) in children.iter().enumerate() {
            if !mapping.values().any(|mapped| *mapped == index) {
                mapping.entry((*child).to_owned()).or_insert(index);
            }
        }
        let variant = |child: &&str| Variant {
            name: child.to_upper_camel_case(),
            type_ref: TypeRef::new(TypeKind::Named {
                name: TypeName((*child).to_owned()),
            }),
        };
        let mut variants: Vec<Variant> = children.iter().map(variant).collect();
        distinguish(&mut variants);
        let discriminator = Discriminator {
            member: discriminator.property_name.clone(),
            mapping,
        };
        Some(Shape::Union(Union {
            variants,
            discriminator: Some(discriminator),
            exclusive: true,
        }))
    }

    /// The named schemas that extend this one, directly or not, and have no children of their own.
    fn descendants(&self, parent: &str) -> Vec<&'d str> {
        let document = self.document;
        let schemas = document
            .openapi()
            .components
            .iter()
            .flat_map(|components| &components.schemas);
        let extends = |schema: &'d ReferenceOr<Schema>, names: &HashSet<&str>| match schema {
            ReferenceOr::Reference { .. } => false,
            ReferenceOr::Item(schema) => {
                Facets::of(schema).all_of.iter().any(|branch| match branch {
                    ReferenceOr::Reference { reference } => {
                        named_schema(reference).is_some_and(|name| names.contains(name.as_str()))
                    }
                    ReferenceOr::Item(_) => false,
                })
            }
        };
        let mut family = HashSet::from([parent]);
        loop {
            let more: Vec<&str> = schemas
                .clone()
                .filter(|(name, schema)| {
                    !family.contains(name.as_str()) && extends(schema, &family)
                })
                .map(|(name, _)| name.as_str())
                .collect();
            if more.is_empty() {
                break;
            }
            family.extend(more);
        }
        schemas
            .clone()
            .map(|(name, _)| name.as_str())
            .filter(|name| *name != parent && family.contains(name))
            .filter(|name| {
                let own = HashSet::from([*name]);
                !schemas.clone().any(|(_, schema)| extends(schema, &own))
            })
            .collect()
    }
}

/// Whether a branch stands for `null` alone, as documents of later OpenAPI versions write it.
fn is_null(facets: &Facets<'_>) -> bool {
    facets
        .values
        .as_ref()
        .is_some_and(|values| values.iter().all(serde_json::Value::is_null))
}

/// The name of a variant that has none of its own: that of its kind.
fn kind_name(type_ref: &TypeRef) -> Option<String> {
    let name = match &type_ref.kind {
        TypeKind::Any => "Any",
        TypeKind::Boolean => "Boolean",
        TypeKind::Integer { .. } => "Integer",
        TypeKind::Number { .. } => "Number",
        TypeKind::String { .. } => "String",
        TypeKind::Array { .. } => "List",
        TypeKind::Map { .. } => "Object",
        TypeKind::Named { .. } => return None,
    };
    Some(name.to_owned())
}

/// Numbers the variants whose names collide.
fn distinguish(variants: &mut [Variant]) {
    let mut taken = HashSet::new();
    for variant in variants {
        let proposed = variant.name.clone();
        let mut number = 2;
        while !taken.insert(variant.name.clone()) {
            variant.name = format!("{proposed}{number}");
            number += 1;
        }
    }
}

/// Settles what a discriminator tells: a variant that is no object has no members, and so is told by
/// its form. An object without that member is refused: what isn't a member isn't written.
pub(super) fn settle(api: &mut Api, places: &Places, diagnostics: &mut Diagnostics) {
    let mut told_by_form: Vec<(TypeName, usize)> = Vec::new();
    for (name, definition) in &api.types {
        let Shape::Union(Union {
            variants,
            discriminator: Some(discriminator),
            ..
        }) = &definition.shape
        else {
            continue;
        };
        let at = places.types.get(name).cloned();
        let at = at.unwrap_or_else(|| schema_pointer(&name.0));
        for (index, variant) in variants.iter().enumerate() {
            let TypeKind::Named { name: target } = &variant.type_ref.kind else {
                continue;
            };
            let member = &discriminator.member;
            if holds(api, target, member, 8) {
                continue;
            }
            let at = at.key("discriminator");
            let problem = format!("`{target}` has no member `{member}`, by which it is to be told");
            let help =
                "OpenAPI 3.0 (Discriminator Object) asks for that member in each of the schemas";
            if is_object(api, target, 8) {
                diagnostics
                    .error("discriminator-member", &at, problem)
                    .help(help);
            } else {
                let problem = format!("{problem}; it is told by its form");
                diagnostics
                    .warning("untagged-variant", &at, problem)
                    .help(help);
                told_by_form.push((name.clone(), index));
            }
        }
    }
    for (name, index) in told_by_form {
        if let Some(definition) = api.types.get_mut(&name)
            && let Shape::Union(union) = &mut definition.shape
            && let Some(discriminator) = &mut union.discriminator
        {
            discriminator.mapping.retain(|_, target| *target != index);
            if discriminator.mapping.is_empty() {
                union.discriminator = None;
            }
        }
    }
}

/// Whether a type has values that are objects. Aliases and unions are followed, but not in circles.
fn is_object(api: &Api, name: &TypeName, depth: usize) -> bool {
    let through = |type_ref: &TypeRef| match &type_ref.kind {
        TypeKind::Named { name } => depth == 0 || is_object(api, name, depth - 1),
        TypeKind::Map { .. } | TypeKind::Any => true,
        _ => false,
    };
    match &api.definition(name).shape {
        Shape::Record(_) => true,
        Shape::Alias { target } => through(target),
        Shape::Union(union) => union
            .variants
            .iter()
            .any(|variant| through(&variant.type_ref)),
        Shape::Enumeration(_) => false,
    }
}

/// Whether all values of a type hold a member. Aliases and unions are followed, but not in circles.
fn holds(api: &Api, name: &TypeName, member: &str, depth: usize) -> bool {
    let through = |type_ref: &TypeRef| match &type_ref.kind {
        TypeKind::Named { name } => depth > 0 && holds(api, name, member, depth - 1),
        _ => false,
    };
    match &api.definition(name).shape {
        Shape::Record(record) => record.members.iter().any(|own| own.name == member),
        Shape::Alias { target } => through(target),
        Shape::Union(union) => union
            .variants
            .iter()
            .all(|variant| through(&variant.type_ref)),
        Shape::Enumeration(_) => false,
    }
}

/// The named schema that a reference leads to, if it leads to one.
fn named_schema(reference: &str) -> Option<String> {
    let pointer = Pointer::parse(reference)?;
    let name = pointer.segments().last()?;
    let schemas = Pointer::root().key("components").key("schemas");
    (pointer.parent()? == schemas).then_some(name)
}
