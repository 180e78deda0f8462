//! Conformance to OpenAPI 3.0.3: what the generator does with each field of each object, and with what
//! OpenAPI 3.1 has added.
//!
//! A row is a construct and what becomes of it, and it is a test: two documents, one with the
//! construct and one without it, go through the generator, and what comes out is compared. The page
//! `generator/docs/conformance.md` is made of what was measured.

mod page;
mod probe;
mod row;
mod rows;
mod specification;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use probe::{Measured, measure};
use row::Row;

/// A row, and what was measured of it or why nothing was.
type Result = (Row, std::result::Result<Measured, String>);

/// All rows by their objects, measured once for all tests.
static MEASURED: LazyLock<Vec<(&str, Vec<Result>)>> = LazyLock::new(|| {
    let measured = |row: Row| {
        let (with, without) = row.documents();
        let measured = measure(&with, &without);
        (row, measured)
    };
    let objects = rows::all().into_iter();
    objects
        .map(|(object, rows)| (object, rows.into_iter().map(measured).collect()))
        .collect()
});

/// Whether a row says what was measured; if not, what is wrong with it.
fn fault(row: &Row, measured: &Measured) -> Option<String> {
    let told: Vec<&str> = measured.complaints.iter().map(|(code, _)| *code).collect();
    let (effect, news) = (measured.effect, measured.news());
    if (effect, told.as_slice()) != (row.effect, row.complaints) {
        let stated = (row.effect, row.complaints);
        return Some(format!(
            "measured {:?}, stated {stated:?}\n{news}",
            (effect, told)
        ));
    }
    (!measured.shows(row.evidence)).then(|| format!("`{}` does not show it:\n{news}", row.evidence))
}

/// The rows of an object hold.
fn hold(object: &str) {
    let (_, results) = MEASURED
        .iter()
        .find(|(name, _)| *name == object)
        .unwrap_or_else(|| panic!("{object} has no rows"));
    let faults = results.iter().filter_map(|(row, measured)| {
        let fault = match measured {
            Ok(measured) => fault(row, measured)?,
            Err(why) => why.clone(),
        };
        Some(format!("{object} / {}: {fault}", row.construct))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A test for each object: its rows hold.
macro_rules! objects {
    ($($test:ident: $object:literal,)*) => {
        $(
            #[test]
            fn $test() {
                hold($object);
            }
        )*

        /// No object of the specification is without a test.
        #[test]
        fn every_object_has_a_test() {
            let specified: Vec<&str> = specification::OBJECTS.iter().map(|(name, _)| *name).collect();
            assert_eq!([$($object),*].as_slice(), specified);
        }
    };
}

objects! {
    openapi: "OpenAPI",
    info: "Info",
    contact: "Contact",
    license: "License",
    server: "Server",
    server_variable: "Server Variable",
    components: "Components",
    paths: "Paths",
    path_item: "Path Item",
    operation: "Operation",
    external_documentation: "External Documentation",
    parameter: "Parameter",
    request_body: "Request Body",
    media_type: "Media Type",
    encoding: "Encoding",
    responses: "Responses",
    response: "Response",
    callback: "Callback",
    example: "Example",
    link: "Link",
    header: "Header",
    tag: "Tag",
    reference: "Reference",
    schema: "Schema",
    discriminator: "Discriminator",
    xml: "XML",
    security_scheme: "Security Scheme",
    oauth_flows: "OAuth Flows",
    oauth_flow: "OAuth Flow",
    security_requirement: "Security Requirement",
}

#[test]
fn openapi_3_1() {
    hold("OpenAPI, in OpenAPI 3.1");
    hold("Schema, in OpenAPI 3.1");
}

/// Every field of the specification of OpenAPI 3.0.3 has a row, in the order of the specification, and no row is
/// about anything else.
#[test]
fn every_field_has_a_row() {
    let rows = rows::all();
    let named = rows.iter().map(|(object, _)| *object);
    let named: Vec<&str> = named.filter(|object| !object.contains(", in ")).collect();
    let specified: Vec<&str> = specification::OBJECTS
        .iter()
        .map(|(object, _)| *object)
        .collect();
    assert_eq!(named, specified);
    for ((object, rows), (_, fields)) in rows.iter().zip(specification::OBJECTS) {
        let mut told: Vec<&str> = rows.iter().map(Row::field).collect();
        told.dedup();
        assert_eq!(
            told, *fields,
            "the fields of {object}, each once and in its place"
        );
    }
}

/// No two rows have one name, what changes nothing says why, and what shows is shown.
#[test]
fn every_row_is_whole() {
    for (object, rows) in rows::all() {
        let names: BTreeSet<&str> = rows.iter().map(|row| row.construct).collect();
        assert_eq!(names.len(), rows.len(), "names of rows of {object}");
        for row in rows {
            let is_silent = row.effect == probe::Effect::Nothing && row.complaints.is_empty();
            assert_eq!(
                row.evidence.is_empty(),
                !row.effect.is_seen(),
                "evidence of {object} / {}",
                row.construct
            );
            assert!(
                !is_silent || !row.note.is_empty(),
                "{object} / {} needs a reason",
                row.construct
            );
        }
    }
}
