//! The form of lists in the style `deepObject`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::api::{Api, Operation, Style};

/// How lists are written in the style `deepObject`.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DeepObjectLists {
    /// `list[0]=a&list[1]=b`
    Indices,
    /// `list[]=a&list[]=b`
    Brackets,
    /// `list=a&list=b`; lists and objects in a list have an index.
    Repeated,
}

impl DeepObjectLists {
    /// Sets the form in a model.
    pub(super) fn apply(self, api: &mut Api) {
        let styles = api.operations.iter_mut().flat_map(Operation::styles_mut);
        for (style, _) in styles.filter(|(style, _)| style.is_deep()) {
            *style = match self {
                Self::Indices => Style::DeepObjectIndices,
                Self::Brackets => Style::DeepObjectBrackets,
                Self::Repeated => Style::DeepObject,
            };
        }
    }
}
