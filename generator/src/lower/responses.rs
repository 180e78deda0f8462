//! Responses.

use openapiv3::{
    ParameterSchemaOrContent, ReferenceOr, Response as Declared, Responses, Schema, SchemaKind,
    StatusCode, Type,
};

use crate::api::{
    Annotations, Framing, Header, NodeId, Response, ResponseContent, ResponseRole, Secrecy, Status,
    Stream, TypeKind, TypeRef,
};
use crate::diagnostic::Warning;
use crate::document::Resolved;
use crate::syntax::pointer::Pointer;

use super::media_types::{self, Accept, Carried, Chosen, Form};
use super::schemas::Use;
use super::{Lowering, naming};

impl<'d> Lowering<'d> {
    /// Returns the declared responses, by status code with `default` last, and the media types that
    /// a client accepts for a success.
    pub(super) fn responses(
        &mut self,
        declared: &'d Responses,
        at: &Pointer,
        operation: &str,
    ) -> (Vec<Response>, Accept) {
        let by_code = declared
            .responses
            .iter()
            .map(|(code, response)| match code {
                StatusCode::Code(code) => (Status::Code(*code), code.to_string(), response),
                StatusCode::Range(class) => (Status::Range(*class), format!("{class}XX"), response),
            });
        let default = declared
            .default
            .iter()
            .map(|response| (Status::Default, "default".to_owned(), response));
        let all: Vec<_> = by_code.chain(default).collect();
        let several = all.iter().filter(|(status, ..)| is_2xx(*status)).count() > 1;
        let declares_success = all.iter().any(|(status, ..)| is_2xx(*status));
        let mut responses = Vec::new();
        let mut accept = Accept::default();
        for (status, key, response) in all {
            let resolved = self.document.resolve(response, at.key(&key));
            let success = is_2xx(status) || status == Status::Default && !declares_success;
            let role = if success {
                ResponseRole::Success
            } else {
                ResponseRole::Error
            };
            let place = match (role, several) {
                (ResponseRole::Success, false) => "response".to_owned(),
                (ResponseRole::Success, true) => format!("response {key}"),
                (ResponseRole::Error, _) => format!("error {key}"),
            };
            let name = naming::inline(operation, &place);
            responses.push(self.response(&resolved, (status, role), &name, &mut accept));
        }
        (responses, accept)
    }

    fn response(
        &mut self,
        resolved: &Resolved<'d, Declared>,
        (status, role): (Status, ResponseRole),
        name: &str,
        accept: &mut Accept,
    ) -> Response {
        let (declared, at) = (resolved.value, &resolved.pointer);
        let chosen = match status {
            Status::Code(code @ (204 | 205 | 304)) => {
                self.tell_of_content(code, declared, at);
                None
            }
            _ => self.choose(&declared.content, at, Carried::InResponse),
        };
        let mut other_media_types = Vec::new();
        let mut content_node = NodeId::NOWHERE;
        let content = chosen.map(|mut chosen| {
            content_node = self.node(&chosen.at);
            other_media_types = std::mem::take(&mut chosen.others);
            if role == ResponseRole::Success {
                accept.extend(std::mem::take(&mut chosen.accept));
            }
            self.content(chosen, name)
        });
        let stream = match (role, &content) {
            (ResponseRole::Success, Some(_)) => self.stream(declared, at, name),
            _ => None,
        };
        Response {
            node: self.node(at),
            content_node,
            status,
            role,
            content,
            other_media_types,
            stream,
            headers: self.headers(declared, at, name),
            annotations: Annotations {
                description: Some(declared.description.clone()).filter(|text| !text.is_empty()),
                ..self.marks(&declared.extensions, at)
            },
        }
    }

    /// Returns the first stream that a response offers, if it offers one.
    fn stream(&mut self, declared: &'d Declared, at: &Pointer, name: &str) -> Option<Stream> {
        let (media_type, framing, media) = declared.content.iter().find_map(|(name, media)| {
            media_types::framing(name).map(|framing| (name, framing, media))
        })?;
        let at = at.key("content").key(media_type);
        let name = naming::inline(
            name,
            match framing {
                Framing::Events => "event",
                Framing::Lines | Framing::Sequence => "item",
            },
        );
        let type_ref = match (&media.schema, framing) {
            (Some(schema), _) => self.item(schema, at.key("schema"), &name),
            (None, Framing::Events) => TypeRef::new(TypeKind::String { format: None }),
            (None, Framing::Lines | Framing::Sequence) => TypeRef::new(TypeKind::Any),
        };
        Some(Stream {
            media_type: media_type.clone(),
            framing,
            type_ref,
            node: self.node(&at),
        })
    }

    /// Returns the type of a stream's values. An array describes the whole stream, and its items
    /// the values, as OpenAPI 3.2 (Sequential Media Types) says.
    fn item(&mut self, schema: &'d ReferenceOr<Schema>, at: Pointer, name: &str) -> TypeRef {
        let resolved = self.document.resolve(schema, at.clone());
        let items = match &resolved.value.schema_kind {
            SchemaKind::Type(Type::Array(array)) => array.items.as_ref(),
            _ => None,
        };
        let used = match items {
            Some(items) => self.schema(items, resolved.pointer.key("items"), name),
            None => self.schema(schema, at, name),
        };
        used.type_ref
    }

    /// Warns about the content of a response that never has a body (RFC 9110, sections 15.3.5,
    /// 15.3.6 and 15.4.5).
    fn tell_of_content(&mut self, code: u16, declared: &Declared, at: &Pointer) {
        if let Some(media_type) = declared.content.keys().next() {
            let problem =
                format!("a response with status {code} has no body; its content is left out");
            self.diagnostics
                .warning(
                    Warning::ContentNeverSent,
                    &at.key("content").key(media_type),
                    problem,
                )
                .at_key();
        }
    }

    fn content(&mut self, chosen: Chosen<'d>, name: &str) -> ResponseContent {
        let Chosen {
            media_type,
            form,
            media,
            at,
            ..
        } = chosen;
        match form {
            Form::Stream => return ResponseContent::Bytes { media_type },
            Form::Text => {
                let type_ref = self.text(media, &at, name);
                return ResponseContent::Text {
                    media_type,
                    type_ref,
                };
            }
            _ => {}
        }
        let type_ref = match &media.schema {
            Some(schema) => self.schema(schema, at.key("schema"), name).type_ref,
            None => TypeRef::new(TypeKind::Any),
        };
        for (place, value) in self.examples(&media.example, &media.examples, &at) {
            if form == Form::Json {
                self.remember_example(&place, value, &type_ref, Some(false));
            }
        }
        match form {
            Form::Json if !type_ref.kind.is_binary() => ResponseContent::Json {
                media_type,
                type_ref,
            },
            _ => ResponseContent::Bytes { media_type },
        }
    }

    fn headers(&mut self, declared: &'d Declared, at: &Pointer, name: &str) -> Vec<Header> {
        let mut headers = Vec::new();
        for (header, declared) in &declared.headers {
            // OpenAPI 3.0 (Response Object, headers) ignores this header: it follows from the
            // content.
            if header.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let resolved = self
                .document
                .resolve(declared, at.key("headers").key(header));
            let data = resolved.value;
            let examples = self.examples(&data.example, &data.examples, &resolved.pointer);
            let used = match &data.format {
                ParameterSchemaOrContent::Schema(schema) if !self.is_structured(schema) => {
                    let schema_at = resolved.pointer.key("schema");
                    let used = self.schema(schema, schema_at, &naming::inline(name, header));
                    for (place, value) in &examples {
                        self.remember_example(place, value.clone(), &used.type_ref, Some(false));
                    }
                    used
                }
                ParameterSchemaOrContent::Schema(_) => {
                    self.diagnostics.warning(
                        Warning::HeaderText,
                        &resolved.pointer.key("schema"),
                        "a header that is a list or an object is read as the text that it is",
                    );
                    Use::plain(TypeKind::String { format: None })
                }
                ParameterSchemaOrContent::Content(_) => {
                    self.diagnostics
                        .warning(
                            Warning::HeaderText,
                            &resolved.pointer.key("content"),
                            "a header with `content` is read as the text that it is",
                        )
                        .at_key();
                    Use::plain(TypeKind::String { format: None })
                }
            };
            let mut type_ref = used.type_ref;
            if self.has_secret_mark(&data.extensions) {
                type_ref.conceal(Secrecy::Both);
            }
            self.conceal_named(&[name], header, None, &mut type_ref, &resolved.pointer);
            headers.push(Header {
                node: self.node(&resolved.pointer),
                name: header.clone(),
                type_ref,
                required: data.required,
                annotations: Annotations {
                    summary: used.annotations.summary,
                    description: data.description.clone().or(used.annotations.description),
                    external_docs: used.annotations.external_docs,
                    deprecated: data.deprecated.unwrap_or_default() || used.annotations.deprecated,
                    examples: examples
                        .into_iter()
                        .map(|(_, value)| value)
                        .chain(used.annotations.examples)
                        .collect(),
                    ..self.marks(&data.extensions, &resolved.pointer)
                },
            });
        }
        headers
    }
}

fn is_2xx(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}
