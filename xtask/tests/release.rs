//! `cargo xtask release`: what one command does to the tree, and that it does all of it or nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cce_generator::document::source::Source;
use cce_generator::output::recover;
use cce_generator::repository::{Candidate, Repository};
use tempfile::TempDir;

/// What a release changes, copied from this repository.
const PARTS: [&str; 4] = [
    "spec",
    "generated-client/models",
    "generated-client/operations",
    "generator/tests/releases",
];

/// How many lines the snapshot of a module has at most. A member less and one more show in four places: the
/// struct, its names on the wire, `new`, and the setters.
const LINES: usize = 80;

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A copy of the parts of this repository that a release changes.
fn copy() -> TempDir {
    let copy = tempfile::tempdir().expect("there is room for a copy");
    fs::create_dir(copy.path().join("xtask")).expect("the folder is new");
    for part in PARTS {
        let mut files = Files::new();
        read_all(&repository().join(part), Path::new(part), &mut files);
        for (path, bytes) in files {
            let path = copy.path().join(path);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
            fs::write(path, bytes).expect("it can be written");
        }
    }
    copy
}

fn read_all(folder: &Path, shown: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("it can be read");
        let shown = shown.join(entry.file_name());
        if entry.file_name() == "target" || entry.file_name() == "Cargo.lock" {
            continue;
        }
        if entry.path().is_dir() {
            read_all(&entry.path(), &shown, files);
        } else {
            files.insert(shown, fs::read(entry.path()).expect("it can be read"));
        }
    }
}

fn files(root: &Path) -> Files {
    let mut files = Files::new();
    read_all(root, Path::new(""), &mut files);
    files
}

fn xtask(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .env("NO_COLOR", "1")
        .env("XTASK_PROGRESS", "never")
        .current_dir(root)
        .output()
        .expect("xtask runs")
}

#[track_caller]
fn done(output: Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{text}");
    text
}

#[track_caller]
fn refused(output: Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{text}");
    text
}

#[track_caller]
fn assert_same(now: &Files, before: &Files) {
    let paths = now.keys().chain(before.keys());
    let differing: Vec<_> = paths
        .filter(|path| now.get(*path) != before.get(*path))
        .collect();
    assert!(differing.is_empty(), "{differing:?}");
}

/// The document and the entry of any release can go, and one command brings everything back.
#[test]
fn what_was_taken_out_comes_back_byte_for_byte() {
    let copy = copy();
    let root = copy.path();
    let before = files(root);
    for (api, engine) in [
        ("5.1.47", "2026.1.0.0"),
        ("5.1.43", "2025.3"),
        ("5.1.18", "7.0.0.0"),
    ] {
        let file = root.join("spec").join(format!("{api}.yaml"));
        let elsewhere = tempfile::tempdir().expect("there is room");
        let kept = elsewhere.path().join("kept.yaml");
        fs::rename(&file, &kept)
            .or_else(|_| fs::copy(&file, &kept).map(drop))
            .expect("it moves");
        let _ = fs::remove_file(&file);
        let list = root.join("spec/releases.yaml");
        let text = fs::read_to_string(&list).expect("the list is there");
        let entry = format!("  api: {api}\n  file: {api}.yaml\n");
        let (head, tail) = text.split_once(&entry).expect("the release is listed");
        let head = &head[..head.rfind("- engine").expect("it has an engine")];
        let (note, tail) = match tail.strip_prefix("  note: ") {
            Some(noted) => noted.split_once('\n').expect("a line ends"),
            None => ("", tail),
        };
        fs::write(&list, format!("{head}{tail}")).expect("it can be written");

        let kept = kept.to_str().expect("the path is text");
        let mut arguments = vec!["release", "add", kept, "--engine", engine];
        let note = note.trim_matches('"');
        if !note.is_empty() {
            arguments.extend(["--note", note]);
        }
        done(xtask(root, &arguments));
        assert_same(&files(root), &before);
    }
}

/// A release that adds and removes a little: what it adds to the snapshots is that, and little.
#[test]
fn a_new_release_goes_in_with_one_command_and_out_again() {
    let copy = copy();
    let root = copy.path();
    let before = files(root);
    let new = made_up(&before);
    fs::write(root.join("new.json"), &new).expect("it can be written");
    let said = done(xtask(
        root,
        &["release", "add", "new.json", "--engine", "2026.2"],
    ));
    fs::remove_file(root.join("new.json")).expect("it is there");
    assert!(
        said.contains("API 5.1.48, the latest release: 252 operations, 163 schemas"),
        "{said}"
    );
    assert!(
        said.contains("breaking: `startTime` was removed from `Execution`"),
        "{said}"
    );

    let after = files(root);
    let added: Vec<&PathBuf> = after
        .keys()
        .filter(|path| !before.contains_key(*path))
        .collect();
    let snapshots = Path::new("generator/tests/releases/5.1.48");
    for path in &added {
        assert!(
            path.starts_with(snapshots) || path.ends_with("spec/5.1.48.yaml"),
            "{path:?}"
        );
        let text = String::from_utf8_lossy(&after[*path]);
        assert!(
            path.ends_with("5.1.48.yaml") || text.lines().count() <= LINES,
            "{path:?}:\n{text}"
        );
    }
    let named = added
        .iter()
        .filter_map(|path| path.strip_prefix(snapshots).ok());
    let named: Vec<String> = named.map(|path| path.display().to_string()).collect();
    assert_eq!(
        named,
        [
            "bindings/go.snap",
            "bindings/python.snap",
            "bindings/typescript.snap",
            "models/Cargo.toml.snap",
            "models/src/algorithm.rs.snap",
            "models/src/execution.rs.snap",
            "models/src/lib.rs.snap",
            "operations/Cargo.toml.snap",
            "operations/src/api.rs.snap",
            "operations/src/lib.rs.snap",
            "operations/src/samples.rs.snap",
            "operations/src/system_information.rs.snap",
            "outline/algorithm.snap",
            "outline/execution.snap",
            "outline/system_information.snap",
        ]
    );

    let again = refused(xtask(root, &["release", "add", "spec/5.1.48.yaml"]));
    assert!(
        again.contains("API 5.1.48 is there already, with this document"),
        "{again}"
    );
    done(xtask(root, &["release", "remove", "2026.2"]));
    assert_same(&files(root), &before);
}

/// The newest document with a member, a value of an enum and an operation more, and a member less;
/// as JSON, as an engine serves it.
fn made_up(files: &Files) -> String {
    let text =
        String::from_utf8_lossy(&files[Path::new("spec/5.1.47.yaml")]).replace("5.1.47", "5.1.48");
    let mut document: serde_json::Value = serde_yaml::from_str(&text).expect("it is YAML");
    let schemas = &mut document["components"]["schemas"];
    let execution = schemas["Execution"]["properties"]
        .as_object_mut()
        .expect("it has members");
    execution.remove("startTime").expect("it was there");
    execution.insert(
        "nodeName".to_owned(),
        serde_json::json!({"type": "string", "readOnly": true}),
    );
    let values = schemas["AsyncTask"]["properties"]["operation"]["enum"].as_array_mut();
    values.expect("it is an enum").push("MADE_UP".into());
    document["paths"]["/system-information/ping"] = serde_json::json!({
        "delete": {
            "operationId": "ping",
            "tags": ["systemInformation"],
            "summary": "Ping",
            "responses": {"204": {"description": "Success"}},
        }
    });
    document.to_string()
}

/// Whatever is wrong, nothing changes, and the message says what to do.
#[test]
fn what_is_refused_changes_nothing() {
    let copy = copy();
    let root = copy.path();
    let newest = fs::read_to_string(root.join("spec/5.1.47.yaml")).expect("it is there");
    let document = |name: &str, text: &str| {
        fs::write(root.join(name), text).expect("it can be written");
    };
    document(
        "broken.yaml",
        &newest.replace("5.1.47", "5.1.48").replace(
            "#/components/schemas/PageInfo",
            "#/components/schemas/PageInfos",
        ),
    );
    document(
        "unversioned.yaml",
        &newest.replace("version: 5.1.47", "version: newest"),
    );
    document(
        "other.yaml",
        &newest.replace("title: Masking API", "title: Another API"),
    );
    document("new.yaml", &newest.replace("5.1.47", "5.1.48"));
    let before = files(root);
    for (arguments, message) in [
        (&["broken.yaml"][..], "did you mean"),
        (&["unversioned.yaml"], "`newest` is no version"),
        (
            &["spec/5.1.47.yaml"],
            "API 5.1.47 is there already, with this document",
        ),
        (&["other.yaml"], "add `--replace`"),
        (
            &["new.yaml", "--engine", "2026.1"],
            "the engine release 2026.1.0.0 is that of API 5.1.47",
        ),
        (&["none.yaml"], "can't read none.yaml"),
        (
            &["http://127.0.0.1:9/"],
            "can't fetch http://127.0.0.1:9/masking/api/swagger-basepath.json",
        ),
    ] {
        let said = refused(xtask(root, &[&["release", "add"], arguments].concat()));
        assert!(said.contains(message), "{arguments:?}: {said}");
        assert_same(&files(root), &before);
    }
    done(xtask(root, &["release", "add", "other.yaml", "--replace"]));
    assert!(files(root) != before);
}

/// Stopped before any change of the disk, the tree is the old one or, once the next command has
/// looked at it, the new one; never a mixture.
#[test]
fn killed_at_any_moment_the_tree_is_old_or_new() {
    let copy = copy();
    let root = copy.path();
    let before = files(root);
    let candidate = Candidate {
        source: Source::new("new.json", made_up(&before)),
        engine: "2026.2".parse().ok(),
        replace: false,
        note: None,
    };
    let (_, transaction) = Repository::at(root)
        .prepare(candidate)
        .unwrap_or_else(|error| panic!("{error}"));
    let mut writes = 0;
    let counted = transaction.clone().commit_watched(&mut |_| {
        writes += 1;
        Ok(())
    });
    counted.expect("nothing is in the way");
    let after = files(root);
    assert!(writes > 50 && after != before, "{writes}");

    let mut seen = [0, 0];
    for stop in 0..writes {
        restore(root, &before);
        let mut left = stop;
        let killed = transaction.clone().commit_watched(&mut |_| match left {
            0 => Err(io::Error::other("killed")),
            _ => {
                left -= 1;
                Ok(())
            }
        });
        assert!(killed.is_err(), "write {stop}");
        let completed = recover(root).expect("nothing is in the way any more");
        assert_same(&files(root), if completed { &after } else { &before });
        seen[usize::from(completed)] += 1;
    }
    assert!(seen[0] > 20 && seen[1] > 20, "{seen:?}");
}

/// The process itself is killed, as soon as it has begun to write.
#[test]
fn a_killed_process_leaves_the_tree_whole() {
    let copy = copy();
    let root = copy.path();
    let before = files(root);
    fs::write(root.join("new.json"), made_up(&before)).expect("it can be written");
    let before = files(root);
    for sign in [".transaction", ".transaction/journal.json"] {
        let mut process = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["release", "add", "new.json"])
            .env("CARGO_MANIFEST_DIR", root.join("xtask"))
            .current_dir(root)
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("xtask runs");
        while !root.join(sign).exists() && process.try_wait().expect("it is ours").is_none() {
            std::thread::yield_now();
        }
        process.kill().expect("it is ours");
        process.wait().expect("it is ours");

        done(xtask(root, &["releases"]));
        let after = files(root);
        if after.contains_key(Path::new("spec/5.1.48.yaml")) {
            done(xtask(root, &["generate", "--check"]));
            done(xtask(root, &["release", "remove", "5.1.48"]));
        }
        assert_same(&files(root), &before);
    }
}

/// Makes the tree what it was.
fn restore(root: &Path, before: &Files) {
    let now = files(root);
    for path in now.keys().filter(|path| !before.contains_key(*path)) {
        fs::remove_file(root.join(path)).expect("it is there");
    }
    for (path, bytes) in before
        .iter()
        .filter(|(path, bytes)| now.get(*path) != Some(*bytes))
    {
        fs::create_dir_all(root.join(path).parent().expect("it is in a folder"))
            .expect("it can be made");
        fs::write(root.join(path), bytes).expect("it can be written");
    }
}
