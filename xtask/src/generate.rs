//! `cargo xtask generate`: writes the models crate and the operations crate, or checks them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use cce_generator::changelog::changelog;
use cce_generator::history::History;
use cce_generator::output::{Changes, FileTree, Transaction};
use cce_generator::repository::CHANGELOG;
use cce_generator::rust::{self, Counts, Options, RUNTIME_FOLDER, Runtime};
use cce_generator::text::visible;

use crate::difference;
use crate::failure::Failure;
use crate::frozen;
use crate::progress::Progress;
use crate::report::{count, say};
use crate::source::{Loaded, Source};
use crate::warnings::Warnings;
use crate::workspace;

/// Write the models crate and the operations crate.
///
/// Only files that differ are written; those generated no longer are removed. If the document has
/// an error, nothing is written.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask generate                                the latest release, to generated-client/
  cargo xtask generate --check                        is generated-client/ up to date?
  cargo xtask generate --release 2025.3 --out sdk     an older one, as a workspace of its own
  cargo xtask generate --spec https://engine.example.com --out sdk
  cargo xtask generate --spec HEAD~3:spec/api.yaml --out sdk
  cargo xtask generate --release 2025.3 --runtime generated-client/runtime --out sdk/2025.3
  curl -s https://example.com/api.json | cargo xtask generate --spec - --out sdk")]
pub(crate) struct Generate {
    #[command(flatten)]
    source: Source,

    /// Folder to write to; other than the default, it becomes a workspace of its own
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Runtime that the crates depend on: a published version (0.1), or a folder; by default, a copy is
    /// written beside them
    #[arg(long, value_name = "VERSION|DIR", requires = "out")]
    runtime: Option<String>,

    /// Write nothing; exit with 1 and name each file that differs, if any does
    #[arg(long)]
    check: bool,

    /// Remove files in the folders of the crates even if the generator did not write them
    #[arg(long, conflicts_with = "check")]
    force: bool,

    #[command(flatten)]
    pub(crate) warnings: Warnings,
}

impl Generate {
    pub(crate) fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        let start = Instant::now();
        if let Some(out) = &self.out {
            self.source.protect(out)?;
        }
        let loaded = self.source.load(self.warnings, progress)?;
        let out = match &self.out {
            Some(out) => out.clone(),
            None => workspace::default_out()?,
        };
        let in_repository =
            workspace::default_out().is_ok_and(|default| workspace::is_same(&out, &default));
        let options = loaded.config.options.clone();
        let options = match (in_repository, self.runtime(&out)?) {
            (true, _) => options.within(RUNTIME_FOLDER),
            (false, None) => options.alone(),
            (false, Some(runtime)) => Options {
                runtime,
                ..options.alone()
            },
        };
        let (mut tree, counts) = progress.during("Generating the crates", || {
            rust::generate(loaded.api(), &options)
        })?;
        let mut owned = options.folders();
        let history = self.history(&loaded);
        if history.is_some() {
            let frozen =
                progress.during("Generating the frozen crates", || frozen::add_to(&mut tree))?;
            owned.extend(frozen);
        }
        let page = history
            .map(|history| Self::changelog(history, progress))
            .transpose()?;
        let changes = match self.check {
            true => progress.during(format_args!("Checking {}", out.display()), || {
                tree.compare(&out, &owned)
            }),
            false => progress.during(format_args!("Writing {}", out.display()), || {
                match self.force {
                    true => tree.write_over_strays(&out, &owned),
                    false => tree.write(&out, &owned),
                }
            }),
        }?;
        if self.check && page.as_ref().is_some_and(|page| !page.is_current()) {
            Failure::new("spec/CHANGELOG.md is not what the documents give")
                .help("run `cargo xtask generate`")
                .report();
            return Ok(ExitCode::from(1));
        }
        if let Some(page) = page.filter(|page| !self.check && !page.is_current()) {
            page.write()?;
        }
        if self.check && !changes.is_empty() {
            self.name_differences(&loaded, &tree, &out, &changes)?;
            return Ok(ExitCode::from(1));
        }
        for stray in &changes.strays {
            let stray = out.join(stray);
            say(format_args!(
                "removed {}, which the generator did not write",
                stray.display()
            ));
        }
        let version = options.package.version(&loaded.api().version);
        tell_version(&version, &loaded.api().version, progress);
        conclude(&loaded, counts, &out, &changes, start, progress);
        Ok(ExitCode::SUCCESS)
    }

    /// Returns the runtime that is named: a version begins with a digit, anything else is a folder.
    fn runtime(&self, out: &Path) -> Result<Option<Runtime>, Failure> {
        let Some(named) = &self.runtime else {
            return Ok(None);
        };
        if named.starts_with(|first: char| first.is_ascii_digit()) {
            return Ok(Some(Runtime::Version(named.clone())));
        }
        let absolute = |path: &Path| {
            std::path::absolute(path)
                .map_err(|error| Failure::new(format!("{}: {error}", path.display())))
        };
        let folder = absolute(Path::new(named))?;
        if !folder.join("Cargo.toml").is_file() {
            return Err(Failure::new(format!("there is no crate in {named}"))
                .help("`--runtime` takes the folder of sdk-runtime, or a published version"));
        }
        // The crates are one folder further down.
        let path = pathdiff::diff_paths(&folder, absolute(out)?.join("models")).unwrap_or(folder);
        let path = path.display().to_string().replace('\\', "/");
        Ok(Some(Runtime::At(path)))
    }

    /// Returns the history of all releases if the SDK of the latest one is written to its default
    /// place, because then everything that depends on the history is written too.
    fn history<'l>(&self, loaded: &'l Loaded) -> Option<&'l History> {
        loaded.whole_history().filter(|_| self.out.is_none())
    }

    /// Renders the changelog.
    fn changelog(history: &History, progress: &Progress) -> Result<Page, Failure> {
        Ok(Page {
            root: workspace::root()?,
            text: progress.during("Comparing the releases", || changelog(history)),
        })
    }

    fn name_differences(
        &self,
        loaded: &Loaded,
        tree: &FileTree,
        out: &Path,
        changes: &Changes,
    ) -> Result<(), Failure> {
        difference::name_all(tree, out, changes);
        let differ = count(changes.written() + changes.removed.len(), "file");
        let message = format!(
            "{} is not what {} generates: {differ} to change",
            out.display(),
            loaded.name
        );
        let command = format!(
            "cargo xtask generate{}{}",
            self.source.arguments()?,
            self.out_argument()
        );
        Failure::new(message)
            .help(format!("run `{command}`"))
            .report();
        Ok(())
    }

    fn out_argument(&self) -> String {
        self.out
            .as_ref()
            .map(|out| format!(" --out {}", out.display()))
            .unwrap_or_default()
    }
}

/// A generated file outside of the crates.
struct Page {
    root: PathBuf,
    text: String,
}

impl Page {
    fn is_current(&self) -> bool {
        fs::read_to_string(self.root.join(CHANGELOG)).is_ok_and(|found| found == self.text)
    }

    fn write(&self) -> Result<(), Failure> {
        let mut transaction = Transaction::new(&self.root);
        transaction.put(CHANGELOG, self.text.as_str());
        Ok(transaction.commit()?)
    }
}

/// Prints the version of the crates if it isn't the API's.
fn tell_version(version: &str, declared: &str, progress: &Progress) {
    if version != declared {
        progress.say(format_args!(
            "note: the version of the crates is {version}, for the API's version `{}`",
            visible(declared)
        ));
    }
}

/// Prints the closing report: the size of the API, and the number of files written.
fn conclude(
    loaded: &Loaded,
    counts: Counts,
    out: &Path,
    changes: &Changes,
    start: Instant,
    progress: &Progress,
) {
    progress.say(format_args!(
        "{}: {}, {}, {}, {}",
        loaded.name,
        count(counts.operations, "operation"),
        count(loaded.api().schemas.len(), "schema"),
        count(counts.types, "type"),
        count(counts.enums, "enum"),
    ));
    progress.say(format_args!(
        "{}: {} written, {} unchanged, {} removed in {:.2} s",
        out.display(),
        count(changes.written(), "file"),
        changes.unchanged,
        changes.removed.len(),
        start.elapsed().as_secs_f64(),
    ));
}
