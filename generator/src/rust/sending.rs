//! The sentence in an operation's docs that says how to send it.

use crate::api::{Direction, Operation, ResponseContent, TypeKind, TypeName, TypeRef};
use crate::sdk::Imports;

use super::arguments::Given;
use super::docs::{article, code};
use super::types::Types;

/// Writes the client's call that sends an operation, and what it returns.
///
/// ```text
/// `client.send(GetJobById::new(job_id))` returns a [`Job`].
/// ```
pub(super) fn sentence(
    types: &Types<'_>,
    operation: &Operation,
    given: &[Given],
    imports: &Imports,
) -> String {
    let name = types.names.operation(&operation.id);
    let required = given.iter().filter(|given| given.required);
    let arguments: Vec<String> = required
        .map(|given| given.field.ident.to_string())
        .collect();
    let value = format!("{name}::new({})", arguments.join(", "));
    let send = code(&format!("client.send({value})"));
    let link = |name: &TypeName| {
        let name = types.names.type_name(name, Direction::Response);
        match imports.is_taken(name) {
            true => format!("[`{name}`](crate::models::{name})"),
            // The module imports the type: its code names it too.
            false => format!("[`{name}`]"),
        }
    };
    let one = |name: &TypeName| {
        let article = article(types.names.type_name(name, Direction::Response));
        format!("{article} {}", link(name))
    };
    let paging = operation.paging.as_ref();
    let items = paging.and_then(|paging| types.api.page_items(paging));
    if let Some(item) = items.and_then(TypeRef::named) {
        let items = code(&format!("client.items({value})"));
        return format!(
            "{items} yields every {}, page by page; `client.send` returns one page.",
            link(item)
        );
    }
    if let Some(response) = types.names.response(&operation.id) {
        return format!("{send} returns {} [`{response}`].", article(response));
    }
    let events = match operation.stream() {
        Some(_) => {
            let events = code(&format!("client.events({value})"));
            format!("{events} yields the values of the response as they arrive. ")
        }
        None => String::new(),
    };
    let first = operation.successes().next();
    let whole = match first.and_then(|success| success.content.as_ref()) {
        None => format!("{send} returns nothing."),
        Some(ResponseContent::Bytes { .. }) => {
            let download = code(&format!("client.download({value}, &mut file)"));
            format!("{download} writes the bytes as they arrive, and `client.send` returns them.")
        }
        Some(ResponseContent::Json { type_ref, .. } | ResponseContent::Text { type_ref, .. }) => {
            match &type_ref.kind {
                TypeKind::Named { name } if is_task(types, name) => {
                    let waits = match is_poll(types, operation) {
                        true => "resume",
                        false => "run",
                    };
                    format!(
                        "{send} returns {}, and `client.{waits}` waits for its end too.",
                        one(name)
                    )
                }
                TypeKind::Named { name } => format!("{send} returns {}.", one(name)),
                TypeKind::Array { items } => match items.named() {
                    Some(name) => format!("{send} returns a list of {}.", link(name)),
                    None => format!("{send} returns a list."),
                },
                TypeKind::Map { .. } => format!("{send} returns a map."),
                TypeKind::Boolean => format!("{send} returns a boolean."),
                TypeKind::Integer { .. } => format!("{send} returns an integer."),
                TypeKind::Number { .. } => format!("{send} returns a number."),
                TypeKind::String { .. } => format!("{send} returns a string."),
                TypeKind::Any => format!("{send} returns a JSON value."),
            }
        }
    };
    events + &whole
}

fn is_poll(types: &Types<'_>, operation: &Operation) -> bool {
    types.api.tasks.iter().any(|task| task.poll == operation.id)
}

fn is_task(types: &Types<'_>, name: &TypeName) -> bool {
    types.api.tasks.iter().any(|task| task.type_name == *name)
}
