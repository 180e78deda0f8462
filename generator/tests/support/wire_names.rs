//! The names that an API has on the wire, and those that code mentions.

use std::collections::BTreeSet;

use cce_generator::api::{Api, BodyContent, EnumeratedValue, ParameterLocation, Shape};
use heck::ToLowerCamelCase;
use proc_macro2::{TokenStream, TokenTree};

/// The names of an API in requests and responses: operations, parameters, properties, fields of
/// forms, values of enumerations.
///
/// What a path's parameter is called is never sent.
pub(crate) fn wire_names(api: &Api) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for operation in &api.operations {
        names.insert(operation.id.clone());
        let parameters = operation.parameters.iter();
        let sent = parameters.filter(|parameter| parameter.location != ParameterLocation::Path);
        names.extend(sent.map(|parameter| parameter.name.clone()));
        let content = operation.body.as_ref().map(|body| &body.content);
        if let Some(BodyContent::Form { fields } | BodyContent::Multipart { fields }) = content {
            names.extend(fields.iter().map(|field| field.name.clone()));
        }
    }
    for definition in api.types.values() {
        match &definition.shape {
            Shape::Object(object) => {
                let directions = definition.directions();
                let properties = object.properties.iter();
                let written = properties.filter(|property| {
                    directions
                        .iter()
                        .any(|direction| property.is_in(*direction))
                });
                names.extend(written.map(|property| property.name.clone()));
            }
            Shape::Enumeration(enumeration) => {
                names.extend(enumeration.values.iter().map(|known| match &known.value {
                    EnumeratedValue::Text(text) => text.clone(),
                    // A minus is a token of its own.
                    EnumeratedValue::Integer(number) => number.unsigned_abs().to_string(),
                }));
            }
            Shape::Union(_) | Shape::Alias { .. } => {}
        }
    }
    names
}

/// What a file of code mentions: its literals, and its identifiers both as they are and as serde would
/// rename them. Of another file it is nothing.
pub(crate) fn mentions(path: &str, text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if path.ends_with(".rs") {
        let tokens = text.parse();
        collect(
            tokens.unwrap_or_else(|error| panic!("{path}: {error}")),
            &mut found,
        );
    }
    found
}

fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                let literal = literal.to_string();
                found.insert(match syn::parse_str::<syn::LitStr>(&literal) {
                    Ok(text) => text.value(),
                    Err(_) => literal,
                });
            }
            TokenTree::Ident(ident) => {
                // A field whose name is its property's has no other mention of it.
                let plain = ident.to_string().trim_start_matches("r#").to_owned();
                found.insert(plain.to_lower_camel_case());
                found.insert(plain);
            }
            TokenTree::Punct(_) => {}
        }
    }
}
