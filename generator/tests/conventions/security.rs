//! Conventions about authentication: how they are written, and when one is stale.

use std::fs;

use cce_generator::diagnostic::render::render;
use cce_generator::reading::Reading;
use cce_generator::spec::Spec;
use tempfile::TempDir;

use crate::refusal;

/// A document with operations, each with the security that it declares.
fn document(version: &str, operations: &[(&str, &str)]) -> String {
    let paths = operations.iter().map(|(id, security)| {
        format!(
            "  /{id}:\n    post:\n      operationId: {id}\n{security}      \
             responses: {{'204': {{description: Done.}}}}\n"
        )
    });
    format!(
        "openapi: 3.0.3\ninfo: {{title: Example, version: '{version}'}}\nsecurity: [{{key: []}}]\n\
         paths:\n{}components:\n  securitySchemes: {{key: {{type: apiKey, in: header, name: Key}}}}\n",
        paths.collect::<String>()
    )
}

/// Two releases, the first of which has `forgot` and `open`, the second `reset` and `open`.
fn folder(security: &str) -> TempDir {
    let open = ("open", "      security: []\n");
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("1.yaml", &document("1.0", &[("forgot", ""), open]));
    write("2.yaml", &document("1.1", &[("reset", ""), open]));
    write(
        "releases.yaml",
        "- {api: '1.0', file: 1.yaml}\n- {api: '1.1', file: 2.yaml}\n",
    );
    write(
        "conventions.yaml",
        &format!("secrets: {{names: []}}\nerrors: {{properties: []}}\nsecurity:\n{security}"),
    );
    folder
}

fn entry(operation: &str, takes: &str) -> String {
    format!("  - operation: {operation}\n    takes: {takes}\n    reason: it is so\n")
}

/// What is said of the conventions: place, message, and what to do.
fn complaint(security: &str) -> String {
    let folder = folder(security);
    let error = Spec::read(folder.path()).unwrap().history().unwrap_err();
    let cce_generator::spec::SpecError::File(error) = error else {
        panic!("{error}")
    };
    let place = error.place().unwrap().to_string();
    let place = place.rsplit('/').next().unwrap().to_owned();
    format!("{place}: {error} ({})", error.help().unwrap())
}

#[test]
fn what_one_release_lacks_is_fine() {
    let folder = folder(&(entry("forgot", "none") + &entry("reset", "none")));
    let history = Spec::read(folder.path()).unwrap().history().unwrap();
    for entry in history.iter() {
        for operation in &entry.api.operations {
            assert!(operation.security.is_empty(), "{}", operation.id);
        }
    }
}

#[test]
fn what_every_release_lacks_is_stale() {
    insta::assert_snapshot!(
        complaint(&(entry("forgot", "none") + &entry("forgott", "none"))),
        @"conventions.yaml:7:16: no release has the operation `forgott` (did you mean `forgot`?)"
    );
    insta::assert_snapshot!(
        complaint(&entry("signOn", "bearer")),
        @"conventions.yaml:4:16: no release has the operation `signOn` (remove the entry)"
    );
}

#[test]
fn what_every_release_says_by_itself_is_stale() {
    insta::assert_snapshot!(
        complaint(&entry("open", "none")),
        @"conventions.yaml:4:16: each document says by itself that `open` takes no token (remove the entry)"
    );
}

#[test]
fn one_entry_an_operation() {
    insta::assert_snapshot!(
        complaint(&(entry("forgot", "none") + &entry("forgot", "bearer"))),
        @"conventions.yaml:7:16: `forgot` has an entry already (keep one of the two)"
    );
}

#[test]
fn an_entry_is_complete_and_has_a_reason() {
    insta::assert_snapshot!(refusal("security: [{operation: login, takes: nothing, reason: so}]\n"), @"3:38: unknown value `nothing` (known are `none` and `bearer`)");
    insta::assert_snapshot!(refusal("security: [{operation: login, takes: none}]\n"), @"3:12: missing field `reason`");
    insta::assert_snapshot!(refusal("security: [{operation: login, takes: none, reason: ''}]\n"), @"3:12: the reason is empty: say why");
}

/// A convention that doesn't fit a document is told with the places of both.
#[test]
fn what_does_not_fit_is_told_with_both_places() {
    let folder = folder(&entry("reset", "bearer"));
    let spec = Spec::read(folder.path()).unwrap();
    let release = spec.releases.latest();
    let Reading {
        document, warnings, ..
    } = spec.document(release).unwrap();
    let shown = render(&warnings, document.source(), false);
    let folder = folder.path().display().to_string();
    insta::assert_snapshot!(shown.replace(&folder, "spec"));
}
