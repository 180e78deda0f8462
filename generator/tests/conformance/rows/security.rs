//! Authentication.

use super::place::GET;
use super::{OF_THEIR_AUTHORS, extensions};
use crate::row::{Row, row};

const SCHEME: &str = "/components/securitySchemes/key";
const CALLERS: &str = "the SDK sends the token that a caller got";

pub(super) fn scheme() -> Vec<Row> {
    let oauth =
        |construct| row(construct).given(SCHEME, "{type: oauth2, in: null, name: null, flows: {}}");
    vec![
        row("type: apiKey")
            .without(SCHEME, "{type: http, scheme: bearer, in: null, name: null}")
            .generated("Credentials::header(\"key\", \"X-Key\", key)"),
        row("type: http").with(SCHEME, "{type: http, scheme: basic, in: null, name: null}").generated("Credentials::basic(\"key\", username, password)"),
        row("type: oauth2").with(SCHEME, "{type: oauth2, flows: {}, in: null, name: null}").generated("Credentials::http(\"key\", \"Bearer\", token)"),
        row("type: openIdConnect")
            .with(SCHEME, "{type: openIdConnect, openIdConnectUrl: 'https://example.com/id', in: null, name: null}")
            .generated("Credentials::http(\"key\", \"Bearer\", token)"),
        row("description").with(SCHEME, "{description: Ask Ada for one.}").nothing("how a token is had is no part of a request"),
        row("name").with(SCHEME, "{name: X-Token}").generated("Credentials::header(\"key\", \"X-Token\", key)"),
        row("in: header").without(SCHEME, "{type: http, scheme: bearer}").generated("Credentials::header(\"key\", \"X-Key\", key)"),
        row("in: query").with(SCHEME, "{in: query}").generated("Credentials::query(\"key\", \"X-Key\", key)"),
        row("in: cookie").with(SCHEME, "{in: cookie}").generated("Credentials::cookie(\"key\", \"X-Key\", key)"),
        row("scheme: basic")
            .given(SCHEME, "{type: http, scheme: bearer, in: null, name: null}")
            .with(SCHEME, "{scheme: basic}")
            .generated("Credentials::basic(\"key\", username, password)"),
        row("scheme: bearer")
            .given(SCHEME, "{type: http, scheme: basic, in: null, name: null}")
            .with(SCHEME, "{scheme: bearer}")
            .generated("Credentials::http(\"key\", \"Bearer\", token)"),
        row("scheme, another")
            .given(SCHEME, "{type: http, scheme: basic, in: null, name: null}")
            .with(SCHEME, "{scheme: digest}")
            .generated("Credentials::http(\"key\", \"Digest\", token)")
            .note("the caller gives what follows the scheme's name"),
        row("bearerFormat")
            .given(SCHEME, "{type: http, scheme: bearer, in: null, name: null}")
            .with(SCHEME, "{bearerFormat: JWT}")
            .nothing("a token is sent as it is"),
        oauth("flows").with(SCHEME, "{flows: {clientCredentials: {tokenUrl: /token, scopes: {}}}}").modelled("\"clientCredentials\""),
        row("openIdConnectUrl")
            .given(SCHEME, "{type: openIdConnect, openIdConnectUrl: 'https://example.com/id', in: null, name: null}")
            .with(SCHEME, "{openIdConnectUrl: 'https://example.com/other'}")
            .modelled("https://example.com/other"),
        extensions(SCHEME),
    ]
}

const FLOWS: &str = "/components/securitySchemes/key/flows";

pub(super) fn flows() -> Vec<Row> {
    let flow = |construct, patch, evidence| {
        row(construct)
            .given(SCHEME, "{type: oauth2, in: null, name: null, flows: {}}")
            .with(FLOWS, patch)
            .modelled(evidence)
            .note(CALLERS)
    };
    vec![
        flow(
            "implicit",
            "{implicit: {authorizationUrl: /allow, scopes: {}}}",
            "\"implicit\"",
        ),
        flow(
            "password",
            "{password: {tokenUrl: /token, scopes: {}}}",
            "\"password\"",
        ),
        flow(
            "clientCredentials",
            "{clientCredentials: {tokenUrl: /token, scopes: {}}}",
            "\"clientCredentials\"",
        ),
        flow(
            "authorizationCode",
            "{authorizationCode: {authorizationUrl: /allow, tokenUrl: /token, scopes: {}}}",
            "\"authorizationCode\"",
        ),
        extensions(FLOWS).given(SCHEME, "{type: oauth2, in: null, name: null, flows: {}}"),
    ]
}

pub(super) fn flow() -> Vec<Row> {
    const FLOW: &str = "/components/securitySchemes/key/flows/authorizationCode";
    let flow = |construct, patch| {
        row(construct)
            .given(SCHEME, "{type: oauth2, in: null, name: null}")
            .given(
                FLOW,
                "{authorizationUrl: /allow, tokenUrl: /token, scopes: {}}",
            )
            .with(FLOW, patch)
            .note(CALLERS)
    };
    vec![
        flow("authorizationUrl", "{authorizationUrl: /permit}").modelled("/permit"),
        flow("tokenUrl", "{tokenUrl: /tokens}").modelled("/tokens"),
        flow("refreshUrl", "{refreshUrl: /again}").modelled("/again"),
        flow("scopes", "{scopes: {read: Read jobs.}}").modelled("Read jobs."),
        flow("^x-", "{x-mark: 1}").nothing(OF_THEIR_AUTHORS),
    ]
}

pub(super) fn requirement() -> Vec<Row> {
    vec![
        row("{name}")
            .given(
                "/components/securitySchemes/token",
                "{type: apiKey, in: header, name: X-Key}",
            )
            .with(GET, "{security: [{token: []}]}")
            .generated("&[&[\"token\"]]"),
        row("{name}, several at once")
            .given(
                "/components/securitySchemes/token",
                "{type: apiKey, in: header, name: X-Key}",
            )
            .with(GET, "{security: [{token: [], key: []}]}")
            .generated("&[&[\"token\", \"key\"]]"),
        row("{name}, several at once, in different headers")
            .given(
                "/components/securitySchemes/token",
                "{type: apiKey, in: header, name: X-Token}",
            )
            .with(GET, "{security: [{key: [], token: []}]}")
            .generated("&[&[\"key\", \"token\"]]"),
        row("{name}, of which none is needed")
            .with(GET, "{security: [{}, {key: []}]}")
            .generated("&[&[], &[\"key\"]]"),
        row("{name}, its scopes")
            .given(SCHEME, "{type: oauth2, in: null, name: null, flows: {}}")
            .given(GET, "{security: [{key: []}]}")
            .with(GET, "{security: [{key: [read]}]}")
            .modelled("\"read\"")
            .note(CALLERS),
        row("{name}, that is not declared")
            .with(GET, "{security: [{token: []}]}")
            .refused(&["unknown-security-scheme"]),
    ]
}
