//! Tasks that are waited for.

use std::time::{Duration, Instant};

use cce_operations::models::{AsyncTask, Execution};
use cce_operations::{Error, Task, TaskError, TaskState, WaitOptions};

use crate::client;
use crate::server::{Answer, Server};

fn options<'a, T>() -> WaitOptions<'a, T> {
    WaitOptions::new().delays(Duration::from_millis(5), Duration::from_millis(20))
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
        0 => Answer::json(200, json("QUEUED", 0)),
        1 => Answer::json(503, "{}"),
        2 => Answer::json(200, json("RUNNING", 10)),
        3 => Answer::json(200, json("REORGANIZING", 20)),
        _ => Answer::json(200, json(end, 30)),
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
                .deadline(Duration::from_secs(20))
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
    for end in ["FAILED", "CANCELLED"] {
        let server = engine(end);
        let error = client(&server)
            .wait(execution("RUNNING"), options())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Task(TaskError::Failed { .. })) && !error.is_retryable());
        assert_eq!(error.to_string(), "getExecutionById: the task failed");
    }
    let server = Server::start(|_| {
        Answer::json(
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

#[tokio::test]
async fn no_longer_than_the_deadline() {
    let server = Server::start(|_| Answer::json(200, json("RUNNING", 1)));
    let start = Instant::now();
    let options = options().deadline(Duration::from_millis(200));
    let error = client(&server)
        .wait(execution("RUNNING"), options)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "getExecutionById: the task took longer than 200ms"
    );
    assert!(start.elapsed() < Duration::from_secs(5) && server.seen().len() > 2);
    let silent = Server::start(|_| {
        Answer::json(200, json("RUNNING", 1))
            .hanging()
            .after(Duration::from_secs(60))
    });
    let options = self::options().deadline(Duration::from_millis(200));
    let error = client(&silent)
        .wait(execution("RUNNING"), options)
        .await
        .unwrap_err();
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
    let server = Server::start(|_| Answer::json(404, r#"{"errorMessage": "no such execution"}"#));
    let error = client(&server)
        .wait(execution("RUNNING"), options())
        .await
        .unwrap_err();
    assert!(error.is_not_found());
}
