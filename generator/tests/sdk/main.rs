//! The generated crates, held against the documents they are made of and against what is odd in
//! the API.

mod bodies;
mod documents;
mod every_operation;
mod every_schema;
mod models;
mod parameters;
#[path = "../support/releases.rs"]
mod releases;
mod responses;
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

/// Decodes a response in JSON.
fn decode<O: Operation>(status: u16, body: &str) -> Result<O::Output, Error> {
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    O::decode(Response::new(status, headers, body))
}

/// The error of decoding a response in JSON.
fn error<O: Operation>(status: u16, body: &str) -> Error {
    match decode::<O>(status, body) {
        Ok(_) => panic!("{} succeeded", O::ID),
        Err(error) => error,
    }
}
