use super::Form::Top;
use super::{Case, case};

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

pub(super) fn cases() -> Vec<Case> {
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
        case(
            Top,
            "oauth-flow-added",
            "info -",
            &oauth(FLOW),
            &oauth(&format!("{FLOW}, {OTHER_FLOW}")),
        )
        .near(
            &oauth(FLOW),
            &oauth(&FLOW.replace("/t", "/u")),
            &["oauth-url-changed"],
        ),
        case(
            Top,
            "oauth-flow-removed",
            "breaking -",
            &oauth(&format!("{FLOW}, {OTHER_FLOW}")),
            &oauth(FLOW),
        )
        .near(
            &oauth(&format!("{FLOW}, {OTHER_FLOW}")),
            &oauth(&format!("{OTHER_FLOW}, {FLOW}")),
            &[],
        ),
        case(
            Top,
            "oauth-url-changed",
            "breaking -",
            &oauth(FLOW),
            &oauth(&FLOW.replace("scopes", "refreshUrl: /r, scopes")),
        )
        .near(
            &oauth(FLOW),
            &oauth(&FLOW.replace("scopes", "x-a: 1, scopes")),
            &[],
        ),
        case(
            Top,
            "oauth-scope-added",
            "info -",
            &oauth(FLOW),
            &oauth(&FLOW.replace("read", "write: w, read")),
        )
        .near(
            &oauth(FLOW),
            &oauth(&FLOW.replace("read: r", "read: s")),
            &["description-changed"],
        ),
        case(
            Top,
            "oauth-scope-removed",
            "breaking -",
            &oauth(&FLOW.replace("read", "write: w, read")),
            &oauth(FLOW),
        )
        .near(
            &oauth(FLOW),
            &oauth(&FLOW.replace("read: r", "'read': r")),
            &[],
        ),
    ]
}

const FLOW: &str = "clientCredentials: {tokenUrl: /t, scopes: {read: r}}";
const OTHER_FLOW: &str = "password: {tokenUrl: /t, scopes: {read: r}}";

/// A document of one operation that takes OAuth 2.0 with some flows.
fn oauth(flows: &str) -> String {
    secured("security: [{b: []}],").replace("flows: {}", &format!("flows: {{{flows}}}"))
}
