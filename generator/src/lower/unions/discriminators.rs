//! Checks of discriminators, which need the whole model.

use std::collections::HashSet;

use crate::api::{
    Annotations, Api, Discriminator, EnumeratedValue, Enumeration, EnumerationValue, NodeId,
    Property, Shape, TypeKind, TypeName, TypeRef, Union,
};
use crate::diagnostic::{Diagnostics, Warning};

use super::super::Places;
use super::super::naming::{self, Names};
use super::super::schemas::definition;

/// Determines which variants a discriminator tells apart.
///
/// A variant that is not an object has no properties, and is recognized by its form. A variant whose
/// schema doesn't declare the property gets it. If no variant has the property, and nothing is mapped,
/// the discriminator has no effect, and is left out.
pub(in crate::lower) fn settle(
    api: &mut Api,
    places: &mut Places,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    take_out_idle(api, places);
    let mut told_by_form: Vec<(TypeName, usize)> = Vec::new();
    let mut untagged: Vec<(TypeName, usize)> = Vec::new();
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
            if api.object_name(&variant.type_ref).is_some() {
                let problem = format!("{problem}; the variant gets it");
                diagnostics
                    .warning(Warning::UntaggedVariant, &at, problem)
                    .help(help);
                untagged.push((name.clone(), index));
            } else if is_object(api, target) {
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
    for (union, index) in untagged {
        tag(api, &union, index, names);
    }
    for (name, index) in told_by_form {
        if let Some(definition) = api.types.get_mut(&name)
            && let Shape::Union(union) = &mut definition.shape
            && let Some(discriminator) = &mut union.discriminator
        {
            discriminator.values.retain(|known| known.variant != index);
            if discriminator.values.is_empty() {
                union.discriminator = None;
            }
        }
    }
}

/// Replaces a variant that is an object by one that has the property of the discriminator besides.
fn tag(api: &mut Api, union: &TypeName, index: usize, names: &mut Names) -> Option<()> {
    let definition = api.definition(union);
    let Shape::Union(Union {
        variants,
        discriminator: Some(discriminator),
        ..
    }) = &definition.shape
    else {
        return None;
    };
    let variant = &variants[index];
    let schema = api.object_name(&variant.type_ref)?.clone();
    let Shape::Object(mut object) = api.definition(&schema).shape.clone() else {
        return None;
    };
    let property = discriminator.property.clone();
    let values: Vec<_> = discriminator.values_of(index).cloned().collect();
    let at = api.place(definition.node).key("discriminator");
    let variant_name = naming::inline(&union.0, &variant.name);
    let node = api.origins.node([at]);
    let tags = Enumeration {
        integer: matches!(values.first()?, EnumeratedValue::Integer(_)),
        values: values
            .into_iter()
            .map(|value| EnumerationValue {
                value,
                name: None,
                description: None,
                since: None,
                node,
            })
            .collect(),
        default: None,
    };
    let tags = define(
        api,
        names.take(&naming::inline(&variant_name, &property)),
        Shape::Enumeration(tags),
        node,
    );
    object.extends.push(schema);
    object.properties.push(Property {
        name: property,
        code_name: None,
        type_ref: tags,
        required: true,
        read_only: false,
        write_only: false,
        correction: None,
        annotations: Annotations::default(),
        node,
        required_node: NodeId::NOWHERE,
    });
    let tagged = define(api, names.take(&variant_name), Shape::Object(object), node);
    if let Shape::Union(union) = &mut api.types.get_mut(union)?.shape {
        union.variants[index].type_ref.kind = tagged.kind;
    }
    Some(())
}

/// Defines a type that no schema declares.
fn define(api: &mut Api, name: TypeName, shape: Shape, node: NodeId) -> TypeRef {
    let definition = definition(node, false, shape, Annotations::default());
    api.types.insert(name.clone(), definition);
    TypeRef {
        node,
        ..TypeRef::new(TypeKind::Named { name })
    }
}

/// Removes the discriminators whose property no variant has, and that map nothing.
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
        let at = api.place(definition.node).key("discriminator");
        let is_mapped = places.mapped_discriminators.contains(&at);
        if objects.peek().is_some()
            && objects.all(|variant| !holds(api, variant, property))
            && !is_mapped
        {
            idle.push((name.clone(), at, property.clone()));
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
pub(in crate::lower) fn tell_of_idle(api: &Api, places: &Places, diagnostics: &mut Diagnostics) {
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
