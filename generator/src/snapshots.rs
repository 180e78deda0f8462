//! Snapshots that pin the output of every release, in files that are small enough to read.
//!
//! The newest release's crates are committed as they are. For each older release, only the
//! difference to the next one is stored, one file a module. So the chain of differences determines
//! each byte of each release, and a link of the chain shows what the next release did to the SDK.
//! Beside the crates, the chain pins the outlines of the API and of its bindings; their newest
//! states are snapshots themselves.
//!
//! The files have the format of `insta`'s snapshots: a test compares them with the output, and a
//! difference is accepted like that of any other snapshot.

use std::collections::BTreeSet;
use std::thread;

use similar::{ChangeTag, TextDiff};

use crate::bindings::{self, BindingsError, Pack};
use crate::history::{Entry, History};
use crate::outline::outline;
use crate::output::{FileTree, InvalidPath};
use crate::release::Release;
use crate::rust::{self, Options};
use crate::stack::with_large_stack;

/// The test that compares the snapshots with the output, as `insta` names it in them.
pub const TEST: &str = "generator/tests/releases.rs";

/// The folder of the newest release's outline, beside the folders of the releases.
const OUTLINE: &str = "outline";

/// The folder of the outlines of the newest release's bindings.
const BINDINGS: &str = "bindings";

/// The output that is generated from one release.
#[derive(Debug, Clone)]
pub struct Output {
    /// The release.
    pub release: Release,
    /// The two crates, in the folders that the generator chooses.
    pub crates: FileTree,
    /// The outline of the API, a file a module, and that of each of the bindings. Each kind has its
    /// own folder.
    pub outline: FileTree,
}

impl Output {
    /// Returns the text of a file of the crates or the outlines.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.crates.get(path).or_else(|| self.outline.get(path))
    }

    /// Returns every path of the crates and the outlines, with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.crates.iter().chain(self.outline.iter())
    }
}

/// A snapshot: its file and its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The folder, relative to that of all snapshots: `5.1.47/models/src`.
    pub folder: String,
    /// The name of the file without `.snap`: `execution.rs`.
    pub name: String,
    /// The content, without the header of the file.
    pub text: String,
}

/// Generates the output of each release, several at a time. Returns them oldest first.
///
/// # Errors
/// Returns an error if the name of a tag makes a path that some system can't have, or if a pack
/// can't express an API.
pub fn outputs(history: &History, options: &Options) -> Result<Vec<Output>, BindingsError> {
    outputs_watched(history, options, &|_| {})
}

/// Like [`outputs`], but calls `watch` before each release.
///
/// # Errors
/// Returns the errors of `outputs`.
pub fn outputs_watched(
    history: &History,
    options: &Options,
    watch: &dyn Fn(&Release),
) -> Result<Vec<Output>, BindingsError> {
    let packs = &Pack::all()?;
    thread::scope(|scope| {
        let writers: Vec<_> = history
            .iter()
            .map(|entry| {
                watch(&entry.release);
                scope.spawn(|| with_large_stack(|| output(entry, options, packs)))
            })
            .collect();
        let finished = writers.into_iter().map(|writer| {
            writer
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        finished.collect()
    })
}

/// Generates the output of one release.
fn output(entry: &Entry, options: &Options, packs: &[Pack]) -> Result<Output, BindingsError> {
    let (crates, _) = rust::generate(&entry.api, options)?;
    let modules = rust::modules(&entry.api);
    let mut outline = FileTree::new();
    for section in self::outline(&entry.api) {
        let module = modules(section.tag.as_deref());
        outline.insert(format!("{OUTLINE}/{module}"), section.text)?;
    }
    for pack in packs {
        let tree = bindings::generate(&entry.api, pack, &options.package)?;
        let text = bindings::outline(&tree, pack.manifest());
        outline.insert(format!("{BINDINGS}/{}", pack.name()), text)?;
    }
    Ok(Output {
        release: entry.release.clone(),
        crates,
        outline,
    })
}

/// Returns the snapshots that pin all outputs, together with the crates of the newest release.
pub fn snapshots(outputs: &[Output]) -> Vec<Snapshot> {
    let newest = outputs.last();
    let mut snapshots: Vec<Snapshot> = newest
        .into_iter()
        .flat_map(|newest| newest.outline.iter())
        .map(|(path, text)| snapshot(path, text.to_owned()))
        .collect();
    for pair in outputs.windows(2) {
        snapshots.extend(link(&pair[0], &pair[1]));
    }
    snapshots
}

/// Renders the snapshots as files, in the format of `insta`.
///
/// # Errors
/// Returns an error if a path can't be written on every system.
pub fn files(snapshots: &[Snapshot]) -> Result<FileTree, InvalidPath> {
    let mut tree = FileTree::new();
    for Snapshot { folder, name, text } in snapshots {
        let text = text.trim_end();
        tree.insert(
            format!("{folder}/{name}.snap"),
            format!("---\nsource: {TEST}\n---\n{text}\n"),
        )?;
    }
    Ok(tree)
}

/// Compares a release's output with that of the previous one: a snapshot for each file that
/// differs.
fn link(before: &Output, after: &Output) -> Vec<Snapshot> {
    let paths: BTreeSet<&str> = [before, after]
        .into_iter()
        .flat_map(|output| output.iter().map(|(path, _)| path))
        .collect();
    let difference = |path: &&str| {
        let [old, new] = [before, after].map(|output| output.get(path));
        let folder = &after.release.api;
        (old != new).then(|| snapshot(&format!("{folder}/{path}"), unified(path, old, new)))
    };
    paths.iter().filter_map(difference).collect()
}

fn snapshot(path: &str, text: String) -> Snapshot {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    Snapshot {
        folder: folder.to_owned(),
        name: name.to_owned(),
        text,
    }
}

/// Returns the unified difference of two states of a file. `None` is the state without the file.
fn unified(path: &str, old: Option<&str>, new: Option<&str>) -> String {
    let name = |text: Option<&str>| text.map_or("/dev/null", |_| path);
    let diff = TextDiff::from_lines(old.unwrap_or_default(), new.unwrap_or_default());
    let mut text = format!("--- {}\n+++ {}\n", name(old), name(new));
    for hunk in diff.unified_diff().iter_hunks() {
        let count = |other| {
            let lines = hunk.iter_changes().filter(|change| change.tag() != other);
            lines.count()
        };
        let first = &hunk.ops()[0];
        let old = lines(first.old_range().start, count(ChangeTag::Insert));
        let new = lines(first.new_range().start, count(ChangeTag::Delete));
        let written = hunk.to_string();
        let body = written.split_once('\n').map_or("", |(_, body)| body);
        text.push_str(&format!("@@ -{old} +{new} @@\n{body}"));
    }
    text
}

/// Formats the lines of one side of a hunk, as its header names them.
///
/// The lines are counted here, because `similar` computes their end from the last operation. Its
/// place on the other side can be off by the lines that it moved.
fn lines(start: usize, count: usize) -> String {
    match count {
        0 => format!("{start},0"),
        1 => (start + 1).to_string(),
        _ => format!("{},{count}", start + 1),
    }
}
