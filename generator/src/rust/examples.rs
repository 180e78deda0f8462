//! A test of the models crate: it decodes the document's examples as models, and encodes them again.
//!
//! The encoded values must equal the examples.

use crate::api::{Annotations, Api, BodyContent, Direction, Shape, TypeKind, TypeRef};
use crate::sdk::Imports;

use super::literal::raw_string;
use super::types::Types;
use super::{Options, layout, names};

/// Writes the test; returns `None` if the document has no example that matches its schema.
pub(super) fn write(types: &Types<'_>, options: &Options) -> Option<String> {
    let examples = collect(types.known);
    let mut tests = String::new();
    let mut scope = names::Scope::default();
    for Example {
        label,
        type_ref,
        direction,
        values,
    } in examples
    {
        let cases: Vec<_> = values
            .iter()
            .filter(|value| types.api.mismatch(value, &type_ref, direction).is_none())
            .map(|value| types.api.declared(value, &type_ref, direction))
            .collect();
        if cases.is_empty() {
            continue;
        }
        let name = scope.take(names::snake(&label, "example"));
        let name = names::ident(&name);
        let target = qualified(types, &type_ref, direction);
        tests.push_str(&format!("\n#[test]\nfn {name}() {{\n"));
        for value in cases {
            let literal = raw_string(&value.to_string());
            tests.push_str(&layout::call(&format!("round_trip::<{target}>"), &literal));
        }
        tests.push_str("}\n");
    }
    if tests.is_empty() {
        return None;
    }
    let mark = options.mark_in_rust();
    let models = options.models_crate(types.api);
    Some(format!(
        "{mark}\n{}{tests}",
        TEMPLATE.replace(TEMPLATE_MODELS, &models)
    ))
}

/// The beginning of the test, for a models crate with the name `TEMPLATE_MODELS`.
const TEMPLATE: &str = include_str!("examples/round_trip.rs");
const TEMPLATE_MODELS: &str = "models_crate";

struct Example {
    label: String,
    type_ref: TypeRef,
    direction: Direction,
    values: Vec<serde_json::Value>,
}

fn collect(api: &Api) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut add =
        |label: String, type_ref: &TypeRef, direction: Direction, annotations: &Annotations| {
            if !annotations.examples.is_empty() {
                let values = annotations.examples.clone();
                examples.push(Example {
                    label,
                    type_ref: type_ref.clone(),
                    direction,
                    values,
                });
            }
        };
    for (name, definition) in &api.types {
        let type_ref = TypeRef::new(TypeKind::Named { name: name.clone() });
        if definition.named_schema {
            let complete = definition.annotations.examples.iter().all(|example| {
                api.mismatch(example, &type_ref, Direction::Response)
                    .is_none()
            });
            let direction = if complete {
                Direction::Response
            } else {
                Direction::Request
            };
            add(
                name.0.clone(),
                &type_ref,
                direction,
                &definition.annotations,
            );
        }
        if let Shape::Object(object) = &definition.shape {
            for property in &object.properties {
                add(
                    format!("{name} {}", property.name),
                    &property.type_ref,
                    Direction::Response,
                    &property.annotations,
                );
            }
        }
    }
    for operation in &api.operations {
        for parameter in &operation.parameters {
            let label = format!("{} {}", operation.id, parameter.name);
            add(
                label,
                &parameter.type_ref,
                Direction::Request,
                &parameter.annotations,
            );
        }
        if let Some(body) = &operation.body
            && let BodyContent::Json { type_ref } = &body.content
        {
            add(
                format!("{} body", operation.id),
                type_ref,
                Direction::Request,
                &body.annotations,
            );
        }
        for callback in &operation.callbacks {
            if let Some(body) = &callback.body
                && let BodyContent::Json { type_ref } = &body.content
            {
                add(
                    format!("{} {}", operation.id, callback.name),
                    type_ref,
                    Direction::Response,
                    &body.annotations,
                );
            }
        }
    }
    examples
}

/// Returns the type as the test writes it.
fn qualified(types: &Types<'_>, type_ref: &TypeRef, direction: Direction) -> String {
    let mut imports = Imports::default();
    types
        .of(type_ref, direction, &mut imports)
        .to_string()
        .replace(' ', "")
}
