//! Responses, before they become HTTP.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use futures_util::stream;
use serde_json::{Value, json};

use crate::well_known::ERROR_MESSAGE;

/// The number of bytes of a made-up download that are sent at once.
const CHUNK: u64 = 64 << 10;

/// A response of the engine, as a status and a value.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(HeaderName, String)>,
    pub(crate) content: Content,
}

/// The content of a response.
#[derive(Debug)]
pub(crate) enum Content {
    Nothing,
    Json(Value),
    Bytes {
        media_type: String,
        bytes: Vec<u8>,
    },
    /// A body of this length, made up while it is sent.
    Stream {
        media_type: String,
        length: u64,
    },
}

impl Reply {
    pub(crate) fn new(status: u16, content: Content) -> Self {
        Self {
            status,
            headers: Vec::new(),
            content,
        }
    }

    /// Creates an error response, with the message where an engine puts it.
    pub(crate) fn error(status: u16, message: impl Into<String>) -> Self {
        let message: String = message.into();
        Self::new(status, Content::Json(json!({ ERROR_MESSAGE: message })))
    }

    pub(crate) fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        let (media_type, body) = match self.content {
            Content::Nothing => (None, Body::empty()),
            Content::Json(value) => (
                Some("application/json".to_owned()),
                Body::from(value.to_string()),
            ),
            Content::Bytes { media_type, bytes } => (Some(media_type), Body::from(bytes)),
            Content::Stream { media_type, length } => (Some(media_type), made_up_bytes(length)),
        };
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let media_type = media_type.map(|media_type| (header::CONTENT_TYPE, media_type));
        for (name, value) in media_type.into_iter().chain(self.headers) {
            // An invalid value is left out. All values come from the document or from a request.
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// Returns a body of any length that is never in memory as a whole. Each byte depends on its
/// position.
fn made_up_bytes(length: u64) -> Body {
    let chunks = (0..length.div_ceil(CHUNK)).map(move |number| {
        let start = number * CHUNK;
        let end = (start + CHUNK).min(length);
        let bytes: Vec<u8> = (start..end).map(|place| (place % 251) as u8).collect();
        Ok::<_, Infallible>(Bytes::from(bytes))
    });
    Body::from_stream(stream::iter(chunks))
}
