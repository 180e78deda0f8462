//! Retries. Time is paused, so it passes as soon as everything waits for it.

use std::time::Duration;

use sdk_runtime::{MockResponse, MockTransport, RetryPolicy};
use tokio::time::Instant;

use crate::{GetRun, client, run};

/// How long a call takes that is refused once, and how often it was sent.
async fn refused_once(headers: &[(&str, &str)]) -> (Duration, usize) {
    let server = MockTransport::new();
    let refusal = headers
        .iter()
        .fold(MockResponse::status(429), |refusal, (name, value)| {
            refusal.header(name, value)
        });
    server.on::<GetRun>(refusal);
    server.on::<GetRun>(run("RUNNING"));
    let policy = RetryPolicy::new()
        .first_delay(Duration::from_millis(1))
        .longest_delay(Duration::from_secs(600));
    let client = client(&server).with_retries(policy);
    let began = Instant::now();
    let _ = client.send(GetRun(7)).await;
    (began.elapsed(), server.count::<GetRun>())
}

#[tokio::test(start_paused = true)]
async fn the_server_says_when() {
    for (value, seconds) in [("2", 2), ("0", 0), ("300", 300)] {
        let (passed, sent) = refused_once(&[("retry-after", value)]).await;
        assert_eq!((passed.as_secs(), sent), (seconds, 2), "{value}");
    }
}

/// The server's clock is its own.
#[tokio::test(start_paused = true)]
async fn a_date_counts_from_that_of_the_response() {
    for (date, until, seconds) in [
        (
            "Sat, 01 Jan 2050 00:00:00 GMT",
            "Sat, 01 Jan 2050 00:00:30 GMT",
            30,
        ),
        (
            "Sat, 01 Jan 2000 00:00:00 GMT",
            "Sat, 01 Jan 2000 00:02:00 GMT",
            120,
        ),
        (
            "Sat, 01 Jan 2050 00:00:30 GMT",
            "Sat, 01 Jan 2050 00:00:00 GMT",
            0,
        ),
    ] {
        let (passed, sent) = refused_once(&[("date", date), ("retry-after", until)]).await;
        assert_eq!((passed.as_secs(), sent), (seconds, 2), "{until}");
    }
    let (passed, sent) = refused_once(&[("retry-after", "Sat, 01 Jan 2000 00:00:00 GMT")]).await;
    assert_eq!((passed.as_secs(), sent), (0, 2));
}

/// Nobody waits for that long, and none is sent before.
#[tokio::test(start_paused = true)]
async fn long_is_long() {
    for value in ["3600", "100000000000000000000000"] {
        let (_, sent) = refused_once(&[("retry-after", value)]).await;
        assert_eq!(sent, 1, "{value}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_no_time_is_ignored() {
    for value in ["soon", "-1", "1.5", ""] {
        let (passed, sent) = refused_once(&[("retry-after", value)]).await;
        assert_eq!((passed.as_secs(), sent), (0, 2), "{value}");
    }
}

/// An overloaded server isn't overloaded further.
#[tokio::test(start_paused = true)]
async fn many_calls_share_a_budget() {
    let server = MockTransport::new();
    server.on::<GetRun>(MockResponse::status(503));
    let client = client(&server).with_retries(RetryPolicy::new());
    let calls = (0..200).map(|id| client.send(GetRun(id)));
    for outcome in futures_util::future::join_all(calls).await {
        assert_eq!(outcome.unwrap_err().status(), Some(503));
    }
    assert_eq!(server.count::<GetRun>(), 300);
    client.send(GetRun(7)).await.unwrap_err();
    assert_eq!(server.count::<GetRun>(), 301);
}

/// What succeeds earns retries, and one that helps costs none.
#[tokio::test(start_paused = true)]
async fn the_budget_recovers() {
    let server = MockTransport::new();
    for _ in 0..300 {
        server.on::<GetRun>(MockResponse::status(503));
        server.on::<GetRun>(run("RUNNING"));
    }
    let client = client(&server).with_retries(RetryPolicy::new());
    for _ in 0..300 {
        client.send(GetRun(7)).await.unwrap();
    }

    let server = MockTransport::new();
    for _ in 0..101 {
        server.on::<GetRun>(MockResponse::status(503));
    }
    for _ in 0..5 {
        server.on::<GetRun>(run("RUNNING"));
    }
    server.on::<GetRun>(MockResponse::status(503));
    server.on::<GetRun>(run("SUCCEEDED"));
    let policy = RetryPolicy::new().retries(1000);
    let client = crate::client(&server).with_retries(policy);
    client.send(GetRun(7)).await.unwrap_err();
    assert_eq!(server.count::<GetRun>(), 101);
    for _ in 0..6 {
        client.send(GetRun(7)).await.unwrap();
    }
    assert_eq!(server.count::<GetRun>(), 108);
}
