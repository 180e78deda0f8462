//! The imports of a module.

use std::collections::{BTreeSet, HashSet};

/// The imports of a module, and the crates whose types it writes with their paths.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) std: BTreeSet<&'static str>,
    pub(crate) serde: BTreeSet<&'static str>,
    pub(crate) models: BTreeSet<String>,
    pub(crate) runtime: BTreeSet<&'static str>,
    /// The crates whose types are written with their paths.
    pub(crate) crates: BTreeSet<&'static str>,
    /// Names that have another meaning in the module.
    taken: HashSet<String>,
}

impl Imports {
    /// Creates the imports of a module in which some names have another meaning.
    pub(crate) fn without<'n>(taken: impl IntoIterator<Item = &'n str>) -> Self {
        Self {
            taken: taken.into_iter().map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    /// Returns true if a type of the models crate must be written with its path.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// Imports a path of the standard library.
    pub(crate) fn std(&mut self, path: &'static str) {
        self.std.insert(path);
    }

    /// Imports a name of Serde.
    pub(crate) fn serde(&mut self, name: &'static str) {
        self.serde.insert(name);
    }

    /// Imports a type of the models crate.
    pub(crate) fn model(&mut self, name: &str) {
        if !self.models.contains(name) {
            self.models.insert(name.to_owned());
        }
    }

    /// Imports a name of the runtime.
    pub(crate) fn runtime(&mut self, name: &'static str) {
        self.runtime.insert(name);
    }

    /// Adds a crate whose types are written with their paths.
    pub(crate) fn external(&mut self, name: &'static str) {
        self.crates.insert(name);
    }

    /// Removes the types that the module defines itself.
    pub(crate) fn except<'n>(&mut self, defined: impl Iterator<Item = &'n str>) {
        for name in defined {
            self.models.remove(name);
        }
    }
}
