//! Names of media types (RFC 6838), and ranges of them.

use mediatype::{MediaType, MediaTypeList};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax::pointer::Pointer;

/// Whether a text names a media type, with parameters or without, or a range of them.
pub(crate) fn is_one(text: &str) -> bool {
    MediaType::parse(text).is_ok()
}

/// Whether a text is a list of media types, with commas.
pub(super) fn is_list(text: &str) -> bool {
    !text.trim().is_empty() && MediaTypeList::new(text).all(|it| it.is_ok())
}

/// Complains of what is no media type.
pub(crate) fn refuse<'o>(
    text: &str,
    at: &Pointer,
    diagnostics: &'o mut Diagnostics,
) -> &'o mut Diagnostic {
    diagnostics
        .error(
            "invalid-media-type",
            at,
            format!("`{text}` is not a media type"),
        )
        .help("a media type is written like `application/json` or `text/plain; charset=utf-8`")
}
