//! The folded form of the warnings: a line a kind, for people.

use std::collections::BTreeMap;

use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::folded::render_folded;
use cce_generator::diagnostic::render::render;
use cce_generator::diagnostic::{Severity, Warning};
use cce_generator::document::Rejected;
use cce_generator::reading::Reading;

use crate::{documents, told};

const HINT: &str = "`generate --warnings` shows each in full";

/// Paths with an error that keeps no check from going on.
const FAULT: &str = "{'/jobs/{id}': {get: {responses: {204: {description: Done}}}}}";

/// A document with so many schemas whose examples don't match them.
fn mismatches(schemas: usize) -> String {
    let mut text = "openapi: 3.0.3\ninfo: {title: Test, version: '1'}\npaths: {}\n".to_owned();
    text.push_str("components:\n  schemas:\n");
    for number in 0..schemas {
        text.push_str(&format!(
            "    S{number}: {{type: integer, example: '{number}'}}\n"
        ));
    }
    text
}

/// What is said of a document.
fn read(name: &str, text: String) -> Result<Reading, Box<Rejected>> {
    Reading::of_text(name, text, &Conventions::default())
}

fn folded(name: &str, text: String) -> String {
    let reading = read(name, text).expect("it is sound");
    render_folded(&reading.warnings, reading.source(), false, Some(HINT))
}

#[test]
fn a_kind_is_counted_and_its_first_places_are_named() {
    let text = mismatches(65) + "    Limits: {type: string, minLength: 3, maxLength: 2}\n";
    insta::assert_snapshot!(folded("spec/api.yaml", text), @r#"
    warning[example-mismatch]: 65 examples don't match their schemas
      --> spec/api.yaml:6:34, spec/api.yaml:7:34, spec/api.yaml:8:34 and 62 more
    warning[impossible-limits]: no value is within `minLength` and `maxLength`
      --> spec/api.yaml:71:39

    warning: 66 warnings in spec/api.yaml
     |
     = help: `generate --warnings` shows each in full
    "#);
}

#[test]
fn few_are_named_without_a_remainder() {
    insta::assert_snapshot!(folded("api.yaml", mismatches(3)), @r#"
    warning[example-mismatch]: 3 examples don't match their schemas
      --> api.yaml:6:34, api.yaml:7:34, api.yaml:8:34

    warning: 3 warnings in api.yaml
     |
     = help: `generate --warnings` shows each in full
    "#);
    insta::assert_snapshot!(folded("api.yaml", mismatches(1)), @r#"
    warning[example-mismatch]: the example doesn't fit its schema: `"0"` is not an integer
      --> api.yaml:6:34

    warning: 1 warning in api.yaml
     |
     = help: `generate --warnings` shows each in full
    "#);
}

#[test]
fn places_in_a_file_with_a_long_name_have_lines_of_their_own() {
    let name = "/srv/engines/2026.1/documents/masking-api-of-the-engine.yaml";
    insta::assert_snapshot!(folded(name, mismatches(9)), @r#"
    warning[example-mismatch]: 9 examples don't match their schemas
      --> /srv/engines/2026.1/documents/masking-api-of-the-engine.yaml:6:34,
          /srv/engines/2026.1/documents/masking-api-of-the-engine.yaml:7:34,
          /srv/engines/2026.1/documents/masking-api-of-the-engine.yaml:8:34 and 6 more

    warning: 9 warnings in /srv/engines/2026.1/documents/masking-api-of-the-engine.yaml
     |
     = help: `generate --warnings` shows each in full
    "#);
}

#[test]
fn errors_are_in_full_below_the_warnings() {
    let text = mismatches(4).replace("{}", FAULT);
    let rejected = read("api.yaml", text).expect_err("it has an error");
    let shown = render_folded(&rejected.diagnostics, &rejected.source, false, Some(HINT));
    insta::assert_snapshot!(shown, @r#"
    warning[example-mismatch]: 4 examples don't match their schemas
      --> api.yaml:6:34, api.yaml:7:34, api.yaml:8:34 and 1 more

    error[undeclared-path-parameter]: the parameter `id` of `/jobs/{id}` is not declared
     --> api.yaml:3:24
      |
    3 | paths: {'/jobs/{id}': {get: {responses: {204: {description: Done}}}}}
      |                        ^^^
      |
      = note: at `#/paths/~1jobs~1{id}/get`
      = help: add a parameter with `name: id`, `in: path` and `required: true`

    error: 1 error and 4 warnings in api.yaml
     |
     = help: `generate --warnings` shows each in full
    "#);
}

#[test]
fn a_rejected_document_folds_many_warnings_and_no_few() {
    let shown = |schemas: usize| {
        let text = mismatches(schemas).replace("{}", FAULT);
        let rejected = read("api.yaml", text).expect_err("it has an error");
        rejected.to_string()
    };
    assert_eq!(shown(10).matches("warning[example-mismatch]: ").count(), 10);
    assert_eq!(shown(11).matches("warning[example-mismatch]: ").count(), 1);
    assert!(!shown(11).contains("help: `"), "{}", shown(11));
}

/// Whatever a document has, each kind of warning has one line, and no error is folded.
#[test]
fn each_document_has_a_line_for_each_kind_and_its_errors_in_full() {
    for path in documents() {
        let (diagnostics, source) = told(&path);
        let shown = render_folded(&diagnostics, &source, false, Some(HINT));
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for warning in diagnostics
            .iter()
            .filter(|one| one.severity == Severity::Warning)
        {
            *kinds.entry(warning.code).or_default() += 1;
        }
        for (code, count) in &kinds {
            let title = match count {
                1 => format!("warning[{code}]: "),
                _ => format!("warning[{code}]: {count} "),
            };
            assert_eq!(shown.matches(&title).count(), 1, "{title}\n{shown}");
        }
        assert_eq!(shown.contains(HINT), !kinds.is_empty(), "{shown}");

        let full = render(&diagnostics, &source, false);
        let errors = full.find("error[").map_or("", |start| &full[start..]);
        let errors = errors
            .rsplit_once("\nerror: ")
            .map_or("", |(errors, _)| errors);
        assert!(shown.contains(errors), "{errors}\n{shown}");

        let styled = render_folded(&diagnostics, &source, true, Some(HINT));
        assert_eq!(anstream::adapter::strip_str(&styled).to_string(), shown);
    }
}

#[test]
fn the_line_of_each_kind_has_at_most_100_columns() {
    for warning in Warning::ALL {
        let line = format!("warning[{}]: 1000 {}", warning.id(), warning.plural());
        assert!(line.chars().count() <= 100, "{line}");
        assert!(!line.ends_with('.'), "{line}");
    }
}
