//! Security schemes and requirements.

use crate::{api, becomes, operation};

fn scheme(fields: &str) -> String {
    api(&format!(
        "paths: {{}}\nsecurityDefinitions: {{login: {{{fields}}}}}\n"
    ))
}

const LOGIN: &str = "/components/securitySchemes/login";

#[test]
fn basic() {
    becomes(
        &scheme("type: basic, description: A., x-a: 1"),
        LOGIN,
        "{type: http, scheme: basic, description: A., x-a: 1}",
    );
}

#[test]
fn api_key() {
    for location in ["query", "header"] {
        let text = format!("type: apiKey, name: X-Key, in: {location}, description: A., x-a: 1");
        becomes(&scheme(&text), LOGIN, &format!("{{{text}}}"));
    }
}

#[test]
fn oauth() {
    let authorization = "authorizationUrl: https://example.com/a";
    let token = "tokenUrl: https://example.com/t";
    let both = format!("{authorization}, {token}");
    for (flow, urls, expected) in [
        ("implicit", authorization, "implicit"),
        ("password", token, "password"),
        ("application", token, "clientCredentials"),
        ("accessCode", &both, "authorizationCode"),
    ] {
        becomes(
            &scheme(&format!(
                "type: oauth2, flow: {flow}, {urls}, scopes: {{read: To read., x-b: 2}}, x-a: 1"
            )),
            LOGIN,
            &format!(
                "{{type: oauth2, x-a: 1, flows: {{{expected}: {{{urls}, scopes: {{read: To read.}}, x-b: 2}}}}}}"
            ),
        );
    }
}

#[test]
fn requirements() {
    let text = operation("security: []\n      responses: {}")
        .replace("paths:", "security: [{a: []}, {b: [read], c: []}]\npaths:");
    becomes(&text, "/security", "[{a: []}, {b: [read], c: []}]");
    becomes(&text, "/paths/~1jobs/post/security", "[]");
}
