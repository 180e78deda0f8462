//! What each part of the way costs, with the document of the latest release.

#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};

use cce_generator::conventions::Conventions;
use cce_generator::diff;
use cce_generator::document::Document;
use cce_generator::lower;
use cce_generator::origin::{FileOrigin, Origin};
use cce_generator::package::Package;
use cce_generator::rust::{self, Options};
use cce_generator::semver;
use cce_generator::spec::Spec;
use divan::Bencher;

fn main() {
    divan::main();
}

fn spec() -> Spec {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    Spec::read(&folder).expect("spec/ can be read")
}

/// The latest release's document, as a file.
fn file() -> PathBuf {
    let releases = spec().releases;
    releases.document(releases.latest())
}

fn text() -> String {
    let origin = FileOrigin::new(file());
    origin.read().expect("the document can be read")
}

fn document() -> Document {
    let read = Document::parse("latest", text());
    read.expect("the document has no fault").0
}

fn conventions() -> Conventions {
    spec().conventions
}

/// From the text to the document, with where each node stands, and the checks of its structure.
#[divan::bench]
fn read(bencher: Bencher) {
    bencher
        .with_inputs(text)
        .bench_values(|text| Document::parse("latest", text));
}

/// From the document to the API model.
#[divan::bench(name = "lower")]
fn lowering(bencher: Bencher) {
    let (document, conventions) = (document(), conventions());
    bencher.bench_local(|| lower::lower(&document, &conventions));
}

/// From the API model to the files in memory, formatted.
#[divan::bench]
fn emit(bencher: Bencher) {
    let (api, _) = lower::lower(&document(), &conventions());
    bencher.bench_local(|| rust::generate(&api, &Options::named("cce")));
}

/// From the files in memory to a new folder.
#[divan::bench]
fn write(bencher: Bencher) {
    let (api, _) = lower::lower(&document(), &conventions());
    let options = Options::named("cce");
    let (tree, _) = rust::generate(&api, &options).expect("it is generated");
    bencher
        .with_inputs(|| tempfile::tempdir().expect("a folder can be made"))
        .bench_values(|folder| {
            tree.write(folder.path(), &options.folders())
                .expect("it is written");
            // That it is removed is not timed.
            folder
        });
}

/// The same where all of it is there already.
#[divan::bench]
fn write_unchanged(bencher: Bencher) {
    let (api, _) = lower::lower(&document(), &conventions());
    let options = Options::named("cce");
    let (tree, _) = rust::generate(&api, &options).expect("it is generated");
    let folder = tempfile::tempdir().expect("a folder can be made");
    bencher.bench_local(|| {
        tree.write(folder.path(), &options.folders())
            .expect("it is written")
    });
}

/// What changed between the models of the oldest release and the latest.
#[divan::bench(name = "diff")]
fn difference(bencher: Bencher) {
    let history = spec().history().expect("the documents can be read");
    let (old, new) = (&history.oldest().api, &history.latest().api);
    bencher.bench_local(|| diff::diff(old, new));
}

/// What that does to the SDK; it builds the items of both.
#[divan::bench(name = "semver")]
fn consequences(bencher: Bencher) {
    let history = spec().history().expect("the documents can be read");
    let (old, new) = (&history.oldest().api, &history.latest().api);
    let diff = diff::diff(old, new);
    bencher.bench_local(|| semver::impact(&diff, old, new, &Package::default()));
}
