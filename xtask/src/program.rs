//! The name by which the program was called, in its help and its messages.

use std::env;
use std::path::Path;

use clap::{Command, CommandFactory, FromArgMatches};

/// The alias that runs the program within its repository. Texts in the code name the program so.
const ALIAS: &str = "cargo xtask";

/// The name of the installed program.
const INSTALLED: &str = env!("CARGO_BIN_NAME");

/// Returns true if Cargo runs the program, and so its alias.
pub(crate) fn is_alias() -> bool {
    let manifest = env::var_os("CARGO_MANIFEST_DIR");
    manifest.is_some_and(|folder| Path::new(&folder).ends_with("xtask"))
}

/// Returns a text with the name by which the program was called.
pub(crate) fn spelled(text: &str) -> String {
    text.replace(ALIAS, name())
}

/// Returns the name by which the program was called.
pub(crate) fn name() -> &'static str {
    if is_alias() { ALIAS } else { INSTALLED }
}

/// Parses the arguments of the program; exits if they can't be parsed.
pub(crate) fn parse<C: CommandFactory + FromArgMatches>() -> C {
    let command = named(C::command().name(name()).bin_name(name()));
    C::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit())
}

/// Sets the name in the examples of a command and of those below it.
fn named(command: Command) -> Command {
    let command = match command
        .get_after_help()
        .map(|help| spelled(&help.to_string()))
    {
        Some(help) => command.after_help(help),
        None => command,
    };
    command.mut_subcommands(named)
}
