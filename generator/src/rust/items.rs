//! Which items of the generated crates stand for which parts of the model.

use std::collections::{BTreeMap, HashMap};

use crate::api::{
    Api, BodyContent, Face, Operation, ParameterLocation, Shape, Status, TypeDefinition, TypeName,
};

use super::answers::status_name;
use super::arguments::{Given, RequestPart, given};
use super::callbacks;
use super::names::{self, Field, Fields, Names};
use super::records;
use super::source_file::Imports;
use super::types::Types;
use super::{Options, unions};

/// The items that stand for the types and operations of a model; paths begin with the crate.
pub(crate) struct Items {
    /// The items of each type, one a face.
    pub(crate) types: HashMap<TypeName, Vec<TypeItem>>,
    /// The items of each operation, by its id.
    pub(crate) operations: HashMap<String, OperationItems>,
    /// The modules of the operations crate, by tag.
    pub(crate) modules: HashMap<Option<String>, String>,
    /// What stands for bytes in Base64; it is there only if anything is of them.
    pub(crate) base64: String,
}

/// What stands for one face of a type.
pub(crate) struct TypeItem {
    /// Its path.
    pub(crate) path: String,
    /// The fields by the names of the members on the wire.
    pub(crate) members: BTreeMap<String, FieldItem>,
    /// The field of the members that have none of their own.
    pub(crate) additional: Option<FieldItem>,
    /// The variants by the values or the types that they stand for.
    pub(crate) variants: BTreeMap<String, String>,
}

/// A field and its setter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FieldItem {
    pub(crate) field: String,
    pub(crate) setter: String,
}

/// What stands for an operation.
pub(crate) struct OperationItems {
    /// The path of the operation itself.
    pub(crate) path: String,
    /// The path of the enum of its answers; there need not be one.
    pub(crate) answer: String,
    /// The path of the struct of its answer's headers; there need not be one.
    pub(crate) headers: String,
    /// The variants of the answer by their statuses.
    pub(crate) statuses: Vec<(Status, String)>,
    /// The fields of the headers by their names in lower case.
    pub(crate) header_fields: BTreeMap<String, String>,
    /// The fields of its parameters.
    pub(crate) parameters: Vec<(ParameterLocation, String, FieldItem)>,
    /// The fields of its body, by the names of the form's fields; a single one has no name.
    pub(crate) body: Vec<(Option<String>, FieldItem)>,
    /// The functions that read callbacks, by the callbacks' names.
    pub(crate) callbacks: Vec<(String, String)>,
}

impl Items {
    /// The items of a model.
    pub(crate) fn of(api: &Api) -> Self {
        let names = Names::of(api);
        let types = Types::new(api, &names);
        let options = Options::default();
        let krate = |package: &str| package.replace('-', "_");
        let (models, operations) = (
            krate(&options.models_package),
            krate(&options.operations_package),
        );
        let module = |tag: Option<&str>| format!("{operations}::{}", ident(names.module(tag)));
        Self {
            types: api
                .types
                .iter()
                .map(|(name, definition)| (name.clone(), faces(&types, name, definition, &models)))
                .collect(),
            operations: api
                .operations
                .iter()
                .map(|operation| {
                    let module = module(operation.tag());
                    let items = operation_items(&types, operation, &module);
                    (operation.id.clone(), items)
                })
                .collect(),
            modules: api
                .tags
                .iter()
                .map(|tag| (Some(tag.name.clone()), module(Some(&tag.name))))
                .chain([(None, module(None))])
                .collect(),
            base64: format!("{models}::Base64"),
        }
    }
}

fn ident(name: &str) -> String {
    names::ident(name).to_string()
}

fn faces(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    krate: &str,
) -> Vec<TypeItem> {
    definition
        .faces()
        .iter()
        .map(|face| type_item(types, name, definition, *face, krate))
        .collect()
}

fn type_item(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    face: Face,
    krate: &str,
) -> TypeItem {
    let mut item = TypeItem {
        path: format!("{krate}::{}", ident(types.names.type_name(name, face))),
        members: BTreeMap::new(),
        additional: None,
        variants: BTreeMap::new(),
    };
    match &definition.shape {
        Shape::Record(record) => {
            for field in records::fields(types, name, record, face) {
                item.members
                    .insert(field.member.name.clone(), (&field.field).into());
            }
            let additional = record.additional.as_ref();
            item.additional =
                additional.map(|_| (&records::additional_field(&record.members)).into());
        }
        Shape::Enumeration(enumeration) => {
            let variants = names::variants(enumeration.values.iter());
            let values = enumeration
                .values
                .iter()
                .map(|known| known.value.to_string());
            item.variants = values
                .zip(variants.iter().map(|variant| ident(variant)))
                .collect();
        }
        Shape::Union(union) => {
            let names = union.variants.iter().map(|variant| variant.name.clone());
            let idents = unions::variant_idents(union);
            item.variants = names.zip(idents.iter().map(ToString::to_string)).collect();
        }
        Shape::Alias { .. } => {}
    }
    item
}

fn operation_items(types: &Types<'_>, operation: &Operation, module: &str) -> OperationItems {
    let path = |name: &str| format!("{module}::{}", ident(name));
    let id = &operation.id;
    let given = given(types, operation, &mut Imports::default());
    let setters: Vec<String> = given
        .iter()
        .map(|given| given.field.setter.to_string())
        .collect();
    OperationItems {
        path: path(types.names.operation(id)),
        answer: path(types.names.answer(id)),
        headers: path(types.names.headers(id)),
        statuses: operation
            .successes()
            .map(|success| (success.status, status_name(success.status)))
            .collect(),
        header_fields: header_fields(operation),
        parameters: parameters(operation, &given),
        body: body(operation, &given),
        callbacks: callbacks::names(operation, setters.iter().map(String::as_str)),
    }
}

fn parameters(
    operation: &Operation,
    given: &[Given],
) -> Vec<(ParameterLocation, String, FieldItem)> {
    let mut found = Vec::new();
    for parameter in &operation.parameters {
        let part = RequestPart::of(parameter.location);
        // A header and a cookie may share their name; the document's order tells which is which.
        let before = found
            .iter()
            .filter(|(location, name, _)| {
                RequestPart::of(*location) == part && *name == parameter.name
            })
            .count();
        let field = given
            .iter()
            .filter(|given| given.part == part && given.wire == parameter.name)
            .nth(before);
        if let Some(given) = field {
            found.push((
                parameter.location,
                parameter.name.clone(),
                (&given.field).into(),
            ));
        }
    }
    found
}

fn body(operation: &Operation, given: &[Given]) -> Vec<(Option<String>, FieldItem)> {
    let is_form = operation.body.as_ref().is_some_and(|body| {
        matches!(
            body.content,
            BodyContent::Multipart { .. } | BodyContent::Form { .. }
        )
    });
    given
        .iter()
        .filter(|given| given.part == RequestPart::Body)
        .map(|given| (is_form.then(|| given.wire.clone()), (&given.field).into()))
        .collect()
}

fn header_fields(operation: &Operation) -> BTreeMap<String, String> {
    let headers = operation.successes().flat_map(|success| &success.headers);
    let mut by_name: BTreeMap<String, &str> = BTreeMap::new();
    for header in headers {
        by_name
            .entry(header.name.to_lowercase())
            .or_insert(&header.name);
    }
    let mut fields = Fields::new();
    by_name
        .into_iter()
        .map(|(name, wire)| (name, fields.take(wire, None).ident.to_string()))
        .collect()
}

impl From<&Field> for FieldItem {
    fn from(field: &Field) -> Self {
        Self {
            field: field.ident.to_string(),
            setter: field.setter.to_string(),
        }
    }
}
