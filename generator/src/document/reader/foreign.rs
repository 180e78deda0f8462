//! Recognizes texts in which nobody meant to write a document: empty ones and markup.

use crate::diagnostic::{Diagnostics, Part};
use crate::syntax::pointer::Pointer;
use crate::text::position_after;

/// What to expect of a document.
pub(crate) const FIRST_LINE: &str = "an OpenAPI document starts with `openapi: 3.0.3`";

const LOGIN: &str =
    "a server sent it in place of the document: log in or pass a token, and fetch it again";
const PAGE: &str = "name the document itself, not a page that shows it: its text is JSON or YAML";

/// Reports an error and returns true if the text is empty or markup.
///
/// The parsers would find an error in most of these texts, too, but not the one that a reader needs.
pub(super) fn refuse(text: &str, diagnostics: &mut Diagnostics) -> bool {
    let content = text.trim_start();
    let (message, help) = match content {
        "" => ("this document is empty", FIRST_LINE),
        _ if is_html(content) && asks_for_password(content) => {
            ("this is a login page, not an OpenAPI document", LOGIN)
        }
        _ if is_html(content) => ("this is an HTML page, not an OpenAPI document", PAGE),
        _ if content.starts_with('<') && !content.starts_with("<<") => {
            ("this is XML, not an OpenAPI document", FIRST_LINE)
        }
        _ => return false,
    };
    let (line, column) = position_after(&text[..text.len() - content.len()]);
    diagnostics
        .error("not-openapi", &Pointer::root(), message)
        .help(help)
        .part = Part::Text { line, column };
    true
}

fn is_html(content: &str) -> bool {
    ["<!doctype html", "<html"]
        .iter()
        .any(|start| starts_with(content, start))
}

fn starts_with(content: &str, start: &str) -> bool {
    content
        .get(..start.len())
        .is_some_and(|found| found.eq_ignore_ascii_case(start))
}

/// Returns true if a page has a field for a password.
fn asks_for_password(page: &str) -> bool {
    let page = page.to_ascii_lowercase();
    ["type=\"password\"", "type='password'", "type=password"]
        .iter()
        .any(|field| page.contains(field))
}
