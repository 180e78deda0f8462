//! A double of the server, for tests.

use std::collections::VecDeque;
use std::error::Error;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http_body_util::BodyExt;
use serde_json::Value;

use crate::{Operation, Sending, Transport, headers};

/// A double of the server, for tests of code that uses a client: it gives the responses that a test has
/// set, and keeps the requests.
///
/// ```
/// # use sdk_runtime::{Api, Error, Method, Operation, Request, RequestBuilder, RequestError, Response};
/// # static API: Api = Api::new("1", "/api/v1");
/// # struct GetJob(i32);
/// # impl Operation for GetJob {
/// #     const API: &'static Api = &API;
/// #     const ID: &'static str = "getJob";
/// #     const METHOD: Method = Method::Get;
/// #     const PATH: &'static str = "/jobs/{id}";
/// #     const SECURITY: &'static [&'static [&'static str]] = &[];
/// #     type Output = serde_json::Value;
/// #     fn request(&self) -> Result<Request, RequestError> {
/// #         let mut request = RequestBuilder::of::<Self>();
/// #         request.path("id", &self.0);
/// #         request.finish()
/// #     }
/// #     fn decode(response: Response) -> Result<Self::Output, Error> {
/// #         response.success::<Self>()?.json()
/// #     }
/// # }
/// use sdk_runtime::{Client, MockResponse, MockTransport};
/// use serde_json::json;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let server = MockTransport::new();
/// server.on::<GetJob>(MockResponse::status(503));
/// server.on::<GetJob>(json!({"id": 7, "name": "nightly"}));
///
/// let client = Client::builder(&API, "https://server.example.com")
///     .transport(server.clone())
///     .build()?;
/// let job = client.send(GetJob(7)).await?;
/// assert_eq!(job["name"], "nightly");
/// assert_eq!(server.requests().len(), 2);
/// assert_eq!(server.requests()[0].path, "/api/v1/jobs/7");
/// # Ok(())
/// # }
/// ```
///
/// A clone has the same responses and requests.
#[derive(Debug, Clone, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    rules: Vec<Rule>,
    requests: Vec<MockRequest>,
}

/// The responses to the requests of an operation.
#[derive(Debug)]
struct Rule {
    method: &'static str,
    path: &'static str,
    responses: VecDeque<MockResponse>,
}

/// A request that a [`MockTransport`] received.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MockRequest {
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path, percent-encoded, with that of the API's root.
    pub path: String,
    /// The query, percent-encoded and without `?`; empty if there is none.
    pub query: String,
    /// The headers: names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// A response that a [`MockTransport`] gives.
#[derive(Debug, Clone)]
pub struct MockResponse(Outcome);

#[derive(Debug, Clone)]
enum Outcome {
    Response {
        status: u16,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
    },
    Failure(io::ErrorKind),
}

impl MockTransport {
    /// Creates a server that has no responses yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a response to the requests of an operation.
    ///
    /// The responses of an operation are given in the order in which they are added, and the last one to
    /// all requests that follow. A request of an operation without a response is an error of the
    /// transport.
    pub fn on<O: Operation>(&self, response: impl Into<MockResponse>) {
        let (method, path) = (O::METHOD.as_str(), O::PATH);
        let mut state = self.state();
        let known = state.rules.iter_mut();
        let response = response.into();
        match known
            .into_iter()
            .find(|rule| (rule.method, rule.path) == (method, path))
        {
            Some(rule) => rule.responses.push_back(response),
            None => state.rules.push(Rule {
                method,
                path,
                responses: VecDeque::from([response]),
            }),
        }
    }

    /// Returns the requests that were received, in their order.
    pub fn requests(&self) -> Vec<MockRequest> {
        self.state().requests.clone()
    }

    /// Returns the number of requests of an operation that were received.
    pub fn count<O: Operation>(&self) -> usize {
        let state = self.state();
        let requests = state.requests.iter();
        let method = O::METHOD.as_str();
        requests
            .filter(|request| {
                request.method == method && literals(O::PATH, &request.path).is_some()
            })
            .count()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn respond(
        &self,
        request: MockRequest,
    ) -> Result<reqwest::Response, Box<dyn Error + Send + Sync>> {
        let mut state = self.state();
        let rules = state.rules.iter_mut();
        let fitting = rules.filter(|rule| rule.method == request.method);
        let found = fitting
            .filter_map(|rule| Some((literals(rule.path, &request.path)?, rule)))
            .max_by_key(|(literals, _)| *literals);
        let response = match found {
            Some((_, rule)) if rule.responses.len() > 1 => rule.responses.pop_front(),
            Some((_, rule)) => rule.responses.front().cloned(),
            None => None,
        };
        let none = || format!("no response is set to {} {}", request.method, request.path);
        let response = response.ok_or_else(none);
        state.requests.push(request);
        response?.into_response()
    }
}

impl Transport for MockTransport {
    fn send(&self, request: reqwest::Request) -> Sending<'_> {
        Box::pin(async move { self.respond(MockRequest::of(request).await?) })
    }
}

/// Returns how many segments of a path are literally those of a template; `None` if the path doesn't end
/// with the template.
fn literals(template: &str, path: &str) -> Option<usize> {
    let mut segments = path.rsplit('/');
    let mut count = 0;
    for wanted in template.trim_start_matches('/').rsplit('/') {
        match segments.next()? {
            segment if segment == wanted => count += 1,
            "" => return None,
            _ if wanted.contains('{') => {}
            _ => return None,
        }
    }
    Some(count)
}

impl MockRequest {
    async fn of(mut request: reqwest::Request) -> reqwest::Result<Self> {
        let body = match request.body_mut().take() {
            Some(body) => body.collect().await?.to_bytes().to_vec(),
            None => Vec::new(),
        };
        Ok(Self {
            method: request.method().as_str().to_owned(),
            path: request.url().path().to_owned(),
            query: request.url().query().unwrap_or_default().to_owned(),
            headers: headers::pairs(request.headers()),
            body,
        })
    }

    /// Returns the value of a header. The case of the name doesn't matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        headers::value(&self.headers, name)
    }

    /// Returns the body, if it is JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl MockResponse {
    /// Creates a response without a body.
    pub fn status(status: u16) -> Self {
        Self(Outcome::Response {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        })
    }

    /// Creates a response in JSON.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::status(status)
            .header("content-type", "application/json")
            .body(body.to_string())
    }

    /// Creates the failure of a connection: no response comes. With
    /// [`ConnectionRefused`](io::ErrorKind::ConnectionRefused), nothing was sent.
    pub fn failure(kind: io::ErrorKind) -> Self {
        Self(Outcome::Failure(kind))
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Outcome::Response { headers, .. } = &mut self.0 {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        if let Outcome::Response { body, .. } = &mut self.0 {
            *body = bytes.into();
        }
        self
    }

    fn into_response(self) -> Result<reqwest::Response, Box<dyn Error + Send + Sync>> {
        match self.0 {
            Outcome::Failure(kind) => Err(io::Error::from(kind).into()),
            Outcome::Response {
                status,
                headers,
                body,
            } => {
                let mut response = http::Response::builder().status(status);
                for (name, value) in headers {
                    response = response.header(name, value);
                }
                Ok(response.body(body)?.into())
            }
        }
    }
}

/// A response in JSON, with the status 200.
impl From<Value> for MockResponse {
    fn from(body: Value) -> Self {
        Self::json(200, &body)
    }
}
