//! The client, over a double of the server: what it sends, and what it makes of the responses.

mod downloads;
mod login;
mod retrying;
mod sending;
mod waiting;

use sdk_runtime::{
    Api, Client, ClientBuilder, Error, Method, MockTransport, Operation, Request, RequestBuilder,
    RequestError, Response, RetryPolicy, Secret, SessionApi, Task, TaskState,
};
use serde::Deserialize;

/// An API with a login.
static API: Api = Api::new("2.0", "/api/v2.0")
    .error_properties(&["message"])
    .secret_names(&["password"])
    .session(
        SessionApi::new("x-token", &["session"])
            .login("logIn", log_in, token)
            .logout("logOut", log_out),
    );

/// The version before it.
static OLD_API: Api = Api::new("1.0", "/api/v1.0");

fn log_in(username: &str, password: &str) -> Result<Request, RequestError> {
    let mut request = RequestBuilder::of::<LogIn>();
    request.json(&serde_json::json!({"username": username, "password": password}));
    request.finish()
}

fn token(response: Response) -> Result<Option<Secret>, Error> {
    Ok(LogIn::decode(response)?.token)
}

fn log_out() -> Result<Request, RequestError> {
    RequestBuilder::new(&API, Method::Delete, "/login").finish()
}

#[derive(Debug, Deserialize)]
struct Session {
    token: Option<Secret>,
}

/// A run of a job.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Run {
    id: i32,
    status: String,
}

/// Defines operations without arguments, or with an id in the path.
macro_rules! operations {
    ($($api:ident $security:expr, $name:ident $id:literal $method:ident $path:literal -> $output:ty $(, $argument:ident)?;)*) => {$(
        #[derive(Debug, Clone, Copy)]
        struct $name $(($argument))?;

        impl Operation for $name {
            const API: &'static Api = &$api;
            const ID: &'static str = $id;
            const METHOD: Method = Method::$method;
            const PATH: &'static str = $path;
            const SECURITY: &'static [&'static [&'static str]] = $security;

            type Output = $output;

            fn request(&self) -> Result<Request, RequestError> {
                #[allow(unused_mut)]
                let mut request = RequestBuilder::of::<Self>();
                $(
                    let id: &$argument = &self.0;
                    request.path("id", id);
                )?
                request.finish()
            }

            fn decode(response: Response) -> Result<Self::Output, Error> {
                response.success::<Self>()?.json()
            }
        }
    )*};
}

/// A file.
#[derive(Debug, Clone, Copy)]
struct GetFile;

impl Operation for GetFile {
    const API: &'static Api = &API;
    const ID: &'static str = "getFile";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/file";
    const SECURITY: &'static [&'static [&'static str]] = &[];

    type Output = Vec<u8>;

    fn request(&self) -> Result<Request, RequestError> {
        RequestBuilder::of::<Self>().finish()
    }

    fn decode(response: Response) -> Result<Self::Output, Error> {
        response.success::<Self>()?.bytes()
    }
}

operations! {
    API &[], LogIn "logIn" Post "/login" -> Session;
    API &[&["session"]], Start "start" Post "/runs" -> Run;
    API &[&["session"]], GetRun "getRun" Get "/runs/{id}" -> Run, i32;
    OLD_API &[], GetOldRun "getOldRun" Get "/runs/{id}" -> Run, i32;
}

impl Task<GetRun> for Run {
    fn poll(&self) -> Option<GetRun> {
        Some(GetRun(self.id))
    }

    fn state(&self) -> TaskState {
        match self.status.as_str() {
            "QUEUED" | "RUNNING" => TaskState::Running,
            "SUCCEEDED" => TaskState::Succeeded,
            "CANCELLED" => TaskState::Cancelled,
            "FAILED" => TaskState::Failed,
            _ => TaskState::Unknown,
        }
    }
}

fn run(status: &str) -> serde_json::Value {
    serde_json::json!({"id": 7, "status": status})
}

fn builder(server: &MockTransport) -> ClientBuilder {
    Client::builder(&API, "https://server.example.com")
        .transport(server.clone())
        .retries(RetryPolicy::none())
}

/// A client with a token.
fn client(server: &MockTransport) -> Client {
    builder(server).token("t0ken").build().unwrap()
}
