//! The documents of the releases, written in Swagger 2.0 and converted back: their models are the same.

use cce_generator::syntax::pointer::Pointer;
use serde_json::{Map, Value, json};

use crate::everything::{differences, model, yaml};
use crate::{accepted, releases, tree};

type Fields = Map<String, Value>;

fn fields(value: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    value.as_object_mut().into_iter().flatten()
}

/// The operations of a document of either version.
fn operations(document: &mut Value) -> Vec<&mut Fields> {
    let items = fields(&mut document["paths"]).map(|(_, item)| item);
    let operations = items
        .flat_map(fields)
        .filter(|(key, _)| *key != "parameters");
    operations
        .filter_map(|(_, operation)| operation.as_object_mut())
        .collect()
}

fn take(fields: &mut Fields, field: &str) -> Option<Value> {
    fields.shift_remove(field)
}

/// Removes what Swagger 2.0 can't say.
fn remove_later_inventions(document: &mut Value) {
    let schemas = document["components"]["schemas"].clone();
    for operation in operations(document) {
        take(operation, "callbacks");
        let parameters = operation
            .get_mut("parameters")
            .and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            take(parameter.as_object_mut().expect("a parameter"), "example");
            // A parameter and its values are one object, with one set of extensions.
            let schema = parameter["schema"].as_object_mut().expect("a schema");
            let extensions: Vec<String> = schema
                .keys()
                .filter(|key| key.starts_with("x-"))
                .cloned()
                .collect();
            let moved: Vec<_> = extensions
                .into_iter()
                .map(|key| (take(schema, &key), key))
                .collect();
            for (value, key) in moved {
                parameter[key] = value.expect("a schema has the keys that it lists");
            }
        }
        if let Some(body) = operation.get_mut("requestBody") {
            // The properties of a form are parameters, each of its own.
            if let Some(form) = body.pointer_mut("/content/multipart~1form-data/schema") {
                if let Some(Value::String(reference)) = form.get("$ref") {
                    let (_, name) = reference.rsplit_once('/').expect("it names a schema");
                    *form = schemas[name].clone();
                }
                fields(&mut form["properties"]).for_each(|(_, property)| {
                    take(property.as_object_mut().expect("a schema"), "example");
                });
                take(body.as_object_mut().expect("a body"), "description");
            }
            fields(&mut body["content"]).for_each(|(_, media)| {
                take(media.as_object_mut().expect("a media type"), "example");
            });
        }
        remove_other_media_types(&mut operation["responses"]);
    }
}

/// An operation produces the same media types in all of its responses.
fn remove_other_media_types(responses: &mut Value) {
    let types = |response: &Value| -> Vec<String> {
        let content = response.get("content").and_then(Value::as_object);
        content
            .into_iter()
            .flat_map(|content| content.keys().cloned())
            .collect()
    };
    let first = responses
        .as_object()
        .and_then(|responses| responses.values().next());
    let first = first.map(types).unwrap_or_default();
    for (_, response) in fields(responses) {
        if !first.is_empty() && types(response) != first {
            take(response.as_object_mut().expect("a response"), "content");
        }
    }
}

/// A document of OpenAPI 3.0 in Swagger 2.0, as far as those of the releases call for.
fn down(document: &Value) -> Value {
    let mut down = document.clone();
    for operation in operations(&mut down) {
        down_operation(operation);
    }
    let root = down.as_object_mut().expect("a document");
    take(root, "openapi");
    root.insert("swagger".to_owned(), json!("2.0"));
    if let Some(servers) = take(root, "servers") {
        root.insert("basePath".to_owned(), servers[0]["url"].clone());
    }
    let mut components = take(root, "components").unwrap_or_default();
    down_schema(&mut components["schemas"]);
    root.insert("definitions".to_owned(), components["schemas"].take());
    root.insert(
        "securityDefinitions".to_owned(),
        components["securitySchemes"].take(),
    );
    // No example or extension of the releases looks like a reference.
    let text = down
        .to_string()
        .replace("#/components/schemas/", "#/definitions/");
    tree(&text)
}

/// A schema and those below it: a discriminator is the name of its property, and `nullable` an extension.
fn down_schema(schema: &mut Value) {
    match schema {
        Value::Array(schemas) => schemas.iter_mut().for_each(down_schema),
        Value::Object(fields) => {
            if let Some(property) = fields.get_mut("discriminator")
                && let Some(Value::String(name)) = property.get("propertyName")
            {
                *property = json!(name);
            }
            if fields.get("nullable") == Some(&json!(true)) {
                take(fields, "nullable");
                fields.insert("x-nullable".to_owned(), json!(true));
            }
            fields.values_mut().for_each(down_schema);
        }
        _ => {}
    }
}

fn down_operation(operation: &mut Fields) {
    let mut parameters: Vec<Value> = Vec::new();
    if let Some(Value::Array(list)) = take(operation, "parameters") {
        parameters.extend(list.into_iter().map(down_parameter));
    }
    if let Some(body) = take(operation, "requestBody") {
        let media_type = body["content"]
            .as_object()
            .and_then(|content| content.keys().next());
        operation.insert("consumes".to_owned(), json!([media_type]));
        parameters.extend(down_body(body));
    }
    operation.insert("parameters".to_owned(), Value::Array(parameters));
    let mut produces = Vec::new();
    for (_, response) in fields(&mut operation["responses"]) {
        let response = response.as_object_mut().expect("a response");
        let content = take(response, "content");
        for (media_type, media) in content
            .as_ref()
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let is_file = media["schema"]["format"] == "binary";
            let schema = if is_file {
                json!({"type": "file"})
            } else {
                media["schema"].clone()
            };
            response.insert("schema".to_owned(), schema);
            if !produces.contains(media_type) {
                produces.push(media_type.clone());
            }
        }
    }
    operation.insert("produces".to_owned(), json!(produces));
}

fn down_parameter(mut parameter: Value) -> Value {
    let fields = parameter.as_object_mut().expect("a parameter");
    if let Some(Value::Object(schema)) = take(fields, "schema") {
        for (key, value) in schema {
            fields.entry(key).or_insert(value);
        }
    }
    let is_joined = take(fields, "explode") == Some(json!(false));
    if fields.get("type") == Some(&json!("array")) && !is_joined {
        fields.insert("collectionFormat".to_owned(), json!("multi"));
    }
    take(fields, "style");
    parameter
}

/// A body as one parameter, or a form as one a property.
fn down_body(mut body: Value) -> Vec<Value> {
    let content = take(body.as_object_mut().expect("a body"), "content").unwrap_or_default();
    let (media_type, media) = content
        .as_object()
        .and_then(|content| content.iter().next())
        .expect("one");
    let schema = &media["schema"];
    if media_type != "multipart/form-data" {
        body["name"] = json!("body");
        body["in"] = json!("body");
        body["schema"] = schema.clone();
        return vec![body];
    }
    let required = schema["required"].as_array();
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties
        .map(|(name, property)| {
            let mut parameter = property.clone();
            if parameter["format"] == "binary" {
                parameter["type"] = json!("file");
                take(parameter.as_object_mut().expect("a schema"), "format");
            }
            parameter["name"] = json!(name);
            parameter["in"] = json!("formData");
            parameter["required"] =
                json!(required.is_some_and(|names| names.contains(&json!(name))));
            parameter
        })
        .collect()
}

#[test]
fn of_the_releases() {
    for version in releases::counted().iter().map(|it| &it.version) {
        let mut document = tree(&releases::text(version));
        remove_later_inventions(&mut document);
        let converted = accepted(&yaml(&down(&document)));
        let json = |value: &Value| serde_json::to_value(model(yaml(value))).expect("a model");
        let found = differences(&json(&converted), &json(&document), &Pointer::root());
        assert!(
            found.is_empty(),
            "{version}: {:#?}",
            &found[..found.len().min(20)]
        );
    }
}
