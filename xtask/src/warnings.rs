//! Shows warnings about a document: folded, or with `--warnings` in full.

use std::env;
use std::ffi::OsString;

use cce_generator::diagnostic::Diagnostics;
use cce_generator::diagnostic::folded::render_folded;
use cce_generator::diagnostic::render::render;
use cce_generator::document::Rejected;
use cce_generator::syntax::source::Source;
use clap::CommandFactory;

use crate::CommandLine;
use crate::program;
use crate::report::say;

/// How warnings about a document are shown.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Warnings {
    /// Show each warning in full: its line, and what to do about it
    #[arg(long = "warnings")]
    in_full: bool,
}

impl Warnings {
    /// Returns true if the arguments have `--warnings`.
    pub(crate) fn in_full(self) -> bool {
        self.in_full
    }

    /// Prints errors in full, and warnings folded or in full.
    pub(crate) fn print(self, diagnostics: &Diagnostics, source: &Source) {
        self.print_with("--warnings", diagnostics, source);
    }

    /// Prints like [`print`](Self::print), for a command that needs `flags` to show warnings in
    /// full.
    pub(crate) fn print_with(self, flags: &str, diagnostics: &Diagnostics, source: &Source) {
        match self.in_full {
            true => tell(&render(diagnostics, source, true)),
            false => {
                let hint = format!("`{} {flags}` shows each in full", called());
                tell(&render_folded(diagnostics, source, true, Some(&hint)));
            }
        }
    }
}

/// Prints the errors of a document. Its warnings are folded if the command has no `--warnings`.
pub(crate) fn print_rejected(rejected: &Rejected, shown: Option<Warnings>) {
    let Rejected {
        source,
        diagnostics,
    } = rejected;
    match shown {
        Some(shown) => shown.print(diagnostics, source),
        None => tell(&render_folded(diagnostics, source, true, None)),
    }
}

fn tell(rendered: &str) {
    if !rendered.is_empty() {
        // Colour is removed again unless stderr is a terminal that supports it.
        say(format_args!("{}", rendered.trim_end()));
    }
}

/// Returns the command that was called, without its arguments, because one of them may be a token.
fn called() -> String {
    let command_line = CommandLine::command();
    let mut command = &command_line;
    let mut words = vec![program::name()];
    // Of the options, only this one may stand before the command.
    let is_quiet = |argument: &OsString| argument == "-q" || argument == "--quiet";
    for argument in env::args_os()
        .skip(1)
        .filter(|argument| !is_quiet(argument))
    {
        match command.find_subcommand(argument) {
            Some(subcommand) => {
                words.push(subcommand.get_name());
                command = subcommand;
            }
            None => {
                words.push("…");
                break;
            }
        }
    }
    words.join(" ")
}
