//! The client without async.

use std::time::Duration;

use cce_operations::blocking::{Client, ClientBuilder};
use cce_operations::execution::{CreateExecution, GetAllExecutions};
use cce_operations::file_download::DownloadFile;
use cce_operations::models::{Execution, ExecutionInput};
use cce_operations::{API, Error, Task, TaskState, WaitOptions};

use crate::server::{Response, Server};
use crate::{PASSWORD, USERNAME, quick};

fn engine() -> Server {
    Server::start(|seen| match seen.path() {
        "/login" => Response::json(200, r#"{"Authorization": "t0ken"}"#),
        "/logout" => Response::json(204, ""),
        "/executions" if seen.method == "POST" => {
            Response::json(201, r#"{"executionId": 5, "jobId": 1}"#)
        }
        "/executions" => {
            let number = seen.query("page_number").unwrap_or("1");
            Response::json(
                200,
                format!(
                    r#"{{"_pageInfo": {{"total": 3}}, "responseList": [{{"jobId": {number}}}]}}"#
                ),
            )
        }
        "/executions/5" => Response::json(
            200,
            r#"{"executionId": 5, "jobId": 1, "status": "SUCCEEDED"}"#,
        ),
        _ => Response::zeros(1000, 1000),
    })
}

fn client(server: &Server) -> Client {
    let builder: ClientBuilder = Client::builder(&API, server.url());
    builder
        .credentials(USERNAME, PASSWORD)
        .retries(quick())
        .build()
        .unwrap()
}

/// All that the async client does.
fn all(client: &Client) {
    let run = client
        .send(CreateExecution::new(ExecutionInput::new(1)))
        .unwrap();
    let run = client
        .wait(
            run,
            WaitOptions::new().delays(Duration::ZERO, Duration::ZERO),
        )
        .unwrap();
    assert_eq!(run.state(), TaskState::Succeeded);
    let items: Result<Vec<Execution>, Error> = client.items(GetAllExecutions::new()).collect();
    let numbers: Vec<i32> = items.unwrap().iter().map(|item| item.job_id).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(client.pages(GetAllExecutions::new()).count(), 3);
    let mut bytes = Vec::new();
    assert_eq!(
        client.download(DownloadFile::new("x"), &mut bytes).unwrap(),
        1000
    );
    assert_eq!(bytes, [0; 1000]);
    client.logout().unwrap();
}

#[test]
fn does_all_that_the_other_does() {
    let server = engine();
    all(&client(&server));
    assert_eq!((server.count("/login"), server.count("/logout")), (1, 1));
}

#[tokio::test]
async fn works_where_a_runtime_runs() {
    let server = engine();
    let client = client(&server);
    all(&client);
    drop(client);
}

#[test]
fn threads_share_it() {
    let server = engine();
    let client = client(&server);
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| client.send(GetAllExecutions::new()).unwrap());
        }
    });
    assert_eq!(server.count("/login"), 1);
}

/// A callback may use the client again.
#[test]
fn calls_can_be_nested() {
    let server = engine();
    let client = client(&server);
    let run = client
        .send(CreateExecution::new(ExecutionInput::new(1)))
        .unwrap();
    let mut pages = 0;
    let options = WaitOptions::new()
        .delays(Duration::ZERO, Duration::ZERO)
        .on_progress(|_| {
            pages += client.pages(GetAllExecutions::new()).count();
        });
    client.wait(run, options).unwrap();
    assert_eq!(pages, 6);
}

#[test]
fn a_timeout_needs_no_runtime_either() {
    let server = Server::start(|_| Response::never());
    let client = client(&server).with_timeout(Duration::from_millis(50));
    assert!(matches!(
        client.send(GetAllExecutions::new()),
        Err(Error::Timeout(_))
    ));
}
