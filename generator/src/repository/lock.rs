//! The entries of the generated crates in `Cargo.lock`.
//!
//! A lock file has the version and the dependencies of each crate of its workspace. Cargo would
//! update them when it builds next; here they are updated with the crates, to be part of the same
//! commit.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// The start of each entry of a lock file.
const ENTRY: &str = "[[package]]\n";

/// A lock file in which the entries of the crates match their manifests.
pub(super) struct Lock {
    /// The text.
    pub(super) text: String,
    /// False if Cargo has to resolve a new dependency, or to drop one that is no longer needed.
    pub(super) is_complete: bool,
}

/// The parts of a lock file that matter here.
#[derive(Deserialize)]
struct Content {
    #[serde(default)]
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    source: Option<String>,
    #[serde(default)]
    dependencies: Vec<String>,
}

/// The parts of a manifest that a lock file has too.
#[derive(Deserialize)]
struct Manifest {
    package: Identity,
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
    #[serde(default, rename = "dev-dependencies")]
    dev_dependencies: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct Identity {
    name: String,
    version: String,
}

impl Manifest {
    fn dependencies(&self) -> BTreeSet<&str> {
        let all = self.dependencies.keys().chain(self.dev_dependencies.keys());
        all.map(String::as_str).collect()
    }
}

/// Returns the lock file with new entries for the crates of some manifests.
///
/// A text that isn't a lock file of Cargo is returned unchanged, for Cargo to judge.
pub(super) fn update(text: &str, manifests: &[&str]) -> Lock {
    let mut lock = Lock {
        text: text.to_owned(),
        is_complete: true,
    };
    let Ok(content) = toml::from_str::<Content>(text) else {
        return lock;
    };
    let mut entries: Vec<String> = text.split(ENTRY).map(str::to_owned).collect();
    if entries.len() != content.package.len() + 1 {
        return lock;
    }
    for manifest in manifests
        .iter()
        .filter_map(|text| toml::from_str(text).ok())
    {
        let manifest: Manifest = manifest;
        let is_its =
            |package: &Package| package.name == manifest.package.name && package.source.is_none();
        let Some(index) = content.package.iter().position(is_its) else {
            continue;
        };
        let (entry, is_complete) = entry(&manifest, index, &content.package);
        lock.is_complete &= is_complete;
        let is_last = index + 1 == content.package.len();
        entries[index + 1] = entry + if is_last { "" } else { "\n" };
    }
    lock.text = entries.join(ENTRY);
    lock
}

/// Returns the entry of a crate, and true if each of its dependencies is resolved and each dropped
/// dependency is still needed elsewhere.
fn entry(manifest: &Manifest, index: usize, packages: &[Package]) -> (String, bool) {
    let wanted = manifest.dependencies();
    let own = &packages[index].dependencies;
    let mut is_complete = true;
    let mut resolved: BTreeSet<&str> = BTreeSet::new();
    for name in &wanted {
        let known = own.iter().find(|known| name_of(known) == *name);
        let mut namesakes = packages.iter().filter(|package| package.name == *name);
        match (known, namesakes.next(), namesakes.next()) {
            (Some(known), _, _) => resolved.insert(known),
            (None, Some(only), None) => resolved.insert(&only.name),
            _ => {
                is_complete = false;
                false
            }
        };
    }
    for dropped in own.iter().filter(|known| !wanted.contains(name_of(known))) {
        is_complete &= packages
            .iter()
            .enumerate()
            .any(|(other, package)| other != index && package.dependencies.contains(dropped));
    }
    let Identity { name, version } = &manifest.package;
    let mut text = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    if !resolved.is_empty() {
        text.push_str("dependencies = [\n");
        for dependency in resolved {
            text.push_str(&format!(" \"{dependency}\",\n"));
        }
        text.push_str("]\n");
    }
    (text, is_complete)
}

/// Returns the name of a dependency, without the version that follows if several versions are
/// locked.
fn name_of(dependency: &str) -> &str {
    dependency.split(' ').next().unwrap_or(dependency)
}
