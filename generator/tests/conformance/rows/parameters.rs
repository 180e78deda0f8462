//! Parameters.

use super::extensions;
use super::place::{GET, PARAMETER};
use crate::row::{Row, row};

/// A parameter in the query that is a list, and one that is an object.
const LIST: &str = "{schema: {type: array, items: {type: string}}}";
const OBJECT: &str = "{schema: {type: object, additionalProperties: {type: string}}}";

pub(super) fn parameter() -> Vec<Row> {
    let mut rows = places();
    rows.extend(remarks());
    rows.extend(styles());
    rows.extend(contents());
    rows.push(extensions(PARAMETER));
    rows
}

fn places() -> Vec<Row> {
    let header = |name| row(name).with(PARAMETER, "{in: header}");
    vec![
        row("name")
            .with(PARAMETER, "{name: height}")
            .generated("request.query(\"height\""),
        row("name: Authorization, in a header")
            .given(
                GET,
                "{parameters: [{name: id, in: path, required: true, schema: {type: integer}}]}",
            )
            .with(
                PARAMETER,
                "{name: Authorization, in: header, schema: {type: string}}",
            )
            .warned(&["implied-header"]),
        row("in: query")
            .without(PARAMETER, "{in: header}")
            .generated("request.query(\"depth\""),
        header("in: header").generated("request.header(\"depth\""),
        row("in: path")
            .with(
                "/paths/~1jobs~1{id}/get/parameters/0",
                "{schema: {type: string}}",
            )
            .generated("pub id: String"),
        row("in: cookie")
            .with(PARAMETER, "{in: cookie}")
            .generated("request.cookie(\"depth\""),
    ]
}

fn remarks() -> Vec<Row> {
    vec![
        row("description")
            .with(PARAMETER, "{description: How deep.}")
            .documented("How deep."),
        row("required")
            .with(PARAMETER, "{required: true}")
            .generated("pub depth: i64"),
        row("required: false, in a path")
            .with("/paths/~1jobs~1{id}/get/parameters/0", "{required: false}")
            .refused(&["optional-path-parameter"]),
        row("deprecated")
            .with(PARAMETER, "{deprecated: true}")
            .generated("#[deprecated]"),
        row("allowEmptyValue, of a text")
            .given(PARAMETER, "{schema: {type: string}}")
            .with(PARAMETER, "{allowEmptyValue: true}")
            .nothing("an empty text is sent as such anyhow"),
        row("allowEmptyValue, of another type")
            .with(PARAMETER, "{allowEmptyValue: true}")
            .warned(&["empty-value"]),
    ]
}

fn styles() -> Vec<Row> {
    const ID: &str = "/paths/~1jobs~1{id}/get/parameters/0";
    let query = |construct, patch, evidence| {
        row(construct)
            .given(PARAMETER, LIST)
            .with(PARAMETER, patch)
            .generated(evidence)
    };
    let path = |construct, patch, evidence| {
        row(construct)
            .given(ID, LIST)
            .with(ID, patch)
            .generated(evidence)
    };
    vec![
        path("style: simple", "{style: simple}", "")
            .nothing("it is what a path and a header have by default"),
        path("style: label", "{style: label}", "Style::LABEL"),
        path("style: matrix", "{style: matrix}", "Style::MATRIX"),
        query("style: form", "{style: form}", "")
            .nothing("it is what a query and a cookie have by default"),
        query(
            "style: spaceDelimited",
            "{style: spaceDelimited}",
            "Style::SPACE_DELIMITED",
        ),
        query(
            "style: pipeDelimited",
            "{style: pipeDelimited}",
            "Style::PIPE_DELIMITED",
        ),
        row("style: deepObject")
            .given(PARAMETER, OBJECT)
            .with(PARAMETER, "{style: deepObject}")
            .generated("Style::DEEP_OBJECT"),
        row("style: deepObject, of a list")
            .given(PARAMETER, LIST)
            .with(PARAMETER, "{style: deepObject}")
            .generated("Style::DEEP_OBJECT_INDICES")
            .warned(&["deep-list"]),
        row("style: deepObject, of a scalar")
            .with(PARAMETER, "{style: deepObject}")
            .refused(&["style-type"]),
        row("style, that its place can't have")
            .with(PARAMETER, "{style: matrix}")
            .refused(&["invalid-style"]),
        row("explode: false, of a query")
            .given(PARAMETER, LIST)
            .with(PARAMETER, "{explode: false}")
            .generated("Style::FORM.explode(false)"),
        row("explode: true, of a path")
            .given(
                ID,
                "{schema: {type: object, additionalProperties: {type: string}}}",
            )
            .with(ID, "{explode: true}")
            .generated("Style::SIMPLE.explode(true)"),
        row("explode, of a scalar")
            .with(PARAMETER, "{explode: false}")
            .modelled("\"explode\": false")
            .note("it has no effect on a single value"),
        row("allowReserved")
            .with(PARAMETER, "{allowReserved: true}")
            .generated(".allow_reserved(true)"),
        row("allowReserved, in another place than the query")
            .given(PARAMETER, "{in: header}")
            .with(PARAMETER, "{allowReserved: true}")
            .nothing("it only applies to queries"),
    ]
}

fn contents() -> Vec<Row> {
    vec![
        row("schema").with(PARAMETER, "{schema: {type: boolean}}").generated("pub depth: Option<bool>"),
        row("schema, a list of lists")
            .with(PARAMETER, "{schema: {type: array, items: {type: array, items: {type: string}}}}")
            .generated("pub depth: Option<Vec<Vec<String>>>")
            .warned(&["nested-parameter"]),
        row("example").with(PARAMETER, "{example: 7}").documented("example `7`"),
        row("examples").with(PARAMETER, "{examples: {some: {value: 7}}}").documented("example `7`"),
        row("content: application/json")
            .with(PARAMETER, "{schema: null, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}")
            .generated("Style::JSON"),
        row("content, of a header")
            .given(PARAMETER, "{in: header}")
            .with(PARAMETER, "{schema: null, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}")
            .generated("request.header_as(\"depth\", Style::JSON"),
        row("content, of another media type")
            .with(PARAMETER, "{schema: null, content: {application/xml: {schema: {type: string}}}}")
            .refused(&["parameter-content"]),
        row("content, beside a schema")
            .with(PARAMETER, "{content: {application/json: {}}}")
            .refused(&["conflicting-fields"]),
        row("content, of two media types")
            .with(PARAMETER, "{schema: null, content: {application/json: {}, text/plain: {}}}")
            .refused(&["invalid-content"]),
    ]
}
