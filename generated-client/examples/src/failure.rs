//! Failures of the programs, and their exit codes.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

use cce_operations as sdk;

/// An error in the usage of the program.
///
/// clap rejects invalid arguments itself; this is for errors that clap doesn't see.
#[derive(Debug)]
pub struct UsageError(pub String);

impl fmt::Display for UsageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Error for UsageError {}

/// The end of a program that succeeded, but whose result needs a look before it is used.
#[derive(Debug)]
pub struct EndedWithWarnings(pub String);

impl fmt::Display for EndedWithWarnings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Error for EndedWithWarnings {}

/// Returns the exit code of a program. Prints the error on stderr, in one line, with advice.
///
/// The code is 0 for success, 1 for a failure, 2 for bad usage (like clap), and 3 for an end with
/// warnings.
pub fn exit_code(outcome: anyhow::Result<()>) -> ExitCode {
    let Err(error) = outcome else {
        return ExitCode::SUCCESS;
    };
    // An engine's message may have several lines.
    let message = format!("{error:#}").replace(['\r', '\n'], " ");
    match error.downcast_ref().and_then(advice) {
        Some(advice) => eprintln!("error: {message}; {advice}"),
        None => eprintln!("error: {message}"),
    }
    if error.is::<UsageError>() {
        ExitCode::from(2)
    } else if error.is::<EndedWithWarnings>() {
        ExitCode::from(3)
    } else {
        ExitCode::FAILURE
    }
}

/// Returns advice for an error of the SDK, if its kind allows any.
fn advice(error: &sdk::Error) -> Option<&'static str> {
    match error {
        error if error.is_unauthorized() => Some("check --user and CCE_PASSWORD"),
        error if error.is_forbidden() => Some("ask for a role that may, or use another --user"),
        sdk::Error::Build(_) => Some("check --engine and --ca-certificate"),
        sdk::Error::Transport(error) if error.is_connect() => {
            Some("check --engine, and name the engine's own certificate with --ca-certificate")
        }
        sdk::Error::Timeout(_) => Some("check that the engine is up, and try again"),
        _ => None,
    }
}
