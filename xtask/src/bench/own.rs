//! The cost of this repository's own work, which no peer has: `diff`, and the tests.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::figure::{Figure, Outcome, Part, Unit};
use super::plan::Plan;
use super::process::{Cost, cargo, measure};
use super::statistics::Samples;
use super::turns::{in_turn, of};
use crate::report::say;

/// Measures `diff` of the two releases that are farthest apart.
pub(crate) fn diff(plan: &Plan, oldest: &str, latest: &str) -> [Figure; 2] {
    let name = format!("diff {oldest} {latest}");
    plan.say(format_args!("{name}"));
    let costs = in_turn(plan.runs, &[()], |()| {
        let mut command = Command::new(plan.places.optimized());
        command
            .args(["diff", oldest, latest])
            .current_dir(plan.places.repository());
        measure(&mut command, &plan.places.log("diff"))
    });
    let figure = |what, unit, which: fn(&Cost) -> f64| {
        let ours = costs
            .first()
            .map_or(Err("was not run".to_owned()), |costs| of(costs, which));
        alone(Part::Diff, format!("{name}: {what}"), unit, ours)
    };
    [
        figure("CPU", Unit::Seconds, |cost| cost.cpu),
        figure("peak memory", Unit::Bytes, |cost| cost.peak),
    ]
}

/// Measures `cargo test --workspace` on a warm build and from a fresh clone. Each runs once,
/// because it takes long.
pub(crate) fn tests(plan: &Plan) -> [Figure; 2] {
    let root = plan.places.repository();
    say(format_args!("run the tests, where all is built"));
    let target = root.join("target");
    let warm = test(plan, root, &target).and_then(|_| test(plan, root, &target));
    say(format_args!("run the tests of a fresh clone"));
    let clone = plan.places.at("clone");
    let fresh = fresh_clone(plan, &clone).and_then(|()| test(plan, &clone, &clone.join("target")));
    let wall = |cost: Cost| Samples::exact(cost.wall);
    [
        ("on a warm build", warm.map(wall)),
        ("from a fresh clone", fresh.map(wall)),
    ]
    .map(|(how, ours)| {
        let name = format!("`cargo test --workspace`, {how}: wall");
        alone(Part::Tests, name, Unit::Seconds, ours)
    })
}

fn test(plan: &Plan, folder: &Path, target: &Path) -> Result<Cost, String> {
    let mut test = cargo(folder, target);
    test.args(["test", "--workspace", "--quiet"]);
    measure(&mut test, &plan.places.log("tests"))
}

/// Clones the repository, so that only committed files exist, and nothing is built.
fn fresh_clone(plan: &Plan, clone: &Path) -> Result<(), String> {
    if clone.exists() {
        fs::remove_dir_all(clone)
            .map_err(|error| format!("can't remove {}: {error}", clone.display()))?;
    }
    let mut git = Command::new("git");
    git.args(["clone", "--quiet"])
        .arg(plan.places.repository())
        .arg(clone);
    measure(&mut git, &plan.places.log("clone"))?;
    Ok(())
}

fn alone(part: Part, name: String, unit: Unit, ours: Outcome) -> Figure {
    Figure {
        part,
        name,
        unit,
        is_shown: false,
        ours,
        peers: Vec::new(),
        floor: None,
    }
}
