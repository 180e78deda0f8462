//! Connections that don't come about, break, or last too long.

use std::time::Duration;

use cce_operations::execution::{CreateExecution, GetAllExecutions, GetExecutionById};
use cce_operations::models::{ExecutionInput, ExecutionList};
use cce_operations::{API, Client, Error, RetryPolicy};
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::server::{Gate, Response, SOCKETS, Server, Vacant};
use crate::{builder, client, quick};

/// A client for what isn't there.
fn client_for(url: &str) -> Client {
    Client::builder(&API, url)
        .token("t0ken-given")
        .token("t0ken-given")
        .retries(quick())
        .build()
        .unwrap()
}

#[tokio::test]
async fn refused() {
    let vacant = Vacant::new();
    let operation = GetAllExecutions::new().job_id(1_987_654_321);
    let error = client_for(&vacant.url()).send(operation).await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.is_connect()),
        "{error:?}"
    );
    assert!(error.is_retryable());
    let message = error.to_string();
    assert!(
        message.starts_with("getAllExecutions: can't connect to the server: "),
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
        Response::json(200, r#"{"responseList": []}"#)
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
            .starts_with("getAllExecutions: the connection to the server broke: ")
    );
    assert_eq!(server.seen().len(), 4, "it is tried again three times");
}

#[tokio::test]
async fn body_cut_short() {
    let server = Server::start(|seen| match seen.number {
        0 => Response::json(200, r#"{"executionId": 1, "jobId": 2}"#).cut_to(8),
        _ => Response::json(200, r#"{"executionId": 1, "jobId": 2}"#),
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
    let server = Server::start(|_| Response::raw("SSH-2.0-OpenSSH_9.6"));
    let error = client(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

/// Sends a request, and goes on with the test meanwhile.
fn start(client: &Client) -> JoinHandle<Result<ExecutionList, Error>> {
    let client = client.clone();
    tokio::spawn(async move { client.send(GetAllExecutions::new()).await })
}

#[tokio::test(start_paused = true)]
async fn a_slow_server_and_a_timeout() {
    let clock = Clock::stopped();
    let server = Server::start(|_| Response::never());
    let limit = Duration::from_millis(100);
    let call = start(
        &builder(&server)
            .token("t0ken-given")
            .timeout(limit)
            .build()
            .unwrap(),
    );
    server.until(|counts| counts.seen.len() == 1).await;
    clock.advance(limit - Duration::from_millis(1)).await;
    assert!(!call.is_finished());
    clock.advance(Duration::from_millis(1)).await;
    assert!(call.is_finished());
    let error = call.await.unwrap().unwrap_err();
    assert!(
        matches!(error, Error::Timeout(_)) && error.is_retryable(),
        "{error:?}"
    );
    assert_eq!(
        error.to_string(),
        "getAllExecutions: no response in time (100ms)"
    );
    assert_eq!(server.seen().len(), 1, "a timeout is not tried again");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_and_a_timeout() {
    let clock = Clock::stopped();
    let server = Server::start(|_| Response::zeros(2 * SOCKETS, SOCKETS).hanging());
    let limit = Duration::from_millis(100);
    let call = start(
        &builder(&server)
            .token("t0ken-given")
            .timeout(limit)
            .build()
            .unwrap(),
    );
    // The client reads the body, or it could not have been sent.
    server.until(|counts| counts.sent == SOCKETS).await;
    assert!(!call.is_finished());
    clock.advance(limit).await;
    assert!(call.is_finished());
    let error = call.await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn one_call_may_take_longer() {
    let clock = Clock::stopped();
    let gates = [Gate::closed(), Gate::closed(), Gate::closed()];
    let server = Server::start({
        let gates = gates.clone();
        move |seen| Response::json(200, "{}").once(&gates[seen.number])
    });
    let limit = Duration::from_millis(50);
    let client = builder(&server)
        .token("t0ken-given")
        .timeout(limit)
        .build()
        .unwrap();
    let call = start(&client);
    server.until(|counts| counts.seen.len() == 1).await;
    clock.advance(limit).await;
    assert!(call.is_finished());
    assert!(matches!(call.await.unwrap(), Err(Error::Timeout(_))));

    let patient = start(&client.with_timeout(Duration::from_secs(20)));
    server.until(|counts| counts.seen.len() == 2).await;
    clock.advance(Duration::from_secs(19)).await;
    assert!(!patient.is_finished());
    gates[1].open();
    patient.await.unwrap().unwrap();

    let endless = start(&client.with_timeout(None));
    server.until(|counts| counts.seen.len() == 3).await;
    clock.advance(Duration::from_secs(24 * 60 * 60)).await;
    assert!(!endless.is_finished());
    gates[2].open();
    endless.await.unwrap().unwrap();
}

/// A call that is dropped closes its connection, and the client goes on.
#[tokio::test]
async fn dropped_futures_leave_nothing_behind() {
    let server = Server::start(|seen| match seen.method.as_str() {
        "GET" => Response::never(),
        _ => Response::json(200, r#"{"jobId": 1}"#),
    });
    let client = client(&server);
    let calls: Vec<_> = (0..20).map(|_| start(&client)).collect();
    server.until(|counts| counts.seen.len() == 20).await;
    for call in calls {
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
    }
    server.until(|counts| counts.open_connections == 0).await;
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
