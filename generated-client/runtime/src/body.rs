//! Request bodies.

use std::borrow::Cow;
use std::fmt;

use super::{Content, Part};

/// The body of a request.
///
/// `Debug` shows media types, names and sizes, but never the content.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// Content of one media type, such as JSON, a form, plain text or a file.
    Content {
        /// The media type, with its parameters.
        media_type: Cow<'static, str>,
        /// The bytes, or where to find them.
        content: Content,
    },
    /// Parts of a `multipart/form-data` body, still without the boundaries between them: see
    /// [`write_multipart`](super::write_multipart).
    Multipart(Vec<Part>),
}

impl Body {
    /// Returns the media type for the header `Content-Type`. For a multipart body, add the
    /// boundary (`; boundary=…`).
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
