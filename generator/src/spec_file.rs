//! Reads the small handwritten files beside the documents.

mod located;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};

use crate::suggestion::closest;
use crate::text::listed;

pub(crate) use located::LocatedFile;

/// An error in reading a handwritten file of `spec/`.
#[derive(Debug, thiserror::Error)]
pub enum SpecFileError {
    /// The file can't be read.
    #[error("can't read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The I/O error.
        source: io::Error,
    },
    /// The file isn't YAML, or doesn't have the form that it should have.
    #[error("{message}")]
    Malformed {
        /// The error message.
        message: String,
        /// Advice on how to fix the error.
        help: Option<String>,
        /// The place of the error.
        place: Place,
    },
}

/// A place in a file; displayed as `spec/releases.yaml:3:8`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// Line and column, from 1, if known.
    pub position: Option<(usize, usize)>,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.path.display())?;
        match self.position {
            Some((line, column)) => write!(formatter, ":{line}:{column}"),
            None => Ok(()),
        }
    }
}

impl SpecFileError {
    /// Returns advice on how to fix the error.
    pub fn help(&self) -> Option<&str> {
        match self {
            Self::Unreadable { .. } => None,
            Self::Malformed { help, .. } => help.as_deref(),
        }
    }

    /// Returns the place of the error, if the file could be read.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Unreadable { .. } => None,
            Self::Malformed { place, .. } => Some(place),
        }
    }
}

/// A file that was read, with its text for finding places in it.
#[derive(Debug)]
pub(crate) struct SpecFile<T> {
    pub(crate) content: T,
    path: PathBuf,
    text: String,
}

impl<T: DeserializeOwned> SpecFile<T> {
    pub(crate) fn read(path: &Path) -> Result<Self, SpecFileError> {
        let unreadable = |source| SpecFileError::Unreadable {
            path: path.to_owned(),
            source,
        };
        Self::of_text(path, fs::read_to_string(path).map_err(unreadable)?)
    }

    /// Parses the text of a file that was already read.
    pub(crate) fn of_text(path: &Path, text: String) -> Result<Self, SpecFileError> {
        let content = serde_yaml::from_str(&text).map_err(|error| malformed(path, &error))?;
        Ok(Self {
            content,
            path: path.to_owned(),
            text,
        })
    }
}

impl<T> SpecFile<T> {
    /// Returns the content and the text that it was read from.
    pub(crate) fn into_parts(self) -> (T, String) {
        (self.content, self.text)
    }

    /// Returns the place of the last entry `key: value`.
    ///
    /// Deserialized values have no positions any more, but an entry this simple can be found in the
    /// text.
    pub(crate) fn last_entry(&self, key: &str, value: &str) -> Place {
        let is_it = |line: &str| {
            let entry = line.trim_start().trim_start_matches("- ").trim_start();
            entry
                .strip_prefix(key)
                .and_then(|rest| rest.trim_start().strip_prefix(':'))
                .is_some_and(|rest| {
                    rest.split('#')
                        .next()
                        .unwrap_or(rest)
                        .trim()
                        .trim_matches(['"', '\''])
                        == value
                })
        };
        let found = self
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| is_it(line))
            .last();
        let position =
            found.map(|(index, line)| (index + 1, line.find(key).unwrap_or_default() + 1));
        Place {
            path: self.path.clone(),
            position,
        }
    }

    /// Returns the file as a place, without a position.
    pub(crate) fn place(&self) -> Place {
        Place {
            path: self.path.clone(),
            position: None,
        }
    }
}

fn malformed(path: &Path, error: &serde_yaml::Error) -> SpecFileError {
    let mut message = error.to_string();
    let position = error.location().map(|at| (at.line(), at.column()));
    if let Some((line, column)) = position {
        // The place is shown beside the message; once is enough.
        message = message.replace(&format!(" at line {line} column {column}"), "");
    }
    // The same holds for the keys that lead there, which say no more than the line does.
    let is_key = |character: char| character.is_alphanumeric() || "._[]?".contains(character);
    if let Some((_, rest)) = message
        .split_once(": ")
        .filter(|(path, _)| path.chars().all(is_key))
    {
        message = rest.to_owned();
    }
    let (message, help) = with_suggestion(message);
    SpecFileError::Malformed {
        message,
        help,
        place: Place {
            path: path.to_owned(),
            position,
        },
    }
}

/// Shortens a message that lists all known names to the unknown one, and suggests the name that was
/// meant.
fn with_suggestion(message: String) -> (String, Option<String>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let Some((kind, _)) = message
        .strip_prefix("unknown ")
        .and_then(|rest| rest.split_once(' '))
        .filter(|(_, rest)| rest.contains(", expected "))
    else {
        return (message, None);
    };
    let [word, known @ ..] = quoted.as_slice() else {
        return (message, None);
    };
    // serde calls one of a fixed set of values a variant.
    let kind = if kind == "variant" { "value" } else { kind };
    let help = match closest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known are {}", listed(known)),
    };
    (format!("unknown {kind} `{word}`"), Some(help))
}

/// Reads the reason for an entry of a file: a string that isn't blank.
pub(crate) fn reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    match text.trim().is_empty() {
        true => Err(D::Error::custom("the reason is empty: say why")),
        false => Ok(text),
    }
}
