//! Decodes values in the style `deepObject`: `name[property][0]=text`.

use serde_json::{Map, Value, json};

use super::text::{self, Pair};
use crate::operation::Parameter;
use crate::schema::Schemas;

/// The texts below a name, and the names below that.
#[derive(Default)]
struct Node {
    texts: Vec<String>,
    /// By what stands in the brackets, in the order of the query.
    inner: Vec<(String, Node)>,
}

/// Returns the value of a query parameter, or `None` if it is absent.
pub(super) fn of_query(schemas: &Schemas, parameter: &Parameter, query: &[Pair]) -> Option<Value> {
    let mut root = None;
    for pair in query {
        if let Some(keys) = keys(&parameter.name, &pair.name) {
            let root = root.get_or_insert_with(Node::default);
            let node = keys.into_iter().fold(root, |node, key| node.at(key));
            node.texts.push(pair.value());
        }
    }
    root.map(|root| root.value(schemas, &parameter.schema))
}

/// Returns the keys in the brackets after a parameter's name, if a name in a query has that form.
pub(super) fn keys<'n>(parameter: &str, name: &'n str) -> Option<Vec<&'n str>> {
    let rest = name.strip_prefix(parameter)?;
    if rest.is_empty() {
        return Some(Vec::new());
    }
    let inside = rest.strip_prefix('[')?.strip_suffix(']')?;
    Some(inside.split("][").collect())
}

impl Node {
    fn at(&mut self, key: &str) -> &mut Self {
        let index = self.inner.iter().position(|(known, _)| known == key);
        let index = index.unwrap_or_else(|| {
            self.inner.push((key.to_owned(), Self::default()));
            self.inner.len() - 1
        });
        &mut self.inner[index].1
    }

    fn value(&self, schemas: &Schemas, schema: &Value) -> Value {
        let any = json!({});
        match schemas.kind(schema) {
            Some("array") => {
                let items = schemas.document().look(schema).get("items");
                let items = items.unwrap_or(&any);
                let texts = self.texts.iter();
                let mut elements: Vec<Value> = texts
                    .map(|text| text::value(schemas, items, text))
                    .collect();
                for (key, node) in &self.inner {
                    // `a[]=x&a[]=y` has two elements, `a[0][b]=x&a[0][c]=y` one.
                    match (key.as_str(), node.inner.is_empty()) {
                        ("", true) => elements.extend(
                            (node.texts.iter()).map(|text| text::value(schemas, items, text)),
                        ),
                        _ => elements.push(node.value(schemas, items)),
                    }
                }
                Value::Array(elements)
            }
            _ if !self.inner.is_empty() => {
                let known = schemas.properties(schema);
                let properties = self.inner.iter().map(|(key, node)| {
                    let schema = known.get(key.as_str()).copied().unwrap_or(&any);
                    (key.clone(), node.value(schemas, schema))
                });
                Value::Object(properties.collect::<Map<_, _>>())
            }
            _ => {
                let first = self.texts.first().map_or("", String::as_str);
                text::value(schemas, schema, first)
            }
        }
    }
}
