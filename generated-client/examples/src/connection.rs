//! The connection to an engine.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use cce_operations::{API, Client};

use crate::{UsageError, secret};

/// The engine, and who logs in; the password is in the environment variable `CCE_PASSWORD`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Connection, with the password in the environment (CCE_PASSWORD)")]
pub struct Connection {
    /// The engine; a host without http:// or https:// means https
    #[arg(long, env = "CCE_URL", value_name = "URL")]
    engine: String,

    /// Who logs in
    #[arg(long, env = "CCE_USER", value_name = "NAME")]
    user: String,

    /// Trust the engine by this certificate (PEM), its own or the one that signed it
    #[arg(long, value_name = "FILE", conflicts_with = "insecure")]
    ca_certificate: Option<PathBuf>,

    /// Trust any certificate; then whoever is on the way can read the password
    #[arg(long)]
    insecure: bool,
}

impl Connection {
    /// Creates a client that logs in with its first request.
    ///
    /// # Errors
    /// Returns an error if the password is missing, or if the URL or the certificate is invalid.
    pub fn client(&self) -> anyhow::Result<Client> {
        let password = secret("CCE_PASSWORD")?.ok_or_else(|| {
            UsageError("set the environment variable CCE_PASSWORD to the password".to_owned())
        })?;
        let mut builder = Client::builder(&API, &self.engine)
            .credentials(&self.user, password)
            .danger_accept_invalid_certificates(self.insecure);
        if let Some(file) = &self.ca_certificate {
            let pem = fs::read(file).with_context(|| format!("can't read {}", file.display()))?;
            builder = builder.root_certificate(pem);
        }
        Ok(builder.build()?)
    }
}
