//! Which texts are documents of Swagger, and of which version.

use cce_generator::swagger::is_swagger;
use insta::assert_snapshot;

use crate::everything::SWAGGER;
use crate::{complaints, tree};

#[test]
fn texts_that_are() {
    for text in [
        "swagger: '2.0'",
        "\u{feff}# A comment.\n---\nswagger: '2.0'\n",
        "info: {}\n\"swagger\" : '2.0'\n",
        "  info: {}\n  swagger: 2.0\n",
        "swagger: [\n",
        "{\"swagger\": \"2.0\"}",
        "{\"info\": {\"title\": \"a \\\" {\"}, \"swagger\" : \"2.0\"",
        SWAGGER,
        &tree(SWAGGER).to_string(),
    ] {
        assert!(is_swagger(text), "{text}");
    }
}

#[test]
fn texts_that_are_not() {
    for text in [
        "",
        "{",
        "swagger",
        "openapi: 3.0.1\ninfo:\n  swagger: '2.0'\n",
        "openapi: 3.0.1\ninfo: {title: \"swagger: 2.0\"}\n",
        "swagger-ui: true\n",
        "{\"openapi\": \"3.0.1\", \"info\": {\"swagger\": \"2.0\"}}",
        "{\"openapi\": \"swagger\", \"x\": [\"swagger\", 1]}",
        "{\"swagger",
        include_str!("everything.v3.yaml"),
    ] {
        assert!(!is_swagger(text), "{text}");
    }
}

#[test]
fn an_earlier_version() {
    assert_snapshot!(complaints("swagger: '1.2'\n"));
}

#[test]
fn a_version_without_quotes() {
    assert_snapshot!(complaints("swagger: 2.0\n"));
}

#[test]
fn a_document_of_another_kind() {
    assert_snapshot!(complaints("openapi: 3.0.1\n"));
}

#[test]
fn a_list() {
    assert_snapshot!(complaints("- swagger\n"));
}

#[test]
fn a_text_that_can_not_be_read() {
    assert_snapshot!(complaints("swagger: ['2.0'\n"));
}
