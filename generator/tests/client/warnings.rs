//! Tasks that end with warnings: an error, unless the caller says that such an end will do.

use std::time::Duration;

use cce_operations::models::{AsyncTask, Execution, ExecutionStatus};
use cce_operations::{API, Error, Task, TaskError, TaskState, WaitOptions, blocking};

use crate::client;
use crate::server::{Response, Server};

fn options<'a, T>() -> WaitOptions<'a, T> {
    WaitOptions::new().delays(Duration::ZERO, Duration::ZERO)
}

fn json(status: &str) -> String {
    format!(r#"{{"executionId": 5, "jobId": 1, "status": "{status}", "rowsMasked": 30}}"#)
}

fn started() -> Execution {
    serde_json::from_str(&json("RUNNING")).unwrap()
}

fn engine(end: &'static str) -> Server {
    Server::start(move |_| Response::json(200, json(end)))
}

/// The error of a wait, and the run that it holds.
fn ended(error: &Error) -> (&TaskError, &Execution) {
    let Error::Task(error) = error else {
        panic!("{error:?}");
    };
    (error, error.task().expect("it holds the run"))
}

#[tokio::test]
async fn are_an_error_that_holds_the_task() {
    let server = engine("WARNING");
    let error = client(&server).wait(started(), options()).await;
    let error = error.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getExecutionById: the task ended with warnings"
    );
    let (error, run) = ended(&error);
    assert!(matches!(error, TaskError::Warned { .. }));
    assert_eq!(run.status, Some(ExecutionStatus::Warning));
    assert_eq!(
        (run.state(), run.rows_masked),
        (TaskState::Warned, Some(30))
    );
    // It is no task of another kind, and no log shows it.
    assert_eq!(error.task::<AsyncTask>(), None);
    assert!(format!("{error:?}").contains("task: LastTask(..)"));
}

#[tokio::test]
async fn are_accepted_where_the_caller_says_so() {
    let server = engine("WARNING");
    let options = options().accept_warnings(true);
    let run = client(&server).wait(started(), options).await.unwrap();
    assert_eq!(run.state(), TaskState::Warned);
}

#[tokio::test]
async fn are_no_failure_and_a_failure_is_none() {
    for (end, state) in [
        ("FAILED", TaskState::Failed),
        ("CANCELLED", TaskState::Cancelled),
    ] {
        let server = engine(end);
        let options = options().accept_warnings(true);
        let error = client(&server).wait(started(), options).await.unwrap_err();
        let (error, run) = ended(&error);
        assert_eq!(matches!(error, TaskError::Failed { .. }), end == "FAILED");
        assert_eq!(run.state(), state);
    }
}

#[test]
fn are_the_same_without_async() {
    let server = engine("WARNING");
    let client = blocking::Client::builder(&API, server.url())
        .token("t0ken-given")
        .build()
        .unwrap();
    let error = client.wait(started(), options()).unwrap_err();
    assert!(matches!(ended(&error).0, TaskError::Warned { .. }));
    let options = options().accept_warnings(true);
    let run = client.wait(started(), options).unwrap();
    assert_eq!(run.state(), TaskState::Warned);
}
