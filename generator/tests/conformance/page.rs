//! The page with the table: `generator/docs/conformance.md`.

use std::fmt::Write;
use std::path::Path;

use indexmap::IndexMap;

use crate::probe::{Effect, Measured};
use crate::row::Row;
use crate::{MEASURED, hold};

const INTRODUCTION: &str = "\
# Conformance to OpenAPI 3.0.3 and 3.1

What the generator does with each field of each object of [OpenAPI 3.0.3](https://spec.openapis.org/oas/v3.0.3), and, in the last two tables, with what [OpenAPI 3.1](https://spec.openapis.org/oas/v3.1.1) has added or changed.

A test makes this page (`generator/tests/conformance/`): for each row two documents, one with the construct and one without it, go through the generator, and what comes out is compared.

| the construct is | which means |
| --- | --- |
| generated | the code of the SDK is another with it: the last column has a text that is in it then |
| documented | the documentation of the SDK is another, its samples and the tests of its examples included |
| modelled | the API model is another, and what is made of it: `cargo xtask model`, `diff`, bindings; the SDK is not |
| without meaning | nothing is another: it has no meaning for a client, for the reason in the last column |
| left out | nothing is another, and a warning says so |
| refused | nothing is generated, and an error says why |

Names such as `unresolved-reference` are those of warnings and errors; their messages, which the last column has, come with the place in the document.
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
    let mut totals: IndexMap<&str, usize> = VERDICTS.iter().map(|verdict| (*verdict, 0)).collect();
    let mut tables = String::new();
    for (object, results) in MEASURED.iter() {
        let _ = write!(
            tables,
            "\n## {object}\n\n| construct | what becomes of it | |\n| --- | --- | --- |\n"
        );
        for (row, measured) in results {
            let measured = measured.as_ref().unwrap_or_else(|why| panic!("{why}"));
            totals[verdict(measured)] += 1;
            let _ = writeln!(
                tables,
                "| {} | {} | {} |",
                construct(row.construct),
                told(measured),
                remark(row, measured),
            );
        }
    }
    let rows: usize = totals.values().sum();
    let totals: Vec<String> = totals
        .iter()
        .map(|(verdict, count)| format!("{count} {verdict}"))
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

/// What can become of a construct, as the introduction explains it.
const VERDICTS: [&str; 6] = [
    "generated",
    "documented",
    "modelled",
    "without meaning",
    "left out",
    "refused",
];

fn verdict(measured: &Measured) -> &'static str {
    match measured.effect {
        Effect::Generated => "generated",
        Effect::Documented => "documented",
        Effect::Modelled => "modelled",
        Effect::Nothing if measured.complaints.is_empty() => "without meaning",
        Effect::Nothing => "left out",
        Effect::Refused => "refused",
    }
}

/// The verdict, with the names of what is said about it.
fn told(measured: &Measured) -> String {
    let verdict = verdict(measured);
    let names: Vec<String> = measured.codes().into_iter().map(code).collect();
    match (names.join(", "), measured.effect) {
        (names, _) if names.is_empty() => verdict.to_owned(),
        (names, Effect::Nothing | Effect::Refused) => format!("{verdict}: {names}"),
        (names, _) => format!("{verdict}, with the warning {names}"),
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
    let text = escaped(text);
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}
