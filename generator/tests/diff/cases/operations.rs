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

/// A document with two schemes, and with one operation that takes some.
fn secured(security: &str) -> String {
    let operation =
        format!("operationId: run, {security} responses: {{'200': {{description: ok}}}}");
    let schemes = "a: {type: apiKey, in: header, name: A}, b: {type: oauth2, flows: {}}";
    format!(
        "paths: {{/run: {{get: {{{operation}}}}}}}\ncomponents: {{securitySchemes: {{{schemes}}}}}"
    )
}

fn scheme(fields: &str) -> String {
    secured("security: [{a: []}],").replace("name: A", fields)
}

fn versioned(version: &str, url: &str) -> String {
    format!("info: {{title: T, version: '{version}'}}\nservers: [{{url: {url}}}]")
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = of_operations();
    cases.extend(of_security());
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

fn of_security() -> Vec<Case> {
    let free = secured("");
    let (with_a, with_b) = (
        secured("security: [{a: []}],"),
        secured("security: [{b: []}],"),
    );
    let with_either = secured("security: [{a: []}, {b: []}],");
    let scoped = secured("security: [{b: [read]}],");
    let without_b = with_a.replace(", b: {type: oauth2, flows: {}}", "");
    vec![
        case(Top, "authentication-required", "breaking -", &free, &with_a).near(
            &free,
            &secured("security: [{a: []}, {}],"),
            &["security-alternative-added"],
        ),
        case(Top, "authentication-lifted", "info -", &with_a, &free).near(
            &with_a,
            &with_b,
            &["security-alternative-added", "security-alternative-removed"],
        ),
        case(
            Top,
            "security-alternative-added",
            "info -",
            &with_a,
            &with_either,
        )
        .near(&with_either, &secured("security: [{b: []}, {a: []}],"), &[]),
        case(
            Top,
            "security-alternative-removed",
            "breaking -",
            &with_either,
            &with_a,
        )
        .near(
            &with_either,
            &secured("security: [{a: []}, {b: []}, {a: [], b: []}],"),
            &["security-alternative-added"],
        ),
        case(Top, "security-scope-added", "breaking -", &with_b, &scoped).near(
            &secured("security: [{b: [read, write]}],"),
            &secured("security: [{b: [write, read]}],"),
            &[],
        ),
        case(Top, "security-scope-removed", "info -", &scoped, &with_b).near(
            &secured("security: [{b: [read, write]}],"),
            &secured("security: [{b: [write, read]}],"),
            &[],
        ),
        case(Top, "security-scheme-added", "info", &without_b, &with_a).near(
            &with_a,
            &scheme("name: A, description: d"),
            &[],
        ),
        case(Top, "security-scheme-removed", "info", &with_a, &without_b).near(
            &with_a,
            &scheme("name: A, x-a: 1"),
            &[],
        ),
        case(
            Top,
            "security-scheme-changed",
            "breaking -",
            &with_a,
            &scheme("name: B"),
        )
        .near(&with_a, &scheme("name: A, description: d"), &[]),
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
