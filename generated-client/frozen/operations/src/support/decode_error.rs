//! Answers that can't be read.

use std::error::Error;
use std::fmt;

/// The answer to an operation that succeeded is not as the API's document says.
///
/// It tells where and what was expected, and never the value that stands there, which might be a
/// secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The id of the operation.
    pub operation: &'static str,
    /// The path to the offending member of the body, such as `responseList[3].startTime`, or the
    /// header (`header X-Total`); absent where the answer as a whole is at fault.
    pub path: Option<String>,
    /// What is wrong there.
    pub reason: String,
}

impl DecodeError {
    pub(crate) fn new(operation: &'static str, reason: impl Into<String>) -> Self {
        Self {
            operation,
            path: None,
            reason: reason.into(),
        }
    }

    /// The error of serde, without the value that it quotes.
    pub(super) fn from_serde(
        operation: &'static str,
        path: String,
        error: &serde_json::Error,
    ) -> Self {
        // A lone dot is how serde_path_to_error writes the path to the whole.
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
        write!(formatter, "{}: can't read the answer: ", self.operation)?;
        if let Some(path) = &self.path {
            write!(formatter, "{path}: ")?;
        }
        formatter.write_str(&self.reason)
    }
}

impl Error for DecodeError {}

/// The words after which serde quotes a value in backticks (`serde::de::Unexpected`); after others
/// it quotes names of the API, which are worth reading.
const WORDS_BEFORE_VALUES: [&str; 6] = [
    "boolean ",
    "integer ",
    "floating point ",
    "character ",
    "unknown variant ",
    "found ",
];

/// A message of serde with `…` in place of each value that it quotes.
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
            // A value may hold backticks itself; behind its last one serde goes on with a comma.
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

/// Where a quotation in Rust's syntax ends: at the next mark that no backslash escapes.
fn closing_quote(quoted: &str) -> Option<usize> {
    let mut is_escaped = false;
    quoted.find(|c| {
        let is_end = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    })
}
