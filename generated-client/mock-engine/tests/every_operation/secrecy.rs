//! That no secret is shown: not by an operation, its request or its response, nor by an error.

use std::borrow::Cow;
use std::fmt::Debug;

use cce_operations::samples::{self, SECRET};
use cce_operations::{Body, Content, Operation, Request, Response};
use serde_json::{Value, json};

/// Looks for secrets in all that is shown.
#[derive(Default)]
struct Secrecy {
    /// How many requests and responses have a secret in them.
    requests: usize,
    responses: usize,
    /// How many errors were looked at.
    errors: usize,
    /// What shows a secret, a line each.
    failures: Vec<String>,
}

#[test]
fn no_secret_is_shown() {
    let mut secrecy = Secrecy::default();
    samples::visit(&mut secrecy);
    let failures = secrecy.failures.join("\n");
    assert!(failures.is_empty(), "{failures}");
    // A login has secrets in its request and in its response.
    assert!(secrecy.requests > 0 && secrecy.responses > 0);
    assert!(secrecy.errors > secrecy.requests);
}

impl Secrecy {
    fn look(&mut self, operation: &str, what: &str, shown: &str) {
        if shown.contains(SECRET) {
            self.failures.push(format!("{operation}: {what}: {shown}"));
        }
    }

    fn look_at(&mut self, operation: &str, what: &str, value: &impl Debug) {
        self.look(operation, what, &format!("{value:?} {value:#?}"));
    }

    /// Looks at the error that a response becomes.
    fn refuse<O: Operation>(&mut self, what: &str, response: Response) {
        self.look_at(O::ID, what, &response);
        match O::decode(response) {
            Ok(_) => self.failures.push(format!("{}: {what}: no error", O::ID)),
            Err(error) => {
                self.errors += 1;
                self.look(O::ID, what, &error.to_string());
                self.look_at(O::ID, what, &error);
            }
        }
    }
}

impl samples::Visitor for Secrecy {
    fn visit<O: Operation + Debug>(&mut self, minimal: O, full: O) {
        for operation in [minimal, full] {
            self.look_at(O::ID, "the operation", &operation);
            let request = operation.request().expect("samples can be sent");
            self.look_at(O::ID, "the request", &request);
            let sent = sent(&request);
            self.requests += usize::from(sent.contains(SECRET));
            // Engines that repeat all that they were sent.
            let messages = [
                json!({ "errorMessage": format!("can't read {sent}") }).to_string(),
                format!("can't read {sent}"),
            ];
            for message in messages {
                let response = Response::new(400, Vec::new(), message);
                self.refuse::<O>("a refusal", response.hiding_secrets_of(&request));
            }
        }
    }

    fn visit_response<O: Operation<Output: Debug>>(&mut self, status: u16, body: &str) {
        self.responses += usize::from(body.contains(SECRET));
        let response = |body: String| Response::new(status, Vec::new(), body);
        self.look_at(O::ID, "the response", &response(body.to_owned()));
        match O::decode(response(body.to_owned())) {
            Ok(output) => self.look_at(O::ID, "the output", &output),
            Err(error) => self.failures.push(format!("{}: {error}", O::ID)),
        }
        // Secrets of another type than they should be, and a body that breaks off.
        let mut broken: Value = serde_json::from_str(body).expect("samples are JSON");
        wrap_secrets(&mut broken);
        match O::decode(response(broken.to_string())) {
            Ok(output) => self.look_at(O::ID, "the output", &output),
            Err(error) => {
                self.errors += 1;
                self.look(O::ID, "an error", &error.to_string());
                self.look_at(O::ID, "an error", &error);
            }
        }
        if let Some((head, _)) = body.split_at_checked(body.len() - 1) {
            self.refuse::<O>("a broken response", response(format!("{head} {SECRET}")));
        }
    }
}

/// Returns everything in a request that an engine gets to see.
fn sent(request: &Request) -> String {
    let mut sent = request.path_and_query();
    for (name, value) in &request.headers {
        sent.push_str(&format!(" {name}: {value}"));
    }
    let read = |content: &Content| {
        content
            .read()
            .map(Cow::into_owned)
            .expect("it is in memory")
    };
    match &request.body {
        Some(Body::Content { content, .. }) => {
            sent.push_str(&String::from_utf8_lossy(&read(content)));
        }
        Some(Body::Multipart(parts)) => {
            for part in parts {
                let content = read(&part.content);
                sent.push_str(&format!(" {}: ", part.name));
                sent.push_str(&String::from_utf8_lossy(&content));
            }
        }
        _ => {}
    }
    sent
}

/// Puts each secret string in a list.
fn wrap_secrets(value: &mut Value) {
    match value {
        Value::String(text) if text.starts_with(SECRET) => *value = json!([text]),
        Value::Array(elements) => elements.iter_mut().for_each(wrap_secrets),
        Value::Object(properties) => properties.values_mut().for_each(wrap_secrets),
        _ => {}
    }
}
