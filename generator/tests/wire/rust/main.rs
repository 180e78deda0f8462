//! Runs the rows of the wire table with the SDK of wire.yaml: see the README beside the table.

mod dispatch;
mod server;

use std::collections::VecDeque;
use std::error::Error;
use std::path::Path;
use std::sync::Mutex;

use cce_operations::{
    API, Body, Client, Content, Request, Response, RetryPolicy, ServerSentEvent, TokenSource, Upload,
    blocking, write_multipart,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use server::Server;

/// The boundary of multipart bodies, which no row contains.
const BOUNDARY: &str = "4a7d1ed414474e4033ac29ccb8653d9b";

/// The arguments of a row, by their names.
#[derive(Default)]
pub struct Arguments(Map<String, Value>);

impl Arguments {
    fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Box<dyn Error>> {
        Ok(serde_json::from_value(self.0.remove(name).unwrap_or_default())?)
    }

    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, Box<dyn Error>> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(value) => Ok(Some(serde_json::from_value(value)?)),
        }
    }

    fn content(&mut self, name: &str) -> Result<Content, Box<dyn Error>> {
        Ok(self.optional_content(name)?.expect("it is required"))
    }

    fn optional_content(&mut self, name: &str) -> Result<Option<Content>, Box<dyn Error>> {
        Ok(self.0.remove(name).map(|file| Content::from(text(&file["content"]))))
    }

    fn upload(&mut self, name: &str) -> Result<Upload, Box<dyn Error>> {
        Ok(self.optional_upload(name)?.expect("it is required"))
    }

    fn optional_upload(&mut self, name: &str) -> Result<Option<Upload>, Box<dyn Error>> {
        Ok(self.0.remove(name).map(|file| upload(&file)))
    }

    fn uploads(&mut self, name: &str) -> Result<Vec<Upload>, Box<dyn Error>> {
        Ok(self.optional_uploads(name)?.unwrap_or_default())
    }

    fn optional_uploads(&mut self, name: &str) -> Result<Option<Vec<Upload>>, Box<dyn Error>> {
        let files = self.0.remove(name);
        Ok(files.map(|files| files.as_array().into_iter().flatten().map(upload).collect()))
    }
}

fn upload(file: &Value) -> Upload {
    Upload::from_bytes(text(&file["filename"]), text(&file["content"]))
}

fn text(value: &Value) -> String {
    value.as_str().expect("it is text").to_owned()
}

fn shown<T: Serialize>(value: T) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::to_value(value)?)
}

fn event<T: Serialize>(event: ServerSentEvent<T>) -> Value {
    json!({"event": event.event, "id": event.id, "data": event.data})
}

fn round<T: DeserializeOwned + Serialize + std::fmt::Debug>(
    value: &Value,
) -> Result<(Value, String), Box<dyn Error>> {
    let response = Response::new(200, Vec::new(), value.to_string());
    let read: T = response.success_of(&API, "value")?.json()?;
    Ok((serde_json::to_value(&read)?, format!("{read:?}")))
}

/// Creates a key or a token: fixed, or provided one after the other.
fn token(given: &Value) -> TokenSource {
    match given {
        Value::String(token) => token.as_str().into(),
        given => {
            let tokens = given["provider"].as_array().expect("they are a list");
            let tokens: Mutex<VecDeque<String>> = Mutex::new(tokens.iter().map(text).collect());
            TokenSource::provider(move || {
                let next = tokens.lock().expect("no test panics here").pop_front();
                async move { Ok(next.ok_or("there is no other token")?.into()) }
            })
        }
    }
}

/// Reads a stream to its end by the async and by the blocking client.
macro_rules! sent {
    ($client:expr, $blocking:expr, $operation:expr, $shown:expr) => {{
        let mut events = $client.events($operation.clone());
        let (mut items, mut failed) = (Vec::new(), false);
        loop {
            match events.try_next().await {
                Ok(Some(item)) => items.push(($shown)(item)),
                Ok(None) => break,
                Err(_) => {
                    failed = true;
                    break;
                }
            }
        }
        let blocking = $blocking.clone();
        let read = tokio::task::spawn_blocking(move || {
            let (mut items, mut failed) = (Vec::new(), false);
            for item in blocking.events($operation) {
                match item {
                    Ok(item) => items.push(($shown)(item)),
                    Err(_) => failed = true,
                }
            }
            (items, failed)
        });
        [(items, failed), read.await.expect("it ends")]
    }};
}
use sent;

/// The rows of a table, those that Rust can't do left out.
fn rows(table: &str, counts: &mut (usize, usize)) -> Vec<Value> {
    let folder = std::env::var("WIRE").expect("WIRE names the folder of the table");
    let text = std::fs::read_to_string(Path::new(&folder).join(format!("{table}.json")));
    let rows: Vec<Value> = serde_json::from_str(&text.expect(table)).expect(table);
    assert!(!rows.is_empty(), "{table} has no rows");
    let (excepted, rows): (Vec<Value>, Vec<Value>) =
        (rows.into_iter()).partition(|row| row["except"]["rust"].is_string());
    counts.0 += rows.len();
    counts.1 += excepted.len();
    rows
}

/// True if two values are the same JSON: numbers are compared as numbers.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || (one.is_f64() || other.is_f64()) && one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| {
                    other.get(name).is_some_and(|other| same(value, other))
                })
        }
        _ => one == other,
    }
}

fn is_error(row: &Value) -> bool {
    row["error"] == true
}

#[test]
fn the_wire_table() {
    let mut counts = (0, 0);
    let mut failures = Vec::new();
    for row in rows("values", &mut counts) {
        let found = dispatch::value(row["type"].as_str().expect("a type"), &row["value"]);
        let wanted = row.get("written").unwrap_or(&row["value"]);
        let is = row["is"].as_str().map(|name| format!("({name}"));
        match found {
            Ok((written, shown)) => {
                if is_error(&row) || !same(&written, wanted) {
                    failures.push(format!("{row}\n    {written}"));
                } else if is.is_some_and(|name| !shown.contains(&name)) {
                    failures.push(format!("{row}\n    {shown}"));
                }
            }
            Err(error) if !is_error(&row) => failures.push(format!("{row}\n    {error}")),
            Err(_) => {}
        }
    }
    for row in rows("requests", &mut counts) {
        let arguments = row["arguments"].as_object().cloned().unwrap_or_default();
        let id = row["operation"].as_str().expect("an operation");
        match dispatch::request(id, &mut Arguments(arguments)) {
            Ok(_) if is_error(&row) => failures.push(format!("{row}\n    no error")),
            Ok(request) => {
                if let Err(difference) = compare(&row, request) {
                    failures.push(format!("{row}\n    {difference}"));
                }
            }
            Err(error) if !is_error(&row) => failures.push(format!("{row}\n    {error}")),
            Err(_) => {}
        }
    }
    for row in rows("responses", &mut counts) {
        let id = row["operation"].as_str().expect("an operation");
        let headers = vec![("content-type".to_owned(), text(&row["type"]))];
        let status = row["status"].as_u64().and_then(|status| status.try_into().ok());
        let response = Response::new(status.expect("a status"), headers, bytes(&row));
        match dispatch::response(id, response) {
            Ok(value) if is_error(&row) || !same(&value, &row["value"]) => {
                failures.push(format!("{row}\n    {value}"));
            }
            Err(error) if !is_error(&row) => failures.push(format!("{row}\n    {error}")),
            _ => {}
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().expect("a runtime");
    for row in rows("streams", &mut counts) {
        let chunks = row["chunks"].as_array().expect("chunks");
        let server = Server::streaming(text(&row["type"]), chunks.iter().map(bytes).collect());
        let read = runtime.block_on(async {
            let client = Client::builder(&API, server.url()).exact_base().build().expect("a client");
            let waiting = blocking::Client::builder(&API, server.url()).exact_base().build();
            let id = row["operation"].as_str().expect("an operation");
            dispatch::stream(id, &client, &waiting.expect("a client")).await
        });
        let wanted = (row["items"].as_array().expect("items").clone(), is_error(&row));
        for (items, failed) in read {
            if failed != wanted.1 || !same(&json!(items), &json!(wanted.0)) {
                failures.push(format!("{row}\n    {} {failed}", json!(items)));
            }
        }
    }
    for row in rows("security", &mut counts) {
        let statuses = row["statuses"].as_array().map(|all| all.iter().filter_map(Value::as_u64).collect());
        let server = Server::responding(statuses.unwrap_or_else(|| vec![200]));
        let ended = runtime.block_on(send(&row, &server));
        if ended.is_err() != is_error(&row) {
            failures.push(format!("{row}\n    {ended:?}"));
        }
        let received = server.requests();
        let wanted = row["requests"].as_array().cloned().unwrap_or_default();
        let is_same = received.len() == wanted.len()
            && received.iter().zip(&wanted).all(|(received, wanted)| received.has(wanted));
        if !is_same {
            failures.push(format!("{row}\n    {received:?}"));
        }
    }
    let (run, excepted) = counts;
    println!("{run} rows of the wire table ({excepted} excepted)");
    assert!(failures.is_empty(), "{} rows fail:\n{}", failures.len(), failures.join("\n"));
}

async fn send(row: &Value, server: &Server) -> Result<(), Box<dyn Error>> {
    let mut builder = Client::builder(&API, server.url()).exact_base().retries(RetryPolicy::none());
    for (scheme, given) in row["security"].as_object().expect("credentials by scheme") {
        builder = builder.authenticate(dispatch::credentials(scheme, given));
    }
    let client = builder.build()?;
    let arguments = row["arguments"].as_object().cloned().unwrap_or_default();
    let id = row["operation"].as_str().expect("an operation");
    dispatch::send(id, &client, &mut Arguments(arguments)).await
}

/// Returns the bytes of a row's body, or of a chunk.
fn bytes(given: &Value) -> Vec<u8> {
    use base64::Engine;
    let encoded = given["base64"].as_str();
    match encoded {
        Some(encoded) => (base64::prelude::BASE64_STANDARD.decode(encoded)).expect("it is Base64"),
        None => text(given.get("body").unwrap_or(given)).into_bytes(),
    }
}

/// Compares a request with what a row expects of it.
fn compare(row: &Value, request: Request) -> Result<(), String> {
    let differ = |what: &str, found: &dyn std::fmt::Debug| Err(format!("{what}: {found:?}"));
    let path = request.path_and_query();
    if row.get("path").is_some_and(|wanted| wanted.as_str() != Some(&path)) {
        return differ("path", &path);
    }
    for (name, wanted) in row["headers"].as_object().into_iter().flatten() {
        if request.header(name) != wanted.as_str() {
            return differ(name, &request.header(name));
        }
    }
    let media_type = request.body.as_ref().map(|body| body.media_type().to_owned());
    if row.get("type").is_some_and(|wanted| wanted.as_str() != media_type.as_deref()) {
        return differ("media type", &media_type);
    }
    let Some(wanted) = row.get("body") else {
        return Ok(());
    };
    match (&request.body, wanted) {
        (None, Value::Null) => Ok(()),
        (Some(Body::Multipart(parts)), Value::Object(wanted)) => {
            let written = write_multipart(parts, BOUNDARY).expect("it is in memory");
            let parts = parts_of(&String::from_utf8(written).expect("it is text"));
            match same(&parts, &wanted["parts"]) {
                true => Ok(()),
                false => differ("parts", &parts.to_string()),
            }
        }
        (Some(Body::Content { content, .. }), wanted) => {
            let written = content.read().expect("it is in memory");
            let written = String::from_utf8(written.into()).expect("it is text");
            let is_same = match wanted {
                Value::String(wanted) => written == *wanted,
                wanted => serde_json::from_str(&written).is_ok_and(|it| same(&it, &wanted["json"])),
            };
            if is_same { Ok(()) } else { differ("body", &written) }
        }
        (body, _) => differ("body", body),
    }
}

/// Reads the parts of a multipart body.
fn parts_of(body: &str) -> Value {
    let delimiter = format!("--{BOUNDARY}");
    let parts = body.split(&delimiter).skip(1).filter(|part| *part != "--\r\n");
    let parts = parts.map(|part| {
        let (head, content) = part.split_once("\r\n\r\n").expect("it has a head");
        let quoted = |key: &str| {
            let (_, rest) = head.split_once(&format!(" {key}=\""))?;
            Some(rest.split('"').next()?.to_owned())
        };
        let media_type = head.split_once("Content-Type: ").map(|(_, rest)| rest.trim());
        let media_type = match media_type {
            None | Some("text/plain; charset=utf-8") => "text/plain",
            Some(media_type) => media_type,
        };
        let mut read = json!({
            "name": quoted("name"),
            "type": media_type,
            "content": content.strip_suffix("\r\n").expect("it ends the line"),
        });
        if let Some(filename) = quoted("filename") {
            read["filename"] = json!(filename);
        }
        read
    });
    Value::Array(parts.collect())
}
