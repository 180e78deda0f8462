//! A small API in several versions, which no release of the engine changes.

#![allow(dead_code, reason = "each test uses some of these")]

use serde_json::Value;

/// The document of its first version, 1.4.0.
pub(crate) const DOCUMENT: &str = include_str!("small_api.yaml");

/// Its conventions.
pub(crate) const CONVENTIONS: &str = "\
secrets: {names: []}
errors: {properties: []}
";

/// A version of the small API, with a change.
pub(crate) fn document(version: &str, change: impl FnOnce(&mut Value)) -> Value {
    let text = DOCUMENT.replace("1.4.0", version);
    let mut document = serde_yaml::from_str(&text).expect("it is YAML");
    change(&mut document);
    document
}

/// The release 1.6.0 of the small API: it adds and removes a little.
pub(crate) fn next() -> Value {
    document("1.6.0", |document| {
        let schemas = &mut document["components"]["schemas"];
        schemas["System"]["properties"]["build"] = serde_json::json!({"type": "string"});
        let run = schemas["Run"]["properties"]
            .as_object_mut()
            .expect("it has properties");
        run.remove("startTime").expect("it was there");
        run.insert(
            "nodeName".to_owned(),
            serde_json::json!({"type": "string", "readOnly": true}),
        );
        let kinds = schemas["Job"]["properties"]["kind"]["enum"].as_array_mut();
        kinds.expect("it is an enum").push("MADE_UP".into());
        document["paths"]["/system/ping"] = serde_json::json!({
            "delete": {
                "operationId": "ping",
                "tags": ["system"],
                "summary": "Ping",
                "responses": {"204": {"description": "Success"}},
            }
        });
    })
}
