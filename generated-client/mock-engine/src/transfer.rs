//! Documents that carry objects from one engine to another. An export writes objects into a
//! document, an import reads them out of it.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::{Value, json};

use crate::made_up::MadeUp;
use crate::schema::{Direction, Schemas};
use crate::well_known::{
    BLOB, IMPORT_FAILURE, IMPORT_STATUS, IMPORTED, IMPORTED_IDENTIFIER, OBJECT_IDENTIFIER,
};

/// The properties of the content of the blob.
const OBJECTS: &str = "objects";
const LOCK: &str = "lock";

/// Writes the objects of an export into its document, with a hash of the passphrase that locks it.
pub(crate) fn write(document: &mut Value, objects: &Value, passphrase: Option<&str>) {
    let blob = json!({ OBJECTS: objects, LOCK: passphrase.map(lock) });
    if let Value::Object(properties) = document
        && let Some(text) = properties.get_mut(BLOB)
    {
        *text = json!(blob.to_string());
    }
}

/// Returns the objects in an export's document, or `None` if no mock engine has written it.
///
/// # Errors
///
/// Returns an error if the document is locked with another passphrase.
pub(crate) fn read(
    document: &Value,
    passphrase: Option<&str>,
) -> Result<Option<Vec<Value>>, &'static str> {
    let blob = document.get(BLOB).and_then(Value::as_str);
    let blob = blob.and_then(|text| serde_json::from_str::<Value>(text).ok());
    let Some(Value::Array(objects)) = blob.as_ref().and_then(|blob| blob.get(OBJECTS)) else {
        return Ok(None);
    };
    let is_open =
        blob.as_ref().and_then(|blob| blob.get(LOCK)) == Some(&json!(passphrase.map(lock)));
    is_open
        .then(|| Some(objects.clone()))
        .ok_or("the passphrase is not the one that the document was exported with")
}

/// Returns the result of importing one object: it succeeds, and the object keeps its identifier.
pub(crate) fn imported(schemas: &Schemas, seed: u64, item: &Value, object: &Value) -> Value {
    let mut value = MadeUp::new(schemas, seed, "an import").make(item, None);
    let Value::Object(properties) = &mut value else {
        return value;
    };
    properties.shift_remove(IMPORT_FAILURE);
    let told = object.as_object().into_iter().flatten();
    let told = told.map(|(name, value)| (name.as_str(), value.clone()));
    let identifier = object.get(OBJECT_IDENTIFIER);
    let ended = [
        identifier.map(|identifier| (IMPORTED_IDENTIFIER, identifier.clone())),
        Some((IMPORT_STATUS, json!(IMPORTED))),
    ];
    let known = schemas.properties(item);
    for (name, value) in told.chain(ended.into_iter().flatten()) {
        let schema = known.get(name);
        if schema.is_some_and(|schema| schemas.allows(schema, Direction::Response, &value)) {
            properties.insert(name.to_owned(), value);
        }
    }
    value
}

/// Returns a hash of a passphrase, so that the document doesn't contain the passphrase itself.
fn lock(passphrase: &str) -> String {
    let mut hasher = DefaultHasher::new();
    passphrase.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
