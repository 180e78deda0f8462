//! The files of a crate beside its code: `Cargo.toml` and `README.md`.

use std::collections::BTreeSet;

use crate::api::Api;
use crate::output::MARKER;
use crate::text::is_hidden;

use super::Options;
use super::support::Uses;

/// The text behind [`MARKER`](crate::output::MARKER) in the first line of generated manifests.
const MARK: &str = "`cargo xtask generate`; edit the document or the generator instead.";

/// The lowest version of Rust that the generated crates compile with.
const RUST_VERSION: &str = "1.88";

const CHRONO: &str =
    r#"chrono = { version = "0.4.42", default-features = false, features = ["alloc", "serde"] }"#;
const UUID: &str = r#"uuid = { version = "1.18", features = ["serde"] }"#;

/// The features of the operations crate. The part that needs no network is always included.
const FEATURES: &str = r#"
[features]
default = ["client"]
# An async client that sends the operations.
client = ["dep:backon", "dep:bytes", "dep:fastrand", "dep:futures-util", "dep:httpdate", "dep:reqwest", "dep:tokio"]
# The same client for code that isn't async.
blocking = ["client", "dep:pollster"]
# One of each operation, made up: for tests of clients and servers that are to know them all.
samples = []
# Spans of the client's requests.
tracing = ["dep:tracing"]
"#;

/// The dependencies of the operations crate's support code.
const OPERATIONS: &[&str] = &[
    r#"backon = { version = "1.6.0", default-features = false, features = ["std"], optional = true }"#,
    r#"bytes = { version = "1.11.0", optional = true }"#,
    r#"fastrand = { version = "2.3.0", optional = true }"#,
    r#"futures-util = { version = "0.3.31", default-features = false, optional = true }"#,
    r#"httpdate = { version = "1.0.3", optional = true }"#,
    r#"percent-encoding = "2.3.2""#,
    r#"pollster = { version = "0.4.0", optional = true }"#,
    r#"reqwest = { version = "0.13.0", default-features = false, features = ["rustls", "stream"], optional = true }"#,
    r#"serde = { version = "1.0.228", features = ["derive"] }"#,
    r#"serde_json = "1.0.145""#,
    r#"serde_path_to_error = "0.1.20""#,
    r#"thiserror = "2.0.17""#,
    r#"tokio = { version = "1.48.0", features = ["io-util", "rt", "sync", "time"], optional = true }"#,
    r#"tracing = { version = "0.1.41", default-features = false, features = ["std"], optional = true }"#,
];

/// The texts of the licences, which a published crate must contain.
pub(super) const LICENCES: [(&str, &str); 2] = [
    ("LICENSE-APACHE", include_str!("../../../LICENSE-APACHE")),
    ("LICENSE-MIT", include_str!("../../../LICENSE-MIT")),
];

/// The dependency that runs the code on the front page.
const TOKIO_OF_DOCTESTS: &str = r#"tokio = { version = "1.48.0", features = ["macros", "rt"] }"#;

/// Writes the manifest of a workspace that contains only the two crates.
pub(super) fn workspace() -> String {
    format!(
        "{MARKER}{MARK}\n[workspace]\nresolver = \"3\"\nmembers = [\"models\", \"operations\"]\n"
    )
}

pub(super) fn models(api: &Api, options: &Options, uses: &Uses, tests: bool) -> String {
    let mut manifest = package(api, &options.models_package, "Models");
    manifest.push_str("\n[dependencies]\n");
    if uses.base64() {
        manifest.push_str(
            "base64 = { version = \"0.23\", default-features = false, features = [\"alloc\"] }\n",
        );
    }
    manifest.push_str(CHRONO);
    manifest.push('\n');
    manifest.push_str("serde = { version = \"1.0.228\", features = [\"derive\"] }\n");
    manifest.push_str("serde_json = \"1.0.145\"\n");
    if uses.uuid() {
        manifest.push_str(UUID);
        manifest.push('\n');
    }
    if tests {
        manifest.push_str("\n[[test]]\nname = \"examples\"\n");
    }
    manifest
}

pub(super) fn operations(api: &Api, options: &Options, crates: &BTreeSet<&str>) -> String {
    let mut manifest = package(api, &options.operations_package, "Operations");
    manifest.push_str(FEATURES);
    manifest.push_str("\n[dependencies]\n");
    let models = &options.models_package;
    let version = version(api);
    let mut dependencies = vec![format!(
        "{models} = {{ version = \"={version}\", path = \"../models\" }}"
    )];
    dependencies.extend(OPERATIONS.iter().map(|line| (*line).to_owned()));
    if crates.contains("chrono") {
        dependencies.push(CHRONO.to_owned());
    }
    if crates.contains("uuid") {
        dependencies.push(UUID.to_owned());
    }
    // The first one stays first: it is the other half of the crate.
    dependencies[1..].sort();
    for line in dependencies {
        manifest.push_str(&line);
        manifest.push('\n');
    }
    manifest.push_str("\n[dev-dependencies]\n");
    manifest.push_str(TOKIO_OF_DOCTESTS);
    manifest.push('\n');
    manifest
}

fn package(api: &Api, name: &str, what: &str) -> String {
    let description = format!("{what} of the {}, version {}", api.title, api.version);
    format!(
        "{MARKER}{MARK}\n[package]\nname = {}\nversion = {}\ndescription = {}\nedition = \"2024\"\nrust-version = \"{RUST_VERSION}\"\nlicense = \"MIT OR Apache-2.0\"\nreadme = \"README.md\"\ndocumentation = {}\nkeywords = [\"api\", \"client\", \"openapi\", \"sdk\"]\ncategories = [\"api-bindings\"]\n\n[package.metadata.docs.rs]\nall-features = true\n",
        toml_string(name),
        toml_string(&version(api)),
        toml_string(&description),
        toml_string(&format!("https://docs.rs/{name}/{}", version(api))),
    )
}

/// Returns the version of the crates: that of the API if it is valid for Cargo, otherwise `0.0.0`.
fn version(api: &Api) -> String {
    let parts: Vec<&str> = api.version.trim_start_matches('v').split('.').collect();
    let is_number = |part: &str| {
        !part.is_empty()
            && part.len() <= 18
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
    };
    match parts.as_slice() {
        [major, minor, patch] if parts.iter().all(|part| is_number(part)) => {
            format!("{major}.{minor}.{patch}")
        }
        [major, minor] if parts.iter().all(|part| is_number(part)) => format!("{major}.{minor}.0"),
        [major] if is_number(major) => format!("{major}.0.0"),
        _ => "0.0.0".to_owned(),
    }
}

/// Writes any text as a basic string of TOML 1.0.
fn toml_string(text: &str) -> String {
    let mut string = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                string.push('\\');
                string.push(c);
            }
            c if is_hidden(c) => string.push(' '),
            c => string.push(c),
        }
    }
    string.push('"');
    string
}

pub(super) fn models_readme(api: &Api, options: &Options) -> String {
    let Options {
        models_package,
        operations_package,
        ..
    } = options;
    readme(
        models_package,
        &format!("The types of the {}.", one_line(&api.title)),
        &format!("`{operations_package}` has the operations that use them."),
    )
}

pub(super) fn operations_readme(api: &Api, options: &Options) -> String {
    let Options {
        models_package,
        operations_package,
        ..
    } = options;
    readme(
        operations_package,
        &format!("The operations of the {}, as values.", one_line(&api.title)),
        &format!("`{models_package}` has their types."),
    )
}

fn readme(name: &str, what: &str, other: &str) -> String {
    format!(
        "# {name}\n\n{what} {other}\n\nGenerated from the API's OpenAPI document by `cargo xtask generate`; not edited by hand.\nThe crate's version is that of the API.\n\nLicensed under either of Apache License 2.0 or MIT, at your option.\n"
    )
}

fn one_line(text: &str) -> String {
    super::docs::plain(text)
}
