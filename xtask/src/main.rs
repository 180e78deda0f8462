//! The command line of this repository: `cargo xtask --help`.
//!
//! Arguments in, one call into the library, a report out. Results go to stdout, everything else to
//! stderr. It exits with 0 when done, 1 when a check failed, and 2 for bad usage or bad input.

#![forbid(unsafe_code)]

mod bench;
mod bindings;
mod corpus;
mod diff;
mod difference;
mod engine;
mod failure;
mod frozen;
mod generate;
mod mock;
mod model;
mod progress;
mod release;
mod releases;
mod report;
mod source;
mod warnings;
mod workspace;

use std::process::ExitCode;

use cce_generator::stack::with_large_stack;
use clap::{Parser, Subcommand};

use crate::progress::Progress;

/// Generates the SDK of the Continuous Compliance Engine from the documents in spec/.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
#[command(after_help = "\
Environment:
  XTASK_PROGRESS    Which steps have a line on stderr: those that take more than half a second
                    (`auto`, the default), `always` all, or `never` any")]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Generate),
    Bindings(bindings::Bindings),
    Diff(diff::Diff),
    Model(model::Model),
    Mock(mock::Mock),
    Releases(releases::Releases),
    Release(release::Release),
    Corpus(corpus::Corpus),
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let command = CommandLine::parse().command;
    with_large_stack(|| run(command))
}

impl Command {
    /// Returns how to show warnings, if the command has `--warnings`.
    fn warnings(&self) -> Option<warnings::Warnings> {
        match self {
            Self::Generate(generate) => Some(generate.warnings),
            Self::Bindings(bindings) => Some(bindings.warnings),
            Self::Diff(diff) => Some(diff.warnings),
            Self::Model(model) => Some(model.warnings),
            Self::Corpus(corpus) => Some(corpus.warnings),
            Self::Release(release) => release.warnings(),
            Self::Mock(_) | Self::Releases(_) | Self::Bench(_) => None,
        }
    }
}

fn run(command: Command) -> ExitCode {
    let shown = command.warnings();
    let done = prepare().and_then(|progress| match command {
        Command::Generate(generate) => generate.run(&progress),
        Command::Bindings(bindings) => bindings.run(&progress),
        Command::Diff(diff) => diff.run(&progress),
        Command::Model(model) => model.run(&progress),
        Command::Mock(mock) => mock.run(&progress),
        Command::Releases(releases) => releases.run(&progress),
        Command::Release(release) => release.run(&progress),
        Command::Corpus(corpus) => corpus.run(&progress),
        Command::Bench(bench) => bench.run(),
    });
    done.unwrap_or_else(|failure| {
        failure.report_with(shown);
        ExitCode::from(2)
    })
}

/// Completes what a killed run has left, before anything reads the files.
fn prepare() -> Result<Progress, failure::Failure> {
    let progress = Progress::from_environment()?;
    if cce_generator::output::recover(&workspace::root())? {
        report::say(format_args!(
            "completed a `release` command that was interrupted"
        ));
    }
    Ok(progress)
}
