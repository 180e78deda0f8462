//! Errors of packs: they have the template, the line, and the element that it was applied to.

use cce_generator::bindings::{self, BindingsError, PackError, TemplateError};
use cce_generator::package::Package;

use crate::{MANIFEST, api, generate, of_schemas, pack};

const DOCUMENT: &str = "openapi: 3.0.3
info: {title: Jobs, version: '1'}
paths: {/jobs: {get: {operationId: getJob, tags: [job], responses: {'200': {description: ok}}}}}
";

fn fault(template: &str) -> TemplateError {
    match generate(DOCUMENT, template) {
        Err(BindingsError::Template(error) | BindingsError::Pack(PackError::Template(error))) => {
            error
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_syntax_error() {
    let error = fault("one\n{% for %}\n");
    assert_eq!(
        (
            error.template.file_name().and_then(std::ffi::OsStr::to_str),
            error.line
        ),
        (Some("all.j2"), Some(2))
    );
    assert!(error.message.contains("unexpected"), "{error}");
}

#[test]
fn an_undefined_property() {
    let error = fault("one\ntwo\n{{ api.titel | string }}\n");
    assert_eq!(
        (
            error.template.file_name().and_then(std::ffi::OsStr::to_str),
            error.line
        ),
        (Some("all.j2"), Some(3))
    );
}

#[test]
fn a_template_can_fail() {
    let error = fault("{% if true %}\n{{ fail('no cookies') }}\n{% endif %}\n");
    assert_eq!(error.message, "no cookies");
    assert_eq!(error.line, Some(2));
}

#[test]
fn the_element_that_a_template_was_applied_to() {
    let manifest = MANIFEST.replace("path: all}", "path: '{module}', for: operations}");
    let pack = pack(&[
        ("pack.yaml", &manifest),
        ("all.j2", "{{ group.nothing.more }}\n"),
    ])
    .unwrap();
    match bindings::generate(&api(DOCUMENT), &pack, &Package::default()) {
        Err(BindingsError::Template(error)) => {
            assert_eq!(error.element.as_deref(), Some("group `job`"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn two_files_with_the_same_path() {
    let manifest = MANIFEST.replace("files: [", "files: [{template: all.j2, path: All}, ");
    let pack = pack(&[("pack.yaml", &manifest), ("all.j2", "")]).unwrap();
    let error = bindings::generate(&api(&of_schemas("")), &pack, &Package::default()).unwrap_err();
    assert!(matches!(error, BindingsError::Path(_)), "{error}");
}

#[test]
fn an_invalid_manifest() {
    for (manifest, message, line) in [
        ("language: [Go]\n", "expected a string", 1),
        ("language: X\ncolour: red\n", "unknown field `colour`", 2),
    ] {
        match pack(&[("pack.yaml", manifest)]) {
            Err(PackError::Manifest(error)) => {
                assert!(error.to_string().contains(message), "{error}");
                let place = error.place().and_then(|place| place.position);
                assert_eq!(place.map(|(line, _)| line), Some(line), "{error}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_missing_template_and_a_missing_manifest() {
    let error = pack(&[("pack.yaml", MANIFEST)]).unwrap_err();
    assert_eq!(error.to_string(), "the pack has no template `all.j2`");
    let error = pack(&[("all.j2", "")]).unwrap_err();
    assert!(matches!(error, PackError::Unreadable { .. }), "{error}");
}
