//! Bodies of requests.

use std::borrow::Cow;
use std::fmt;

use super::{Content, Part};

/// The body of a request.
///
/// Its `Debug` shows media types, names and sizes, never what is in it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// Bytes of a media type: JSON, a form, a text, a file.
    Content {
        /// The media type, with its parameters.
        media_type: Cow<'static, str>,
        /// The bytes.
        content: Content,
    },
    /// Parts, to be put between the boundaries of a `multipart/form-data` body: see
    /// [`write_multipart`](super::write_multipart).
    Multipart(Vec<Part>),
}

impl Body {
    /// The media type for the header `Content-Type`; that of a multipart body needs the boundary
    /// added (`; boundary=…`).
    pub fn media_type(&self) -> &str {
        match self {
            Self::Content { media_type, .. } => media_type,
            Self::Multipart(_) => "multipart/form-data",
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content {
                media_type,
                content,
            } => write!(formatter, "{media_type}: {content:?}"),
            Self::Multipart(parts) => {
                formatter.write_str("multipart/form-data: ")?;
                formatter.debug_list().entries(parts).finish()
            }
        }
    }
}
