//! Replies of the server.

use std::time::{Duration, SystemTime};

use super::transport_error;
use crate::{Error, Response, headers};

/// A reply of the server: a complete response, or one whose body is still to be read.
pub(super) enum Reply {
    /// The complete response.
    Whole(Response),
    /// The status and the headers of a success; the body is still to be read.
    Coming(reqwest::Response),
}

impl Reply {
    pub(super) fn status(&self) -> u16 {
        match self {
            Self::Whole(response) => response.status(),
            Self::Coming(response) => response.status().as_u16(),
        }
    }

    /// Returns the complete response, reading the rest if necessary.
    pub(super) async fn whole(self, operation: &'static str) -> Result<Response, Error> {
        match self {
            Self::Whole(response) => Ok(response),
            Self::Coming(response) => read(operation, response).await,
        }
    }

    /// Returns how long the server asks to wait: `Retry-After`, in seconds or as a date (RFC
    /// 9110, section 10.2.3). Any other value is ignored.
    ///
    /// A date counts from that of the response, because the server's clock may be another.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        let Self::Whole(response) = self else {
            return None;
        };
        let value = response.header("retry-after")?.trim();
        if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            // A number that is too large is a long time.
            return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
        }
        let date = httpdate::parse_http_date(value).ok()?;
        let now = response.header("date").map(httpdate::parse_http_date);
        let now = now.and_then(Result::ok).unwrap_or_else(SystemTime::now);
        // A date in the past asks for no delay at all.
        Some(date.duration_since(now).unwrap_or(Duration::ZERO))
    }
}

/// Returns a response without its body.
pub(super) fn head(response: &reqwest::Response) -> Response {
    let headers = headers::pairs(response.headers());
    Response::new(response.status().as_u16(), headers, Vec::new())
}

/// Reads a response to its end.
pub(super) async fn read(
    operation: &'static str,
    response: reqwest::Response,
) -> Result<Response, Error> {
    let head = head(&response);
    let body = response
        .bytes()
        .await
        .map_err(|error| transport_error::from_http(operation, error))?;
    Ok(head.with_body(body.into()))
}
