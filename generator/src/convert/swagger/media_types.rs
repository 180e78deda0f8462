//! Media types: `consumes` and `produces`, and the `content` whose keys they become.

use serde_json::{Value, json};

use super::Converter;
use super::fields::{Fields, texts};
use crate::bounds;
use crate::diagnostic::Fix;
use crate::document::media_types;
use crate::syntax::pointer::Pointer;

/// Returns the media types of a body with a schema: JSON by default.
///
/// Swagger 2.0 defines no default. Its schemas are those of JSON, and so are the bodies that they
/// describe.
pub(super) fn body_types<'v>(consumed: &[&'v str]) -> Vec<&'v str> {
    match consumed {
        [] => vec!["application/json"],
        types => types.to_vec(),
    }
}

impl<'d> Converter<'d, '_> {
    /// Refuses entries of `consumes` and `produces`, of the root or an operation, that are not
    /// media types.
    pub(super) fn check_media_types(&mut self, object: &Fields, at: &Pointer) {
        for field in ["consumes", "produces"] {
            let types = object.get(field).map(texts).unwrap_or_default();
            for (index, media_type) in types.into_iter().enumerate() {
                if !media_types::is_one(media_type) {
                    let place = at.key(field).index(index);
                    media_types::refuse(media_type, &place, self.diagnostics)
                        .fix(Fix::ignore(&place));
                }
            }
        }
    }

    /// Returns the media types that an operation consumes. Its own list overrides that of the root,
    /// and an empty list clears it (Operation Object, consumes).
    pub(super) fn consumed(&self, operation: &'d Fields) -> Vec<&'d str> {
        let own = operation.get("consumes").map(texts);
        own.unwrap_or_else(|| self.consumes.clone())
    }

    /// Returns the media types that an operation produces (Operation Object, produces).
    pub(super) fn produced(&self, operation: &'d Fields) -> Vec<&'d str> {
        let own = operation.get("produces").map(texts);
        own.unwrap_or_else(|| self.produces.clone())
    }

    /// Returns a `content` with the same schema under each of the media types.
    pub(super) fn content(&mut self, types: &[&str], schema: &Value, at: &Pointer) -> Fields {
        let mut content = Fields::new();
        for media_type in types {
            if schema
                .as_object()
                .is_none_or(|schema| self.has_room_for(schema, at))
            {
                content.insert((*media_type).to_owned(), json!({ "schema": schema }));
            }
        }
        content
    }

    /// Returns true if `part` may be copied once more. Otherwise, the first time, reports an error
    /// at `at`.
    ///
    /// The limit keeps a small document from filling the memory with the copies that its media
    /// types and references require.
    pub(super) fn has_room_for(&mut self, part: &Fields, at: &Pointer) -> bool {
        if let Some(left) = self.left.checked_sub(bounds::weight_of_fields(part)) {
            self.left = left;
            return true;
        }
        if !self.exhausted {
            self.exhausted = true;
            let message = "the media types and references of this document repeat too much of it";
            self.diagnostics.error("too-large", at, message);
        }
        false
    }
}
