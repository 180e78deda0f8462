//! Which texts are documents of Swagger, and of which version.

use insta::assert_snapshot;

use crate::complaints;

#[test]
fn an_earlier_version() {
    assert_snapshot!(complaints("swagger: '1.2'\n"));
}

#[test]
fn a_version_without_quotes() {
    assert_snapshot!(complaints("swagger: 2.0\n"));
}

#[test]
fn a_list() {
    assert_snapshot!(complaints("- swagger\n"));
}

#[test]
fn a_text_that_can_not_be_read() {
    assert_snapshot!(complaints("swagger: ['2.0'\n"));
}
