//! Tasks that are waited for.

use std::time::Duration;

use cce_operations::models::{AsyncTask, Execution};
use cce_operations::{Error, Task, TaskError, TaskState, WaitOptions};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::client;
use crate::clock::Clock;
use crate::server::{Response, Server};

/// The longest delay between two questions.
const LONGEST: Duration = Duration::from_millis(20);

fn options<'a, T>() -> WaitOptions<'a, T> {
    WaitOptions::new().delays(Duration::from_millis(5), LONGEST)
}

fn json(status: &str, done: i64) -> String {
    format!(
        r#"{{"executionId": 5, "jobId": 1, "status": "{status}", "rowsMasked": {done}, "rowsTotal": 30}}"#
    )
}

fn execution(status: &str) -> Execution {
    serde_json::from_str(&json(status, 0)).unwrap()
}

/// An engine that gets a run to an end.
fn engine(end: &'static str) -> Server {
    Server::start(move |seen| match seen.number {
        0 => Response::json(200, json("QUEUED", 0)),
        1 => Response::json(503, "{}"),
        2 => Response::json(200, json("RUNNING", 10)),
        3 => Response::json(200, json("REORGANIZING", 20)),
        _ => Response::json(200, json(end, 30)),
    })
}

#[tokio::test]
async fn to_a_good_end() {
    let server = engine("SUCCEEDED");
    let mut progress = Vec::new();
    let run = client(&server)
        .wait(
            execution("QUEUED"),
            options()
                .deadline(Duration::from_secs(60 * 60))
                .on_progress(|run: &Execution| progress.push(run.progress())),
        )
        .await
        .unwrap();
    assert_eq!(run.state(), TaskState::Succeeded);
    let done: Vec<_> = progress
        .iter()
        .flatten()
        .map(|(done, total)| (*done, *total))
        .collect();
    assert_eq!(done, [0, 0, 10, 20, 30].map(|done| (done, Some(30))));
    assert_eq!(server.count("/executions/5"), 5);
}

#[tokio::test]
async fn to_a_bad_end() {
    for (end, how) in [("FAILED", "failed"), ("CANCELLED", "was cancelled")] {
        let server = engine(end);
        let error = client(&server)
            .wait(execution("RUNNING"), options())
            .await
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("getExecutionById: the task {how}")
        );
        let Error::Task(error) = error else {
            panic!("{error:?}")
        };
        let is_cancelled = matches!(error, TaskError::Cancelled { .. });
        assert_eq!(is_cancelled, end == "CANCELLED");
        let run: &Execution = error.task().unwrap();
        assert_eq!(run.status.as_ref().unwrap().as_str(), end);
    }
    let server = Server::start(|_| {
        Response::json(
            200,
            r#"{"asyncTaskId": 5, "status": "FAILED", "exceptionDetail": "no space"}"#,
        )
    });
    let task: AsyncTask =
        serde_json::from_str(r#"{"asyncTaskId": 5, "status": "RUNNING"}"#).unwrap();
    let error = client(&server).wait(task, options()).await.unwrap_err();
    assert_eq!(error.to_string(), "getAsyncTask: the task failed: no space");
}

#[tokio::test]
async fn what_has_ended_is_not_asked_for() {
    let server = engine("SUCCEEDED");
    client(&server)
        .wait(execution("SUCCEEDED"), options())
        .await
        .unwrap();
    client(&server)
        .wait(execution("FAILED"), options())
        .await
        .unwrap_err();
    assert_eq!(server.seen().len(), 0);
}

/// Waits for a run until a deadline, and goes on with the test meanwhile: each time that the client
/// begins to wait before its next question, the channel has something.
fn start(
    server: &Server,
    deadline: Duration,
) -> (
    JoinHandle<Result<Execution, Error>>,
    mpsc::UnboundedReceiver<()>,
) {
    let (tell, told) = mpsc::unbounded_channel();
    let client = client(server);
    let call = tokio::spawn(async move {
        let options = options()
            .deadline(deadline)
            .on_progress(|_: &Execution| tell.send(()).unwrap());
        client.wait(execution("RUNNING"), options).await
    });
    (call, told)
}

#[tokio::test(start_paused = true)]
async fn no_longer_than_the_deadline() {
    let clock = Clock::stopped();
    let server = Server::start(|_| Response::json(200, json("RUNNING", 1)));
    let (call, mut told) = start(&server, 10 * LONGEST);
    for questions in 0..10 {
        told.recv().await.unwrap();
        assert_eq!(server.seen().len(), questions);
        assert!(!call.is_finished());
        clock.advance(LONGEST).await;
    }
    assert!(call.is_finished());
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "getExecutionById: the task took longer than 200ms"
    );
}

#[tokio::test(start_paused = true)]
async fn no_longer_than_the_deadline_for_a_response() {
    let clock = Clock::stopped();
    let silent = Server::start(|_| Response::never());
    let (call, mut told) = start(&silent, 10 * LONGEST);
    told.recv().await.unwrap();
    clock.advance(LONGEST).await;
    silent.until(|counts| counts.seen.len() == 1).await;
    clock.advance(8 * LONGEST).await;
    assert!(!call.is_finished());
    clock.advance(LONGEST).await;
    assert!(call.is_finished());
    let error = call.await.unwrap().unwrap_err();
    assert!(
        matches!(error, Error::Task(TaskError::Deadline { .. })),
        "{error:?}"
    );
}

#[tokio::test]
async fn what_has_no_id_is_lost() {
    let server = engine("SUCCEEDED");
    let run: Execution = serde_json::from_str(r#"{"jobId": 1, "status": "RUNNING"}"#).unwrap();
    let error = client(&server).wait(run, options()).await.unwrap_err();
    assert!(matches!(error, Error::Task(TaskError::Lost { .. })));
}

#[tokio::test]
async fn an_error_ends_it() {
    let server = Server::start(|_| Response::json(404, r#"{"errorMessage": "no such execution"}"#));
    let error = client(&server)
        .wait(execution("RUNNING"), options())
        .await
        .unwrap_err();
    assert!(error.is_not_found());
}
