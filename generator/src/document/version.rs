//! Checks that a tree is a document of OpenAPI 3.0 at all.

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::syntax::pointer::Pointer;

/// Returns true if the document declares OpenAPI 3.0, and reports an error otherwise.
///
/// A document of another version isn't checked any further.
pub(super) fn check(root: &Value, diagnostics: &mut Diagnostics) -> bool {
    let place = Pointer::root();
    let version = place.key("openapi");
    match (root.get("openapi"), root.get("swagger")) {
        (Some(Value::String(text)), _) if is_supported(text) => return true,
        (Some(Value::String(text)), _) => {
            let message =
                format!("this generator reads OpenAPI 3.0; this document is of version {text}");
            let diagnostic = diagnostics.error("unsupported-version", &version, message);
            match text.split('.').collect::<Vec<_>>()[..] {
                ["3", "0"] => diagnostic.help("write the whole version: `3.0.3`"),
                ["3", "1" | "2", ..] => diagnostic
                    .help("convert it to OpenAPI 3.0, or get the 3.0 form from its source"),
                _ => diagnostic,
            };
        }
        (Some(_), _) => {
            diagnostics
                .error(
                    "unsupported-version",
                    &version,
                    "the version of OpenAPI is a string",
                )
                .help("write the whole version in quotes: \"3.0.3\"");
        }
        (None, Some(_)) => {
            diagnostics
                .error(
                    "unsupported-version",
                    &place.key("swagger"),
                    "this is a Swagger 2.0 document",
                )
                .help("only `cargo xtask release add` reads Swagger 2.0: it converts the document");
        }
        (None, None) => {
            let message = match root {
                Value::Object(_) => "this is not an OpenAPI document: it has no field `openapi`",
                _ => "this is not an OpenAPI document: it is not an object",
            };
            diagnostics
                .error("not-openapi", &place, message)
                .help("an OpenAPI 3.0 document starts with `openapi: 3.0.3`");
        }
    }
    false
}

fn is_supported(version: &str) -> bool {
    version
        .strip_prefix("3.0.")
        .is_some_and(|patch| patch.starts_with(|first: char| first.is_ascii_digit()))
}
