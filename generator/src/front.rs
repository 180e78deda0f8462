//! The short way from a document's file to its crates, for programs and build scripts.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::conventions::Conventions;
use crate::diagnostic::render::render;
use crate::output::{Changes, FileTree, InvalidPath, OutputError};
use crate::package::Package;
use crate::reading::{Reading, ReadingError};
use crate::rust;
use crate::spec_file::SpecFileError;
use crate::stack::with_large_stack;

/// Generates the crates of an API from its document.
///
/// ```
/// use cce_generator::Generator;
/// use cce_generator::package::Package;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let document = folder.path().join("shop.yaml");
/// # std::fs::write(&document, "{openapi: 3.0.3, info: {title: Shop, version: '2024-10-01'}, paths: {}}")?;
/// # let out = folder.path().join("sdk");
/// let sdk = Generator::new(document).names(Package::named("shop")).generate()?;
/// sdk.write(&out)?;
///
/// let manifest = std::fs::read_to_string(out.join("models/Cargo.toml"))?;
/// assert!(manifest.contains("name = \"shop-models\"\nversion = \"2024.10.1\""));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Generator {
    document: PathBuf,
    config: Option<Config>,
    conventions: Option<Conventions>,
    names: Option<Package>,
}

/// The crates of an API, in memory.
#[derive(Debug, Clone)]
pub struct Generated {
    tree: FileTree,
    folders: Vec<&'static str>,
    warnings: String,
}

/// One of the two crates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crate {
    /// The types.
    Models,
    /// The operations and the client.
    Operations,
}

/// The reason why no crates could be generated.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// The configuration can't be read.
    #[error(transparent)]
    Config(#[from] SpecFileError),
    /// The document can't be read, or has errors.
    #[error(transparent)]
    Document(#[from] ReadingError),
    /// The name of a module makes a path that some system can't have.
    #[error(transparent)]
    Path(#[from] InvalidPath),
}

impl Generator {
    /// Creates the generator for a document's file. Its configuration is the one beside the document,
    /// if there is one.
    pub fn new(document: impl Into<PathBuf>) -> Self {
        Self {
            document: document.into(),
            config: None,
            conventions: None,
            names: None,
        }
    }

    /// Sets the configuration.
    #[must_use]
    pub fn config(mut self, config: Config) -> Self {
        self.config = Some(config);
        self
    }

    /// Sets the conventions of the API in place of those that the configuration names.
    #[must_use]
    pub fn conventions(mut self, conventions: Conventions) -> Self {
        self.conventions = Some(conventions);
        self
    }

    /// Sets the names and the metadata of the crates in place of those in the configuration.
    #[must_use]
    pub fn names(mut self, names: Package) -> Self {
        self.names = Some(names);
        self
    }

    /// Reads the document and generates the crates.
    ///
    /// # Errors
    /// Returns an error if the configuration or the document can't be read, or has errors. Displayed,
    /// it shows each with its place.
    pub fn generate(self) -> Result<Generated, GenerateError> {
        with_large_stack(|| {
            let mut config = match self.config {
                Some(config) => config,
                None => Config::beside(&self.document)?,
            };
            config.conventions = self.conventions.or(config.conventions);
            config.options.package = self.names.unwrap_or(config.options.package);
            config.options = config.options.alone();
            let Reading {
                document,
                api,
                warnings,
            } = config.file(&self.document)?;
            let (tree, _) = rust::generate(&api, &config.options)?;
            Ok(Generated {
                tree,
                folders: config.options.folders(),
                warnings: render(&warnings, document.source(), false),
            })
        })
    }
}

impl Generated {
    /// Returns the files of both crates.
    pub fn files(&self) -> &FileTree {
        &self.tree
    }

    /// Returns the warnings about the document, for people.
    pub fn warnings(&self) -> &str {
        &self.warnings
    }

    /// Writes both crates to a folder, as a workspace. Only files that differ are written, and those
    /// generated no longer are removed.
    ///
    /// # Errors
    /// Returns an error if a file can't be written, or if the folder has a crate that wasn't generated.
    pub fn write(&self, folder: &Path) -> Result<Changes, OutputError> {
        self.tree.write(folder, &self.folders)
    }

    /// Writes the modules of a crate to a folder, for a build script: the crate's own `lib.rs` includes
    /// the file `lib.rs` there.
    ///
    /// ```ignore
    /// include!(concat!(env!("OUT_DIR"), "/lib.rs"));
    /// ```
    ///
    /// A file that is included can't have attributes of the crate, so these are left out.
    ///
    /// # Errors
    /// Returns an error if a file can't be written.
    pub fn write_modules(&self, of: Crate, folder: &Path) -> Result<Changes, OutputError> {
        let prefix = match of {
            Crate::Models => "models/src/",
            Crate::Operations => "operations/src/",
        };
        let mut modules = FileTree::new();
        for (path, text) in self.tree.iter() {
            let Some(path) = path.strip_prefix(prefix) else {
                continue;
            };
            let text = match path {
                "lib.rs" => without_attributes(text),
                _ => text.to_owned(),
            };
            modules
                .insert(path, text)
                .expect("the path is a part of one that was checked");
        }
        modules.write_listed(folder)
    }
}

/// Returns a file of Rust without its inner attributes and documentation.
fn without_attributes(text: &str) -> String {
    let mut file = syn::parse_file(text).expect("generated code can be parsed");
    file.attrs.clear();
    prettyplease::unparse(&file)
}
