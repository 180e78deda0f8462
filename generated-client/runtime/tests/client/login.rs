//! Logins and their tokens.

use std::time::Duration;

use sdk_runtime::{Client, MockResponse, MockTransport, RetryPolicy};
use serde_json::json;

use crate::{GetRun, LogIn, builder, client, run};

fn with_password(server: &MockTransport) -> Client {
    builder(server)
        .credentials("ada", "hunter2")
        .build()
        .unwrap()
}

fn refusal() -> MockResponse {
    MockResponse::json(401, &json!({"message": "wrong password"}))
}

/// Accounts are locked otherwise.
#[tokio::test]
async fn a_refusal_is_not_repeated() {
    let server = MockTransport::new();
    server.on::<LogIn>(refusal());
    server.on::<GetRun>(run("RUNNING"));
    let client = with_password(&server);
    let calls = (0..200).map(|id| client.send(GetRun(id)));
    for outcome in futures_util::future::join_all(calls).await {
        let error = outcome.unwrap_err();
        assert_eq!(error.to_string(), "logIn: 401 Unauthorized: wrong password");
    }
    client.clone().send(GetRun(1)).await.unwrap_err();
    assert_eq!((server.count::<LogIn>(), server.count::<GetRun>()), (1, 0));
}

#[tokio::test]
async fn a_login_that_is_asked_for_is_sent() {
    let server = MockTransport::new();
    server.on::<LogIn>(refusal());
    server.on::<LogIn>(json!({"token": "t0ken"}));
    server.on::<GetRun>(run("RUNNING"));
    let client = with_password(&server);
    client.send(GetRun(1)).await.unwrap_err();
    client.login().await.unwrap();
    client.send(GetRun(1)).await.unwrap();
    assert_eq!(server.count::<LogIn>(), 2);
    let request = server.requests().pop().unwrap();
    assert_eq!(request.header("x-token"), Some("t0ken"));
}

/// What isn't the user's fault is tried again by the next call.
#[tokio::test]
async fn an_outage_is_no_refusal() {
    let server = MockTransport::new();
    server.on::<LogIn>(MockResponse::status(503));
    server.on::<LogIn>(json!({"token": "t0ken"}));
    server.on::<GetRun>(run("RUNNING"));
    let client = with_password(&server);
    let error = client.send(GetRun(1)).await.unwrap_err();
    assert_eq!(error.to_string(), "logIn: 503 Service Unavailable");
    client.send(GetRun(1)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_login_is_retried_through_an_outage() {
    let server = MockTransport::new();
    for status in [502, 503, 504] {
        server.on::<LogIn>(MockResponse::status(status));
    }
    server.on::<LogIn>(json!({"token": "t0ken"}));
    server.on::<GetRun>(run("RUNNING"));
    let policy = RetryPolicy::new().first_delay(Duration::from_secs(1));
    let client = with_password(&server).with_retries(policy);
    client.send(GetRun(1)).await.unwrap();
    assert_eq!(server.count::<LogIn>(), 4);
}

#[tokio::test]
async fn no_token_is_an_error() {
    for (session, problem) in [
        (json!({"token": ""}), "the token is empty"),
        (json!({"token": null}), "the token is missing"),
        (json!({}), "the token is missing"),
    ] {
        let server = MockTransport::new();
        server.on::<LogIn>(session);
        let error = with_password(&server).send(GetRun(1)).await.unwrap_err();
        assert!(error.to_string().ends_with(problem), "{error}");
    }
}

/// A token is kept from one run of a program to the next.
#[tokio::test]
async fn a_token_is_read_and_handed_in() {
    let server = MockTransport::new();
    server.on::<LogIn>(json!({"token": "t0ken"}));
    server.on::<GetRun>(run("RUNNING"));
    let first = with_password(&server);
    let token = first.token().await.unwrap().unwrap();
    assert_eq!(token.expose(), "t0ken");
    let second = builder(&server).token(token).build().unwrap();
    second.send(GetRun(1)).await.unwrap();
    assert_eq!(server.count::<LogIn>(), 1);
    let none = Client::builder(&crate::OLD_API, "https://server.example.com");
    let none = none.transport(server.clone()).build().unwrap();
    assert!(none.token().await.unwrap().is_none());
}

/// One that has expired in the meantime is renewed.
#[tokio::test]
async fn an_expired_token_is_renewed() {
    let server = MockTransport::new();
    server.on::<GetRun>(MockResponse::status(401));
    server.on::<LogIn>(json!({"token": "new"}));
    server.on::<GetRun>(run("RUNNING"));
    let client = builder(&server).token("old").credentials("ada", "hunter2");
    client.build().unwrap().send(GetRun(1)).await.unwrap();
    let tokens: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header("x-token").map(str::to_owned))
        .collect();
    assert_eq!(
        tokens,
        [Some("old".to_owned()), None, Some("new".to_owned())]
    );
}

#[tokio::test]
async fn without_a_way_to_log_in_nothing_is_sent() {
    let server = MockTransport::new();
    client(&server).login().await.unwrap();
    assert!(server.requests().is_empty());
}
