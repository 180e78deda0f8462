//! Waiting for tasks. Time is paused, so it passes as soon as everything waits for it.

use std::error::Error as _;
use std::io::ErrorKind;
use std::time::Duration;

use sdk_runtime::{Error, MockResponse, MockTransport, TaskError, WaitOptions};
use tokio::time::Instant;

use crate::{GetRun, Run, Start, client, run};

/// The error of a wait.
fn task_error(outcome: Result<Run, Error>) -> TaskError {
    match outcome {
        Err(Error::Task(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn goes_on_through_an_outage() {
    let server = MockTransport::new();
    server.on::<Start>(run("QUEUED"));
    server.on::<GetRun>(MockResponse::failure(ErrorKind::ConnectionRefused));
    server.on::<GetRun>(MockResponse::failure(ErrorKind::ConnectionReset));
    for status in [503, 502, 504, 429] {
        server.on::<GetRun>(MockResponse::status(status));
    }
    server.on::<GetRun>(run("RUNNING"));
    server.on::<GetRun>(MockResponse::status(503));
    server.on::<GetRun>(run("SUCCEEDED"));
    let (mut seen, mut outages) = (Vec::new(), 0);
    let options = WaitOptions::new()
        .on_progress(|run: &Run| seen.push(run.status.clone()))
        .on_outage(|_| outages += 1);
    let ended = client(&server).run(Start, options).await.unwrap();
    assert_eq!(ended.status, "SUCCEEDED");
    assert_eq!(seen, ["QUEUED", "RUNNING", "SUCCEEDED"]);
    assert_eq!(outages, 7);
    assert_eq!(server.count::<Start>(), 1);
}

/// An engine that is down for a while answers again before the wait gives up, or after.
#[tokio::test(start_paused = true)]
async fn gives_up_after_the_longest_outage() {
    let server = MockTransport::new();
    server.on::<Start>(run("RUNNING"));
    server.on::<GetRun>(MockResponse::failure(ErrorKind::ConnectionRefused));
    let began = Instant::now();
    let options = WaitOptions::new().longest_outage(Duration::from_secs(600));
    let error = task_error(client(&server).run(Start, options).await);
    let passed = began.elapsed().as_secs();
    assert!((600..660).contains(&passed), "{passed} s");
    assert!(matches!(error, TaskError::Unreachable { .. }), "{error:?}");
    assert_eq!(error.task::<Run>().unwrap().status, "RUNNING");
    assert_eq!(
        error.source().unwrap().to_string(),
        "getRun: can't connect to the server: connection refused"
    );
}

#[tokio::test(start_paused = true)]
async fn other_errors_end_it() {
    let server = MockTransport::new();
    server.on::<Start>(run("RUNNING"));
    server.on::<GetRun>(MockResponse::status(404));
    let error = client(&server).run(Start, WaitOptions::new()).await;
    assert!(error.unwrap_err().is_not_found());
    assert_eq!(server.count::<GetRun>(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_start_is_never_repeated() {
    let server = MockTransport::new();
    server.on::<Start>(MockResponse::status(503));
    let error = client(&server).run(Start, WaitOptions::new()).await;
    assert_eq!(error.unwrap_err().status(), Some(503));
    assert_eq!(server.count::<Start>(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_deadline_holds_the_last_task() {
    let server = MockTransport::new();
    server.on::<Start>(run("QUEUED"));
    server.on::<GetRun>(run("RUNNING"));
    let began = Instant::now();
    let options = WaitOptions::new().deadline(Duration::from_secs(100));
    let error = task_error(client(&server).run(Start, options).await);
    assert_eq!(began.elapsed().as_secs(), 100);
    assert_eq!(error.to_string(), "getRun: the task took longer than 100s");
    assert_eq!(error.task::<Run>().unwrap().status, "RUNNING");
}

#[tokio::test(start_paused = true)]
async fn resumes_by_id() {
    let server = MockTransport::new();
    server.on::<GetRun>(MockResponse::status(503));
    server.on::<GetRun>(run("RUNNING"));
    server.on::<GetRun>(run("SUCCEEDED"));
    let options = WaitOptions::new();
    let ended = client(&server).resume(GetRun(7), options).await.unwrap();
    assert_eq!(ended.status, "SUCCEEDED");
    assert_eq!(server.requests()[0].path, "/api/v2.0/runs/7");
    assert_eq!(server.requests().len(), 3);
    let ended = client(&server).resume(GetRun(7), WaitOptions::new()).await;
    assert_eq!(ended.unwrap().status, "SUCCEEDED");
    assert_eq!(server.requests().len(), 4);
}

/// The deadline may pass before the server has told of the task at all.
#[tokio::test(start_paused = true)]
async fn a_task_that_was_never_seen_is_in_no_error() {
    let server = MockTransport::new();
    server.on::<GetRun>(MockResponse::status(503));
    let options = WaitOptions::new().deadline(Duration::from_secs(30));
    let error = task_error(client(&server).resume(GetRun(7), options).await);
    assert!(matches!(error, TaskError::Deadline { .. }), "{error:?}");
    assert!(error.task::<Run>().is_none());
}

#[tokio::test(start_paused = true)]
async fn an_unknown_status_is_waited_for_as_long_as_one_wants() {
    let server = MockTransport::new();
    server.on::<Start>(run("REORGANIZING"));
    server.on::<GetRun>(run("REORGANIZING"));
    let began = Instant::now();
    let options = WaitOptions::new().longest_unknown(Duration::from_secs(600));
    let error = task_error(client(&server).run(Start, options).await);
    let passed = began.elapsed().as_secs();
    assert!((600..660).contains(&passed), "{passed} s");
    assert!(matches!(error, TaskError::Unknown { .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "getRun: the task has a status that is not known"
    );

    let server = MockTransport::new();
    server.on::<Start>(run("REORGANIZING"));
    for _ in 0..1000 {
        server.on::<GetRun>(run("REORGANIZING"));
    }
    server.on::<GetRun>(run("SUCCEEDED"));
    let ended = client(&server).run(Start, WaitOptions::new()).await;
    assert_eq!(ended.unwrap().status, "SUCCEEDED");
}

#[tokio::test(start_paused = true)]
async fn cancelled_is_not_failed() {
    for (status, message) in [
        ("CANCELLED", "getRun: the task was cancelled"),
        ("FAILED", "getRun: the task failed"),
    ] {
        let server = MockTransport::new();
        server.on::<Start>(run(status));
        let error = task_error(client(&server).run(Start, WaitOptions::new()).await);
        assert_eq!(error.to_string(), message);
        assert_eq!(error.task::<Run>().unwrap().status, status);
    }
}
