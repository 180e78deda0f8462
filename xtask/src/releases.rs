//! `cargo xtask releases`: lists the releases in spec/.

use std::io::Write;
use std::process::ExitCode;

use cce_generator::diff::diff;
use cce_generator::report::Counts;
use cce_generator::spec::Spec;
use cce_generator::text::visible;

use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{count, print};
use crate::workspace;

/// List the releases in spec/, oldest first.
///
/// Of each: the engine's release, the API version, how many operations and schemas it has, and what
/// changed since the one before.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask releases                                the table
  cargo xtask generate --release 2025.3               any column names a release")]
pub(crate) struct Releases {}

impl Releases {
    pub(crate) fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        let spec = Spec::read(&workspace::spec()?)?;
        let documents = count(spec.releases.iter().count(), "document");
        let step = progress.step(format_args!("Reading and comparing {documents}"));
        let history = spec.history()?;
        let mut lines = vec![format!(
            "{:<12} {:<8} {:>10} {:>8}  changes",
            "engine", "api", "operations", "schemas"
        )];
        let mut before = None;
        for entry in history.iter() {
            let release = &entry.release;
            let engine = release.engine.as_ref().map(ToString::to_string);
            let changes = before.map_or_else(String::new, |before| {
                Counts::of_diff(&diff(before, &entry.api)).to_string()
            });
            let latest = if release == spec.releases.latest() {
                "  (latest)"
            } else {
                ""
            };
            let line = format!(
                "{:<12} {:<8} {:>10} {:>8}  {changes}{latest}",
                engine.as_deref().unwrap_or("-"),
                release.api.to_string(),
                entry.api.operations.len(),
                entry.api.schemas.len(),
            );
            lines.push(line.trim_end().to_owned());
            before = Some(&entry.api);
        }
        drop(step);
        for entry in history.iter() {
            if let Some(note) = &entry.release.note {
                lines.push(format!("note on {}: {}", entry.release.api, visible(note)));
            }
        }
        print(|stdout| writeln!(stdout, "{}", lines.join("\n")))?;
        Ok(ExitCode::SUCCESS)
    }
}
