//! Checks bodies: their presence, their media type, and their content.

use axum::http::header;
use serde_json::Value;

use super::text::Pair;
use super::{Checked, Received, Request, form, multipart};
use crate::operation::{Body, Content, essence};
use crate::record::Place;
use crate::schema::{Direction, Schemas};

pub(super) async fn check(schemas: &Schemas, request: &Request<'_>, checked: &mut Checked) {
    match &request.operation.body {
        None if request.body.is_empty() => {}
        None => checked.fault(Place::Body, "the operation takes none"),
        Some(body) if request.body.is_empty() => {
            if body.required {
                checked.fault(Place::Body, "is required, and not there");
            }
        }
        Some(body) => content(schemas, request, body, checked).await,
    }
}

async fn content(schemas: &Schemas, request: &Request<'_>, body: &Body, checked: &mut Checked) {
    let Some(media_type) = media_type(request) else {
        let place = Place::Header("content-type".to_owned());
        return checked.fault(place, "is not there, so nobody knows what the body is");
    };
    let essence = essence(&media_type);
    let Some(content) = body.content.iter().find(|content| takes(content, &essence)) else {
        let taken: Vec<_> = body
            .content
            .iter()
            .map(|content| content.media_type.as_str())
            .collect();
        let message = format!(
            "is {essence}, but the operation takes {}",
            taken.join(" or ")
        );
        return checked.fault(Place::Header("content-type".to_owned()), message);
    };
    if content.is_json() {
        json(schemas, content, request.body, checked);
    } else if content.is_multipart() {
        match multipart::read(&media_type, request.body).await {
            Ok(parts) => {
                multipart::check(schemas, &content.schema, &parts, checked);
                checked.body = Received::Parts(parts);
            }
            Err(message) => checked.fault(Place::Body, message),
        }
    } else if content.is_form() {
        let pairs = Pair::read_all(&String::from_utf8_lossy(request.body));
        form::check(schemas, content, &pairs, checked);
        checked.body = Received::Parts(multipart::of_form(&pairs));
    }
}

fn json(schemas: &Schemas, content: &Content, body: &[u8], checked: &mut Checked) {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => {
            // The place is enough, and repeats nothing of what was sent.
            let message = format!(
                "is no JSON: line {}, column {}",
                error.line(),
                error.column()
            );
            return checked.fault(Place::Body, message);
        }
    };
    for fault in schemas.faults(&content.schema, Direction::Request, &value) {
        let place = match fault.pointer {
            pointer if pointer.is_empty() => Place::Body,
            pointer => Place::Property(pointer),
        };
        checked.fault(place, fault.message);
    }
    checked.body = Received::Json(value);
}

fn media_type(request: &Request<'_>) -> Option<String> {
    let value = request.headers.get(header::CONTENT_TYPE)?;
    Some(value.to_str().ok()?.to_owned())
}

/// Returns true if a declared media type, which may be a range, includes the one that was sent.
fn takes(content: &Content, sent: &str) -> bool {
    match content.media_type.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => sent.split('/').next() == Some(kind),
        _ => content.media_type == sent,
    }
}
