//! The texts of a document, and where its nodes stand in them.

use std::ops::Range;
use std::sync::OnceLock;

use super::Part;
use super::places::{Place, Places};
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
    /// Returns the format of a text, by its first two characters that are not blank: YAML can begin
    /// with a brace, too, but hardly with a key in quotes behind it.
    pub fn of(text: &str) -> Self {
        let mut characters = text.chars().filter(|character| !character.is_whitespace());
        match (characters.next(), characters.next()) {
            (Some('{'), Some('"' | '}')) | (Some('['), _) => Format::Json,
            _ => Format::Yaml,
        }
    }
}

/// A file with a part of a document: its text with its name.
///
/// The places of its nodes are computed only when first needed, which is never the case in a run
/// without diagnostics.
#[derive(Debug, Clone)]
pub struct File {
    name: String,
    text: String,
    format: Format,
    map: OnceLock<SourceMap>,
}

/// The files of a document, the one with its root first, and where the nodes of the document stand
/// in them.
#[derive(Debug, Clone)]
pub struct Source {
    root: File,
    others: Vec<File>,
    places: Places,
}

/// The location of a node, or of a part of it, in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The index of the file among those of the document.
    pub file: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The part to underline, in bytes of the text. It stays within the line.
    pub span: Range<usize>,
}

impl File {
    /// Creates a file from its name in messages and its text. A byte order mark is dropped.
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

    /// Returns the file's name in messages: `spec/5.1.47.yaml`.
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
}

impl Source {
    /// Creates the source of a document in one file, from the file's name in messages and its text.
    /// A byte order mark is dropped.
    pub fn new(name: impl Into<String>, text: String) -> Self {
        Self {
            root: File::new(name, text),
            others: Vec::new(),
            places: Places::default(),
        }
    }

    /// Returns the name of the document's root file in messages: `spec/5.1.47.yaml`.
    pub fn name(&self) -> &str {
        self.root.name()
    }

    /// Returns the text of the root file, without a byte order mark.
    pub fn text(&self) -> &str {
        self.root.text()
    }

    /// Returns a file by its index; the root file has the index 0.
    ///
    /// # Panics
    /// Panics if the document has fewer files.
    pub fn file(&self, index: usize) -> &File {
        match index.checked_sub(1) {
            None => &self.root,
            Some(other) => &self.others[other],
        }
    }

    /// Returns all files; the root file is the first.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        std::iter::once(&self.root).chain(&self.others)
    }

    /// Adds a file, and returns its index.
    pub(crate) fn add(&mut self, file: File) -> usize {
        self.others.push(file);
        self.others.len()
    }

    /// Returns the number of bytes of all files.
    pub(crate) fn len(&self) -> usize {
        self.files().map(|file| file.text.len()).sum()
    }

    /// Sets where the nodes of the document stand in the files.
    pub(crate) fn set_places(&mut self, places: Places) {
        self.places = places;
    }

    /// Returns the place of a node of the document in its files.
    pub fn place(&self, pointer: &Pointer) -> Place {
        self.places.of(pointer)
    }

    /// Returns the location of a node of the document, to be shown to a reader.
    ///
    /// A node that is not in the text (below an alias, say) is shown at its nearest ancestor. An
    /// object or array that spans lines is shown at its key, because its first line is not the
    /// whole of it.
    pub fn locate(&self, pointer: &Pointer, part: Part) -> Location {
        self.locate_place(&self.place(pointer), part)
    }

    /// Returns the location of a place in the files, as [`Self::locate`] does.
    pub fn locate_place(&self, place: &Place, part: Part) -> Location {
        let (file, pointer) = (self.file(place.file), &place.pointer);
        let map = file.map();
        let span = match part {
            Part::Text { line, column } => map.character(&file.text, line, column),
            Part::Key => map.key(pointer),
            Part::Repetition => map.repetition(pointer),
            Part::Value => {
                let value = map.value(pointer);
                match map.spans_lines(&value) {
                    true => map.key(pointer),
                    false => value,
                }
            }
        };
        let (line, column, span) = map.location(&file.text, span);
        Location {
            file: place.file,
            line,
            column,
            span,
        }
    }
}
