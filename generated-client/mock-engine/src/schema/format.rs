//! Formats that the validator doesn't know, or knows too narrowly.

/// Returns true if a string is a point in time: by RFC 3339 or, as the engine also writes it, without
/// a colon in the offset (`2018-04-13T17:49:55.354+0000`).
pub(super) fn is_date_time(text: &str) -> bool {
    is_rfc_3339(text) || with_colon(text).is_some_and(|text| is_rfc_3339(&text))
}

/// Adds a colon to the offset of a time, or returns `None` if the offset isn't four digits.
fn with_colon(text: &str) -> Option<String> {
    let sign = text.len().checked_sub(5)?;
    let (time, offset) = (text.get(..sign)?, text.get(sign..)?);
    let digits = offset.strip_prefix(['+', '-'])?;
    let (hours, minutes) = (digits.get(..2)?, digits.get(2..)?);
    let sign = offset.get(..1)?;
    Some(format!("{time}{sign}{hours}:{minutes}"))
}

fn is_rfc_3339(text: &str) -> bool {
    let schema = serde_json::json!({ "type": "string", "format": "date-time" });
    thread_local! {
        static VALIDATOR: std::cell::OnceCell<Option<jsonschema::Validator>> =
            const { std::cell::OnceCell::new() };
    }
    VALIDATOR.with(|validator| {
        validator
            .get_or_init(|| {
                jsonschema::options()
                    .should_validate_formats(true)
                    .build(&schema)
                    .ok()
            })
            .as_ref()
            .is_some_and(|validator| validator.is_valid(&text.into()))
    })
}

/// Returns true if a string is padded Base64.
pub(super) fn is_base64(text: &str) -> bool {
    let padding = text.len() - text.trim_end_matches('=').len();
    let digits = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && padding <= 2
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}
