//! The declared headers of an operation's successful responses.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Direction, Header, NodeId, Operation, Response};
use crate::sdk::{
    self, Associated, Function, Imports, Inherent, Item, Parameter, Path, Struct, Type,
};

use super::docs::{self, Docs};
use super::names::{self, Fields};
use super::nodes;
use super::types::Types;

/// Builds the struct of the headers and the function that reads them; nothing if there are none.
pub(super) fn items(
    types: &Types<'_>,
    operation: &Operation,
    name: &str,
    imports: &mut Imports,
) -> Vec<Item> {
    let headers = declared(operation);
    if headers.is_empty() {
        return Vec::new();
    }
    imports.runtime("Success");
    let ident = names::ident(types.names.headers(&operation.id));
    let mut names = Fields::new();
    let (mut fields, mut values) = (Vec::new(), Vec::new());
    for header in headers {
        let (field, value) = header.field(types, &mut names, imports);
        fields.push(field);
        values.push(value);
    }
    let nodes: Vec<NodeId> = fields.iter().flat_map(|it| it.nodes.clone()).collect();
    vec![
        Item::Struct(Struct {
            docs: vec![format!(
                "The headers of a successful response to [`{name}`]."
            )],
            derives: vec!["Debug", "Clone", "PartialEq"],
            is_transparent: false,
            deprecated: false,
            must_use: None,
            name: ident.clone(),
            fields: sdk::Fields::Named(fields),
            decisions: Vec::new(),
            nodes: nodes.clone(),
        }),
        Item::Inherent(Inherent {
            of: ident,
            items: vec![Associated::Function(reader(&values, nodes))],
        }),
    ]
}

/// A header, and whether each successful response must have it.
struct Declared<'a> {
    header: &'a Header,
    is_required: bool,
}

/// Returns the headers of all successful responses, each once, by name.
fn declared(operation: &Operation) -> Vec<Declared<'_>> {
    let successes: Vec<&Response> = operation.successes().collect();
    let mut headers: BTreeMap<String, (&Header, usize)> = BTreeMap::new();
    for header in successes.iter().flat_map(|success| &success.headers) {
        headers
            .entry(header.name.to_lowercase())
            .and_modify(|(_, count)| *count += 1)
            .or_insert((header, 1));
    }
    let headers = headers.into_values();
    headers
        .map(|(header, count)| Declared {
            header,
            is_required: header.required && count == successes.len() && !header.type_ref.nullable,
        })
        .collect()
}

impl Declared<'_> {
    /// Builds the field of the header, and the expression that reads its value.
    fn field(
        &self,
        types: &Types<'_>,
        names: &mut Fields,
        imports: &mut Imports,
    ) -> (sdk::Field, TokenStream) {
        let header = self.header;
        let name = names.take(&header.name, None).ident;
        let wire = &header.name;
        let mut docs = Docs::said(&header.annotations);
        docs.facts(docs::value_facts(
            wire,
            &header.type_ref,
            &header.annotations,
        ));
        docs.marks(&header.annotations);
        let value = match self.is_required {
            true => quote!(#name: success.required_header_value(#wire)?),
            false => quote!(#name: success.header_value(#wire)?),
        };
        let own = types.of_value(&header.type_ref, Direction::Response, imports);
        let mut nodes = vec![header.node];
        nodes.extend(nodes::of_type(&header.type_ref));
        let field = sdk::Field {
            docs: docs.into_lines(),
            deprecated: header.annotations.deprecated,
            name,
            field_type: if self.is_required { own } else { own.option() },
            nodes,
        };
        (field, value)
    }
}

/// Builds the function that reads the headers.
fn reader(values: &[TokenStream], nodes: Vec<NodeId>) -> Function {
    let success = Type::Reference {
        is_static: false,
        to: Box::new(Type::own(Path::runtime("Success"))),
    };
    let error = Type::own(Path::runtime("Error"));
    let docs = [
        "Reads the headers of a response.",
        "",
        "# Errors",
        "Returns an error if a required header is missing, or a value doesn't match its type.",
    ];
    Function {
        docs: docs.map(str::to_owned).to_vec(),
        deprecated: false,
        must_use: false,
        name: names::ident("read"),
        receiver: None,
        parameters: vec![Parameter {
            name: names::ident("success"),
            parameter_type: success,
            nodes: Vec::new(),
        }],
        output: Type::Foreign("Result".into(), vec![Type::foreign("Self"), error]),
        body: quote!(Ok(Self { #(#values),* })),
        nodes,
    }
}
