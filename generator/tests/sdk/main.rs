//! The generated crates, held against the documents they are made of and against what is odd in
//! the API.

mod answers;
mod bodies;
mod documents;
mod every_operation;
mod every_schema;
mod models;
mod parameters;
#[path = "../support/releases.rs"]
mod releases;
mod rust_source;
mod secrets;

use cce_operations::{Body, Content, Error, Operation, Request, Response};

/// The request of an operation that can be sent.
fn request(operation: &impl Operation) -> Request {
    operation.request().expect("the operation can be sent")
}

/// The body of a request that has one which is no multipart: its media type, and its text.
fn body(operation: &impl Operation) -> (String, String) {
    match request(operation).body {
        Some(Body::Content {
            media_type,
            content: Content::Bytes(bytes),
        }) => (
            media_type.into_owned(),
            String::from_utf8(bytes).expect("the body is a text"),
        ),
        other => panic!("no body in memory: {other:?}"),
    }
}

/// What an operation makes of an answer in JSON.
fn answer<O: Operation>(status: u16, body: &str) -> Result<O::Answer, Error> {
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    O::answer(Response::new(status, headers, body))
}

/// The error that an operation makes of an answer in JSON.
fn error<O: Operation>(status: u16, body: &str) -> Error {
    match answer::<O>(status, body) {
        Ok(_) => panic!("{} succeeded", O::ID),
        Err(error) => error,
    }
}
