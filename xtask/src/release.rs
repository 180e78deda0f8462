//! `cargo xtask release add` and `remove`: adds or removes a release, with everything generated
//! from it.

use std::process::ExitCode;

use cce_generator::diff::Severity;
use cce_generator::output::Changes;
use cce_generator::release::Version;
use cce_generator::report::Counts;
use cce_generator::repository::{Added, Candidate, Repository, RepositoryError, Step};

use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{count, say};
use crate::source::{Address, Connection};
use crate::warnings::Warnings;
use crate::workspace;

/// The maximum number of breaking changes that are named; the changelog has all of them.
const SHOWN: usize = 10;

/// Take in a release, or take one out again.
#[derive(Debug, clap::Args)]
pub(crate) struct Release {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Add(Add),
    Remove(Remove),
}

/// Take in the document of a release: all that is made from it changes, or nothing does.
///
/// The document may be OpenAPI 3.0, 3.1 or Swagger 2.0, JSON or YAML. It is written to spec/ in
/// canonical form, and the list of releases, the changelog, the snapshots and the SDK of the latest release
/// follow.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask release add https://engine.example.com --engine 2026.2
  cargo xtask release add 5.1.48.json --engine 2026.2.0.0
  cargo xtask release add 5.1.48.json --dry-run
  curl -s https://engine.example.com/masking/api/swagger-basepath.json | cargo xtask release add -")]
struct Add {
    /// A file, `-` for stdin, an engine's URL, the URL of a document, or `REV:path` of git; it may
    /// be compressed with gzip
    #[arg(value_name = "SOURCE")]
    source: String,

    /// The engine's release, in full or short
    #[arg(long, value_name = "R")]
    engine: Option<Version>,

    /// Put the document in place of the one of the same API version
    #[arg(long)]
    replace: bool,

    /// Add the document though its title or base path is not that of the other releases
    #[arg(long)]
    force: bool,

    /// Change nothing; say which files would change, and what is new in the API
    #[arg(long)]
    dry_run: bool,

    /// What to know of the document when it is compared with another; reports show it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    #[command(flatten)]
    warnings: Warnings,

    #[command(flatten)]
    connection: Connection,
}

/// Take a release out again, with all that was made from it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask release remove 5.1.48")]
struct Remove {
    /// API version, engine release (may be short: 2026.1), or latest
    #[arg(value_name = "R")]
    release: String,
}

impl Release {
    /// Returns how to show warnings, if the command has `--warnings`.
    pub(crate) fn warnings(&self) -> Option<Warnings> {
        match &self.command {
            Command::Add(add) => Some(add.warnings),
            Command::Remove(_) => None,
        }
    }

    pub(crate) fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        match self.command {
            Command::Add(add) => add.run(progress),
            Command::Remove(remove) => remove.run(progress),
        }
    }
}

impl Add {
    fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        let address = Address::parse(&self.source)?;
        let source = progress.during(format_args!("Reading {address}"), || {
            address.text(&self.connection)
        })?;
        let candidate = Candidate {
            source: source.clone(),
            engine: self.engine.clone(),
            replace: self.replace,
            note: self.note.clone(),
            force: self.force,
        };
        let steps = progress.sequence();
        let watch = |step| steps.next(step);
        let repository = Repository::at(&workspace::root()?).watched(&watch);
        let (added, transaction) = repository.prepare(candidate)?;
        if !self.dry_run {
            steps.next(Step::Writing);
            transaction.commit()?;
        }
        steps.end();
        // Once the document is added, the only way to read it again is to replace it by itself.
        let flags = "--replace --warnings";
        let shown = self.warnings;
        shown.print_with(flags, &added.reading.warnings, added.reading.source());
        summarize(&added, progress);
        match self.dry_run {
            true => list_changes(&added.changes),
            false => tell_next_steps(&added, &address, progress),
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Remove {
    fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        let steps = progress.sequence();
        let release = Repository::at(&workspace::root()?)
            .watched(&|step| steps.next(step))
            .remove(&self.release)?;
        steps.end();
        progress.say(format_args!("API {} is no release any more", release.api));
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints the commands to review the changes, test them and commit them.
fn tell_next_steps(added: &Added, address: &Address, progress: &Progress) {
    if added.release.engine.is_none() {
        progress.say(format_args!(
            "the engine's release is not known: `cargo xtask release add {address} --engine R --replace` adds it"
        ));
    }
    progress.say(format_args!("next:"));
    if added.needs_lock {
        progress.say(format_args!("  cargo update --workspace"));
    }
    progress.say(format_args!("  git add -A"));
    progress.say(format_args!("  git diff --staged --stat -C -C"));
    if let Some(before) = &added.before {
        progress.say(format_args!(
            "  cargo xtask diff {} {} --format html --out changes.html",
            before.api, added.release.api
        ));
    }
    progress.say(format_args!("  cargo test --workspace"));
    progress.say(format_args!("  git commit"));
}

/// Prints a summary of the release, and the changes that break clients.
fn summarize(added: &Added, progress: &Progress) {
    let api = &added.release.api;
    let latest = if added.is_latest {
        ", the latest release"
    } else {
        ""
    };
    progress.say(format_args!(
        "API {api}{latest}: {}, {}",
        count(added.reading.api.operations.len(), "operation"),
        count(added.reading.api.schemas.len(), "schema"),
    ));
    let (Some(diff), Some(before)) = (&added.diff, &added.before) else {
        return;
    };
    progress.say(format_args!(
        "since API {}: {}",
        before.api,
        Counts::of_diff(diff)
    ));
    let breaking = diff
        .changes
        .iter()
        .filter(|change| change.severity == Severity::Breaking);
    for change in breaking.clone().take(SHOWN) {
        progress.say(format_args!("  breaking: {}", change.message));
    }
    let more = breaking.count().saturating_sub(SHOWN);
    if more > 0 {
        progress.say(format_args!("  and {more} more"));
    }
}

/// Prints the files that a release would change, with the letters that git uses.
fn list_changes(changes: &Changes) {
    say(format_args!(
        "would add {}, change {} and remove {}:",
        count(changes.added.len(), "file"),
        changes.changed.len(),
        changes.removed.len(),
    ));
    for (letter, files) in [
        ('A', &changes.added),
        ('M', &changes.changed),
        ('D', &changes.removed),
    ] {
        for file in files {
            say(format_args!("  {letter} {file}"));
        }
    }
    say(format_args!("nothing was changed"));
}

impl From<RepositoryError> for Failure {
    fn from(error: RepositoryError) -> Self {
        let help = error.help();
        let failure = match error {
            RepositoryError::Spec(error) => return error.into(),
            RepositoryError::Document(error) => return error.into(),
            RepositoryError::File(error) => return error.into(),
            RepositoryError::Bindings(error) => return error.into(),
            RepositoryError::Rejected(rejected) => return Self::Rejected(rejected),
            other => Self::new(other.to_string()),
        };
        match help {
            Some(help) => failure.help(help),
            None => failure,
        }
    }
}
