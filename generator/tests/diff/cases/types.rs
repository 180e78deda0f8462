use super::Form::{Schema, Top};
use super::{Case, case};

fn schemas(schemas: &str) -> String {
    format!("components: {{schemas: {{{schemas}}}}}")
}

/// A document whose operation returns a schema.
fn returned(name: &str, more: &str) -> String {
    let content = format!(
        "content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}"
    );
    format!(
        "paths: {{/run: {{get: {{operationId: run, responses: {{'200': {{description: ok, {content}}}}}}}}}}}\n{}",
        schemas(&format!(
            "{name}: {{type: object, properties: {{a: {{type: string}}}}}}{more}"
        ))
    )
}

fn inline() -> String {
    let schema = "{type: object, properties: {a: {type: string}}}";
    format!(
        "paths: {{/run: {{get: {{operationId: run, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}}}}}}}"
    )
}

pub(super) fn cases() -> Vec<Case> {
    let kind = |kind: &str| format!("{{type: {kind}}}");
    let format = |kind: &str, format: &str| format!("{{type: {kind}, format: {format}}}");
    let (string, integer, number) = (kind("string"), kind("integer"), kind("number"));
    let values = |values: &str| format!("{{type: string, enum: [{values}]}}");
    let default = |value: &str| {
        format!("{{type: object, properties: {{a: {{type: integer, default: {value}}}}}}}")
    };
    let no_default = "{type: object, properties: {a: {type: integer}}}";
    let nullable = "{type: string, nullable: true}";
    vec![
        case(Top, "type-added", "info", "", &schemas("X: {type: string}")).near(
            &inline(),
            &returned("X", ""),
            &[],
        ),
        case(
            Top,
            "type-removed",
            "info",
            &schemas("X: {type: string}"),
            "",
        )
        .near(&returned("X", ""), &inline(), &[]),
        case(
            Top,
            "type-renamed",
            "info",
            &returned("X", ""),
            &returned("Y", ""),
        )
        .near(
            &returned("X", ", Y: {type: string}"),
            &returned("X", ""),
            &["type-removed"],
        ),
        case(
            Schema,
            "type-changed",
            "breaking breaking",
            &string,
            &integer,
        )
        .near(&integer, &number, &["type-widened"]),
        case(
            Schema,
            "type-changed",
            "breaking breaking",
            &string,
            "{type: array, items: {type: string}}",
        )
        .near(
            "{}",
            "{type: array, items: {type: string}}",
            &["type-narrowed"],
        ),
        case(Schema, "type-widened", "info breaking", &integer, &number).near(
            &number,
            &integer,
            &["type-narrowed"],
        ),
        case(Schema, "type-narrowed", "breaking info", "{}", &string).near(
            &string,
            "{}",
            &["type-widened"],
        ),
        case(
            Schema,
            "format-changed",
            "breaking breaking",
            &format("string", "date"),
            &format("string", "date-time"),
        )
        .near(
            &format("integer", "int32"),
            &format("integer", "int64"),
            &["format-widened"],
        ),
        case(
            Schema,
            "format-changed",
            "breaking breaking",
            &format("integer", "int32"),
            &format("integer", "uint32"),
        )
        .near(
            &format("integer", "uint32"),
            &format("integer", "int64"),
            &["format-widened"],
        ),
        case(
            Schema,
            "format-added",
            "breaking warning",
            &string,
            &format("string", "uuid"),
        )
        .near(
            &string,
            &format("string", "password"),
            &["format-hint-changed"],
        ),
        case(
            Schema,
            "format-removed",
            "info breaking",
            &format("string", "uuid"),
            &string,
        )
        .near(
            &format("string", "password"),
            &string,
            &["format-hint-changed"],
        ),
        case(
            Schema,
            "format-widened",
            "info breaking",
            &format("integer", "int32"),
            &format("integer", "int64"),
        )
        .near(
            &format("integer", "int64"),
            &format("integer", "int32"),
            &["format-narrowed"],
        ),
        case(
            Schema,
            "format-narrowed",
            "breaking info",
            &format("number", "double"),
            &format("number", "float"),
        )
        .near(&format("number", "double"), &number, &["format-removed"]),
        case(
            Schema,
            "format-hint-changed",
            "info info",
            &string,
            &format("string", "password"),
        )
        .near(
            &format("string", "uuid"),
            &format("string", "password"),
            &["format-changed"],
        ),
        case(
            Schema,
            "secrecy-changed",
            "info info",
            "{type: object, properties: {a: {type: string}}}",
            "{type: object, properties: {a: {type: string, x-secret: true}}}",
        )
        .near(
            "{type: object, properties: {a: {type: string}}}",
            "{type: object, properties: {a: {type: string, x-secret: false}}}",
            &[],
        ),
        case(
            Schema,
            "became-nullable",
            "info breaking",
            &string,
            nullable,
        )
        .near(&string, "{type: string, nullable: false}", &[]),
        case(
            Schema,
            "became-not-nullable",
            "breaking info",
            nullable,
            &string,
        )
        .near(
            "{type: string, nullable: true, enum: [a]}",
            "{type: string, nullable: true, enum: [a, null]}",
            &[],
        ),
        case(
            Schema,
            "default-added",
            "warning info",
            no_default,
            &default("1"),
        )
        .near(&default("1"), &default("2"), &["default-changed"]),
        case(
            Schema,
            "default-removed",
            "warning info",
            &default("1"),
            no_default,
        )
        .near(&default("null"), no_default, &[]),
        case(
            Schema,
            "default-changed",
            "warning info",
            &default("1"),
            &default("2"),
        )
        .near(&default("1"), &default("1"), &[]),
        case(
            Schema,
            "enum-value-added",
            "info warning",
            &values("a, b"),
            &values("a, b, c"),
        )
        .near(&values("a, b"), &values("b, a"), &[]),
        case(
            Schema,
            "enum-value-removed",
            "breaking info",
            &values("a, b, c"),
            &values("a, b"),
        )
        .near(&values("a, b"), &values("b, a"), &[]),
        case(
            Schema,
            "became-enum",
            "breaking info",
            &string,
            &values("a, b"),
        )
        .near(&integer, &values("a, b"), &["type-changed"]),
        case(
            Schema,
            "became-enum",
            "breaking info",
            "{type: boolean}",
            "{type: boolean, enum: [true]}",
        )
        .near(
            "{type: boolean, enum: [true]}",
            "{type: boolean, enum: [true, false]}",
            &["enum-value-added"],
        ),
        case(
            Schema,
            "no-longer-enum",
            "info warning",
            &values("a, b"),
            &string,
        )
        .near(&values("a, b"), &integer, &["type-changed"]),
    ]
}
