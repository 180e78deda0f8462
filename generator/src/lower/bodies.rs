//! Request bodies.

use openapiv3::{MediaType as Declared, ReferenceOr, RequestBody, Schema};
use serde_json::Value;

use crate::api::{Annotations, Body, BodyContent, Field, NodeId, TypeKind, TypeName, TypeRef};
use crate::diagnostic::Warning;
use crate::document::Resolved;
use crate::syntax::pointer::Pointer;

use super::Lowering;
use super::compose::Parts;
use super::encoding::BY_DEFAULT;
use super::facets::Facets;
use super::media_types::{Carried, Chosen, Form};

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
        let Chosen {
            media_type,
            form,
            media,
            at: media_at,
            others,
            ..
        } = self.choose(&body.content, &at, Carried::InRequest)?;
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
            Form::Bytes | Form::Stream => BodyContent::Bytes,
            Form::Text => BodyContent::Text {
                type_ref: self.text(media, &media_at, name),
            },
        };
        Some(Body {
            node: self.node(&at),
            content_node: self.node(&media_at),
            required: body.required,
            media_type,
            other_media_types: others,
            content,
            annotations: Annotations {
                description: body.description.clone(),
                examples: examples.into_iter().map(|(_, value)| value).collect(),
                ..self.marks(&body.extensions, &at)
            },
        })
    }

    /// Returns the parts of a multipart body, or the fields of a form: the properties of its
    /// schema.
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
        let parts = self.parts(&resolved, at.key("schema"), lead);
        let Some(object) = self.form_object(parts, lead) else {
            self.diagnostics
                .error(
                    "form-schema",
                    &resolved.pointer,
                    "the schema of a form must be an object",
                )
                .help("each of its properties becomes a field");
            return Vec::new();
        };
        if object.additional.is_some() {
            self.diagnostics.warning(
                Warning::FormAdditional,
                &resolved.pointer,
                "fields that the schema doesn't name can't be sent; they are left out",
            );
        }
        self.tell_of_stray_encodings(media, &object, at);
        let mut fields = Vec::new();
        for property in object.properties {
            let encoding = media.encoding.get(&property.name);
            let encoding_at = at.key("encoding").key(&property.name);
            let allow_reserved = form == Form::UrlEncoded
                && encoding.is_some_and(|encoding| encoding.allow_reserved);
            let (media_type, (style, explode)) = match (encoding, form) {
                (Some(encoding), Form::Multipart) => {
                    (self.encoding_of_part(encoding, &encoding_at), BY_DEFAULT)
                }
                (Some(encoding), _) => (
                    None,
                    self.encoding_of_field(encoding, &property.type_ref, &encoding_at),
                ),
                (None, _) => (None, BY_DEFAULT),
            };
            if form == Form::UrlEncoded {
                let schema = resolved.pointer.clone();
                self.remember_style(style, &property.type_ref, schema, &encoding_at);
            }
            fields.push(Field {
                node: property.node,
                required_node: property.required_node,
                encoding_node: match encoding {
                    Some(_) => self.node(&encoding_at),
                    None => NodeId::NOWHERE,
                },
                name: property.name,
                type_ref: property.type_ref,
                required: property.required,
                read_only: property.read_only,
                media_type,
                style,
                explode,
                allow_reserved,
                annotations: property.annotations,
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

    /// Returns the parts of a schema that stands at a place, perhaps by a reference.
    fn parts(&mut self, schema: &Resolved<'d, Schema>, at: Pointer, name: &str) -> Parts<'d> {
        let via = (schema.pointer != at).then_some(at);
        let mut parts = Parts {
            via: Vec::from_iter(via),
            ..Parts::default()
        };
        self.collect(
            &Facets::of(schema.value),
            &schema.pointer,
            name,
            &mut parts,
            &mut vec![schema.pointer.clone()],
        );
        parts
    }
}
