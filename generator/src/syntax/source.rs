//! The text of a document, and where its nodes stand in it.

use std::ops::Range;
use std::sync::OnceLock;

use super::Part;
use super::pointer::Pointer;
use super::source_map::SourceMap;

/// The format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML.
    Yaml,
}

impl Format {
    /// Returns the format of a text, by its first character that is not blank.
    pub fn of(text: &str) -> Self {
        match text.trim_start().as_bytes().first() {
            Some(b'{' | b'[') => Format::Json,
            _ => Format::Yaml,
        }
    }
}

/// The text of a document with its name.
///
/// The places of its nodes are computed only when first needed, which is never the case in a run
/// without diagnostics.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    format: Format,
    map: OnceLock<SourceMap>,
}

/// The location of a node, or of a part of it, in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The part to underline, in bytes of the text. It stays within the line.
    pub span: Range<usize>,
}

impl Source {
    /// Creates the source of a document from its name in messages and its text. A byte order mark
    /// is dropped.
    pub fn new(name: impl Into<String>, text: String) -> Self {
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        Self {
            name: name.into(),
            format: Format::of(&text),
            text,
            map: OnceLock::new(),
        }
    }

    /// Returns the document's name in messages: `spec/5.1.47.yaml`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Returns the places of the nodes, which are computed on the first call.
    pub fn map(&self) -> &SourceMap {
        self.map
            .get_or_init(|| SourceMap::new(&self.text, self.format))
    }

    /// Returns the location of a node, to be shown to a reader.
    ///
    /// A node that is not in the text (below an alias, say) is shown at its nearest ancestor. An
    /// object or array that spans lines is shown at its key, because its first line is not the
    /// whole of it.
    pub fn locate(&self, pointer: &Pointer, part: Part) -> Location {
        let span = match part {
            Part::Text { line, column } => self.map().character(&self.text, line, column),
            Part::Key => self.map().key(pointer),
            Part::Repetition => self.map().repetition(pointer),
            Part::Value => {
                let value = self.map().value(pointer);
                match self.map().spans_lines(&value) {
                    true => self.map().key(pointer),
                    false => value,
                }
            }
        };
        self.map().location(&self.text, span)
    }
}
