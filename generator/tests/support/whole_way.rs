//! The whole way of a document, as the command line goes it, and what must hold on it for every text.

use std::collections::BTreeSet;
use std::path::Path;

use cce_generator::bindings::{self, Pack};
use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::Diagnostics;
use cce_generator::diagnostic::folded::render_folded;
use cce_generator::diagnostic::render::{render, render_short};
use cce_generator::diff::diff;
use cce_generator::document::canonical;
use cce_generator::outline::outline;
use cce_generator::output::FileTree;
use cce_generator::package::Package;
use cce_generator::reading::Reading;
use cce_generator::report::{self, Edition, Policy, Report};
use cce_generator::rust::{self, Options};
use cce_generator::syntax::source::Source;
use chrono::NaiveDate;

use super::wire_names::{mentions, wire_names};

/// The report is made for one text in so many.
const REPORTED: usize = 16;

const EMPTY: &str =
    r#"{"openapi": "3.0.3", "info": {"title": "Empty", "version": "1"}, "paths": {}}"#;

/// What a text is taken the way with.
pub(crate) struct WholeWay {
    conventions: Conventions,
    packs: Vec<Pack>,
    other: Reading,
    /// The crates of a document with nothing in it: what they have is the same for all, and is looked
    /// at once.
    common: FileTree,
}

impl WholeWay {
    /// With the conventions and packs of this repository, and another document to compare with.
    pub(crate) fn beside(other: &str) -> Self {
        let spec = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let spec = spec
            .map(|folder| folder.join("spec"))
            .find(|folder| folder.is_dir());
        let path = spec
            .expect("the repository has it")
            .join("conventions.yaml");
        let conventions = Conventions::read(&path).expect("the conventions are read");
        let other = Reading::of_text("other.yaml", other.to_owned(), &conventions);
        let other = other.expect("it is sound");
        let empty = Reading::of_text("empty.yaml", EMPTY.to_owned(), &conventions);
        let common = crates(&empty.expect("it is sound"));
        common.iter().for_each(parses);
        Self {
            packs: Pack::all().expect("the packs are sound"),
            conventions,
            other,
            common,
        }
    }

    /// Goes the way with a text; whether it was accepted.
    ///
    /// # Panics
    /// If anything doesn't hold.
    pub(crate) fn go(&self, text: String) -> bool {
        let reading = match Reading::of_text("api.yaml", text, &self.conventions) {
            Ok(reading) => reading,
            Err(rejected) => {
                assert!(
                    rejected.diagnostics.has_errors(),
                    "it is refused for nothing"
                );
                show(&rejected.diagnostics, &rejected.source);
                return false;
            }
        };
        show(&reading.warnings, reading.source());
        serde_json::to_string(&reading.api).expect("the model has a JSON form");
        outline(&reading.api);
        self.generates(&reading);
        self.compares(&reading);
        true
    }

    fn generates(&self, reading: &Reading) {
        let tree = crates(reading);
        let own = tree
            .iter()
            .filter(|(path, text)| self.common.get(path) != Some(text));
        let mut mentioned = BTreeSet::new();
        for (path, text) in own {
            parses((path, text));
            mentioned.extend(mentions(path, text));
        }
        for name in wire_names(&reading.api) {
            assert!(mentioned.contains(&name), "{name:?} is lost");
        }
        for pack in &self.packs {
            let made = bindings::generate(&reading.api, pack, &Package::default());
            let made = made.unwrap_or_else(|error| panic!("{}: {error:?}", pack.name()));
            made.iter().for_each(parses);
        }
    }

    fn compares(&self, reading: &Reading) {
        let same = diff(&reading.api, &reading.api);
        assert!(same.is_empty(), "differs from itself: {same:?}");
        let text = canonical(
            reading.document.raw().clone(),
            Some(self.other.document.raw()),
        );
        let arranged = Reading::of_text("canonical.yaml", text, &self.conventions);
        let arranged = arranged.unwrap_or_else(|rejected| panic!("the canonical form: {rejected}"));
        let moved = diff(&reading.api, &arranged.api);
        assert!(
            moved.is_empty(),
            "differs from its canonical form: {moved:?}"
        );
        let pairs = [(&self.other, reading), (reading, &self.other)];
        for (old, new) in pairs {
            diff(&old.api, &new.api);
        }
        // It reads the whole source of both SDKs, which takes longer than all else.
        if reading.document.text().len().is_multiple_of(REPORTED) {
            self.reports(reading, &arranged);
        }
    }

    fn reports(&self, reading: &Reading, arranged: &Reading) {
        let edition = Edition::of_document(reading).with_arranged(&arranged.api);
        let other = Edition::of_document(&self.other);
        for (old, new) in [(&other, &edition), (&edition, &other)] {
            let report = Report::between(old, new, &Policy::default(), NaiveDate::MIN);
            report::text(&report);
            report::markdown(&report);
            report::github(&report);
            report::html(&report);
            serde_json::to_string(&report).expect("the report has a JSON form");
        }
    }
}

/// Shows complaints in each form.
fn show(diagnostics: &Diagnostics, source: &Source) {
    render(diagnostics, source, true);
    render_folded(diagnostics, source, true, None);
    render_short(diagnostics, source);
}

/// Both crates.
fn crates(reading: &Reading) -> FileTree {
    let options = Options {
        standalone: true,
        ..Options::named("cce")
    };
    let (tree, _) = rust::generate(&reading.api, &options).expect("modules make paths");
    tree
}

/// A file of Rust is Rust, and a manifest a table.
fn parses((path, text): (&str, &str)) {
    let fault = match path.rsplit('.').next() {
        Some("rs") => syn::parse_file(text).err().map(|error| error.to_string()),
        Some("toml") => toml::from_str::<toml::Table>(text)
            .err()
            .map(|error| error.to_string()),
        Some("json") => serde_json::from_str::<serde_json::Value>(text)
            .err()
            .map(|error| error.to_string()),
        _ => None,
    };
    if let Some(fault) = fault {
        panic!("{path}: {fault}\n{text}");
    }
}
