//! Installs missing peers below target/bench/peers/, in the versions that are compared.

use std::fs;
use std::process::Command;

use super::places::Places;
use super::process::{cargo, measure};
use super::tool::{Origin, Tool};
use crate::report::say;

/// Installs a peer, if it is missing.
///
/// # Errors
/// Returns the reason why it can't be installed.
pub(crate) fn install(tool: &Tool, places: &Places) -> Result<(), String> {
    type Way = fn(&Tool, &str, &Places) -> Result<(), String>;
    let (program, version, way): (_, _, Way) = match tool.origin {
        Origin::Here => return Ok(()),
        Origin::Cargo(version) => ("cargo", version, by_cargo),
        Origin::Pip(version) => ("pip", version, by_pip),
    };
    if is_installed(tool, places) {
        return Ok(());
    }
    say(format_args!(
        "installing {} {version} with {program}, to target/bench/peers",
        tool.name
    ));
    way(tool, version, places).map_err(|reason| format!("can't be installed: {reason}"))
}

/// Returns true if a tool is installed in its version.
fn is_installed(tool: &Tool, places: &Places) -> bool {
    let listed = match tool.origin {
        Origin::Here => true,
        Origin::Cargo(version) => fs::read_to_string(places.at("peers/.crates.toml"))
            .is_ok_and(|list| list.contains(&format!("\"{} {version} (", tool.name))),
        Origin::Pip(version) => Command::new(places.at("peers/python/bin/pip"))
            .args(["show", tool.name])
            .output()
            .is_ok_and(|shown| {
                let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
                shown
                    .lines()
                    .any(|line| line == format!("Version: {version}"))
            }),
    };
    listed && tool.executable(places).is_file()
}

fn by_cargo(tool: &Tool, version: &str, places: &Places) -> Result<(), String> {
    let mut install = cargo(places.repository(), &places.at("peers"));
    // The build folder is not kept.
    install
        .env_remove("CARGO_TARGET_DIR")
        .args(["install", "--quiet", "--locked", "--root"])
        .arg(places.at("peers"))
        .args(["--version", version, tool.name]);
    measure(&mut install, &places.log(&format!("install-{}", tool.name)))?;
    Ok(())
}

fn by_pip(tool: &Tool, version: &str, places: &Places) -> Result<(), String> {
    let log = places.log(&format!("install-{}", tool.name));
    let python = places.at("peers/python");
    if !python.join("bin/pip").is_file() {
        let mut environment = Command::new("python3");
        environment.args(["-m", "venv"]).arg(&python);
        measure(&mut environment, &log)?;
    }
    let mut install = Command::new(python.join("bin/pip"));
    install.args(["install", "--quiet", "--disable-pip-version-check"]);
    install.arg(format!("{}=={version}", tool.name));
    measure(&mut install, &log)?;
    Ok(())
}
