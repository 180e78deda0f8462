//! What a release adds to the tree, and that its removal leaves none of it.

use std::fs;
use std::path::Path;

use crate::shuffle::shuffled;
use crate::small::small;
use crate::small_api::{document, next};
use crate::tree::{Files, assert_same, differing, done, files, refused, text, write, xtask};

/// How many lines the snapshot of a module has at most. A property less and one more show in four places: the
/// struct, its names on the wire, `new`, and the setters.
const LINES: usize = 80;

/// The generated crates.
const PACKAGES: [&str; 2] = ["cce-models", "cce-operations"];

/// What a release adds to the snapshots is what it changes in the API, and little.
#[test]
fn a_new_release_goes_in_with_one_command_and_out_again() {
    let folder = small();
    let root = folder.path();
    let before = files(root);
    write(&root.join("new.json"), next().to_string());
    let said = done(xtask(
        root,
        &["release", "add", "new.json", "--engine", "7.2"],
    ));
    fs::remove_file(root.join("new.json")).expect("it is there");
    assert!(
        said.contains("API 1.6.0, the latest release: 8 operations, 4 schemas\n"),
        "{said}"
    );
    assert!(
        said.contains("  breaking: `startTime` was removed from `Run`\n"),
        "{said}"
    );

    let after = files(root);
    let added: Vec<&Path> = differing(&after, &before)
        .into_iter()
        .filter(|path| !before.contains_key(*path))
        .collect();
    let snapshots = Path::new("generator/tests/releases/1.6.0");
    let (pins, others): (Vec<&Path>, Vec<&Path>) =
        added.iter().partition(|path| path.starts_with(snapshots));
    assert_eq!(others, [Path::new("spec/1.6.0.yaml")]);
    for path in &pins {
        let text = String::from_utf8_lossy(&after[*path]);
        assert!(text.lines().count() <= LINES, "{path:?}:\n{text}");
    }
    let names = pins.iter().map(|path| path.strip_prefix(snapshots));
    let names: Vec<String> = names
        .map(|path| path.expect("it is one").display().to_string())
        .collect();
    insta::assert_snapshot!(names.join("\n"));

    let again = refused(xtask(root, &["release", "add", "spec/1.6.0.yaml"]));
    assert!(
        again.contains("API 1.6.0 is there already, with this document"),
        "{again}"
    );
    done(xtask(root, &["release", "remove", "7.2"]));
    assert_same(&files(root), &before);
}

/// The lock file and the table of the releases change with the release; each changes in its own lines only.
#[test]
fn the_lock_file_and_the_table_follow() {
    let folder = small();
    let root = folder.path();
    let [lock, readme] = ["Cargo.lock", "spec/README.md"].map(|path| text(&root.join(path)));
    let locked = |version: &str| {
        PACKAGES.map(|name| format!("name = \"{name}\"\nversion = \"{version}\"\n"))
    };
    assert!(locked("1.5.0").iter().all(|entry| lock.contains(entry)));
    insta::assert_snapshot!(readme, @r"
    # The documents

    | file | engine release | operations | schemas |
    | --- | --- | --- | --- |
    | 1.4.0.yaml | 7.0.0.0 | 7 | 4 |
    | 1.5.0.yaml | 7.1.0.0 | 7 | 4 |

    An engine serves its own.
    ");
    write(&root.join("new.json"), next().to_string());
    done(xtask(root, &["release", "add", "new.json"]));
    let row = "| 1.5.0.yaml | 7.1.0.0 | 7 | 4 |\n";
    assert_eq!(
        text(&root.join("spec/README.md")),
        readme.replace(row, &format!("{row}| 1.6.0.yaml | - | 8 | 4 |\n"))
    );
    let mut wanted = lock;
    for (old, new) in locked("1.5.0").iter().zip(locked("1.6.0")) {
        wanted = wanted.replace(old, &new);
    }
    assert_eq!(text(&root.join("Cargo.lock")), wanted);
}

/// A crate that needs one that is locked already has it in the lock file.
#[test]
fn a_new_dependency_is_locked() {
    let folder = small();
    let root = folder.path();
    let lock = text(&root.join("Cargo.lock"));
    // `cce-models` needs `base64` for bytes only; `cce-operations` needs it anyway.
    let new = document("1.6.0", |document| {
        let parameters = document["paths"]["/jobs"]["get"]["parameters"].as_array_mut();
        parameters.expect("there are some").push(serde_json::json!({
            "name": "key", "in": "query", "schema": {"type": "string", "format": "byte"},
        }));
    });
    write(&root.join("new.json"), new.to_string());
    let said = done(xtask(root, &["release", "add", "new.json"]));
    assert!(!said.contains("cargo update"), "{said}");
    let now = text(&root.join("Cargo.lock"));
    let dependencies = |lock: &str| -> String {
        let (_, entry) = lock
            .split_once("name = \"cce-models\"\n")
            .expect("it is locked");
        entry.split("]\n").next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        dependencies(&now),
        dependencies(&lock)
            .replace("1.5.0", "1.6.0")
            .replace(" \"chrono\",\n", " \"base64\",\n \"chrono\",\n")
    );
}

/// Where Cargo has to find a new dependency first, the command for it comes before all others.
#[test]
fn a_dependency_that_is_not_locked_is_told() {
    let folder = small();
    let root = folder.path();
    write(
        &root.join("Cargo.lock"),
        "version = 4\n\n[[package]]\nname = \"cce-models\"\nversion = \"1.5.0\"\n\
         dependencies = [\n \"sdk-runtime\",\n \"serde\",\n \"serde_json\",\n]\n",
    );
    let before = files(root);
    let new = document("1.6.0", |document| {
        document["components"]["schemas"]["System"]["properties"]["id"] =
            serde_json::json!({"type": "string", "format": "uuid"});
    });
    let source = folder.path().with_extension("json");
    write(&source, new.to_string());
    let shown = source.to_str().expect("the path is text");
    let said = done(xtask(root, &["release", "add", shown]));
    fs::remove_file(&source).expect("it is there");
    assert!(
        said.contains("next:\n  cargo update --workspace\n  git add -A\n"),
        "{said}"
    );
    done(xtask(root, &["release", "remove", "latest"]));
    assert_same(&files(root), &before);
}

/// The result of a document with its lists in any order is that of the document.
#[test]
fn lists_may_come_in_any_order() {
    let folder = small();
    let root = folder.path();
    let added = |seed: Option<u64>| -> Files {
        let document = match seed {
            Some(seed) => shuffled(&next(), seed),
            None => next(),
        };
        write(&root.join("new.json"), document.to_string());
        done(xtask(root, &["release", "add", "new.json"]));
        fs::remove_file(root.join("new.json")).expect("it is there");
        let after = files(root);
        done(xtask(root, &["release", "remove", "latest"]));
        after
    };
    let plain = added(None);
    for seed in 0..4 {
        assert_same(&added(Some(seed)), &plain);
    }
}

/// A release between two others, or before all, changes nothing of the latest.
#[test]
fn a_release_may_come_late() {
    let folder = small();
    let root = folder.path();
    let before = files(root);
    for version in ["1.4.7", "1.3.0"] {
        let source = folder.path().with_extension("json");
        write(&source, document(version, |_| {}).to_string());
        let shown = source.to_str().expect("the path is text");
        let said = done(xtask(root, &["release", "add", shown]));
        fs::remove_file(&source).expect("it is there");
        let counts = format!("API {version}: 7 operations, 4 schemas\n");
        assert!(said.contains(&counts), "{said}");
        assert!(text(&root.join("Cargo.lock")).contains("version = \"1.5.0\"\n"));
        done(xtask(root, &["release", "remove", version]));
        assert_same(&files(root), &before);
    }
}

/// A correction that only the new release needs can be there before it, and has to go before the release does.
#[test]
fn conventions_are_those_of_all_releases() {
    let folder = small();
    let root = folder.path();
    let list = root.join("spec/conventions.yaml");
    let known = text(&list);
    let correction =
        "properties:\n  System.nickname:\n    blank: true\n    reason: engines leave it empty\n";
    write(&list, format!("{known}{correction}"));
    let new = document("1.6.0", |document| {
        document["components"]["schemas"]["System"]["properties"]["nickname"] =
            serde_json::json!({"type": "string"});
    });
    write(&root.join("new.json"), new.to_string());
    done(xtask(root, &["release", "add", "new.json"]));
    let after = files(root);
    let said = refused(xtask(root, &["release", "remove", "latest"]));
    assert!(
        said.contains("the correction of `System.nickname` corrects nothing in any release"),
        "{said}"
    );
    assert_same(&files(root), &after);
    write(&list, known);
    done(xtask(root, &["release", "remove", "latest"]));
}
