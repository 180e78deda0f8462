//! Documents made of several copies of another, to measure how the cost grows with their size.

use serde_json::{Map, Value};

/// The only components that are not copied: the security schemes. They keep their names.
const SHARED: &str = "securitySchemes";

/// Returns a document with this many copies of each path and of each component.
///
/// No copy shares a name with another: paths are prefixed with `/copy1`, and the names of
/// operations and components end with `Copy1`. Tags stay the same, so that the modules grow, but
/// not their number.
pub(crate) fn copies(document: &Value, number: usize) -> Value {
    let mut copied = document.clone();
    if let Some(paths) = document.get("paths").and_then(Value::as_object) {
        let each = (1..=number).flat_map(|copy| {
            let path = move |(path, item): (&String, &Value)| {
                let item = operations_renamed(item, copy);
                (format!("/copy{copy}{path}"), renamed(&item, copy))
            };
            paths.iter().map(path)
        });
        copied["paths"] = Value::Object(each.collect());
    }
    if let Some(components) = document.get("components").and_then(Value::as_object) {
        let sections = components.iter().map(|(kind, section)| {
            let section = match section.as_object() {
                Some(named) if kind != SHARED => section_copied(named, number),
                _ => section.clone(),
            };
            (kind.clone(), section)
        });
        copied["components"] = Value::Object(sections.collect());
    }
    copied
}

fn section_copied(named: &Map<String, Value>, number: usize) -> Value {
    let each = (1..=number).flat_map(|copy| {
        let component = move |(name, component): (&String, &Value)| {
            (format!("{name}Copy{copy}"), renamed(component, copy))
        };
        named.iter().map(component)
    });
    Value::Object(each.collect())
}

/// Renames the operations of a path.
fn operations_renamed(item: &Value, copy: usize) -> Value {
    let mut item = item.clone();
    // Any value with an `operationId` is an operation, whatever its method.
    let properties = item.as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in properties.filter_map(Value::as_object_mut) {
        if let Some(Value::String(id)) = operation.get_mut("operationId") {
            *id = format!("{id}Copy{copy}");
        }
    }
    item
}

/// Returns a part of the document in which references lead to the components of this copy.
fn renamed(part: &Value, copy: usize) -> Value {
    match part {
        Value::String(text) => match text.strip_prefix("#/components/") {
            Some(target) if !target.starts_with(SHARED) => Value::from(format!("{text}Copy{copy}")),
            _ => part.clone(),
        },
        Value::Array(items) => items.iter().map(|item| renamed(item, copy)).collect(),
        Value::Object(properties) => {
            let property = |(name, value): (&String, &Value)| {
                let mut value = renamed(value, copy);
                if name == "discriminator" {
                    bare_names_renamed(&mut value, copy);
                }
                (name.clone(), value)
            };
            Value::Object(properties.iter().map(property).collect())
        }
        _ => part.clone(),
    }
}

/// Renames the schemas that the mapping of a discriminator names without a path.
fn bare_names_renamed(discriminator: &mut Value, copy: usize) {
    let mapping = discriminator
        .get_mut("mapping")
        .and_then(Value::as_object_mut);
    for target in mapping.into_iter().flat_map(Map::values_mut) {
        if let Value::String(name) = target
            && !name.contains('/')
        {
            *name = format!("{name}Copy{copy}");
        }
    }
}

#[cfg(test)]
mod tests {
    use cce_generator::conventions::Conventions;
    use cce_generator::reading::Reading;
    use cce_generator::rust::{self, Options};
    use serde_json::{Value, json};

    use super::copies;

    fn document() -> Value {
        json!({
            "openapi": "3.0.3",
            "info": {"title": "Jobs", "version": "1"},
            "security": [{"key": []}],
            "paths": {
                "/jobs/{id}": {
                    "parameters": [{"$ref": "#/components/parameters/Id"}],
                    "get": {
                        "operationId": "getJob",
                        "tags": ["job"],
                        "responses": {"200": {"description": "It.", "content": {"application/json": {
                            "schema": {"$ref": "#/components/schemas/Job"}
                        }}}}
                    },
                    "delete": {"operationId": "deleteJob", "responses": {"204": {"description": "Gone."}}}
                }
            },
            "components": {
                "securitySchemes": {"key": {"type": "apiKey", "name": "key", "in": "header"}},
                "parameters": {"Id": {
                    "name": "id", "in": "path", "required": true, "schema": {"type": "integer"}
                }},
                "schemas": {
                    "Job": {"type": "object", "properties": {
                        "then": {"$ref": "#/components/schemas/Job"}, "name": {"$ref": "#/components/schemas/Name"}
                    }},
                    "Name": {"type": "string", "maxLength": 9}
                }
            }
        })
    }

    #[test]
    fn each_copy_has_its_own_of_everything() {
        for number in [1, 2, 16] {
            let text = copies(&document(), number).to_string();
            let conventions = Conventions::default();
            let reading = Reading::of_text("copies.json", text, &conventions)
                .unwrap_or_else(|rejected| panic!("{:?}", rejected.diagnostics));
            assert_eq!(reading.api.operations.len(), 2 * number);
            assert_eq!(reading.api.schemas.len(), 2 * number);
            let (_, counts) =
                rust::generate(&reading.api, &Options::named("cce")).expect("it is written");
            assert_eq!(counts.operations, 2 * number);
        }
    }

    #[test]
    fn references_stay_within_their_copy() {
        let document = copies(&document(), 2);
        let schema =
            "/paths/~1copy2~1jobs~1{id}/get/responses/200/content/application~1json/schema/$ref";
        let found = document.pointer(schema).and_then(Value::as_str);
        assert_eq!(found, Some("#/components/schemas/JobCopy2"));
        let then = "/components/schemas/JobCopy1/properties/then/$ref";
        let found = document.pointer(then).and_then(Value::as_str);
        assert_eq!(found, Some("#/components/schemas/JobCopy1"));
        assert_eq!(
            document["components"]["securitySchemes"]
                .as_object()
                .map(|it| it.len()),
            Some(1)
        );
    }
}
