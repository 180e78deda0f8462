//! What a user is told of a convention that doesn't fit.

use cce_generator::diagnostic::render::render;
use serde_json::{Value, json};

use super::cases;
use super::document::{Builder, ListTypes, LoginTypes, TaskTypes, reference, responds};
use super::kinds::Typed;
use super::{conventions, reading};

/// What is told of conventions, without the lines of the document.
fn told(builder: &Builder) -> String {
    let reading = reading(builder);
    let told = reading.warnings.iter();
    let told = told.filter(|warning| warning.code == "convention");
    told.map(|warning| {
        let related = warning.related.iter();
        let related = related.map(|(at, label)| format!("\n  {}: {label}", at.as_str()));
        let related: String = related.collect();
        format!(
            "{}\n  {}{related}\n  {}\n  {}\n",
            warning.message,
            warning.pointer.as_str(),
            warning.note.as_deref().unwrap_or_default(),
            warning.help.as_deref().unwrap_or_default(),
        )
    })
    .collect()
}

/// A task with another type at one place each.
#[test]
fn of_tasks() {
    let mut builder = Builder::default();
    let plain = TaskTypes::default;
    let tasks = [
        (
            "AnId",
            TaskTypes {
                id: Typed::plain("text"),
                ..plain()
            },
        ),
        (
            "ANarrowId",
            TaskTypes {
                id: Typed::plain("int64"),
                ..plain()
            },
        ),
        (
            "ASecretId",
            TaskTypes {
                id: Typed::plain("password"),
                parameter: Typed::plain("text"),
                ..plain()
            },
        ),
        (
            "AStatus",
            TaskTypes {
                status: Typed::plain("levels"),
                ..plain()
            },
        ),
        (
            "AnEndlessStatus",
            TaskTypes {
                status: Typed::plain("words"),
                ..plain()
            },
        ),
        (
            "AFailure",
            TaskTypes {
                failure: Typed::plain("thing"),
                ..plain()
            },
        ),
        (
            "AProgress",
            TaskTypes {
                count: Typed::plain("text"),
                ..plain()
            },
        ),
    ];
    for (name, types) in tasks {
        builder.task(name, &types);
    }
    builder.schema(
        "Union",
        json!({"oneOf": [reference("AnId"), reference("AStatus")]}),
    );
    builder.convention_of_task("Union", "getAnId");
    builder.schema("AnIdToo", reference("AFailure"));
    builder.convention_of_task("AnIdToo", "getAFailure");
    builder.schema(
        "Bare",
        json!({"type": "object", "properties": {"id": {"type": "integer"}}}),
    );
    builder.convention_of_task("Bare", "getAnId");
    insta::assert_snapshot!(told(&builder));
}

#[test]
fn of_polls() {
    let mut builder = Builder::default();
    cases::polls(&mut builder);
    insta::assert_snapshot!(told(&builder));
}

#[test]
fn of_lists() {
    let mut builder = Builder::default();
    let plain = ListTypes::default;
    let lists = [
        (
            "Page",
            ListTypes {
                page: Typed::plain("text"),
                ..plain()
            },
        ),
        (
            "Size",
            ListTypes {
                size: Typed::plain("flag"),
                ..plain()
            },
        ),
        (
            "Items",
            ListTypes {
                items: Typed::plain("map"),
                ..plain()
            },
        ),
        (
            "Counts",
            ListTypes {
                information: Some(Typed::plain("map")),
                ..plain()
            },
        ),
        (
            "Total",
            ListTypes {
                total: Typed::plain("text"),
                ..plain()
            },
        ),
    ];
    for (name, types) in lists {
        builder.list(name, &types);
    }
    let required =
        json!({"name": "page", "in": "query", "required": true, "schema": {"type": "integer"}});
    let nullable = json!({"allOf": [reference("Total")], "nullable": true});
    for (name, parameters, schema) in [
        ("needsAPage", json!([required]), reference("Total")),
        (
            "respondsNull",
            json!([{"name": "page", "in": "query", "schema": {"type": "integer"}}]),
            nullable,
        ),
    ] {
        let operation =
            json!({"operationId": name, "parameters": parameters, "responses": responds(schema)});
        builder.operation(&format!("/{name}"), "get", operation);
    }
    insta::assert_snapshot!(told(&builder));
}

/// What is told of a login, whose types or operation are others.
fn told_of_login(types: &LoginTypes, change: impl FnOnce(&mut Builder)) -> String {
    let mut builder = Builder::default();
    builder.login("In", types);
    change(&mut builder);
    told(&builder)
}

#[test]
fn of_types_of_a_login() {
    let types = LoginTypes {
        username: Typed::plain("words"),
        password: Typed::plain("integer"),
        token: Typed::plain("thing"),
        ..LoginTypes::default()
    };
    insta::assert_snapshot!(told_of_login(&types, |_| {}));
}

#[test]
fn of_operations_of_a_login() {
    let change = |change: fn(&mut Value)| {
        let mut operation = json!({
            "operationId": "logIn",
            "tags": ["logins"],
            "requestBody": {"required": true, "content": {"application/json": {"schema": reference("InBody")}}},
            "responses": responds(reference("InResponse")),
        });
        change(&mut operation);
        told_of_login(&LoginTypes::default(), |builder| {
            builder.operation("/In", "post", operation);
        })
    };
    let all = [
        change(|operation| {
            operation["parameters"] = json!([{"name": "X-Tenant", "in": "header", "required": true, "schema": {"type": "string"}}]);
        }),
        change(|operation| operation["requestBody"] = json!({"content": {"text/plain": {}}})),
        change(|operation| {
            operation
                .as_object_mut()
                .expect("an object")
                .remove("requestBody");
        }),
        change(|operation| {
            body_of(
                operation,
                json!({"type": "array", "items": reference("InBody")}),
            )
        }),
        change(|operation| {
            body_of(
                operation,
                json!({"oneOf": [reference("InBody"), reference("Thing")]}),
            )
        }),
        change(|operation| {
            body_of(
                operation,
                json!({"type": "object", "required": ["tenant"], "properties": {
                    "user": {"type": "string"}, "pass": {"type": "string"}, "tenant": {"type": "string"},
                }}),
            );
        }),
        change(|operation| {
            body_of(
                operation,
                json!({"type": "object", "properties": {
                    "user": {"type": "string", "readOnly": true}, "password": {"type": "string"},
                }}),
            );
        }),
        change(|operation| operation["responses"] = json!({"204": {"description": ""}})),
        change(|operation| {
            operation["responses"] =
                responds(json!({"allOf": [reference("InResponse")], "nullable": true}));
        }),
        change(|operation| {
            operation["responses"] =
                responds(json!({"type": "object", "additionalProperties": {"type": "string"}}));
        }),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

fn body_of(operation: &mut Value, schema: Value) {
    operation["requestBody"]["content"]["application/json"]["schema"] = schema;
}

/// A login without a logout is one all the same.
#[test]
fn of_a_logout() {
    let needs = json!({
        "parameters": [{"name": "token", "in": "query", "required": true, "schema": {"type": "string"}}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
    });
    let told = told_of_login(&LoginTypes::default(), |builder| {
        builder.operation("/logout", "put", cases::logout(needs));
    });
    insta::assert_snapshot!(told);
}

/// The real case: an older release has the id as an integer, and takes it as a string.
#[test]
fn an_id_that_is_asked_for_as_a_string() {
    let mut builder = Builder::default();
    let types = TaskTypes {
        id: Typed {
            required: false,
            ..Typed::plain("int32")
        },
        parameter: Typed::plain("text"),
        ..TaskTypes::default()
    };
    builder.task("AsyncTask", &types);
    let reading = reading(&builder);
    assert!(
        reading
            .warnings
            .iter()
            .all(|warning| warning.code != "convention")
    );
    let tree = super::crates(&reading.api);
    let module = tree.get("operations/src/tasks.rs").expect("there is one");
    let task = module.split("impl Task<").nth(1).expect("it is a task");
    insta::assert_snapshot!(task);
}

/// The place in the conventions is that of the entry.
#[test]
fn the_whole_message() {
    let mut builder = Builder::default();
    let types = TaskTypes {
        id: Typed::plain("text"),
        ..TaskTypes::default()
    };
    builder.task("Run", &types);
    let mut document = builder.document();
    let schemas = document["components"]["schemas"].as_object_mut();
    // What the task doesn't use is told of, too.
    schemas
        .expect("there are some")
        .retain(|name, _| ["Run", "Statuses"].contains(&name.as_str()));
    let text = serde_yaml::to_string(&document).expect("it is YAML");
    let reading = cce_generator::reading::Reading::of_text(
        "api.yaml",
        text,
        &conventions(builder.conventions()),
    );
    let reading = reading.expect("it is sound");
    insta::assert_snapshot!(render(&reading.warnings, reading.source(), false));
}
