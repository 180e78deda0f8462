//! The API model: what an API *is*, free of OpenAPI's spelling and of any language.
//!
//! References are resolved, compositions merged, inline schemas named; names and values are as on
//! the wire. Everything that generates reads this model and nothing else. It is plain owned data in
//! a stable order, and [`json_schema`] describes its JSON form member by member.

mod annotations;
mod body;
mod constraints;
mod conventions;
mod conversion;
mod correction;
mod direction;
mod node;
mod operation;
mod scalar;
mod secrecy;
mod security;
mod since;
mod type_definition;
mod type_ref;
mod uses;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::written_schema::written_schema;

pub(crate) use annotations::plain_value;
pub use annotations::{Annotations, Mark};
pub use body::{Body, BodyContent, Field, MediaType};
pub use constraints::Constraints;
pub(crate) use constraints::compare_numbers;
pub use conventions::{BearerLogins, Login, Paging, Task, TotalPath};
pub use conversion::Conversion;
pub use correction::Correction;
pub use direction::Direction;
pub use node::{NodeId, NodesByName, Origins};
pub use operation::{
    Callback, Header, Method, Operation, Parameter, ParameterLocation, Response, ResponseContent,
    ResponseRole, Status, Style,
};
pub use scalar::{Resolved, Scalar};
pub use secrecy::Secrecy;
pub use security::{ApiKeyLocation, OAuthFlow, SecurityRequirement, SecurityScheme};
pub use since::Since;
pub use type_definition::{
    Discriminator, EnumeratedValue, Enumeration, EnumerationValue, Member, Record, Shape,
    TypeDefinition, TypeName, Union, Usage, Variant,
};
pub use type_ref::{IntegerFormat, NumberFormat, StringFormat, TypeKind, TypeRef};

/// The version of the model's JSON form; it changes when a member is removed or changes its meaning.
pub const MODEL_VERSION: u32 = 3;

/// One version of an API.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Api {
    /// The version of this form, see [`MODEL_VERSION`].
    pub model_version: u32,
    /// The API's title (`info.title`).
    pub title: String,
    /// The API's version (`info.version`).
    pub version: String,
    /// What the API is (`info.description`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The URLs under which the API is served, the preferred one first; relative ones are resolved
    /// against where the document came from. Variables are replaced by their defaults.
    pub servers: Vec<String>,
    /// The members of an error body that hold its message, the preferred one first.
    pub error_members: Vec<String>,
    /// The type of the body of each 4xx and 5xx for which the document declares none; all of these
    /// responses have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_type: Option<TypeName>,
    /// How a caller logs in and out, where the API has a way that OpenAPI can't tell of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<Login>,
    /// What runs on after the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    /// The ways of authentication, by name.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// The groups of operations, in the document's order; those that only an operation names come last.
    pub tags: Vec<Tag>,
    /// The operations, in the document's order of paths; within a path by method.
    pub operations: Vec<Operation>,
    /// The document's named schemas (`components.schemas`), each with the type that stands for it.
    pub schemas: IndexMap<String, TypeRef>,
    /// All types, those of named schemas first, then those of inline schemas in the order met.
    pub types: IndexMap<TypeName, TypeDefinition>,
    /// Where the document says what the API is (`info`).
    #[serde(skip)]
    pub node: NodeId,
    /// Where the list of the servers stands.
    #[serde(skip)]
    pub servers_node: NodeId,
    /// Where each way of authentication stands, by name.
    #[serde(skip)]
    pub security_nodes: NodesByName,
    /// The places of all nodes.
    #[serde(skip)]
    pub origins: Origins,
}

/// A group of operations.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What its operations are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it is declared, or else where an operation first names it.
    #[serde(skip)]
    pub node: NodeId,
}

impl Api {
    /// The type of this name.
    ///
    /// A [`TypeKind::Named`] always names a type of its own model, so the name is known to be there.
    pub fn definition(&self, name: &TypeName) -> &TypeDefinition {
        &self.types[name]
    }

    /// The operation of this id.
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The members of a named object; none where the type is something else.
    pub fn members(&self, name: &TypeName) -> &[Member] {
        match self.types.get(name).map(|definition| &definition.shape) {
            Some(Shape::Record(record)) => &record.members,
            _ => &[],
        }
    }

    /// The operations of a tag: those that name it first.
    pub fn operations_of<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a Operation> {
        self.operations
            .iter()
            .filter(move |operation| operation.tag() == Some(tag))
    }
}

/// The JSON Schema (2020-12) of the model's JSON form, made from the types of this module.
pub fn json_schema() -> serde_json::Value {
    written_schema::<Api>()
}
