//! The places of inline schemas in the document, as sentences.

use std::collections::HashMap;

use crate::api::{Api, BodyContent, Direction, Shape, TypeKind, TypeName, TypeRef};

use super::docs::{self, code};
use super::names::Names;

/// Returns, for each type of an inline schema, the place where the document describes it.
pub(super) fn of(api: &Api, names: &Names) -> HashMap<TypeName, String> {
    let mut origins = Origins {
        api,
        found: HashMap::new(),
    };
    for (name, definition) in &api.types {
        let holder = docs::model_link(names.type_name(name, Direction::Response));
        match &definition.shape {
            Shape::Object(object) => {
                for property in &object.properties {
                    let property_name = code(&property.name);
                    origins.add(&property.type_ref, &format!("{property_name} of {holder}"));
                }
                if let Some(additional) = &object.additional {
                    origins.add(additional, &format!("Other properties of {holder}"));
                }
            }
            Shape::Union(union) => {
                for variant in &union.variants {
                    origins.add(&variant.type_ref, &format!("A variant of {holder}"));
                }
            }
            Shape::Alias { target } => origins.add(target, &holder),
            Shape::Enumeration(_) => {}
        }
    }
    for operation in &api.operations {
        let holder = code(&operation.id);
        for parameter in &operation.parameters {
            let location = parameter.location.as_str();
            let place = format!(
                "The {location} parameter {} of {holder}",
                code(&parameter.name)
            );
            origins.add(&parameter.type_ref, &place);
        }
        if let Some(body) = &operation.body {
            origins.add_body(&body.content, &format!("The body of {holder}"), &holder);
        }
        for response in &operation.responses {
            for type_ref in response.types() {
                origins.add(type_ref, &format!("The response of {holder}"));
            }
            for header in &response.headers {
                let place = format!(
                    "The header {} of the response of {holder}",
                    code(&header.name)
                );
                origins.add(&header.type_ref, &place);
            }
        }
        if let Some(paging) = &operation.paging
            && let Some(item) = api.page_items(paging).and_then(TypeRef::named)
        {
            let item = docs::model_link(names.type_name(item, Direction::Response));
            let page = format!("A page of a list of {item}.");
            origins.found.insert(paging.output.clone(), page);
        }
        for callback in &operation.callbacks {
            if let Some(body) = &callback.body {
                let place = format!(
                    "The body of the callback {} of {holder}",
                    code(&callback.name)
                );
                origins.add_body(&body.content, &place, &holder);
            }
        }
    }
    for webhook in &api.webhooks {
        let holder = format!("the webhook {}", code(&webhook.name));
        if let Some(body) = &webhook.body {
            origins.add_body(&body.content, &format!("The body of {holder}"), &holder);
        }
    }
    origins.found
}

struct Origins<'a> {
    api: &'a Api,
    found: HashMap<TypeName, String>,
}

impl Origins<'_> {
    fn add_body(&mut self, content: &BodyContent, place: &str, holder: &str) {
        match content {
            BodyContent::Json { type_ref } => self.add(type_ref, place),
            BodyContent::Multipart { fields } | BodyContent::Form { fields } => {
                for field in fields {
                    let place = format!("The field {} of the body of {holder}", code(&field.name));
                    self.add(&field.type_ref, &place);
                }
            }
            BodyContent::Text { type_ref } => self.add(type_ref, place),
            BodyContent::Bytes => {}
        }
    }

    /// Adds the place of an inline schema. Only the first place counts: the others share its type.
    fn add(&mut self, type_ref: &TypeRef, place: &str) {
        match &type_ref.kind {
            TypeKind::Named { name }
                if !self.api.definition(name).named_schema && !self.found.contains_key(name) =>
            {
                self.found.insert(name.clone(), format!("{place}."));
            }
            TypeKind::Array { items } => {
                self.add(items, &format!("An element of {}", lower(place)))
            }
            TypeKind::Map { values } => self.add(values, &format!("A value of {}", lower(place))),
            _ => {}
        }
    }
}

/// Puts the first letter of a place in lower case, for the middle of a sentence.
fn lower(place: &str) -> String {
    let (first, rest) = place.split_at(place.chars().next().map_or(0, char::len_utf8));
    first.to_lowercase() + rest
}
