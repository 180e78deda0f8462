//! What each crate of the repository is made of: safe code, and nothing that runs when it is compiled.

use std::fs;
use std::process::Command;

use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use cce_generator::rust::{Options, generate};
use serde_json::Value;

/// The packages of a workspace, as Cargo tells of them.
fn packages(manifest: &str) -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version=1",
            "--manifest-path",
            manifest,
        ])
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    metadata["packages"].as_array().expect("a list").clone()
}

/// All of them, those of the fuzz targets too.
fn all() -> Vec<Value> {
    let workspace = packages(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"));
    let fuzz = packages(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/Cargo.toml"));
    assert_eq!((workspace.len(), fuzz.len()), (9, 1));
    workspace.into_iter().chain(fuzz).collect()
}

fn text(value: &Value) -> String {
    let path = value.as_str().expect("a path");
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn targets(package: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets.map(|target| (target["kind"][0].as_str().expect("a kind"), target))
}

/// A library says so itself, wherever it is compiled; a program may leave it to its manifest.
#[test]
fn each_forbids_unsafe_code() {
    for package in all() {
        let manifest = text(&package["manifest_path"]);
        let in_manifest = [
            "\n[lints]\nworkspace = true\n",
            "\nunsafe_code = \"forbid\"\n",
        ];
        let in_manifest = in_manifest.iter().any(|lints| manifest.contains(lints));
        for (kind, target) in targets(&package) {
            let in_source = text(&target["src_path"]).contains("\n#![forbid(unsafe_code)]\n");
            let holds = match kind {
                "lib" => in_source,
                "bin" => in_source || in_manifest,
                _ => true,
            };
            assert!(holds, "{} {kind} {}", package["name"], target["name"]);
        }
    }
    let root = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"));
    assert!(
        root.expect("it is read")
            .contains("\nunsafe_code = \"forbid\"\n")
    );
}

#[test]
fn none_has_a_build_script_or_is_a_macro() {
    for package in all() {
        for (kind, target) in targets(&package) {
            let known = ["lib", "bin", "test", "example", "bench"];
            assert!(
                known.contains(&kind),
                "{} {kind} {}",
                package["name"],
                target["name"]
            );
        }
    }
}

/// What is generated elsewhere is a workspace of its own.
#[test]
fn generated_crates_are_a_workspace() {
    let document = include_str!("constructs/everything.yaml");
    let (document, _) = Document::parse("everything.yaml", document.to_owned()).unwrap();
    let (api, _) = lower(&document, &Conventions::default());
    let options = Options {
        standalone: true,
        ..Options::named("cce")
    };
    let (tree, _) = generate(&api, &options).unwrap();
    let folder = tempfile::tempdir().unwrap();
    tree.write(folder.path(), &options.folders()).unwrap();
    let manifest = folder.path().join("Cargo.toml");
    let packages = packages(manifest.to_str().unwrap());
    let names: Vec<_> = packages.iter().map(|package| &package["name"]).collect();
    assert_eq!(names, ["cce-models", "sdk-runtime", "cce-operations"]);
}
