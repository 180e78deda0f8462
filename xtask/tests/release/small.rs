//! A small repository with two releases, of an API that no release of the engine changes.

use std::fs;
use std::path::Path;

use cce_generator::repository::{Candidate, Repository};
use cce_generator::syntax::source::Source;
use serde_json::Value;
use tempfile::TempDir;

use crate::small_api::{CONVENTIONS, DOCUMENT, document};
use crate::tree::{repository, text, write};

const LIST: &str = "\
# The releases.
- engine: 7.0.0.0
  api: 1.4.0
  file: 1.4.0.yaml
";

const README: &str = "\
# The documents

| file | engine release | operations | schemas |
| --- | --- | --- | --- |
| 1.4.0.yaml | 7.0.0.0 | 7 | 4 |

An engine serves its own.
";

/// The repository with the releases 1.4.0 and 1.5.0, and all that is made from them.
pub(crate) fn small() -> TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    let root = folder.path();
    fs::create_dir(root.join("xtask")).expect("the folder is new");
    write(&root.join("spec/1.4.0.yaml"), DOCUMENT);
    write(&root.join("spec/releases.yaml"), LIST);
    write(&root.join("spec/conventions.yaml"), CONVENTIONS);
    write(
        &root.join("spec/cce-generator.toml"),
        "[package]\nname = \"cce\"\n",
    );
    write(&root.join("spec/README.md"), README);
    write(
        &root.join("Cargo.lock"),
        text(&repository().join("Cargo.lock")),
    );
    add(root, "1.5.0", "7.1", |document| {
        document["components"]["schemas"]["System"]["properties"]["build"] =
            serde_json::json!({"type": "string"});
    });
    folder
}

/// Adds a version of the small API as a release.
pub(crate) fn add(root: &Path, version: &str, engine: &str, change: impl FnOnce(&mut Value)) {
    let candidate = Candidate {
        source: Source::new("api.json", document(version, change).to_string()),
        engine: engine.parse().ok(),
        replace: false,
        note: None,
        force: false,
    };
    let added = Repository::at(root).add(candidate);
    added.unwrap_or_else(|error| panic!("{error}"));
}
