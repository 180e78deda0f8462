//! `cargo xtask bindings`: bindings in other languages, from packs of templates.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cce_generator::bindings::{self, BindingsError, Pack, PackError, TemplateError};
use cce_generator::output::{Changes, FileTree};
use cce_generator::spec_file::Place;

use crate::difference;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{count, print};
use crate::source::Source;
use crate::warnings::Warnings;

/// Write bindings in another language.
///
/// A language is a pack of templates. Packs that come with the generator are listed by `--list`; one of
/// your own, started from a copy of one of them, is used with `--templates`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask bindings typescript --out ../masking-api-ts
  cargo xtask bindings python --release 2025.3 --out sdk-py
  cargo xtask bindings python --out sdk-py --check    is sdk-py up to date?
  cargo xtask bindings --list                         the languages there are
  cargo xtask bindings --eject go --out my-pack       a pack to start from
  cargo xtask bindings mine --templates my-pack --out sdk-mine")]
pub(crate) struct Bindings {
    /// The language: a pack's name, or with `--templates` a name for your own
    #[arg(value_name = "LANGUAGE", required_unless_present_any = ["list", "eject"])]
    language: Option<String>,

    #[command(flatten)]
    source: Source,

    /// Folder to write to; it has to be empty, or written by this command before
    #[arg(long, value_name = "DIR", required_unless_present = "list")]
    out: Option<PathBuf>,

    /// Folder of a pack of your own
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,

    /// Write nothing; exit with 1 and name each file that differs, if any does
    #[arg(long)]
    check: bool,

    /// List the packs
    #[arg(long, conflicts_with_all = ["language", "out", "check", "templates"])]
    list: bool,

    /// Copy a pack to `--out`, to start your own from
    #[arg(long, value_name = "LANGUAGE", conflicts_with_all = ["language", "check", "templates"])]
    eject: Option<String>,

    #[command(flatten)]
    pub(crate) warnings: Warnings,
}

impl Bindings {
    pub(crate) fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        if self.list {
            return list();
        }
        let out = self.out.as_deref().unwrap_or(Path::new("."));
        if let Some(name) = &self.eject {
            let tree = Pack::built_in(name)?.eject()?;
            let changes = tree.write_listed(out)?;
            progress.say(format_args!(
                "{}: {} of the pack `{name}`",
                out.display(),
                count(changes.written(), "file")
            ));
            return Ok(ExitCode::SUCCESS);
        }
        self.source.protect(out)?;
        let language = self.language.as_deref().unwrap_or_default();
        let pack = match &self.templates {
            Some(folder) => Pack::read(folder)?,
            None => Pack::built_in(language)?,
        };
        let loaded = self.source.load(self.warnings, progress)?;
        let tree = progress.during("Generating the bindings", || {
            bindings::generate(loaded.api(), &pack, &loaded.config.options.package)
        })?;
        let changes = match self.check {
            true => progress.during(format_args!("Checking {}", out.display()), || {
                tree.compare_listed(out)
            }),
            false => progress.during(format_args!("Writing {}", out.display()), || {
                tree.write_listed(out)
            }),
        }?;
        if self.check && !changes.is_empty() {
            self.name_differences(&tree, out, &changes, &loaded.name);
            return Ok(ExitCode::from(1));
        }
        progress.say(format_args!(
            "{}: {} in {}, {} written, {} unchanged, {} removed",
            out.display(),
            loaded.name,
            pack.manifest().language,
            count(changes.written(), "file"),
            changes.unchanged,
            changes.removed.len(),
        ));
        if let Some(formatter) = pack
            .manifest()
            .formatter
            .as_ref()
            .filter(|_| changes.written() > 0)
        {
            progress.say(format_args!("{}: `{formatter}` formats it", out.display()));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn name_differences(&self, tree: &FileTree, out: &Path, changes: &Changes, name: &str) {
        difference::name_all(tree, out, changes);
        let number = changes.written() + changes.removed.len();
        let found = count(number, "file");
        Failure::new(format!(
            "{} is not what {name} generates: {found} to change",
            out.display()
        ))
        .help("run the command without `--check`")
        .report();
    }
}

fn list() -> Result<ExitCode, Failure> {
    let mut lines = Vec::new();
    for name in Pack::names() {
        let pack = Pack::built_in(&name)?;
        lines.push(format!("{name:<12} {}", pack.manifest().summary));
    }
    print(|stdout| writeln!(stdout, "{}", lines.join("\n")))?;
    Ok(ExitCode::SUCCESS)
}

/// Shows an error in a template at its line.
impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Self {
        let place = Place {
            path: error.template,
            position: error.line.map(|line| (line, 1)),
        };
        let element = error
            .element
            .map(|element| format!("it was applied to {element}"));
        Self::at(error.message, Some(place), element)
    }
}

impl From<BindingsError> for Failure {
    fn from(error: BindingsError) -> Self {
        match error {
            BindingsError::Template(error) => error.into(),
            BindingsError::Pack(error) => error.into(),
            BindingsError::Path(error) => error.into(),
        }
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Manifest(error) => error.into(),
            PackError::Template(error) => error.into(),
            PackError::Unknown { ref nearest, ref known, .. } => {
                let help = match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => format!("there are {}; `--templates` takes one of your own", known.join(", ")),
                };
                Self::new(error.to_string()).help(help)
            }
            PackError::Unreadable { .. } => Self::new(error.to_string())
                .help("`--templates` takes a folder with a `pack.yaml`; `--eject` makes one to start from"),
            PackError::NoTemplate { .. } => Self::new(error.to_string()),
        }
    }
}
