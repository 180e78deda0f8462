//! The command line of this repository: `cargo xtask --help`.
//!
//! Arguments in, one call into the library, a report out. Results go to stdout, everything else to
//! stderr. It exits with 0 when done, 1 when a check failed, and 2 for bad usage or bad input.

mod difference;
mod failure;
mod generate;
mod mock;
mod model;
mod report;
mod source;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Generates the SDK of the Continuous Compliance Engine from the documents in spec/.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Generate),
    Model(model::Model),
    Mock(mock::Mock),
}

fn main() -> ExitCode {
    let done = match CommandLine::parse().command {
        Command::Generate(generate) => generate.run(),
        Command::Model(model) => model.run(),
        Command::Mock(mock) => mock.run(),
    };
    done.unwrap_or_else(|failure| {
        failure.report();
        ExitCode::from(2)
    })
}
