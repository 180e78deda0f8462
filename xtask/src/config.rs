//! `cargo xtask config`: what the configuration file can say.

use std::io::Write;
use std::process::ExitCode;

use cce_generator::config;

use crate::failure::Failure;
use crate::report::print;

/// Print a configuration to start from, with every setting and its default.
///
/// The configuration is the file `cce-generator.toml` (or `.yaml`) beside a document, or the one that
/// `--config` names.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask config > cce-generator.toml
  cargo xtask config --schema > cce-generator.schema.json     for editors")]
pub(crate) struct Config {
    /// Print the JSON Schema of the file instead
    #[arg(long)]
    schema: bool,
}

impl Config {
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        print(|stdout| match self.schema {
            true => writeln!(stdout, "{:#}", config::json_schema()),
            false => write!(stdout, "{}", config::STARTER),
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
