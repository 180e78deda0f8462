//! What the tests share: small documents, and a caller.

pub(crate) mod releases;

use cce_mock_engine::{Builder, MockEngine};
use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};

/// The engine of 5.1.47, whatever releases come after it, with the token `t`.
#[allow(dead_code, reason = "each test file uses some of these")]
pub(crate) fn engine() -> Builder {
    let text = releases::document("5.1.47");
    MockEngine::builder(&text).unwrap().token("t")
}

/// An engine with these paths, and no security.
#[allow(dead_code, reason = "each test file uses some of these")]
pub(crate) fn small(paths: Value) -> Builder {
    let document = json!({
        "openapi": "3.0.1",
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
    });
    MockEngine::builder(&document.to_string()).unwrap()
}

/// Calls one engine with the token `t`.
pub(crate) struct Caller {
    pub(crate) engine: MockEngine,
    pub(crate) client: Client,
}

#[allow(dead_code, reason = "each test file uses some of these")]
impl Caller {
    pub(crate) fn new(builder: Builder) -> Self {
        Self {
            engine: builder.start().unwrap(),
            // However slow the machine is: no test is about time.
            client: Client::builder().timeout(None).no_proxy().build().unwrap(),
        }
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::blocking::RequestBuilder {
        let url = format!("{}{path}", self.engine.url());
        let method = method.parse().unwrap();
        self.client
            .request(method, url)
            .header("authorization", "t")
    }

    pub(crate) fn get(&self, path: &str) -> (u16, Value) {
        read(self.request("GET", path).send().unwrap())
    }

    pub(crate) fn send(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        read(self.request(method, path).json(body).send().unwrap())
    }

    /// Returns the error message of the response, which must be a 400.
    pub(crate) fn refused(&self, request: reqwest::blocking::RequestBuilder) -> String {
        let (status, body) = read(request.send().unwrap());
        let message = body["errorMessage"].as_str().unwrap().to_owned();
        assert_eq!(status, 400, "{message}");
        assert!(!self.engine.violations().is_empty());
        message
    }

    /// That the request passes.
    pub(crate) fn passes(&self, request: reqwest::blocking::RequestBuilder) {
        let (status, body) = read(request.send().unwrap());
        assert_eq!(status, 200, "{body}");
    }
}

/// The status, and the body as JSON; `null` if there is none.
pub(crate) fn read(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let text = response.text().unwrap();
    let body = if text.is_empty() {
        Value::Null
    } else {
        serde_json::from_str(&text).unwrap()
    };
    (status, body)
}
