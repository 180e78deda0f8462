//! Checks bodies in parts, some of which may be files.

use std::convert::Infallible;

use futures_util::stream;
use serde_json::Value;

use super::Checked;
use super::text::{self, Pair};
use crate::record::Place;
use crate::schema::{Direction, Schemas};

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

/// Parses the parts of a multipart body.
pub(super) async fn read(media_type: &str, body: &[u8]) -> Result<Vec<Part>, String> {
    let boundary = multer::parse_boundary(media_type)
        .map_err(|error| format!("has no boundary between its parts: {error}"))?;
    let body = body.to_vec();
    let body = stream::once(async move { Ok::<_, Infallible>(body) });
    let mut multipart = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    let odd = |error: multer::Error| format!("can't be taken apart: {error}");
    while let Some(field) = multipart.next_field().await.map_err(odd)? {
        let name = field.name().ok_or("has a part without a name")?.to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(odd)?.to_vec();
        parts.push(Part {
            name,
            file_name,
            bytes,
        });
    }
    Ok(parts)
}

/// Returns the fields of a form as parts.
pub(super) fn of_form(pairs: &[Pair]) -> Vec<Part> {
    let parts = pairs.iter().map(|pair| Part {
        name: pair.name.clone(),
        bytes: pair.value().into_bytes(),
        file_name: None,
    });
    parts.collect()
}

/// Checks the parts against the properties of an object schema.
pub(super) fn check(schemas: &Schemas, schema: &Value, parts: &[Part], checked: &mut Checked) {
    let properties = schemas.properties(schema);
    for name in schemas.required(schema) {
        if !parts.iter().any(|part| part.name == name) {
            checked.fault(Place::Part(name.to_owned()), "is required, and not there");
        }
    }
    for part in parts {
        let place = Place::Part(part.name.clone());
        let Some(property) = properties.get(part.name.as_str()).copied() else {
            checked.fault(place, "the operation has no such part");
            continue;
        };
        let is_array = schemas.kind(property) == Some("array");
        let property = match schemas.document().look(property).get("items") {
            Some(item) if is_array => item,
            _ => property,
        };
        let named = parts.iter().filter(|other| other.name == part.name).count();
        if named > 1 && !is_array {
            checked.fault(place, format!("is there {named} times, not once"));
            continue;
        }
        one(schemas, property, part, checked);
    }
}

fn one(schemas: &Schemas, property: &Value, part: &Part, checked: &mut Checked) {
    let place = Place::Part(part.name.clone());
    if is_file(schemas, property) {
        let is_unnamed = part.file_name.as_deref().unwrap_or_default().is_empty();
        if is_unnamed {
            checked.fault(place, "is a file, and has no file name");
        }
        return;
    }
    if part.file_name.is_some() {
        checked.fault(place.clone(), "is no file, but has a file name");
    }
    let Ok(text) = std::str::from_utf8(&part.bytes) else {
        return checked.fault(place, "is no text in UTF-8");
    };
    let value = text::value(schemas, property, text);
    for fault in schemas.faults(property, Direction::Request, &value) {
        checked.fault(place.clone(), fault.message);
    }
}

fn is_file(schemas: &Schemas, property: &Value) -> bool {
    let property = schemas.document().look(property);
    property.get("format").and_then(Value::as_str) == Some("binary")
}
