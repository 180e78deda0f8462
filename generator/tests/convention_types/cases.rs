//! Every kind of type at each of the places that a convention names, one place at a time.

use serde_json::{Value, json};

use super::document::{Builder, ListTypes, LoginTypes, TaskTypes, reference, responds};
use super::kinds::{Kind, PRESENCES, Typed, fitting, kinds};

/// A part of a convention, at one type.
#[derive(Debug)]
pub(crate) struct Case {
    /// The schema, or the operation, that it is about.
    pub(crate) name: String,
    pub(crate) what: What,
    pub(crate) fits: bool,
    /// Of a task that `get…` asks for in its path: the kind of its id.
    pub(crate) id: Option<&'static str>,
}

impl Case {
    pub(crate) fn new(name: String, what: What, fits: bool) -> Self {
        Self {
            name,
            what,
            fits,
            id: None,
        }
    }
}

/// What a convention makes of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Task,
    Failure,
    Progress,
    Pages,
    PageSize,
    Total,
}

/// The kinds of ids, and of the parameters that take them: all pairs are tried.
const IDS: &[&str] = &[
    "text",
    "password",
    "date",
    "uuid",
    "byte",
    "statuses",
    "levels",
    "int32",
    "int64",
    "uint8",
    "uint64",
    "double",
    "float",
    "flag",
    "things",
    "thing",
    "union",
    "number-alias",
    "null-alias",
];
const PARAMETERS: &[&str] = &[
    "text",
    "password",
    "date",
    "uuid",
    "statuses",
    "levels",
    "int32",
    "int64",
    "uint64",
    "double",
    "flag",
    "texts",
    "name",
    "number-alias",
];

/// A kind in each presence if it fits, and in one of them if it doesn't.
fn typed(kind: &Kind, fits: bool, turn: usize) -> Vec<Typed> {
    let presences: Vec<(bool, bool)> = match fits {
        true => PRESENCES.to_vec(),
        false => vec![PRESENCES[turn % PRESENCES.len()]],
    };
    presences
        .into_iter()
        .map(|(required, nullable)| Typed {
            kind: kind.clone(),
            required,
            nullable,
        })
        .collect()
}

/// Each kind in its presences, with a name for each, and whether it fits.
fn each(prefix: &str, fits: fn(&str) -> bool) -> Vec<(String, Typed, bool)> {
    let mut all = Vec::new();
    for (turn, kind) in kinds().iter().enumerate() {
        let fits = fits(kind.name);
        for (index, typed) in typed(kind, fits, turn).into_iter().enumerate() {
            all.push((format!("{prefix}{turn}p{index}"), typed, fits));
        }
    }
    all
}

/// Which ids there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ids {
    All,
    /// Those that can be asked for.
    Fitting,
}

/// Adds every case to a document.
pub(crate) fn add(builder: &mut Builder, which: Ids) -> Vec<Case> {
    let mut cases = Vec::new();
    ids(builder, which, &mut cases);
    for (name, status, fits) in each("Status", fitting::status) {
        let types = TaskTypes {
            status,
            ..TaskTypes::default()
        };
        builder.task(&name, &types);
        cases.push(Case::new(name, What::Task, fits));
    }
    for (name, failure, fits) in each("Failure", fitting::failure) {
        let types = TaskTypes {
            failure,
            ..TaskTypes::default()
        };
        builder.task(&name, &types);
        cases.push(Case::new(name, What::Failure, fits));
    }
    for (name, count, fits) in each("Progress", fitting::count) {
        let types = TaskTypes {
            count,
            ..TaskTypes::default()
        };
        builder.task(&name, &types);
        cases.push(Case::new(name, What::Progress, fits));
    }
    lists(builder, &mut cases);
    cases
}

fn ids(builder: &mut Builder, which: Ids, cases: &mut Vec<Case>) {
    let mut add = |name: String, types: TaskTypes, fits: bool| {
        if !fits && which == Ids::Fitting {
            return;
        }
        builder.task(&name, &types);
        cases.push(Case {
            id: Some(types.id.kind.name),
            ..Case::new(name, What::Task, fits)
        });
    };
    for (row, from) in IDS.iter().enumerate() {
        for (column, to) in PARAMETERS.iter().enumerate() {
            let types = TaskTypes {
                id: Typed::plain(from),
                parameter: Typed::plain(to),
                ..TaskTypes::default()
            };
            add(format!("Id{row}x{column}"), types, fitting::id(from, to));
        }
    }
    let kinds = [
        "text", "uuid", "statuses", "levels", "int32", "uint64", "name",
    ];
    for (turn, from) in kinds.into_iter().enumerate() {
        for (index, (required, nullable)) in PRESENCES.into_iter().enumerate() {
            let parameters = [("text", false), ("name", true), (from, true)];
            for (variant, (to, is_nullable)) in parameters.into_iter().enumerate() {
                let types = TaskTypes {
                    id: Typed {
                        required,
                        nullable,
                        ..Typed::plain(from)
                    },
                    parameter: Typed {
                        nullable: is_nullable,
                        ..Typed::plain(to)
                    },
                    ..TaskTypes::default()
                };
                let name = format!("Presence{turn}p{index}v{variant}");
                add(name, types, fitting::id(from, to));
            }
        }
    }
}

fn lists(builder: &mut Builder, cases: &mut Vec<Case>) {
    let mut add = |name: String, types: ListTypes, what: What, fits: bool| {
        builder.list(&name, &types);
        cases.push(Case::new(name, what, fits));
    };
    for (name, page, fits) in each("Page", fitting::count) {
        let types = ListTypes {
            page,
            ..ListTypes::default()
        };
        add(name, types, What::Pages, fits);
    }
    for (name, size, fits) in each("Size", fitting::count) {
        let types = ListTypes {
            size,
            ..ListTypes::default()
        };
        add(name, types, What::PageSize, fits);
    }
    for (name, items, fits) in each("Items", fitting::items) {
        let types = ListTypes {
            items,
            ..ListTypes::default()
        };
        add(name, types, What::Pages, fits);
    }
    for (name, total, fits) in each("Total", fitting::count) {
        let types = ListTypes {
            total,
            ..ListTypes::default()
        };
        add(name, types, What::Total, fits);
    }
    // An object without the total is no misfit, and tells nothing.
    let none = |_: &str| false;
    for (name, information, fits) in each("Information", none) {
        let types = ListTypes {
            information: Some(information),
            ..ListTypes::default()
        };
        add(name, types, What::Total, fits);
    }
    for (index, (required, nullable)) in PRESENCES.into_iter().enumerate() {
        for (form, schema) in [
            ("Plain", "Counts"),
            ("Alias", "CountsToo"),
            ("Boxed", "Circle"),
        ] {
            let kind = Kind {
                name: "counts",
                schema: reference(schema),
            };
            let information = Typed {
                kind,
                required,
                nullable,
            };
            let name = format!("{form}Counts{index}");
            let types = ListTypes {
                information: Some(information),
                ..ListTypes::default()
            };
            add(name, types, What::Total, true);
        }
    }
    let total = json!({"total": {"type": "integer"}});
    builder.schema("Counts", json!({"type": "object", "properties": total}));
    builder.schema("CountsToo", reference("Counts"));
    // Counts that hold a page of the list that they count are boxed in it.
    let circle = json!({"total": {"type": "integer"}, "first": reference("BoxedCounts0")});
    builder.schema("Circle", json!({"type": "object", "properties": circle}));
}

/// The logins that the client can send, each with one type at each of its three places.
pub(crate) fn logins() -> Vec<(String, LoginTypes)> {
    let of = |fits: fn(&str) -> bool| -> Vec<Typed> {
        let fitting = each("", fits).into_iter().filter(|(_, _, fits)| *fits);
        fitting.map(|(_, typed, _)| typed).collect()
    };
    let credentials = of(fitting::credential);
    // What is converted is, whether it may be absent or not.
    let tokens = of(fitting::token).into_iter().enumerate();
    let tokens = tokens
        .filter(|(index, typed)| fitting::credential(typed.kind.name) || index % 3 == 0)
        .map(|(_, typed)| typed);
    tokens
        .enumerate()
        .map(|(index, token)| {
            let types = LoginTypes {
                username: credentials[index % credentials.len()].clone(),
                password: credentials[(index * 5 + 2) % credentials.len()].clone(),
                token,
                has_required_body: index % 3 > 0,
            };
            (format!("In{index}"), types)
        })
        .collect()
}

/// The operation that ends a session, with more properties.
pub(crate) fn logout(more: Value) -> Value {
    let mut operation = json!({
        "operationId": "logOut",
        "tags": ["logins"],
        "parameters": [{"name": "all", "in": "query", "schema": {"type": "boolean"}}],
        "responses": {"204": {"description": ""}},
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        operation[name] = value.clone();
    }
    operation
}

/// A task in each form that the operation may have which asks for it.
pub(crate) fn polls(builder: &mut Builder) -> Vec<Case> {
    let id = json!({"name": "id", "in": "query", "required": true, "schema": {"type": "string"}});
    let at = |place: &str, name: &str| json!({"name": name, "in": place, "required": true, "schema": {"type": "integer"}});
    let body = |required: bool| json!({"required": required, "content": {"application/json": {"schema": {"type": "object"}}}});
    let response = |name: &str| responds(reference(name));
    let two = |name: &str| {
        let other = |media_type: &str| json!({"description": "", "content": {media_type: {"schema": reference(name)}}});
        json!({"200": other("application/json"), "201": other("application/hal+json")})
    };
    let nullable = |name: &str| responds(json!({"allOf": [reference(name)], "nullable": true}));
    let alias = |name: &str| responds(reference(&format!("{name}Too")));
    let list = |name: &str| responds(json!({"type": "array", "items": reference(name)}));
    let map =
        |name: &str| responds(json!({"type": "object", "additionalProperties": reference(name)}));
    let union = |name: &str| responds(json!({"oneOf": [reference(name), {"type": "string"}]}));
    let nothing = |_: &str| json!({"204": {"description": ""}});
    let text = |_: &str| json!({"200": {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}}});
    type Responses<'r> = &'r dyn Fn(&str) -> Value;
    #[allow(clippy::type_complexity, reason = "a table, read a row at a time")]
    let forms: [(&str, Vec<Value>, Option<Value>, Responses<'_>, bool); 17] = [
        ("InQuery", vec![id.clone()], None, &response, true),
        (
            "WithOptions",
            vec![
                id.clone(),
                json!({"name": "id", "in": "header", "schema": {"type": "integer"}}),
            ],
            None,
            &response,
            true,
        ),
        (
            "WithOptionalBody",
            vec![id.clone()],
            Some(body(false)),
            &response,
            true,
        ),
        (
            "WithBody",
            vec![id.clone()],
            Some(body(true)),
            &response,
            false,
        ),
        ("InHeader", vec![at("header", "id")], None, &response, false),
        ("InCookie", vec![at("cookie", "id")], None, &response, false),
        (
            "Several",
            vec![id.clone(), at("query", "part")],
            None,
            &response,
            false,
        ),
        (
            "WithHeader",
            vec![id.clone(), at("header", "X-Tenant")],
            None,
            &response,
            false,
        ),
        ("Without", vec![], None, &response, false),
        ("OfTwo", vec![id.clone()], None, &two, false),
        ("OfNullable", vec![id.clone()], None, &nullable, false),
        ("OfAlias", vec![id.clone()], None, &alias, true),
        ("OfList", vec![id.clone()], None, &list, false),
        ("OfMap", vec![id.clone()], None, &map, false),
        ("OfUnion", vec![id.clone()], None, &union, false),
        ("OfNothing", vec![id.clone()], None, &nothing, false),
        ("OfText", vec![id], None, &text, false),
    ];
    let mut cases = Vec::new();
    for (form, parameters, body, responses, fits) in forms {
        let name = format!("Poll{form}");
        builder.object_of_task(&name, &TaskTypes::default());
        builder.schema(&format!("{name}Too"), reference(&name));
        let poll = format!("get{name}");
        let mut operation = json!({
            "operationId": poll,
            "tags": ["polls"],
            "parameters": parameters,
            "responses": responses(&name),
        });
        if let Some(body) = body {
            operation["requestBody"] = body;
        }
        builder.operation(&format!("/{name}"), "post", operation);
        builder.convention_of_task(&name, &poll);
        cases.push(Case::new(name, What::Task, fits));
    }
    cases
}

/// Adds a value of each kind whose name is that of a secret, in each place that a request or a
/// response has.
pub(crate) fn secrets(builder: &mut Builder) {
    for (turn, kind) in kinds().into_iter().enumerate() {
        let name = format!("Holder{turn}");
        let properties = json!({
            "id": {"type": "integer", "readOnly": true},
            "hidden": kind.schema,
        });
        builder.schema(&name, json!({"type": "object", "properties": properties}));
        let required = json!({"type": "object", "required": ["hidden"], "properties": properties});
        builder.schema(&format!("Needing{name}"), required);
        let at = |place: &str, required: bool| json!({"name": "hidden", "in": place, "required": required, "schema": kind.schema});
        let content = |media_type: &str, schema: Value| json!({"required": turn % 2 == 0, "content": {media_type: {"schema": schema}}});
        let operation = |id: &str, parameters: Value, body: Value| {
            json!({
                "operationId": format!("{id}{name}"),
                "tags": ["secrets"],
                "parameters": parameters,
                "requestBody": body,
                "responses": responds(reference(&name)),
            })
        };
        builder.operation(
            &format!("/{name}"),
            "put",
            operation(
                "put",
                json!([at("query", false), at("header", true), at("cookie", false)]),
                content("application/json", reference(&name)),
            ),
        );
        builder.operation(
            &format!("/{name}"),
            "post",
            operation(
                "post",
                json!([at("query", true), at("header", false)]),
                content("application/json", reference(&format!("Needing{name}"))),
            ),
        );
        let form = json!({"type": "object", "properties": {"hidden": kind.schema}});
        builder.operation(
            &format!("/{name}/form/{{hidden}}"),
            "put",
            operation(
                "fill",
                json!([at("path", true)]),
                content("application/x-www-form-urlencoded", form.clone()),
            ),
        );
        builder.operation(
            &format!("/{name}/parts"),
            "put",
            operation("send", json!([]), content("multipart/form-data", form)),
        );
    }
}
