//! Hides the secrets in examples, so that the model can be shown.

use serde_json::Value;

use crate::api::{
    Annotations, Api, Body, BodyContent, Direction, Field, Shape, StringFormat, TypeKind, TypeRef,
};
use crate::sampling::{Fill, Sampler};

/// The replacement of a secret.
const HIDDEN: &str = "***";

/// Replaces the secrets in all examples of a model.
pub(super) fn conceal_examples(api: &mut Api) {
    if api.secret_names().is_empty() {
        return;
    }
    // The types are needed while the model changes: an example in one part may be of a type in any
    // other.
    let known = api.clone();
    let concealer = Concealer { api: &known };
    for (name, definition) in &mut api.types {
        let whole = TypeRef::new(TypeKind::Named { name: name.clone() });
        concealer.annotations(&mut definition.annotations, &whole);
        if let Shape::Object(object) = &mut definition.shape {
            for property in &mut object.properties {
                concealer.annotations(&mut property.annotations, &property.type_ref);
            }
        }
    }
    for body in api.webhooks.iter_mut().flat_map(|it| &mut it.body) {
        concealer.body(body);
    }
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            concealer.annotations(&mut parameter.annotations, &parameter.type_ref);
        }
        let callbacks = operation.callbacks.iter_mut();
        let received = callbacks.filter_map(|callback| callback.body.as_mut());
        for body in operation.body.iter_mut().chain(received) {
            concealer.body(body);
        }
        for response in &mut operation.responses {
            for header in &mut response.headers {
                concealer.annotations(&mut header.annotations, &header.type_ref);
            }
        }
    }
}

struct Concealer<'a> {
    api: &'a Api,
}

impl Concealer<'_> {
    fn annotations(&self, annotations: &mut Annotations, type_ref: &TypeRef) {
        for example in &mut annotations.examples {
            self.value(example, type_ref, false);
        }
    }

    fn body(&self, body: &mut Body) {
        for field in body.content.fields_mut() {
            self.annotations(&mut field.annotations, &field.type_ref);
        }
        match &body.content {
            BodyContent::Json { type_ref } | BodyContent::Text { type_ref } => {
                self.annotations(&mut body.annotations, type_ref);
            }
            content => {
                for example in &mut body.annotations.examples {
                    self.fields(example, content.fields());
                }
            }
        }
    }

    fn fields(&self, example: &mut Value, fields: &[Field]) {
        for field in fields {
            if let Some(value) = example.get_mut(&field.name) {
                self.value(value, &field.type_ref, false);
            }
        }
    }

    /// Replaces the secrets in a value of a type. A value within a secret is replaced as a whole.
    fn value(&self, value: &mut Value, type_ref: &TypeRef, is_within_secret: bool) {
        let is_secret = is_within_secret || type_ref.secret.is_some();
        match (&type_ref.kind, value) {
            (TypeKind::Array { items }, Value::Array(elements)) => {
                for element in elements {
                    self.value(element, items, is_secret);
                }
            }
            (TypeKind::Map { values }, Value::Object(properties)) => {
                for property in properties.values_mut() {
                    self.value(property, values, is_secret);
                }
            }
            (TypeKind::Named { name }, value) => match &self.api.definition(name).shape {
                Shape::Alias { target } => self.value(value, target, is_secret),
                // It isn't known which variant the value matches, so the secrets of each are
                // replaced.
                Shape::Union(union) => {
                    for variant in &union.variants {
                        self.value(value, &variant.type_ref, is_secret);
                    }
                }
                Shape::Object(object) => {
                    for (name, value) in value.as_object_mut().into_iter().flatten() {
                        let known = object
                            .properties
                            .iter()
                            .find(|property| property.name == *name);
                        match (known, &object.additional) {
                            (Some(property), _) => self.value(value, &property.type_ref, is_secret),
                            (None, Some(others)) => self.value(value, others, is_secret),
                            (None, None) if is_secret => hide(value),
                            (None, None) => {}
                        }
                    }
                }
                Shape::Enumeration(_) if is_secret => hide(value),
                Shape::Enumeration(_) => {}
            },
            (_, value) if is_secret => self.scalar(value, type_ref),
            _ => {}
        }
    }

    /// Replaces a secret. If its type doesn't allow every string, the replacement is a sample of
    /// the type.
    fn scalar(&self, value: &mut Value, type_ref: &TypeRef) {
        match (&type_ref.kind, &value) {
            (TypeKind::String { format }, Value::String(_)) => {
                use StringFormat::{Byte, Date, DateTime, Uuid};
                if matches!(format, Some(Byte | Date | DateTime | Uuid)) {
                    let sampler = Sampler::new(self.api, Direction::Request);
                    *value = sampler.sample(type_ref, Fill::Minimal).unwrap_or_default();
                } else {
                    hide(value);
                }
            }
            _ => hide(value),
        }
    }
}

/// Replaces all strings and numbers in a value whose type isn't known.
fn hide(value: &mut Value) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => *number = 0.into(),
        Value::String(text) => HIDDEN.clone_into(text),
        Value::Array(elements) => elements.iter_mut().for_each(hide),
        Value::Object(properties) => properties.values_mut().for_each(hide),
    }
}
