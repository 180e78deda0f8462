//! The installed program, in folders without the repository.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{DOCUMENT, Run, command, finish};

/// A folder with a document and its configuration.
fn elsewhere() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let configuration = "[package]\nname = \"jobs\"\nlicense = \"MIT\"\n";
    for (name, text) in [
        ("api.yaml", DOCUMENT),
        ("cce-generator.toml", configuration),
    ] {
        fs::write(folder.path().join(name), text).expect("it can be written");
    }
    folder
}

/// Runs the program as installed: Cargo doesn't call it.
fn installed(folder: &Path, arguments: &[&str]) -> Run {
    finish(command(folder, arguments).env_remove("CARGO_MANIFEST_DIR"))
}

#[test]
fn crates_get_the_names_of_the_configuration_beside_the_document() {
    let folder = elsewhere();
    let arguments = ["generate", "--spec", "api.yaml", "--out", "sdk"];
    let run = installed(folder.path(), &arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let manifest = folder.path().join("sdk/models/Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("it was generated");
    assert!(manifest.contains("name = \"jobs-models\""), "{manifest}");
    assert!(manifest.contains("license = \"MIT\""), "{manifest}");
    let again = installed(folder.path(), &[&arguments[..], &["--check"]].concat());
    assert_eq!(again.code, Some(0), "{}", again.stderr);
}

#[test]
fn a_version_that_cargo_does_not_take_is_told() {
    let folder = elsewhere();
    let document = DOCUMENT.replace("1.4.0", "2024-10-01");
    fs::write(folder.path().join("api.yaml"), document).expect("it can be written");
    let run = installed(
        folder.path(),
        &["generate", "--spec", "api.yaml", "--out", "sdk"],
    );
    let told = "note: the version of the crates is 2024.10.1, for the API's version `2024-10-01`";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn documents_are_compared_and_modelled_without_the_repository() {
    let folder = elsewhere();
    let diff = installed(folder.path(), &["diff", "api.yaml", "api.yaml"]);
    assert_eq!(diff.code, Some(0), "{}", diff.stderr);
    let model = installed(folder.path(), &["model", "--spec", "api.yaml"]);
    assert!(model.stdout.starts_with('{'), "{}", model.stderr);
}

#[test]
fn what_needs_the_repository_says_so() {
    let folder = elsewhere();
    for arguments in [
        &["releases"][..],
        &["generate"],
        &["generate", "--spec", "api.yaml"],
        &["release", "remove", "latest"],
    ] {
        let run = installed(folder.path(), arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(
            run.stderr.contains("there is no repository here"),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains("`--spec`"), "{}", run.stderr);
    }
}

#[test]
fn help_names_the_program_as_it_was_called() {
    let folder = elsewhere();
    let alias = finish(&mut command(folder.path(), &["generate", "--help"])).stdout;
    assert!(alias.contains("cargo xtask generate --check"), "{alias}");
    let own = installed(folder.path(), &["generate", "--help"]).stdout;
    assert!(own.contains("Usage: cce-generator generate"), "{own}");
    assert!(own.contains("cce-generator generate --check"), "{own}");
    assert!(!own.contains("cargo xtask"), "{own}");
}

#[test]
fn the_repository_is_found_from_a_folder_in_it() {
    let repository = super::small_repository();
    let folder = repository.path().join("a/b");
    fs::create_dir_all(&folder).expect("it can be made");
    let run = installed(&folder, &["releases"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("1.6.0"), "{}", run.stdout);
}

#[test]
fn the_printed_configuration_changes_nothing() {
    let folder = elsewhere();
    let starter = installed(folder.path(), &["config"]).stdout;
    fs::write(folder.path().join("cce-generator.toml"), starter).expect("it can be written");
    let run = installed(
        folder.path(),
        &["generate", "--spec", "api.yaml", "--out", "sdk"],
    );
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let schema = installed(folder.path(), &["config", "--schema"]).stdout;
    assert!(schema.contains("\"$schema\""), "{schema}");
}
