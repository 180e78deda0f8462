//! Makes requests from the document, by simpler rules than those that check them.

use axum::body::Body;
use axum::http::Request;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

/// The extent of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Only the required parts.
    Minimal,
    /// All parts that may be sent.
    Filled,
}

/// Makes requests of one document.
pub(super) struct Maker<'d> {
    pub(super) document: &'d Value,
    pub(super) base: &'d str,
    pub(super) authorization: &'d str,
}

impl Maker<'_> {
    /// Makes a request. `number` is used for ids, so that no two requests are about the same
    /// object.
    pub(super) fn request(
        &self,
        path: &str,
        method: &str,
        number: usize,
        extent: Extent,
    ) -> Request<Body> {
        let node = &self.document["paths"][path][method];
        let mut uri = path.to_owned();
        let mut query = Vec::new();
        let mut request = Request::builder()
            .method(method.to_uppercase().as_str())
            .header("authorization", self.authorization);
        for parameter in node["parameters"].as_array().into_iter().flatten() {
            let parameter = self.look(parameter);
            let name = parameter["name"].as_str().unwrap();
            let place = parameter["in"].as_str().unwrap();
            if place != "path" && extent == Extent::Minimal && parameter["required"] != true {
                continue;
            }
            let value = match (place, self.look(&parameter["schema"])["type"].as_str()) {
                ("path", Some("integer")) => json!(number),
                ("path", Some("string")) if parameter["schema"].get("enum").is_none() => {
                    json!(format!("a/b {number}"))
                }
                _ => self.value(&parameter["schema"], extent, 0),
            };
            match place {
                "path" => uri = uri.replace(&format!("{{{name}}}"), &encoded(&value)),
                "query" => match value {
                    Value::Array(items) => {
                        query.extend(items.iter().map(|item| format!("{name}={}", encoded(item))));
                    }
                    value => query.push(format!("{name}={}", encoded(&value))),
                },
                "header" => request = request.header(name, text(&value)),
                other => panic!("a parameter in {other}"),
            }
        }
        let question = if query.is_empty() { "" } else { "?" };
        let uri = format!("{}{uri}{question}{}", self.base, query.join("&"));
        let (media_type, body) = self.body(node, extent);
        if let Some(media_type) = media_type {
            request = request.header("content-type", media_type);
        }
        request.uri(uri).body(Body::from(body)).unwrap()
    }

    fn body(&self, node: &Value, extent: Extent) -> (Option<&'static str>, Vec<u8>) {
        let body = self.look(&node["requestBody"]);
        if body.is_null() || (extent == Extent::Minimal && body["required"] != true) {
            return (None, Vec::new());
        }
        if let Some(media) = body["content"].get("application/json") {
            let value = self.value(&media["schema"], extent, 0);
            return (Some("application/json"), value.to_string().into_bytes());
        }
        let schema = self.look(&body["content"]["multipart/form-data"]["schema"]);
        let required = |name: &str| {
            let required = schema["required"].as_array();
            required.is_some_and(|required| required.iter().any(|own| own == name))
        };
        let mut form = String::new();
        for (name, property) in schema["properties"].as_object().unwrap() {
            if extent == Extent::Minimal && !required(name) {
                continue;
            }
            let (file_name, content) = if self.look(property)["format"] == "binary" {
                ("; filename=\"some file.csv\"", "a,b\r\n1,2".to_owned())
            } else {
                ("", text(&self.value(property, extent, 0)))
            };
            form.push_str(&format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n{content}\r\n"
            ));
        }
        form.push_str("--edge--\r\n");
        (
            Some("multipart/form-data; boundary=edge"),
            form.into_bytes(),
        )
    }

    fn look<'v>(&'v self, node: &'v Value) -> &'v Value {
        let reference = node.get("$ref").and_then(Value::as_str);
        match reference.and_then(|reference| reference.strip_prefix('#')) {
            Some(pointer) => self.look(self.document.pointer(pointer).unwrap()),
            None => node,
        }
    }

    fn value(&self, schema: &Value, extent: Extent, depth: usize) -> Value {
        let schema = self.look(schema);
        if let Some(choice) = schema["enum"].get(0) {
            return choice.clone();
        }
        match schema["type"].as_str() {
            Some("integer") => schema.get("minimum").cloned().unwrap_or(json!(1)),
            Some("number") => json!(1.5),
            Some("boolean") => json!(true),
            Some("string") => self.string(schema),
            Some("array") if depth < 8 => json!([self.value(&schema["items"], extent, depth + 1)]),
            Some("array") => json!([]),
            _ => Value::Object(self.object(schema, extent, depth)),
        }
    }

    fn string(&self, schema: &Value) -> Value {
        match schema["format"].as_str() {
            Some("date-time") => return json!("2024-02-29T12:00:00.000+0000"),
            Some("date") => return json!("2024-02-29"),
            _ => {}
        }
        let fewest = schema["minLength"].as_u64().unwrap_or(1).max(1);
        json!("x".repeat(usize::try_from(fewest).unwrap()))
    }

    fn object(&self, schema: &Value, extent: Extent, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        for part in schema["allOf"].as_array().into_iter().flatten() {
            object.append(&mut self.object(self.look(part), extent, depth));
        }
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let properties = || schema["properties"].as_object().into_iter().flatten();
        let is_read_only = |property: &Value| self.look(property)["readOnly"] == true;
        let has_others = properties().any(|(_, property)| !is_read_only(property));
        for (name, property) in properties() {
            let is_wanted = match extent {
                Extent::Minimal => required.iter().any(|own| own == name),
                Extent::Filled => depth < 8,
            };
            if is_wanted && !(has_others && is_read_only(property)) {
                object.insert(name.clone(), self.value(property, extent, depth + 1));
            }
        }
        object
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn encoded(value: &Value) -> String {
    utf8_percent_encode(&text(value), NON_ALPHANUMERIC).to_string()
}
