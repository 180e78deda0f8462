//! What the operations share: how a request is written and how an answer is read, without any I/O.

mod body;
mod content;
mod decode_error;
mod error;
mod method;
mod multipart;
mod operation;
mod paged;
mod parameter;
mod request;
mod request_builder;
mod request_error;
mod response;
mod status_error;
mod style;
mod success;
mod task;
mod upload;

pub use body::Body;
pub use content::Content;
pub use decode_error::DecodeError;
pub use error::Error;
pub use method::Method;
pub use multipart::{Part, write_multipart};
pub use operation::Operation;
pub use paged::{Page, Paged};
pub use request::Request;
pub use request_builder::RequestBuilder;
pub use request_error::{Place, Problem, RequestError};
pub use response::Response;
pub use status_error::StatusError;
pub use style::Style;
pub use success::Success;
pub use task::{Task, TaskState};
pub use upload::Upload;
