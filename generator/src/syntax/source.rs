//! The text of a document, and where its nodes stand in it.

use std::ops::Range;
use std::sync::OnceLock;

use super::Part;
use super::pointer::Pointer;
use super::source_map::SourceMap;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML.
    Yaml,
}

impl Format {
    /// The format of a text, told by its first character that is not blank.
    pub fn of(text: &str) -> Self {
        match text.trim_start().as_bytes().first() {
            Some(b'{' | b'[') => Format::Json,
            _ => Format::Yaml,
        }
    }
}

/// The text of a document with its name.
///
/// It knows where each node stands, but finds that out only when it is first asked: a run without
/// a complaint never is.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    format: Format,
    map: OnceLock<SourceMap>,
}

/// A place in a text: where a node stands, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What to underline, in bytes of the text; it stays within the line.
    pub span: Range<usize>,
}

impl Source {
    /// The text of the document that messages call `name`; a byte order mark is dropped.
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

    /// The document's name in messages: `spec/5.1.47.yaml`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How it is written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Where the nodes stand; computed on the first call.
    pub fn map(&self) -> &SourceMap {
        self.map
            .get_or_init(|| SourceMap::new(&self.text, self.format))
    }

    /// The place of a node, to be shown to a reader.
    ///
    /// A node that is not in the text (below an alias, say) is shown at its nearest ancestor. An
    /// object or array that spans lines is shown at its key: its first line is not what it is.
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
