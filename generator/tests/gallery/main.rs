//! A gallery of broken documents, and exactly what is said of each.
//!
//! A folder beside this file holds the documents of one kind, and beside each of them a snapshot of
//! what a user sees: message, line, place and what to do. There is one for each error and each
//! warning that the generator knows.

mod folded;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cce_generator::conventions::{
    Conventions, Login, MarkConvention, MarkValue, SecretName, Secrets,
};
use cce_generator::diagnostic::Diagnostics;
use cce_generator::diagnostic::ids::ERRORS;
use cce_generator::diagnostic::{Warning, render};
use cce_generator::reading::Reading;
use cce_generator::syntax::source::Source;
use serde_json::{Value, json};

/// Errors of which no document can show one, with the reason.
const NOT_TO_BE_SHOWN: [&str; 1] = [
    // The last resort, where the checks and the parser disagree: no such document is known.
    "unreadable",
];

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery")
}

/// The documents, by their paths in the gallery.
fn documents() -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        entries
            .map(|entry| entry.expect("it can be listed").path())
            .collect()
    };
    let mut documents: Vec<PathBuf> = entries(&gallery())
        .iter()
        .filter(|path| path.is_dir())
        .flat_map(|folder| entries(folder))
        .filter(|path| {
            path.extension()
                .is_some_and(|kind| kind == "yaml" || kind == "json")
        })
        .collect();
    documents.sort();
    documents
}

/// What is said of a document.
fn told(path: &Path) -> (Diagnostics, Source) {
    let text = fs::read_to_string(path).expect("it can be read");
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match Reading::of_text(&name, text, &conventions()) {
        Ok(reading) => (reading.warnings.clone(), reading.source().clone()),
        Err(rejected) => (rejected.diagnostics, rejected.source),
    }
}

fn mark(key: &str, values: &[Value]) -> MarkConvention {
    let values = values.iter().map(|value| MarkValue {
        value: value.clone(),
        text: None,
        open: false,
    });
    MarkConvention {
        key: key.to_owned(),
        values: values.collect(),
    }
}

/// Conventions that no document of the gallery meets.
fn conventions() -> Conventions {
    Conventions {
        login: Some(Login {
            operation: "login".to_owned(),
            username: "username".to_owned(),
            password: "password".to_owned(),
            token: "token".to_owned(),
            header: "Authorization".to_owned(),
            logout: None,
        }),
        secrets: Secrets {
            mark: Some("x-secret".to_owned()),
            names: ["password", "token"].map(SecretName::from).into(),
        },
        marks: vec![
            mark("x-stage", &[json!("alpha"), json!("beta")]),
            mark("x-incomplete", &[json!(true)]),
        ],
        ..Conventions::default()
    }
}

#[test]
fn each_document_is_told_of_as_recorded() {
    for path in documents() {
        let (diagnostics, source) = told(&path);
        let text: String = render::render(&diagnostics, &source, false)
            .lines()
            // The blank ends of lines are not worth a snapshot.
            .map(|line| format!("{}\n", line.trim_end()))
            .collect();
        let settings = {
            let mut settings = insta::Settings::clone_current();
            settings.set_omit_expression(true);
            settings.set_prepend_module_to_snapshot(false);
            settings.set_snapshot_path(path.parent().expect("it is in a folder"));
            settings
        };
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        settings.bind(|| insta::assert_snapshot!(name.as_ref(), text));
    }
}

#[test]
fn each_error_and_each_warning_is_shown() {
    let mut shown = BTreeSet::new();
    for path in documents() {
        let (diagnostics, _) = told(&path);
        assert!(!diagnostics.is_empty(), "{} has no fault", path.display());
        shown.extend(diagnostics.iter().map(|diagnostic| diagnostic.code));
    }
    let errors = ERRORS.iter().map(|(id, _)| *id);
    let warnings = Warning::ALL.iter().map(|warning| warning.id());
    let missing: Vec<_> = errors
        .chain(warnings)
        .filter(|id| !shown.contains(id) && !NOT_TO_BE_SHOWN.contains(id))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// `docs/diagnostics.md` has a row for each, in the order of the ids, and no others.
#[test]
fn the_page_lists_each_error_and_each_warning() {
    let row = |id: &str, meaning: &str| format!("| `{id}` | {meaning} |");
    let warnings = Warning::ALL
        .iter()
        .map(|warning| row(warning.id(), warning.meaning()));
    let errors = ERRORS.iter().map(|(id, meaning)| row(id, meaning));
    let page = include_str!("../../docs/diagnostics.md");
    let rows: Vec<_> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    assert_eq!(rows, warnings.chain(errors).collect::<Vec<_>>());
    assert!(Warning::ALL.is_sorted_by_key(|warning| warning.id()));
    assert!(ERRORS.is_sorted());
}

#[test]
fn each_snapshot_is_of_a_document() {
    let documents: BTreeSet<_> = documents()
        .iter()
        .map(|path| path.with_extension("snap"))
        .collect();
    for folder in fs::read_dir(gallery()).expect("it is there").flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = file.path();
            let is_snapshot = path.extension().is_some_and(|kind| kind == "snap");
            assert!(
                !is_snapshot || documents.contains(&path),
                "{}",
                path.display()
            );
        }
    }
}
