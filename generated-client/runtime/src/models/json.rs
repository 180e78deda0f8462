//! Free-form JSON objects.

use serde::Serialize;
use serde::ser::Error;
use serde_json::{Map, Value};

/// An object whose properties are known only at run time, such as the extension of an algorithm.
pub type JsonObject = Map<String, Value>;

/// Converts a model, or a struct of your own, to a free-form object.
///
/// # Errors
/// Returns an error if the value can't be serialized, or isn't an object in JSON.
pub fn to_object<T: Serialize + ?Sized>(value: &T) -> serde_json::Result<JsonObject> {
    match serde_json::to_value(value)? {
        Value::Object(properties) => Ok(properties),
        _ => Err(serde_json::Error::custom("the value is no JSON object")),
    }
}
