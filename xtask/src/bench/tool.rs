//! The generators that are compared: ours and the peers, each with its command.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::places::Places;

/// A generator of Rust clients.
#[derive(Debug)]
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) origin: Origin,
    /// Returns the arguments to generate from a document into a folder.
    arguments: fn(&Path, &Path) -> Vec<OsString>,
    /// Turns the output into crates that compile on their own.
    complete: fn(&Path) -> io::Result<()>,
    /// The package names of the crates.
    pub(crate) packages: &'static [&'static str],
    /// The dependency of a program on the crates, from the folder beside theirs.
    pub(crate) dependency: &'static str,
    /// A program that uses three operations, if the tool can generate from the document of a
    /// release.
    pub(crate) program: Option<&'static str>,
}

/// The origin of a generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// This repository.
    Here,
    /// crates.io, in this version.
    Cargo(&'static str),
    /// PyPI, in this version.
    Pip(&'static str),
}

pub(crate) static OURS: Tool = Tool {
    name: "ours",
    origin: Origin::Here,
    arguments: |document, out| words(&["generate", "--spec"], document, &["--out"], out, &[]),
    complete: |_| Ok(()),
    packages: &["cce-models", "cce-operations"],
    dependency: r#"cce-operations = { path = "../sdk/operations" }"#,
    program: Some(include_str!("programs/ours.rs")),
};

/// The peers, with the versions that are compared.
pub(crate) static PEERS: [Tool; 4] = [
    Tool {
        name: "ploidy",
        origin: Origin::Cargo("0.15.0"),
        arguments: |document, out| {
            let name = ["--name", "ploidy-sdk"];
            words(&["generate", "rust"], document, &["-o"], out, &name)
        },
        complete: |out| append(out, OWN_WORKSPACE),
        packages: &["ploidy-sdk"],
        dependency: r#"ploidy-sdk = { path = "../sdk" }"#,
        program: Some(include_str!("programs/ploidy.rs")),
    },
    Tool {
        name: "openapi-to-rust",
        origin: Origin::Cargo("0.23.0"),
        arguments: |document, out| words(&["generate"], document, &["--output-dir"], out, &[]),
        complete: package_modules,
        packages: &["openapi-to-rust-sdk"],
        dependency: r#"openapi-to-rust-sdk = { path = "../sdk" }"#,
        program: Some(include_str!("programs/openapi_to_rust.rs")),
    },
    Tool {
        name: "openapi-generator-cli",
        origin: Origin::Pip("7.26.0"),
        arguments: |document, out| {
            let name = ["--package-name", "openapi-generator-sdk"];
            words(
                &["generate", "-g", "rust", "-i"],
                document,
                &["-o"],
                out,
                &name,
            )
        },
        complete: |out| {
            // All use the same TLS: by default, this one uses the system's.
            let manifest = fs::read_to_string(out.join("Cargo.toml"))?;
            let manifest = manifest.replace(r#"["native-tls"]"#, r#"["rustls"]"#);
            fs::write(out.join("Cargo.toml"), manifest)?;
            append(out, OWN_WORKSPACE)
        },
        packages: &["openapi-generator-sdk"],
        dependency: r#"openapi-generator-sdk = { path = "../sdk" }"#,
        program: Some(include_str!("programs/openapi_generator.rs")),
    },
    Tool {
        name: "cargo-progenitor",
        origin: Origin::Cargo("0.15.1"),
        arguments: |document, out| {
            let name = ["-n", "progenitor-sdk", "-v", "0.1.0"];
            words(&["progenitor", "-i"], document, &["-o"], out, &name)
        },
        complete: |out| append(out, OWN_WORKSPACE),
        packages: &["progenitor-sdk"],
        dependency: r#"progenitor-sdk = { path = "../sdk" }"#,
        program: None,
    },
];

/// The section that makes a crate a workspace of its own, below the folder of another workspace.
const OWN_WORKSPACE: &str = "\n[workspace]\n";

impl Tool {
    /// Returns the version; `None` for our generator.
    pub(crate) fn version(&self) -> Option<&'static str> {
        match self.origin {
            Origin::Here => None,
            Origin::Cargo(version) | Origin::Pip(version) => Some(version),
        }
    }

    /// Returns the path of the program.
    pub(crate) fn executable(&self, places: &Places) -> PathBuf {
        match self.origin {
            Origin::Here => places.optimized(),
            Origin::Cargo(_) => places.at("peers/bin").join(self.name),
            Origin::Pip(_) => places.at("peers/python/bin").join(self.name),
        }
    }

    /// Returns the command that generates from a document into a folder.
    pub(crate) fn generate(&self, places: &Places, document: &Path, out: &Path) -> Command {
        let mut command = Command::new(self.executable(places));
        command
            .args((self.arguments)(document, out))
            .current_dir(places.repository());
        command
    }

    /// Turns the output into crates that compile on their own.
    pub(crate) fn complete(&self, out: &Path) -> io::Result<()> {
        (self.complete)(out)
    }
}

fn words(
    before: &[&str],
    document: &Path,
    between: &[&str],
    out: &Path,
    after: &[&str],
) -> Vec<OsString> {
    let texts = |texts: &[&str]| texts.iter().map(OsString::from).collect::<Vec<_>>();
    let mut words = texts(before);
    words.push(document.into());
    words.extend(texts(between));
    words.push(out.into());
    words.extend(texts(after));
    words
}

fn append(out: &Path, text: &str) -> io::Result<()> {
    let path = out.join("Cargo.toml");
    let manifest = fs::read_to_string(&path)?;
    fs::write(path, manifest + text)
}

/// Makes a package of the modules and the list of dependencies that `openapi-to-rust` writes.
fn package_modules(out: &Path) -> io::Result<()> {
    let source = out.join("src");
    fs::create_dir_all(&source)?;
    for (from, to) in [
        ("mod.rs", "lib.rs"),
        ("client.rs", "client.rs"),
        ("types.rs", "types.rs"),
    ] {
        fs::rename(out.join(from), source.join(to))?;
    }
    let dependencies = fs::read_to_string(out.join("REQUIRED_DEPS.toml"))?;
    let package =
        "[package]\nname = \"openapi-to-rust-sdk\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    fs::write(
        out.join("Cargo.toml"),
        format!("{package}\n{dependencies}{OWN_WORKSPACE}"),
    )
}
