//! Checks the values in the path, the query, the headers and the cookies.

use axum::http::{HeaderMap, header};
use serde_json::Value;

use super::{Checked, Request, deep, style};
use crate::operation::{In, Parameter, Style};
use crate::record::Place;
use crate::schema::{Direction, Schemas};

pub(super) fn check(schemas: &Schemas, request: &Request<'_>, checked: &mut Checked) {
    for parameter in &request.operation.parameters {
        let found = value(schemas, parameter, request);
        let value = taken(schemas, parameter, found, &place(parameter), checked);
        if let Some(value) = value
            && parameter.place == In::Query
        {
            checked.query.insert(parameter.name.clone(), value);
        }
    }
    unknown(schemas, request, checked);
}

/// Returns the value that was found, if it is there and can be read. Adds the faults in it to
/// `checked`.
pub(super) fn taken(
    schemas: &Schemas,
    parameter: &Parameter,
    found: Option<Result<Value, String>>,
    place: &Place,
    checked: &mut Checked,
) -> Option<Value> {
    let value = match found {
        Some(Ok(value)) => value,
        Some(Err(message)) => {
            checked.fault(place.clone(), message);
            return None;
        }
        None => {
            if parameter.required {
                checked.fault(place.clone(), "is required, and not there");
            }
            return None;
        }
    };
    for fault in schemas.faults(&parameter.schema, Direction::Request, &value) {
        // For an array, the message says which item is wrong.
        let within = match fault.pointer.as_str() {
            "" => String::new(),
            pointer => format!("at `{pointer}`: "),
        };
        checked.fault(place.clone(), format!("{within}{}", fault.message));
    }
    Some(value)
}

/// Adds a fault for each name in the query that the document doesn't have.
fn unknown(schemas: &Schemas, request: &Request<'_>, checked: &mut Checked) {
    let is_known = |name: &str| {
        let queried = request.operation.parameters.iter();
        queried
            .filter(|parameter| parameter.place == In::Query)
            .any(|parameter| matches_name(schemas, parameter, name))
    };
    for pair in request.query {
        if !is_known(&pair.name) {
            let message = "the operation has no such parameter";
            checked.fault(Place::Query(pair.name.clone()), message);
        }
    }
}

/// Returns true if a name in a query or a form is that of a parameter, or of a property of it.
pub(super) fn matches_name(schemas: &Schemas, parameter: &Parameter, name: &str) -> bool {
    let is_object = schemas.kind(&parameter.schema) == Some("object") && !parameter.json;
    match parameter.style {
        Style::DeepObject if !parameter.json => deep::keys(&parameter.name, name).is_some(),
        Style::Form if is_object && parameter.explode => {
            schemas.properties(&parameter.schema).contains_key(name)
        }
        _ => parameter.name == name,
    }
}

fn value(
    schemas: &Schemas,
    parameter: &Parameter,
    request: &Request<'_>,
) -> Option<Result<Value, String>> {
    let text = match parameter.place {
        In::Query => return style::of_query(schemas, parameter, request.query),
        In::Path => {
            let mut values = request.path_values.iter();
            values.find(|(name, _)| *name == parameter.name)?.1.clone()
        }
        In::Header => {
            let bytes = request.headers.get(&parameter.name)?.as_bytes();
            String::from_utf8_lossy(bytes).into_owned()
        }
        In::Cookie => cookie(request.headers, &parameter.name)?,
    };
    Some(style::of_text(schemas, parameter, &text))
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).into_iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(own, _)| *own == name)
        .map(|(_, value)| style::of_cookie(value))
}

fn place(parameter: &Parameter) -> Place {
    let name = parameter.name.clone();
    match parameter.place {
        In::Path => Place::PathParameter(name),
        In::Query => Place::Query(name),
        In::Header => Place::Header(name),
        In::Cookie => Place::Cookie(name),
    }
}
