//! Names of media types (RFC 6838), and ranges of them.

use mediatype::{MediaType, MediaTypeList};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax::pointer::Pointer;

/// Returns true if a string is a media type, with or without parameters, or a range of media types.
pub(crate) fn is_one(text: &str) -> bool {
    MediaType::parse(text).is_ok()
}

/// Returns true if a string is a list of media types, separated by commas.
pub(super) fn is_list(text: &str) -> bool {
    !text.trim().is_empty() && MediaTypeList::new(text).all(|it| it.is_ok())
}

/// Reports a string that is not a media type.
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
