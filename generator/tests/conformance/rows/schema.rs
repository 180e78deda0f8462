//! Schemas.

mod composition;
mod limits;

pub(super) use composition::discriminator;

use super::extensions;
use super::place::{JOB, NAME, PARAMETER, PUT, SCHEMAS};
use crate::row::{Row, row};

pub(super) fn schema() -> Vec<Row> {
    let mut rows = vec![
        row("title")
            .with(NAME, "{title: The name}")
            .documented("The name"),
    ];
    rows.extend(limits::rows());
    rows.extend(properties());
    rows.extend(types());
    rows.extend(composition::rows());
    rows.extend(presence());
    rows.extend(remarks());
    rows.push(extensions(JOB));
    rows.push(
        row("title, of a parameter's schema")
            .with(PARAMETER, "{schema: {type: integer, title: The depth}}")
            .documented("The depth"),
    );
    rows
}

fn properties() -> Vec<Row> {
    vec![
        row("required")
            .with(JOB, "{required: [name]}")
            .generated("pub name: String"),
        row("required, of what is not declared")
            .with(JOB, "{required: [id]}")
            .warned(&["required-unknown"]),
        row("properties")
            .with(JOB, "{properties: {id: {type: integer}}}")
            .generated("pub id: Option<i64>"),
        row("additionalProperties: true")
            .with(JOB, "{additionalProperties: true}")
            .generated("..additional_properties"),
        row("additionalProperties: false")
            .with(JOB, "{additionalProperties: false}")
            .nothing("a client must bear properties of later releases"),
        row("additionalProperties, a schema")
            .with(JOB, "{additionalProperties: {type: integer}}")
            .generated("pub additional_properties: BTreeMap<String, i64>"),
        row("additionalProperties, a schema without properties beside it")
            .with(
                NAME,
                "{type: object, additionalProperties: {type: integer}}",
            )
            .generated("pub name: Option<BTreeMap<String, i64>>"),
    ]
}

fn types() -> Vec<Row> {
    let name = |construct, patch, evidence| row(construct).with(NAME, patch).generated(evidence);
    vec![
        name("enum, of texts", "{enum: [big, small]}", "pub enum JobName"),
        name(
            "enum, of whole numbers",
            "{type: integer, enum: [1, 2]}",
            "pub enum JobName",
        ),
        row("enum, of other values")
            .given(NAME, "{type: number}")
            .with(NAME, "{enum: [0.5, 1.5]}")
            .documented("0.5"),
        row("enum, of booleans")
            .given(NAME, "{type: boolean}")
            .with(NAME, "{enum: [true]}")
            .documented("`true`"),
        row("enum, of lists or objects")
            .given(NAME, "{type: array, items: {type: string}}")
            .with(NAME, "{enum: [[big], [small]]}")
            .documented("`[\"big\"]`"),
        row("enum, of values of another type")
            .with(NAME, "{enum: [1, big]}")
            .refused(&["enum-type"]),
        row("enum, of a value given twice")
            .with(NAME, "{enum: [big, big]}")
            .generated("pub enum JobName")
            .warned(&["repeated-enum-value"]),
        name(
            "type: array",
            "{type: array, items: {type: string}}",
            "pub name: Option<Vec<String>>",
        ),
        name("type: boolean", "{type: boolean}", "pub name: Option<bool>"),
        name("type: integer", "{type: integer}", "pub name: Option<i64>"),
        name("type: number", "{type: number}", "pub name: Option<f64>"),
        name(
            "type: object",
            "{type: object}",
            "pub name: Option<JsonObject>",
        ),
        row("type: string")
            .without(NAME, "{type: integer}")
            .generated("pub name: Option<String>"),
        name(
            "type, left out",
            "{type: null}",
            "pub name: Option<serde_json::Value>",
        ),
        row("type, a list of types")
            .with(NAME, "{type: [string, integer]}")
            .refused(&["wrong-type"]),
        row("items")
            .given(NAME, "{type: array, items: {type: string}}")
            .with(NAME, "{items: {type: integer}}")
            .generated("pub name: Option<Vec<i64>>"),
        row("items, left out")
            .with(NAME, "{type: array}")
            .generated("pub name: Option<Vec<serde_json::Value>>")
            .warned(&["array-without-items"]),
    ]
    .into_iter()
    .chain(formats())
    .collect()
}

fn formats() -> Vec<Row> {
    let of = |construct, given, patch, evidence| {
        row(construct)
            .given(NAME, given)
            .with(NAME, patch)
            .generated(evidence)
    };
    let text = |construct, patch, evidence| of(construct, "{type: string}", patch, evidence);
    vec![
        of(
            "format: int32",
            "{type: integer}",
            "{format: int32}",
            "pub name: Option<i32>",
        ),
        of("format: int64", "{type: integer}", "{format: int64}", "")
            .modelled("\"int64\"")
            .note("whole numbers have 64 bits anyhow"),
        of(
            "format: float",
            "{type: number}",
            "{format: float}",
            "pub name: Option<f32>",
        ),
        of("format: double", "{type: number}", "{format: double}", "")
            .modelled("\"double\"")
            .note("numbers are of double precision anyhow"),
        text("format: byte", "{format: byte}", "pub name: Option<Base64>"),
        text("format: binary", "{format: binary}", "")
            .modelled("\"binary\"")
            .note("in JSON it is a text; a part or a body of it is a file"),
        text("format: date", "{format: date}", "pub name: Option<Date>"),
        text(
            "format: date-time",
            "{format: date-time}",
            "pub name: Option<Timestamp>",
        ),
        text(
            "format: password",
            "{format: password}",
            "pub name: Option<Secret>",
        ),
        text(
            "format: uuid",
            "{format: uuid}",
            "pub name: Option<uuid::Uuid>",
        ),
        text("format, any other", "{format: hostname}", "").documented("hostname"),
    ]
}

fn presence() -> Vec<Row> {
    vec![
        row("default")
            .with(NAME, "{default: nightly}")
            .documented("nightly"),
        row("nullable")
            .with(NAME, "{nullable: true}")
            .generated("pub name: Option<Option<String>>"),
        row("discriminator")
            .given("/components/schemas/Run", "{type: object, properties: {kind: {type: string}}}")
            .given("/components/schemas/Task", "{type: object, properties: {kind: {type: string}}}")
            .given("/components/schemas/Either", "{oneOf: [{$ref: '#/components/schemas/Run'}, {$ref: '#/components/schemas/Task'}]}")
            .with("/components/schemas/Either", "{discriminator: {propertyName: kind}}")
            .generated("\"kind\""),
        row("readOnly")
            .given("/components/schemas/Job/properties/note", "{type: string}")
            .with(NAME, "{readOnly: true}")
            .generated("pub struct JobInput"),
        row("readOnly, of all properties")
            .with(NAME, "{readOnly: true}")
            .documented("Requests hold it, though the document marks it as read-only"),
        row("writeOnly")
            .with(NAME, "{writeOnly: true}")
            .generated("pub struct JobInput"),
        row("readOnly, and writeOnly")
            .with(NAME, "{readOnly: true, writeOnly: true}")
            .refused(&["read-only-and-write-only"]),
    ]
}

fn remarks() -> Vec<Row> {
    vec![
        row("description, of a named schema").with(JOB, "{description: What runs.}").documented("What runs."),
        row("description, of a property").with(NAME, "{description: How it is called.}").documented("How it is called."),
        row("xml, of JSON").with(NAME, "{xml: {name: title}}").nothing(SPEAKS_JSON),
        row("xml, with a media type of XML")
            .given(PUT, "{requestBody: {content: {application/xml: {}}}}")
            .with(PUT, "{requestBody: {content: {application/xml: {schema: {type: object, xml: {name: job}}}}}}")
            .warned(&["schema-unused"]),
        row("externalDocs")
            .with(NAME, "{externalDocs: {url: 'https://example.com/name'}}")
            .documented("https://example.com/name"),
        row("example").with(NAME, "{example: nightly}").documented("nightly"),
        row("deprecated, of a named schema").with(JOB, "{deprecated: true}").generated("#[deprecated]"),
        row("deprecated, of a property").with(NAME, "{deprecated: true}").generated("#[deprecated]"),
        row("enum, written as `const`, or another keyword that OpenAPI leaves out")
            .with(NAME, "{const: nightly}")
            .warned(&["unknown-field"]),
    ]
}

const SPEAKS_JSON: &str = "the SDK speaks JSON";

pub(super) fn xml() -> Vec<Row> {
    let xml = |construct, patch| {
        row(construct)
            .given(&format!("{SCHEMAS}/Job/xml"), "{}")
            .with(&format!("{SCHEMAS}/Job/xml"), patch)
            .nothing(SPEAKS_JSON)
    };
    vec![
        xml("name", "{name: job}"),
        xml("namespace", "{namespace: 'https://example.com/schema'}"),
        xml("prefix", "{prefix: job}"),
        xml("attribute", "{attribute: true}"),
        xml("wrapped", "{wrapped: true}"),
        xml("^x-", "{x-mark: 1}"),
    ]
}
