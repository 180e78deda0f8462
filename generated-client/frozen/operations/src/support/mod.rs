//! Types that the operations share: requests and responses without any I/O, and, if the features
//! are enabled, the clients that send them.

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "client")]
mod client;

mod bearer_login;
mod body;
mod content;
mod decode_error;
mod error;
mod hidden;
mod lenient;
mod method;
mod multipart;
mod operation;
mod paged;
mod parameter;
mod reader;
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

pub use bearer_login::BearerLogin;
pub use body::Body;
#[cfg(feature = "client")]
pub use client::{
    BuildError, Client, ClientBuilder, Credentials, CredentialsError, EndedTask, Events, IoError,
    Items, Pages, RetryPolicy, TaskError, TimeoutError, TokenSource, TransportError, WaitOptions,
};
pub use content::Content;
pub use decode_error::DecodeError;
pub use error::Error;
pub use method::Method;
pub use multipart::{Part, write_multipart};
pub use operation::Operation;
pub use paged::{Page, Paged};
pub use reader::Reader;
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
