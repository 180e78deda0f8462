//! Generated files are formatted, even if an API lacks parts that others have.

use cce_generator::bindings::{self, Pack};
use cce_generator::output::FileTree;
use cce_generator::package::Package;

use crate::api;

const BARE: &str = include_str!("bare.yaml");

fn generated(language: &str, document: &str) -> FileTree {
    let pack = Pack::built_in(language).expect("it comes with the generator");
    bindings::generate(&api(document), &pack, &Package::default()).expect("its templates are sound")
}

/// Returns the file whose path has this end.
fn file<'t>(tree: &'t FileTree, end: &str) -> &'t str {
    let mut files = tree.iter();
    let found = files.find(|(path, _)| path.ends_with(end));
    found.expect("it is generated").1
}

/// To gofmt, a line between blank ones is a heading if it begins with a capital and ends without punctuation.
#[test]
fn go_comments_have_no_headings() {
    let bare = generated("go", BARE);
    let docs = file(&bare, "doc.go");
    assert!(docs.contains("\n// An API of nothing at all.\n"), "{docs}");

    let line = |description: &str| {
        let document = format!(
            "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{/pets: {{get: {{\
             summary: All pets, description: {description:?}, responses: {{'204': {{description: ''}}}}}}}}}}"
        );
        let tree = generated("go", &document);
        let text = file(&tree, "untagged_operations.go");
        let lines = text
            .lines()
            .skip_while(|line| !line.ends_with(": All pets"));
        let described = lines.skip(2).take_while(|line| *line != "//");
        described.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("Lists them"), "// Lists them.");
    assert_eq!(line("Lists version 2"), "// Lists version 2.");
    assert_eq!(line("Lists them!"), "// Lists them!");
    assert_eq!(line("Lists them: all"), "// Lists them: all");
    assert_eq!(line("lists them"), "// lists them");
    assert_eq!(line("Lists\nthem"), "// Lists // them");
    assert_eq!(line("First\n\nSecond"), "// First.");
}

#[test]
fn go_writes_empty_lists_on_one_line() {
    let bare = generated("go", BARE);
    let docs = file(&bare, "doc.go");
    assert!(docs.contains("var Servers = []string{}\n"), "{docs}");
    assert!(docs.contains("return []Operation{}\n"), "{docs}");
}

/// As ruff formats: no blank line at the end, and one between imports and an assignment.
#[test]
fn python_has_no_superfluous_blank_lines() {
    let bare = generated("python", BARE);
    let models = file(&bare, "models.py");
    assert!(
        models.ends_with("from __future__ import annotations\n"),
        "{models}"
    );

    let aliases = format!("{BARE}components: {{schemas: {{Name: {{type: string}}}}}}\n");
    let aliases = generated("python", &aliases);
    let models = file(&aliases, "models.py");
    assert!(
        models.contains("import TypeAliasType\n\nName = "),
        "{models}"
    );
}

#[test]
fn python_imports_only_names_in_use() {
    let open = "components: {schemas: {Open: {type: object, additionalProperties: true, properties: {a-b: {type: string}}}}}\n";
    let tree = generated("python", &format!("{BARE}{open}"));
    let models = file(&tree, "models.py");
    assert!(
        models.contains("from typing import Annotated, ClassVar\n"),
        "{models}"
    );
}
