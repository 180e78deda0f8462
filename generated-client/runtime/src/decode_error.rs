//! Errors of responses that can't be decoded.

use std::error::Error;
use std::fmt;

/// The error of a successful response that doesn't match the API's document.
///
/// It shows the path and what was expected, but never the value at that path, which may be a
/// secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The id of the operation.
    pub operation: &'static str,
    /// The path to the invalid property of the body, such as `responseList[3].startTime`, or the
    /// invalid header (`header X-Total`); `None` if the response as a whole is invalid.
    pub path: Option<String>,
    /// The reason why it is invalid.
    pub reason: String,
}

impl DecodeError {
    /// Creates the error of a response that is invalid as a whole.
    pub fn new(operation: &'static str, reason: impl Into<String>) -> Self {
        Self {
            operation,
            path: None,
            reason: reason.into(),
        }
    }

    /// Converts an error of serde, without the value that it quotes.
    pub(super) fn from_serde(
        operation: &'static str,
        path: String,
        error: &serde_json::Error,
    ) -> Self {
        // serde_path_to_error writes the path to the root as a single dot.
        let path = Some(path).filter(|path| path != ".");
        Self {
            operation,
            path,
            reason: without_values(&error.to_string()),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: can't read the response: ", self.operation)?;
        if let Some(path) = &self.path {
            write!(formatter, "{path}: ")?;
        }
        formatter.write_str(&self.reason)
    }
}

impl Error for DecodeError {}

/// The words after which serde quotes a value in backticks (`serde::de::Unexpected`). After other
/// words it quotes names of the API, which are worth showing.
const WORDS_BEFORE_VALUES: [&str; 6] = [
    "boolean ",
    "integer ",
    "floating point ",
    "character ",
    "unknown variant ",
    "found ",
];

/// Replaces each value that a message of serde quotes with `…`.
fn without_values(message: &str) -> String {
    let mut shown = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(start) = rest.find(['"', '`']) {
        let (before, quoted) = rest.split_at(start);
        shown.push_str(before);
        let (mark, quoted) = quoted.split_at(1);
        let is_value = mark == "\""
            || WORDS_BEFORE_VALUES
                .iter()
                .any(|words| before.ends_with(words));
        let end = match mark {
            "\"" => closing_quote(quoted),
            // A value may contain backticks. After the closing one, serde continues with a comma.
            _ if is_value => quoted.find("`, ").or_else(|| quoted.find('`')),
            _ => quoted.find('`'),
        };
        let (content, after) = quoted.split_at(end.unwrap_or(quoted.len()));
        shown.extend([mark, if is_value { "…" } else { content }, mark]);
        rest = after.get(1..).unwrap_or_default();
    }
    shown.push_str(rest);
    shown
}

/// Returns the end of a quotation in Rust's syntax: the next quotation mark that no backslash
/// escapes.
fn closing_quote(quoted: &str) -> Option<usize> {
    let mut is_escaped = false;
    quoted.find(|c| {
        let is_end = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    })
}
