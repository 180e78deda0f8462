//! Logging in, again and out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cce_operations::execution::{CreateExecution, GetAllExecutions};
use cce_operations::models::{ExecutionInput, ExecutionList, Login};
use cce_operations::{Client, Error, login};
use tokio::task::{self, JoinHandle};

use crate::server::{Gate, Response, Seen, Server};
use crate::{PASSWORD, USERNAME, builder, client, client_with_credentials};

/// An engine whose logins return `t0ken-1`, `t0ken-2` and so on, of which only the one with the number
/// `valid` is valid.
fn engine(valid: &Arc<AtomicUsize>) -> Server {
    engine_behind(valid, |_| Gate::opened())
}

/// The same engine, which responds to each request once a gate is open.
fn engine_behind(
    valid: &Arc<AtomicUsize>,
    gate: impl Fn(&Seen) -> Gate + Send + Sync + 'static,
) -> Server {
    let valid = Arc::clone(valid);
    let logins = AtomicUsize::new(0);
    let respond = move |seen: &Seen| match seen.path() {
        "/login" => {
            let login = logins.fetch_add(1, Ordering::SeqCst) + 1;
            valid.fetch_max(login, Ordering::SeqCst);
            Response::json(200, format!(r#"{{"Authorization": "t0ken-{login}"}}"#))
        }
        _ if has_token(seen, valid.load(Ordering::SeqCst)) => {
            Response::json(200, r#"{"jobId": 1}"#)
        }
        _ => Response::json(401, r#"{"errorMessage": "log in"}"#),
    };
    Server::start(move |seen| respond(seen).once(&gate(seen)))
}

fn has_token(seen: &Seen, login: usize) -> bool {
    seen.header("authorization") == Some(&format!("t0ken-{login}"))
}

fn never_expiring() -> Arc<AtomicUsize> {
    Arc::new(AtomicUsize::new(0))
}

#[tokio::test]
async fn on_first_need() {
    let server = engine(&never_expiring());
    let client = client_with_credentials(&server);
    assert_eq!(server.seen().len(), 0);
    client.send(GetAllExecutions::new()).await.unwrap();
    client.clone().send(GetAllExecutions::new()).await.unwrap();
    assert_eq!(
        (server.count("/login"), server.count("/executions")),
        (1, 2)
    );
    let login = &server.seen()[0];
    assert_eq!(login.header("authorization"), None);
    let body: Login = serde_json::from_slice(&login.body).unwrap();
    assert_eq!(body, Login::new(USERNAME, PASSWORD));
}

/// Sends requests, and goes on with the test meanwhile.
fn start(client: &Client, requests: usize) -> Vec<JoinHandle<Result<ExecutionList, Error>>> {
    let calls = (0..requests).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.send(GetAllExecutions::new()).await })
    });
    calls.collect()
}

/// 50 requests go out with a token that has expired, and one login is sent.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_storm() {
    let valid = never_expiring();
    let (refusals, login) = (Gate::closed(), Gate::closed());
    let server = engine_behind(&valid, {
        let (refusals, login) = (refusals.clone(), login.clone());
        move |seen| match (seen.number, seen.path()) {
            (0..=1, _) => Gate::opened(),
            (_, "/login") => login.clone(),
            _ if has_token(seen, 1) => refusals.clone(),
            _ => Gate::opened(),
        }
    });
    let client = client_with_credentials(&server);
    client.send(GetAllExecutions::new()).await.unwrap();
    valid.store(2, Ordering::SeqCst);
    let calls = start(&client, 50);
    server.until(|counts| counts.of("/executions") == 51).await;
    refusals.open();
    // All are refused before the response to the login that the first of them sends.
    server
        .until(|counts| counts.responses == 52 && counts.of("/login") >= 2)
        .await;
    login.open();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.count("/login"), 2);
    let seen = server.seen();
    let sent = |login| seen.iter().filter(|seen| has_token(seen, login)).count();
    assert_eq!((sent(1), sent(2)), (51, 50));
}

/// However many wait for a login, a wrong password is sent once: engines lock users out.
#[tokio::test]
async fn without_a_storm_of_wrong_passwords() {
    let refusal = Gate::closed();
    let server = Server::start({
        let refusal = refusal.clone();
        move |_| Response::json(401, r#"{"errorMessage": "wrong password"}"#).once(&refusal)
    });
    let client = client_with_credentials(&server);
    let calls = start(&client, 50);
    // The first logs in, and the others wait for it.
    task::yield_now().await;
    server.until(|counts| counts.seen.len() == 1).await;
    refusal.open();
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert!(error.is_unauthorized());
        assert_eq!(error.to_string(), "login: 401 Unauthorized: wrong password");
    }
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn once_for_each_request() {
    let server = Server::start(|seen| match seen.path() {
        "/login" => Response::json(200, r#"{"Authorization": "t0ken-bad"}"#),
        _ => Response::json(401, "{}"),
    });
    let error = client_with_credentials(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(
        (server.count("/login"), server.count("/executions")),
        (2, 2)
    );
}

/// What the engine has refused it has not done, so it may be sent with the new token.
#[tokio::test]
async fn a_post_goes_out_again_after_a_login() {
    let valid = never_expiring();
    let server = engine(&valid);
    let client = client_with_credentials(&server);
    client.send(GetAllExecutions::new()).await.unwrap();
    valid.store(2, Ordering::SeqCst);
    client
        .send(CreateExecution::new(ExecutionInput::new(1)))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_given_token_serves_until_it_expires() {
    let server = engine(&never_expiring());
    let error = client(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "getAllExecutions: 401 Unauthorized: log in"
    );
    assert_eq!(server.seen().len(), 1);
    let both = builder(&server)
        .token("t0ken-given")
        .credentials(USERNAME, PASSWORD)
        .build()
        .unwrap();
    both.send(GetAllExecutions::new()).await.unwrap();
    assert_eq!(
        (server.count("/login"), server.count("/executions")),
        (1, 3)
    );
}

#[tokio::test]
async fn login_operations_carry_no_token() {
    let server = Server::start(|_| Response::json(200, r#"{"Authorization": "t0ken-x"}"#));
    client(&server)
        .send(login::Login::new(Login::new("a", "b")))
        .await
        .unwrap();
    assert_eq!(server.seen()[0].header("authorization"), None);
    let error = {
        let server = Server::start(|_| Response::json(401, "{}"));
        client_with_credentials(&server)
            .send(login::Login::new(Login::new("a", "b")))
            .await
    };
    assert!(error.unwrap_err().is_unauthorized());
}

#[tokio::test]
async fn a_login_without_a_token_is_an_error() {
    let server = Server::start(|_| Response::json(200, "{}"));
    let error = client_with_credentials(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("login: can't read the response"),
        "{error}"
    );
    let server = Server::start(|_| Response::json(200, r#"{"Authorization": "t0ken\n"}"#));
    let error = client_with_credentials(&server)
        .send(GetAllExecutions::new())
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("no header can carry") && !error.to_string().contains("t0ken"),
        "{error}"
    );
}

/// The one who logs in for all may stop waiting; the next in line does it then.
#[tokio::test]
async fn a_login_that_is_dropped_hinders_nobody() {
    let server = engine_behind(&never_expiring(), |seen| match seen.number {
        0 => Gate::closed(),
        _ => Gate::opened(),
    });
    let client = client_with_credentials(&server);
    let first = start(&client, 1).remove(0);
    server.until(|counts| counts.of("/login") == 1).await;
    let second = start(&client, 1).remove(0);
    // Now it waits for the first.
    task::yield_now().await;
    first.abort();
    second.await.unwrap().unwrap();
    assert_eq!(server.count("/login"), 2);
}

#[tokio::test]
async fn logout() {
    let server = engine(&never_expiring());
    let client = client_with_credentials(&server);
    client.logout().await.unwrap();
    assert_eq!(server.seen().len(), 0, "there was no session");
    client.send(GetAllExecutions::new()).await.unwrap();
    client.logout().await.unwrap();
    let seen = server.seen();
    let last = seen.last().unwrap();
    assert_eq!((last.method.as_str(), last.path()), ("PUT", "/logout"));
    assert!(has_token(last, 1));
    client.send(GetAllExecutions::new()).await.unwrap();
    assert_eq!(server.count("/login"), 2);
}

#[tokio::test]
async fn logout_of_what_has_expired() {
    let server = Server::start(|_| Response::json(401, "{}"));
    client(&server).logout().await.unwrap();
    assert_eq!(server.seen().len(), 1, "nobody logs in to log out");
    let server = Server::start(|_| Response::json(500, "{}"));
    assert_eq!(
        client(&server).logout().await.unwrap_err().status(),
        Some(500)
    );
}
