//! Checks that a text is a document of Swagger 2.0 at all.

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Format;

/// Returns true if the root of a text has the key `swagger`, as in documents up to version 2.0.
///
/// Only the keys of the root matter, so that a text with errors is recognized, too.
pub fn is_swagger(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match Format::of(text) {
        Format::Json => in_braces(text),
        Format::Yaml => in_lines(text),
    }
}

/// Returns true if a key at the first level of braces is `swagger`.
fn in_braces(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find(['{', '[', '}', ']', '"']) {
        let (mark, after) = (rest.as_bytes()[at], &rest[at + 1..]);
        rest = after;
        match mark {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {
                let end = end_of_string(after);
                let (string, after) = after.split_at(end);
                rest = after.strip_prefix('"').unwrap_or(after);
                if depth == 1 && string == "swagger" && rest.trim_start().starts_with(':') {
                    return true;
                }
            }
        }
    }
    false
}

/// Returns the index of the quote that ends a JSON string.
fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.unwrap_or(text.len())
}

/// Returns true if a line that is indented like the first one has the key `swagger`.
fn in_lines(text: &str) -> bool {
    let is_content = |line: &&str| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with(['#', '%']) && !line.starts_with("---")
    };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let first = text.lines().find(is_content).map_or(0, indent);
    let mut lines = text.lines().filter(|line| indent(line) == first);
    lines.any(|line| {
        let key = line.split(':').next().unwrap_or_default().trim();
        line.contains(':') && matches!(key, "swagger" | "\"swagger\"" | "'swagger'")
    })
}

/// Returns true if the document declares Swagger 2.0, and reports an error otherwise.
///
/// A document of another version isn't checked any further.
pub(super) fn check(root: &Value, diagnostics: &mut Diagnostics) -> bool {
    let at = Pointer::root().key("swagger");
    match root.get("swagger") {
        Some(Value::String(version)) if version == "2.0" => return true,
        Some(Value::String(version)) => {
            let message =
                format!("this document is of Swagger {version}; 2.0 is what can be converted");
            diagnostics.error("unsupported-version", &at, message);
        }
        Some(_) => {
            diagnostics
                .error(
                    "unsupported-version",
                    &at,
                    "the version of Swagger is a string",
                )
                .help("write the version in quotes: \"2.0\"");
        }
        None => {
            let message = match root {
                Value::Object(_) => "this is not a Swagger document: it has no field `swagger`",
                _ => "this is not a Swagger document: it is not an object",
            };
            diagnostics
                .error("not-swagger", &Pointer::root(), message)
                .help("a document of Swagger 2.0 starts with `swagger: \"2.0\"`");
        }
    }
    false
}
