//! Overlays (OpenAPI Overlay 1.0): changes of a document as a list of actions.

use std::path::Path;

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::Value;
use serde_json_path::JsonPath;

use crate::spec_file::{LocatedFile, SpecFileError};
use crate::syntax::Part;
use crate::syntax::pointer::Pointer;

/// An overlay, with its file for messages.
#[derive(Debug, Clone)]
pub struct Overlay {
    actions: Vec<Action>,
    file: LocatedFile,
}

/// The content of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(rename = "overlay", deserialize_with = "version")]
    _version: (),
    #[serde(rename = "info")]
    _info: Option<Value>,
    #[serde(rename = "extends")]
    _extends: Option<String>,
    actions: Vec<Action>,
}

/// A change of all nodes that a path selects.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Action {
    #[serde(deserialize_with = "target")]
    target: JsonPath,
    #[serde(rename = "description")]
    _description: Option<String>,
    /// What is merged into the nodes.
    update: Option<Value>,
    /// True if the nodes are removed; then there is no update.
    #[serde(default)]
    remove: bool,
}

impl Overlay {
    /// Reads an overlay from a file.
    ///
    /// # Errors
    /// Returns an error, with its place, if the file can't be read or isn't an overlay.
    pub fn read(path: &Path) -> Result<Self, SpecFileError> {
        Self::of(LocatedFile::read(path)?)
    }

    /// Reads an overlay from a file's text.
    ///
    /// # Errors
    /// Returns the same errors as [`read`](Self::read).
    pub fn of_text(path: &Path, text: String) -> Result<Self, SpecFileError> {
        Self::of(LocatedFile::of_text(path, text)?)
    }

    fn of(file: LocatedFile) -> Result<Self, SpecFileError> {
        let Content { actions, .. } = file.content()?;
        Ok(Self { actions, file })
    }

    /// Applies the actions to a tree, one after the other.
    ///
    /// # Errors
    /// Returns an error if the target of an action selects nothing, or something that the action
    /// can't change.
    pub fn apply(&self, root: &mut Value) -> Result<(), SpecFileError> {
        for (index, action) in self.actions.iter().enumerate() {
            let at = Pointer::root().key("actions").index(index);
            action.apply(root).map_err(|(field, message)| {
                self.file.error(&at.key(field), Part::Value, message, None)
            })?;
        }
        Ok(())
    }
}

impl Action {
    /// Applies the action. An error is about a field of the action.
    fn apply(&self, root: &mut Value) -> Result<(), (&'static str, String)> {
        let nodes = self.target.query_located(root);
        let places = nodes.locations().map(|place| place.to_json_pointer());
        let mut places: Vec<Pointer> = places
            .map(|place| Pointer::from_display(&format!("#{place}")))
            .collect();
        if places.is_empty() {
            let message = format!("`{}` selects nothing in the document", self.target);
            return Err(("target", message));
        }
        if self.remove {
            // From the last to the first, so that no removal moves another node of an array.
            places.reverse();
            places.iter().for_each(|place| place.remove(root));
        } else if let Some(update) = &self.update {
            for place in &places {
                let Some(node) = place.find_mut(root) else {
                    continue;
                };
                if node.is_object() && !update.is_object() {
                    let message = "an object can only be updated with an object".to_owned();
                    return Err(("update", message));
                }
                match node {
                    Value::Array(items) => items.push(update.clone()),
                    node => merge(node, update),
                }
            }
        }
        Ok(())
    }
}

/// Merges an update into a node: objects field by field, arrays by appending, all else by replacing.
fn merge(node: &mut Value, update: &Value) {
    match (node, update) {
        (Value::Object(fields), Value::Object(updates)) => {
            for (name, update) in updates {
                match fields.get_mut(name) {
                    Some(field) => merge(field, update),
                    None => {
                        fields.insert(name.clone(), update.clone());
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        (node, update) => *node = update.clone(),
    }
}

/// Reads a JSONPath (RFC 9535).
fn target<'de, D: Deserializer<'de>>(deserializer: D) -> Result<JsonPath, D::Error> {
    let text = String::deserialize(deserializer)?;
    JsonPath::parse(&text)
        .map_err(|error| D::Error::custom(format!("`{text}` is no JSONPath: {error}")))
}

/// Reads the version of the overlay format.
fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    let version = String::deserialize(deserializer)?;
    match version.starts_with("1.") {
        true => Ok(()),
        false => Err(D::Error::custom(format!(
            "overlays of version `{version}` can't be read, only 1.0"
        ))),
    }
}
