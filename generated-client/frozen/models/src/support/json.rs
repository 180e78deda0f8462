//! JSON objects without a fixed shape.

use serde::Serialize;
use serde::ser::Error;
use serde_json::{Map, Value};

/// An object whose members are known only at run time, such as the extension of an algorithm.
pub type JsonObject = Map<String, Value>;

/// Turns a record of one's own, or a model, into the members of a free-form object.
///
/// # Errors
/// When the value is no object in JSON, or can't be serialized at all.
pub fn to_object<T: Serialize + ?Sized>(value: &T) -> serde_json::Result<JsonObject> {
    match serde_json::to_value(value)? {
        Value::Object(members) => Ok(members),
        _ => Err(serde_json::Error::custom("the value is no JSON object")),
    }
}
