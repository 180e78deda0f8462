//! Lints: warnings about what is legal, but most likely a mistake.
//!
//! Examples and defaults are validated later, against the API model; see [`crate::lower`].

mod ambiguous_paths;
mod limits;
pub(super) mod links;
mod repeated;
mod servers;
mod tags;
mod unused;
mod values;

use serde_json::{Map, Value};

use super::trail::Trail;
use crate::diagnostic::Diagnostics;
use crate::syntax::pointer::Pointer;

/// Checks one schema.
pub(super) fn schema(
    fields: &Map<String, Value>,
    trail: &Trail<'_>,
    diagnostics: &mut Diagnostics,
) {
    values::check(fields, trail, diagnostics);
    limits::check(fields, trail, diagnostics);
    repeated::required(fields, trail, diagnostics);
}

/// Checks one server.
pub(super) fn server(
    fields: &Map<String, Value>,
    trail: &Trail<'_>,
    diagnostics: &mut Diagnostics,
) {
    servers::check(fields, trail, diagnostics);
}

/// Checks one variable of a server's URL.
pub(super) fn server_variable(
    fields: &Map<String, Value>,
    trail: &Trail<'_>,
    diagnostics: &mut Diagnostics,
) {
    servers::check_variable(fields, trail, diagnostics);
}

/// Checks a whole document. The components in `used` count as used.
pub(super) fn document(root: &Value, used: &[Pointer], diagnostics: &mut Diagnostics) {
    ambiguous_paths::check(root, diagnostics);
    repeated::tags(root, diagnostics);
    tags::check(root, diagnostics);
    // A component that seems unused may be the intended target of a broken reference.
    if !diagnostics.has_errors() {
        unused::check(root, used, diagnostics);
    }
}
