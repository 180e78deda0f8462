//! The report as JSON, and the JSON Schema that it holds to.

use cce_generator::report;
use serde_json::Value;

use crate::readings::of_releases;

#[test]
fn every_report_holds_to_the_schema() {
    let schema = report::json_schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    for (old, new) in [
        ("5.1.18", "5.1.42"),
        ("5.1.42", "5.1.43"),
        ("5.1.43", "5.1.45"),
        ("5.1.45", "5.1.47"),
        ("5.1.47", "5.1.18"),
        ("5.1.47", "5.1.47"),
    ] {
        let report = serde_json::to_value(of_releases(old, new)).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&report)
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{old} to {new}");
    }
}

#[test]
fn the_schema_is_strict_where_it_matters_and_documented() {
    let schema = report::json_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut report = serde_json::to_value(of_releases("5.1.45", "5.1.47")).unwrap();
    report["changes"][0]["severity"] = Value::from("fatal");
    assert!(!validator.is_valid(&report));
    for property in ["reportVersion", "old", "new", "counts", "changes"] {
        let described = schema["properties"][property]["description"].as_str();
        assert!(described.is_some_and(|text| !text.is_empty()), "{property}");
    }
}
