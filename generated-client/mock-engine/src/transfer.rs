//! Documents that carry things from one engine to another: what an export writes into one, an
//! import reads out of it.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::{Value, json};

use crate::made_up::MadeUp;
use crate::schema::{Direction, Schemas};
use crate::well_known::{
    BLOB, IMPORT_FAILURE, IMPORT_STATUS, IMPORTED, IMPORTED_IDENTIFIER, OBJECT_IDENTIFIER,
};

/// The members of what is in the blob.
const OBJECTS: &str = "objects";
const LOCK: &str = "lock";

/// Writes into an export's document which things it has, and what it is locked with.
pub(crate) fn write(document: &mut Value, objects: &Value, passphrase: Option<&str>) {
    let blob = json!({ OBJECTS: objects, LOCK: passphrase.map(lock) });
    if let Value::Object(members) = document
        && let Some(text) = members.get_mut(BLOB)
    {
        *text = json!(blob.to_string());
    }
}

/// The things in an export's document; `None` if no engine like this one has written it.
///
/// # Errors
///
/// If it is locked, and not with this.
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

/// How it went with one thing of a document: it is here now, under the identifier that it had.
pub(crate) fn imported(schemas: &Schemas, seed: u64, item: &Value, object: &Value) -> Value {
    let mut value = MadeUp::new(schemas, seed, "an import").answer(item, None);
    let Value::Object(members) = &mut value else {
        return value;
    };
    members.shift_remove(IMPORT_FAILURE);
    let told = object.as_object().into_iter().flatten();
    let told = told.map(|(name, value)| (name.as_str(), value.clone()));
    let identifier = object.get(OBJECT_IDENTIFIER);
    let ended = [
        identifier.map(|identifier| (IMPORTED_IDENTIFIER, identifier.clone())),
        Some((IMPORT_STATUS, json!(IMPORTED))),
    ];
    let known = schemas.members(item);
    for (name, value) in told.chain(ended.into_iter().flatten()) {
        let schema = known.get(name);
        if schema.is_some_and(|schema| schemas.allows(schema, Direction::Response, &value)) {
            members.insert(name.to_owned(), value);
        }
    }
    value
}

/// What stands for a passphrase, so that it is not in the document itself.
fn lock(passphrase: &str) -> String {
    let mut hasher = DefaultHasher::new();
    passphrase.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
