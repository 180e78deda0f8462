//! Files in TOML or YAML, with the place of each entry.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
use toml::de::{DeTable, DeValue};

use super::{Place, SpecFileError, malformed, with_suggestion};
use crate::syntax::Part;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;
use crate::text::position_after;

/// A handwritten file in TOML or YAML, read as a tree whose nodes have places.
#[derive(Debug, Clone)]
pub(crate) struct LocatedFile {
    path: PathBuf,
    text: String,
    is_toml: bool,
    content: Value,
}

impl LocatedFile {
    /// Reads a file. One whose name ends with `.toml` is TOML, any other one YAML or JSON.
    pub(crate) fn read(path: &Path) -> Result<Self, SpecFileError> {
        let text = fs::read_to_string(path).map_err(|source| SpecFileError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        Self::of_text(path, text)
    }

    /// Parses the text of a file.
    pub(crate) fn of_text(path: &Path, text: String) -> Result<Self, SpecFileError> {
        let is_toml = path
            .extension()
            .is_some_and(|extension| extension == "toml");
        let content = match is_toml {
            true => toml::from_str(&text).map_err(|error| {
                let at = error.span().unwrap_or_default();
                SpecFileError::Malformed {
                    message: error.message().to_owned(),
                    help: None,
                    place: place(path, &text, at.start),
                }
            })?,
            false => serde_yaml::from_str(&text).map_err(|error| malformed(path, &error))?,
        };
        // A YAML file of nothing but comments is `null`.
        let content = match content {
            Value::Null => Value::Object(serde_json::Map::new()),
            content => content,
        };
        Ok(Self {
            path: path.to_owned(),
            text,
            is_toml,
            content,
        })
    }

    /// Deserializes the content.
    ///
    /// # Errors
    /// Returns an error with the place of the entry that is unknown or of the wrong type.
    pub(crate) fn content<T: DeserializeOwned>(&self) -> Result<T, SpecFileError> {
        serde_path_to_error::deserialize(&self.content).map_err(|error| {
            let mut at = Pointer::root();
            for segment in error.path() {
                at = match segment {
                    Segment::Seq { index } => at.index(*index),
                    Segment::Map { key } | Segment::Enum { variant: key } => at.key(key),
                    Segment::Unknown => break,
                };
            }
            let message = error.into_inner().to_string();
            let part = match message.starts_with("unknown field") {
                true => Part::Key,
                false => Part::Value,
            };
            let (message, help) = with_suggestion(message);
            self.error(&at, part, message, help)
        })
    }

    /// Returns the path of a file that this one names: relative paths start at its folder.
    pub(crate) fn beside(&self, path: &Path) -> PathBuf {
        match self.path.parent() {
            Some(folder) => folder.join(path),
            None => path.to_owned(),
        }
    }

    /// Creates an error about an entry.
    pub(crate) fn error(
        &self,
        at: &Pointer,
        part: Part,
        message: impl Into<String>,
        help: Option<String>,
    ) -> SpecFileError {
        SpecFileError::Malformed {
            message: message.into(),
            help,
            place: self.place(at, part),
        }
    }

    fn place(&self, at: &Pointer, part: Part) -> Place {
        if self.is_toml {
            let span = toml_span(&self.text, at, part).unwrap_or_default();
            return place(&self.path, &self.text, span.start);
        }
        let source = Source::new(self.path.display().to_string(), self.text.clone());
        let location = source.locate(at, part);
        Place {
            path: self.path.clone(),
            position: Some((location.line, location.column)),
        }
    }
}

/// Returns the place of a byte of a text.
fn place(path: &Path, text: &str, at: usize) -> Place {
    Place {
        path: path.to_owned(),
        position: Some(position_after(text.get(..at).unwrap_or_default())),
    }
}

/// Returns where an entry stands in a text of TOML.
fn toml_span(text: &str, at: &Pointer, part: Part) -> Option<Range<usize>> {
    let table = DeTable::parse(text).ok()?;
    let mut found = (table.span(), table.span());
    let mut value = &DeValue::Table(table.into_inner());
    for segment in at.segments() {
        let (key, next) = match value {
            DeValue::Table(table) => {
                let (key, next) = table.iter().find(|(key, _)| *key.get_ref() == segment)?;
                (key.span(), next)
            }
            DeValue::Array(items) => {
                let next = items.get(segment.parse::<usize>().ok()?)?;
                (next.span(), next)
            }
            _ => return None,
        };
        found = (key, next.span());
        value = next.get_ref();
    }
    Some(match part {
        Part::Key => found.0,
        _ => found.1,
    })
}
