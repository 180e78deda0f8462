//! The operations.

use serde::Serialize;
use serde_json::Value as Json;

use super::remarks::shown_default;
use super::{Naming, Remarks, Word, word};
use crate::api::{
    self, BodyContent, Direction, Field, Parameter, ResponseContent, ResponseRole, StringFormat,
    TypeKind, TypeName, TypeRef,
};
use crate::bindings::naming::Scope;

/// An operation.
#[derive(Debug, Clone, Serialize)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// Its name as a function.
    pub function: Word,
    /// Its name as a type.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The module of its group.
    pub module: Word,
    /// Its method, in capitals.
    pub method: Word,
    /// Its path below the server's URL, with `{name}` where a path parameter stands.
    pub path: String,
    /// A server of its own, in place of the API's.
    pub server: Option<String>,
    /// What the document says about it.
    #[serde(flatten)]
    pub remarks: Remarks,
    /// Its parameters, in the document's order.
    pub parameters: Vec<Argument>,
    /// Its request body.
    pub body: Option<Body>,
    /// Whether a caller can leave out everything that it may be given.
    pub all_optional: bool,
    /// What it answers when it does what was asked.
    pub answer: Answer,
    /// The value of the header `Accept`: the media types of its successes, and of errors.
    pub accept: String,
    /// The declared successes.
    pub successes: Vec<Answer>,
    /// The declared errors.
    pub errors: Vec<Answer>,
    /// How its answer comes page by page.
    pub paging: Option<Pages>,
    /// Whether it needs authentication: the token of a session, unless it begins one.
    pub authenticated: bool,
    /// Whether it takes a bearer token of the caller's, and begins a session.
    pub begins_session: bool,
    /// What the server may send to the caller because of it.
    pub callbacks: Vec<Callback>,
    /// The model's types that it names.
    pub uses: Vec<Word>,
}

/// A value that a request carries: a parameter, or a field of its body.
#[derive(Debug, Clone, Serialize)]
pub struct Argument {
    /// Its name on the wire.
    pub name: String,
    /// Its name.
    pub ident: Word,
    /// Its type.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// Where it stands: `path`, `query`, `header`, `cookie`; of a field, `body`.
    pub location: Word,
    /// Whether a request must have it.
    pub required: bool,
    /// Of a parameter, or a field of a form: how its value is written: `simple`, `form`, `json`,
    /// `deepObject` and so on.
    pub style: Word,
    /// Of either: whether the elements of a list are written apart.
    pub explode: bool,
    /// Of a parameter: whether reserved characters are left as they are.
    pub allow_reserved: bool,
    /// `scalar`, `list` or `object`; of a field also `file` and `files`.
    pub kind: Word,
    /// Of a field: the media type of its part.
    pub media_type: Option<String>,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// What the server takes where it is absent.
    pub default: Option<Json>,
    /// What the document says about it.
    #[serde(flatten)]
    pub remarks: Remarks,
}

/// The body of a request.
#[derive(Debug, Clone, Serialize)]
pub struct Body {
    /// The name of what it is given as, where it is one value.
    pub ident: Word,
    /// Whether a request must have it.
    pub required: bool,
    /// Its media type.
    pub media_type: String,
    /// `json`, `multipart`, `form`, `bytes` or `text`.
    pub content: Word,
    /// Of JSON: its type.
    #[serde(rename = "type")]
    pub type_name: Option<Word>,
    /// Of a form or of parts: its fields.
    pub fields: Vec<Argument>,
    /// What the document says about it.
    #[serde(flatten)]
    pub remarks: Remarks,
}

/// What an operation answers.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// For which status: `200`, `4XX`, `default`; several are joined by commas.
    pub status: Word,
    /// `json`, `bytes`, `text`, `none`, or `several` where successes differ.
    pub content: Word,
    /// Of JSON: its type.
    #[serde(rename = "type")]
    pub type_name: Option<Word>,
    /// Its media type.
    pub media_type: Option<String>,
    /// What the document says about it.
    pub description: Option<String>,
}

/// How an answer comes page by page.
#[derive(Debug, Clone, Serialize)]
pub struct Pages {
    /// The type of the answer.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The parameter that asks for a page, counted from 1.
    pub page: Word,
    /// The parameter that says how many items a page has at most.
    pub size: Option<Word>,
    /// The member of the answer that holds the items.
    pub items: Word,
    /// The type of an item.
    pub item_type: Word,
    /// The member of the answer that holds the counts.
    pub information: Option<Word>,
    /// The type of the counts.
    pub information_type: Option<Word>,
    /// The member of the counts that says how many items there are over all pages.
    pub total: Option<Word>,
}

/// What the server may send to the caller.
#[derive(Debug, Clone, Serialize)]
pub struct Callback {
    /// Its name.
    pub name: String,
    /// The type of its body, where that is JSON.
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
    let successes: Vec<Answer> = successes
        .into_iter()
        .map(|response| answer(naming, response))
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
        server: operation.server.clone(),
        remarks: Remarks::from(&operation.annotations),
        paging: pages(naming, operation, &parameters),
        parameters,
        body,
        all_optional: !needed,
        answer: common(&successes),
        accept: operation.accept.clone(),
        successes,
        errors: errors
            .into_iter()
            .map(|response| answer(naming, response))
            .collect(),
        authenticated: !operation.security.is_empty()
            && operation
                .security
                .iter()
                .all(|requirement| !requirement.is_empty()),
        begins_session: naming
            .api
            .login
            .as_ref()
            .is_some_and(|login| login.is_by_bearer(operation)),
        callbacks: callbacks(naming, operation),
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
        secret: parameter.type_ref.is_secret(Direction::Request),
        default: shown_default(&parameter.type_ref),
        remarks: Remarks::of_value(&parameter.annotations, &parameter.type_ref),
    }
}

fn of_field(naming: &Naming<'_>, field: &Field, scope: &mut Scope<'_>) -> Argument {
    let is_file = |type_ref: &TypeRef| {
        let binary = Some(StringFormat::Binary);
        type_ref.kind == TypeKind::String { format: binary }
    };
    let kind = match &field.type_ref.kind {
        _ if is_file(&field.type_ref) => "file",
        TypeKind::Array { items } if is_file(items) => "files",
        _ => naming.kind(&field.type_ref),
    };
    Argument {
        name: field.name.clone(),
        ident: word(&scope.take(&field.name, "field")),
        type_name: naming.spelled(&field.type_ref, Direction::Request),
        location: word("body"),
        required: field.required,
        style: word(field.style.as_str()),
        explode: field.explode,
        allow_reserved: false,
        kind: word(kind),
        media_type: field.media_type.clone(),
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
            let arguments = parts.iter().map(|field| of_field(naming, field, scope));
            fields = arguments.collect();
            match &body.content {
                BodyContent::Form { .. } => "form",
                _ => "multipart",
            }
        }
        BodyContent::Bytes => "bytes",
        BodyContent::Text => "text",
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

fn answer(naming: &Naming<'_>, response: &api::Response) -> Answer {
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
        Some(ResponseContent::Text { media_type }) => ("text", None, Some(media_type)),
    };
    Answer {
        status: word(&response.status.to_string()),
        content: word(content),
        type_name,
        media_type: media_type.cloned(),
        description: response.annotations.description.clone(),
    }
}

/// The one answer that all successes give.
fn common(successes: &[Answer]) -> Answer {
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
    Answer {
        status: word(&statuses.join(",")),
        content,
        type_name: one.and_then(|one| one.type_name.clone()),
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
        type_name: output(&paging.answer),
        page: parameter(&paging.page_parameter)?,
        size: paging.size_parameter.as_deref().and_then(parameter),
        items: naming.member(&paging.answer, Direction::Response, &paging.items_member)?,
        item_type: naming.spelled(naming.api.page_items(paging)?, Direction::Response),
        information: total.and_then(|total| {
            naming.member(
                &paging.answer,
                Direction::Response,
                &total.information_member,
            )
        }),
        information_type: total.map(|total| output(&total.information)),
        total: total.and_then(|total| {
            naming.member(&total.information, Direction::Response, &total.total_member)
        }),
    })
}

fn callbacks(naming: &Naming<'_>, operation: &api::Operation) -> Vec<Callback> {
    operation
        .callbacks
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
    /// The name of a member of a record.
    pub(super) fn member(
        &self,
        record: &TypeName,
        direction: Direction,
        wire: &str,
    ) -> Option<Word> {
        let manifest = self.spelling.manifest;
        let style = &manifest.naming;
        let mut scope = Scope::new(manifest, style.member, &style.reserved.member);
        // All members before it have their names first.
        self.api
            .members(record)
            .iter()
            .filter(|member| member.is_in(direction))
            .map(|member| (member, scope.take(&member.name, "member")))
            .find(|(member, _)| member.name == wire)
            .map(|(_, ident)| word(&ident))
    }

    /// Whether a value is one, a list, or an object, once its names are resolved.
    fn kind(&self, type_ref: &TypeRef) -> &'static str {
        let mut kind = &type_ref.kind;
        // An alias of an alias is as long as the document likes, but never a circle.
        while let TypeKind::Named { name } = kind {
            match &self.api.definition(name).shape {
                api::Shape::Alias { target } => kind = &target.kind,
                api::Shape::Enumeration(_) => return "scalar",
                api::Shape::Record(_) | api::Shape::Union(_) => return "object",
            }
        }
        match kind {
            TypeKind::Array { .. } => "list",
            TypeKind::Map { .. } | TypeKind::Any => "object",
            _ => "scalar",
        }
    }
}
