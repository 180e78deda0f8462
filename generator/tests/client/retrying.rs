//! What is sent again, and what never is.

use std::time::{Duration, Instant, SystemTime};

use cce_operations::application::DeleteApplication;
use cce_operations::execution::{CreateExecution, GetAllExecutions};
use cce_operations::models::ExecutionInput;
use cce_operations::{Client, Error, RetryPolicy};

use crate::server::{Answer, Server};
use crate::{client, quick};

/// A server that fails a number of times first.
fn failing(times: usize, failure: impl Fn() -> Answer + Send + Sync + 'static) -> Server {
    Server::start(move |seen| match seen.number {
        number if number < times => failure(),
        _ => Answer::json(200, r#"{"jobId": 1}"#),
    })
}

#[tokio::test]
async fn what_fails_for_now_is_sent_again() {
    for status in [429, 502, 503, 504] {
        let server = failing(2, move || Answer::json(status, "{}"));
        client(&server).send(GetAllExecutions::new()).await.unwrap();
        assert_eq!(server.seen().len(), 3, "{status}");
    }
    let server = failing(1, || Answer::json(503, "{}"));
    client(&server)
        .send(DeleteApplication::new(1))
        .await
        .unwrap();
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn what_fails_for_good_is_not() {
    for status in [400, 403, 404, 409, 500, 501] {
        let server = failing(1, move || Answer::json(status, "{}"));
        let error = client(&server)
            .send(GetAllExecutions::new())
            .await
            .unwrap_err();
        assert_eq!((error.status(), server.seen().len()), (Some(status), 1));
    }
}

#[tokio::test]
async fn there_is_an_end_to_it() {
    let server = failing(100, || Answer::json(503, r#"{"errorMessage": "starting"}"#));
    let client = client(&server);
    let error = client.send(GetAllExecutions::new()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getAllExecutions: 503 Service Unavailable: starting"
    );
    assert_eq!(server.seen().len(), 4);
    let twice = client.with_retries(quick().retries(1));
    twice.send(GetAllExecutions::new()).await.unwrap_err();
    assert_eq!(server.seen().len(), 6);
    let once = client.with_retries(RetryPolicy::none());
    once.send(GetAllExecutions::new()).await.unwrap_err();
    assert_eq!(server.seen().len(), 7);
}

#[tokio::test]
async fn a_post_is_sent_once() {
    let post = || CreateExecution::new(ExecutionInput::new(1));
    for status in [429, 502, 503, 504] {
        let server = failing(1, move || Answer::json(status, "{}"));
        assert_eq!(
            client(&server).send(post()).await.unwrap_err().status(),
            Some(status)
        );
        assert_eq!(server.seen().len(), 1);
    }
    for failure in [Answer::closing as fn(Answer) -> Answer, Answer::resetting] {
        let server = failing(1, move || failure(Answer::json(200, "{}").cut_to(1)));
        assert!(matches!(
            client(&server).send(post()).await,
            Err(Error::Transport(_))
        ));
        assert_eq!(server.seen().len(), 1);
    }
}

/// It can't have arrived where nobody was listening.
#[tokio::test]
async fn a_post_that_found_nobody_is_sent_again() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let client = Client::builder(format!("http://{address}"))
        .retries(
            RetryPolicy::new()
                .retries(8)
                .first_delay(Duration::from_millis(100)),
        )
        .build()
        .unwrap();
    let call = tokio::spawn(async move {
        client
            .send(CreateExecution::new(ExecutionInput::new(1)))
            .await
    });
    tokio::time::sleep(Duration::from_millis(150)).await;
    let server = Server::start_at(address, |_| Answer::json(201, r#"{"jobId": 1}"#));
    call.await.unwrap().unwrap();
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn the_engine_says_when() {
    let server = failing(1, || Answer::json(503, "{}").header("retry-after", "1"));
    let start = Instant::now();
    client(&server).send(GetAllExecutions::new()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1));

    let server = failing(1, || {
        let date = SystemTime::now() + Duration::from_secs(2);
        Answer::json(429, "{}").header("retry-after", &httpdate::fmt_http_date(date))
    });
    let start = Instant::now();
    client(&server).send(GetAllExecutions::new()).await.unwrap();
    // The date is cut to seconds.
    assert!(start.elapsed() >= Duration::from_millis(900));
}

#[tokio::test]
async fn who_is_to_wait_too_long_does_not() {
    let server = failing(1, || Answer::json(503, "{}").header("retry-after", "3600"));
    let start = Instant::now();
    let error = client(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(error.is_retryable() && start.elapsed() < Duration::from_secs(5));
    assert_eq!(server.seen().len(), 1);
    for nonsense in ["soon", "-1", "", "99999999999999999999999"] {
        let server = failing(1, move || {
            Answer::json(503, "{}").header("retry-after", nonsense)
        });
        client(&server).send(GetAllExecutions::new()).await.unwrap();
    }
}
