//! How clients are made.

use std::time::Duration;

use cce_operations::execution::GetAllExecutions;
use cce_operations::{API, API_VERSION, Client, Error};

use crate::server::{Response, Server};

/// The URL that a client of a base has.
fn url(base: &str) -> String {
    let client = Client::builder(&API, base).build();
    client.map_or_else(|error| error.to_string(), |client| shown(&client))
}

fn shown(client: &Client) -> String {
    let debug = format!("{client:?}");
    debug.split('"').nth(1).unwrap().to_owned()
}

#[test]
fn from_any_part_of_the_url() {
    let whole = format!("https://engine.example.com/masking/api/v{API_VERSION}");
    for base in [
        "engine.example.com",
        " engine.example.com/ ",
        "https://engine.example.com",
        "https://engine.example.com/",
        "https://ENGINE.example.com:443/masking",
        "https://engine.example.com/masking/api",
        "https://engine.example.com/masking/api/",
        "https://engine.example.com/masking/api/v5.1.47",
        "https://engine.example.com/masking/api/v5.1.18/",
        "https://engine.example.com/masking/api/v6",
    ] {
        assert_eq!(url(base), whole, "{base}");
    }
    assert_eq!(
        url("http://localhost:8282/engines/a/masking/api"),
        format!("http://localhost:8282/engines/a/masking/api/v{API_VERSION}")
    );
    assert_eq!(
        url("localhost:8282"),
        format!("https://localhost:8282/masking/api/v{API_VERSION}")
    );
    assert_eq!(
        url("http://[::1]:80"),
        format!("http://[::1]/masking/api/v{API_VERSION}")
    );
    let client = Client::builder(&API, "engine.example.com/masking/api/v5.1.47")
        .unversioned()
        .build()
        .unwrap();
    assert_eq!(shown(&client), "https://engine.example.com/masking/api");
    for base in ["https://test.example.com/", "https://test.example.com/api"] {
        let client = Client::builder(&API, base).exact_base().build().unwrap();
        assert_eq!(shown(&client), base);
    }
}

#[test]
fn not_from_anything() {
    for (base, reason) in [
        ("", "empty host"),
        ("https://", "empty host"),
        (
            "ftp://engine.example.com",
            "the URL is neither https nor http",
        ),
        (
            "https://admin:hunter2@engine.example.com",
            "the URL has a user in it; use `credentials`",
        ),
        (
            "https://engine.example.com?x=hunter2",
            "the URL goes on after its path",
        ),
        (
            "https://engine.example.com#hunter2",
            "the URL goes on after its path",
        ),
        ("engine example", "invalid"),
    ] {
        let error = url(base);
        assert!(
            error.starts_with("can't make a client: `builder`: ") && error.contains(reason),
            "{base}: {error}"
        );
        assert!(!error.contains("hunter2"));
    }
}

#[test]
fn settings_are_checked() {
    let builder = || Client::builder(&API, "engine.example.com");
    let own = reqwest::Client::new;
    for (builder, setting) in [
        (builder().token("hunter2\n"), "token"),
        (builder().root_certificate("hunter2"), "root_certificate"),
        (builder().proxy("http://user:hunter2@"), "proxy"),
        (builder().user_agent("a\nb"), "user_agent"),
        (builder().http_client(own()).user_agent("x"), "user_agent"),
        (builder().http_client(own()).proxy("http://proxy"), "proxy"),
        (
            builder().http_client(own()).root_certificate("x"),
            "root_certificate",
        ),
        (
            builder()
                .http_client(own())
                .connect_timeout(Duration::from_secs(1)),
            "connect_timeout",
        ),
        (
            builder()
                .http_client(own())
                .danger_accept_invalid_certificates(true),
            "danger_accept_invalid_certificates",
        ),
    ] {
        let error = builder.build().unwrap_err();
        let Error::Build(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.setting, setting);
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
}

#[tokio::test]
async fn settings_are_kept() {
    let server = Server::start(|_| Response::json(200, "{}"));
    let client = Client::builder(&API, server.url())
        .token("t0ken-given")
        .user_agent("nightly/1")
        .unversioned()
        .build()
        .unwrap();
    client.send(GetAllExecutions::new()).await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(
        (seen.header("user-agent"), seen.target.as_str()),
        (Some("nightly/1"), "/masking/api/executions")
    );
    assert_eq!(seen.header("accept"), Some("application/json"));
    let client = Client::builder(&API, server.url())
        .token("t0ken-given")
        .build()
        .unwrap();
    client
        .send(GetAllExecutions::new().job_id(3))
        .await
        .unwrap();
    let seen = &server.seen()[1];
    assert_eq!(
        seen.header("user-agent"),
        Some(format!("cce-frozen-operations/{API_VERSION}").as_str())
    );
    assert_eq!(
        seen.target,
        format!("/masking/api/v{API_VERSION}/executions?job_id=3")
    );
    let own = reqwest::Client::builder()
        .user_agent("own")
        .build()
        .unwrap();
    let client = Client::builder(&API, server.url())
        .http_client(own)
        .build()
        .unwrap();
    client.send(GetAllExecutions::new()).await.unwrap();
    assert_eq!(server.seen()[2].header("user-agent"), Some("own"));
}

#[tokio::test]
async fn by_way_of_a_proxy() {
    let proxy = Server::start(|_| Response::json(200, "{}"));
    let client = Client::builder(&API, "http://engine.invalid")
        .token("t0ken-given")
        .proxy(proxy.url())
        .build()
        .unwrap();
    client.send(GetAllExecutions::new()).await.unwrap();
    let target = &proxy.seen()[0].target;
    assert!(
        target.starts_with("http://engine.invalid/masking/api/v"),
        "{target}"
    );
}

#[test]
fn clients_go_anywhere() {
    fn goes_anywhere<T: Clone + Send + Sync + 'static>() {}
    fn is_sent<T: Send>(_: T) {}
    goes_anywhere::<Client>();
    goes_anywhere::<cce_operations::blocking::Client>();
    goes_anywhere::<Error>();
    let client = Client::builder(&API, "engine.example.com").build().unwrap();
    is_sent(client.send(GetAllExecutions::new()));
    is_sent(client.items(GetAllExecutions::new()));
    is_sent(client.pages(GetAllExecutions::new()));
    is_sent(client.logout());
    is_sent(client.download(
        cce_operations::file_download::DownloadFile::new("x"),
        &mut Vec::new(),
    ));
}
