//! Conventions whose names fit a document and whose types need not.
//!
//! Each part of a convention fits, or is told with its place in the document and in the
//! conventions, and left out; whatever the types, what is generated compiles. Here it is read as
//! Rust; `.ci/conventions` compiles what [`bundle`] writes, in all languages.

mod bundle;
mod cases;
mod document;
mod kinds;
mod mixed;
mod told;

use std::path::Path;

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::output::FileTree;
use cce_generator::reading::Reading;
use cce_generator::rust::{self, Options};

use cases::{Case, What};
use document::Builder;

/// Reads what conventions a text has.
fn conventions(text: String) -> Conventions {
    let conventions = Conventions::of_text(Path::new("conventions.yaml"), text);
    conventions.unwrap_or_else(|error| panic!("{error}"))
}

/// Reads a document with its conventions.
fn reading(builder: &Builder) -> Reading {
    let text = builder.document().to_string();
    let reading = Reading::of_text("api.json", text, &conventions(builder.conventions()));
    reading.unwrap_or_else(|rejected| panic!("{rejected}"))
}

/// Both crates.
fn crates(api: &Api) -> FileTree {
    let options = Options {
        standalone: true,
        ..Options::named("cce")
    };
    let (tree, _) = rust::generate(api, &options).expect("the names of modules make paths");
    tree
}

/// That each file of Rust is Rust.
fn parses(tree: &FileTree) {
    for (path, text) in tree.iter().filter(|(path, _)| path.ends_with(".rs")) {
        if let Err(error) = syn::parse_file(text) {
            panic!("{path}: {error}\n{text}");
        }
    }
}

/// Whether the model has what a case is about.
fn has(api: &Api, case: &Case) -> bool {
    let task = || {
        let mut tasks = api.tasks.iter();
        tasks.find(|task| task.type_name.0 == case.name)
    };
    let paging = || {
        let operation = api.operation(&format!("all{}", case.name))?;
        operation.paging.as_ref()
    };
    match case.what {
        What::Task => task().is_some(),
        What::Failure => task().is_some_and(|task| task.failure_property.is_some()),
        What::Progress => {
            task().is_some_and(|task| task.done_property.is_some() && task.total_property.is_some())
        }
        What::Pages => paging().is_some(),
        What::PageSize => paging().is_some_and(|paging| paging.size_parameter.is_some()),
        What::Total => paging().is_some_and(|paging| paging.total.is_some()),
    }
}

/// Returns true if a warning names the schema or the operation of a case, and a convention's place.
fn is_told(reading: &Reading, case: &Case) -> bool {
    let schema = format!("#/components/schemas/{}", case.name);
    let path = format!("#/paths/~1{}", case.name);
    reading.warnings.iter().any(|warning| {
        let at = warning.pointer.as_str();
        let is_within = |place: &str| {
            at.strip_prefix(place).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(['/', '~']) || rest.starts_with("Info/")
            })
        };
        let note = warning.note.as_deref().unwrap_or_default();
        warning.code == "convention"
            && (is_within(&schema) || is_within(&path))
            && note.starts_with("the convention is at `conventions.yaml:")
    })
}

#[test]
fn each_part_fits_or_is_told() {
    let mut builder = Builder::default();
    let mut cases = cases::add(&mut builder, cases::Ids::All);
    cases.extend(cases::polls(&mut builder));
    let reading = reading(&builder);
    let mut wrong = Vec::new();
    for case in &cases {
        let (has, told) = (has(&reading.api, case), is_told(&reading, case));
        // What isn't there isn't told: an object as the counts, without the total.
        let is_silent = case.name.starts_with("Information") && !has && !told;
        if has != case.fits || (told == case.fits && !is_silent) {
            wrong.push(format!("{case:?}: has it: {has}, is told: {told}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let fitting = cases.iter().filter(|case| case.fits).count();
    assert!(fitting > 100 && cases.len() - fitting > 100);
}

#[test]
fn a_secret_is_hidden_whatever_it_is() {
    let mut builder = Builder::default();
    cases::secrets(&mut builder);
    let reading = reading(&builder);
    for (turn, kind) in kinds::kinds().iter().enumerate() {
        let name = format!("Holder{turn}");
        let definition = &reading.api.types[&cce_generator::api::TypeName(name)];
        let hidden = definition.parts(None).nth(1).expect("the second property");
        let secrets = reading.api.resolved(hidden).secrets;
        assert!(secrets > 0, "{}", kind.name);
    }
}
