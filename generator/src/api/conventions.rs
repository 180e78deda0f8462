//! Conventions of an API that OpenAPI can't describe.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Api, Operation, TypeKind, TypeName, TypeRef};

/// How the response of an operation is divided into pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Paging {
    /// The query parameter for the number of the page, counted from 1.
    pub page_parameter: String,
    /// The query parameter for the maximum number of items on a page, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_parameter: Option<String>,
    /// The type of the response.
    pub output: TypeName,
    /// The property of the response that contains the items.
    pub items_property: String,
    /// The path to the total number of items on all pages, if responses have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<TotalPath>,
}

impl Api {
    /// Returns the type of the items on a page.
    pub fn page_items(&self, paging: &Paging) -> Option<&TypeRef> {
        let mut properties = self.properties(&paging.output).iter();
        let items = properties.find(|property| property.name == paging.items_property)?;
        match self.resolved(&items.type_ref).kind {
            TypeKind::Array { items } => Some(items),
            _ => None,
        }
    }
}

/// The path in a response to the total number of items on all pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TotalPath {
    /// The property of the response that contains the object with the counts.
    pub information_property: String,
    /// The type of that object.
    pub information: TypeName,
    /// The property of that object with the total number of items.
    pub total_property: String,
}

/// How callers get the token that other operations require.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Login {
    /// The id of the operation that accepts a user name and a password.
    pub operation: String,
    /// The property of its request body that contains the user name.
    pub username_property: String,
    /// The property of its request body that contains the password.
    pub password_property: String,
    /// The property of its response that contains the token.
    pub token_property: String,
    /// The header in which other operations require the token, verbatim.
    pub header: String,
    /// The id of the operation that ends the validity of the token, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logout: Option<String>,
    /// The logins with a bearer token instead of a user name and password, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_bearer: Option<BearerLogins>,
}

impl Login {
    /// Returns true if the operation logs in with a bearer token.
    pub fn is_by_bearer(&self, operation: &Operation) -> bool {
        let logins = self.by_bearer.as_ref();
        logins.is_some_and(|logins| logins.operations.contains(&operation.id))
    }
}

/// Operations that log in with a bearer token of the caller (RFC 6750), sent in the header
/// `Authorization`. Their responses contain the session token in the same property as the response
/// of a login with a user name and password.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BearerLogins {
    /// The name of their security scheme, which no other operation uses.
    pub scheme: String,
    /// The ids of the operations; each can be called without arguments.
    pub operations: Vec<String>,
}

/// A task that continues after the response. Clients poll it until it ends.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The type of the object that describes the task.
    #[serde(rename = "type")]
    pub type_name: TypeName,
    /// The property that contains the id of the task.
    pub id_property: String,
    /// The id of the operation that returns the current state of the task.
    pub poll: String,
    /// The parameter of that operation that takes the id of the task. The operation needs no other.
    pub poll_parameter: String,
    /// The property that contains the status of the task.
    pub status_property: String,
    /// The status values of a task that succeeded.
    pub succeeded: Vec<String>,
    /// The status values of a task that ended with warnings. This is a success only for callers who
    /// accept warnings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The status values of a task that failed. A value in none of the lists means that the task is
    /// still running.
    pub failed: Vec<String>,
    /// The status values of a task that was cancelled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cancelled: Vec<String>,
    /// The property that contains the cause of a failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure_property: Option<String>,
    /// The property that contains the amount of work that is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_property: Option<String>,
    /// The property that contains the total amount of work; negative while it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_property: Option<String>,
}

impl Task {
    /// Returns the status values of a task that ended without success.
    pub fn ended_badly(&self) -> impl Iterator<Item = &String> {
        self.failed.iter().chain(&self.cancelled)
    }

    /// Returns the status values of a task that has ended.
    pub fn ended(&self) -> impl Iterator<Item = &String> {
        let well = self.succeeded.iter().chain(&self.warned);
        well.chain(self.ended_badly())
    }
}
