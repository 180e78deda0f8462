//! Operations, their responses and callbacks.

use cce_generator::api::TypeName;
use cce_generator::diff::diff;
use cce_generator::package::Package;
use cce_generator::semver::{Verdict, impact};

use crate::check;
use crate::documents::{document, everything, everything_and, operation};

const OK: &str = "responses: {'200': {description: ok}}";

fn two(first: &str, second: &str) -> cce_generator::api::Api {
    document(
        &format!("  /a: {{get: {{{first}, {OK}}}}}\n  /b: {{get: {{{second}, {OK}}}}}"),
        "",
    )
}

fn one(first: &str) -> cce_generator::api::Api {
    document(&format!("  /a: {{get: {{{first}, {OK}}}}}"), "")
}

#[test]
fn operations_come_and_go() {
    let a = "operationId: getA, tags: [job]";
    let b = "operationId: getB, tags: [job], parameters: [{name: sort, in: query, schema: {type: string, enum: [x]}}]";
    check(
        "operations_come_and_go",
        &[
            ("one is added, with its own types", one(a), two(a, b)),
            ("one is removed", two(a, b), one(a)),
            (
                "one of a new tag is added",
                one(a),
                two(a, "operationId: getB, tags: [run]"),
            ),
            (
                "one is called otherwise",
                one(
                    "operationId: getB, tags: [job], parameters: [{name: sort, in: query, schema: {type: string, enum: [x]}}]",
                ),
                one(
                    "operationId: fetchB, tags: [job], parameters: [{name: sort, in: query, schema: {type: string, enum: [x]}}]",
                ),
            ),
            (
                "one belongs to another tag",
                two(a, "operationId: getB, tags: [run]"),
                two(a, "operationId: getB, tags: [job]"),
            ),
            (
                "one is served elsewhere, by another method",
                one(a),
                document(&format!("  /c: {{put: {{{a}, {OK}}}}}"), ""),
            ),
            (
                "one is deprecated",
                one(a),
                one("operationId: getA, tags: [job], deprecated: true"),
            ),
        ],
    );
}

fn response(content: &str) -> cce_generator::api::Api {
    operation(&format!("responses: {{{content}}}"))
}

#[test]
fn responses() {
    let json = |status: &str, schema: &str| {
        format!(
            "'{status}': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}"
        )
    };
    check(
        "responses",
        &[
            (
                "a response is of another type",
                response(&json("200", "{type: string}")),
                response(&json("200", "{type: integer, format: int32}")),
            ),
            (
                "a response gets a body",
                response("'200': {description: ok}"),
                response(&json(
                    "200",
                    "{type: object, properties: {a: {type: string}}}",
                )),
            ),
            (
                "another success is added",
                response(&json("200", "{type: string}")),
                response(&format!(
                    "{}, '202': {{description: later}}",
                    json("200", "{type: string}")
                )),
            ),
            (
                "a third success is added",
                response(&format!(
                    "{}, '202': {{description: later}}",
                    json("200", "{type: string}")
                )),
                response(&format!(
                    "{}, '202': {{description: later}}, '204': {{description: none}}",
                    json("200", "{type: string}")
                )),
            ),
            (
                "a header is added, then another",
                response("'200': {description: ok}"),
                response("'200': {description: ok, headers: {X-Total: {schema: {type: integer}}}}"),
            ),
            (
                "a header is added beside another",
                response("'200': {description: ok, headers: {X-Total: {schema: {type: integer}}}}"),
                response(
                    "'200': {description: ok, headers: {X-Total: {schema: {type: integer}}, X-Next: {schema: {type: string}}}}",
                ),
            ),
            (
                "an error is added",
                response("'200': {description: ok}"),
                response("'200': {description: ok}, '404': {description: none}"),
            ),
        ],
    );
}

#[test]
fn callbacks() {
    let callback = |schema: &str| {
        operation(&format!(
            "callbacks: {{done: {{'{{$request.query.url}}': {{post: {{responses: {{'200': {{description: ok}}}}, \
             requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}}}}}}}}}"
        ))
    };
    let object = "{type: object, properties: {a: {type: string}}}";
    check(
        "callbacks",
        &[
            (
                "one is added",
                operation("description: none"),
                callback(object),
            ),
            (
                "what it brings is of another type",
                callback(object),
                callback("{type: string}"),
            ),
        ],
    );
}

/// Wherever an operation is added, and whichever schema of the others it returns: which module then holds a
/// type is no part of what users see.
#[test]
fn an_operation_that_is_added_breaks_nothing() {
    let old = everything();
    let returned = (old.types.iter()).filter(|(_, it)| it.named_schema && it.usage.response);
    for (TypeName(name), _) in returned {
        for (place, tag) in [("first", "zzz"), ("last", "aaa")] {
            let new = everything_and(place == "first", tag, name);
            let impact = impact(&diff(&old, &new), &old, &new, &Package::named("cce"));
            let items: Vec<&str> = impact.items.iter().map(|it| it.item.as_str()).collect();
            assert_eq!(
                impact.verdict,
                Verdict::Compatible,
                "{place}, {name}: {items:?}"
            );
            assert_eq!(items, [tag, &format!("{tag}::GetAdded")], "{place}, {name}");
        }
    }
}

/// The security schemes of a document, and what its operation requires.
fn secured(schemes: &str, required: &str) -> cce_generator::api::Api {
    super::documents::try_model(&format!(
        "openapi: 3.0.3
info: {{title: Example, version: '1'}}
paths:
  /jobs:
    get:
      operationId: getJobs
      security: [{required}]
      responses: {{'204': {{description: ''}}}}
components:
  securitySchemes: {{{schemes}}}
"
    ))
    .unwrap()
}

#[test]
fn security_schemes() {
    const KEY: &str = "key: {type: apiKey, in: header, name: X-Key}";
    const USER: &str = "key: {type: http, scheme: basic}";
    let both = format!("{KEY}, other: {{type: http, scheme: bearer}}");
    check(
        "security_schemes",
        &[
            (
                "the first is required",
                secured(KEY, ""),
                secured(KEY, "{key: []}"),
            ),
            (
                "none is required any more",
                secured(KEY, "{key: []}"),
                secured(KEY, ""),
            ),
            (
                "another is required too",
                secured(&both, "{key: []}"),
                secured(&both, "{key: [], other: []}"),
            ),
            (
                "it is of another kind",
                secured(KEY, "{key: []}"),
                secured(USER, "{key: []}"),
            ),
        ],
    );
}
