//! A small program that uses generated crates, to measure how much of them it contains.

use std::fs;
use std::path::Path;

use super::crates::{Crates, lock};
use super::figure::Outcome;
use super::plan::Plan;
use super::process::{cargo, measure};
use super::statistics::Samples;

/// The floor: the same requests with nothing but `reqwest`, with the features that ours has.
const FLOOR: &str = include_str!("programs/floor.rs");
const FLOOR_DEPENDENCIES: &str = r#"reqwest = { version = "0.13", default-features = false, features = ["rustls", "stream"] }
serde_json = "1""#;

/// Measures the size of the program's release build, in bytes.
pub(crate) fn size(plan: &Plan, crates: &Crates) -> Outcome {
    crates.state.clone()?;
    let (source, dependency) = match crates.name {
        name if name == crates.tool.name => (crates.tool.program, crates.tool.dependency),
        _ => (Some(FLOOR), FLOOR_DEPENDENCIES),
    };
    let source = source.ok_or("no program is written against its API")?;
    let name = format!("program-{}", crates.name);
    let folder = plan.places.at("crates").join(crates.name).join("program");
    write(plan, &folder, &name, source, dependency)
        .map_err(|error| format!("can't write the program: {error}"))?;
    let target = plan.places.at("target");
    let mut build = cargo(&folder, &target);
    build.args(["build", "--release", "--quiet"]);
    measure(&mut build, &plan.places.log(&name))?;
    let binary = target
        .join("release")
        .join(name + std::env::consts::EXE_SUFFIX);
    let size = fs::metadata(&binary)
        .map_err(|error| format!("can't read {}: {error}", binary.display()))?
        .len();
    Ok(Samples::exact(size as f64))
}

fn write(
    plan: &Plan,
    folder: &Path,
    name: &str,
    source: &str,
    dependency: &str,
) -> std::io::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/main.rs"), source)?;
    fs::write(folder.join("Cargo.toml"), manifest(name, dependency))?;
    lock(plan, folder)
}

fn manifest(name: &str, dependency: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n[workspace]\n"
    )
}
