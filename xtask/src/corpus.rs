//! `cargo xtask corpus`: generates from every document in a folder.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};
use cce_generator::config::Config;
use cce_generator::diagnostic::{Diagnostic, Diagnostics, Severity};
use cce_generator::origin::ReadError;
use cce_generator::reading::{Reading, ReadingError};
use cce_generator::rust;
use cce_generator::syntax::source::Source;

use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{count, print_styled};
use crate::warnings::Warnings;
use crate::workspace;

/// The extensions of the names of documents.
const EXTENSIONS: [&str; 3] = ["json", "yaml", "yml"];

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// Generate from every document in a folder, and report each.
///
/// The documents are those whose names end in .json, .yaml or .yml. What is generated goes to
/// target/corpus/. Exits with 1 if any document is refused, or its crates don't compile; why is told
/// on stderr. Warnings are counted, and told only with `--warnings`. The time is that from the
/// document's text to the files, without compiling.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask corpus ../documents                     can each be generated from?
  cargo xtask corpus ../documents --check-rust        do the crates compile, without a warning?")]
pub(crate) struct Corpus {
    /// Folder of OpenAPI documents
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Compile what is generated, with warnings as errors
    #[arg(long)]
    check_rust: bool,

    #[command(flatten)]
    pub(crate) warnings: Warnings,
}

impl Corpus {
    pub(crate) fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        let documents = documents(&self.folder)?;
        let out = workspace::find().unwrap_or_default().join("target/corpus");
        let width = documents
            .iter()
            .map(|document| name(document).chars().count());
        let width = width.max().unwrap_or_default().max("document".len());
        print_styled(&format!(
            "{:width$} {:>10} {:>7} {:>8} {:>9}  result\n",
            "document", "operations", "types", "time", "warnings"
        ))?;
        let mut failed = 0;
        for document in &documents {
            let row = self.row(document, &out, progress);
            failed += usize::from(row.result.is_err());
            print_styled(&format!("{:width$} {row}\n", name(document)))?;
        }
        let done = if self.check_rust {
            "generated and compiled"
        } else {
            "generated"
        };
        progress.say(format_args!(
            "{}: {} {done}, {failed} failed",
            count(documents.len(), "document"),
            documents.len() - failed,
        ));
        Ok(ExitCode::from(u8::from(failed > 0)))
    }

    /// Generates from one document, and compiles the crates if that is requested.
    fn row(&self, document: &Path, out: &Path, progress: &Progress) -> Row {
        let crates = out.join(name(document));
        let mut row = Row::default();
        // Cargo distinguishes crates of the same name and version only by the age of their files:
        // these must be younger than what was compiled for the previous document.
        if self.check_rust
            && let Err(error) = remove(&crates)
        {
            row.result = Err(format!("can't remove {}: {error}", crates.display()));
            return row;
        }
        let start = Instant::now();
        let doing = format!("Generating from {}", name(document));
        row.result = progress.during(doing, || row.generate(document, &crates));
        row.time = start.elapsed();
        row.tell(self.warnings);
        if self.check_rust && row.result.is_ok() {
            let doing = format!("Compiling the crates of {}", name(document));
            let compiled = progress.during(doing, || check(&crates, &out.join("target")));
            row.result = compiled
                .and_then(|output| judge(&output))
                .map(|()| "compiles");
        }
        row
    }
}

/// The result for a document.
struct Row {
    operations: Option<usize>,
    types: Option<usize>,
    warnings: Option<usize>,
    time: Duration,
    /// The errors and warnings that are not printed yet.
    said: Option<(Diagnostics, Source)>,
    /// The last step that succeeded, or the reason why the next one failed.
    result: Result<&'static str, String>,
}

impl Default for Row {
    fn default() -> Self {
        Self {
            operations: None,
            types: None,
            warnings: None,
            time: Duration::ZERO,
            said: None,
            result: Ok("generated"),
        }
    }
}

impl Row {
    fn generate(&mut self, document: &Path, out: &Path) -> Result<&'static str, String> {
        let config = Config::beside(document).map_err(|error| error.to_string())?;
        let Reading {
            document,
            api,
            warnings,
        } = config.file(document).map_err(|error| self.refused(error))?;
        self.warnings = Some(warnings.iter().count());
        self.said = Some((warnings, document.into_source()));
        let options = config.options.clone().alone();
        let (tree, counts) = rust::generate(&api, &options).map_err(|error| error.to_string())?;
        self.operations = Some(counts.operations);
        self.types = Some(counts.types);
        // Nobody keeps files below `target`.
        tree.write_over_strays(out, &options.folders())
            .map_err(|error| error.to_string())?;
        Ok("generated")
    }

    /// Prints the errors of the document, and its warnings if they are to be shown in full.
    fn tell(&mut self, shown: Warnings) {
        let Some((mut diagnostics, source)) = self.said.take() else {
            return;
        };
        if !shown.in_full() {
            diagnostics.keep(Severity::Loss);
        }
        shown.print(&diagnostics, &source);
    }

    fn refused(&mut self, error: ReadingError) -> String {
        let ReadingError::Rejected(rejected) = error else {
            return error.to_string();
        };
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
        let errors = rejected.diagnostics.iter().filter(is_error).count();
        self.warnings = Some(rejected.diagnostics.iter().count() - errors);
        self.said = Some((rejected.diagnostics, rejected.source));
        format!("refused: {}", count(errors, "error"))
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let number =
            |number: Option<usize>| number.map_or("-".to_owned(), |number| number.to_string());
        let (style, result) = match &self.result {
            Ok(result) => (GOOD, *result),
            Err(problem) => (BAD, problem.as_str()),
        };
        write!(
            f,
            "{:>10} {:>7} {:>6.2} s {:>9}  {style}{result}{style:#}",
            number(self.operations),
            number(self.types),
            self.time.as_secs_f64(),
            number(self.warnings),
        )
    }
}

/// Returns the documents in a folder, sorted by name.
pub(crate) fn documents(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |error| {
        Failure::from(ReadError::io(folder.display().to_string(), &error))
            .help("`cargo xtask corpus` takes a folder of documents")
    };
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if path.is_file() && extension.is_some_and(|extension| EXTENSIONS.contains(&extension)) {
            documents.push(path);
        }
    }
    documents.sort();
    if documents.is_empty() {
        return Err(
            Failure::new(format!("there is no document in {}", folder.display()))
                .help("documents are the files whose names end in .json, .yaml or .yml"),
        );
    }
    Ok(documents)
}

pub(crate) fn name(document: &Path) -> String {
    let name = document.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Removes a folder, if there is one.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Compiles generated crates. All of them share one folder for their dependencies, in the versions
/// that the repository has, if there is one.
fn check(crates: &Path, target: &Path) -> Result<Output, String> {
    if let Some(root) = workspace::find() {
        fs::copy(root.join("Cargo.lock"), crates.join("Cargo.lock"))
            .map_err(|error| format!("can't copy Cargo.lock: {error}"))?;
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(cargo)
        .args(["check", "--workspace", "--quiet"])
        .current_dir(crates)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-D warnings")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("can't run cargo: {error}"))
}

/// Checks whether crates compile, and prints why they don't.
fn judge(output: &Output) -> Result<(), String> {
    if output.status.success() {
        return Ok(());
    }
    let _ = anstream::stderr().write_all(&output.stderr);
    Err("does not compile".to_owned())
}
