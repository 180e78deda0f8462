//! Security schemes that take credentials of the caller.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cce_operations::models::Secret;
use cce_operations::{
    API, Api, BuildError, Client, Credentials, Error, Method, Operation, Request, RequestBuilder,
    RequestError, TokenSource,
};

use crate::server::{Response, Seen, Server};
use crate::{builder, quick};

/// An operation that needs a key and a token, or else a user.
struct GetKeys;

impl Operation for GetKeys {
    const API: &'static Api = &API;
    const ID: &'static str = "getKeys";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/keys";
    const SECURITY: &'static [&'static [&'static str]] = &[&["key", "token"], &["user"]];

    type Output = ();

    fn request(&self) -> Result<Request, RequestError> {
        let mut request = RequestBuilder::of::<Self>();
        request.query("page", &1);
        request.cookie("theme", "dark");
        request.finish()
    }

    fn decode(response: cce_operations::Response) -> Result<(), Error> {
        response.success::<Self>()?.empty()
    }
}

/// The same operation on a server of its own.
struct GetKeysElsewhere;

impl Operation for GetKeysElsewhere {
    const API: &'static Api = &API;
    const ID: &'static str = "getKeysElsewhere";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/keys";
    const SECURITY: &'static [&'static [&'static str]] = &[&["api_key", "user"]];
    const SERVER: Option<&'static str> = Some("http://localhost.localdomain:1");

    type Output = ();

    fn request(&self) -> Result<Request, RequestError> {
        RequestBuilder::of::<Self>().finish()
    }

    fn decode(response: cce_operations::Response) -> Result<(), Error> {
        response.success::<Self>()?.empty()
    }
}

fn user() -> Credentials {
    Credentials::basic("user", "ada", "pass:wörd")
}

/// The parts of a request that may carry credentials.
fn carried(seen: &Seen) -> (String, Option<String>, Option<String>) {
    let (_, query) = seen.target.split_once('?').unwrap();
    let header = |name: &str| seen.header(name).map(str::to_owned);
    (query.to_owned(), header("authorization"), header("cookie"))
}

#[tokio::test]
async fn the_first_way_is_taken_that_all_credentials_are_there_for() {
    let server = Server::start(|_| Response::json(204, ""));
    let key = || Credentials::query("key", "api key", "a&b");
    let token = || Credentials::cookie("token", "session", "t0k");
    let clients = [
        builder(&server).authenticate(key()).authenticate(user()),
        builder(&server)
            .authenticate(user())
            .authenticate(token())
            .authenticate(key()),
    ];
    for client in clients {
        client.build().unwrap().send(GetKeys).await.unwrap();
    }
    let seen: Vec<_> = server.seen().iter().map(carried).collect();
    let basic = "Basic YWRhOnBhc3M6d8O2cmQ=".to_owned();
    assert_eq!(
        seen,
        [
            (
                "page=1".to_owned(),
                Some(basic),
                Some("theme=dark".to_owned())
            ),
            (
                "page=1&api%20key=a%26b".to_owned(),
                None,
                Some("theme=dark; session=t0k".to_owned())
            ),
        ]
    );
}

#[tokio::test]
async fn what_is_missing_is_an_error_before_anything_is_sent() {
    let server = Server::start(|_| Response::json(204, ""));
    let key = Credentials::header("key", "x-key", "k");
    let client = builder(&server).authenticate(key).build().unwrap();
    let error = client.send(GetKeys).await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)));
    assert_eq!(
        error.to_string(),
        "`getKeys` needs credentials: `key` and `token`, or `user`; set them with `authenticate` of the \
         `ClientBuilder`"
    );
    assert_eq!(server.seen().len(), 0);
    // A client of the caller may authenticate by itself.
    let own = reqwest::Client::new();
    let client = builder(&server).http_client(own).build().unwrap();
    client.send(GetKeys).await.unwrap();
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_provider_is_asked_once_and_again_when_the_token_is_refused() {
    let server = Server::start(|seen| match seen.header("authorization") {
        Some("Bearer token-2") => Response::json(204, ""),
        _ => Response::json(401, r#"{"errorMessage": "token-1 has expired"}"#),
    });
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let source = TokenSource::provider(move || {
        let number = counted.fetch_add(1, Ordering::SeqCst) + 1;
        async move { Ok(Secret::from(format!("token-{number}"))) }
    });
    let credentials = Credentials::http("user", "Bearer", source);
    let client = builder(&server).authenticate(credentials).build().unwrap();
    let (one, other) = tokio::join!(client.send(GetKeys), client.send(GetKeys));
    one.unwrap();
    other.unwrap();
    client.send(GetKeys).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    let authorizations: Vec<String> = (server.seen().iter())
        .filter_map(|seen| seen.header("authorization").map(str::to_owned))
        .collect();
    let fresh = (authorizations.iter()).filter(|own| *own == "Bearer token-2");
    assert_eq!(fresh.count(), 3, "{authorizations:?}");
}

#[tokio::test]
async fn a_fixed_token_that_is_refused_is_not_sent_again() {
    let server =
        Server::start(|_| Response::json(401, r#"{"errorMessage": "unknown: fixed-t0ken"}"#));
    let credentials = Credentials::http("user", "Bearer", "fixed-t0ken");
    let client = builder(&server).authenticate(credentials).build().unwrap();
    let error = client.send(GetKeys).await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert!(
        !format!("{error} {error:?}").contains("fixed-t0ken"),
        "{error:?}"
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn the_error_of_a_provider_has_its_reason() {
    let server = Server::start(|_| Response::json(204, ""));
    let source = TokenSource::provider(|| async { Err("the vault is sealed".into()) });
    let credentials = Credentials::http("user", "Bearer", source);
    let client = builder(&server).authenticate(credentials).build().unwrap();
    let error = client.send(GetKeys).await.unwrap_err();
    assert_eq!(error.to_string(), "there is no token for `user`");
    assert_eq!(error.source().unwrap().to_string(), "the vault is sealed");
    assert_eq!(server.seen().len(), 0);
}

/// The operation declares the server, and so the caller's credentials are meant for it; the token
/// of a session is the engine's.
#[tokio::test]
async fn the_server_of_an_operation_gets_credentials_but_no_token_of_the_session() {
    let proxy = Server::start(|_| Response::json(204, ""));
    let client = builder(&proxy)
        .proxy(proxy.url())
        .token("of-the-engine")
        .authenticate(user())
        .build()
        .unwrap();
    client.send(GetKeysElsewhere).await.unwrap();
    let seen = proxy.seen();
    assert_eq!(
        seen[0].header("authorization"),
        Some("Basic YWRhOnBhc3M6d8O2cmQ=")
    );
}

#[test]
fn what_no_request_can_carry_is_an_error_of_the_builder() {
    let problem = |credentials: Credentials| {
        let built = Client::builder(&API, "engine.example.com").retries(quick());
        match built.authenticate(credentials).build() {
            Err(Error::Build(BuildError {
                setting, reason, ..
            })) => format!("{setting}: {reason}"),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        problem(Credentials::basic("user", "a:b", "secret")),
        "authenticate: `user`: a user name can't contain a colon"
    );
    assert_eq!(
        problem(Credentials::header("key", "x-key", "a\nb")),
        "authenticate: `key`: the token has characters that no header can carry"
    );
    assert_eq!(
        problem(Credentials::cookie("key", "session", "a;b")),
        "authenticate: `key`: the token has characters that no cookie can carry"
    );
    assert_eq!(
        format!("{:?}", user()),
        "Credentials { scheme: \"user\", .. }"
    );
}
