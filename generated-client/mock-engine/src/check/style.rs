//! Decodes parameters from the encoding of their style into typed values.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::deep;
use super::text::{self, Pair};
use crate::operation::{Parameter, Style};
use crate::schema::Schemas;

/// Returns the value of a query parameter, or `None` if it is absent.
pub(super) fn of_query(
    schemas: &Schemas,
    parameter: &Parameter,
    query: &[Pair],
) -> Option<Result<Value, String>> {
    let named: Vec<&Pair> = query
        .iter()
        .filter(|pair| pair.name == parameter.name)
        .collect();
    let kind = schemas.kind(&parameter.schema);
    match (kind, parameter.style) {
        (_, Style::DeepObject) if !parameter.json => {
            return deep::of_query(schemas, parameter, query).map(Ok);
        }
        (Some("object"), Style::Form) if parameter.explode && !parameter.json => {
            let known = schemas.properties(&parameter.schema);
            let properties = query
                .iter()
                .filter(|pair| known.contains_key(pair.name.as_str()))
                .map(|pair| (pair.name.clone(), pair.value()));
            return object(schemas, parameter, properties).map(Ok);
        }
        _ => {}
    }
    let first = *named.first()?;
    if kind == Some("array") && parameter.explode && !parameter.json {
        let items = named.iter().map(|pair| pair.value());
        return Some(Ok(array(schemas, parameter, items)));
    }
    if named.len() > 1 {
        return Some(Err(format!("is there {} times, not once", named.len())));
    }
    if parameter.json {
        return Some(json_in_one(&first.value()));
    }
    let separators: &[&str] = match parameter.style {
        Style::SpaceDelimited => &["%20", "+"],
        Style::PipeDelimited => &["|", "%7C", "%7c"],
        _ => &[","],
    };
    let pieces = split(&first.encoded, separators);
    let pieces = pieces.into_iter().map(text::decode).collect();
    Some(Ok(composed(schemas, parameter, pieces, &first.value())))
}

/// Returns the value of a parameter that is one text: in the path, a header or a cookie.
pub(super) fn of_text(
    schemas: &Schemas,
    parameter: &Parameter,
    given: &str,
) -> Result<Value, String> {
    if parameter.json {
        return json_in_one(given);
    }
    let (text, separator) = match parameter.style {
        Style::Label => {
            let text = given.strip_prefix('.');
            (text, if parameter.explode { "." } else { "," })
        }
        Style::Matrix => {
            let prefix = format!(";{}=", parameter.name);
            (given.strip_prefix(&prefix), ",")
        }
        _ => (Some(given), ","),
    };
    let text = text.ok_or_else(|| format!("is not written in the style {:?}", parameter.style))?;
    let pieces = split(text, &[separator])
        .into_iter()
        .map(|piece| piece.trim().to_owned())
        .collect();
    Ok(composed(schemas, parameter, pieces, text))
}

/// Returns an array or object made of the pieces, or any other value made of the whole text.
fn composed(schemas: &Schemas, parameter: &Parameter, pieces: Vec<String>, whole: &str) -> Value {
    match schemas.kind(&parameter.schema) {
        Some("array") => array(schemas, parameter, pieces.into_iter()),
        Some("object") => {
            let properties: Vec<_> = if parameter.explode {
                let properties = pieces.iter().filter_map(|piece| piece.split_once('='));
                properties
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect()
            } else {
                let properties = pieces.chunks(2);
                properties
                    .filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone())))
                    .collect()
            };
            object(schemas, parameter, properties.into_iter()).unwrap_or(json!({}))
        }
        _ => text::value(schemas, &parameter.schema, whole),
    }
}

fn array(schemas: &Schemas, parameter: &Parameter, items: impl Iterator<Item = String>) -> Value {
    let any = json!({});
    let schema = schemas.document().look(&parameter.schema);
    let item = schema.get("items").unwrap_or(&any);
    items
        .map(|text| text::value(schemas, item, &text))
        .collect()
}

/// Returns an object, or `None` if it would have no properties.
fn object(
    schemas: &Schemas,
    parameter: &Parameter,
    properties: impl Iterator<Item = (String, String)>,
) -> Option<Value> {
    let any = json!({});
    let known = schemas.properties(&parameter.schema);
    let mut object = Map::new();
    for (name, text) in properties {
        let schema = known.get(name.as_str()).copied().unwrap_or(&any);
        let value = text::value(schemas, schema, &text);
        object.insert(name, value);
    }
    (!object.is_empty()).then_some(Value::Object(object))
}

fn json_in_one(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("is no JSON: {error}"))
}

/// Splits a text at separators, of which several may be spellings of one.
fn split<'t>(text: &'t str, separators: &[&str]) -> Vec<&'t str> {
    let mut pieces = vec![text];
    for separator in separators {
        pieces = pieces
            .into_iter()
            .flat_map(|piece| piece.split(separator))
            .collect();
    }
    pieces
}

/// Decodes the text of a cookie, which may be percent-encoded.
pub(super) fn of_cookie(encoded: &str) -> String {
    percent_decode_str(encoded).decode_utf8_lossy().into_owned()
}
