//! The wire table: what its rows name exists, and each operation has a row. The rows themselves are
//! run by the SDKs of wire.yaml, in each language: see wire/README.md.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use serde_json::Value;

const LANGUAGES: [&str; 4] = ["go", "python", "rust", "typescript"];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wire"))
}

fn api() -> Api {
    let text = std::fs::read_to_string(folder().join("wire.yaml")).unwrap();
    let (document, _) = Document::parse("wire.yaml", text).unwrap();
    lower(&document, &Conventions::default()).0
}

fn rows(table: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder().join(format!("{table}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn rows_name_what_there_is() {
    let api = api();
    let mut operations: BTreeMap<&str, usize> = BTreeMap::new();
    operations.extend(
        api.operations
            .iter()
            .map(|operation| (operation.id.as_str(), 0)),
    );
    let schemes: BTreeSet<&str> = api.security_schemes.keys().map(String::as_str).collect();
    let types: BTreeSet<&str> = api.types.keys().map(|name| name.0.as_str()).collect();
    let mut count = 0;
    for table in ["requests", "responses", "security", "streams", "values"] {
        for row in rows(table) {
            count += 1;
            match (row["operation"].as_str(), row["type"].as_str()) {
                (Some(id), _) => *operations.get_mut(id).unwrap_or_else(|| panic!("{row}")) += 1,
                (None, name) => {
                    let name = name.unwrap_or_else(|| panic!("{row}"));
                    assert!(types.contains(name), "{row}");
                }
            }
            let excepted = row["except"].as_object().into_iter().flatten();
            for (language, reason) in excepted {
                assert!(LANGUAGES.contains(&language.as_str()), "{row}");
                assert!(!reason.as_str().unwrap().is_empty(), "{row}");
            }
            let given = row["security"].as_object().into_iter().flatten();
            for (scheme, _) in given {
                assert!(schemes.contains(scheme.as_str()), "{row}");
            }
        }
    }
    let unused: Vec<_> = operations.iter().filter(|(_, rows)| **rows == 0).collect();
    assert!(unused.is_empty(), "without a row: {unused:?}");
    assert!(count >= 1400, "rows went missing: there are {count}");
}
