//! Fetches the document that an engine serves.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use cce_generator::reading;
use cce_generator::syntax::source::Source;
use reqwest::Url;
use reqwest::blocking::{Client, Response};
use reqwest::header::AUTHORIZATION;

use crate::failure::Failure;
use crate::progress::Progress;

/// The path at which an engine serves its document.
const DOCUMENT: &str = "/masking/api/swagger-basepath.json";

/// The timeout of a request to an engine.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How to reach an engine.
#[derive(Debug, clap::Args)]
pub(crate) struct Engine {
    /// Take an engine's certificate whoever has signed it
    #[arg(long)]
    accept_invalid_certs: bool,

    /// Token to send, if the engine asks for one
    #[arg(long, value_name = "TOKEN", env = "CCE_TOKEN", hide_env_values = true)]
    token: Option<String>,
}

impl Engine {
    /// Fetches the document at a URL. A URL without a path is that of an engine.
    pub(crate) fn fetch(&self, url: &str, progress: &Progress) -> Result<Source, Failure> {
        let mut url =
            Url::parse(url).map_err(|error| Failure::new(format!("`{url}` is no URL: {error}")))?;
        if url.path() == "/" {
            url.set_path(DOCUMENT);
        }
        let client = Client::builder()
            .timeout(TIMEOUT)
            .danger_accept_invalid_certs(self.accept_invalid_certs)
            .build()
            .map_err(|error| Failure::new(format!("can't make a client: {}", chain(&error))))?;
        let mut request = client.get(url.clone());
        if let Some(token) = &self.token {
            request = request.header(AUTHORIZATION, token);
        }
        let unreachable = |error: reqwest::Error| {
            Failure::new(format!(
                "can't fetch {url}: {}",
                chain(&error.without_url())
            ))
            .help("is the engine up? If its certificate is its own, add `--accept-invalid-certs`")
        };
        let host = url.host_str().unwrap_or("the engine");
        let _step = progress.step(format_args!("Fetching the document from {host}"));
        let response = request.send().map_err(unreachable)?;
        let response = accepted(response, &url)?;
        let text = reading::text_of(Path::new(url.as_str()), response)?;
        Ok(Source::new(url.as_str(), text))
    }
}

fn accepted(response: Response, url: &Url) -> Result<Response, Failure> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let failure = Failure::new(format!("{url} responded with {status}"));
    Err(match status.as_u16() {
        401 | 403 => failure.help("log in, and give the token as `CCE_TOKEN` or `--token`"),
        404 => failure.help(format!(
            "an engine serves its document at {DOCUMENT}; give the full URL"
        )),
        _ => failure,
    })
}

/// Formats an error with its causes, which say more than the error itself.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    text
}
