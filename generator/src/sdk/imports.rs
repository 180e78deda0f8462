//! What a module brings into scope.

use std::collections::{BTreeSet, HashSet};

/// What a module brings into scope, and the crates whose types it calls by their paths.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) std: BTreeSet<&'static str>,
    pub(crate) serde: BTreeSet<&'static str>,
    pub(crate) models: BTreeSet<String>,
    pub(crate) support: BTreeSet<&'static str>,
    /// The crates whose types are called by their paths.
    pub(crate) crates: BTreeSet<&'static str>,
    /// Names that mean something else in the module.
    taken: HashSet<String>,
}

impl Imports {
    /// The imports of a module in which some names mean something else.
    pub(crate) fn without<'n>(taken: impl IntoIterator<Item = &'n str>) -> Self {
        Self {
            taken: taken.into_iter().map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    /// Whether a type of the models crate must be called by its path.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// A path of the standard library.
    pub(crate) fn std(&mut self, path: &'static str) {
        self.std.insert(path);
    }

    /// A name of Serde's.
    pub(crate) fn serde(&mut self, name: &'static str) {
        self.serde.insert(name);
    }

    /// A type of the models crate.
    pub(crate) fn model(&mut self, name: &str) {
        if !self.models.contains(name) {
            self.models.insert(name.to_owned());
        }
    }

    /// A name of the crate's support module.
    pub(crate) fn support(&mut self, name: &'static str) {
        self.support.insert(name);
    }

    /// A crate whose types are called by their paths.
    pub(crate) fn external(&mut self, name: &'static str) {
        self.crates.insert(name);
    }

    /// Forgets the types that the module defines itself.
    pub(crate) fn except<'n>(&mut self, defined: impl Iterator<Item = &'n str>) {
        for name in defined {
            self.models.remove(name);
        }
    }
}
