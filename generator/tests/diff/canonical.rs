//! The model without what has no meaning: two documents of which it is the same are the same API.
//!
//! Types stand where they are used, whatever they are called; lists whose order has no meaning are
//! sorted; what follows from the rest, or from the conventions, is left out.

use cce_generator::api::{
    Annotations, Api, Body, BodyContent, Discriminator, Header, Operation, Parameter,
    ParameterLocation, Response, ResponseContent, Shape, TypeKind, TypeName, TypeRef, Union,
};
use serde_json::{Value, json};

pub(crate) fn canonical(api: &Api) -> Value {
    let view = View { api };
    let schemas = api
        .schemas
        .iter()
        .map(|(name, schema)| json!([name, view.type_ref(schema, &mut Vec::new())]));
    json!({
        "title": api.title, "version": api.version, "description": api.description,
        "servers": [api.servers.first(), sorted(api.servers.iter().map(|server| json!(server)))],
        "security_schemes": sorted(api.security_schemes.iter().map(|(name, scheme)| json!([name, scheme]))),
        "tags": sorted(api.tags.iter().map(|tag| json!(tag))),
        "operations": sorted(api.operations.iter().map(|operation| view.operation(operation))),
        "schemas": sorted(schemas),
    })
}

struct View<'a> {
    api: &'a Api,
}

impl View<'_> {
    fn operation(&self, operation: &Operation) -> Value {
        let security = operation.security.iter().map(|requirement| {
            json!(
                requirement
                    .iter()
                    .map(|(scheme, scopes)| (
                        scheme,
                        sorted(scopes.iter().map(|scope| json!(scope)))
                    ))
                    .collect::<std::collections::BTreeMap<_, _>>()
            )
        });
        let is_free = operation.security.is_empty()
            || operation
                .security
                .iter()
                .any(|requirement| requirement.is_empty());
        let callbacks = operation.callbacks.iter().map(|callback| {
            json!([
                callback.name,
                callback.expression,
                callback.method,
                callback.annotations,
                callback.body.as_ref().map(|body| self.body(body))
            ])
        });
        json!({
            "id": operation.id, "method": operation.method, "path": operation.path,
            "tags": [operation.tags.first(), sorted(operation.tags.iter().map(|tag| json!(tag)))],
            "annotations": operation.annotations,
            "parameters": sorted(operation.parameters.iter().map(|parameter| self.parameter(&operation.path, parameter))),
            "body": operation.body.as_ref().map(|body| self.body(body)),
            "responses": sorted(operation.responses.iter().map(|response| self.response(response))),
            "security": [is_free, sorted(security.filter(|requirement| requirement != &json!({})))],
            "server": operation.server,
            "callbacks": sorted(callbacks),
        })
    }

    fn parameter(&self, path: &str, parameter: &Parameter) -> Value {
        let place = match parameter.location {
            ParameterLocation::Path => path.find(&format!("{{{}}}", parameter.name)),
            _ => None,
        };
        json!([
            parameter.name,
            parameter.location,
            place,
            parameter.required,
            parameter.style,
            parameter.explode,
            parameter.allow_reserved,
            parameter.annotations,
            self.top(&parameter.type_ref),
        ])
    }

    fn body(&self, body: &Body) -> Value {
        let content = match &body.content {
            BodyContent::Json { type_ref } => self.top(type_ref),
            BodyContent::Multipart { fields } | BodyContent::Form { fields } => {
                sorted(fields.iter().map(|field| {
                    json!([
                        field.name,
                        field.required,
                        field.media_type,
                        field.annotations,
                        self.top(&field.type_ref)
                    ])
                }))
            }
            BodyContent::Bytes => json!("bytes"),
            BodyContent::Text { type_ref } => json!(["text", self.top(type_ref)]),
        };
        json!([
            body.required,
            body.media_type,
            sorted(body.other_media_types.iter().map(|other| json!(other))),
            body.annotations,
            content
        ])
    }

    fn response(&self, response: &Response) -> Value {
        let content = response.content.as_ref().map(|content| match content {
            ResponseContent::Json {
                media_type,
                type_ref,
            }
            | ResponseContent::Text {
                media_type,
                type_ref,
            } => json!([media_type, self.top(type_ref)]),
            other => json!(other),
        });
        let stream = response.stream.as_ref();
        let stream = stream.map(|stream| json!([stream.media_type, self.top(&stream.type_ref)]));
        let header = |header: &Header| {
            json!([
                header.name.to_ascii_lowercase(),
                header.required,
                header.annotations,
                self.top(&header.type_ref)
            ])
        };
        json!([
            response.status,
            response.annotations,
            sorted(response.other_media_types.iter().map(|other| json!(other))),
            content,
            stream,
            sorted(response.headers.iter().map(header))
        ])
    }

    fn top(&self, type_ref: &TypeRef) -> Value {
        self.type_ref(type_ref, &mut Vec::new())
    }

    /// A type; the trail holds the types that are on the way, to notice a circle.
    fn type_ref(&self, type_ref: &TypeRef, trail: &mut Vec<TypeName>) -> Value {
        let mut constraints = type_ref.constraints.clone();
        constraints.exclusive_minimum &= constraints.minimum.is_some();
        constraints.exclusive_maximum &= constraints.maximum.is_some();
        constraints.one_of.sort_by_key(Value::to_string);
        let kind = match &type_ref.kind {
            TypeKind::Array { items } => json!(["list", self.type_ref(items, trail)]),
            TypeKind::Map { values } => json!(["object", [], self.type_ref(values, trail)]),
            TypeKind::Named { name } => match trail.iter().rposition(|on_way| on_way == name) {
                Some(place) => json!(["circle", trail.len() - place]),
                None => {
                    trail.push(name.clone());
                    let shape = self.named(name, trail);
                    trail.pop();
                    shape
                }
            },
            other => json!(other),
        };
        json!([kind, type_ref.nullable, type_ref.default, constraints])
    }

    fn named(&self, name: &TypeName, trail: &mut Vec<TypeName>) -> Value {
        let definition = self.api.definition(name);
        let shape = match &definition.shape {
            Shape::Alias { target } => self.type_ref(target, trail),
            Shape::Enumeration(enumeration) => {
                json!([
                    enumeration.integer,
                    sorted(
                        enumeration
                            .values
                            .iter()
                            .map(|known| { json!([known.value, known.name, known.description]) })
                    ),
                    enumeration.default
                ])
            }
            Shape::Union(union) => {
                let variants = union.variants.iter().enumerate().map(|(index, variant)| {
                    let values = declared(union)
                        .flat_map(|discriminator| discriminator.values_of(index))
                        .map(|value| json!(value));
                    json!([self.type_ref(&variant.type_ref, trail), sorted(values)])
                });
                let mut variants: Vec<Value> = variants.collect();
                variants.sort_by_key(Value::to_string);
                variants.dedup();
                json!([
                    variants,
                    union.exclusive,
                    declared(union)
                        .map(|discriminator| &discriminator.property)
                        .next()
                ])
            }
            Shape::Object(object) => {
                let properties = object.properties.iter().map(|property| {
                    json!([
                        property.name,
                        property.required,
                        property.read_only,
                        property.write_only,
                        property.annotations,
                        self.type_ref(&property.type_ref, trail)
                    ])
                });
                let properties = sorted(properties);
                let any = TypeRef::new(TypeKind::Any);
                let additional = object
                    .additional
                    .as_ref()
                    .or(object.properties.is_empty().then_some(&any));
                json!([
                    "object",
                    properties,
                    additional.map(|additional| self.type_ref(additional, trail))
                ])
            }
        };
        match definition.annotations == Annotations::default() {
            true => shape,
            false => json!([definition.annotations, shape]),
        }
    }
}

fn sorted(values: impl Iterator<Item = Value>) -> Value {
    let mut values: Vec<Value> = values.collect();
    values.sort_by_key(Value::to_string);
    Value::Array(values)
}

/// The discriminator that a document declares; an inferred one follows from the variants.
fn declared(union: &Union) -> impl Iterator<Item = &Discriminator> {
    let discriminator = union.discriminator.iter();
    discriminator.filter(|discriminator| !discriminator.inferred)
}
