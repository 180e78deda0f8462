//! The specification of packs: what a manifest decides, what templates see and may write, and the errors
//! for invalid packs.
//!
//! The packs that come with the generator are checked by the tools of their languages, in `.ci`.

mod corrections;
mod escaping;
mod faults;
mod formatting;
mod names;
mod packs;
#[path = "../support/releases.rs"]
mod releases;
mod types;
mod whole;

use std::fs;

use cce_generator::api::Api;
use cce_generator::bindings::{self, BindingsError, Pack, PackError};
use cce_generator::conventions::Conventions;
use cce_generator::output::FileTree;
use cce_generator::package::Package;
use cce_generator::reading::Reading;
use tempfile::TempDir;

/// A manifest with one template, `all.j2`, that generates one file, `all`.
const MANIFEST: &str = r#"
language: Test
summary: a pack for tests
naming:
  type: upper-camel
  property: lower-camel
  parameter: snake
  function: lower-camel
  constant: screaming-snake
  module: snake
  package: kebab
  reserved: {type: [Client], parameter: [self]}
keywords: [class, type, None]
types:
  any: any
  boolean: bool
  integer: int
  number: float
  string: text
  formats: {int64: long, date-time: moment, binary: file}
  array: list<{items}>
  map: map<{values}>
  nullable: "{type}?"
  secret: hidden<{type}>
comments: {"*/": "* /"}
files: [{template: all.j2, path: all}]
"#;

/// Creates a folder with a pack of these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn pack(files: &[(&str, &str)]) -> Result<Pack, PackError> {
    Pack::read(folder(files).path())
}

fn api(document: &str) -> Api {
    let reading = Reading::of_text("api.yaml", document.to_owned(), &Conventions::default());
    reading
        .unwrap_or_else(|rejected| panic!("{:?}\n{document}", rejected.diagnostics))
        .api
}

fn generate(document: &str, template: &str) -> Result<FileTree, BindingsError> {
    let pack = pack(&[("pack.yaml", MANIFEST), ("all.j2", template)])?;
    bindings::generate(&api(document), &pack, &Package::default())
}

/// Renders a document with a template.
fn render(document: &str, template: &str) -> String {
    let tree = generate(document, template).unwrap_or_else(|error| panic!("{error}"));
    tree.get("all").expect("the manifest has it").to_owned()
}

/// Returns a document with these schemas and no operations.
fn of_schemas(schemas: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Masking API, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{schemas}}}}}\n"
    )
}
