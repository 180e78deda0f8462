//! `cargo xtask` itself: Cargo is seen while it builds, and at no other time.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A package by the name of this one, which takes long to build.
const PACKAGE: [(&str, &str); 4] = [
    (
        ".cargo/config.toml",
        include_str!("../../../.cargo/config.toml"),
    ),
    (
        "Cargo.toml",
        "[package]\nname = \"xtask\"\nedition = \"2024\"\n\n[workspace]\n",
    ),
    ("src/main.rs", "fn main() {}\n"),
    (
        "build.rs",
        "fn main() { std::thread::sleep(std::time::Duration::from_secs(2)); }\n",
    ),
];

/// What `cargo xtask` says on stderr.
fn said(folder: &Path) -> String {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .arg("xtask")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{stderr}");
    stderr
}

#[test]
fn the_first_build_is_seen_and_a_built_one_is_quiet() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (path, text) in PACKAGE {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }
    let first = said(folder.path());
    assert!(first.contains("xtask(build"), "{first:?}");
    // On a slow machine there may be a bar, but it never ends its line.
    let second = said(folder.path());
    assert!(!second.contains('\n'), "{second:?}");
}
