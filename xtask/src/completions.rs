//! `cargo xtask completions`: a script that completes the command line in a shell.

use std::io::Write;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::CommandLine;
use crate::failure::Failure;
use crate::report::print;

/// Print a script that completes commands and options in a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask completions bash > ~/.local/share/bash-completion/completions/xtask
  cargo xtask completions fish > ~/.config/fish/completions/xtask.fish")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let mut script = Vec::new();
        generate(
            self.shell,
            &mut CommandLine::command(),
            env!("CARGO_BIN_NAME"),
            &mut script,
        );
        print(|stdout| stdout.write_all(&script))?;
        Ok(ExitCode::SUCCESS)
    }
}
