//! The bodies of errors.

use cce_operations::Error;
use cce_operations::execution::{CreateExecution, GetExecutionById};
use cce_operations::models::{ErrorMessage, ExecutionInput};

use crate::client;
use crate::server::{Response, Server};

async fn refused(respond: impl Fn() -> Response + Send + Sync + 'static) -> Error {
    let server = Server::start(move |_| respond());
    let operation = CreateExecution::new(ExecutionInput::new(1));
    client(&server).send(operation).await.unwrap_err()
}

/// No document declares it; the conventions do.
#[tokio::test]
async fn have_the_type_that_the_conventions_name() {
    let error = refused(|| Response::json(409, r#"{"errorMessage": "it runs already"}"#)).await;
    assert_eq!(error.body(), Some(ErrorMessage::new("it runs already")));
    assert_eq!(
        error.to_string(),
        "createExecution: 409 Conflict: it runs already"
    );
}

#[tokio::test]
async fn may_have_another_type() {
    let error = refused(|| Response::json(400, r#"{"errors": ["one", "two"]}"#)).await;
    assert_eq!(error.body::<ErrorMessage>(), None);
    let all: serde_json::Value = error.body().unwrap();
    assert_eq!(all["errors"][1], "two");
    assert_eq!(
        error.to_string(),
        "createExecution: 400 Bad Request: one; two"
    );
    let Error::Status(status) = error else {
        panic!("the engine refused")
    };
    assert_eq!(
        status.body::<ErrorMessage>().unwrap_err().to_string(),
        "createExecution: can't read the response: missing field `errorMessage` at line 1 column 26"
    );
}

#[tokio::test]
async fn may_be_no_json() {
    let error = refused(|| Response::of(502, "text/html", "<html>hunter2</html>")).await;
    assert_eq!(error.body::<serde_json::Value>(), None);
    let Error::Status(status) = &error else {
        panic!("the proxy refused")
    };
    assert_eq!(status.raw_body(), b"<html>hunter2</html>");
    assert!(!format!("{error:?} {error}").contains("hunter2"));
}

#[tokio::test]
async fn are_those_of_responses_only() {
    let server = Server::start(|_| Response::json(200, "{}"));
    let error = client(&server).send(GetExecutionById::new(5)).await;
    assert_eq!(error.unwrap_err().body::<serde_json::Value>(), None);
}
