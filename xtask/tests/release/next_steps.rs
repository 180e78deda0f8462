//! What is said of a release that was added, or that would be.

use std::path::Path;
use std::process::Command;

use crate::small::small;
use crate::small_api::next;
use crate::tree::{assert_same, done, files, write, xtask};

/// Each command that is printed does what it is printed for.
#[test]
fn the_next_steps_are_true() {
    let folder = small();
    let root = folder.path();
    git(root, &["init", "--quiet"]);
    git(root, &["add", "-A"]);
    git(root, &["commit", "--quiet", "-m", "two releases"]);
    let source = folder.path().with_extension("json");
    write(&source, next().to_string());
    let shown = source.to_str().expect("the path is text");
    let said = done(xtask(root, &["release", "add", shown, "--engine", "7.2"]));
    std::fs::remove_file(&source).expect("it is there");
    insta::assert_snapshot!(said, @r"
    API 1.6.0, the latest release: 8 operations, 4 schemas
    since API 1.5.0: 6 changes (1 breaking, 1 warning, 4 info)
      breaking: `startTime` was removed from `Run`
    next:
      git add -A
      git diff --staged --stat -C -C
      cargo xtask diff 1.5.0 1.6.0 --format html --out changes.html
      cargo test --workspace
      git commit
    ");

    git(root, &["add", "-A"]);
    let stat = git(root, &["diff", "--staged", "--stat", "-C", "-C"]);
    for line in [
        "spec/{1.5.0.yaml => 1.6.0.yaml}",
        "spec/releases.yaml",
        "spec/README.md",
        "Cargo.lock",
        "releases/1.6.0/models/src/run.rs.snap",
        "generated-client/models/src/run.rs",
    ] {
        assert!(stat.contains(line), "{line}:\n{stat}");
    }
    let diff = ["diff", "1.5.0", "1.6.0", "--format", "html", "--out"];
    done(xtask(root, &[&diff[..], &["changes.html"]].concat()));
    assert!(root.join("changes.html").is_file());
}

fn git(root: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=test", "-c", "user.email=test@example.com"])
        .args(arguments)
        .current_dir(root)
        .output()
        .expect("git is there");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// Without the engine's release, the command that adds it is named.
#[test]
fn an_unknown_engine_release_is_told() {
    let folder = small();
    let root = folder.path();
    write(&root.join("new.json"), next().to_string());
    let said = done(xtask(root, &["release", "add", "new.json"]));
    let line = "the engine's release is not known: \
        `cargo xtask release add new.json --engine R --replace` adds it\n";
    assert!(said.contains(line), "{said}");
    done(xtask(
        root,
        &["release", "add", "new.json", "--engine", "7.2", "--replace"],
    ));
}

/// A dry run says what the real one does, and does nothing.
#[test]
fn a_dry_run_changes_nothing() {
    let folder = small();
    let root = folder.path();
    write(&root.join("new.json"), next().to_string());
    let before = files(root);
    let add = ["release", "add", "new.json", "--engine", "7.2"];
    let said = done(xtask(root, &[&add[..], &["--dry-run"]].concat()));
    assert_same(&files(root), &before);
    let (counts, list) = said.split_once("would add ").expect("it lists files");

    let really = done(xtask(root, &add));
    let (same_counts, _) = really.split_once("next:\n").expect("it has next steps");
    assert_eq!(counts, same_counts);
    let after = files(root);
    let differing = crate::tree::differing(&after, &before);
    let mut wanted: Vec<String> = differing
        .iter()
        .map(|path| {
            let letter = match (before.contains_key(*path), after.contains_key(*path)) {
                (false, _) => 'A',
                (true, true) => 'M',
                (true, false) => 'D',
            };
            format!("  {letter} {}", path.display())
        })
        .collect();
    let mut listed: Vec<&str> = list.lines().filter(|line| line.starts_with("  ")).collect();
    wanted.sort();
    listed.sort();
    assert_eq!(listed, wanted);
    assert!(said.ends_with("nothing was changed\n"), "{said}");
}
