//! The version of OpenAPI that a document is written in.

use serde_json::Value;

use super::openapi_3_1::OPENAPI_3_1;
use super::swagger::SWAGGER_2_0;
use crate::diagnostic::Diagnostics;
use crate::document::grammar::{Language, OPENAPI_3_0};
use crate::document::reader;
use crate::syntax::pointer::Pointer;

/// Returns the language of a document, or reports an error if it is none that can be read.
pub(super) fn of(root: &Value, diagnostics: &mut Diagnostics) -> Option<&'static Language> {
    let place = Pointer::root();
    let (field, version) = match (root.get("openapi"), root.get("swagger")) {
        (Some(version), _) => ("openapi", version),
        (None, Some(version)) => ("swagger", version),
        (None, None) => {
            let message = match root {
                Value::Object(_) => "this is not an OpenAPI document: it has no field `openapi`",
                _ => "this is not an OpenAPI document: it is not an object",
            };
            diagnostics
                .error("not-openapi", &place, message)
                .help(reader::FIRST_LINE);
            return None;
        }
    };
    let place = place.key(field);
    let Value::String(text) = version else {
        diagnostics
            .error(
                "unsupported-version",
                &place,
                "the version of OpenAPI is a string",
            )
            .help(match field {
                "swagger" => "write the version in quotes: \"2.0\"",
                _ => "write the whole version in quotes: \"3.0.3\"",
            });
        return None;
    };
    let language = language(field, text);
    if language.is_none() {
        let message = format!(
            "this generator reads OpenAPI 2.0, 3.0 and 3.1; this document is of version {text}"
        );
        let diagnostic = diagnostics.error("unsupported-version", &place, message);
        if text == "3.0" || text == "3.1" {
            diagnostic.help(format!("write the whole version: `{text}.0`"));
        }
    }
    language
}

/// Returns the language of a version. OpenAPI 3.2 reads as 3.1, of which it is an extension.
fn language(field: &str, version: &str) -> Option<&'static Language> {
    let languages = [
        ("swagger", "2.0", &SWAGGER_2_0),
        ("openapi", "3.0.", &OPENAPI_3_0),
        ("openapi", "3.1.", &OPENAPI_3_1),
        ("openapi", "3.2.", &OPENAPI_3_1),
    ];
    let is_of = |prefix: &str| match version.strip_prefix(prefix) {
        Some("") => !prefix.ends_with('.'),
        Some(patch) => {
            prefix.ends_with('.') && patch.starts_with(|first: char| first.is_ascii_digit())
        }
        None => false,
    };
    let known = languages
        .iter()
        .find(|(of, prefix, _)| *of == field && is_of(prefix));
    known.map(|(_, _, language)| *language)
}
