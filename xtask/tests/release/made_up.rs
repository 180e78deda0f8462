//! The release that the engine might come out with next.

use cce_generator::release::Version;
use serde_json::{Value, json};

/// The methods of a path that are operations.
const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// A made-up release.
pub(crate) struct MadeUp {
    /// Its version: the one after the latest.
    pub(crate) version: String,
    /// Its document.
    pub(crate) document: Value,
    /// The operation of the latest release that it doesn't have.
    pub(crate) removed: String,
    /// The operation that has the new required parameter `region`.
    pub(crate) demanding: String,
}

impl MadeUp {
    /// The release after the latest, whose document is given.
    pub(crate) fn after(latest: &Version, document: &str) -> Self {
        let latest = latest.to_string();
        let (rest, last) = latest.rsplit_once('.').expect("it has components");
        let next: u32 = last.parse().expect("it is a number");
        let version = format!("{rest}.{}", next + 1);
        let document = document.replace(&latest, &version);
        let mut document: Value = serde_yaml::from_str(&document).expect("it is YAML");

        let removed = operation(&mut document, "delete");
        let removed_id = id(removed);
        removed["remove"] = true.into();
        let paths = document["paths"].as_object_mut().expect("it has paths");
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            item.retain(|_, operation| operation.get("remove").is_none());
        }
        let demanding = operation(&mut document, "get");
        let demanding_id = id(demanding);
        let parameter = json!({"name": "region", "in": "query", "required": true, "schema": {"type": "string"}});
        match demanding["parameters"].as_array_mut() {
            Some(parameters) => parameters.push(parameter),
            None => demanding["parameters"] = json!([parameter]),
        }
        Self {
            version,
            document,
            removed: removed_id,
            demanding: demanding_id,
        }
    }
}

/// The first operation of a method, in a path that has others too.
fn operation<'d>(document: &'d mut Value, method: &str) -> &'d mut Value {
    let paths = document["paths"].as_object_mut().expect("it has paths");
    let has_others = |item: &&mut Value| {
        let methods = METHODS.iter().filter(|method| item.get(method).is_some());
        item.get(method).is_some() && methods.count() > 1
    };
    let item = paths.values_mut().find(has_others);
    &mut item.expect("the API has such an operation")[method]
}

fn id(operation: &Value) -> String {
    let id = operation["operationId"].as_str();
    id.expect("each operation has an id").to_owned()
}
