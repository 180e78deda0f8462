//! Enums for enumerations.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::api::{Direction, EnumeratedValue, Enumeration, TypeDefinition, TypeName};
use crate::sdk::{
    Associated, Constant, Decision, Enum, Function, Inherent, Item, Macro, MacroCall, Path,
    Receiver, Type, Variant,
};

use super::docs::{self, Docs};
use super::types::Types;
use super::{literal, names};

/// Builds the enum of an enumeration, with its known values and its wire format.
///
/// ```text
/// Status:                         pub enum Status {
///   type: string                      Running,
///   enum: [RUNNING, DONE]             Done,
///                                     Unrecognized(String),
///                                 }
/// ```
pub(super) fn items(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    enumeration: &Enumeration,
) -> Vec<Item> {
    let ident = names::ident(types.names.type_name(name, Direction::Response));
    let idents: Vec<Ident> = names::variants(enumeration.values.iter())
        .iter()
        .map(|variant| names::ident(variant))
        .collect();
    let default = default(enumeration);
    let known = idents.iter().zip(&enumeration.values).enumerate();
    let known = known.map(|(index, (ident, known))| {
        let mut docs = Docs::new(docs::wire(&known.value));
        docs.text(known.description.as_deref());
        docs.since(known.since.as_ref());
        Variant {
            docs: docs.into_lines(),
            is_default: default == Some(index),
            name: ident.clone(),
            held: None,
            nodes: vec![known.node],
        }
    });
    let wire = Wire::of(enumeration);
    let unrecognized = Variant {
        docs: vec![
            "A value that this version of the crate doesn't know, as the server sent it."
                .to_owned(),
        ],
        is_default: false,
        name: names::ident("Unrecognized"),
        held: Some(Type::foreign(wire.held)),
        nodes: vec![definition.node],
    };
    let mut derives = vec!["Debug", "Clone"];
    derives.extend(wire.is_copy.then_some("Copy"));
    derives.extend(default.map(|_| "Default"));
    derives.extend(["PartialEq", "Eq", "Hash"]);
    let mut docs = types.docs(name, definition);
    docs.marks(&definition.annotations);
    vec![
        Item::Enum(Enum {
            docs: docs.into_lines(),
            derives,
            has_large_variants: false,
            deprecated: definition.annotations.deprecated,
            name: ident.clone(),
            variants: known.chain([unrecognized]).collect(),
            decisions: vec![Decision {
                of: "Default",
                nodes: vec![definition.node],
            }],
            nodes: vec![definition.node],
        }),
        Item::Inherent(Inherent {
            of: ident.clone(),
            items: vec![
                Associated::Constant(all(&idents)),
                Associated::Function(Function {
                    nodes: vec![definition.node],
                    ..wire.reader(&idents)
                }),
            ],
        }),
        Item::Macro(MacroCall {
            called: wire.called,
            subject: Type::own(Path::model(ident.to_string())),
            rest: TokenStream::new(),
            nodes: vec![definition.node],
        }),
    ]
}

/// Returns the index of the default value.
fn default(enumeration: &Enumeration) -> Option<usize> {
    let default = enumeration.default.as_ref()?;
    enumeration
        .values
        .iter()
        .position(|known| match &known.value {
            EnumeratedValue::Text(text) => default.as_str() == Some(text),
            EnumeratedValue::Integer(number) => default.as_i64() == Some(*number),
        })
}

/// Builds the constant with all known values.
fn all(idents: &[Ident]) -> Constant {
    let values = Type::Slice(Box::new(Type::foreign("Self")));
    Constant {
        docs: vec!["All known values, in the order of the API's document.".to_owned()],
        name: names::ident("ALL"),
        constant_type: Type::Reference {
            is_static: true,
            to: Box::new(values),
        },
        value: quote!(&[#(Self::#idents),*]),
    }
}

/// The wire format of an enum.
struct Wire {
    /// The values, as Rust literals.
    values: Vec<Literal>,
    /// The type that `Unrecognized` holds.
    held: &'static str,
    is_copy: bool,
    called: Macro,
}

impl Wire {
    fn of(enumeration: &Enumeration) -> Self {
        let values = enumeration.values.iter();
        let values = values.map(|known| literal::enumerated(&known.value));
        let (held, called) = match enumeration.integer {
            true => ("i64", Macro::IntegerEnum),
            false => ("String", Macro::StringEnum),
        };
        Self {
            values: values.collect(),
            held,
            is_copy: enumeration.integer,
            called,
        }
    }

    /// Builds the function that returns a value as it is on the wire.
    fn reader(&self, idents: &[Ident]) -> Function {
        let values = &self.values;
        let (name, receiver, output) = match self.is_copy {
            true => ("as_i64", Receiver::Owned, Type::foreign("i64")),
            false => (
                "as_str",
                Receiver::Borrowed,
                Type::Reference {
                    is_static: false,
                    to: Box::new(Type::foreign("str")),
                },
            ),
        };
        Function {
            docs: vec!["Returns the value as it is sent.".to_owned()],
            deprecated: false,
            must_use: false,
            name: names::ident(name),
            receiver: Some(receiver),
            parameters: Vec::new(),
            output,
            body: quote! {
                match self {
                    #(Self::#idents => #values,)*
                    Self::Unrecognized(value) => value,
                }
            },
            nodes: Vec::new(),
        }
    }
}
