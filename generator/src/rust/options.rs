//! The settings of the generated crates.

use crate::api::Api;
use crate::output::MARKER;
use crate::package::Package;

use super::FOLDERS;
use super::foreign::{Dependency, ForeignItem, ForeignTypes};
use super::runtime::Runtime;

/// The settings of the generated crates.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The names of the crates, and the metadata in their manifests.
    pub package: Package,
    /// The noun for the server in docs and messages: "the server".
    pub server: String,
    /// The command that generates the crates, named in the first line of each file; `None` if the
    /// line is to name the document only.
    pub command: Option<String>,
    /// Types of other crates in place of generated ones.
    pub types: ForeignTypes,
    /// Traits that all types of the models crate derive besides those that they have anyway.
    pub derives: Vec<ForeignItem>,
    /// The runtime that the crates depend on.
    pub runtime: Runtime,
    /// True if the folder that contains the two crates is a workspace of its own, rather than part of
    /// one.
    pub standalone: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            package: Package::default(),
            server: "server".to_owned(),
            command: None,
            types: ForeignTypes::default(),
            derives: Vec::new(),
            runtime: Runtime::default(),
            standalone: false,
        }
    }
}

impl Options {
    /// Creates the settings of crates with a name: `shop` gives `shop-models` and `shop-operations`.
    pub fn named(name: &str) -> Self {
        Self {
            package: Package::named(name),
            ..Self::default()
        }
    }

    /// Returns the settings of crates in a workspace that has the runtime in a folder, whose path is
    /// relative to theirs. They depend on that one, unless they are to depend on a published version.
    #[must_use]
    pub fn within(self, runtime: &str) -> Self {
        self.depending(Runtime::At(runtime.to_owned()), false)
    }

    /// Returns the settings of crates in a workspace of their own. They depend on a copy of the runtime,
    /// unless they are to depend on a published version.
    #[must_use]
    pub fn alone(self) -> Self {
        self.depending(Runtime::Beside, true)
    }

    fn depending(self, runtime: Runtime, standalone: bool) -> Self {
        let runtime = match self.runtime {
            Runtime::Version(version) => Runtime::Version(version),
            _ => runtime,
        };
        Self {
            runtime,
            standalone,
            ..self
        }
    }

    /// Returns the folders of the generated crates. Any other file in them is left over from an earlier
    /// run.
    pub fn folders(&self) -> Vec<&'static str> {
        FOLDERS.into_iter().chain(self.runtime.folder()).collect()
    }

    /// Returns the host of the server in examples.
    pub(super) fn host(&self) -> String {
        let words: Vec<_> = self.server.split_whitespace().collect();
        format!("{}.example.com", words.join("-").to_lowercase())
    }

    /// Returns the crates of the types and traits that come from elsewhere.
    pub(super) fn dependencies(&self) -> impl Iterator<Item = &Dependency> {
        let types = self
            .types
            .formats
            .values()
            .chain(self.types.schemas.values());
        types
            .chain(&self.derives)
            .filter_map(|item| item.dependency.as_ref())
    }

    /// Returns the name of the models crate in Rust.
    pub(super) fn models_crate(&self, api: &Api) -> String {
        self.package.models(&api.title).replace('-', "_")
    }

    /// Returns the name of the operations crate in Rust.
    pub(super) fn operations_crate(&self, api: &Api) -> String {
        self.package.operations(&api.title).replace('-', "_")
    }

    /// Returns the first line of a manifest, by which later runs know the folder for generated.
    pub(super) fn mark(&self) -> String {
        match &self.command {
            Some(command) => {
                format!("{MARKER}by `{command}`; edit the document or the generator instead.")
            }
            None => format!("{MARKER}from the API's OpenAPI document; edit the document instead."),
        }
    }

    /// Returns the first line of a file of Rust.
    pub(super) fn mark_in_rust(&self) -> String {
        self.mark().replacen('#', "//", 1)
    }
}
