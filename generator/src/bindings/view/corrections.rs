//! How a property differs from what the document says of it.

use serde::Serialize;
use serde_json::Value as Json;

use crate::api;

/// How a property differs from what the document says of it (`properties` in
/// `spec/conventions.yaml`), and what becomes of it in a request that is made from a response.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Corrections {
    /// How the property differs and why, in a sentence for its docs.
    pub correction: Option<String>,
    /// True if an empty string in a response means that there is no value: a request made from the
    /// response leaves it out.
    pub blank: bool,
    /// The names on the wire of the properties that a request made from a response leaves out where
    /// this one has a value.
    pub excludes: Vec<String>,
    /// The value in a request that is made from a response without the property.
    pub otherwise: Option<Json>,
    /// How a request that is made from a response differs from it, in sentences for the docs of
    /// the conversion.
    pub conversions: Vec<String>,
}

impl Corrections {
    pub(super) fn of(property: &api::Property) -> Self {
        let Some(correction) = &property.correction else {
            return Self::default();
        };
        Self {
            correction: correction.departure(),
            blank: correction.blank,
            excludes: correction.excludes.clone(),
            otherwise: correction.otherwise.clone(),
            conversions: correction.conversions(&property.name),
        }
    }
}
