//! Checks requests against the document.

mod body;
mod deep;
mod form;
mod multipart;
mod parameters;
mod style;
mod text;

use axum::http::HeaderMap;
use indexmap::IndexMap;
use serde_json::Value;

pub(crate) use multipart::Part;
pub(crate) use text::Pair;

use crate::operation::Operation;
use crate::record::Place;
use crate::schema::Schemas;

/// A request, with its operation.
#[derive(Debug)]
pub(crate) struct Request<'r> {
    pub(crate) operation: &'r Operation,
    pub(crate) path_values: &'r [(String, String)],
    pub(crate) query: &'r [Pair],
    pub(crate) headers: &'r HeaderMap,
    pub(crate) body: &'r [u8],
}

/// The values of a request, and the faults that were found in it.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) faults: Vec<(Place, String)>,
    /// The parameters of the query by name, with the types that the document declares.
    pub(crate) query: IndexMap<String, Value>,
    pub(crate) body: Received,
}

/// The content of a body.
#[derive(Debug, Default)]
pub(crate) enum Received {
    /// No body, or one that is only bytes.
    #[default]
    Nothing,
    Json(Value),
    Parts(Vec<Part>),
}

impl Checked {
    fn fault(&mut self, place: Place, message: impl Into<String>) {
        self.faults.push((place, message.into()));
    }
}

/// Reads a request, and finds all faults in it.
pub(crate) async fn check(schemas: &Schemas, request: &Request<'_>) -> Checked {
    let mut checked = Checked::default();
    parameters::check(schemas, request, &mut checked);
    body::check(schemas, request, &mut checked).await;
    checked
}
