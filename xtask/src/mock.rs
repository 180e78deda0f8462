//! `cargo xtask mock`: a local engine that responds as the document says.

use std::process::ExitCode;
use std::time::Duration;

use cce_mock_engine::{DocumentError, MockEngine, StartError};

use crate::failure::Failure;
use crate::progress::Progress;
use crate::source::Source;

/// Run a local engine that responds as the document says, until Ctrl-C.
///
/// It checks each request against the document, and responds with 400 to one that violates it. Any
/// user name logs in, with any password but `wrong`. It reads the document by itself, not by the
/// API model, and listens on this machine only.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask mock --port 8080                        the latest release
  cargo xtask mock --release 2025.3 --token-lifetime 60
  cargo xtask mock --spec https://engine.example.com  what another engine serves
  curl -d '{\"username\": \"admin\", \"password\": \"any\"}' -H 'Content-Type: application/json' \\
      http://127.0.0.1:8080/masking/api/login

A request can ask for a failure: -H 'x-mock-status: 503', with x-mock-times: 2 for the first two
only; x-mock-retry-after: 1; x-mock-delay-ms: 500. One that starts a run can say how that ends:
-H 'x-mock-ends-as: WARNING'.")]
pub(crate) struct Mock {
    #[command(flatten)]
    source: Source,

    /// Port to listen on; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,

    /// The same seed gives the same responses
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,

    /// Tokens expire after so many seconds [default: never]
    #[arg(long, value_name = "SECONDS")]
    token_lifetime: Option<u64>,

    /// Runs end with this status, where they can have it: WARNING or FAILED, say
    #[arg(long, value_name = "STATUS", default_value = "SUCCEEDED")]
    runs_end_as: String,
}

impl Mock {
    pub(crate) fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        let (name, text) = self.source.text(progress)?;
        let unusable = |error: DocumentError| Failure::new(format!("{name}: {error}"));
        let step = progress.step(format_args!("Starting the engine of {name}"));
        let mut builder = MockEngine::builder(&text)
            .map_err(unusable)?
            .port(self.port)
            .seed(self.seed)
            .runs_end_as(self.runs_end_as);
        if let Some(seconds) = self.token_lifetime {
            builder = builder.token_lifetime(Duration::from_secs(seconds));
        }
        let engine = builder.start().map_err(|error| match error {
            StartError::Document(error) => unusable(error),
            other => {
                Failure::new(other.to_string()).help("without `--port` it takes one that is free")
            }
        })?;
        drop(step);
        // The system ends the process at Ctrl-C, and with it the engine: there is nothing to save.
        progress.say(format_args!("{name}: ready on {}", engine.url()));
        engine.serve();
        Ok(ExitCode::SUCCESS)
    }
}
