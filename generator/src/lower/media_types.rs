//! The choice among the media types of a content, and the `Accept` header of a request.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{MediaType as Declared, Schema};

use crate::api::{Framing, MediaType, TypeKind, TypeRef, essence, is_json};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

use super::Lowering;
use super::facets::Facets;

/// The media type of errors, unless the document declares one.
pub(super) const JSON: &str = "application/json";

/// The encoding of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Json,
    Multipart,
    UrlEncoded,
    Bytes,
    Text,
    /// A stream of values, read as bytes unless its values are wanted.
    Stream,
}

/// The direction of a content. Forms are encoded in requests, but read as bytes in responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carried {
    InRequest,
    InResponse,
}

/// The media type that a client prefers, with its content in the document.
pub(super) struct Chosen<'d> {
    /// A media type that can be sent, without the wildcards of a range.
    pub(super) media_type: MediaType,
    pub(super) form: Form,
    pub(super) media: &'d Declared,
    /// The place of the content.
    pub(super) at: Pointer,
    /// The other media types, in the document's order.
    pub(super) others: Vec<MediaType>,
    pub(super) accept: Accept,
}

/// The media types that a client accepts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Accept {
    /// The media types with the content that the client reads.
    preferred: IndexSet<MediaType>,
    /// The other media types that the document offers. They are better than nothing.
    tolerated: IndexSet<MediaType>,
}

impl Accept {
    pub(super) fn extend(&mut self, other: Self) {
        self.preferred.extend(other.preferred);
        self.tolerated.extend(other.tolerated);
    }

    /// Returns the value of the `Accept` header (RFC 9110, section 12.5.1).
    ///
    /// JSON is always in it, because errors are written in JSON. Unless JSON is preferred, it has a
    /// lower weight, so that a success isn't sent as JSON.
    pub(super) fn header(&self) -> String {
        let mut tolerated: IndexSet<&str> = self.tolerated.iter().map(String::as_str).collect();
        let preferred: Vec<&str> = match self.preferred.is_empty() {
            true => vec![JSON],
            false => self.preferred.iter().map(String::as_str).collect(),
        };
        tolerated.insert(JSON);
        let tolerated = tolerated
            .into_iter()
            .filter(|media_type| !preferred.contains(media_type))
            .map(|media_type| format!("{media_type};q=0.5"));
        let preferred = preferred.iter().map(|media_type| (*media_type).to_owned());
        preferred.chain(tolerated).collect::<Vec<_>>().join(", ")
    }
}

fn form(media_type: &str) -> Form {
    let essence = essence(media_type);
    match essence.as_str() {
        _ if is_json(&essence) => Form::Json,
        "multipart/form-data" => Form::Multipart,
        "application/x-www-form-urlencoded" => Form::UrlEncoded,
        _ if essence.starts_with("text/") => Form::Text,
        _ => Form::Bytes,
    }
}

/// Returns how the values of a stream are told apart, if the media type is a stream of values.
pub(super) fn framing(media_type: &str) -> Option<Framing> {
    Framing::of(&essence(media_type))
}

/// Returns true if bytes are declared under a JSON media type. A server may well encode them as a
/// JSON string if a request accepts JSON.
fn is_misnamed(media_type: &str, form: Form) -> bool {
    form == Form::Bytes && is_json(media_type)
}

impl<'d> Lowering<'d> {
    /// Chooses the media type that a client prefers: JSON, then forms, then raw bytes and text, then
    /// streams; among equals the first. `application/json` is preferred to media types that are based on
    /// JSON, which may have another meaning. For bytes, a media type other than JSON is preferred.
    ///
    /// Warns about the others whose content has another type or encoding, because a caller might
    /// have wanted one of them.
    pub(super) fn choose(
        &mut self,
        content: &'d IndexMap<String, Declared>,
        at: &Pointer,
        carried: Carried,
    ) -> Option<Chosen<'d>> {
        let rank = |(media_type, media): &(&'d String, &'d Declared)| {
            let form = self.form(media_type, media, carried);
            let is_vendor = is_json(media_type) && essence(media_type) != JSON;
            (form, is_misnamed(media_type, form), is_vendor)
        };
        let (name, media) = content.iter().min_by_key(rank)?;
        let form = self.form(name, media, carried);
        let at = at.key("content");
        // A range can be accepted, but not sent. JSON is accepted by its own name.
        let media_type = concrete(name, form);
        let asked = match (carried, form) {
            (Carried::InResponse, Form::Bytes | Form::Text | Form::Stream) => name.clone(),
            _ => media_type.clone(),
        };
        let mut accept = Accept::default();
        accept.preferred.insert(asked);
        for (other, declared) in content.iter().filter(|(other, _)| *other != name) {
            let own = self.form(other, declared, carried);
            // The values of a stream are asked for by a request of their own.
            if own == Form::Stream && form != Form::Stream {
                continue;
            }
            let is_alike = own == form && is_alike(form, media, declared);
            if !is_alike {
                self.diagnostics
                    .warning(
                        Warning::MediaTypeUnused,
                        &at.key(other),
                        format!("`{other}` is not used, `{name}` is"),
                    )
                    .at_key();
            }
            let is_preferred = is_alike && (!is_misnamed(other, own) || is_misnamed(name, form));
            match is_preferred {
                true => accept.preferred.insert(other.clone()),
                false => accept.tolerated.insert(other.clone()),
            };
        }
        self.tell_of_unused_schema(name, form, media, &at);
        Some(Chosen {
            media_type,
            form,
            media,
            others: others(content, name),
            at: at.key(name),
            accept,
        })
    }

    /// Warns about the schema of a binary or text body, such as XML, which is ignored.
    fn tell_of_unused_schema(
        &mut self,
        media_type: &str,
        form: Form,
        media: &'d Declared,
        at: &Pointer,
    ) {
        let kept = match form {
            Form::Bytes => "bytes",
            Form::Text => "a text",
            Form::Json | Form::Multipart | Form::UrlEncoded | Form::Stream => return,
        };
        if let Some(schema) = &media.schema
            && self.is_structured(schema)
        {
            let message = format!(
                "no type is made of this schema: `{media_type}` is sent and read as {kept}"
            );
            self.diagnostics
                .warning(
                    Warning::SchemaUnused,
                    &at.key(media_type).key("schema"),
                    message,
                )
                .at_key();
        }
    }

    /// Returns the type of a text: that of its schema if that is a scalar, or else a string.
    pub(super) fn text(&mut self, media: &'d Declared, at: &Pointer, name: &str) -> TypeRef {
        match &media.schema {
            Some(schema) if self.is_scalar(media) => TypeRef {
                nullable: false,
                ..self.schema(schema, at.key("schema"), name).type_ref
            },
            _ => TypeRef::new(TypeKind::String { format: None }),
        }
    }

    /// Returns true if the schema of a content is a scalar that text can express.
    fn is_scalar(&self, media: &Declared) -> bool {
        media.schema.as_ref().is_some_and(|schema| {
            let schema: &Schema = self.document.resolve(schema, Pointer::root()).value;
            let facets = Facets::of(schema);
            let is_scalar = matches!(
                facets.type_name,
                Some("string" | "integer" | "number" | "boolean")
            );
            let compositions = [facets.all_of, facets.one_of, facets.any_of];
            let is_composed = compositions.iter().any(|schemas| !schemas.is_empty());
            is_scalar && !is_composed && facets.format.as_deref() != Some("binary")
        })
    }

    /// Returns the encoding of a media type. Only the schema can tell that a body is raw bytes, or
    /// how to read `*/*`.
    fn form(&self, media_type: &str, media: &Declared, carried: Carried) -> Form {
        let is_binary = media.schema.as_ref().is_some_and(|schema| {
            let schema: &Schema = self.document.resolve(schema, Pointer::root()).value;
            Facets::of(schema).format.as_deref() == Some("binary")
        });
        match form(media_type) {
            // A string in XML is the text of the whole body.
            Form::Bytes if is_xml(media_type) && self.is_scalar(media) => Form::Text,
            _ if carried == Carried::InResponse && framing(media_type).is_some() => Form::Stream,
            Form::Json | Form::Text if is_binary => Form::Bytes,
            Form::Multipart | Form::UrlEncoded if carried == Carried::InResponse => Form::Bytes,
            Form::Bytes if essence(media_type) == "*/*" && media.schema.is_some() && !is_binary => {
                Form::Json
            }
            form => form,
        }
    }
}

fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/xml" || essence.ends_with("+xml")
}

/// Returns true if two contents of the same form have the same type and encoding.
fn is_alike(form: Form, one: &Declared, other: &Declared) -> bool {
    match form {
        Form::Bytes | Form::Text => true,
        // Only one of the streams is read.
        Form::Stream => false,
        Form::Json => one.schema == other.schema,
        Form::Multipart | Form::UrlEncoded => {
            one.schema == other.schema && one.encoding == other.encoding
        }
    }
}

/// Returns the media type that is sent for a range.
fn concrete(media_type: &str, form: Form) -> MediaType {
    let concrete = match (media_type.contains('*'), form) {
        (false, _) => media_type,
        (true, Form::Json) => JSON,
        (true, Form::Text) => "text/plain",
        (true, _) => "application/octet-stream",
    };
    concrete.to_owned()
}

fn others(content: &IndexMap<String, Declared>, chosen: &str) -> Vec<MediaType> {
    let others = content.keys().filter(|media_type| *media_type != chosen);
    others.cloned().collect()
}
