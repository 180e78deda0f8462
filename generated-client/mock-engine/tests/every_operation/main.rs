//! Every operation of the API, sent once with what it must be given and once with all that it can
//! be: by the client of the operations crate, to the mock engine with all its checks.
//!
//! Each request must arrive as the operation wrote it, hold what the API's document declares, and
//! violate nothing there; each response must decode. The number of operations comes from the
//! document, not from the crate.
//!
//! With `CCE_TEST_BASE_URL` (and `CCE_TEST_TOKEN`) the same requests go to any other server that
//! responds as the document says. What arrived there can't be seen; each request must be accepted
//! (2xx), and each response must decode:
//!
//! ```text
//! CCE_TEST_BASE_URL=http://127.0.0.1:4010 CCE_TEST_TOKEN=any \
//!     cargo test -p cce-mock-engine --test every_operation
//! ```
//!
//! The document is that of the crate's API version in `spec/`, or `CCE_TEST_DOCUMENT`.

mod arrival;
mod document;
#[path = "../support/releases.rs"]
mod releases;
mod secrecy;
mod suite;

use std::env;
use std::io::{self, Write};

use cce_mock_engine::MockEngine;
use cce_operations::login::SsoLogin;
use cce_operations::{API, API_VERSION, BASE_PATH, Client, RetryPolicy, samples};
use reqwest::StatusCode;
use tokio::runtime;

use document::Document;
use suite::Suite;

#[test]
fn every_operation_end_to_end() {
    let document = Document::read();
    let suite = match env::var("CCE_TEST_BASE_URL") {
        Ok(base) => {
            let mut builder = match has_base_path(&base, &document) {
                true => Client::builder(&API, base),
                false => Client::builder(&API, base).exact_base(),
            };
            if let Ok(token) = env::var("CCE_TEST_TOKEN") {
                builder = builder.token(token);
            }
            run(Suite::new(&document, builder.build().unwrap(), None))
        }
        Err(_) => {
            let engine = MockEngine::builder(&document.text).unwrap();
            let engine = engine.start().unwrap();
            // Logging out is an operation too: a login gets the token that comes after it. The
            // logins with a bearer token are sent with that of the client.
            let builder = Client::builder(&API, engine.url()).bearer(SsoLogin::new(), "sesame");
            let client = builder.build().unwrap().with_retries(RetryPolicy::none());
            run(Suite::new(&document, client, Some(engine)))
        }
    };

    assert_eq!(suite.seen, document.operation_ids());
    if let Some(operations) = releases::operations(API_VERSION) {
        assert_eq!(suite.seen.len(), operations);
    }
    assert_eq!(suite.sent, 2 * document.operation_ids().len());
    let failures = suite.failures.join("\n");
    assert!(failures.is_empty(), "{failures}");
    // Past the test harness, which keeps to itself what a passing test prints.
    let mut stdout = io::stdout().lock();
    writeln!(
        stdout,
        "API {API_VERSION}: {} operations, {} requests accepted, {} responses decoded",
        suite.seen.len(),
        suite.sent,
        suite.decoded,
    )
    .unwrap();
}

/// Whether a server has the API below the path that the document names, as engines do, and not right
/// below the URL, as servers for tests do.
fn has_base_path(base: &str, document: &Document) -> bool {
    let path = document.path_without_parameters();
    let url = format!("{}{BASE_PATH}{path}", base.trim_end_matches('/'));
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let response = runtime.block_on(reqwest::get(url)).unwrap();
    response.status() != StatusCode::NOT_FOUND
}

fn run(mut suite: Suite<'_>) -> Suite<'_> {
    samples::visit(&mut suite);
    suite
}
