//! How changes are found, wherever and however a document spells what they are about.

use cce_generator::diff::{Change, Diff, Reach, Severity, diff};

use crate::documents::{model, of_top};
use crate::line;

/// A document with two operations and schemas: `{body}` and `{response}` stand for what they hold.
pub(crate) fn document(body: &str, response: &str, schemas: &str) -> String {
    let content = |schema: &str| format!("content: {{application/json: {{schema: {schema}}}}}");
    let ok = |schema: &str| {
        format!(
            "responses: {{'200': {{description: ok, {}}}}}",
            content(schema)
        )
    };
    of_top(&format!(
        "paths:\n  /jobs:\n    post: {{operationId: send, requestBody: {{{}}}, responses: {{'204': {{description: ok}}}}}}\n    get: {{operationId: read, {}}}\ncomponents:\n  schemas:\n{}",
        content(body),
        ok(response),
        schemas
            .lines()
            .map(|schema| format!("    {}\n", schema.trim()))
            .collect::<String>(),
    ))
}

pub(crate) fn compare(old: &str, new: &str) -> Diff {
    diff(&model(old), &model(new))
}

pub(crate) fn lines(diff: &Diff) -> Vec<String> {
    diff.changes.iter().map(line).collect()
}

/// The one change.
pub(crate) fn only(diff: &Diff) -> &Change {
    match diff.changes.as_slice() {
        [change] => change,
        _ => panic!("{:#?}", lines(diff)),
    }
}

pub(crate) fn reference(name: &str) -> String {
    format!("{{$ref: '#/components/schemas/{name}'}}")
}

pub(crate) fn reach(operation: &str, request: bool, response: bool) -> Reach {
    Reach {
        operation: operation.to_owned(),
        request,
        response,
    }
}

#[test]
fn a_change_of_a_shared_type_is_told_once_with_whom_it_reaches() {
    let schemas = |length: &str| {
        format!(
            "Job: {{type: object, properties: {{step: {0}, steps: {{type: array, items: {0}}}}}}}
             Step: {{type: object, properties: {{name: {{type: string, maxLength: {length}}}}}}}",
            reference("Step")
        )
    };
    let document = |length: &str| document(&reference("Job"), &reference("Step"), &schemas(length));
    let diff = compare(&document("5"), &document("4"));
    let change = only(&diff);
    assert_eq!(
        change.message,
        "`name` of `Step` may be 4 characters long, it was 5"
    );
    assert_eq!(
        change.reach,
        [reach("read", false, true), reach("send", true, false)]
    );
    assert_eq!(
        (change.request, change.response),
        (Some(Severity::Breaking), Some(Severity::Info))
    );
    assert_eq!(change.severity, Severity::Breaking);
}

#[test]
fn what_is_read_only_reaches_responses_only() {
    let schemas = |kind: &str| {
        format!(
            "Job: {{type: object, properties: {{name: {{type: string}}, state: {{readOnly: true, allOf: [{}]}}}}}}
             State: {{type: object, properties: {{at: {{type: {kind}}}}}}}",
            reference("State")
        )
    };
    let document = |kind: &str| document(&reference("Job"), &reference("Job"), &schemas(kind));
    let diff = compare(&document("integer"), &document("number"));
    let change = only(&diff);
    assert_eq!(change.rule.id, "type-widened");
    assert_eq!(change.reach, [reach("read", false, true)]);
    assert_eq!(change.request, None);
}

#[test]
fn what_no_operation_holds_is_info() {
    let document = |kind: &str| document("{}", "{}", &format!("Lone: {{type: {kind}}}"));
    let diff = compare(&document("string"), &document("integer"));
    assert_eq!(
        (only(&diff).rule.id, only(&diff).severity),
        ("type-changed", Severity::Info)
    );
    assert_eq!(only(&diff).reach, []);
}

#[test]
fn spelling_a_type_inline_or_by_reference_is_no_change() {
    let step = "{type: object, description: d, properties: {name: {type: string, enum: [a, b]}}}";
    let by_reference = document(
        &reference("Step"),
        &format!("{{type: array, items: {}}}", reference("Step")),
        &format!("Step: {step}"),
    );
    let inline = document(
        step,
        &format!("{{type: array, items: {step}}}"),
        &format!("Step: {step}"),
    );
    let alone = document(
        step,
        &format!("{{type: array, items: {step}}}"),
        "Other: {type: string}",
    );
    assert_eq!(lines(&compare(&by_reference, &inline)), [""; 0]);
    assert_eq!(lines(&compare(&inline, &by_reference)), [""; 0]);
    let told: Vec<_> = compare(&by_reference, &alone)
        .changes
        .into_iter()
        .map(|change| change.rule.id)
        .collect();
    assert_eq!(told, ["type-added"]);
}

#[test]
fn what_changes_along_with_the_spelling_is_told_where_it_is_used() {
    let step = |kind: &str| format!("{{type: object, properties: {{name: {{type: {kind}}}}}}}");
    let old = document(
        &reference("Step"),
        "{}",
        &format!("Step: {}", step("string")),
    );
    let new = document(&step("integer"), "{}", &format!("Step: {}", step("string")));
    assert_eq!(
        only(&compare(&old, &new)).message,
        "`name` of the body of `send` is an integer, it was a string"
    );
}

#[test]
fn a_renamed_schema_is_compared_with_its_former_self() {
    let schema = |name: &str, kind: &str| {
        format!(
            "{name}: {{type: object, properties: {{next: {}, at: {{type: {kind}}}}}}}",
            reference(name)
        )
    };
    let old = document(
        &reference("Old"),
        &reference("Old"),
        &schema("Old", "string"),
    );
    let new = document(
        &reference("New"),
        &reference("New"),
        &schema("New", "integer"),
    );
    let told: Vec<String> = compare(&old, &new)
        .changes
        .iter()
        .map(|change| change.message.clone())
        .collect();
    assert_eq!(
        told,
        [
            "Schema `New` was called `Old`",
            "`at` of `New` is an integer, it was a string"
        ]
    );
}

#[test]
fn another_schema_in_the_same_place_is_compared_there() {
    let schemas = "Short: {type: object, properties: {name: {type: string}}}\nLong: {type: object, properties: {name: {type: string}, more: {type: string}}}";
    let old = document("{}", &reference("Long"), schemas);
    let new = document("{}", &reference("Short"), schemas);
    let diff = compare(&old, &new);
    assert_eq!(
        only(&diff).message,
        "`more` was removed from the body of response 200 of `read`"
    );
    assert_eq!(only(&diff).severity, Severity::Breaking);
}

#[test]
fn types_that_hold_themselves_are_compared_to_an_end() {
    let node = |name: &str, more: &str| {
        format!(
            "{name}: {{type: object, properties: {{next: {0}, all: {{type: array, items: {0}}}{more}}}}}",
            reference(name)
        )
    };
    let two = |more: &str| format!("{}\n{}", node("One", ""), node("Two", more));
    let document = |name: &str, more: &str| document("{}", &reference(name), &two(more));
    assert_eq!(
        lines(&compare(&document("One", ""), &document("Two", ""))),
        [""; 0]
    );
    let told = compare(
        &document("One", ""),
        &document("Two", ", at: {type: string}"),
    );
    let told: Vec<&str> = told
        .changes
        .iter()
        .map(|change| change.message.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "`at` was added to the body of response 200 of `read`",
            "`at` was added to `Two`"
        ]
    );
}

#[test]
fn what_a_schema_takes_over_from_another_is_told_there() {
    let schemas = |kind: &str| {
        format!(
            "Base: {{type: object, properties: {{at: {{type: {kind}}}, by: {{type: object, properties: {{name: {{type: {kind}}}}}}}}}}}
             Job: {{allOf: [{0}, {{type: object, properties: {{own: {{type: string}}}}}}]}}
             Run: {{allOf: [{0}, {{type: object, properties: {{own: {{type: integer}}}}}}]}}",
            reference("Base")
        )
    };
    let document = |kind: &str| document(&reference("Job"), &reference("Run"), &schemas(kind));
    let diff = compare(&document("string"), &document("integer"));
    let told: Vec<&str> = diff
        .changes
        .iter()
        .map(|change| change.message.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "`at` of `Base` is an integer, it was a string",
            "`name` of `by` of `Base` is an integer, it was a string"
        ]
    );
    assert_eq!(
        diff.changes[0].reach,
        [reach("read", false, true), reach("send", true, false)]
    );
}

#[test]
fn what_holds_for_a_schema_is_not_told_of_each_use() {
    let schemas = |more: &str| {
        format!(
            "Job: {{type: object, properties: {{one: {0}, two: {0}, three: {{type: array, items: {0}}}}}}}\nState: {{type: string, enum: [a, b]{more}}}",
            reference("State")
        )
    };
    let document = |more: &str| document("{}", &reference("Job"), &schemas(more));
    for (more, rule) in [
        (", nullable: true", "became-nullable"),
        (", default: a", "default-added"),
        (", deprecated: true", "became-deprecated"),
        (", description: d", "description-changed"),
        (", example: a", "examples-changed"),
    ] {
        let diff = compare(&document(""), &document(more));
        assert_eq!(
            (only(&diff).rule.id, only(&diff).path().as_str()),
            (rule, "State")
        );
    }
}

#[test]
fn changes_are_found_through_lists_maps_and_unions() {
    let schema = |kind: &str| {
        format!(
            "{{type: array, items: {{type: object, additionalProperties: {{oneOf: [{{type: boolean}}, {{title: Step, type: object, properties: {{a: {{type: {kind}}}}}}}]}}}}}}"
        )
    };
    let old = document("{}", &schema("string"), "");
    let new = document("{}", &schema("integer"), "");
    let old = old.replace("components:\n  schemas:\n", "");
    let new = new.replace("components:\n  schemas:\n", "");
    assert_eq!(
        only(&compare(&old, &new)).path(),
        "GET /jobs (read) / response 200 / body / [] / {} / variant Step / a"
    );
}

/// The values of a stream have a type, alone or beside JSON, and so has a text.
#[test]
fn changes_are_found_in_streams_and_texts() {
    let compared = |content: &str| {
        let document = |kind: &str| {
            let json = "application/json: {schema: {type: string}}";
            let (before, after) = content.split_once("KIND").expect("it has a place");
            document("{}", "{type: string}", "Unused: {}")
                .replace(json, &format!("{before}{kind}{after}"))
        };
        let diff = compare(&document("integer"), &document("boolean"));
        let change = only(&diff);
        format!("{} · {}", change.rule.id, change.path())
    };
    let event = "{type: object, properties: {a: {type: KIND}}}";
    for content in [
        format!("text/event-stream: {{schema: {event}}}"),
        format!(
            "application/json: {{schema: {{type: string}}}}, application/x-ndjson: {{schema: {event}}}"
        ),
    ] {
        assert_eq!(
            compared(&content),
            "type-changed · GET /jobs (read) / response 200 / body / a"
        );
    }
    assert_eq!(
        compared("text/plain: {schema: {type: KIND}}"),
        "type-changed · GET /jobs (read) / response 200 / body"
    );
}

/// What a value may be is told of all limits at once: a limit that another has made idle changes nothing.
#[test]
fn of_limits_that_hold_at_once_the_narrower_is_told() {
    let compared = |old: &str, new: &str| {
        let document = |limits: &str| {
            document(
                "{}",
                &format!("{{allOf: [{}, {{{limits}}}]}}", reference("Base")),
                "Base: {type: string, maxLength: 100, pattern: a}",
            )
        };
        lines(&compare(&document(old), &document(new)))
    };
    assert_eq!(compared("maxLength: 500", "maxLength: 400"), [""; 0]);
    assert_eq!(
        compared("maxLength: 50", "maxLength: 5"),
        [
            "info     maximum-length-decreased · GET /jobs (read) / response 200 / body · \
             The body of response 200 of `read` may be 5 characters long, it was 50"
        ]
    );
    assert_eq!(
        compared("pattern: b", "pattern: c"),
        [
            "warning  pattern-changed · GET /jobs (read) / response 200 / body · \
             The body of response 200 of `read` must match `c`, it was `b`"
        ]
    );
    assert_eq!(compared("pattern: a", ""), [""; 0]);
}
