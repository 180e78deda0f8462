//! The cost of the generated crates for their users: compile times, lines, the size of a program.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::figure::{Figure, Outcome, Part, Unit};
use super::generation::generate;
use super::plan::Plan;
use super::process::{Cost, cargo, measure};
use super::program;
use super::rust_files::{Lines, rust_files};
use super::statistics::Samples;
use super::tool::{OURS, Tool};
use super::turns::{in_turn, of};
use crate::report::say;

/// The crates of one generator, from the document of the latest release.
pub(crate) struct Crates {
    /// The name of the generator, or `floor`.
    pub(crate) name: &'static str,
    pub(crate) tool: &'static Tool,
    /// The folder of the crates.
    pub(crate) sdk: PathBuf,
    packages: Vec<String>,
    /// The reason why they could not be generated, if they could not.
    pub(crate) state: Result<(), String>,
}

/// The costs of one turn with the crates.
struct Compiled {
    check: Cost,
    touched: Cost,
    build: Cost,
    release: Cost,
}

/// The declaration of a type that every SDK has. The file with it is touched, as if it was edited.
const TOUCHED: &str = "pub struct Execution {";

/// Measures the figures. Their floor is crates with the same dependencies and nothing else.
pub(crate) fn figures(plan: &Plan) -> Vec<Figure> {
    plan.say(format_args!("compile what is generated"));
    let mut crates: Vec<_> = plan
        .tools()
        .map(|tool| Crates::generated(plan, tool))
        .collect();
    crates.push(Crates::floor(plan));
    let compiled = in_turn(plan.runs, &crates, |crates| {
        say(format_args!("  {}", crates.name));
        crates.compile(plan)
    });
    let time = |name: &str, part: fn(&Compiled) -> &Cost| {
        ["wall", "CPU"].map(|kind| {
            let which = |cost: &Cost| if kind == "wall" { cost.wall } else { cost.cpu };
            let outcomes = compiled
                .iter()
                .map(|turns| of(turns, |turn| which(part(turn))));
            figure(
                &crates,
                format!("{name}: {kind}"),
                Unit::Seconds,
                kind == "wall",
                outcomes.collect(),
            )
        })
    };
    let mut figures = Vec::new();
    figures.extend(time("`cargo check`", |compiled| &compiled.check));
    figures.extend(time("`cargo check`, a file touched", |compiled| {
        &compiled.touched
    }));
    figures.extend(time("`cargo build`", |compiled| &compiled.build));
    figures.extend(time("`cargo build --release`", |compiled| {
        &compiled.release
    }));

    for name in ["lines", "lines without comments"] {
        let is_all = name == "lines";
        // The floor is left out: it has no lines.
        let outcomes = crates[..crates.len() - 1].iter().map(|crates| {
            crates.state.clone()?;
            let lines = Lines::of_folder(&crates.sdk)?;
            let count = if is_all { lines.all } else { lines.code };
            Ok(Samples::exact(count as f64))
        });
        let outcomes = outcomes.collect();
        let name = name.to_owned();
        figures.push(figure(&crates, name, Unit::Lines, !is_all, outcomes));
    }
    say(format_args!("build a program of three operations"));
    let sizes = crates
        .iter()
        .map(|crates| program::size(plan, crates))
        .collect();
    let name = "program of three operations: size";
    figures.push(figure(&crates, name.to_owned(), Unit::Bytes, true, sizes));
    figures
}

/// Creates a figure from outcomes in the order of the crates; the floor may be missing.
fn figure(
    crates: &[Crates],
    name: String,
    unit: Unit,
    is_shown: bool,
    mut outcomes: Vec<Outcome>,
) -> Figure {
    let floor = (outcomes.len() == crates.len())
        .then(|| outcomes.pop())
        .flatten();
    let mut named = crates
        .iter()
        .map(|crates| crates.name.to_owned())
        .zip(outcomes);
    let ours = named
        .next()
        .map_or_else(|| Err("was not run".to_owned()), |(_, ours)| ours);
    Figure {
        part: Part::Crates,
        name,
        unit,
        is_shown,
        ours,
        peers: named.collect(),
        floor,
    }
}

impl Crates {
    fn generated(plan: &Plan, tool: &'static Tool) -> Self {
        let sdk = plan.places.at("crates").join(tool.name).join("sdk");
        let done = generate(plan, tool, &plan.latest, &sdk).and_then(|_| {
            let completed = tool.complete(&sdk).and_then(|()| lock(plan, &sdk));
            completed.map_err(|error| format!("can't make a crate of it: {error}"))
        });
        Self {
            name: tool.name,
            tool,
            sdk,
            packages: tool.packages.iter().map(|&name| name.to_owned()).collect(),
            state: done,
        }
    }

    /// Generates our crates and empties them.
    fn floor(plan: &Plan) -> Self {
        let mut crates = Self {
            name: "floor",
            tool: &OURS,
            sdk: plan.places.at("crates/floor/sdk"),
            packages: Vec::new(),
            state: Ok(()),
        };
        crates.state = generate(plan, &OURS, &plan.latest, &crates.sdk).and_then(|_| {
            let emptied = crates.empty().and_then(|()| lock(plan, &crates.sdk));
            emptied.map_err(|error| format!("can't empty the crates: {error}"))
        });
        crates
    }

    fn empty(&mut self) -> std::io::Result<()> {
        for package in OURS.packages {
            let folder = self.sdk.join(package.trim_start_matches("cce-"));
            let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
            fs::write(
                folder.join("Cargo.toml"),
                manifest.replace("cce-", "floor-"),
            )?;
            fs::remove_dir_all(folder.join("src"))?;
            fs::create_dir(folder.join("src"))?;
            fs::write(folder.join("src/lib.rs"), "//! Nothing.\n")?;
            self.packages.push(package.replace("cce-", "floor-"));
        }
        Ok(())
    }

    /// Compiles the crates in each way, from a clean state except for the dependencies.
    fn compile(&self, plan: &Plan) -> Result<Compiled, String> {
        self.state.clone()?;
        self.clean(plan, &[])?;
        let check = self.cargo(plan, &["check"])?;
        let touched = rust_files(&self.sdk)
            .into_iter()
            .find(|file| fs::read_to_string(file).is_ok_and(|text| text.contains(TOUCHED)));
        // No file of the floor declares it.
        let touched = touched.unwrap_or_else(|| self.sdk.join("models/src/lib.rs"));
        touch(&touched).map_err(|error| format!("can't touch {}: {error}", touched.display()))?;
        let touched = self.cargo(plan, &["check"])?;
        self.clean(plan, &[])?;
        let build = self.cargo(plan, &["build"])?;
        self.clean(plan, &["--release"])?;
        let release = self.cargo(plan, &["build", "--release"])?;
        Ok(Compiled {
            check,
            touched,
            build,
            release,
        })
    }

    fn clean(&self, plan: &Plan, profile: &[&str]) -> Result<(), String> {
        let mut arguments = vec!["clean", "--quiet"];
        arguments.extend(profile);
        for package in &self.packages {
            arguments.extend(["--package", package]);
        }
        self.run(plan, &arguments).map(|_| ())
    }

    fn cargo(&self, plan: &Plan, arguments: &[&str]) -> Result<Cost, String> {
        self.run(plan, &[arguments, &["--workspace", "--quiet"]].concat())
    }

    fn run(&self, plan: &Plan, arguments: &[&str]) -> Result<Cost, String> {
        let mut command = cargo(&self.sdk, &plan.places.at("target"));
        let log = plan.places.log(&format!("cargo-{}", self.name));
        measure(command.args(arguments), &log)
    }
}

/// Copies this workspace's `Cargo.lock`, so that common dependencies have the same versions.
pub(crate) fn lock(plan: &Plan, folder: &Path) -> std::io::Result<()> {
    let lock = plan.places.repository().join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).map(|_| ())
}

fn touch(file: &Path) -> std::io::Result<()> {
    let file = fs::File::options().write(true).open(file)?;
    file.set_modified(SystemTime::now())
}
