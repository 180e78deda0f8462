//! Documents that are nearly another: trees with a node deleted, replaced, renamed or altered.

use serde_json::Value;

/// A change of one node.
#[derive(Debug, Clone)]
pub(crate) enum Mutation {
    /// The node is gone.
    Delete,
    /// Another node of the tree stands in its place.
    Replace(Value),
    /// Its key is another.
    Rename(String),
    /// It is a scalar of another value.
    Alter,
}

/// The pointers of all nodes but the root.
pub(crate) fn pointers(tree: &Value) -> Vec<String> {
    fn collect(node: &Value, at: &str, found: &mut Vec<String>) {
        let mut child = |key: &str, value: &Value| {
            let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            found.push(at.clone());
            collect(value, &at, found);
        };
        match node {
            Value::Object(members) => members.iter().for_each(|(key, value)| child(key, value)),
            Value::Array(elements) => elements
                .iter()
                .enumerate()
                .for_each(|(index, value)| child(&index.to_string(), value)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(tree, "", &mut found);
    found
}

/// The tree with a change, or `None` where the change has no meaning there.
pub(crate) fn mutated(tree: &Value, at: &str, mutation: &Mutation) -> Option<Value> {
    let mut tree = tree.clone();
    if let Mutation::Alter = mutation {
        let node = tree.pointer_mut(at)?;
        *node = altered(node)?;
        return Some(tree);
    }
    let (parent, key) = at.rsplit_once('/')?;
    let key = key.replace("~1", "/").replace("~0", "~");
    match tree.pointer_mut(parent)? {
        Value::Object(members) => {
            let entries = std::mem::take(members).into_iter();
            members.extend(entries.filter_map(|(name, value)| match mutation {
                _ if name != key => Some((name, value)),
                Mutation::Replace(other) => Some((name, other.clone())),
                Mutation::Rename(other) => Some((other.clone(), value)),
                _ => None,
            }));
        }
        Value::Array(elements) => {
            let index: usize = key.parse().ok().filter(|index| *index < elements.len())?;
            match mutation {
                Mutation::Delete => drop(elements.remove(index)),
                Mutation::Replace(other) => elements[index] = other.clone(),
                _ => return None,
            }
        }
        _ => return None,
    }
    Some(tree)
}

fn altered(node: &Value) -> Option<Value> {
    Some(match node {
        Value::Bool(value) => Value::Bool(!value),
        Value::Number(number) => Value::from(number.as_i64()?.checked_add(1)?),
        Value::String(text) => Value::String(format!("{text}x")),
        _ => return None,
    })
}

/// The tree with the keys of all objects in the opposite order.
pub(crate) fn reversed(tree: &Value) -> Value {
    match tree {
        Value::Object(members) => members
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
        Value::Object(members) if members.contains_key("discriminator") => node.clone(),
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str);
            let target = target.filter(|target| {
                target.starts_with("#/components/schemas/")
                    && !trail.iter().any(|on_way| on_way == target)
            });
            let schema =
                target.and_then(|target| Some((target, tree.pointer(target.strip_prefix('#')?)?)));
            let Some((target, schema)) =
                schema.filter(|(_, schema)| schema.get("discriminator").is_none())
            else {
                return members
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
