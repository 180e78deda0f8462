//! `cargo xtask model`: the API model as JSON.

use std::io::Write;
use std::process::ExitCode;

use cce_generator::api;

use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::print;
use crate::source::Source;
use crate::warnings::Warnings;

/// Print the API model as JSON.
///
/// The model is what the API is, free of OpenAPI's spelling and of any language; every generator
/// reads it and nothing else.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask model > api.json                        the latest release
  cargo xtask model --release 2026.1 | jq '.operations | length'
  cargo xtask model --schema > api.schema.json        the form all of them have")]
pub(crate) struct Model {
    #[command(flatten)]
    source: Source,

    /// Print the JSON Schema of the model instead; it is the same for every release
    #[arg(long)]
    schema: bool,

    #[command(flatten)]
    pub(crate) warnings: Warnings,
}

impl Model {
    pub(crate) fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        if self.schema {
            print_json(&api::json_schema())?;
        } else {
            print_json(self.source.load(self.warnings, progress)?.api())?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    print(|stdout| {
        serde_json::to_writer_pretty(&mut *stdout, value)?;
        writeln!(stdout)
    })
}
