//! The configuration file, `cce-generator.toml` beside a document: everything that one decides about
//! an SDK and that the document doesn't say.
//!
//! The file is read once, with the conventions and overlays that it names. Later steps get what they
//! need as options; none knows of the file.

mod deep_object_lists;
mod renames;

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::conventions::Conventions;
use crate::document::edits::{Edits, Filter, Overlay, Selection};
use crate::origin::Origin;
use crate::package::Package;
use crate::reading::{Reader, Reading, ReadingError};
use crate::rust::{ForeignItem, ForeignTypes, Options, RUNTIME_FOLDER, Runtime};
use crate::spec_file::{LocatedFile, SpecFileError};
use crate::suggestion::closest;
use crate::syntax::Part;
use crate::syntax::pointer::Pointer;
use crate::written_schema::read_schema;

use deep_object_lists::DeepObjectLists;
use renames::Renames;

/// The names that the file may have.
pub const NAMES: [&str; 3] = [
    "cce-generator.toml",
    "cce-generator.yaml",
    "cce-generator.yml",
];

/// A configuration to start from: every setting with its default, in comments.
pub const STARTER: &str = include_str!("config/starter.toml");

/// A configuration, with the files that it names. The default changes nothing.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The conventions of the API, if the file names any.
    pub conventions: Option<Conventions>,
    /// The changes of the document.
    pub edits: Edits,
    /// The settings of the crates.
    pub options: Options,
    renames: Renames,
    deep_object_lists: Option<DeepObjectLists>,
    is_strict: bool,
    file: Option<LocatedFile>,
}

/// The content of the file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Content {
    /// The names and the metadata of the packages.
    package: Package,
    /// The noun for the server in docs and messages: `engine` for "the engine". The default is
    /// `server`.
    server: Option<String>,
    /// The command that generates the crates, to be named in the first line of each file.
    command: Option<String>,
    /// The file of the conventions: what OpenAPI can't say of the API. Paths start at the folder of
    /// this file.
    conventions: Option<PathBuf>,
    /// The files of overlays (OpenAPI Overlay 1.0), which are applied in this order.
    overlays: Vec<PathBuf>,
    /// The operations to generate. By default these are all.
    include: Selection,
    /// The operations to leave out.
    exclude: Selection,
    /// Other names in code.
    rename: Renames,
    /// Types of other crates in place of generated ones.
    types: ForeignTypes,
    /// How lists are written in the style `deepObject`, which OpenAPI leaves open. By default a
    /// parameter that is a list has indices, and a list in an object repeats its name.
    deep_object_lists: Option<DeepObjectLists>,
    /// Traits that all types of the models crate derive besides those that they have anyway.
    derives: Vec<ForeignItem>,
    /// The published version of `sdk-runtime` that the crates depend on: `0.1`. By default, a copy of it
    /// is written beside them.
    runtime: Option<String>,
}

impl Config {
    /// Reads a configuration, with the files that it names.
    ///
    /// # Errors
    /// Returns an error, with its place, if one of the files can't be read, or has an entry that is
    /// unknown or of the wrong type.
    pub fn read(path: &Path) -> Result<Self, SpecFileError> {
        Self::of(LocatedFile::read(path)?)
    }

    /// Reads the configuration in a folder; `None` if there is none.
    ///
    /// # Errors
    /// Returns the errors of [`read`](Self::read), and an error if there are two.
    pub fn in_folder(folder: &Path) -> Result<Option<Self>, SpecFileError> {
        let paths = NAMES.map(|name| folder.join(name));
        let mut found = paths.iter().filter(|path| path.is_file());
        let Some(path) = found.next() else {
            return Ok(None);
        };
        let file = LocatedFile::read(path)?;
        if let Some(second) = found.next() {
            let message = format!("there is another configuration, {}", second.display());
            let help = "remove one, or name one with `--config`".to_owned();
            return Err(file.error(&Pointer::root(), Part::Value, message, Some(help)));
        }
        Ok(Some(Self::of(file)?))
    }

    /// Reads the configuration beside a document; without one, returns the default.
    ///
    /// # Errors
    /// Returns the errors of [`in_folder`](Self::in_folder).
    pub fn beside(document: &Path) -> Result<Self, SpecFileError> {
        let folder = document.parent().unwrap_or(Path::new(""));
        Ok(Self::in_folder(folder)?.unwrap_or_default())
    }

    fn of(file: LocatedFile) -> Result<Self, SpecFileError> {
        let content: Content = file.content()?;
        let overlays = content.overlays.iter().enumerate().map(|(index, path)| {
            let at = Pointer::root().key("overlays").index(index);
            named(&file, &at, path, Overlay::read)
        });
        let at = Pointer::root().key("conventions");
        let conventions = content.conventions.as_deref();
        let defaults = Options::default();
        Ok(Self {
            conventions: conventions
                .map(|path| named(&file, &at, path, Conventions::read))
                .transpose()?,
            edits: Edits {
                overlays: overlays.collect::<Result<_, _>>()?,
                filter: Filter::new(content.include, content.exclude, file.clone()),
            },
            options: Options {
                package: content.package,
                server: content.server.unwrap_or(defaults.server),
                command: content.command,
                types: content.types,
                derives: content.derives,
                runtime: content.runtime.map_or(Runtime::Beside, Runtime::Version),
                ..defaults
            },
            renames: content.rename,
            deep_object_lists: content.deep_object_lists,
            is_strict: false,
            file: Some(file),
        })
    }

    /// Sets whether documents with any error are rejected, rather than read past what is wrong.
    #[must_use]
    pub fn strict(self, is_strict: bool) -> Self {
        Self { is_strict, ..self }
    }

    /// Lets the crates be part of this repository, whose runtime they depend on.
    #[must_use]
    pub(crate) fn within_repository(self) -> Self {
        Self {
            options: self.options.within(RUNTIME_FOLDER),
            ..self
        }
    }

    /// Reads a document from a file, and changes it as the configuration says.
    ///
    /// # Errors
    /// Returns an error if the document can't be read or has errors, or if an entry of the
    /// configuration matches nothing in it.
    pub fn file(&self, path: &Path) -> Result<Reading, ReadingError> {
        self.read_with(&self.edits, |reader| reader.file(path))
    }

    /// Reads a document from an origin, as [`file`](Self::file) does from a file.
    ///
    /// # Errors
    /// Returns the errors of [`file`](Self::file).
    pub fn origin(&self, origin: &dyn Origin) -> Result<Reading, ReadingError> {
        self.read_with(&self.edits, |reader| reader.origin(origin))
    }

    /// Reads a document from its text; `name` is its name in messages.
    ///
    /// # Errors
    /// Returns the errors of [`file`](Self::file).
    pub fn document(&self, name: &str, text: String) -> Result<Reading, ReadingError> {
        self.read_with(&self.edits, |reader| reader.text(name, text))
    }

    /// Reads a document that was edited already, and written anew.
    ///
    /// # Errors
    /// Returns the errors of [`file`](Self::file).
    pub fn edited(&self, name: &str, text: String) -> Result<Reading, ReadingError> {
        self.read_with(&Edits::default(), |reader| reader.text(name, text))
    }

    fn read_with(
        &self,
        edits: &Edits,
        read: impl FnOnce(Reader<'_>) -> Result<Reading, ReadingError>,
    ) -> Result<Reading, ReadingError> {
        let none = Conventions::default();
        let conventions = self.conventions.as_ref().unwrap_or(&none);
        let reader = Reader::new(conventions).edits(edits);
        let mut reading = read(reader.lenient(!self.is_strict))?;
        if let Some(file) = &self.file {
            if let Some((section, name, known)) = self.options.types.unmatched(&reading.api) {
                let at = Pointer::root().key("types").key(section).key(name);
                let known = known.iter().map(String::as_str);
                let help = closest(name, known).map(|meant| format!("did you mean `{meant}`?"));
                let message = format!("the document has no `{name}` among its {section}");
                return Err(file.error(&at, Part::Key, message, help).into());
            }
            self.renames.apply(&mut reading.api, file)?;
        }
        if let Some(lists) = self.deep_object_lists {
            lists.apply(&mut reading.api);
        }
        Ok(reading)
    }
}

/// Reads a file that the configuration names. If there is none, the error is about the entry.
fn named<T>(
    file: &LocatedFile,
    entry: &Pointer,
    path: &Path,
    read: impl Fn(&Path) -> Result<T, SpecFileError>,
) -> Result<T, SpecFileError> {
    read(&file.beside(path)).map_err(|error| match &error {
        SpecFileError::Unreadable { .. } => file.error(entry, Part::Value, error.to_string(), None),
        SpecFileError::Malformed { .. } => error,
    })
}

/// Returns the JSON Schema (2020-12) of the file, for editors.
pub fn json_schema() -> Value {
    read_schema::<Content>()
}
