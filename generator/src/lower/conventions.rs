//! The conventions that OpenAPI has no words for, held against what a document declares.
//!
//! A convention about what a document doesn't have says nothing of that document: releases differ.
//! One about something that it has, but in another form, is left out with a warning: the document
//! may be of another API.

use crate::api::{
    Api, BodyContent, Login, Operation, Paging, ParameterLocation, Task, TotalPath, TypeKind,
    TypeName, TypeRef,
};
use crate::conventions::{self, Conventions};
use crate::diagnostic::{Diagnostics, Warning};
use crate::document::pointer::Pointer;

use super::schemas::schema_pointer;

/// Applies the conventions to the model.
pub(super) fn apply(api: &mut Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    if let Some(convention) = &conventions.paging {
        let paging: Vec<Option<Paging>> = api
            .operations
            .iter()
            .map(|operation| paging(api, operation, convention))
            .collect();
        for (operation, paging) in api.operations.iter_mut().zip(paging) {
            operation.paging = paging;
        }
    }
    api.login = conventions
        .login
        .as_ref()
        .and_then(|convention| login(api, convention, diagnostics));
    api.tasks = conventions
        .tasks
        .iter()
        .filter_map(|convention| task(api, convention, diagnostics))
        .collect();
}

fn paging(api: &Api, operation: &Operation, convention: &conventions::Paging) -> Option<Paging> {
    let has_parameter = |name: &str| {
        operation.parameters.iter().any(|parameter| {
            parameter.name == name
                && parameter.location == ParameterLocation::Query
                && !parameter.required
                && matches!(parameter.type_ref.kind, TypeKind::Integer { .. })
        })
    };
    let answer = operation.answered_type()?;
    let member = |name: &TypeName, member: &str| {
        api.members(name)
            .iter()
            .find(|own| own.name == member)
            .map(|own| &own.type_ref)
    };
    let items = member(answer, &convention.items).filter(|items| items.secret.is_none())?;
    if !has_parameter(&convention.page) || !matches!(items.kind, TypeKind::Array { .. }) {
        return None;
    }
    let information = member(answer, &convention.information);
    let information = information.filter(|information| information.secret.is_none());
    let total = information.and_then(|type_ref| match &type_ref.kind {
        TypeKind::Named { name } => {
            let total = member(name, &convention.total)?;
            is_integer(total).then(|| TotalPath {
                information_member: convention.information.clone(),
                information: name.clone(),
                total_member: convention.total.clone(),
            })
        }
        _ => None,
    });
    Some(Paging {
        page_parameter: convention.page.clone(),
        size_parameter: Some(convention.size.clone()).filter(|size| has_parameter(size)),
        answer: answer.clone(),
        items_member: convention.items.clone(),
        total,
    })
}

fn login(
    api: &Api,
    convention: &conventions::Login,
    diagnostics: &mut Diagnostics,
) -> Option<Login> {
    let operation = api.operation(&convention.operation)?;
    let body = operation
        .body
        .as_ref()
        .and_then(|body| match &body.content {
            BodyContent::Json { type_ref } if type_ref.secret.is_none() => type_ref.named(),
            _ => None,
        });
    let (Some(body), Some(answer)) = (body, operation.answered_type()) else {
        complain(
            diagnostics,
            &operation_pointer(operation),
            format!(
                "`{}` is the convention's login, but takes or answers no JSON object",
                operation.id
            ),
        );
        return None;
    };
    let expected = [
        (body, &convention.username),
        (body, &convention.password),
        (answer, &convention.token),
    ];
    for (name, member) in expected {
        if !require(api, name, member, is_text, "a text", diagnostics) {
            return None;
        }
    }
    Some(Login {
        operation: convention.operation.clone(),
        username_member: convention.username.clone(),
        password_member: convention.password.clone(),
        token_member: convention.token.clone(),
        header: convention.header.clone(),
        logout: convention
            .logout
            .clone()
            .filter(|logout| api.operation(logout).is_some()),
    })
}

fn task(api: &Api, convention: &conventions::Task, diagnostics: &mut Diagnostics) -> Option<Task> {
    let name = TypeName(convention.schema.clone());
    let poll = api.operation(&convention.poll)?;
    if !api.types.contains_key(&name) {
        return None;
    }
    let required = poll
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .count();
    if poll.answered_type() != Some(&name) || required != 1 || poll.body.is_some() {
        complain(
            diagnostics,
            &operation_pointer(poll),
            format!(
                "`{}` is to poll `{name}`, but doesn't answer it when given an id alone",
                poll.id
            ),
        );
        return None;
    }
    let mut sound = require(api, &name, &convention.id, is_scalar, "an id", diagnostics);
    sound &= require(
        api,
        &name,
        &convention.status,
        is_status,
        "a text",
        diagnostics,
    );
    // Releases differ in what they tell beyond the status.
    let known = |member: &Option<String>, fits: fn(&TypeRef) -> bool| {
        let declared = |name: &String| {
            api.members(&TypeName(convention.schema.clone()))
                .iter()
                .any(|own| own.name == *name && fits(&own.type_ref))
        };
        member.clone().filter(declared)
    };
    sound.then(|| Task {
        id_member: convention.id.clone(),
        poll: convention.poll.clone(),
        status_member: convention.status.clone(),
        succeeded: convention.succeeded.clone(),
        failed: convention.failed.clone(),
        failure_member: known(&convention.failure, |failure| {
            is_text(failure) && failure.secret.is_none()
        }),
        done_member: known(&convention.done, is_integer),
        total_member: known(&convention.total, is_integer),
        type_name: name,
    })
}

/// Whether a value is a text, secret or not.
fn is_text(type_ref: &TypeRef) -> bool {
    matches!(type_ref.kind, TypeKind::String { .. })
}

fn is_integer(type_ref: &TypeRef) -> bool {
    type_ref.secret.is_none() && matches!(type_ref.kind, TypeKind::Integer { .. })
}

fn is_scalar(type_ref: &TypeRef) -> bool {
    is_text(type_ref) && type_ref.secret.is_none() || is_integer(type_ref)
}

fn is_status(type_ref: &TypeRef) -> bool {
    type_ref.secret.is_none()
        && (is_text(type_ref) || matches!(type_ref.kind, TypeKind::Named { .. }))
}

/// Whether a type has a member of a kind; complains if it hasn't.
fn require(
    api: &Api,
    name: &TypeName,
    member: &str,
    fits: fn(&TypeRef) -> bool,
    kind: &str,
    diagnostics: &mut Diagnostics,
) -> bool {
    let found = api
        .members(name)
        .iter()
        .any(|own| own.name == member && fits(&own.type_ref));
    if !found {
        let problem =
            format!("`{name}` has no member `{member}` that is {kind}, as the conventions say");
        complain(diagnostics, &schema_pointer(&name.0), problem);
    }
    found
}

fn complain(diagnostics: &mut Diagnostics, at: &Pointer, problem: String) {
    diagnostics
        .warning(Warning::Convention, at, problem)
        .at_key()
        .help("the convention is left out; `spec/conventions.yaml` holds what OpenAPI can't say: correct it, or the document");
}

fn operation_pointer(operation: &Operation) -> Pointer {
    Pointer::root()
        .key("paths")
        .key(&operation.path)
        .key(&operation.method.as_str().to_lowercase())
}
