//! `enum`.

use crate::{models, schema_complaints};

#[test]
fn texts() {
    assert_snapshot!(models(
        "
        Status: {type: string, enum: [RUNNING, SUCCEEDED], description: How far it is.}
        "
    ));
}

#[test]
fn integers() {
    assert_snapshot!(models(
        "
        Level: {type: integer, enum: [1, 2, -3]}
        "
    ));
}

#[test]
fn without_a_type() {
    assert_snapshot!(models(
        "
        Status: {enum: [on, off]}
        "
    ));
}

#[test]
fn with_null() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [status]
          properties:
            status: {type: string, nullable: true, enum: [on, null]}
        "
    ));
}

#[test]
fn default() {
    assert_snapshot!(models(
        "
        Status: {type: string, enum: [on, off], default: off}
        "
    ));
}

/// Booleans and fractions have a type that says it; their values are limits.
#[test]
fn neither_texts_nor_integers() {
    assert_snapshot!(models(
        "
        Yes: {type: boolean, enum: [true]}
        Share: {type: number, enum: [0.25, 0.5]}
        "
    ));
}

#[test]
fn value_of_another_type() {
    assert_snapshot!(schema_complaints(
        "
        Status: {enum: [on, 1]}
        Level: {type: integer, enum: [1, 1.5]}
        "
    ));
}

/// A name may be longer than a line.
#[test]
fn long_names() {
    let length = |length: usize| format!("A{}", "b".repeat(length - 1));
    let [line, more] = [length(72), length(73)];
    let code = models(&format!(
        "
        {line}: {{type: string, enum: [ON]}}
        {more}: {{type: string, enum: [ON]}}
        "
    ));
    assert!(
        code.contains(&format!("\nsdk_runtime::string_enum!({line});\n")),
        "{code}"
    );
    let broken = format!("\nsdk_runtime::string_enum!(\n    {more}\n);\n");
    assert!(code.contains(&broken), "{code}");
}
