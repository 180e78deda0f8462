//! Since when a part of an API is there.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The release with which a part of an API came.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Since {
    /// Its API version: `5.1.47`.
    pub api: String,
    /// The engine's release, where it is known: `2026.1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
}

impl fmt::Display for Since {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "API {}", self.api)?;
        match &self.engine {
            Some(engine) => write!(formatter, ", engine {engine}"),
            None => Ok(()),
        }
    }
}
