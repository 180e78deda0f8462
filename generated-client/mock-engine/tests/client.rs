//! The client of the SDK against the engine: which token it takes to which operation, and what it asks for.

mod support;

use cce_frozen_operations::execution::GetAllExecutions;
use cce_frozen_operations::login::{Oauth2Login, SsoLogin};
use cce_frozen_operations::models::{ForgotPassword, ResetPassword};
use cce_frozen_operations::user::{ForgottenPasswordRequest, ResetPasswordRequest};
use cce_frozen_operations::{API, Client, blocking};
use serde_json::json;
use support::{Caller, engine, read};

#[test]
fn a_bearer_token_begins_a_session() {
    let caller = Caller::new(engine());
    let call = |path: &str, authorization: Option<&str>| {
        let method = if path == "/roles" { "GET" } else { "POST" };
        let url = format!("{}{path}", caller.engine.url());
        let request = caller.client.request(method.parse().unwrap(), url);
        let request = authorization.into_iter().fold(request, |request, value| {
            request.header("authorization", value)
        });
        read(request.send().unwrap())
    };
    for path in ["/sso-login", "/oauth2-login"] {
        for refused in [
            None,
            Some("any"),
            Some("t"),
            Some("Bearer "),
            Some("Bearer wrong"),
        ] {
            assert_eq!(call(path, refused).0, 401, "{path} {refused:?}");
        }
        let (status, body) = call(path, Some("bearer any"));
        assert_eq!(status, 200);
        let token = body["Authorization"].as_str().unwrap();
        assert_eq!(call("/roles", Some(token)).0, 200);
        assert_eq!(call("/roles", Some("bearer any")).0, 401);
    }
}

#[test]
fn a_forgotten_password_needs_no_token() {
    let caller = Caller::new(engine());
    for (path, body) in [
        ("/users/forgot-password", json!({ "userName": "a" })),
        (
            "/users/reset-password",
            json!({ "userName": "a", "token": "b", "password": "c" }),
        ),
    ] {
        let url = format!("{}{path}", caller.engine.url());
        let (status, body) = read(caller.client.post(url).json(&body).send().unwrap());
        assert_eq!(status, 200, "{body}");
    }
    assert_eq!(caller.engine.violations(), []);
}

/// A client logs in by a single sign-on, again when the session has expired, and out.
#[tokio::test]
async fn a_client_logs_in_with_a_bearer_token() {
    let engine = engine().token_requests(1).start().unwrap();
    let client = Client::builder(&API, engine.url())
        .bearer(SsoLogin::new(), "any")
        .build()
        .unwrap();
    client.send(GetAllExecutions::new()).await.unwrap();
    client.send(GetAllExecutions::new()).await.unwrap();
    let operations: Vec<_> = engine
        .requests()
        .into_iter()
        .filter_map(|request| request.operation_id)
        .collect();
    assert_eq!(
        operations,
        [
            "ssoLogin",
            "getAllExecutions",
            "getAllExecutions",
            "ssoLogin",
            "getAllExecutions"
        ]
    );
    let wrong = Client::builder(&API, engine.url())
        .bearer(Oauth2Login::new(), "wrong")
        .build()
        .unwrap();
    let error = wrong.send(GetAllExecutions::new()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "oauth2Login: 401 Unauthorized: the engine does not know the bearer token"
    );
    assert_eq!(engine.violations(), []);
}

#[test]
fn a_client_that_is_not_async_resets_a_password_without_a_login() {
    let engine = engine().start().unwrap();
    let client = blocking::Client::builder(&API, engine.url())
        .credentials("admin", "wrong")
        .build()
        .unwrap();
    let forgot = ForgotPassword::new("admin");
    client.send(ForgottenPasswordRequest::new(forgot)).unwrap();
    let reset = ResetPassword::new("admin", "emailed", "new");
    client.send(ResetPasswordRequest::new(reset)).unwrap();
    assert_eq!(engine.requests().len(), 2);
    assert!(
        client
            .send(GetAllExecutions::new())
            .unwrap_err()
            .is_unauthorized()
    );
}

/// A file is asked for as bytes, though the document has it as JSON too.
#[tokio::test]
async fn a_client_asks_for_a_file_as_bytes() {
    let engine = engine().start().unwrap();
    let client = Client::builder(&API, engine.url())
        .token("t")
        .build()
        .unwrap();
    let mut file = Vec::new();
    let download = cce_frozen_operations::file_download::DownloadFile::new("x");
    let size = client.download(download, &mut file).await.unwrap();
    assert_eq!((size, file.len()), (1000, 1000));
    let requests = engine.requests();
    assert_eq!(
        requests[0].header("accept"),
        Some("application/octet-stream, application/json;q=0.5")
    );
    assert_eq!(engine.violations(), []);
}
