//! Unions: `oneOf`, `anyOf` and `discriminator`.

use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};

use crate::api::{
    Annotations, Api, Discriminator, Shape, TypeKind, TypeName, TypeRef, Union, Variant,
};
use crate::bounds;
use crate::diagnostic::{Diagnostics, Warning};
use crate::syntax::pointer::Pointer;
use crate::words::Taken;

use super::compose::{Choice, Parts};
use super::containment::Containment;
use super::facets::Facets;
use super::schemas::schema_pointer;
use super::{Lowering, Places, naming};

const NAMED_SCHEMAS: &str = "#/components/schemas/";

/// The variants of a union that have been found so far.
#[derive(Default)]
struct Variants {
    variants: Vec<Variant>,
    /// The named schema of each variant, if it has one.
    targets: Vec<Option<TypeName>>,
    /// The named types of the variants.
    named: HashSet<TypeName>,
    /// True if a variant was left out, because the schema beside the choice allows none of its
    /// values.
    is_narrowed: bool,
}

impl Variants {
    /// Adds a variant, unless another one has the same type.
    fn add(&mut self, variant: Variant, target: Option<TypeName>) {
        let is_known = match variant.type_ref.named() {
            Some(name) => !self.named.insert(name.clone()),
            None => (self.variants.iter()).any(|it| it.type_ref.kind == variant.type_ref.kind),
        };
        if !is_known {
            self.variants.push(variant);
            self.targets.push(target);
        }
    }
}

impl<'d> Lowering<'d> {
    /// Builds the union of a choice. The objects beside the choice are part of each variant.
    pub(super) fn union(
        &mut self,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
        name: &str,
    ) -> Shape {
        if !self.enter(&choice.at, "this choice is part of what it offers") {
            return Shape::Alias {
                target: TypeRef::new(TypeKind::Any),
            };
        }
        let shape = self.variants(choice, base, at, name);
        self.leave(&choice.at);
        shape
    }

    fn variants(
        &mut self,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
        name: &str,
    ) -> Shape {
        let mut found = Variants::default();
        for (index, branch) in choice.branches.iter().enumerate() {
            self.branch(choice, base, at, (index, branch), name, &mut found);
        }
        let Variants {
            mut variants,
            targets,
            is_narrowed,
            ..
        } = found;
        if variants.is_empty() && is_narrowed {
            self.diagnostics
                .error(
                    "conflicting-types",
                    &choice.at,
                    "none of these schemas has a value that the schema beside allows",
                )
                .related(at.clone(), "the schema beside")
                .help("a value has to fit both: give them types that have values in common");
        }
        distinguish(&mut variants);
        let discriminator = choice.data.discriminator.as_ref().map(|discriminator| {
            let mapping = self.mapping(discriminator, &targets, choice, at);
            Discriminator {
                property: discriminator.property_name.clone(),
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

    /// Adds the variant of a branch, if it has one that no other branch has.
    fn branch(
        &mut self,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
        (index, branch): (usize, &'d ReferenceOr<Schema>),
        name: &str,
        found: &mut Variants,
    ) {
        let place = choice.at.index(index);
        let resolved = self.document.resolve(branch, place.clone());
        let parts = self.composed_of.entry(at.clone()).or_default();
        parts.push(resolved.pointer.clone());
        let title = resolved.value.schema_data.title.as_deref();
        let target = resolved
            .name
            .map(|component| TypeName(component.to_owned()));
        let facets = Facets::of(resolved.value);
        if is_null(&facets) {
            return;
        }
        if self.is_impossible(&facets, base, &place, at) {
            found.is_narrowed = true;
            return;
        }
        let proposed = match (&target, title) {
            (Some(component), _) => component.0.to_upper_camel_case(),
            (None, Some(title)) if !title.to_upper_camel_case().is_empty() => {
                title.to_upper_camel_case()
            }
            _ => format!("Variant{}", index + 1),
        };
        let variant_name = naming::inline(name, &proposed);
        let mut type_ref = if self.adds_nothing(base, resolved.value) {
            self.schema(branch, place.clone(), &variant_name).type_ref
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
        type_ref.node = self.node(&place);
        // The union as a whole is nullable or secret instead.
        type_ref.nullable = false;
        if type_ref.named().is_some() {
            type_ref.secret = None;
        }
        let name = match (&target, title) {
            (None, None) => kind_name(&type_ref).unwrap_or(proposed),
            _ => proposed,
        };
        found.add(Variant { name, type_ref }, target);
    }

    /// Returns true, with a warning, if the schema beside a branch allows none of its values.
    fn is_impossible(
        &mut self,
        facets: &Facets<'d>,
        base: &Parts<'d>,
        place: &Pointer,
        at: &Pointer,
    ) -> bool {
        let Some(kind) = facets.kind() else {
            return false;
        };
        let Some(beside) = base.kind_without(kind) else {
            return false;
        };
        let problem =
            format!("no value is of type `{kind}` here and `{beside}` by the schema beside");
        self.diagnostics
            .warning(
                Warning::ImpossibleVariant,
                place,
                format!("{problem}; it is left out"),
            )
            .related(at.clone(), "the schema beside");
        true
    }

    /// Returns true if a branch implies all parts beside its choice.
    fn adds_nothing(&self, base: &Parts<'d>, branch: &'d Schema) -> bool {
        let mut containment = Containment::new(self.document, &self.nullability);
        let mut parts = base.objects.iter().chain(&base.others);
        parts.all(|part| containment.holds_own(&part.facets, branch))
    }

    /// Returns the discriminator's values: those that it maps, followed by the names of the schemas
    /// that it doesn't map.
    fn mapping(
        &mut self,
        discriminator: &openapiv3::Discriminator,
        targets: &[Option<TypeName>],
        choice: &Choice<'d>,
        at: &Pointer,
    ) -> IndexMap<String, usize> {
        let place = at.key("discriminator");
        let named = targets.iter().enumerate();
        let named = named.filter_map(|(index, target)| Some((target.as_ref()?.0.as_str(), index)));
        let (mapping, strangers) = mapped(discriminator, named);
        for (value, component) in strangers {
            self.diagnostics
                .error(
                    "discriminator-mapping",
                    &place.key("mapping").key(value),
                    format!("`{value}` stands for `{component}`, which is not among the schemas to choose from"),
                )
                .related(choice.at.clone(), "they are these");
        }
        for (index, target) in targets.iter().enumerate() {
            if target.is_none() {
                self.diagnostics
                    .error(
                        "discriminator-inline",
                        &choice.at.index(index),
                        "a discriminator can't tell an inline schema: its values are the names of schemas",
                    )
                    .related(place.clone(), "the discriminator");
            }
        }
        mapping
    }

    /// Builds the union for a parent that has a discriminator, but no list of its subtypes (OpenAPI
    /// 3.0.3, Discriminator Object, inheritance by `allOf`).
    pub(super) fn inheritance(
        &mut self,
        parent: &'d str,
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
        let property = &discriminator.property_name;
        if !(children.iter().chain([&parent])).any(|name| self.declares(name, property)) {
            let place = at.key("discriminator");
            let idle = (TypeName(parent.to_owned()), place, property.clone());
            self.places.idle_discriminators.push(idle);
            return None;
        }
        let named = children.iter().enumerate();
        let named = named.map(|(index, child)| (*child, index));
        let (mapping, strangers) = mapped(discriminator, named);
        for (value, component) in strangers {
            let place = at.key("discriminator").key("mapping").key(value);
            self.diagnostics
                .error(
                    "discriminator-mapping",
                    &place,
                    format!("`{value}` stands for `{component}`, which doesn't extend `{parent}`"),
                )
                .help(format!(
                    "compose it by `allOf` with a reference to `{NAMED_SCHEMAS}{parent}`"
                ));
        }
        let mut variant = |child: &&str| Variant {
            name: child.to_upper_camel_case(),
            type_ref: TypeRef {
                node: self.node(&schema_pointer(child)),
                ..TypeRef::new(TypeKind::Named {
                    name: TypeName((*child).to_owned()),
                })
            },
        };
        let mut variants: Vec<Variant> = children.iter().map(&mut variant).collect();
        distinguish(&mut variants);
        let discriminator = Discriminator {
            property: discriminator.property_name.clone(),
            mapping,
        };
        Some(Shape::Union(Union {
            variants,
            discriminator: Some(discriminator),
            exclusive: true,
        }))
    }

    /// Returns true if a named schema, or one that it is composed of, declares a property.
    fn declares(&self, name: &'d str, property: &str) -> bool {
        let components = self.document.openapi().components.as_ref();
        let mut ahead: Vec<&ReferenceOr<Schema>> = components
            .and_then(|components| components.schemas.get(name))
            .into_iter()
            .collect();
        let mut met = HashSet::new();
        while let Some(schema) = ahead.pop() {
            let schema = self.document.resolve(schema, Pointer::root()).value;
            if !met.insert(std::ptr::from_ref(schema)) {
                continue;
            }
            let facets = Facets::of(schema);
            if (facets.properties).is_some_and(|properties| properties.contains_key(property)) {
                return true;
            }
            ahead.extend(facets.all_of);
        }
        false
    }

    /// Returns the named schemas that extend this one, directly or not, and have no subtypes of
    /// their own.
    fn descendants(&self, parent: &'d str) -> Vec<&'d str> {
        let mut family = HashSet::from([parent]);
        let mut generation = vec![parent];
        let mut leaves = Vec::new();
        // A deeper composition is refused.
        for _ in 0..=bounds::NESTING {
            let mut next = Vec::new();
            for name in generation {
                let children = self.families.children(name);
                if children.is_empty() && name != parent {
                    leaves.push(name);
                }
                next.extend(children.iter().filter(|child| family.insert(child)));
            }
            generation = next;
        }
        leaves.sort_by_key(|name| self.families.order(name));
        leaves
    }
}

/// Returns the variants that the values of a discriminator stand for: first of the mapped values,
/// then of the unmapped schemas, whose values are their own names. Also returns the values that are
/// mapped to other schemas.
fn mapped<'d, 'n>(
    discriminator: &'d openapiv3::Discriminator,
    named: impl DoubleEndedIterator<Item = (&'n str, usize)> + Clone,
) -> (IndexMap<String, usize>, Vec<(&'d str, String)>) {
    // If two have the same name, the first one counts.
    let places: HashMap<&str, usize> = named.clone().rev().collect();
    let mut mapping = IndexMap::new();
    let mut strangers = Vec::new();
    for (value, schema) in &discriminator.mapping {
        let component = named_schema(schema).unwrap_or_else(|| schema.clone());
        match places.get(component.as_str()) {
            Some(index) => {
                mapping.insert(value.clone(), *index);
            }
            None => strangers.push((value.as_str(), component)),
        }
    }
    let told: HashSet<usize> = mapping.values().copied().collect();
    for (name, index) in named.filter(|(_, index)| !told.contains(index)) {
        mapping.entry(name.to_owned()).or_insert(index);
    }
    (mapping, strangers)
}

/// The named schemas with their subtypes, which extend them by `allOf` with a reference.
pub(super) struct Families<'d> {
    /// The subtypes of each schema, with its index among all schemas.
    properties: HashMap<&'d str, (usize, Vec<&'d str>)>,
}

impl<'d> Families<'d> {
    pub(super) fn of(
        schemas: impl Iterator<Item = (&'d String, &'d ReferenceOr<Schema>)> + Clone,
    ) -> Self {
        let names = schemas.clone().enumerate();
        let mut properties: HashMap<&str, (usize, Vec<&str>)> = names
            .map(|(order, (name, _))| (name.as_str(), (order, Vec::new())))
            .collect();
        for (name, schema) in schemas {
            let ReferenceOr::Item(schema) = schema else {
                continue;
            };
            for branch in Facets::of(schema).all_of {
                let ReferenceOr::Reference { reference } = branch else {
                    continue;
                };
                let parent = named_schema(reference);
                if let Some((_, children)) =
                    parent.and_then(|name| properties.get_mut(name.as_str()))
                {
                    children.push(name);
                }
            }
        }
        Self { properties }
    }

    fn children(&self, name: &str) -> &[&'d str] {
        self.properties
            .get(name)
            .map_or(&[], |(_, children)| children)
    }

    fn order(&self, name: &str) -> usize {
        self.properties
            .get(name)
            .map_or(usize::MAX, |(order, _)| *order)
    }
}

/// Returns true if a branch stands for `null` alone, as documents of later OpenAPI versions write
/// it.
fn is_null(facets: &Facets<'_>) -> bool {
    facets
        .values
        .as_ref()
        .is_some_and(|values| values.iter().all(serde_json::Value::is_null))
}

/// Returns a name for a variant that has none: that of its kind of type.
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
    let mut taken = Taken::default();
    for variant in variants {
        let proposed = std::mem::take(&mut variant.name);
        variant.name = taken.take(proposed, "");
    }
}

/// Determines which variants a discriminator tells apart.
///
/// A variant that is not an object has no properties, and is recognized by its form. If no variant
/// has the property, the discriminator has no effect, and is left out. If only some have it, the
/// others are refused, because an undeclared property isn't written.
pub(super) fn settle(api: &mut Api, places: &mut Places, diagnostics: &mut Diagnostics) {
    take_out_idle(api, places);
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
        let at = api.place(definition.node);
        for (index, variant) in variants.iter().enumerate() {
            let TypeKind::Named { name: target } = &variant.type_ref.kind else {
                continue;
            };
            let property = &discriminator.property;
            if holds(api, target, property) {
                continue;
            }
            let at = at.key("discriminator");
            let problem =
                format!("`{target}` has no property `{property}`, by which it is to be told");
            let help =
                "OpenAPI 3.0 (Discriminator Object) asks for that property in each of the schemas";
            if is_object(api, target) {
                diagnostics
                    .error("discriminator-property", &at, problem)
                    .help(help);
            } else {
                let problem = format!("{problem}; it is told by its form");
                diagnostics
                    .warning(Warning::UntaggedVariant, &at, problem)
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

/// Removes the discriminators whose property no variant has.
fn take_out_idle(api: &mut Api, places: &mut Places) {
    let mut idle = Vec::new();
    for (name, definition) in &api.types {
        let Shape::Union(union) = &definition.shape else {
            continue;
        };
        let Some(Discriminator { property, .. }) = &union.discriminator else {
            continue;
        };
        let variants = (union.variants.iter()).filter_map(|variant| variant.type_ref.named());
        let mut objects = variants
            .filter(|variant| is_object(api, variant))
            .peekable();
        if objects.peek().is_some() && objects.all(|variant| !holds(api, variant, property)) {
            let at = api.place(definition.node);
            idle.push((name.clone(), at.key("discriminator"), property.clone()));
        }
    }
    for (name, ..) in &idle {
        if let Some(definition) = api.types.get_mut(name)
            && let Shape::Union(union) = &mut definition.shape
        {
            union.discriminator = None;
        }
    }
    places.idle_discriminators.extend(idle);
}

/// Warns about discriminators that tell nothing apart, and describes the consequence if the type is
/// used.
pub(super) fn tell_of_idle(api: &Api, places: &Places, diagnostics: &mut Diagnostics) {
    for (name, at, property) in &places.idle_discriminators {
        let problem = format!(
            "`{property}` is a property of neither `{name}` nor its subtypes, so that it tells nothing apart"
        );
        let warning = diagnostics.warning(Warning::IdleDiscriminator, at, problem);
        let definition = api.definition(name);
        if definition.usage.request || definition.usage.response {
            warning.help(match definition.shape {
                Shape::Union(_) => format!("values of `{name}` are told apart by their form"),
                _ => format!(
                    "where `{name}` is expected, its subtypes are read as a `{name}`; declare `{property}` to tell them apart"
                ),
            });
        }
    }
}

/// Returns true if a type has values that are objects.
fn is_object(api: &Api, name: &TypeName) -> bool {
    outcomes(api, name).any(|outcome| match outcome {
        Outcome::Shape(shape) => matches!(shape, Shape::Object(_)),
        Outcome::Kind(kind) => matches!(kind, TypeKind::Map { .. } | TypeKind::Any),
    })
}

/// Returns true if all values of a type are objects that declare a property.
fn holds(api: &Api, name: &TypeName, property: &str) -> bool {
    let mut outcomes = outcomes(api, name).peekable();
    outcomes.peek().is_some()
        && outcomes.all(|outcome| match outcome {
            Outcome::Shape(Shape::Object(object)) => {
                object.properties.iter().any(|own| own.name == property)
            }
            _ => false,
        })
}

/// A shape or a kind that a value of a type may have.
enum Outcome<'a> {
    /// An object or an enumeration.
    Shape(&'a Shape),
    /// A kind of type that needs no name.
    Kind(&'a TypeKind),
}

/// Returns the shapes and kinds that values of a type may have. Aliases and unions are followed,
/// each once.
fn outcomes<'a>(api: &'a Api, name: &'a TypeName) -> impl Iterator<Item = Outcome<'a>> {
    let mut seen = HashSet::from([name]);
    let mut pending = vec![Ok(name)];
    std::iter::from_fn(move || {
        loop {
            let name = match pending.pop()? {
                Ok(name) => name,
                Err(kind) => return Some(Outcome::Kind(kind)),
            };
            let mut follow = |target: &'a TypeRef| match &target.kind {
                TypeKind::Named { name } if seen.insert(name) => pending.push(Ok(name)),
                TypeKind::Named { .. } => {}
                kind => pending.push(Err(kind)),
            };
            match &api.definition(name).shape {
                Shape::Alias { target } => follow(target),
                Shape::Union(union) => {
                    (union.variants.iter()).for_each(|variant| follow(&variant.type_ref));
                }
                shape => return Some(Outcome::Shape(shape)),
            }
        }
    })
}

/// Returns the name of the schema that a reference leads to, if it is a named schema.
fn named_schema(reference: &str) -> Option<String> {
    let pointer = Pointer::parse(reference)?;
    let name = pointer.segments().last()?;
    let schemas = Pointer::root().key("components").key("schemas");
    (pointer.parent()? == schemas).then_some(name)
}
