//! Nothing that is secret is shown, whatever happens.

use std::fmt::Debug;

use cce_operations::execution::GetAllExecutions;
use cce_operations::file_upload::UploadFile;
use cce_operations::login;
use cce_operations::models::Login;
use cce_operations::{API, Client, RetryPolicy, Upload};

use serde_json::json;

use crate::server::{Response, Server};
use crate::{PASSWORD, USERNAME, builder, journal};

/// What must not be seen: the password, each token, what stands in queries and bodies, and the
/// password of a proxy.
const SECRETS: [&str; 6] = [PASSWORD, "t0ken", "1987654321", "c0ntent", "pr0xy", "n4me"];

/// A number that stands in no port, size or time of a log by chance.
const JOB: i32 = 1_987_654_321;

fn assert_nothing_shows(what: &str, text: &str) {
    for secret in SECRETS {
        let line = text.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{what} shows {secret}: {line:?}");
    }
}

fn assert_debug_shows_nothing(value: &impl Debug) {
    assert_nothing_shows("Debug", &format!("{value:?} {value:#?}"));
}

#[tokio::test]
async fn in_no_log_and_no_debug() {
    let server = Server::start(|seen| match (seen.path(), seen.number) {
        ("/login", _) => Response::json(200, r#"{"Authorization": "t0ken-login"}"#),
        (_, 1) => Response::json(401, "{}"),
        (_, 3) => Response::json(503, "{}"),
        (_, 4) => Response::json(200, "{}").cut_to(1),
        (_, 5) => Response::json(200, r#"{"responseList": "t0ken"}"#),
        _ => Response::json(500, ""),
    });
    let builder = builder(&server)
        .credentials(USERNAME, PASSWORD)
        .token("t0ken-given");
    assert_debug_shows_nothing(&builder);
    let client = builder.build().unwrap();
    assert_debug_shows_nothing(&client);
    for _ in 0..2 {
        let error = client
            .send(GetAllExecutions::new().job_id(JOB))
            .await
            .unwrap_err();
        assert_debug_shows_nothing(&error);
        assert_nothing_shows("an error", &error.to_string());
    }
    let login = login::Login::new(Login::new("n4me", PASSWORD));
    client.send(login).await.unwrap();
    let upload = UploadFile::new(Upload::from_bytes("x", "c0ntent"));
    assert_debug_shows_nothing(&client.send(upload).await.unwrap_err());
    assert_debug_shows_nothing(&client.items(GetAllExecutions::new().job_id(JOB)));
    assert_debug_shows_nothing(&client);

    let nowhere = || {
        Client::builder(&API, "http://engine.invalid")
            .token("t0ken")
            .retries(RetryPolicy::none())
    };
    let proxied = nowhere().proxy("http://user:pr0xy@127.0.0.1:9");
    assert_debug_shows_nothing(&proxied);
    let proxied = proxied.build().unwrap();
    assert_debug_shows_nothing(&proxied);
    for client in [proxied, nowhere().build().unwrap()] {
        let error = client
            .send(GetAllExecutions::new().job_id(JOB))
            .await
            .unwrap_err();
        assert_debug_shows_nothing(&error);
        assert_nothing_shows("an error", &error.to_string());
    }
    // The logs of all tests of this binary, as far as they have got.
    let log = journal::text();
    assert_nothing_shows("the log", &log);
    for told in [
        r#"operation="getAllExecutions" method="GET" path="/executions" attempt=1"#,
        "attempt=2",
        "status=503",
        r#"path="/file-uploads""#,
    ] {
        assert!(log.contains(told), "nothing is told of {told}:\n{log}");
    }
}

/// An engine that repeats what it was sent in its refusal shows nothing of it.
#[tokio::test]
async fn in_no_message_of_an_engine_that_repeats_them() {
    let server = Server::start(|seen| {
        let repeated = format!(
            "can't read {:?} {:?} {}",
            seen.target,
            seen.headers,
            String::from_utf8_lossy(&seen.body)
        );
        Response::json(400, json!({ "errorMessage": repeated }).to_string())
    });
    let client = builder(&server).token("t0ken-given").build().unwrap();
    let refused = client.send(GetAllExecutions::new()).await.unwrap_err();
    assert_debug_shows_nothing(&refused);
    assert!(refused.to_string().contains("***"), "{refused}");
    let login = login::Login::new(Login::new("n4me", PASSWORD));
    let refused = client.send(login).await.unwrap_err();
    assert_debug_shows_nothing(&refused);
    assert_nothing_shows("an error", &refused.to_string());
    assert!(refused.to_string().contains("***"), "{refused}");
    let client = builder(&server)
        .credentials(USERNAME, PASSWORD)
        .build()
        .unwrap();
    let refused = client.send(GetAllExecutions::new()).await.unwrap_err();
    assert_debug_shows_nothing(&refused);
    assert!(refused.to_string().contains("***"), "{refused}");
}
