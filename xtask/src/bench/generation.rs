//! The cost of generating: CPU time and peak memory of whole processes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::figure::{Figure, Part, Unit};
use super::plan::Plan;
use super::process::{Cost, measure};
use super::rust_files::rust_files;
use super::tool::Tool;
use super::turns::{Costs, in_turn, of};
use crate::failure::Failure;

/// A contender of the comparison.
enum Contender {
    Tool(&'static Tool),
    /// A process that reads the document, and does nothing else.
    Floor,
}

/// Measures two figures for each document. The chart has those of the first and of the largest one.
pub(crate) fn figures(plan: &Plan) -> Vec<Figure> {
    let size = |path: &PathBuf| fs::metadata(path).map_or(0, |file| file.len());
    let largest = plan
        .documents
        .iter()
        .map(|(_, path)| path)
        .max_by_key(|path| size(path));
    let each = plan.documents.iter().flat_map(|(name, document)| {
        plan.say(format_args!("generate from {name}"));
        let is_shown = *document == plan.latest || Some(document) == largest;
        of_document(plan, name, document, is_shown)
    });
    each.collect()
}

fn of_document(plan: &Plan, name: &str, document: &Path, is_shown: bool) -> [Figure; 2] {
    let mut contenders: Vec<_> = plan.tools().map(Contender::Tool).collect();
    contenders.push(Contender::Floor);
    let costs = in_turn(plan.runs, &contenders, |contender| match contender {
        Contender::Tool(tool) => {
            let out = plan.places.at("generated").join(tool.name);
            generate(plan, tool, document, &out)
        }
        Contender::Floor => read(plan, document),
    });
    let figure = |what: &str, unit, which: fn(&Cost) -> f64| {
        let outcome = |index: usize| of(&costs[index], which);
        let tools = plan.tools().enumerate().skip(1);
        Figure {
            part: Part::Generation,
            name: format!("generate {name}: {what}"),
            unit,
            is_shown,
            ours: outcome(0),
            peers: tools
                .map(|(index, tool)| (tool.name.to_owned(), outcome(index)))
                .collect(),
            floor: Some(outcome(costs.len() - 1)),
        }
    };
    [
        figure("CPU", Unit::Seconds, |cost| cost.cpu),
        figure("peak memory", Unit::Bytes, |cost| cost.peak),
    ]
}

/// Measures generating into a new folder.
pub(crate) fn generate(
    plan: &Plan,
    tool: &Tool,
    document: &Path,
    out: &Path,
) -> Result<Cost, String> {
    plan.installed(tool)?;
    renew(out).map_err(|error| format!("can't make {}: {error}", out.display()))?;
    let mut command = tool.generate(&plan.places, document, out);
    let cost = measure(
        &mut command,
        &plan.places.log(&format!("generate-{}", tool.name)),
    )?;
    // Some generators report what they can't do, and exit as if it was done.
    if rust_files(out).is_empty() {
        return Err("ends well, and has generated nothing".to_owned());
    }
    Ok(cost)
}

/// Removes a folder and creates its parent: some generators refuse a folder that exists.
fn renew(out: &Path) -> std::io::Result<()> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    out.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Measures reading a document with `openapiv3`.
fn read(plan: &Plan, document: &Path) -> Result<Cost, String> {
    let mut command = inner(plan, "read");
    measure(command.arg(document), &plan.places.log("floor"))
}

/// Measures a process that does nothing. A peak memory below its own can't be measured.
pub(crate) fn nothing(plan: &Plan) -> Costs {
    let mut costs = in_turn(plan.runs, &["nothing"], |&nothing| {
        measure(&mut inner(plan, nothing), &plan.places.log("floor"))
    });
    costs.pop().unwrap_or_else(|| Ok(Vec::new()))
}

/// Writes a document with this many copies of each operation, and returns its path.
pub(crate) fn copies(plan: &Plan, document: &Path, times: usize) -> Result<PathBuf, Failure> {
    let out = plan.places.at(format!("copies-{times}.json"));
    let mut command = inner(plan, "copies");
    command.arg(document).arg(times.to_string()).arg(&out);
    match measure(&mut command, &plan.places.log("copies")) {
        Ok(_) => Ok(out),
        Err(reason) => Err(Failure::new(format!(
            "can't make a document of copies: {reason}"
        ))),
    }
}

fn inner(plan: &Plan, what: &str) -> Command {
    let mut command = Command::new(plan.places.optimized());
    command
        .args(["bench", "inner", what])
        .current_dir(plan.places.repository());
    command
}
