//! The page with the table: `generator/docs/conformance.md`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::probe::{Effect, Measured};
use crate::row::Row;
use crate::{MEASURED, hold};

const INTRODUCTION: &str = "\
# Conformance to OpenAPI 3.0.3

What the generator does with each field of each object of [OpenAPI 3.0.3](https://spec.openapis.org/oas/v3.0.3).

A test makes this page (`generator/tests/conformance/`): for each row two documents, one with the construct and one without it, go through the generator, and what comes out is compared.

| the generator | with the construct |
| --- | --- |
| generates | the code of the SDK is another: the text in the last column is in it |
| documents | the documentation of the SDK is another, its samples and the tests of its examples included |
| models | the API model is another, and so are bindings, `diff` and `cargo xtask model`, but not the SDK |
| ignores | nothing is another: it has no meaning for a client, for the reason in the last column |
| warns | as above, and a warning says what is left out |
| refuses | an error says why nothing is generated |
";

/// The page is made of what was measured; `INSTA_UPDATE=always` writes it.
#[test]
fn the_page_is_up_to_date() {
    for (object, _) in MEASURED.iter() {
        hold(object);
    }
    let page = page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/conformance.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &page).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "generator/docs/conformance.md is not what is measured; run `INSTA_UPDATE=always cargo test -p cce-generator --test conformance`, and read what has changed",
    );
}

fn page() -> String {
    let mut totals: BTreeMap<Effect, usize> = BTreeMap::new();
    let mut tables = String::new();
    let mut rows = 0;
    for (object, results) in MEASURED.iter() {
        let _ = write!(
            tables,
            "\n## {object}\n\n| construct | the generator | |\n| --- | --- | --- |\n"
        );
        for (row, measured) in results {
            let measured = measured.as_ref().unwrap_or_else(|why| panic!("{why}"));
            *totals.entry(measured.effect).or_default() += 1;
            rows += 1;
            let _ = writeln!(
                tables,
                "| {} | {} | {} |",
                construct(row.construct),
                verdict(measured),
                remark(row, measured),
            );
        }
    }
    let totals: Vec<String> = totals
        .iter()
        .rev()
        .map(|(effect, count)| format!("{count} {}", verb(*effect)))
        .collect();
    format!(
        "{INTRODUCTION}\n{rows} rows about {} objects: {}.\n{tables}",
        MEASURED.len(),
        totals.join(", "),
    )
}

/// The field as code, and the rest of the construct in words.
fn construct(construct: &str) -> String {
    match construct.split_once(", ") {
        Some((field, rest)) => format!("{}, {rest}", code(field)),
        None => code(construct),
    }
}

fn verdict(measured: &Measured) -> String {
    let verb = verb(measured.effect);
    let names: Vec<String> = measured.codes().into_iter().map(code).collect();
    match (names.as_slice(), measured.effect) {
        ([], _) => verb.to_owned(),
        (names, Effect::Refused) => format!("{verb}: {}", names.join(", ")),
        (names, Effect::Nothing) => format!("warns: {}", names.join(", ")),
        (names, _) => format!("{verb}, warns: {}", names.join(", ")),
    }
}

fn verb(effect: Effect) -> &'static str {
    match effect {
        Effect::Nothing => "ignores",
        Effect::Modelled => "models",
        Effect::Documented => "documents",
        Effect::Generated => "generates",
        Effect::Refused => "refuses",
    }
}

/// What shows it, what is said about it, and why.
fn remark(row: &Row, measured: &Measured) -> String {
    let evidence = (!row.evidence.is_empty()).then(|| code(row.evidence));
    let messages = measured
        .complaints
        .first()
        .map(|(_, message)| escaped(message));
    let note = (!row.note.is_empty()).then(|| row.note.to_owned());
    let parts: Vec<String> = evidence.into_iter().chain(messages).chain(note).collect();
    parts.join("; ")
}

/// A text as code in a cell of a table, where `|` ends a cell even so.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

fn escaped(message: &str) -> String {
    message.replace('|', "\\|")
}
