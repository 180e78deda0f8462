//! Bodies of requests, and the choice among media types.

use indexmap::IndexMap;
use openapiv3::{MediaType as Declared, ReferenceOr, RequestBody, Schema};
use serde_json::Value;

use crate::api::{
    Annotations, Body, BodyContent, Field, MediaType, StringFormat, TypeKind, TypeName, TypeRef,
};
use crate::diagnostic::Warning;
use crate::document::pointer::Pointer;

use super::Lowering;
use super::compose::Parts;
use super::encoding::BY_DEFAULT;
use super::facets::Facets;

/// How the content of a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Json,
    Multipart,
    UrlEncoded,
    Bytes,
    Text,
}

/// Whether a media type is JSON or built on it (RFC 6839, `+json`).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// A media type without its parameters, in lower case.
fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase()
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

impl<'d> Lowering<'d> {
    pub(super) fn body(
        &mut self,
        body: &'d ReferenceOr<RequestBody>,
        at: Pointer,
        name: &str,
        operation: &str,
    ) -> Option<Body> {
        let resolved = self.document.resolve(body, at);
        let (body, at) = (resolved.value, resolved.pointer);
        let (media_type, form, media, media_at) = self.choose(&body.content, &at)?;
        let examples = self.examples(&media.example, &media.examples, &media_at);
        let content = match form {
            Form::Json => {
                let type_ref = match &media.schema {
                    Some(schema) => self.schema(schema, media_at.key("schema"), name).type_ref,
                    None => TypeRef::new(TypeKind::Any),
                };
                for (place, value) in &examples {
                    self.remember_example(place, value.clone(), &type_ref, Some(true));
                }
                BodyContent::Json { type_ref }
            }
            Form::Multipart => {
                let fields = self.fields(media, form, &media_at, operation);
                self.remember_form_examples(&examples, &fields);
                BodyContent::Multipart { fields }
            }
            Form::UrlEncoded => {
                let fields = self.fields(media, form, &media_at, operation);
                self.remember_form_examples(&examples, &fields);
                BodyContent::Form { fields }
            }
            Form::Bytes => BodyContent::Bytes,
            Form::Text => BodyContent::Text,
        };
        Some(Body {
            required: body.required,
            media_type,
            other_media_types: others(&body.content, media),
            content,
            annotations: Annotations {
                description: body.description.clone(),
                examples: examples.into_iter().map(|(_, value)| value).collect(),
                ..self.marks(&body.extensions, &at)
            },
        })
    }

    /// The media type that a client prefers: JSON, then forms, then raw bytes and text; among equals
    /// the first. The others are told of, since a caller might have wanted one of them.
    pub(super) fn choose(
        &mut self,
        content: &'d IndexMap<String, Declared>,
        at: &Pointer,
    ) -> Option<(String, Form, &'d Declared, Pointer)> {
        let (chosen, media) = content
            .iter()
            .min_by_key(|(media_type, media)| self.form(media_type, media))?;
        let at = at.key("content");
        for other in content.keys().filter(|other| *other != chosen) {
            self.diagnostics
                .warning(
                    Warning::MediaTypeUnused,
                    &at.key(other),
                    format!("`{other}` is not used, `{chosen}` is"),
                )
                .at_key();
        }
        let form = self.form(chosen, media);
        self.tell_of_unused_schema(chosen, form, media, &at);
        // A pattern names no media type that could be sent.
        let media_type = match (chosen.contains('*'), form) {
            (false, _) => chosen.clone(),
            (true, Form::Json) => "application/json".to_owned(),
            (true, Form::Text) => "text/plain".to_owned(),
            (true, _) => "application/octet-stream".to_owned(),
        };
        Some((media_type, form, media, at.key(chosen)))
    }

    /// Tells of a schema of which no type can be made: that of XML and the like.
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
            Form::Json | Form::Multipart | Form::UrlEncoded => return,
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

    /// How a media type is written; of `*/*` only the schema can tell.
    fn form(&self, media_type: &str, media: &'d Declared) -> Form {
        let schema = media
            .schema
            .as_ref()
            .map(|schema| self.document.resolve(schema, Pointer::root()).value);
        let binary =
            schema.is_some_and(|schema| Facets::of(schema).format.as_deref() == Some("binary"));
        match form(media_type) {
            Form::Text if binary => Form::Bytes,
            Form::Bytes if essence(media_type) == "*/*" && schema.is_some() && !binary => {
                Form::Json
            }
            form => form,
        }
    }

    /// The parts of a multipart body, or the fields of a form: the members of its schema.
    fn fields(
        &mut self,
        media: &'d Declared,
        form: Form,
        at: &Pointer,
        operation: &str,
    ) -> Vec<Field> {
        let Some(schema) = &media.schema else {
            return Vec::new();
        };
        let resolved = self.document.resolve(schema, at.key("schema"));
        let lead = resolved.name.unwrap_or(operation);
        if let Some(component) = resolved.name {
            let schema = TypeName(component.to_owned());
            self.places.forms.insert(operation.to_owned(), schema);
        }
        let parts = self.parts(resolved.value, &resolved.pointer, lead);
        if !parts.choices.is_empty() || !parts.others.is_empty() || parts.objects.is_empty() {
            self.diagnostics
                .error(
                    "form-schema",
                    &resolved.pointer,
                    "the schema of a form must be an object",
                )
                .help("each of its properties becomes a field");
            return Vec::new();
        }
        let record = self.record(&parts);
        if record.additional.is_some() {
            self.diagnostics.warning(
                Warning::FormAdditional,
                &resolved.pointer,
                "fields that the schema doesn't name can't be sent; they are left out",
            );
        }
        self.tell_of_stray_encodings(media, &record, at);
        let mut fields = Vec::new();
        for member in record.members {
            let encoding = media.encoding.get(&member.name);
            let encoding_at = at.key("encoding").key(&member.name);
            let (media_type, (style, joined)) = match (encoding, form) {
                (Some(encoding), Form::Multipart) => {
                    (self.encoding_of_part(encoding, &encoding_at), BY_DEFAULT)
                }
                (Some(encoding), _) => (
                    None,
                    self.encoding_of_field(encoding, &member.type_ref, &encoding_at),
                ),
                (None, _) => (None, BY_DEFAULT),
            };
            if form == Form::UrlEncoded {
                let written = (resolved.pointer.clone(), member.type_ref.clone());
                self.places.styled.push(written);
            }
            fields.push(Field {
                name: member.name,
                type_ref: member.type_ref,
                required: member.required,
                read_only: member.read_only,
                media_type,
                style,
                joined,
                annotations: member.annotations,
            });
        }
        fields
    }

    /// Keeps the examples of a form: a value for each of its fields.
    fn remember_form_examples(&mut self, examples: &[(Pointer, Value)], fields: &[Field]) {
        for (at, example) in examples {
            for field in fields {
                if let Some(value) = example.get(&field.name) {
                    let at = at.key(&field.name);
                    self.remember_example(&at, value.clone(), &field.type_ref, Some(true));
                }
            }
        }
    }

    fn parts(&mut self, schema: &'d Schema, at: &Pointer, name: &str) -> Parts<'d> {
        let mut parts = Parts::default();
        self.collect(
            &Facets::of(schema),
            at,
            name,
            &mut parts,
            &mut vec![at.clone()],
        );
        parts
    }
}

/// The media types of a content but the chosen one.
pub(super) fn others(content: &IndexMap<String, Declared>, chosen: &Declared) -> Vec<MediaType> {
    let others = content
        .iter()
        .filter(|(_, media)| !std::ptr::eq(*media, chosen));
    others.map(|(media_type, _)| media_type.clone()).collect()
}

/// Whether values of a type are raw bytes.
pub(super) fn is_binary(type_ref: &TypeRef) -> bool {
    matches!(
        type_ref.kind,
        TypeKind::String {
            format: Some(StringFormat::Binary)
        }
    )
}
