//! `cargo xtask bench`: measures the cost of generating crates, and of compiling them.

mod chart;
mod copies;
mod crates;
mod figure;
mod generation;
mod growth;
mod inner;
mod install;
mod machine;
mod own;
mod places;
mod plan;
mod process;
mod program;
mod quantity;
mod results;
mod rust_files;
#[cfg(test)]
mod sample;
mod show;
mod statistics;
mod table;
mod tool;
mod turns;

use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use cce_generator::output::Transaction;
use cce_generator::release::Releases;
use chrono::Local;

use crate::corpus::{documents, name};
use crate::failure::Failure;
use crate::report::{print, print_styled, say};
use crate::workspace;

use figure::{Part, Unit};
use inner::Inner;
use machine::Machine;
use places::Places;
use plan::Plan;
use process::{cargo, measure};
use quantity::quantity;
use results::Results;
use tool::{OURS, PEERS, Tool};
use turns::of;

/// The page and the picture, relative to the repository's root.
const PAGE: &str = "generator/docs/bench.md";
const PICTURE: &str = "generator/docs/bench.svg";

/// Measure what it costs to generate, and to compile what is generated.
///
/// What is measured is the optimized command line, which is built first, and whole processes of it: CPU
/// time, peak memory, and how both grow with the document; then the crates of the latest release:
/// compile times with their dependencies built, lines, and the size of a program. Floors stand beside
/// each: the document that is only read, crates with the same dependencies and nothing in them.
/// With peers, all take turns; one that can't be installed, or fails, is a row that says so.
/// Everything is below target/bench/, logs too. It takes minutes, with peers more than an hour; nothing
/// else should run meanwhile. Exits with 1 if anything of ours fails; the verdicts are for the reader.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  cargo xtask bench --only generation --only growth   is generating still fast?
  cargo xtask bench --with-peers --corpus ../documents --write
  cargo xtask bench --with-peers --json | jq '.figures[] | {name, ofBestPeer}'"
)]
pub(crate) struct Bench {
    /// Measure the peers, too; those that are missing are installed, by cargo and pip
    #[arg(long)]
    with_peers: bool,

    /// Folder of OpenAPI documents to generate from besides that of the latest release
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,

    /// How often everything is done; the median counts
    #[arg(long, value_name = "N", default_value = "5")]
    runs: NonZeroUsize,

    /// Only this part; may be given several times [default: all but tests]
    #[arg(long, value_name = "PART")]
    only: Vec<Part>,

    /// Measure this repository's tests, too: on a warm build, and from a fresh clone
    #[arg(long)]
    tests: bool,

    /// Print the results as JSON
    #[arg(long)]
    json: bool,

    /// Write the page and the picture, generator/docs/bench.md and bench.svg
    #[arg(long)]
    write: bool,

    #[command(subcommand)]
    inner: Option<Hidden>,
}

/// What only the bench itself runs.
#[derive(Debug, clap::Subcommand)]
enum Hidden {
    #[command(hide = true, subcommand)]
    Inner(Inner),
}

impl Bench {
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        if let Some(Hidden::Inner(inner)) = &self.inner {
            inner.run()?;
            return Ok(ExitCode::SUCCESS);
        }
        let releases = Releases::read(&workspace::spec()?)?;
        let plan = self.plan(&releases)?;
        if !is_optimized(&plan) {
            return hand_over(&plan);
        }
        let results = self.measure(plan, &releases)?;
        if self.json {
            print(|stdout| {
                serde_json::to_writer_pretty(&mut *stdout, &results)?;
                writeln!(stdout)
            })?;
        } else {
            print_styled(&show::text(&results))?;
        }
        if self.write {
            let mut transaction = Transaction::new(&workspace::root()?);
            transaction.put(PAGE, show::markdown(&results));
            transaction.put(PICTURE, chart::svg(&results));
            transaction.commit()?;
            say(format_args!("wrote {PAGE} and {PICTURE}"));
        }
        let failed = results.failures().iter().any(|(who, _)| who == OURS.name);
        Ok(ExitCode::from(u8::from(failed)))
    }

    fn plan(&self, releases: &Releases) -> Result<Plan, Failure> {
        let latest = absolute(&releases.document(releases.latest()));
        let mut documents_to_read = vec![(releases.latest().api.to_string(), latest.clone())];
        if let Some(corpus) = &self.corpus {
            let documents = documents(corpus)?.into_iter();
            documents_to_read.extend(documents.map(|path| (name(&path), absolute(&path))));
        }
        Ok(Plan {
            places: Places::new()?,
            runs: self.runs.get(),
            latest,
            documents: documents_to_read,
            with_peers: self.with_peers,
            missing: BTreeMap::new(),
        })
    }

    fn wants(&self, part: Part) -> bool {
        match part {
            Part::Tests if self.tests => true,
            Part::Tests => self.only.contains(&part),
            _ => self.only.is_empty() || self.only.contains(&part),
        }
    }

    fn measure(&self, mut plan: Plan, releases: &Releases) -> Result<Results, Failure> {
        let peers: &[Tool] = if self.with_peers { &PEERS } else { &[] };
        for peer in peers {
            if let Err(reason) = install::install(peer, &plan.places) {
                plan.missing.insert(peer.name, reason);
            }
        }
        let versions = peers.iter().filter_map(|peer| {
            let version = peer.version()?;
            Some((peer.name.to_owned(), version.to_owned()))
        });
        let mut results = Results {
            date: Local::now().date_naive(),
            machine: Machine::this(),
            runs: plan.runs,
            peers: versions.collect(),
            figures: Vec::new(),
            growth: Vec::new(),
            notes: Vec::new(),
        };
        if self.wants(Part::Generation) {
            results.figures.extend(generation::figures(&plan));
            results.notes.extend(start(&plan));
        }
        if self.wants(Part::Growth) {
            results.growth = growth::growth(&plan)?;
        }
        if self.wants(Part::Crates) {
            results.figures.extend(crates::figures(&plan));
        }
        if self.wants(Part::Diff) {
            let oldest = releases.iter().next().unwrap_or(releases.latest());
            let (oldest, latest) = (oldest.api.to_string(), releases.latest().api.to_string());
            results.figures.extend(own::diff(&plan, &oldest, &latest));
        }
        if self.wants(Part::Tests) {
            results.figures.extend(own::tests(&plan));
        }
        Ok(results)
    }
}

/// Returns true if this process is the command line that is measured.
fn is_optimized(plan: &Plan) -> bool {
    let same = |path: &Path| path.canonicalize().ok();
    let this = std::env::current_exe().ok();
    this.and_then(|this| same(&this)) == same(&plan.places.optimized())
}

/// Builds the command line as it is measured, and runs the rest of the bench in it. The peak memory
/// of a process includes the memory of the process that started it. Optimized, that is little.
fn hand_over(plan: &Plan) -> Result<ExitCode, Failure> {
    say(format_args!("build the command line, optimized"));
    let root = plan.places.repository();
    let mut build = cargo(root, &root.join("target"));
    build.args(["build", "--release", "--quiet", "--package", "xtask"]);
    let log = plan.places.log("build");
    measure(&mut build, &log).map_err(|reason| {
        Failure::new(format!("the command line does not build: {reason}"))
            .help(format!("{} has all of it", log.display()))
    })?;
    let optimized = plan.places.optimized();
    let done = Command::new(&optimized)
        .args(std::env::args_os().skip(1))
        .status()
        .map_err(|error| Failure::new(format!("can't run {}: {error}", optimized.display())))?;
    let code = done.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(2)))
}

/// Measures a process that does nothing, for a remark.
fn start(plan: &Plan) -> Option<String> {
    let costs = generation::nothing(plan);
    let cpu = of(&costs, |cost| cost.cpu).ok()?;
    let peak = of(&costs, |cost| cost.peak).ok()?;
    Some(format!(
        "a process that does nothing has {} CPU and {} peak memory; less can't be told apart",
        quantity(cpu.median(), Unit::Seconds),
        quantity(peak.median(), Unit::Bytes),
    ))
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
