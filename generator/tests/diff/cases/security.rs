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
    ]
}
