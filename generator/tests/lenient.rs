//! What a lenient reader makes of documents with errors.
//!
//! The folder beside this file has a document for each kind of error, and beside it a snapshot of
//! what a user is told, and of the API that is read. A strict reader rejects each of them.

use std::fs;
use std::path::Path;

use cce_generator::conventions::Conventions;
use cce_generator::reading::Reader;

#[path = "support/reading.rs"]
mod reading;

#[test]
fn each_document_is_read_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lenient");
    let entries = fs::read_dir(&folder).expect("the folder is there");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "yaml"));
    paths.sort();
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(&folder);
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path).expect("it can be read");
        let shown = shown(&format!("{name}.yaml"), text);
        settings.bind(|| insta::assert_snapshot!(name.as_ref(), shown));
    }
}

/// What is told of a document, and the API that is read.
fn shown(name: &str, text: String) -> String {
    let conventions = Conventions::default();
    let reader = Reader::new(&conventions);
    let strict = reader.text(name, text.clone());
    assert!(strict.is_err(), "{name} has no error");
    let reading = reader.lenient(true).text(name, text);
    let reading = reading.unwrap_or_else(|rejected| panic!("{rejected}"));
    reading::shown(&reading)
}
