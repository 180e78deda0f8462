//! Connections that don't come about, break, or last too long.

use std::net::TcpListener;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use cce_operations::execution::{CreateExecution, GetAllExecutions, GetExecutionById};
use cce_operations::models::ExecutionInput;
use cce_operations::{Client, Error, RetryPolicy};

use crate::server::{Answer, Server};
use crate::{builder, client, quick};

/// A client for what isn't there.
fn client_for(url: &str) -> Client {
    Client::builder(url)
        .token("t0ken-given")
        .retries(quick())
        .build()
        .unwrap()
}

#[tokio::test]
async fn refused() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let operation = GetAllExecutions::new().job_id(1_987_654_321);
    let error = client_for(&url).send(operation).await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.is_connect()),
        "{error:?}"
    );
    assert!(error.is_retryable());
    let message = error.to_string();
    assert!(
        message.starts_with("getAllExecutions: can't connect to the engine: "),
        "{message}"
    );
    assert!(message.contains("refused"), "{message}");
    assert!(
        !format!("{message} {error:?}").contains("1987654321"),
        "the query is shown: {error:?}"
    );
}

#[tokio::test]
async fn no_such_host() {
    let error = client_for("https://engine.invalid")
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.is_connect()),
        "{error:?}"
    );
}

#[tokio::test]
async fn reset_in_mid_body() {
    let server = Server::start(|_| {
        Answer::json(200, r#"{"responseList": []}"#)
            .header("x", "y")
            .cut_to(5)
            .resetting()
    });
    let error = client(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if !error.is_connect()),
        "{error:?}"
    );
    assert!(
        error
            .to_string()
            .starts_with("getAllExecutions: the connection to the engine broke: ")
    );
    assert_eq!(server.seen().len(), 4, "it is tried again three times");
}

#[tokio::test]
async fn body_cut_short() {
    let server = Server::start(|seen| match seen.number {
        0 => Answer::json(200, r#"{"executionId": 1, "jobId": 2}"#).cut_to(8),
        _ => Answer::json(200, r#"{"executionId": 1, "jobId": 2}"#),
    });
    let client = client(&server);
    let once = client.with_retries(RetryPolicy::none());
    let error = once.send(GetExecutionById::new(1)).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(
        client.send(GetExecutionById::new(1)).await.unwrap().job_id,
        2
    );
}

#[tokio::test]
async fn no_http_at_all() {
    let server = Server::start(|_| Answer::raw("SSH-2.0-OpenSSH_9.6"));
    let error = client(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn a_slow_server_and_a_timeout() {
    let slow = Duration::from_secs(20);
    let server = Server::start(move |_| Answer::json(200, "{}").after(slow));
    let client = builder(&server)
        .timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let start = Instant::now();
    let error = client.send(GetAllExecutions::new()).await.unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(
        matches!(error, Error::Timeout(_)) && error.is_retryable(),
        "{error:?}"
    );
    assert_eq!(
        error.to_string(),
        "getAllExecutions: no answer in time (100ms)"
    );
    assert_eq!(server.seen().len(), 1, "a timeout is not tried again");
}

#[tokio::test]
async fn a_body_that_never_ends_and_a_timeout() {
    let server = Server::start(|_| Answer::zeros(1000, 10).hanging());
    let client = builder(&server)
        .timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let error = client.send(GetAllExecutions::new()).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

#[tokio::test]
async fn one_call_may_take_longer() {
    let server = Server::start(|_| Answer::json(200, "{}").after(Duration::from_millis(300)));
    let client = builder(&server)
        .timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    assert!(client.send(GetAllExecutions::new()).await.is_err());
    let patient = client.with_timeout(Duration::from_secs(20));
    assert!(patient.send(GetAllExecutions::new()).await.is_ok());
    assert!(
        client
            .with_timeout(None)
            .send(GetAllExecutions::new())
            .await
            .is_ok()
    );
}

/// A call that is dropped closes its connection, and the client goes on.
#[tokio::test]
async fn dropped_futures_leave_nothing_behind() {
    let server = Server::start(|seen| match seen.method.as_str() {
        "GET" => Answer::json(200, "{}").after(Duration::from_secs(60)),
        _ => Answer::json(200, r#"{"jobId": 1}"#),
    });
    let client = client(&server);
    let calls = (0..20).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.send(GetAllExecutions::new()).await })
    });
    let calls: Vec<_> = calls.collect();
    eventually(|| server.seen().len() == 20).await;
    for call in calls {
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
    }
    eventually(|| server.counts.open_connections.load(Ordering::SeqCst) == 0).await;
    client
        .send(CreateExecution::new(ExecutionInput::new(1)))
        .await
        .unwrap();
    assert_eq!(
        server.seen().len(),
        21,
        "what was dropped is not sent again"
    );
}

/// Waits until something holds, and fails if it doesn't.
pub(crate) async fn eventually(holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "it never came to hold"
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
