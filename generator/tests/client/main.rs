//! The client of the generated operations crate, against servers that behave as badly as real ones.

mod authentication;
mod bearer;
mod blocking;
mod building;
mod clock;
mod connections;
mod downloads;
mod encryption;
mod errors;
mod journal;
mod media_types;
mod paging;
mod responses;
mod retrying;
mod secrets;
mod server;
mod session;
mod streams;
mod uploads;
mod waiting;
mod warnings;

use std::time::Duration;

use cce_operations::{API, Client, ClientBuilder, RetryPolicy};

use server::Server;

const USERNAME: &str = "admin";
const PASSWORD: &str = "hunter2-password";

/// A client for a server, which has a token and tries again without much of a delay.
fn client(server: &Server) -> Client {
    builder(server).token("t0ken-given").build().unwrap()
}

/// A client that logs in.
fn client_with_credentials(server: &Server) -> Client {
    builder(server)
        .credentials(USERNAME, PASSWORD)
        .build()
        .unwrap()
}

fn builder(server: &Server) -> ClientBuilder {
    journal::start();
    Client::builder(&API, server.url()).retries(quick())
}

fn quick() -> RetryPolicy {
    RetryPolicy::new()
        .first_delay(Duration::from_millis(10))
        .longest_delay(Duration::from_secs(2))
}
