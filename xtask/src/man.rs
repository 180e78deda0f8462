//! `cargo xtask man`: the manual pages of the command line.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man as Page;

use crate::CommandLine;
use crate::failure::Failure;
use crate::report::print;

/// Print the manual page; with `--out`, write it and one for each command.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask man | man -l -                          read it
  cargo xtask man --out ~/.local/share/man/man1       a page for each command, too")]
pub(crate) struct Man {
    /// Folder to write the pages to
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        // The name is that of the files, too, in which no blank may be.
        let command_line = CommandLine::command().name(env!("CARGO_BIN_NAME"));
        match &self.out {
            None => print(|stdout| Page::new(command_line).render(stdout))?,
            Some(folder) => fs::create_dir_all(folder)
                .and_then(|()| clap_mangen::generate_to(command_line, folder))
                .map_err(|error| {
                    Failure::new(format!("can't write to {}: {error}", folder.display()))
                })?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
