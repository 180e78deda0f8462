//! What is sent again, and what never is.

use std::time::{Duration, SystemTime};

use cce_operations::application::DeleteApplication;
use cce_operations::execution::{CreateExecution, GetAllExecutions};
use cce_operations::models::ExecutionInput;
use cce_operations::{API, Client, Error, RetryPolicy};

use crate::clock::Clock;
use crate::journal::Listener;
use crate::server::{Response, Server, Vacant};
use crate::{client, quick};

/// The finest step of Tokio's timers.
const TICK: Duration = Duration::from_millis(1);

/// A server that fails a number of times first.
fn failing(times: usize, failure: impl Fn() -> Response + Send + Sync + 'static) -> Server {
    Server::start(move |seen| match seen.number {
        number if number < times => failure(),
        _ => Response::json(200, r#"{"jobId": 1}"#),
    })
}

#[tokio::test]
async fn what_fails_for_now_is_sent_again() {
    for status in [429, 502, 503, 504] {
        let server = failing(2, move || Response::json(status, "{}"));
        client(&server).send(GetAllExecutions::new()).await.unwrap();
        assert_eq!(server.seen().len(), 3, "{status}");
    }
    let server = failing(1, || Response::json(503, "{}"));
    client(&server)
        .send(DeleteApplication::new(1))
        .await
        .unwrap();
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn what_fails_for_good_is_not() {
    for status in [400, 403, 404, 409, 500, 501] {
        let server = failing(1, move || Response::json(status, "{}"));
        let error = client(&server)
            .send(GetAllExecutions::new())
            .await
            .unwrap_err();
        assert_eq!((error.status(), server.seen().len()), (Some(status), 1));
    }
}

#[tokio::test]
async fn there_is_an_end_to_it() {
    let server = failing(100, || {
        Response::json(503, r#"{"errorMessage": "starting"}"#)
    });
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
        let server = failing(1, move || Response::json(status, "{}"));
        assert_eq!(
            client(&server).send(post()).await.unwrap_err().status(),
            Some(status)
        );
        assert_eq!(server.seen().len(), 1);
    }
    for failure in [
        Response::closing as fn(Response) -> Response,
        Response::resetting,
    ] {
        let server = failing(1, move || failure(Response::json(200, "{}").cut_to(1)));
        assert!(matches!(
            client(&server).send(post()).await,
            Err(Error::Transport(_))
        ));
        assert_eq!(server.seen().len(), 1);
    }
}

/// It can't have arrived where nobody was listening.
#[tokio::test(start_paused = true)]
async fn a_post_that_found_nobody_is_sent_again() {
    let (clock, mut listener) = (Clock::stopped(), Listener::new());
    let vacant = Vacant::new();
    let longest = Duration::from_millis(100);
    let client = Client::builder(&API, vacant.url())
        .token("t0ken-given")
        .retries(RetryPolicy::new().first_delay(longest))
        .build()
        .unwrap();
    let call = tokio::spawn(async move {
        client
            .send(CreateExecution::new(ExecutionInput::new(1)))
            .await
    });
    listener.hear("will be sent again").await;
    let server = vacant.serve(|_| Response::json(201, r#"{"jobId": 1}"#));
    clock.advance(longest).await;
    call.await.unwrap().unwrap();
    assert_eq!(server.seen().len(), 1);
}

/// Sends a request that fails once, and asserts that it is sent again after a delay that is between
/// two, by what `bounds` gives for the times before it was sent and after it failed.
async fn assert_delay(
    failure: impl Fn() -> Response + Send + Sync + 'static,
    policy: RetryPolicy,
    bounds: impl Fn(SystemTime, SystemTime) -> [Duration; 2],
) {
    let (clock, mut listener) = (Clock::stopped(), Listener::new());
    let server = failing(1, failure);
    let client = client(&server).with_retries(policy);
    let before = SystemTime::now();
    let call = tokio::spawn(async move { client.send(GetAllExecutions::new()).await });
    listener.hear("will be sent again").await;
    let [shortest, longest] = bounds(before, SystemTime::now());
    clock.advance(shortest.saturating_sub(TICK)).await;
    listener.assert_unheard("attempt=");
    clock
        .advance(longest.saturating_sub(shortest) + 2 * TICK)
        .await;
    listener.hear("attempt=2").await;
    call.await.unwrap().unwrap();
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_engine_says_for_how_long() {
    assert_delay(
        || Response::json(503, "{}").header("retry-after", "1"),
        quick(),
        |_, _| [Duration::from_secs(1); 2],
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_engine_says_when() {
    // A date has whole seconds.
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(60 * 60));
    let parsed = httpdate::parse_http_date(&date).unwrap();
    assert_delay(
        move || Response::json(429, "{}").header("retry-after", &date),
        quick().longest_delay(Duration::from_secs(2 * 60 * 60)),
        |before, after| [after, before].map(|now| parsed.duration_since(now).unwrap_or_default()),
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn who_is_to_wait_too_long_does_not() {
    let _clock = Clock::stopped();
    let server = failing(1, || {
        Response::json(503, "{}").header("retry-after", "3600")
    });
    let error = client(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(error.is_retryable());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn nonsense_is_nothing_said() {
    for nonsense in ["soon", "-1", ""] {
        let longest = Duration::from_millis(10);
        assert_delay(
            move || Response::json(503, "{}").header("retry-after", nonsense),
            quick().first_delay(longest),
            |_, _| [longest / 2, longest],
        )
        .await;
    }
}
