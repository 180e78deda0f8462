//! `cargo xtask diff`: what changed between two versions of the API, and whom it breaks.

mod arguments;
mod versions;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use cce_generator::output::write_file;
use cce_generator::report::policy::PolicyError;
use cce_generator::report::{self, Policy, Report};
use cce_generator::suggestion::closest;
use chrono::Local;

use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{count, print, print_styled};
use crate::source::{Address, Connection};
use crate::warnings::Warnings;
use crate::workspace;

use arguments::{FailOn, Format, Severity};
use versions::Versions;

/// Show what changed between two versions of the API, and whom it breaks.
///
/// The documents are compared by what they mean for a client, not as texts. Severities can be set and
/// changes accepted in a policy file, `spec/policy.yaml` if there is one.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask diff 5.1.45 5.1.47                      for people
  cargo xtask diff 2025.4 latest --format html --out diff.html
  cargo xtask diff latest new.yaml --fail-on breaking exit with 1 if it breaks clients
  cargo xtask diff HEAD~3:spec/api.yaml spec/api.yaml since three commits ago
  cargo xtask diff latest https://engine.example.com  what an engine serves
  cargo xtask diff 5.1.18..latest --through           with which release each change came
  cargo xtask diff 5.1.45 latest --format json | jq '.changes[].message'
  cargo xtask diff --rules                            how changes are judged")]
pub(crate) struct Diff {
    /// The old version: API version, engine release, latest, a file, `-` for stdin, a URL, or
    /// `REV:path` of git; OLD..NEW names both
    #[arg(value_name = "OLD", required_unless_present_any = ["rules", "schema"])]
    old: Option<String>,

    /// The new version
    #[arg(value_name = "NEW")]
    new: Option<String>,

    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Write the report to this file rather than to stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Exit with 1 if there is such a change, or a worse one, that the policy does not accept
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,

    /// Only what concerns the operations of this tag; may be given several times
    #[arg(long, value_name = "TAG")]
    only: Vec<String>,

    /// Only changes that are at least as severe; `--fail-on` sees the others all the same
    #[arg(long, value_name = "SEVERITY")]
    severity: Option<Severity>,

    /// Say with which of the releases in between each change came
    #[arg(long)]
    through: bool,

    /// File of severities and accepted changes [default: spec/policy.yaml, if it is there]
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    #[command(flatten)]
    connection: Connection,

    #[command(flatten)]
    pub(crate) warnings: Warnings,

    /// Print the rules by which changes are told and judged, as a page in Markdown
    #[arg(long, exclusive = true)]
    rules: bool,

    /// Print the JSON Schema of `--format json`
    #[arg(long, exclusive = true)]
    schema: bool,

    #[command(flatten)]
    configuration: Configuration,
}

impl Diff {
    pub(crate) fn run(self, progress: &Progress) -> Result<ExitCode, Failure> {
        if self.rules {
            print(|stdout| write!(stdout, "{}", report::rules_page()))?;
            return Ok(ExitCode::SUCCESS);
        }
        if self.schema {
            print(|stdout| writeln!(stdout, "{:#}", report::json_schema()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let spec = self.configuration.spec_if_any()?;
        let policy = self.policy()?;
        let (old, new) = self.names()?;
        let (old, new) = (Address::parse(old)?, Address::parse(new)?);
        let steps = progress.sequence();
        steps.next(format_args!("Reading {old} and {new}"));
        let versions = Versions::read(
            spec.as_ref(),
            &self.configuration,
            &self.connection,
            &old,
            &new,
        )?;
        steps.end();
        if self.warnings.in_full() {
            versions.print_warnings(self.warnings);
        }
        steps.next(format_args!("Comparing {old} with {new}"));
        let mut report = Report::between(
            &versions.old_edition(),
            &versions.new_edition(),
            &policy,
            Local::now().date_naive(),
        );
        if self.through {
            versions.date(&self.configuration.spec()?, &mut report)?;
        }
        steps.end();
        check_tags(&self.only, &versions)?;
        report.only(&self.only);
        let failures = self
            .fail_on
            .map_or(0, |fail_on| report.failures(fail_on.into()));
        if let Some(severity) = self.severity {
            report.at_least(severity.into());
        }
        self.show(&report)?;
        if failures > 0 {
            let found = count(failures, "change");
            Failure::new(format!("{found} to fail on"))
                .help("a change that is wanted can be accepted, by its rule and place, in a policy file")
                .report();
            return Ok(ExitCode::from(1));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Returns the names of the two versions, as the arguments name them.
    fn names(&self) -> Result<(&str, &str), Failure> {
        let old = self.old.as_deref().unwrap_or_default();
        match (&self.new, old.split_once("..")) {
            (Some(new), _) => Ok((old, new)),
            (None, Some((from, to))) if !from.is_empty() && !to.is_empty() => Ok((from, to)),
            (None, _) => Err(
                Failure::new(format!("`{old}` is to be compared with what?")).help(format!(
                    "name a second version: `cargo xtask diff {old} latest`"
                )),
            ),
        }
    }

    fn policy(&self) -> Result<Policy, Failure> {
        let default = workspace::spec().ok().map(|spec| spec.join("policy.yaml"));
        let default = default.filter(|default| default.is_file());
        match self.policy.clone().or(default) {
            Some(path) => Ok(Policy::read(&path)?),
            None => Ok(Policy::default()),
        }
    }

    fn show(&self, report: &Report) -> Result<(), Failure> {
        let text = match self.format {
            Format::Text => report::text(report),
            Format::Json => serde_json::to_string_pretty(report)
                .map(|text| text + "\n")
                .map_err(|error| Failure::new(error.to_string()))?,
            Format::Markdown => report::markdown(report),
            Format::Github => report::github(report),
            Format::Html => report::html(report),
        };
        match &self.out {
            Some(path) => Ok(write_file(
                path,
                &anstream::adapter::strip_str(&text).to_string(),
            )?),
            None => print_styled(&text),
        }
    }
}

/// Checks that the tags exist, because a misspelt tag would hide every change.
fn check_tags(wanted: &[String], versions: &Versions) -> Result<(), Failure> {
    let known = versions.tags();
    for tag in wanted {
        if !known.contains(tag.as_str()) {
            let failure = Failure::new(format!("no operation has the tag `{tag}`"));
            return Err(match closest(tag, known.iter().copied()) {
                Some(nearest) => failure.help(format!("did you mean `{nearest}`?")),
                None => failure.help("the report of all tags is grouped by them"),
            });
        }
    }
    Ok(())
}

impl From<PolicyError> for Failure {
    fn from(error: PolicyError) -> Self {
        let help = error.help();
        Self::at(error.to_string(), error.place().cloned(), help)
    }
}
