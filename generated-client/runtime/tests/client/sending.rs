//! Sending, and the double of the server itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sdk_runtime::{Client, MockResponse, MockTransport, Sending, Transport, reqwest};

use crate::{API, GetOldRun, GetRun, Run, client, run};

#[tokio::test]
async fn the_whole_response() {
    let server = MockTransport::new();
    let body = run("RUNNING").to_string();
    let response = MockResponse::status(203)
        .header("x-count", "3")
        .body(body.clone());
    server.on::<GetRun>(response);
    let received = client(&server).send_for_response(GetRun(7)).await.unwrap();
    assert_eq!(received.output.status, "RUNNING");
    assert_eq!(received.response.status(), 203);
    assert_eq!(received.response.header("X-Count"), Some("3"));
    assert_eq!(
        received.response.header_value::<u32>("X-Count").unwrap(),
        Some(3)
    );
    assert_eq!(received.response.body(), body.as_bytes());
    let shown = format!("{:?}", received.response);
    assert!(!shown.contains("RUNNING"), "{shown}");
}

/// One client sends the operations of several versions, each to its own root.
#[tokio::test]
async fn operations_of_two_versions() {
    let server = MockTransport::new();
    server.on::<GetRun>(run("RUNNING"));
    let client = client(&server);
    let new: Run = client.send(GetRun(7)).await.unwrap();
    let old: Run = client.send(GetOldRun(7)).await.unwrap();
    assert_eq!(new, old);
    let paths: Vec<String> = server.requests().into_iter().map(|it| it.path).collect();
    assert_eq!(paths, ["/api/v2.0/runs/7", "/api/v1.0/runs/7"]);
}

#[tokio::test]
async fn an_operation_is_sent_again_by_reference() {
    let server = MockTransport::new();
    server.on::<GetRun>(run("RUNNING"));
    let (client, operation) = (client(&server), GetRun(7));
    for _ in 0..2 {
        client.send(&operation).await.unwrap();
    }
    assert_eq!(server.count::<GetRun>(), 2);
}

/// A header is sent with each request of a clone, and with no other.
#[tokio::test]
async fn a_header_of_the_callers() {
    let server = MockTransport::new();
    server.on::<GetRun>(run("RUNNING"));
    let plain = client(&server);
    let traced = plain.with_header("X-Trace", "7f3").unwrap();
    let forged = traced.with_header("x-token", "forged").unwrap();
    for client in [&plain, &traced, &forged] {
        client.send(GetRun(7)).await.unwrap();
    }
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|it| {
            (
                it.header("x-trace").map(str::to_owned),
                it.header("x-token").map(str::to_owned),
            )
        })
        .collect();
    let token = Some("t0ken".to_owned());
    let trace = Some("7f3".to_owned());
    assert_eq!(
        sent,
        [
            (None, token.clone()),
            (trace.clone(), token.clone()),
            (trace, token)
        ]
    );
    for (name, value) in [("a b", "c"), ("a", "b\nc")] {
        let error = plain.with_header(name, value).unwrap_err().to_string();
        assert!(
            error.ends_with("is not allowed") && !error.contains("b\nc"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn what_has_no_response_is_an_error() {
    let server = MockTransport::new();
    let error = client(&server).send(GetRun(7)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getRun: the connection to the server broke: no response is set to GET /api/v2.0/runs/7"
    );
}

/// A transport around another sees each attempt.
struct Counted<T>(T, Arc<AtomicUsize>);

impl<T: Transport> Transport for Counted<T> {
    fn send(&self, request: reqwest::Request) -> Sending<'_> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.send(request)
    }
}

#[tokio::test(start_paused = true)]
async fn a_transport_around_another() {
    let server = MockTransport::new();
    server.on::<GetRun>(MockResponse::status(503));
    server.on::<GetRun>(run("RUNNING"));
    let count = Arc::new(AtomicUsize::new(0));
    let client = Client::builder(&API, "https://server.example.com")
        .transport(Counted(server, Arc::clone(&count)))
        .token("t0ken")
        .build()
        .unwrap();
    client.send(GetRun(7)).await.unwrap();
    assert_eq!(count.load(Ordering::Relaxed), 2);
}

#[test]
fn settings_of_connections_are_up_to_the_transport() {
    let built = Client::builder(&API, "https://server.example.com")
        .transport(MockTransport::new())
        .user_agent("mine")
        .build();
    assert_eq!(
        built.unwrap_err().to_string(),
        "can't make a client: `user_agent`: it is up to the `transport` that was given"
    );
}
