//! Logging in with a bearer token, and operations that take none.

use std::sync::atomic::{AtomicUsize, Ordering};

use cce_operations::execution::GetAllExecutions;
use cce_operations::login::{Oauth2Login, SsoLogin};
use cce_operations::models::{ForgotPassword, ResetPassword};
use cce_operations::user::{ForgottenPasswordRequest, ResetPasswordRequest};
use cce_operations::{API, Client, blocking};

use crate::server::{Response, Seen, Server};
use crate::{PASSWORD, USERNAME, builder, client_with_credentials, quick};

/// A bearer token, which nothing shows.
const BEARER: &str = "s1ngle-sign-on";

/// An engine whose logins return `session-1`, `session-2` and so on; only the latest is valid, and
/// each for two requests.
fn engine() -> Server {
    let (logins, left) = (AtomicUsize::new(0), AtomicUsize::new(0));
    Server::start(move |seen| {
        let session = || format!("session-{}", logins.load(Ordering::SeqCst));
        match seen.path() {
            "/sso-login" | "/oauth2-login"
                if seen.header("authorization") == Some(&format!("Bearer {BEARER}")) =>
            {
                logins.fetch_add(1, Ordering::SeqCst);
                left.store(2, Ordering::SeqCst);
                Response::json(200, format!(r#"{{"Authorization": "{}"}}"#, session()))
            }
            "/sso-login" | "/oauth2-login" => {
                Response::json(401, r#"{"errorMessage": "unknown token"}"#)
            }
            "/logout" => Response::json(204, ""),
            _ if seen.header("authorization") == Some(&session())
                && left
                    .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                        left.checked_sub(1)
                    })
                    .is_ok() =>
            {
                Response::json(200, "{}")
            }
            _ => Response::json(401, "{}"),
        }
    })
}

/// Paths, each with the header `Authorization`.
fn authorized(server: &Server) -> Vec<(String, Option<String>)> {
    let authorization = |seen: &Seen| seen.header("authorization").map(str::to_owned);
    let seen = server.seen();
    seen.iter()
        .map(|seen| (seen.path().to_owned(), authorization(seen)))
        .collect()
}

fn line(path: &str, authorization: &str) -> (String, Option<String>) {
    (path.to_owned(), Some(authorization.to_owned()))
}

#[tokio::test]
async fn begins_a_session_and_again_when_it_has_expired() {
    let server = engine();
    let client = builder(&server)
        .bearer(SsoLogin::new(), BEARER)
        .build()
        .unwrap();
    assert_eq!(server.seen().len(), 0);
    for _ in 0..3 {
        client.send(GetAllExecutions::new()).await.unwrap();
    }
    client.logout().await.unwrap();
    let bearer = format!("Bearer {BEARER}");
    assert_eq!(
        authorized(&server),
        [
            line("/sso-login", &bearer),
            line("/executions", "session-1"),
            line("/executions", "session-1"),
            line("/executions", "session-1"),
            line("/sso-login", &bearer),
            line("/executions", "session-2"),
            line("/logout", "session-2"),
        ]
    );
    assert!(server.seen()[0].body.is_empty());
}

#[test]
fn without_async() {
    let server = engine();
    let client = blocking::Client::builder(&API, server.url())
        .retries(quick())
        .bearer(Oauth2Login::new(), BEARER)
        .build()
        .unwrap();
    client.send(GetAllExecutions::new()).unwrap();
    assert_eq!(
        authorized(&server),
        [
            line("/oauth2-login", &format!("Bearer {BEARER}")),
            line("/executions", "session-1"),
        ]
    );
}

/// A login is an operation too: it is sent with the bearer token, and with no token of a session.
#[tokio::test]
async fn is_sent_with_the_login_whoever_sends_it() {
    let server = engine();
    let client = builder(&server)
        .bearer(SsoLogin::new(), BEARER)
        .build()
        .unwrap();
    let token = client
        .send(Oauth2Login::new())
        .await
        .unwrap()
        .authorization
        .unwrap();
    assert_eq!(token.expose(), "session-1");
    // Neither a token of a session nor a password stands for a bearer token.
    let client = builder(&server).token("t0ken-given").build().unwrap();
    for client in [client, client_with_credentials(&server)] {
        let error = client.send(SsoLogin::new()).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "`ssoLogin` needs credentials: `bearer`; set them with `bearer` of the `ClientBuilder`"
        );
    }
    assert_eq!(
        authorized(&server),
        [line("/oauth2-login", &format!("Bearer {BEARER}"))]
    );
}

#[tokio::test]
async fn that_is_refused_is_an_error_of_the_login() {
    let server = Server::start(|_| Response::json(401, r#"{"errorMessage": "unknown token"}"#));
    let client = builder(&server)
        .bearer(SsoLogin::new(), BEARER)
        .build()
        .unwrap();
    let error = client.send(GetAllExecutions::new()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ssoLogin: 401 Unauthorized: unknown token"
    );
    assert_eq!(server.seen().len(), 1);
    let server = Server::start(|_| Response::json(200, "{}"));
    let client = builder(&server)
        .bearer(SsoLogin::new(), BEARER)
        .build()
        .unwrap();
    let error = client.send(GetAllExecutions::new()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ssoLogin: can't read the response: the token is missing"
    );
}

#[tokio::test]
async fn is_not_shown() {
    let server = engine();
    let builder = builder(&server).bearer(SsoLogin::new(), BEARER);
    let shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    client.send(GetAllExecutions::new()).await.unwrap();
    let wrong = Client::builder(&API, server.url()).retries(quick());
    let wrong = wrong
        .bearer(SsoLogin::new(), format!("{BEARER}-wrong"))
        .build()
        .unwrap();
    let error = wrong.send(GetAllExecutions::new()).await.unwrap_err();
    let shown = format!("{shown} {client:?} {wrong:?} {error:?}");
    assert!(!shown.contains(BEARER), "{shown}");
    assert!(!crate::journal::text().contains(BEARER));
}

#[test]
fn settings_that_are_no_good() {
    let refused = |builder: cce_operations::ClientBuilder| builder.build().unwrap_err().to_string();
    let start = || Client::builder(&API, "engine.example.com");
    assert_eq!(
        refused(start().bearer(SsoLogin::new(), "s1ngle\n")),
        "can't make a client: `bearer`: the token has characters that no header can carry"
    );
    assert_eq!(
        refused(
            start()
                .bearer(SsoLogin::new(), BEARER)
                .credentials(USERNAME, PASSWORD)
        ),
        "can't make a client: `bearer`: there are `credentials` too, and a client has one login"
    );
}

/// Who forgot the password can't log in for it.
#[tokio::test]
async fn a_forgotten_password_takes_no_token() {
    let server = Server::start(|_| Response::json(200, "{}"));
    let client = builder(&server)
        .token("t0ken")
        .credentials(USERNAME, PASSWORD)
        .build()
        .unwrap();
    let forgot = ForgotPassword::new("admin");
    client
        .send(ForgottenPasswordRequest::new(forgot))
        .await
        .unwrap();
    let reset = ResetPassword::new("admin", "emailed", "n3w-password");
    client.send(ResetPasswordRequest::new(reset)).await.unwrap();
    assert_eq!(
        authorized(&server),
        [
            ("/users/forgot-password".to_owned(), None),
            ("/users/reset-password".to_owned(), None),
        ]
    );
}
