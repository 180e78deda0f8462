//! What the API holds to beyond what OpenAPI can say: logging in, and what runs on.

use serde::Serialize;

use super::{Naming, Word, word};
use crate::api::{self, BodyContent, Face, TypeName, TypeRef};

/// How a caller logs in and out.
#[derive(Debug, Clone, Serialize)]
pub struct Session {
    /// The function that takes user name and password and answers a token.
    pub function: Word,
    /// The id of that operation.
    pub operation: String,
    /// The module of its group.
    pub module: Word,
    /// The type of its body.
    pub body_type: Word,
    /// The member of the body that holds the user name.
    pub username: Word,
    /// The member of the body that holds the password.
    pub password: Word,
    /// The member of the answer that holds the token.
    pub token: Word,
    /// The header in which other operations take the token, as it is.
    pub header: String,
    /// The function that ends the token's life.
    pub logout: Option<Word>,
    /// The module of that one's group.
    pub logout_module: Option<Word>,
    /// The logins with a bearer token in place of user name and password.
    pub by_bearer: Vec<BearerLogin>,
}

/// A login with a bearer token; its answer has the session's token.
#[derive(Debug, Clone, Serialize)]
pub struct BearerLogin {
    /// The function.
    pub function: Word,
    /// The id of the operation.
    pub operation: String,
    /// The module of its group.
    pub module: Word,
    /// The type of the answer.
    pub answer_type: Word,
    /// The member of the answer that holds the token.
    pub token: Word,
}

/// Something that runs on after the answer, and is asked for until it ends.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    /// The type that tells of it.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The module of that type's group.
    pub type_module: Word,
    /// The member that holds its id.
    pub id: Word,
    /// The function that tells of it again, with the id as its one required argument.
    pub function: Word,
    /// The module of that function's group.
    pub module: Word,
    /// The member that holds its status.
    pub status: Word,
    /// The values of the status that end it well.
    pub succeeded: Vec<String>,
    /// The values of the status that end it with warnings.
    pub warned: Vec<String>,
    /// The values of the status that end it badly.
    pub failed: Vec<String>,
    /// The member that says what went wrong.
    pub failure: Option<Word>,
    /// The member that counts what is done.
    pub done: Option<Word>,
    /// The member that counts what there is to do.
    pub total: Option<Word>,
}

pub(super) fn session(naming: &Naming<'_>) -> Option<Session> {
    let login = naming.api.login.as_ref()?;
    let operation = naming.api.operation(&login.operation)?;
    let body = match &operation.body.as_ref()?.content {
        BodyContent::Json { type_ref } => type_ref,
        _ => return None,
    };
    let logout = login
        .logout
        .as_ref()
        .and_then(|id| naming.api.operation(id));
    Some(Session {
        function: word(naming.names.function(&login.operation)),
        operation: login.operation.clone(),
        module: word(naming.names.module(operation.tag())),
        body_type: naming.spelled(body, Face::Input),
        username: naming.member(named(body)?, Face::Input, &login.username_member)?,
        password: naming.member(named(body)?, Face::Input, &login.password_member)?,
        token: naming.member(
            operation.answered_type()?,
            Face::Output,
            &login.token_member,
        )?,
        header: login.header.clone(),
        logout: logout.map(|operation| word(naming.names.function(&operation.id))),
        logout_module: logout.map(|operation| word(naming.names.module(operation.tag()))),
        by_bearer: bearer_logins(naming, login),
    })
}

fn bearer_logins(naming: &Naming<'_>, login: &api::Login) -> Vec<BearerLogin> {
    let ids = login.by_bearer.iter().flat_map(|logins| &logins.operations);
    let logins = ids.filter_map(|id| {
        let operation = naming.api.operation(id)?;
        let answer = operation.answered_type()?;
        Some(BearerLogin {
            function: word(naming.names.function(id)),
            operation: id.clone(),
            module: word(naming.names.module(operation.tag())),
            answer_type: word(naming.names.type_name(answer, Face::Output)),
            token: naming.member(answer, Face::Output, &login.token_member)?,
        })
    });
    logins.collect()
}

pub(super) fn tasks(naming: &Naming<'_>) -> Vec<Task> {
    let tasks = naming.api.tasks.iter();
    tasks
        .filter_map(|task| {
            let poll = naming.api.operation(&task.poll)?;
            let member = |wire: &str| naming.member(&task.type_name, Face::Output, wire);
            let definition = naming.api.definition(&task.type_name);
            Some(Task {
                type_name: word(naming.names.type_name(&task.type_name, Face::Output)),
                type_module: word(naming.names.module(definition.usage.tag.as_deref())),
                id: member(&task.id_member)?,
                function: word(naming.names.function(&task.poll)),
                module: word(naming.names.module(poll.tag())),
                status: member(&task.status_member)?,
                succeeded: task.succeeded.clone(),
                warned: task.warned.clone(),
                failed: task.failed.clone(),
                failure: task.failure_member.as_deref().and_then(member),
                done: task.done_member.as_deref().and_then(member),
                total: task.total_member.as_deref().and_then(member),
            })
        })
        .collect()
}

fn named(type_ref: &TypeRef) -> Option<&TypeName> {
    type_ref.named()
}
