//! The values that the arguments of `diff` take.

use cce_generator::{diff, report};
use clap::ValueEnum;

/// The form of a report.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// For people at a terminal
    Text,
    /// For programs; `--schema` prints its JSON Schema
    Json,
    /// For a pull request
    Markdown,
    /// A page to look at, in one file
    Html,
    /// Annotations of a GitHub Actions run
    Github,
}

/// Which changes to fail on.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    /// What breaks clients
    Breaking,
    /// What may break some, too
    Warning,
    /// Any change
    Any,
}

/// How severe a change is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Severity {
    /// It breaks clients
    Breaking,
    /// It may break some
    Warning,
    /// It breaks none
    Info,
}

impl From<FailOn> for report::FailOn {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Breaking => Self::Breaking,
            FailOn::Warning => Self::Warning,
            FailOn::Any => Self::Any,
        }
    }
}

impl From<Severity> for diff::Severity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Breaking => Self::Breaking,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }
}
