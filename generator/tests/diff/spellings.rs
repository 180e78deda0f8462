//! The same document, spelled in another way.

use serde_json::Value;

/// The tree with the keys of all objects in the opposite order.
pub(crate) fn reversed(tree: &Value) -> Value {
    match tree {
        Value::Object(properties) => properties
            .iter()
            .rev()
            .map(|(key, value)| (key.clone(), reversed(value)))
            .collect(),
        Value::Array(elements) => elements.iter().map(reversed).collect(),
        other => other.clone(),
    }
}

/// The tree with the schemas that operations refer to in place of the references, but for those
/// that lead in a circle, and those by which a union tells its types.
pub(crate) fn inlined(tree: &Value) -> Value {
    let mut inlined = tree.clone();
    inlined["paths"] = inline(tree, &tree["paths"], &mut Vec::new());
    inlined
}

fn inline(tree: &Value, node: &Value, trail: &mut Vec<String>) -> Value {
    match node {
        Value::Object(properties) if properties.contains_key("discriminator") => node.clone(),
        Value::Object(properties) => {
            let target = properties.get("$ref").and_then(Value::as_str);
            let target = target.filter(|target| {
                target.starts_with("#/components/schemas/")
                    && !trail.iter().any(|on_way| on_way == target)
            });
            let schema =
                target.and_then(|target| Some((target, tree.pointer(target.strip_prefix('#')?)?)));
            let Some((target, schema)) =
                schema.filter(|(_, schema)| schema.get("discriminator").is_none())
            else {
                return properties
                    .iter()
                    .map(|(key, value)| (key.clone(), inline(tree, value, trail)))
                    .collect();
            };
            trail.push(target.to_owned());
            let schema = inline(tree, schema, trail);
            trail.pop();
            schema
        }
        Value::Array(elements) => elements
            .iter()
            .map(|element| inline(tree, element, trail))
            .collect(),
        other => other.clone(),
    }
}
