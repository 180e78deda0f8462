//! Headers as pairs of names and values.

/// Returns the value of a header, the first one if the header occurs twice. The case of the name doesn't
/// matter (RFC 9110, section 5.1).
pub(crate) fn value<'h>(headers: &'h [(impl AsRef<str>, String)], name: &str) -> Option<&'h str> {
    let (_, value) = headers
        .iter()
        .find(|(known, _)| known.as_ref().eq_ignore_ascii_case(name))?;
    Some(value)
}

/// Returns the headers of the HTTP client as pairs. What is no UTF-8 in a value is replaced.
#[cfg(feature = "client")]
pub(crate) fn pairs(headers: &reqwest::header::HeaderMap) -> Vec<(String, String)> {
    let pairs = headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        (name.as_str().to_owned(), value.into_owned())
    });
    pairs.collect()
}
