//! The API model: an API free of OpenAPI's notation and of any target language.
//!
//! References are resolved, compositions are merged, and inline schemas have names. Names and
//! values are as on the wire. All generators read this model and nothing else. It is plain owned
//! data in a stable order, and [`json_schema`] describes its JSON form, property by property.

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
mod stream;
mod type_definition;
mod type_ref;
mod uses;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::written_schema::written_schema;

pub(crate) use annotations::plain_value;
pub use annotations::{Annotations, Mark};
pub(crate) use body::essence;
pub use body::{Body, BodyContent, Field, MediaType, PartForm, is_json};
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
pub use security::{ApiKeyLocation, OAuthFlow, SecurityMeans, SecurityRequirement, SecurityScheme};
pub use since::Since;
pub use stream::{Framing, Stream};
pub use type_definition::{
    Discriminator, DiscriminatorValue, EnumeratedValue, Enumeration, EnumerationValue, Object,
    Property, Shape, TypeDefinition, TypeName, Union, Usage, Variant,
};
pub use type_ref::{IntegerFormat, NumberFormat, StringFormat, TypeKind, TypeRef};

/// The version of the model's JSON form. It changes when a property is removed or changes its
/// meaning.
pub const MODEL_VERSION: u32 = 5;

/// One version of an API.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Api {
    /// The version of this JSON form, see [`MODEL_VERSION`].
    pub model_version: u32,
    /// The API's title (`info.title`).
    pub title: String,
    /// The API's version (`info.version`).
    pub version: String,
    /// A description of the API (`info.description`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The URLs of the API's servers, the preferred one first. Relative URLs are resolved against
    /// the place that the document came from. Variables are replaced by their defaults.
    pub servers: Vec<String>,
    /// The properties of an error body that contain its message, the preferred one first.
    pub error_properties: Vec<String>,
    /// The type of the body of each 4xx and 5xx response for which the document declares no body.
    /// In the model, all of these responses have this body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_type: Option<TypeName>,
    /// How callers log in and out, if the API has a login that OpenAPI can't describe.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<Login>,
    /// The tasks that continue after a response.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    /// The security schemes, by name.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// The groups of operations, in the document's order. Tags that only operations name come last.
    pub tags: Vec<Tag>,
    /// The operations, in the document's order of paths, and by method within a path.
    pub operations: Vec<Operation>,
    /// The requests that the server sends to those who have registered for them (OpenAPI 3.1,
    /// `webhooks`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub webhooks: Vec<Callback>,
    /// The document's named schemas (`components.schemas`), each with its type.
    pub schemas: IndexMap<String, TypeRef>,
    /// All types: first those of named schemas, then those of inline schemas in the order in which
    /// they were found.
    pub types: IndexMap<TypeName, TypeDefinition>,
    /// The place of the description of the API (`info`) in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// The place of the list of servers in the document.
    #[serde(skip)]
    pub servers_node: NodeId,
    /// The places of the security schemes in the document, by name.
    #[serde(skip)]
    pub security_nodes: NodesByName,
    /// The places of all nodes in the document.
    #[serde(skip)]
    pub origins: Origins,
}

/// A group of operations.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    /// The name of the tag.
    pub name: String,
    /// A description of the group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The place of the tag's declaration, or else of the first operation that names it.
    #[serde(skip)]
    pub node: NodeId,
}

impl Api {
    /// Returns the type with this name.
    ///
    /// Every [`TypeKind::Named`] names a type of its own model, so the lookup of such a name
    /// doesn't fail.
    ///
    /// # Panics
    /// Panics if the model has no type with this name.
    pub fn definition(&self, name: &TypeName) -> &TypeDefinition {
        &self.types[name]
    }

    /// Returns the types in the bodies of webhooks, which the caller reads like responses.
    pub fn received(&self) -> impl Iterator<Item = (&TypeRef, Direction)> {
        self.webhooks.iter().flat_map(Callback::uses)
    }

    /// Returns the operation with this id.
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// Returns the properties of a named object; empty if the type is something else.
    pub fn properties(&self, name: &TypeName) -> &[Property] {
        match self.types.get(name).map(|definition| &definition.shape) {
            Some(Shape::Object(object)) => &object.properties,
            _ => &[],
        }
    }

    /// Returns the operations of a tag: those whose first tag it is.
    pub fn operations_of<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a Operation> {
        self.operations
            .iter()
            .filter(move |operation| operation.tag() == Some(tag))
    }
}

/// Returns the JSON Schema (2020-12) of the model's JSON form, generated from the types of this
/// module.
pub fn json_schema() -> serde_json::Value {
    written_schema::<Api>()
}
