//! Responses that are read value by value.

use std::time::Duration;

use cce_operations::{
    API, Api, Error, Framing, Method, Operation, Request, RequestBuilder, RequestError,
    ServerSentEvent, Streamed, blocking,
};

use crate::server::{Gate, Response, Server};
use crate::{builder, client, quick};

/// An operation whose events are numbers.
#[derive(Clone)]
struct Watch;

impl Operation for Watch {
    const API: &'static Api = &API;
    const ID: &'static str = "watch";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/watch";
    const SECURITY: &'static [&'static [&'static str]] = &[];

    type Output = Vec<u8>;

    fn request(&self) -> Result<Request, RequestError> {
        let mut request = RequestBuilder::of::<Self>();
        request.accept("application/json");
        request.finish()
    }

    fn decode(response: cce_operations::Response) -> Result<Vec<u8>, Error> {
        response.success::<Self>()?.bytes()
    }
}

impl Streamed for Watch {
    const MEDIA_TYPE: &'static str = "text/event-stream";
    const FRAMING: Framing = Framing::Events;

    type Item = ServerSentEvent<u32>;

    fn item(event: ServerSentEvent<String>) -> Result<Option<Self::Item>, Error> {
        event.json(Self::ID)
    }
}

fn events(text: &str) -> Response {
    Response::of(200, "text/event-stream", text)
}

#[tokio::test]
async fn are_asked_for_and_decoded() {
    let server = Server::start(|_| events("id: 7\nevent: tick\ndata: 1\n\ndata: 2.0\n\ndata: 3"));
    let mut stream = client(&server).events(Watch);
    let mut read = Vec::new();
    while let Some(event) = stream.try_next().await.unwrap() {
        read.push((event.event, event.id, event.data));
    }
    let event = |name: &str, data| (name.to_owned(), "7".to_owned(), data);
    assert_eq!(read, [event("tick", 1), event("message", 2)]);
    assert_eq!(server.seen()[0].header("accept"), Some("text/event-stream"));
    let blocking = blocking::Client::builder(&API, server.url())
        .retries(quick())
        .build();
    let read: Result<Vec<_>, Error> = blocking.unwrap().events(Watch).collect();
    assert_eq!(read.unwrap().len(), 2);
}

/// A value is there as soon as it has arrived, and the connection ends with the stream.
#[tokio::test]
async fn arrive_one_by_one() {
    let gate = Gate::closed();
    let held = gate.clone();
    let server = Server::start(move |_| {
        // What follows the event never comes.
        events("data: 1\n\n").header("x-more", "yes").more(1, &held)
    });
    let mut stream = client(&server).events(Watch);
    let first = stream.try_next().await.unwrap().unwrap();
    assert_eq!(first.data, 1);
    drop(stream);
    gate.open();
}

#[tokio::test]
async fn end_with_the_first_error() {
    let server = Server::start(|_| events("data: 1\n\ndata: one\n\ndata: 2\n\n"));
    let mut stream = client(&server).events(Watch);
    assert!(stream.try_next().await.unwrap().is_some());
    let error = stream.try_next().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert!(!error.to_string().contains("one"), "{error}");
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_refusal_is_the_usual_error() {
    let server = Server::start(|_| Response::json(403, r#"{"errorMessage": "not you"}"#));
    let error = client(&server).events(Watch).try_next().await.unwrap_err();
    assert!(error.is_forbidden());
    assert!(error.to_string().contains("not you"), "{error}");
}

/// The timeout is for each wait: a stream without an end is read for as long as values come.
#[tokio::test]
async fn a_wait_that_is_too_long_is_an_error() {
    let server = Server::start(|_| events("data: 1\n\n ").cut_to(9).hanging());
    let client = builder(&server).timeout(Duration::from_millis(50)).build();
    let mut stream = client.unwrap().events(Watch);
    let mut ended = None;
    while ended.is_none() {
        match stream.try_next().await {
            Ok(Some(event)) => assert_eq!(event.data, 1),
            Ok(None) => panic!("the stream has no end"),
            Err(error) => ended = Some(error),
        }
    }
    assert!(matches!(ended, Some(Error::Timeout(_))), "{ended:?}");
}
