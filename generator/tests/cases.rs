//! Documents that generators were reported to read wrongly, or to reject.
//!
//! Each is in the folder beside this file, with a snapshot of what a user is told, and of the API that
//! is read. `.ci/cases` generates an SDK in each language from all of them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use cce_generator::conventions::Conventions;
use cce_generator::reading::Reader;

#[path = "support/reading.rs"]
mod reading;

/// The folder, from the folder in which tests are run: its names stand in messages.
const FOLDER: &str = "tests/cases";

/// Returns the documents. One of several files has a folder, with a file of the same name.
fn documents() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let documents = paths.filter_map(|path| match path.is_dir() {
        true => Some(path.join(path.file_name()?).with_extension("yaml")),
        false => (path.extension() == Some(OsStr::new("yaml"))).then_some(path),
    });
    let mut documents: Vec<_> = documents.collect();
    documents.sort();
    documents
}

#[test]
fn each_document_is_read_as_recorded() {
    let documents = documents();
    assert!(documents.len() >= 50, "{} documents", documents.len());
    let conventions = Conventions::default();
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER));
    for path in documents {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let reading = Reader::new(&conventions).lenient(true).file(&path);
        let reading = reading.unwrap_or_else(|rejected| panic!("{rejected}"));
        let shown = reading::shown(&reading);
        settings.bind(|| insta::assert_snapshot!(name.as_ref(), shown));
    }
}
