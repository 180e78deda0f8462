//! The operations.

use serde::Serialize;
use serde_json::Value as Json;

use super::remarks::shown_default;
use super::{Naming, Remarks, Word, word};
use crate::api::{
    self, BodyContent, Direction, Field, Framing, Parameter, PartForm, ResponseContent,
    ResponseRole, TypeKind, TypeName, TypeRef,
};
use crate::bindings::naming::Scope;

/// An operation.
#[derive(Debug, Clone, Serialize)]
pub struct Operation {
    /// The id.
    pub id: String,
    /// The name as a function.
    pub function: Word,
    /// The name as a type.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The module of the operation's group.
    pub module: Word,
    /// The HTTP method, in capitals.
    pub method: Word,
    /// The path below the server's URL, with `{name}` in place of a path parameter.
    pub path: String,
    /// The path as a request has it: without a fragment, which is never sent.
    pub target: String,
    /// The server of this operation, if it isn't one of the API's.
    pub server: Option<String>,
    /// The remarks of the document.
    #[serde(flatten)]
    pub remarks: Remarks,
    /// The parameters, in the document's order.
    pub parameters: Vec<Argument>,
    /// The body of the request.
    pub body: Option<Body>,
    /// True if all parameters and the body are optional.
    pub all_optional: bool,
    /// The response if the operation succeeds.
    pub response: Response,
    /// The value of the header `Accept`: the media types of successful responses, and of errors.
    pub accept: String,
    /// The declared successful responses.
    pub successes: Vec<Response>,
    /// The declared errors.
    pub errors: Vec<Response>,
    /// The paging, if the response is a page of a list.
    pub paging: Option<Pages>,
    /// The stream of values that a success offers.
    pub events: Option<Events>,
    /// The alternative ways to authenticate: each names the security schemes that it needs together.
    pub security: Vec<Vec<String>>,
    /// The requests that the server may send to the caller because of this operation.
    pub callbacks: Vec<Callback>,
    /// The types of the model that the operation names.
    pub uses: Vec<Word>,
}

/// A value in a request: a parameter, or a field of the body.
#[derive(Debug, Clone, Serialize)]
pub struct Argument {
    /// The name on the wire.
    pub name: String,
    /// The name in the language.
    pub ident: Word,
    /// The type.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The part of the request: `path`, `query`, `header` or `cookie`; for a field, `body`.
    pub location: Word,
    /// True if a request must have the value.
    pub required: bool,
    /// The style of a parameter or a field of a form: `simple`, `form`, `json`, `deepObject` and so on.
    pub style: Word,
    /// True if the elements of a list are written separately, in a parameter or a field of a form.
    pub explode: bool,
    /// True if reserved characters in a parameter are left as they are.
    pub allow_reserved: bool,
    /// `scalar`, `list` or `object`; a field may also be `file` or `files`.
    pub kind: Word,
    /// The media type of the part, if this is a field.
    pub media_type: Option<String>,
    /// How a part of a multipart body is written: `file`, `files`, `json`, `whole` (a string as it is,
    /// anything else as JSON) or `each` (a part for each element of a list).
    pub part: Option<Word>,
    /// True if the value must never be shown.
    pub secret: bool,
    /// The value that the server assumes if this one is absent.
    pub default: Option<Json>,
    /// The remarks of the document.
    #[serde(flatten)]
    pub remarks: Remarks,
}

/// The body of a request.
#[derive(Debug, Clone, Serialize)]
pub struct Body {
    /// The name of the body as an argument, if it is a single value.
    pub ident: Word,
    /// True if a request must have the body.
    pub required: bool,
    /// The media type.
    pub media_type: String,
    /// `json`, `multipart`, `form`, `bytes` or `text`.
    pub content: Word,
    /// The type, if the body is JSON or text.
    #[serde(rename = "type")]
    pub type_name: Option<Word>,
    /// The fields, if the body is a form or multipart.
    pub fields: Vec<Argument>,
    /// The remarks of the document.
    #[serde(flatten)]
    pub remarks: Remarks,
}

/// A response to an operation.
#[derive(Debug, Clone, Serialize)]
pub struct Response {
    /// The status: `200`, `4XX`, `default`; several are joined by commas.
    pub status: Word,
    /// `json`, `bytes`, `text`, `none`, or `several` if successful responses differ.
    pub content: Word,
    /// The type, if the body is JSON or text.
    #[serde(rename = "type")]
    pub type_name: Option<Word>,
    /// True if the content is a text whose value is a string, rather than a number or a boolean.
    pub is_string: bool,
    /// The media type.
    pub media_type: Option<String>,
    /// The description in the document.
    pub description: Option<String>,
}

/// A stream of values that a successful response offers.
#[derive(Debug, Clone, Serialize)]
pub struct Events {
    /// The media type.
    pub media_type: String,
    /// How the values are told apart: `sse` (server-sent events), `lines` (JSON values, one on each
    /// line) or `sequence` (JSON values, each after a record separator).
    pub framing: Word,
    /// The type of a value: the data of an event, or an item.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// True if the data of an event is text rather than JSON.
    pub is_text: bool,
}

/// The paging of an operation whose response is a page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pages {
    /// The type of the response.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The parameter with the number of the page, counted from 1.
    pub page: Word,
    /// The parameter with the maximum number of items on a page.
    pub size: Option<Word>,
    /// The property of the response with the items.
    pub items: Word,
    /// The type of an item.
    pub item_type: Word,
    /// The property of the response with the counts.
    pub information: Option<Word>,
    /// The type of the counts.
    pub information_type: Option<Word>,
    /// The property of the counts with the number of items over all pages.
    pub total: Option<Word>,
}

/// A request that the server may send to the caller.
#[derive(Debug, Clone, Serialize)]
pub struct Callback {
    /// The name.
    pub name: String,
    /// The type of the body, if the body is JSON.
    #[serde(rename = "type")]
    pub type_name: Option<Word>,
}

pub(super) fn of(naming: &Naming<'_>, operation: &api::Operation) -> Operation {
    let manifest = naming.spelling.manifest;
    let style = &manifest.naming;
    let mut scope = Scope::new(manifest, style.parameter, &style.reserved.parameter);
    let parameters: Vec<Argument> = operation
        .parameters
        .iter()
        .map(|parameter| of_parameter(naming, parameter, &mut scope))
        .collect();
    let body = operation
        .body
        .as_ref()
        .map(|body| of_body(naming, body, &mut scope));
    let (successes, errors): (Vec<_>, Vec<_>) = operation
        .responses
        .iter()
        .partition(|response| response.role == ResponseRole::Success);
    let successes: Vec<Response> = successes
        .into_iter()
        .map(|response| of_response(naming, response))
        .collect();
    let needed = parameters.iter().any(|parameter| parameter.required)
        || body.as_ref().is_some_and(|body| body.required);
    Operation {
        id: operation.id.clone(),
        function: word(naming.names.function(&operation.id)),
        type_name: word(naming.names.operation_type(&operation.id)),
        module: word(naming.names.module(operation.tag())),
        method: word(operation.method.as_str()),
        path: operation.path.clone(),
        target: operation.target().to_owned(),
        server: operation.server.clone(),
        remarks: Remarks::from(&operation.annotations),
        paging: pages(naming, operation, &parameters),
        parameters,
        body,
        all_optional: !needed,
        response: common(&successes),
        accept: operation.accept.clone(),
        successes,
        errors: errors
            .into_iter()
            .map(|response| of_response(naming, response))
            .collect(),
        events: operation.stream().map(|stream| events(naming, stream)),
        security: (operation.security.iter())
            .map(|requirement| requirement.keys().cloned().collect())
            .collect(),
        callbacks: callbacks(naming, &operation.callbacks),
        uses: uses(naming, operation),
    }
}

fn of_parameter(naming: &Naming<'_>, parameter: &Parameter, scope: &mut Scope<'_>) -> Argument {
    Argument {
        name: parameter.name.clone(),
        ident: word(&scope.take(&parameter.name, "parameter")),
        type_name: naming.spelled(&parameter.type_ref, Direction::Request),
        location: word(parameter.location.as_str()),
        required: parameter.required,
        style: word(parameter.style.as_str()),
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
        kind: word(naming.kind(&parameter.type_ref)),
        media_type: None,
        part: None,
        secret: parameter.type_ref.is_secret(Direction::Request),
        default: shown_default(&parameter.type_ref),
        remarks: Remarks::of_value(&parameter.annotations, &parameter.type_ref),
    }
}

fn of_field(
    naming: &Naming<'_>,
    field: &Field,
    is_multipart: bool,
    scope: &mut Scope<'_>,
) -> Argument {
    let (kind, part) = match field.part_form() {
        PartForm::File => ("file", "file"),
        PartForm::Files => ("files", "files"),
        PartForm::Json => (naming.kind(&field.type_ref), "json"),
        PartForm::Whole => (naming.kind(&field.type_ref), "whole"),
        PartForm::Each => (naming.kind(&field.type_ref), "each"),
    };
    Argument {
        name: field.name.clone(),
        ident: word(&scope.take(&field.name, "field")),
        type_name: naming.spelled(&field.type_ref, Direction::Request),
        location: word("body"),
        required: field.required,
        style: word(field.style.as_str()),
        explode: field.explode,
        allow_reserved: field.allow_reserved,
        kind: word(kind),
        media_type: field.media_type.clone(),
        part: is_multipart.then(|| word(part)),
        secret: field.type_ref.is_secret(Direction::Request),
        default: shown_default(&field.type_ref),
        remarks: Remarks::of_value(&field.annotations, &field.type_ref),
    }
}

fn of_body(naming: &Naming<'_>, body: &api::Body, scope: &mut Scope<'_>) -> Body {
    let mut fields = Vec::new();
    let mut type_name = None;
    let content = match &body.content {
        BodyContent::Json { type_ref } => {
            type_name = Some(naming.spelled(type_ref, Direction::Request));
            "json"
        }
        BodyContent::Multipart { fields: parts } | BodyContent::Form { fields: parts } => {
            let is_multipart = matches!(body.content, BodyContent::Multipart { .. });
            let arguments =
                (parts.iter()).map(|field| of_field(naming, field, is_multipart, scope));
            fields = arguments.collect();
            if is_multipart { "multipart" } else { "form" }
        }
        BodyContent::Bytes => "bytes",
        BodyContent::Text { type_ref } => {
            type_name = Some(naming.spelled(type_ref, Direction::Request));
            "text"
        }
    };
    Body {
        ident: word(&scope.take("body", "body")),
        required: body.required,
        media_type: body.media_type.clone(),
        content: word(content),
        type_name,
        fields,
        remarks: Remarks::from(&body.annotations),
    }
}

fn of_response(naming: &Naming<'_>, response: &api::Response) -> Response {
    let (content, type_name, media_type) = match &response.content {
        None => ("none", None, None),
        Some(ResponseContent::Json {
            media_type,
            type_ref,
        }) => {
            let spelled = naming.spelled(type_ref, Direction::Response);
            ("json", Some(spelled), Some(media_type))
        }
        Some(ResponseContent::Bytes { media_type }) => ("bytes", None, Some(media_type)),
        Some(ResponseContent::Text {
            media_type,
            type_ref,
        }) => {
            let spelled = naming.spelled(type_ref, Direction::Response);
            ("text", Some(spelled), Some(media_type))
        }
    };
    Response {
        status: word(&response.status.to_string()),
        content: word(content),
        type_name,
        is_string: match &response.content {
            Some(ResponseContent::Text { type_ref, .. }) => naming.api.is_string(type_ref),
            _ => false,
        },
        media_type: media_type.cloned(),
        description: response.annotations.description.clone(),
    }
}

fn events(naming: &Naming<'_>, stream: &api::Stream) -> Events {
    Events {
        media_type: stream.media_type.clone(),
        framing: word(match stream.framing {
            Framing::Events => "sse",
            Framing::Lines => "lines",
            Framing::Sequence => "sequence",
        }),
        type_name: naming.spelled(&stream.type_ref, Direction::Response),
        is_text: naming.api.is_streamed_text(stream),
    }
}

/// Returns the response that all successful responses have in common.
fn common(successes: &[Response]) -> Response {
    let statuses: Vec<String> = successes
        .iter()
        .map(|success| success.status.to_string())
        .collect();
    let first = successes.first();
    let same = successes.iter().all(|success| {
        first.is_some_and(|first| {
            first.content == success.content && first.type_name == success.type_name
        })
    });
    let (content, one) = match (first, same) {
        (None, _) => (word("none"), None),
        (Some(first), true) => (first.content.clone(), Some(first)),
        (Some(_), false) => (word("several"), None),
    };
    Response {
        status: word(&statuses.join(",")),
        content,
        type_name: one.and_then(|one| one.type_name.clone()),
        is_string: one.is_some_and(|one| one.is_string),
        media_type: one.and_then(|one| one.media_type.clone()),
        description: one.and_then(|one| one.description.clone()),
    }
}

fn pages(
    naming: &Naming<'_>,
    operation: &api::Operation,
    parameters: &[Argument],
) -> Option<Pages> {
    let paging = operation.paging.as_ref()?;
    let parameter = |name: &str| {
        let query = api::ParameterLocation::Query.as_str();
        let mut parameters = parameters.iter();
        let found = parameters
            .find(|parameter| parameter.name == name && parameter.location.to_string() == query)?;
        Some(found.ident.clone())
    };
    let total = paging.total.as_ref();
    let output = |name: &TypeName| word(naming.names.type_name(name, Direction::Response));
    Some(Pages {
        type_name: output(&paging.output),
        page: parameter(&paging.page_parameter)?,
        size: paging.size_parameter.as_deref().and_then(parameter),
        items: naming.property(&paging.output, Direction::Response, &paging.items_property)?,
        item_type: naming.spelled(naming.api.page_items(paging)?, Direction::Response),
        information: total.and_then(|total| {
            naming.property(
                &paging.output,
                Direction::Response,
                &total.information_property,
            )
        }),
        information_type: total.map(|total| output(&total.information)),
        total: total.and_then(|total| {
            naming.property(
                &total.information,
                Direction::Response,
                &total.total_property,
            )
        }),
    })
}

pub(super) fn callbacks(naming: &Naming<'_>, callbacks: &[api::Callback]) -> Vec<Callback> {
    callbacks
        .iter()
        .map(|callback| Callback {
            name: callback.name.clone(),
            type_name: callback.body.as_ref().and_then(|body| match &body.content {
                BodyContent::Json { type_ref } => {
                    Some(naming.spelled(type_ref, Direction::Response))
                }
                _ => None,
            }),
        })
        .collect()
}

fn uses(naming: &Naming<'_>, operation: &api::Operation) -> Vec<Word> {
    let mut found: Vec<&str> = operation
        .uses()
        .into_iter()
        .filter_map(|(type_ref, direction)| {
            Some(naming.names.type_name(type_ref.named()?, direction))
        })
        .collect();
    if let Some(item) = (operation.paging.as_ref()).and_then(|paging| naming.api.page_items(paging))
    {
        found.extend(
            item.named()
                .map(|name| naming.names.type_name(name, Direction::Response)),
        );
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(word).collect()
}

impl Naming<'_> {
    /// Returns the name of an object's property in the language.
    pub(super) fn property(
        &self,
        object: &TypeName,
        direction: Direction,
        wire: &str,
    ) -> Option<Word> {
        let manifest = self.spelling.manifest;
        let style = &manifest.naming;
        let mut scope = Scope::new(manifest, style.property, &style.reserved.property);
        // The properties before it get their names first.
        self.api
            .properties(object)
            .iter()
            .filter(|property| property.is_in(direction))
            .map(|property| (property, scope.take(&property.name, "property")))
            .find(|(property, _)| property.name == wire)
            .map(|(_, ident)| word(&ident))
    }

    /// Returns the kind of a value, with named types resolved: `scalar`, `list` or `object`.
    fn kind(&self, type_ref: &TypeRef) -> &'static str {
        let mut kind = &type_ref.kind;
        // A chain of aliases may have any length, but is never a cycle.
        while let TypeKind::Named { name } = kind {
            match &self.api.definition(name).shape {
                api::Shape::Alias { target } => kind = &target.kind,
                api::Shape::Enumeration(_) => return "scalar",
                api::Shape::Object(_) | api::Shape::Union(_) => return "object",
            }
        }
        match kind {
            TypeKind::Array { .. } => "list",
            TypeKind::Map { .. } | TypeKind::Any => "object",
            _ => "scalar",
        }
    }
}
