//! Conformance to OpenAPI 3.0.3: what the generator does with each field of each object.
//!
//! A row is a construct and what becomes of it, and a test: two documents, one with the construct and
//! one without it, go through the generator, and what comes out is compared. The page
//! `generator/docs/conformance.md` is made of what was measured.

mod page;
mod probe;
mod row;
mod rows;
mod specification;

use std::fmt::Write;

use probe::{Measured, measure};
use row::Row;

/// Whether a row says what was measured; if not, what is wrong with it.
fn fault(object: &str, row: &Row, measured: &Measured) -> Option<String> {
    let told: Vec<&str> = measured.complaints.iter().map(|(code, _)| *code).collect();
    let mut fault = String::new();
    if (measured.effect, told.as_slice()) != (row.effect, row.complaints) {
        let _ = write!(
            fault,
            "measured {:?} {told:?}, stated {:?} {:?}\n{}",
            measured.effect,
            row.effect,
            row.complaints,
            measured.news(),
        );
    } else if !measured.shows(row.evidence) {
        let _ = write!(
            fault,
            "`{}` is not what makes the difference:\n{}",
            row.evidence,
            measured.news()
        );
    }
    let name = format!("{object} / {}", row.construct);
    (!fault.is_empty()).then(|| format!("{name}: {fault}"))
}

/// Measures the rows of one object, and says which of them don't hold.
fn hold(name: &str) {
    let (_, rows) = rows::all()
        .into_iter()
        .find(|(object, _)| *object == name)
        .unwrap_or_else(|| panic!("{name} has rows"));
    let faults: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (with, without) = row.documents();
            fault(name, row, &measure(&with, &without))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn all_rows_hold() {
    let mut faults = Vec::new();
    for (object, rows) in rows::all() {
        for row in &rows {
            let (with, without) = row.documents();
            let result = std::panic::catch_unwind(|| measure(&with, &without));
            match result {
                Ok(measured) => faults.extend(fault(object, row, &measured)),
                Err(_) => faults.push(format!("{object} / {}: panic", row.construct)),
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
