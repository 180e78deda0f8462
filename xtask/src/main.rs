//! The command line of this repository: `cargo xtask --help`.
//!
//! Arguments in, one call into the library, a report out. Results go to stdout, everything else to
//! stderr. It exits with 0 when done, 1 when a check failed, and 2 for bad usage or bad input.

#![forbid(unsafe_code)]

mod bench;
mod bindings;
mod completions;
mod config;
mod configuration;
mod corpus;
mod diff;
mod difference;
mod failure;
mod frozen;
mod generate;
mod man;
mod mock;
mod model;
mod program;
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

/// Generates SDKs from OpenAPI documents, and compares these.
#[derive(Debug, Parser)]
#[command(max_term_width = 100, version)]
#[command(after_help = "\
Environment:
  XTASK_PROGRESS    Which steps have a line on stderr: those that take more than half a second
                    (`auto`, the default), `always` all, or `never` any")]
struct CommandLine {
    #[command(subcommand)]
    command: Command,

    /// Print no progress and no summary; results, warnings and errors stay
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Generate),
    Bindings(bindings::Bindings),
    Diff(diff::Diff),
    Model(model::Model),
    Config(config::Config),
    Mock(mock::Mock),
    Releases(releases::Releases),
    Release(release::Release),
    Corpus(corpus::Corpus),
    Bench(bench::Bench),
    Completions(completions::Completions),
    Man(man::Man),
}

fn main() -> ExitCode {
    let CommandLine { command, quiet } = program::parse::<CommandLine>();
    with_large_stack(|| run(command, quiet))
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
            Self::Mock(_)
            | Self::Config(_)
            | Self::Releases(_)
            | Self::Bench(_)
            | Self::Completions(_)
            | Self::Man(_) => None,
        }
    }
}

fn run(command: Command, quiet: bool) -> ExitCode {
    let shown = command.warnings();
    let done = prepare(quiet).and_then(|progress| match command {
        Command::Generate(generate) => generate.run(&progress),
        Command::Bindings(bindings) => bindings.run(&progress),
        Command::Diff(diff) => diff.run(&progress),
        Command::Model(model) => model.run(&progress),
        Command::Config(config) => config.run(),
        Command::Mock(mock) => mock.run(&progress),
        Command::Releases(releases) => releases.run(&progress),
        Command::Release(release) => release.run(&progress),
        Command::Corpus(corpus) => corpus.run(&progress),
        Command::Bench(bench) => bench.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    });
    done.unwrap_or_else(|failure| {
        failure.report_with(shown);
        ExitCode::from(2)
    })
}

/// Completes what a killed run has left, before anything reads the files.
fn prepare(quiet: bool) -> Result<Progress, failure::Failure> {
    let progress = Progress::from_environment(quiet)?;
    if let Some(root) = workspace::find()
        && cce_generator::output::recover(&root)?
    {
        report::say(format_args!(
            "completed a `release` command that was interrupted"
        ));
    }
    Ok(progress)
}
