//! Encoding of the fields of a form (OpenAPI 3.0.3, Encoding Object).

use mediatype::MediaTypeList;
use openapiv3::{Encoding, MediaType as Declared};

use crate::api::{MediaType, Object, Style, TypeRef};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

use super::Lowering;
use super::parameters::query_style;

/// The style of a field without an encoding, and `true` because it explodes.
pub(super) const BY_DEFAULT: (Style, bool) = (Style::Form, true);

impl Lowering<'_> {
    /// Returns the media type of a part of a multipart body. The styles of fields don't apply to
    /// parts.
    pub(super) fn encoding_of_part(
        &mut self,
        encoding: &Encoding,
        at: &Pointer,
    ) -> Option<MediaType> {
        if !encoding.headers.is_empty() {
            self.diagnostics
                .warning(
                    Warning::PartHeaders,
                    &at.key("headers"),
                    "headers of parts are left out",
                )
                .at_key();
        }
        encoding.content_type.as_deref().and_then(first_concrete)
    }

    /// Returns the style of a form field, and whether it explodes: whether the items of an array,
    /// or the properties of an object, are written separately. Exploding a single value changes
    /// nothing.
    pub(super) fn encoding_of_field(
        &mut self,
        encoding: &Encoding,
        type_ref: &TypeRef,
        at: &Pointer,
    ) -> (Style, bool) {
        let style = encoding.style.as_ref().map_or(Style::Form, query_style);
        // By default `form` explodes, and no other style does (Encoding Object, explode).
        let explode = match style {
            Style::Form => !self.document.is_joined(at),
            _ if style.is_deep() => true,
            _ => encoding.explode,
        };
        let content_type = encoding.content_type.as_deref();
        if let Some(content_type) = content_type.filter(|it| !it.starts_with("text/plain")) {
            self.diagnostics
                .error(
                    "field-content-type",
                    &at.key("contentType"),
                    format!("a field can't be written as `{content_type}`"),
                )
                .help(
                    "fields of this media type are plain texts; `multipart/form-data` has others",
                );
        }
        match type_ref.kind.is_scalar() && !style.is_deep() {
            true => BY_DEFAULT,
            false => (style, explode),
        }
    }

    /// Warns about encodings of properties that the form's schema lacks.
    pub(super) fn tell_of_stray_encodings(
        &mut self,
        media: &Declared,
        object: &Object,
        at: &Pointer,
    ) {
        let is_property = |name: &String| {
            object
                .properties
                .iter()
                .any(|property| property.name == *name)
        };
        for name in media.encoding.keys().filter(|name| !is_property(name)) {
            self.diagnostics
                .warning(
                    Warning::EncodingUnused,
                    &at.key("encoding").key(name),
                    format!("the schema has no property `{name}` to encode"),
                )
                .at_key();
        }
    }
}

/// Returns the first media type of a list that can be sent, which a range such as `image/*` can't.
fn first_concrete(content_type: &str) -> Option<MediaType> {
    let media_types = MediaTypeList::new(content_type).flatten();
    let mut concrete = media_types.filter(|it| it.ty != "*" && it.subty != "*");
    concrete.next().map(|it| it.to_string())
}
