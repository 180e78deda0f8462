//! Conventions of the API that OpenAPI can't express: login and tasks.

use serde::Serialize;

use super::{Naming, Operation, Word, word};
use crate::api::{self, Api, BodyContent, Conversion, Direction, SecurityMeans, TypeRef};

/// The login and the logout of the API.
#[derive(Debug, Clone, Serialize)]
pub struct Session {
    /// The function that takes a user name and a password, and returns a token.
    pub function: Word,
    /// The id of the login's operation.
    pub operation: String,
    /// The module of the operation's group.
    pub module: Word,
    /// The name of the body among the operation's arguments.
    pub body: Word,
    /// True if a request must have the body.
    pub body_required: bool,
    /// The type of the body.
    pub body_type: Word,
    /// The property of the body with the user name.
    pub username: Word,
    /// The property of the body with the password.
    pub password: Word,
    /// The type of the response.
    pub response_type: Word,
    /// The property of the response with the token.
    pub token: Word,
    /// True if the token is a string already, rather than a value that must be converted to one.
    pub token_is_string: bool,
    /// The header with the token in other operations, as it is.
    pub header: String,
    /// The names of the security schemes that the token meets.
    pub schemes: Vec<String>,
    /// The name of the security scheme of the logins with a bearer token.
    pub bearer_scheme: Option<String>,
    /// The function that invalidates the token.
    pub logout: Option<Word>,
    /// The module of the group of `logout`.
    pub logout_module: Option<Word>,
    /// True if `logout` takes arguments, all of which are optional.
    pub logout_takes_arguments: bool,
    /// The logins with a bearer token, in place of a user name and a password.
    pub by_bearer: Vec<BearerLogin>,
}

/// A login with a bearer token. Its response has the session's token.
#[derive(Debug, Clone, Serialize)]
pub struct BearerLogin {
    /// The function that takes the bearer token.
    pub function: Word,
    /// The id of the operation.
    pub operation: String,
    /// The module of the operation's group.
    pub module: Word,
    /// The type of the response.
    pub response_type: Word,
    /// The property of the response with the token.
    pub token: Word,
}

/// A task: work that continues after the response, and is polled until it ends.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    /// The type that describes the task.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The module of that type's group.
    pub type_module: Word,
    /// The property with the task's id.
    pub id: Word,
    /// The id of the operation that polls the task.
    pub operation: String,
    /// The function of that operation, whose one required argument is the task's id.
    pub function: Word,
    /// The name of that argument.
    pub argument: Word,
    /// True if the id must be converted to a string for that argument.
    pub id_as_string: bool,
    /// The module of that function's group.
    pub module: Word,
    /// The property with the status.
    pub status: Word,
    /// The values of the status for success.
    pub succeeded: Vec<String>,
    /// The values of the status for success with warnings.
    pub warned: Vec<String>,
    /// The values of the status for failure, and those of a task that was cancelled.
    pub failed: Vec<String>,
    /// The property that says what went wrong.
    pub failure: Option<Word>,
    /// The property that counts the finished work.
    pub done: Option<Word>,
    /// The property that counts all work.
    pub total: Option<Word>,
}

pub(super) fn session(naming: &Naming<'_>, operations: &[Operation]) -> Option<Session> {
    let api = naming.api;
    let login = api.login.as_ref()?;
    let operation = api.operation(&login.operation)?;
    let body = match &operation.body.as_ref()?.content {
        BodyContent::Json { type_ref } => api.object_name(type_ref)?,
        _ => return None,
    };
    let response = api.object_name(operation.output()?)?;
    let token =
        (api.properties(response).iter()).find(|property| property.name == login.token_property)?;
    let logout = login.logout.as_ref().and_then(|id| api.operation(id));
    let viewed = operations.iter().find(|viewed| viewed.id == operation.id)?;
    Some(Session {
        function: word(naming.names.function(&login.operation)),
        operation: login.operation.clone(),
        module: word(naming.names.module(operation.tag())),
        body: viewed.body.as_ref()?.ident.clone(),
        body_required: operation.has_required_body(),
        body_type: word(naming.names.type_name(body, Direction::Request)),
        username: naming.property(body, Direction::Request, &login.username_property)?,
        password: naming.property(body, Direction::Request, &login.password_property)?,
        response_type: word(naming.names.type_name(response, Direction::Response)),
        token: naming.property(response, Direction::Response, &login.token_property)?,
        token_is_string: is_string(api, &token.type_ref),
        header: login.header.clone(),
        schemes: (api.schemes_met_by(SecurityMeans::Session))
            .map(|(name, _)| name.to_owned())
            .collect(),
        bearer_scheme: (login.by_bearer.as_ref()).map(|logins| logins.scheme.clone()),
        logout: logout.map(|operation| word(naming.names.function(&operation.id))),
        logout_module: logout.map(|operation| word(naming.names.module(operation.tag()))),
        logout_takes_arguments: logout
            .is_some_and(|operation| !operation.parameters.is_empty() || operation.body.is_some()),
        by_bearer: bearer_logins(naming, login),
    })
}

fn bearer_logins(naming: &Naming<'_>, login: &api::Login) -> Vec<BearerLogin> {
    let ids = login.by_bearer.iter().flat_map(|logins| &logins.operations);
    let logins = ids.filter_map(|id| {
        let operation = naming.api.operation(id)?;
        let response = operation.output_type()?;
        Some(BearerLogin {
            function: word(naming.names.function(id)),
            operation: id.clone(),
            module: word(naming.names.module(operation.tag())),
            response_type: word(naming.names.type_name(response, Direction::Response)),
            token: naming.property(response, Direction::Response, &login.token_property)?,
        })
    });
    logins.collect()
}

/// Returns true if each value is a string, or one of several strings.
fn is_string(api: &Api, type_ref: &TypeRef) -> bool {
    let scalar = api.scalar(type_ref);
    scalar.is_some_and(|scalar| scalar.is_text() || scalar.is_string_enumeration())
}

pub(super) fn tasks(naming: &Naming<'_>, operations: &[Operation]) -> Vec<Task> {
    let tasks = naming.api.tasks.iter();
    tasks
        .filter_map(|task| {
            let poll = naming.api.operation(&task.poll)?;
            let viewed = operations.iter().find(|viewed| viewed.id == task.poll)?;
            let is_argument = |name: &str, required: bool| required && name == task.poll_parameter;
            let parameter = (poll.parameters.iter())
                .find(|parameter| is_argument(&parameter.name, parameter.required))?;
            let argument = (viewed.parameters.iter())
                .find(|argument| is_argument(&argument.name, argument.required))?;
            let properties = naming.api.properties(&task.type_name);
            let id = properties
                .iter()
                .find(|property| property.name == task.id_property)?;
            let conversion = naming.api.conversion(&id.type_ref, &parameter.type_ref)?;
            let property = |wire: &str| naming.property(&task.type_name, Direction::Response, wire);
            let definition = naming.api.definition(&task.type_name);
            Some(Task {
                type_name: word(naming.names.type_name(&task.type_name, Direction::Response)),
                type_module: word(naming.names.module(definition.usage.tag.as_deref())),
                id: property(&task.id_property)?,
                operation: task.poll.clone(),
                function: word(naming.names.function(&task.poll)),
                argument: argument.ident.clone(),
                id_as_string: conversion == Conversion::Text,
                module: word(naming.names.module(poll.tag())),
                status: property(&task.status_property)?,
                succeeded: task.succeeded.clone(),
                warned: task.warned.clone(),
                failed: task.ended_badly().cloned().collect(),
                failure: task.failure_property.as_deref().and_then(property),
                done: task.done_property.as_deref().and_then(property),
                total: task.total_property.as_deref().and_then(property),
            })
        })
        .collect()
}
