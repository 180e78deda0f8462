//! Enums for unions.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{
    Direction, EnumeratedValue, Shape, TypeDefinition, TypeKind, TypeName, TypeRef, Union, Variant,
};
use crate::sdk::{self, Enum, Implementation, Imports, Item, Macro, MacroCall, Path, Trait, Type};

use super::docs::{self, Docs};
use super::names::Scope;
use super::structs::is_boxed;
use super::types::Types;
use super::{convert, literal, names, nodes};

/// Builds the enum for one direction of a union.
///
/// ```text
/// Target:                                     pub enum Target {
///   oneOf:                                        File(File),
///     - $ref: '#/components/schemas/File'         Table(Table),
///     - $ref: '#/components/schemas/Table'        Unrecognized(serde_json::Value),
///                                             }
/// ```
pub(super) fn items(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    union: &Union,
    direction: Direction,
    imports: &mut Imports,
) -> Vec<Item> {
    let ident = names::ident(types.names.type_name(name, direction));
    let subject = Type::own(Path::model(ident.to_string()));
    let idents = variant_idents(union);
    let known = union.variants.iter().zip(&idents).enumerate();
    let known = known.map(|(index, (variant, ident))| {
        let held = types.of(&variant.type_ref, direction, imports);
        let boxed = is_boxed(types, name, &variant.type_ref);
        sdk::Variant {
            docs: variant_docs(types, union, index, direction),
            is_default: false,
            name: ident.clone(),
            held: Some(if boxed { held.boxed() } else { held }),
            nodes: nodes::of_type(&variant.type_ref),
        }
    });
    let mut variants: Vec<sdk::Variant> = known.collect();
    variants.push(sdk::Variant {
        docs: unrecognized_docs(types, union),
        is_default: false,
        name: names::ident("Unrecognized"),
        held: Some(Type::foreign("serde_json::Value")),
        nodes: Vec::new(),
    });
    let mut docs = types.docs(name, definition);
    docs.paragraph(if union.exclusive {
        "A value is of exactly one of these types."
    } else {
        "A value is of at least one of these types."
    });
    docs.marks(&definition.annotations);
    // An unrecognized value may contain secrets at unknown places.
    let is_secretive = types.holds_secret(name);
    let mut derives = Vec::new();
    derives.extend((!is_secretive).then_some("Debug"));
    derives.extend(["Clone", "PartialEq"]);
    derives.extend(types.is_eq(name).then_some("Eq"));
    let (called, rest) = serde(types, union, &idents);
    let mut items = vec![
        Item::Enum(Enum {
            docs: docs.into_lines(),
            derives,
            has_large_variants: types
                .has_large_variants(union.variants.iter().map(|variant| &variant.type_ref)),
            deprecated: definition.annotations.deprecated,
            name: ident,
            variants,
            decisions: vec![types.eq_decision(name)],
            nodes: vec![definition.node],
        }),
        Item::Macro(MacroCall {
            called,
            subject: subject.clone(),
            rest,
            nodes: vec![definition.node],
        }),
    ];
    if is_secretive {
        items.push(Item::Implementation(secretive_debug(subject, &idents)));
    }
    if direction == Direction::Request && types.names.has_input(name) {
        let conversion = convert::union(types, name, union, imports);
        items.extend(conversion.map(Item::Implementation));
    }
    items
}

/// Returns true if a value can be of several variants at once, each of which has a part of it: if it
/// is an object.
fn may_be_several(types: &Types<'_>, union: &Union) -> bool {
    let may_be_object = |variant: &&Variant| match &variant.type_ref.kind {
        TypeKind::Named { name } => {
            !matches!(types.api.definition(name).shape, Shape::Enumeration(_))
        }
        kind => matches!(kind, TypeKind::Map { .. }),
    };
    union.discriminator.is_none()
        && !union.exclusive
        && union.variants.iter().filter(may_be_object).count() > 1
}

/// Documents the variant of other values.
fn unrecognized_docs(types: &Types<'_>, union: &Union) -> Vec<String> {
    let mut docs = Docs::new(
        "A value of a type that this version of the crate doesn't know, as the server sent it.",
    );
    if may_be_several(types, union) {
        docs.paragraph(
            "Or a value that is of several of these types at once, if none of them has all of its\nproperties.",
        );
    }
    docs.into_lines()
}

/// Documents when a value is of a variant, or what the variant holds.
fn variant_docs(
    types: &Types<'_>,
    union: &Union,
    index: usize,
    direction: Direction,
) -> Vec<String> {
    let type_ref = &union.variants[index].type_ref;
    let mut docs = match &union.discriminator {
        Some(discriminator) => {
            let tags: Vec<String> = discriminator.values_of(index).map(docs::wire).collect();
            let property = docs::code(&discriminator.property);
            Docs::new(if tags.is_empty() {
                format!("If there is no {property} and the value matches.")
            } else {
                format!("If {property} is {}.", tags.join(" or "))
            })
        }
        None => Docs::new(kind_words(types, type_ref, direction)),
    };
    docs.facts(docs::type_facts(type_ref));
    docs.into_lines()
}

/// Returns the macro that decodes and encodes the enum, and its arguments beside the enum's name.
fn serde(types: &Types<'_>, union: &Union, idents: &[Ident]) -> (Macro, TokenStream) {
    let Some(discriminator) = &union.discriminator else {
        let any = may_be_several(types, union).then(|| quote!(any));
        return (Macro::UntaggedUnion, quote!(#any { #(#idents),* }));
    };
    let property = &discriminator.property;
    let (tagged, untagged): (Vec<usize>, Vec<usize>) =
        (0..idents.len()).partition(|&index| discriminator.values_of(index).next().is_some());
    let mut arms: Vec<TokenStream> = Vec::new();
    for index in tagged {
        let ident = &idents[index];
        let tags = discriminator.values_of(index).map(literal::enumerated);
        arms.push(quote!(#ident = #(#tags)|*));
    }
    if !untagged.is_empty() {
        let untagged = untagged.into_iter().map(|index| &idents[index]);
        arms.push(quote!(_ = #(#untagged)|*));
    }
    let are_integers = (discriminator.values.iter())
        .any(|known| matches!(known.value, EnumeratedValue::Integer(_)));
    let kind = are_integers.then(|| quote!(as i64));
    (
        Macro::TaggedUnion,
        quote!(by #property #kind { #(#arms),* }),
    )
}

/// Builds a `Debug` for a union that shows nothing of an unrecognized value.
fn secretive_debug(subject: Type, variants: &[Ident]) -> Implementation {
    let arms = variants.iter().map(|variant| {
        let name = variant.to_string();
        let name = name.trim_start_matches("r#");
        quote!(Self::#variant(value) => formatter.debug_tuple(#name).field(value).finish())
    });
    Implementation {
        docs: Vec::new(),
        of: Trait::plain("std::fmt::Debug"),
        subject,
        constants: TokenStream::new(),
        types: Vec::new(),
        functions: quote! {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms,)*
                    Self::Unrecognized(_) => formatter.write_str("Unrecognized(***)"),
                }
            }
        },
        nodes: Vec::new(),
    }
}

/// Returns the names of a union's variants in Rust.
pub(super) fn variant_idents(union: &Union) -> Vec<Ident> {
    let mut scope = Scope::with(["Self", "Unrecognized"]);
    let names = union
        .variants
        .iter()
        .map(|variant| scope.take_or(names::type_words(&variant.name), "Variant"));
    names.map(|name| names::ident(&name)).collect()
}

/// Describes what a variant of a union without a discriminator holds.
fn kind_words(types: &Types<'_>, type_ref: &TypeRef, direction: Direction) -> String {
    match &type_ref.kind {
        TypeKind::Any => "Any value.".to_owned(),
        TypeKind::Boolean => "A boolean.".to_owned(),
        TypeKind::Integer { .. } => "An integer.".to_owned(),
        TypeKind::Number { .. } => "A number.".to_owned(),
        TypeKind::String { .. } => "A string.".to_owned(),
        TypeKind::Array { .. } => "A list.".to_owned(),
        TypeKind::Map { .. } => "An object.".to_owned(),
        TypeKind::Named { name } => {
            format!(
                "Holds {}.",
                docs::model_link(types.names.type_name(name, direction))
            )
        }
    }
}
