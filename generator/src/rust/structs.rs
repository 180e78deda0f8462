//! Structs for object schemas.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{
    Api, Direction, NodeId, Object, Property, TypeDefinition, TypeKind, TypeName, TypeRef,
};
use crate::sdk::{
    self, Associated, Decision, Function, Imports, Inherent, Item, Macro, MacroCall, Parameter,
    Path, Receiver, Struct, Type,
};

use super::docs::{self, Docs};
use super::names::{self, Field, Fields};
use super::types::{Types, is_needed_from_nowhere, is_text};
use super::{convert, nodes, types};

/// A field of a struct, and the property that it stands for.
pub(super) struct StructField<'a> {
    pub(super) field: Field,
    pub(super) property: &'a Property,
    /// True if the property is always present.
    pub(super) required: bool,
    pub(super) boxed: bool,
}

impl StructField<'_> {
    /// Returns true if the field is an `Option` because the property may be absent.
    pub(super) fn is_optional(&self) -> bool {
        !self.required
    }

    /// Builds the expression that stores an argument; `None` if the argument is stored as it is.
    fn stored(&self, argument: &Argument, value: TokenStream) -> Option<TokenStream> {
        let converted = argument.converts().then(|| argument.value(value.clone()));
        if !self.boxed {
            return converted;
        }
        let value = converted.unwrap_or(value);
        Some(match self.property.type_ref.nullable {
            true => quote!(#value.map(Box::new)),
            false => quote!(Box::new(#value)),
        })
    }
}

/// Builds a struct, its constructor and its setters for one direction of an object schema.
///
/// ```text
/// Job:                        pub struct Job {
///   required: [id]                pub id: i64,
///   properties:                   pub name: Option<String>,
///     id:                     }
///       type: integer         impl Job {
///     name:                       pub fn new(id: i64) -> Self;
///       type: string              pub fn name(mut self, value: impl Into<String>) -> Self;
///                             }
/// ```
pub(super) fn items(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    object: &Object,
    direction: Direction,
    imports: &mut Imports,
) -> Vec<Item> {
    let fields = fields(types, name, object, direction);
    let ident = names::ident(types.names.type_name(name, direction));
    let rest = object.additional.as_ref().map(|additional| Rest {
        field: additional_field(&object.properties),
        value: additional,
        nodes: [vec![definition.node], nodes::of_type(additional)].concat(),
    });
    let mut own: Vec<sdk::Field> = fields
        .iter()
        .map(|field| struct_field(types, field, direction, imports))
        .collect();
    own.extend(
        rest.as_ref()
            .map(|rest| rest.struct_field(types, direction, imports)),
    );
    let definition_item = Struct {
        docs: type_docs(types, name, definition, object, direction),
        derives: derives(types, name, &fields),
        is_transparent: false,
        deprecated: definition.annotations.deprecated,
        must_use: None,
        name: ident.clone(),
        fields: sdk::Fields::Named(own),
        decisions: decisions(types, name, object, &fields),
        nodes: struct_nodes(definition, object),
    };
    let mut functions = vec![constructor(
        types,
        &ident,
        &fields,
        rest.as_ref(),
        direction,
        imports,
    )];
    let optional = fields.iter().filter(|field| field.is_optional());
    functions.extend(optional.map(|field| setter(types, field, direction, imports)));
    functions.extend(
        rest.as_ref()
            .map(|rest| rest.setter(types, direction, imports)),
    );
    let conversion = match direction {
        Direction::Request if types.names.has_input(name) => {
            convert::object(types, name, object, imports)
        }
        _ => None,
    };
    let mut items = vec![
        Item::Struct(definition_item),
        Item::Macro(MacroCall {
            called: Macro::Object,
            subject: Type::own(Path::model(ident.to_string())),
            rest: wire(types.known, &fields, rest.as_ref().map(|rest| &rest.field)),
            nodes: vec![definition.node],
        }),
        Item::Inherent(Inherent {
            of: ident,
            items: functions.into_iter().map(Associated::Function).collect(),
        }),
    ];
    items.extend(conversion.map(Item::Implementation));
    items
}

/// The properties that a struct has no fields for.
struct Rest<'a> {
    field: Field,
    /// The type of their values.
    value: &'a TypeRef,
    nodes: Vec<NodeId>,
}

impl Rest<'_> {
    /// Builds the map that holds these properties.
    fn struct_field(
        &self,
        types: &Types<'_>,
        direction: Direction,
        imports: &mut Imports,
    ) -> sdk::Field {
        let map = TypeRef::new(TypeKind::Map {
            values: Box::new(self.value.clone()),
        });
        sdk::Field {
            docs: vec![
                "Properties that this version of the crate has no fields for, by name.".to_owned(),
            ],
            deprecated: false,
            name: self.field.ident.clone(),
            field_type: types.of(&map, direction, imports),
            nodes: self.nodes.clone(),
        }
    }

    /// Builds the setter that adds one of these properties.
    fn setter(&self, types: &Types<'_>, direction: Direction, imports: &mut Imports) -> Function {
        let Field { ident, setter, .. } = &self.field;
        let argument = Argument::of(types, self.value, direction, imports);
        let value = argument.value(quote!(value));
        let parameter = |name: &str, parameter_type| Parameter {
            name: names::ident(name),
            parameter_type,
            nodes: Vec::new(),
        };
        Function {
            docs: vec![
                "Adds a property that this version of the crate has no field for.".to_owned(),
            ],
            deprecated: false,
            must_use: true,
            name: setter.clone(),
            receiver: Some(Receiver::OwnedToChange),
            parameters: vec![
                parameter("name", Type::foreign("String").into_it()),
                parameter("value", argument.argument),
            ],
            output: Type::foreign("Self"),
            body: quote! {
                self.#ident.insert(name.into(), #value);
                self
            },
            nodes: self.nodes.clone(),
        }
    }
}

/// Returns the fields for one direction of an object schema.
pub(super) fn fields<'a>(
    types: &Types<'_>,
    name: &TypeName,
    object: &'a Object,
    direction: Direction,
) -> Vec<StructField<'a>> {
    let mut names = Fields::new();
    object
        .properties
        .iter()
        // Properties of the other direction get names too, so that both directions have the same ones.
        .map(|property| (names.take(property.code_name(), None), property))
        .filter(|(_, property)| property.is_in(direction))
        .map(|(field, property)| StructField {
            field,
            property,
            required: property.is_required(direction),
            boxed: is_boxed(types, name, &property.type_ref),
        })
        .collect()
}

/// Returns the field of the properties that have no field of their own; its setter adds one of them.
pub(super) fn additional_field(properties: &[Property]) -> Field {
    let mut names = Fields::new();
    for property in properties {
        names.take(property.code_name(), None);
    }
    let field = names.take("additional_properties", None);
    let setter = names.take("additional_property", None).setter;
    Field { setter, ..field }
}

/// Returns true if a type must be boxed where another type holds it.
pub(super) fn is_boxed(types: &Types<'_>, holder: &TypeName, held: &TypeRef) -> bool {
    match &held.kind {
        TypeKind::Named { name } => types.recursion.is_boxed(holder, name),
        _ => false,
    }
}

fn type_docs(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    object: &Object,
    direction: Direction,
) -> Vec<String> {
    let output = types.names.type_name(name, Direction::Response);
    let mut docs = match direction {
        Direction::Request if types.names.has_input(name) => {
            let mut docs = Docs::new(format!(
                "The request variant of [`{output}`], without the properties that only the server sets."
            ));
            docs.text(definition.annotations.description.as_deref());
            if object.additional.is_some() {
                docs.paragraph(format!(
                    "Converted from [`{output}`], it keeps the properties that this version of the crate has no\n\
                     fields for, so that changing one property doesn't undo others."
                ));
            }
            docs
        }
        _ => types.docs(name, definition),
    };
    if direction == Direction::Response && types.names.has_input(name) {
        docs.paragraph(format!(
            "Requests take [`{}`].",
            types.names.type_name(name, Direction::Request)
        ));
    }
    if !object.extends.is_empty() {
        let parents: Vec<String> = object
            .extends
            .iter()
            .map(|parent| docs::code(&parent.0))
            .collect();
        docs.paragraph(format!("Extends {}.", parents.join(", ")));
    }
    docs.marks(&definition.annotations);
    docs.into_lines()
}

fn derives(types: &Types<'_>, name: &TypeName, fields: &[StructField<'_>]) -> Vec<&'static str> {
    let mut derives = vec!["Debug", "Clone"];
    if fields.iter().all(StructField::is_optional) {
        derives.push("Default");
    }
    derives.push("PartialEq");
    if types.is_eq(name) {
        derives.push("Eq");
    }
    derives
}

/// Returns the nodes that decide which of the optional traits a struct has.
fn decisions(
    types: &Types<'_>,
    name: &TypeName,
    object: &Object,
    fields: &[StructField<'_>],
) -> Vec<Decision> {
    let required = fields.iter().filter(|field| !field.is_optional());
    let required = required.flat_map(|field| [field.property.node, field.property.required_node]);
    let needed = object
        .properties
        .iter()
        .filter(|property| is_needed_from_nowhere(property));
    let needed: Vec<NodeId> = needed
        .flat_map(|property| [property.node, property.required_node])
        .collect();
    vec![
        Decision {
            of: "Default",
            nodes: required.collect(),
        },
        types.eq_decision(name),
        Decision {
            of: "From",
            nodes: needed.clone(),
        },
        Decision {
            of: "TryFrom",
            nodes: needed,
        },
    ]
}

/// Returns the nodes of a struct.
///
/// They include the nodes of the properties that only one direction has, which are why there are two
/// structs.
fn struct_nodes(definition: &TypeDefinition, object: &Object) -> Vec<NodeId> {
    let properties = object.properties.iter();
    let of_one_direction = properties.filter(|property| property.read_only || property.write_only);
    let mut nodes = vec![definition.node];
    nodes.extend(of_one_direction.map(|property| property.node));
    nodes
}

/// Builds the wire format of a struct: the name of each field on the wire, and whether it may be
/// absent or `null`.
fn wire(api: &Api, fields: &[StructField<'_>], rest: Option<&Field>) -> TokenStream {
    let properties = fields.iter().map(|field| {
        let (ident, name) = (&field.field.ident, &field.property.name);
        let type_ref = &field.property.type_ref;
        let presence = match (field.is_optional(), type_ref.nullable) {
            (true, false) if *api.resolved(type_ref).kind == TypeKind::Any => {
                quote!(optional any)
            }
            (false, false) => quote!(required),
            (false, true) => quote!(required nullable),
            (true, false) => quote!(optional),
            (true, true) => quote!(optional nullable),
        };
        quote!(#ident: #presence #name)
    });
    let rest = rest.map(|field| {
        let ident = &field.ident;
        quote!(..#ident)
    });
    let properties = properties.chain(rest);
    quote!({ #(#properties),* })
}

fn struct_field(
    types: &Types<'_>,
    field: &StructField<'_>,
    direction: Direction,
    imports: &mut Imports,
) -> sdk::Field {
    let property = field.property;
    let mut docs = Docs::said(&property.annotations);
    docs.facts(docs::value_facts(
        &property.name,
        &property.type_ref,
        &property.annotations,
    ));
    docs.correction(property.correction.as_ref());
    docs.marks(&property.annotations);
    sdk::Field {
        docs: docs.into_lines(),
        deprecated: property.annotations.deprecated,
        name: field.field.ident.clone(),
        field_type: field_type(types, field, direction, imports),
        nodes: nodes::of_property(property),
    }
}

/// Returns the type of a field: boxed if recursion requires it, an `Option` if it may be `null`, and
/// another `Option` if it may be absent.
fn field_type(
    types: &Types<'_>,
    field: &StructField<'_>,
    direction: Direction,
    imports: &mut Imports,
) -> Type {
    let mut field_type = types.of_value(&field.property.type_ref, direction, imports);
    if field.boxed {
        field_type = field_type.boxed();
    }
    if field.property.type_ref.nullable {
        field_type = field_type.option();
    }
    if field.is_optional() {
        field_type = field_type.option();
    }
    field_type
}

/// Builds the constructor `new`, which takes the required fields.
///
/// `nodes` are the nodes of everything that decides which arguments it takes.
pub(super) fn new(
    name: &Ident,
    has_fields: bool,
    parameters: Vec<Parameter>,
    values: &[TokenStream],
    nodes: Vec<NodeId>,
) -> Function {
    let one = format!(
        "{} {}",
        docs::article(&name.to_string()),
        docs::code(&name.to_string())
    );
    let (docs, body) = match (parameters.is_empty(), has_fields) {
        (true, false) => (format!("Creates {one}."), quote!(Self::default())),
        (true, true) => (
            format!("Creates {one} with every optional field unset."),
            quote!(Self::default()),
        ),
        (false, _) => (
            format!("Creates {one} from its required fields."),
            quote!(Self { #(#values),* }),
        ),
    };
    Function {
        docs: vec![docs],
        deprecated: false,
        must_use: false,
        name: names::ident("new"),
        receiver: None,
        parameters,
        output: Type::foreign("Self"),
        body,
        nodes,
    }
}

fn constructor(
    types: &Types<'_>,
    name: &Ident,
    fields: &[StructField<'_>],
    rest: Option<&Rest<'_>>,
    direction: Direction,
    imports: &mut Imports,
) -> Function {
    let required = fields.iter().filter(|field| !field.is_optional());
    let parameters = required.map(|field| Parameter {
        name: field.field.ident.clone(),
        parameter_type: Argument::of(types, &field.property.type_ref, direction, imports).argument,
        nodes: nodes::of_property(field.property),
    });
    let parameters = parameters.collect();
    let values = fields.iter().map(|field| {
        let ident = &field.field.ident;
        if field.is_optional() {
            return quote!(#ident: None);
        }
        let argument = Argument::of(
            types,
            &field.property.type_ref,
            direction,
            &mut Imports::default(),
        );
        match field.stored(&argument, quote!(#ident)) {
            Some(value) => quote!(#ident: #value),
            None => quote!(#ident),
        }
    });
    let rest = rest.map(|rest| {
        let ident = &rest.field.ident;
        quote!(#ident: Default::default())
    });
    let values: Vec<TokenStream> = values.chain(rest).collect();
    let required = fields.iter().map(|field| field.property.required_node);
    new(
        name,
        !fields.is_empty(),
        parameters,
        &values,
        required.collect(),
    )
}

fn setter(
    types: &Types<'_>,
    field: &StructField<'_>,
    direction: Direction,
    imports: &mut Imports,
) -> Function {
    let property = field.property;
    let ident = &field.field.ident;
    let argument = Argument::of(types, &property.type_ref, direction, imports);
    let value = quote!(value);
    let value = field.stored(&argument, value.clone()).unwrap_or(value);
    let mut docs = Docs::of_setter(&docs::code(&property.name), &property.annotations);
    if property.type_ref.nullable {
        docs.paragraph("`None` makes it `null`.");
    }
    Function {
        docs: docs.into_lines(),
        deprecated: property.annotations.deprecated,
        must_use: true,
        name: field.field.setter.clone(),
        receiver: Some(Receiver::OwnedToChange),
        parameters: vec![Parameter {
            name: names::ident("value"),
            parameter_type: argument.argument,
            nodes: Vec::new(),
        }],
        output: Type::foreign("Self"),
        body: quote! {
            self.#ident = Some(#value);
            self
        },
        nodes: nodes::of_property(property),
    }
}

/// The type of an argument, which is what callers have at hand, and its conversion to the stored type.
///
/// For a stored `String`, the argument is an `impl Into<String>`.
pub(super) struct Argument {
    /// The argument's type.
    pub(super) argument: Type,
    conversion: Conversion,
}

enum Conversion {
    None,
    Into,
    Collect,
    CollectInto,
}

impl Argument {
    pub(super) fn of(
        types: &Types<'_>,
        type_ref: &TypeRef,
        direction: Direction,
        imports: &mut Imports,
    ) -> Self {
        let stored = types.of(type_ref, direction, imports);
        let (argument, conversion) = if type_ref.nullable || type_ref.is_secret(direction) {
            (stored.into_it(), Conversion::Into)
        } else {
            match &type_ref.kind {
                kind if converts(kind) => (stored.into_it(), Conversion::Into),
                TypeKind::Array { items } if converts(&items.kind) && !items.nullable => {
                    let item = types.of(items, direction, imports);
                    (item.into_it().iterator_of_it(), Conversion::CollectInto)
                }
                TypeKind::Array { items } => {
                    let item = types.of(items, direction, imports);
                    (item.iterator_of_it(), Conversion::Collect)
                }
                _ => (stored, Conversion::None),
            }
        };
        Self {
            argument,
            conversion,
        }
    }

    /// Returns true if what is stored is not the argument itself.
    pub(super) fn converts(&self) -> bool {
        !matches!(self.conversion, Conversion::None)
    }

    /// Builds the expression that converts an argument to the stored value.
    pub(super) fn value(&self, argument: TokenStream) -> TokenStream {
        let suffix = self.suffix();
        quote!(#argument #suffix)
    }

    /// Returns the calls that convert an argument to the stored value; none if it is stored as it is.
    pub(super) fn suffix(&self) -> TokenStream {
        match self.conversion {
            Conversion::None => TokenStream::new(),
            Conversion::Into => quote!(.into()),
            Conversion::Collect => quote!(.into_iter().collect()),
            Conversion::CollectInto => quote!(.into_iter().map(Into::into).collect()),
        }
    }
}

/// Returns true if callers rather have another type at hand than the stored one: `&str` for a
/// `String`.
fn converts(kind: &TypeKind) -> bool {
    use crate::api::StringFormat::{Byte, DateTime};
    types::is_text(kind) && is_text(kind)
        || matches!(
            kind,
            TypeKind::Any
                | TypeKind::String {
                    format: Some(DateTime | Byte)
                }
        )
}
