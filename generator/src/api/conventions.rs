//! What an API holds to beyond what OpenAPI can say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Api, Operation, TypeKind, TypeName, TypeRef};

/// How an operation's answer comes page by page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Paging {
    /// The query parameter that asks for a page, counted from 1.
    pub page_parameter: String,
    /// The query parameter that says how many items a page has at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_parameter: Option<String>,
    /// The type of the answer.
    pub answer: TypeName,
    /// The member of the answer that holds the items.
    pub items_member: String,
    /// The members that lead to the number of items over all pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<TotalPath>,
}

impl Api {
    /// The type of the items on a page.
    pub fn page_items(&self, paging: &Paging) -> Option<&TypeRef> {
        let mut members = self.members(&paging.answer).iter();
        let items = members.find(|member| member.name == paging.items_member)?;
        match self.resolved(&items.type_ref).kind {
            TypeKind::Array { items } => Some(items),
            _ => None,
        }
    }
}

/// Where an answer says how many items there are over all pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TotalPath {
    /// The member of the answer that holds the counts.
    pub information_member: String,
    /// The type of the counts.
    pub information: TypeName,
    /// The member of the counts.
    pub total_member: String,
}

/// How a caller gets the token that other operations take.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Login {
    /// The id of the operation that takes user name and password.
    pub operation: String,
    /// The member of its body that holds the user name.
    pub username_member: String,
    /// The member of its body that holds the password.
    pub password_member: String,
    /// The member of its answer that holds the token.
    pub token_member: String,
    /// The header in which other operations take the token, as it is.
    pub header: String,
    /// The id of the operation that ends the token's life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logout: Option<String>,
    /// The logins with a bearer token in place of user name and password, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_bearer: Option<BearerLogins>,
}

impl Login {
    /// Whether an operation logs in with a bearer token.
    pub fn is_by_bearer(&self, operation: &Operation) -> bool {
        let logins = self.by_bearer.as_ref();
        logins.is_some_and(|logins| logins.operations.contains(&operation.id))
    }
}

/// Operations that take a bearer token (RFC 6750) which the caller brings along, in the header
/// `Authorization`; their response has the token of a session in the same property as that of a login.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BearerLogins {
    /// The name of their security scheme, which no other operation has.
    pub scheme: String,
    /// The ids of the operations; each can be called without arguments.
    pub operations: Vec<String>,
}

/// Something that runs on after the answer, and is asked for until it ends.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The type that tells of it.
    #[serde(rename = "type")]
    pub type_name: TypeName,
    /// The member that holds its id.
    pub id_member: String,
    /// The id of the operation that tells of it again.
    pub poll: String,
    /// The parameter of that operation that takes the id; it needs no other.
    pub poll_parameter: String,
    /// The member that holds its status.
    pub status_member: String,
    /// The values of the status that end it well.
    pub succeeded: Vec<String>,
    /// The values of the status that end it with warnings, which is a success only to callers who
    /// say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The values of the status that end it badly; a value in no list is one of work under way.
    pub failed: Vec<String>,
    /// The member that says what went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure_member: Option<String>,
    /// The member that counts what is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_member: Option<String>,
    /// The member that counts what there is to do; negative while that isn't known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_member: Option<String>,
}
