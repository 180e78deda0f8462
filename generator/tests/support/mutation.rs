//! Documents that are nearly another: trees with one node deleted, replaced, renamed, altered or
//! given a new neighbour.

use serde_json::Value;

/// A change of one node.
#[derive(Debug, Clone)]
pub(crate) enum Mutation {
    /// The node is gone.
    Delete,
    /// Another node stands in its place.
    Replace(Value),
    /// Its key is another.
    Rename(String),
    /// It is a scalar of another value.
    Alter,
    /// It has one more property of this name, or, being a list, one more element.
    Insert(String, Value),
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
            Value::Object(properties) => {
                properties.iter().for_each(|(key, value)| child(key, value))
            }
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

/// The last step of a pointer: the key of its node, or its index.
pub(crate) fn key(pointer: &str) -> String {
    let step = pointer.rsplit('/').next().unwrap_or_default();
    step.replace("~1", "/").replace("~0", "~")
}

/// The tree with a change, or `None` where the change has no meaning there.
pub(crate) fn mutated(tree: &Value, at: &str, mutation: &Mutation) -> Option<Value> {
    let mut tree = tree.clone();
    match mutation {
        Mutation::Alter => {
            let node = tree.pointer_mut(at)?;
            *node = altered(node)?;
        }
        Mutation::Insert(name, value) => match tree.pointer_mut(at)? {
            Value::Object(properties) => drop(properties.insert(name.clone(), value.clone())),
            Value::Array(elements) => elements.push(value.clone()),
            _ => return None,
        },
        _ => in_parent(&mut tree, at, mutation)?,
    }
    Some(tree)
}

/// Makes a change that concerns the node's parent too.
fn in_parent(tree: &mut Value, at: &str, mutation: &Mutation) -> Option<()> {
    let (parent, _) = at.rsplit_once('/')?;
    let key = key(at);
    match tree.pointer_mut(parent)? {
        Value::Object(properties) => {
            let entries = std::mem::take(properties).into_iter();
            properties.extend(entries.filter_map(|(name, value)| match mutation {
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
    Some(())
}

fn altered(node: &Value) -> Option<Value> {
    Some(match node {
        Value::Bool(value) => Value::Bool(!value),
        Value::Number(number) => Value::from(number.as_i64()?.checked_add(1)?),
        Value::String(text) => Value::String(format!("{text}x")),
        _ => return None,
    })
}
