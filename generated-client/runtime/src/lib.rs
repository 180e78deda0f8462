//! What generated SDKs of HTTP APIs share.
//!
//! An SDK has two crates: the models of an API, and its operations. Both are thin: what isn't about their
//! API is here, and has versions of its own, so that several SDKs work in one program, with one
//! [`Secret`], one [`Error`] and one client.
//!
//! - **Requests and responses**, without any I/O: an [`Operation`] builds its [`Request`] and decodes the
//!   [`Response`].
//! - **Values** that JSON has no type for: [`Timestamp`], [`Date`], [`Base64`], [`Secret`].
//! - **A client** (feature `client`): sessions, retries, paging, tasks, downloads and events; and the same
//!   for code that isn't async (feature `blocking`). With the feature `tracing`, its requests are spans;
//!   with `mock`, there is a double of the server for tests.
//!
//! The operations crate re-exports all of it, so programs seldom name this crate.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "client")]
mod client;

#[cfg_attr(
    not(feature = "client"),
    allow(dead_code, reason = "only a client logs in and out")
)]
mod api;
mod bearer_login;
mod body;
mod content;
mod decode_error;
mod error;
mod headers;
mod hidden;
mod lenient;
mod method;
#[cfg(feature = "mock")]
mod mock_transport;
mod models;
mod multipart;
mod operation;
mod paged;
mod parameter;
mod reader;
mod received;
mod request;
mod request_builder;
mod request_error;
mod response;
mod status_error;
mod streamed;
mod style;
mod success;
mod task;
mod upload;

pub use api::{Api, SessionApi};
pub use bearer_login::BearerLogin;
pub use body::Body;
#[cfg(feature = "client")]
pub use client::{
    BuildError, Client, ClientBuilder, Credentials, CredentialsError, Download, Events, IoError,
    Items, LastTask, Pages, RetryPolicy, Sending, TaskError, TimeoutError, TokenSource, Transport,
    TransportError, WaitOptions,
};
pub use content::Content;
pub use decode_error::DecodeError;
pub use error::Error;
pub use method::Method;
#[cfg(feature = "mock")]
pub use mock_transport::{MockRequest, MockResponse, MockTransport};
pub use models::{
    Base64, Date, InvalidDate, InvalidTimestamp, JsonObject, MissingProperty, Secret, Timestamp,
    to_object,
};
pub use multipart::{Part, write_multipart};
pub use operation::Operation;
pub use paged::{Page, Paged};
pub use reader::Reader;
pub use received::Received;
pub use request::Request;
pub use request_builder::RequestBuilder;
pub use request_error::{Place, Problem, RequestError};
pub use response::Response;
pub use status_error::StatusError;
pub use streamed::{Framing, ServerSentEvent, Streamed};
pub use style::Style;
pub use success::Success;
pub use task::{Task, TaskState};
pub use upload::Upload;

// Crates whose types are in the signatures of this one.
pub use chrono;
#[cfg(feature = "client")]
pub use reqwest;
pub use serde_json;

/// What the macros of the models need. It may change with any version.
#[doc(hidden)]
pub mod __private {
    pub use crate::models::{object, tagged_union, untagged_union};
}
