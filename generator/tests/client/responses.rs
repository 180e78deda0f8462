//! Responses that don't match the document.

use cce_operations::application::DeleteApplication;
use cce_operations::execution::{CreateExecution, GetAllExecutions, GetExecutionById};
use cce_operations::file_download::DownloadFile;
use cce_operations::models::{Execution, ExecutionInput, ExecutionStatus};
use cce_operations::{Error, Task, TaskState};

use crate::client;
use crate::server::{Response, Server};

/// Asks for an execution and returns what the client makes of the response.
async fn execution(
    respond: impl Fn() -> Response + Send + Sync + 'static,
) -> Result<Execution, Error> {
    let server = Server::start(move |_| respond());
    client(&server).send(GetExecutionById::new(5)).await
}

async fn message(respond: impl Fn() -> Response + Send + Sync + 'static) -> String {
    execution(respond).await.unwrap_err().to_string()
}

#[tokio::test]
async fn a_wrong_content_type_does_no_harm() {
    let respond = || Response::of(200, "text/plain", r#"{"jobId": 7}"#);
    assert_eq!(execution(respond).await.unwrap().job_id, 7);
    let message = message(|| Response::of(200, "text/plain", "fine")).await;
    assert!(
        message.contains("the body is no JSON but text/plain"),
        "{message}"
    );
}

#[tokio::test]
async fn html_of_a_proxy() {
    let page = "<html><body>Please log in to the network</body></html>";
    let error = message(move || Response::of(200, "text/html", page)).await;
    assert!(
        error.ends_with("HTML or XML where JSON was expected; did a proxy respond?"),
        "{error}"
    );
    let error = execution(move || Response::of(407, "text/html", page))
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(407));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server =
        Server::start(|_| Response::of(302, "text/html", "").header("location", "/elsewhere"));
    let error = client(&server)
        .send(GetExecutionById::new(5))
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(302));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn any_success_is_one() {
    for status in [200, 201, 202] {
        let server = Server::start(move |_| Response::json(status, r#"{"jobId": 7}"#));
        let run = client(&server)
            .send(CreateExecution::new(ExecutionInput::new(7)))
            .await;
        assert_eq!(run.unwrap().job_id, 7);
        let seen = server.seen();
        assert_eq!(
            (seen[0].method.as_str(), seen[0].path()),
            ("POST", "/executions")
        );
        assert_eq!(seen[0].body, br#"{"jobId":7}"#);
        assert_eq!(seen[0].header("content-type"), Some("application/json"));
        assert_eq!(seen[0].header("authorization"), Some("t0ken-given"));
    }
}

#[tokio::test]
async fn an_empty_body_where_json_is_declared() {
    let message = message(|| Response::json(200, "")).await;
    assert_eq!(
        message,
        "getExecutionById: can't read the response: the body is empty where JSON was expected"
    );
}

#[tokio::test]
async fn json_where_nothing_is_declared() {
    let server = Server::start(|_| Response::json(200, r#"{"surprise": true}"#));
    client(&server)
        .send(DeleteApplication::new(5))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_new_does_no_harm() {
    let respond = || {
        Response::json(
            200,
            r#"{"jobId": 7, "status": "PAUSED", "mood": {"is": "fine"}}"#,
        )
    };
    let run = execution(respond).await.unwrap();
    assert_eq!(
        run.status,
        Some(ExecutionStatus::Unrecognized("PAUSED".to_owned()))
    );
    assert_eq!(run.state(), TaskState::Unknown);
}

#[tokio::test]
async fn null_is_nothing() {
    let respond = || Response::json(200, r#"{"jobId": 7, "status": null, "startTime": null}"#);
    assert_eq!(execution(respond).await.unwrap().status, None);
}

#[tokio::test]
async fn a_missing_property_is_named_with_its_path() {
    let server = Server::start(|_| {
        Response::json(
            200,
            r#"{"responseList": [{"jobId": 1}, {"executionId": 2}]}"#,
        )
    });
    let error = client(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    let Error::Decode(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.path.as_deref(), Some("responseList[1]"));
    assert!(error.reason.contains("`jobId`"), "{error}");
}

#[tokio::test]
async fn the_engine_has_its_say() {
    let error = execution(|| Response::json(409, r#"{"errorMessage": "the job runs already"}"#))
        .await
        .unwrap_err();
    assert!(error.is_conflict());
    assert_eq!(
        error.to_string(),
        "getExecutionById: 409 Conflict: the job runs already"
    );
}

#[tokio::test]
async fn a_download_that_is_refused_says_why() {
    let server = Server::start(|_| Response::json(404, r#"{"errorMessage": "no such file"}"#));
    let mut bytes = Vec::new();
    let error = client(&server)
        .download(DownloadFile::new("x"), &mut bytes)
        .await
        .unwrap_err();
    assert!(error.is_not_found() && bytes.is_empty());
    assert_eq!(
        error.to_string(),
        "downloadFile: 404 Not Found: no such file"
    );
}
