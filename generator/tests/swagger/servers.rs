//! `host`, `basePath` and `schemes`.

use crate::{accepted, api, becomes, operation};

fn root(fields: &str) -> String {
    api(&format!("{fields}\npaths: {{}}\n"))
}

#[test]
fn one_a_scheme() {
    let text = root("host: example.com\nbasePath: /v1\nschemes: [https, http]");
    becomes(
        &text,
        "/servers",
        "[{url: 'https://example.com/v1'}, {url: 'http://example.com/v1'}]",
    );
}

#[test]
fn without_a_scheme_that_of_the_document() {
    becomes(
        &root("host: example.com:81"),
        "/servers",
        "[{url: '//example.com:81'}]",
    );
}

#[test]
fn without_a_host_that_of_the_document() {
    becomes(&root("basePath: /v1"), "/servers", "[{url: /v1}]");
    becomes(&root("basePath: /"), "/servers", "[{url: /}]");
}

#[test]
fn without_anything_none() {
    assert!(accepted(&root("")).get("servers").is_none());
}

#[test]
fn no_slash_twice() {
    let text = root("host: example.com\nbasePath: /\nschemes: [https]");
    becomes(&text, "/servers", "[{url: 'https://example.com'}]");
    let text = root("host: example.com\nbasePath: /v1/\nschemes: [https]");
    becomes(&text, "/servers", "[{url: 'https://example.com/v1'}]");
}

#[test]
fn of_an_operation() {
    let text = operation("schemes: [http]\n      responses: {}")
        .replace("paths:", "host: example.com\nschemes: [https]\npaths:");
    becomes(
        &text,
        "/paths/~1jobs/post/servers",
        "[{url: 'http://example.com'}]",
    );
}
