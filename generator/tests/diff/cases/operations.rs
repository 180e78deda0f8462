use super::Form::{Operation, Paths, Top};
use super::{Case, case};

/// An operation on a path.
fn path(path: &str, method: &str, fields: &str) -> String {
    format!("'{path}': {{{method}: {{{fields} responses: {{'200': {{description: ok}}}}}}}}")
}

fn paths(paths: &[String]) -> String {
    format!("{{{}}}", paths.join(", "))
}

fn callback(name: &str, url: &str, method: &str) -> String {
    let item = format!("{{{method}: {{responses: {{'200': {{description: d}}}}}}}}");
    format!("callbacks: {{{name}: {{'{url}': {item}}}}}")
}

/// A document with an operation that has tags, all of which are declared.
fn tagged(tags: &str) -> String {
    let operation =
        format!("operationId: run, tags: [{tags}], responses: {{'200': {{description: ok}}}}");
    format!(
        "paths: {{/run: {{get: {{{operation}}}}}}}\ntags: [{{name: a}}, {{name: b}}, {{name: c}}]"
    )
}

fn versioned(version: &str, url: &str) -> String {
    format!("info: {{title: T, version: '{version}'}}\nservers: [{{url: {url}}}]")
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = of_operations();
    cases.extend(of_the_api());
    cases
}

fn of_operations() -> Vec<Case> {
    let one = path("/a", "get", "operationId: one,");
    let two = path("/b", "get", "operationId: two,");
    let deprecated = path("/b", "get", "operationId: two, deprecated: true,");
    let only = |path: String| paths(&[path]);
    vec![
        case(
            Paths,
            "operation-added",
            "info",
            &only(one.clone()),
            &paths(&[one.clone(), two.clone()]),
        )
        .near(
            &paths(&[two.clone(), one.clone()]),
            &paths(&[one.clone(), two.clone()]),
            &[],
        ),
        case(
            Paths,
            "operation-removed",
            "breaking",
            &paths(&[one.clone(), two.clone()]),
            &only(one.clone()),
        )
        .near(
            &paths(&[one.clone(), deprecated.clone()]),
            &only(one.clone()),
            &["deprecated-operation-removed"],
        ),
        case(
            Paths,
            "deprecated-operation-removed",
            "breaking",
            &paths(&[one.clone(), deprecated]),
            &only(one.clone()),
        )
        .near(
            &paths(&[one.clone(), two]),
            &only(one.clone()),
            &["operation-removed"],
        ),
        case(
            Paths,
            "operation-moved",
            "breaking",
            &only(one.clone()),
            &only(path("/c", "get", "operationId: one,")),
        )
        .near(
            &only(one.clone()),
            &only(path("/c", "get", "operationId: three,")),
            &["operation-removed", "operation-added"],
        ),
        case(
            Paths,
            "operation-method-changed",
            "breaking",
            &only(one.clone()),
            &only(path("/a", "post", "operationId: one,")),
        )
        .near(
            &only(one.clone()),
            &only(path("/a", "post", "operationId: three,")),
            &["operation-removed", "operation-added"],
        ),
        case(
            Paths,
            "operation-id-changed",
            "info",
            &only(one.clone()),
            &only(path("/a", "get", "operationId: three,")),
        )
        .near(
            &only(path("/a", "get", "")),
            &only(path("/a", "get", "operationId: getA,")),
            &[],
        ),
        case(
            Operation,
            "operation-server-changed",
            "breaking",
            "servers: [{url: /a}]",
            "servers: [{url: /b}]",
        )
        .near(
            "servers: [{url: /a}]",
            "servers: [{url: /a, description: d}]",
            &[],
        ),
        case(
            Top,
            "operation-tag-added",
            "info",
            &tagged("a"),
            &tagged("a, b"),
        )
        .near(&tagged("a, b, c"), &tagged("a, c, b"), &[]),
        case(
            Top,
            "operation-tag-removed",
            "info",
            &tagged("a, b"),
            &tagged("a"),
        )
        .near(&tagged("a, b, c"), &tagged("a, c, b"), &[]),
        case(
            Top,
            "operation-group-changed",
            "info",
            &tagged("a, b"),
            &tagged("b, a"),
        )
        .near(&tagged("a, b, c"), &tagged("a, c, b"), &[]),
        case(
            Operation,
            "callback-added",
            "info",
            "",
            &callback("done", "{$request.body#/url}", "post"),
        )
        .near("", "callbacks: {}", &[]),
        case(
            Operation,
            "callback-removed",
            "breaking",
            &callback("done", "{$request.body#/url}", "post"),
            "",
        )
        .near("callbacks: {}", "", &[]),
        case(
            Operation,
            "callback-address-changed",
            "breaking",
            &callback("done", "{$request.body#/url}", "post"),
            &callback("done", "{$request.body#/url}", "put"),
        )
        .near(
            &callback("done", "{$request.body#/url}", "post"),
            &callback("over", "{$request.body#/url}", "post"),
            &["callback-removed", "callback-added"],
        ),
    ]
}

fn of_the_api() -> Vec<Case> {
    vec![
        case(
            Top,
            "server-added",
            "info",
            "servers: [{url: /a}]",
            "servers: [{url: /a}, {url: /b}]",
        )
        .near(
            "servers: [{url: /a}]",
            "servers: [{url: '/{x}', variables: {x: {default: a}}}]",
            &[],
        ),
        case(
            Top,
            "server-removed",
            "warning",
            "servers: [{url: /a}, {url: /b}]",
            "servers: [{url: /a}]",
        )
        .near(
            "servers: [{url: /a}]",
            "servers: [{url: '/{x}', variables: {x: {default: a}}}]",
            &[],
        ),
        case(
            Top,
            "server-version-changed",
            "info",
            &versioned("1", "/v1"),
            &versioned("2", "/v2"),
        )
        .beside("api-version-changed")
        .near(
            &versioned("1", "/v1"),
            &versioned("1", "/v2"),
            &["server-added", "server-removed"],
        ),
        case(
            Top,
            "server-order-changed",
            "info",
            "servers: [{url: /a}, {url: /b}]",
            "servers: [{url: /b}, {url: /a}]",
        )
        .near(
            "servers: [{url: /a}, {url: /b}, {url: /c}]",
            "servers: [{url: /a}, {url: /c}, {url: /b}]",
            &[],
        ),
        case(Top, "tag-added", "info", "", "tags: [{name: a}]").near(
            "tags: [{name: a}, {name: b}]",
            "tags: [{name: b}, {name: a}]",
            &[],
        ),
        case(Top, "tag-removed", "info", "tags: [{name: a}]", "").near(
            "tags: [{name: a}, {name: b}]",
            "tags: [{name: b}, {name: a}]",
            &[],
        ),
        case(
            Top,
            "api-title-changed",
            "info",
            "info: {title: T, version: '1'}",
            "info: {title: U, version: '1'}",
        )
        .near(
            "info: {title: T, version: '1'}",
            "info: {title: T, version: '1', description: d}",
            &["description-changed"],
        ),
        case(
            Top,
            "api-version-changed",
            "info",
            "info: {title: T, version: '1'}",
            "info: {title: T, version: '2'}",
        )
        .near(
            "info: {title: T, version: '1'}",
            "info: {title: T, version: '1', license: {name: MIT}}",
            &[],
        ),
    ]
}
