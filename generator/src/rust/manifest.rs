//! The files of a crate beside its code: `Cargo.toml` and `README.md`.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::Api;
use crate::package::Package;
use crate::text::is_hidden;

use super::{Dependency, Options, docs};

/// The lowest version of Rust that the generated crates compile with.
const RUST_VERSION: &str = "1.88";

const SERDE: &str = r#"serde = { version = "1.0.228", features = ["derive"] }"#;
const SERDE_JSON: &str = r#"serde_json = "1.0.145""#;
const UUID: &str = r#"uuid = { version = "1.18", features = ["serde"] }"#;

/// The features of the operations crate. The part that needs no network is always included.
const FEATURES: &str = r#"
[features]
default = ["client"]
# An async client that sends the operations.
client = ["sdk-runtime/client"]
# The same client for code that isn't async.
blocking = ["client", "sdk-runtime/blocking"]
# A double of the server, for tests of code that uses the client.
mock = ["client", "sdk-runtime/mock"]
# One of each operation, made up: for tests of clients and servers that are to know them all.
samples = []
# Spans of the client's requests.
tracing = ["sdk-runtime/tracing"]
"#;

/// The licences whose texts are known: the SPDX identifier, the name of the file, and the text.
pub(super) const LICENCES: [(&str, &str, &str); 2] = [
    (
        "Apache-2.0",
        "LICENSE-APACHE",
        include_str!("../../../LICENSE-APACHE"),
    ),
    ("MIT", "LICENSE-MIT", include_str!("../../../LICENSE-MIT")),
];

/// Returns the files with the texts of the package's licences, which a published crate must contain.
pub(super) fn licences(package: &Package) -> impl Iterator<Item = (&'static str, &'static str)> {
    let expression = package.license.as_deref().unwrap_or_default();
    let ids: Vec<&str> = expression
        .split(|c: char| c.is_whitespace() || c == '(' || c == ')')
        .collect();
    let used = LICENCES.iter().filter(move |(id, ..)| ids.contains(id));
    used.map(|(_, file, text)| (*file, *text))
}

/// The dependency that runs the code on the front page.
const TOKIO_OF_DOCTESTS: &str = r#"tokio = { version = "1.48.0", features = ["macros", "rt"] }"#;

/// Writes the manifest of a workspace that contains only the generated crates.
pub(super) fn workspace(options: &Options) -> String {
    let mark = options.mark();
    let folders: Vec<String> = options.folders().into_iter().map(toml_string).collect();
    let members = folders.join(", ");
    format!("{mark}\n[workspace]\nresolver = \"3\"\nmembers = [{members}]\n")
}

pub(super) fn models(api: &Api, options: &Options, crates: &BTreeSet<&str>, tests: bool) -> String {
    let mut manifest = package(api, &options.package.models(&api.title), "Models", options);
    manifest.push_str("\n[dependencies]\n");
    let mut own = vec![runtime(options), SERDE.to_owned(), SERDE_JSON.to_owned()];
    own.extend(crates.contains("uuid").then(|| UUID.to_owned()));
    // A crate that the options name replaces the same one of ours, which needs less of it.
    let lines: BTreeMap<String, String> = own
        .into_iter()
        .chain(options.dependencies().map(dependency))
        .map(|line| (line.split(' ').next().unwrap_or_default().to_owned(), line))
        .collect();
    for line in lines.values() {
        manifest.push_str(line);
        manifest.push('\n');
    }
    if tests {
        manifest.push_str("\n[[test]]\nname = \"examples\"\n");
    }
    manifest
}

pub(super) fn operations(api: &Api, options: &Options, crates: &BTreeSet<&str>) -> String {
    let mut manifest = package(
        api,
        &options.package.operations(&api.title),
        "Operations",
        options,
    );
    manifest.push_str(FEATURES);
    manifest.push_str("\n[dependencies]\n");
    let models = options.package.models(&api.title);
    let version = options.package.version(&api.version);
    let mut dependencies = vec![format!(
        "{models} = {{ version = \"={version}\", path = \"../models\" }}"
    )];
    dependencies.extend([runtime(options), SERDE.to_owned(), SERDE_JSON.to_owned()]);
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

/// Writes the line of the dependency on the runtime.
fn runtime(options: &Options) -> String {
    let (version, path) = options.runtime.source();
    let path = path.map(|path| format!(", path = {}", toml_string(path)));
    let (version, path) = (toml_string(&version), path.unwrap_or_default());
    format!("sdk-runtime = {{ version = {version}{path} }}")
}

fn package(api: &Api, name: &str, what: &str, options: &Options) -> String {
    let Package {
        license,
        repository,
        authors,
        ..
    } = &options.package;
    let version = options.package.version(&api.version);
    let description = format!("{what} of the {}, version {}", api.title, api.version);
    let mut fields = vec![
        ("name", toml_string(name)),
        ("version", toml_string(&version)),
        ("description", toml_string(&description)),
    ];
    if !authors.is_empty() {
        let authors: Vec<_> = authors.iter().map(|author| toml_string(author)).collect();
        fields.push(("authors", format!("[{}]", authors.join(", "))));
    }
    fields.push(("edition", "\"2024\"".to_owned()));
    fields.push(("rust-version", toml_string(RUST_VERSION)));
    fields.extend(license.iter().map(|it| ("license", toml_string(it))));
    fields.extend(repository.iter().map(|it| ("repository", toml_string(it))));
    let documentation = format!("https://docs.rs/{name}/{version}");
    fields.extend([
        ("readme", "\"README.md\"".to_owned()),
        ("documentation", toml_string(&documentation)),
        (
            "keywords",
            r#"["api", "client", "openapi", "sdk"]"#.to_owned(),
        ),
        ("categories", r#"["api-bindings"]"#.to_owned()),
    ]);
    let fields: String = (fields.iter())
        .map(|(field, value)| format!("{field} = {value}\n"))
        .collect();
    format!(
        "{}\n[package]\n{fields}\n[package.metadata.docs.rs]\nall-features = true\n",
        options.mark()
    )
}

/// Writes the line of a dependency.
fn dependency(dependency: &Dependency) -> String {
    let Dependency {
        name,
        version,
        features,
    } = dependency;
    let version = toml_string(version);
    let features: Vec<String> = features.iter().map(|it| toml_string(it)).collect();
    match features.is_empty() {
        true => format!("{name} = {version}"),
        false => format!(
            "{name} = {{ version = {version}, features = [{}] }}",
            features.join(", ")
        ),
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
    let package = &options.package;
    readme(
        api,
        &package.models(&api.title),
        &format!(
            "The types of the {}. `{}` has the operations that use them.",
            docs::plain(&api.title),
            package.operations(&api.title)
        ),
        options,
    )
}

pub(super) fn operations_readme(api: &Api, options: &Options) -> String {
    let package = &options.package;
    readme(
        api,
        &package.operations(&api.title),
        &format!(
            "The operations of the {}, as values. `{}` has their types.",
            docs::plain(&api.title),
            package.models(&api.title)
        ),
        options,
    )
}

fn readme(api: &Api, name: &str, what: &str, options: &Options) -> String {
    let by = match &options.command {
        Some(command) => format!(" by `{command}`"),
        None => String::new(),
    };
    let version = match options.package.version(&api.version) == api.version {
        true => "The crate's version is that of the API.".to_owned(),
        false => format!("The version of the API is {}.", docs::code(&api.version)),
    };
    let licence = match &options.package.license {
        Some(license) => format!("\nLicence: {license}.\n"),
        None => String::new(),
    };
    format!(
        "# {name}\n\n{what}\n\nGenerated from the API's OpenAPI document{by}; not edited by hand.\n{version}\n{licence}"
    )
}
