//! The release that added a part of an API.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The release that added a part of an API.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Since {
    /// The API version, such as `5.1.47`.
    pub api: String,
    /// The engine's release, such as `2026.1`; absent if it is unknown.
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
