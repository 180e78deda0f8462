//! The documents of the releases, written in OpenAPI 3.1 and in several files: their models are the
//! same. The swagger tests write them in Swagger 2.0.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::{assert_same, read, reader, releases};

type Fields = Map<String, Value>;

/// Returns the documents in a folder that `CCE_CORPUS` names, if it is set: those that can't be copied
/// into the repository. Swagger 2.0 and OpenAPI 3.1 are no twins of themselves.
fn corpus() -> Vec<(String, String)> {
    let Some(folder) = std::env::var_os("CCE_CORPUS") else {
        return Vec::new();
    };
    let entries = fs::read_dir(folder).expect("the corpus is a folder");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|kind| kind == "json"));
    let texts = paths.map(|path| {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
        (path.display().to_string(), text)
    });
    let texts: Vec<_> = texts.filter(|(_, text)| text.contains("\"3.0.")).collect();
    assert!(
        !texts.is_empty(),
        "the corpus has no document of OpenAPI 3.0"
    );
    texts
}

/// The documents that have twins, by name.
fn documents() -> Vec<(String, Value)> {
    let everything = include_str!("../constructs/everything.yaml");
    let mut documents = vec![("everything.yaml".to_owned(), everything.to_owned())];
    let releases = releases::spec().releases;
    documents.extend(releases.iter().map(|release| {
        let path = releases.document(release);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
        (path.display().to_string(), text)
    }));
    documents.extend(corpus());
    let tree = |(name, text): (String, String)| {
        let tree = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, tree)
    };
    documents.into_iter().map(tree).collect()
}

/// Changes each schema of a document, those within it first.
fn each_schema(value: &mut Value, change: &dyn Fn(&mut Fields)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_schema(item, change)),
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                match key.as_str() {
                    "schema" => schema(field, change),
                    "schemas" => each(field, |value| schema(value, change)),
                    "example" | "examples" | "x-examples" => {}
                    _ => each_schema(field, change),
                }
            }
        }
        _ => {}
    }
}

fn each(value: &mut Value, change: impl Fn(&mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(change),
        Value::Object(fields) => fields.values_mut().for_each(change),
        _ => {}
    }
}

fn schema(value: &mut Value, change: &dyn Fn(&mut Fields)) {
    let Value::Object(fields) = value else { return };
    for (key, field) in fields.iter_mut() {
        match key.as_str() {
            "properties" | "allOf" | "anyOf" | "oneOf" => {
                each(field, |value| schema(value, change))
            }
            "items" | "additionalProperties" | "not" => schema(field, change),
            _ => {}
        }
    }
    change(fields);
}

/// Writes a schema as OpenAPI 3.1 does.
fn modern(fields: &mut Fields) {
    if fields.shift_remove("nullable") == Some(json!(true)) {
        match fields.get("type").cloned() {
            Some(name) => {
                fields.insert("type".to_owned(), json!([name, "null"]));
            }
            None => {
                let plain = std::mem::take(fields);
                fields.insert("anyOf".to_owned(), json!([plain, {"type": "null"}]));
            }
        }
    }
    for (limit, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if fields.shift_remove(exclusive) == Some(json!(true))
            && let Some(value) = fields.shift_remove(limit)
        {
            fields.insert(exclusive.to_owned(), value);
        }
    }
    if let Some(example) = fields.shift_remove("example") {
        fields.insert("examples".to_owned(), json!([example]));
    }
    if fields.get("format") == Some(&json!("byte")) {
        fields.shift_remove("format");
        fields.insert("contentEncoding".to_owned(), json!("base64"));
    }
    if let Some(Value::Array(values)) = fields.get("enum")
        && let [only] = values.as_slice()
        && !only.is_null()
    {
        let only = only.clone();
        fields.shift_remove("enum");
        fields.insert("const".to_owned(), only);
    }
}

#[test]
fn in_openapi_3_1() {
    for (name, document) in documents() {
        let mut twin = document.clone();
        twin["openapi"] = json!("3.1.0");
        each_schema(&mut twin, &modern);
        assert_ne!(document, twin);
        let (old, new) = (read(document.to_string()), read(twin.to_string()));
        assert_same(&old.api, &new.api, &name);
    }
}

/// Replaces references to named schemas by references to files in a folder.
fn refer_to_files(value: &mut Value, folder: &str) {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| refer_to_files(item, folder)),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, field)| match field {
            Value::String(text) if key == "$ref" || text.starts_with("#/") => {
                if let Some(name) = text.strip_prefix("#/components/schemas/") {
                    *text = format!("{folder}{name}.json");
                } else if folder.is_empty() || folder == "../schemas/" {
                    *text = format!("../api.json{text}");
                }
            }
            field => refer_to_files(field, folder),
        }),
        _ => {}
    }
}

/// Writes a document in pieces: a file for each path and each schema.
fn write_in_pieces(document: &Value, folder: &Path) {
    let write = |path: &str, value: &Value| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(path, value.to_string()).expect("it can be written");
    };
    let mut root = document.clone();
    let paths = root["paths"].as_object_mut().expect("it has paths");
    for (index, (_, item)) in paths.iter_mut().enumerate() {
        let name = format!("paths/{index}.json");
        refer_to_files(item, "../schemas/");
        write(&name, item);
        *item = json!({ "$ref": name });
    }
    if let Some(Value::Object(schemas)) = root.pointer_mut("/components/schemas") {
        for (name, schema) in schemas.iter_mut() {
            refer_to_files(schema, "");
            let path = format!("schemas/{name}.json");
            write(&path, schema);
            *schema = json!({ "$ref": path });
        }
    }
    let mut components = root["components"].take();
    for (section, objects) in components.as_object_mut().into_iter().flatten() {
        if section != "schemas" {
            refer_to_files(objects, "schemas/");
        }
    }
    root["components"] = components;
    write("api.json", &root);
}

#[test]
fn in_several_files() {
    for (name, document) in documents() {
        let folder = tempfile::tempdir().expect("there is room");
        write_in_pieces(&document, folder.path());
        let bundled = reader().file(&folder.path().join("api.json"));
        let bundled = bundled.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_same(&read(document.to_string()).api, &bundled.api, &name);
    }
}
