//! The differences that a check found: each file that differs, and the lines of the first ones.

use std::fs;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use cce_generator::output::{Changes, FileTree};
use similar::{ChangeTag, TextDiff};

use crate::report::say;

/// The number of files that are shown with their lines; the others are only named.
const FILES: usize = 3;

/// The maximum number of lines shown of a file.
const LINES: usize = 8;

/// Names each file that differs, and shows the first lines that differ in the first files.
pub(crate) fn name_all(tree: &FileTree, out: &Path, changes: &Changes) {
    for path in &changes.added {
        name("missing", out, path);
    }
    for (index, path) in changes.changed.iter().enumerate() {
        name("changed", out, path);
        if index < FILES {
            show(
                &fs::read(out.join(path)).unwrap_or_default(),
                tree.get(path).unwrap_or_default(),
            );
        }
    }
    for path in &changes.removed {
        name("left over", out, path);
    }
}

fn name(what: &str, out: &Path, path: &str) {
    let bold = Style::new().bold();
    say(format_args!(
        "{bold}{what:>9}{bold:#} {}",
        out.join(path).display()
    ));
}

/// Shows the first lines that differ: `-` is on disk, `+` is what would be generated.
fn show(disk: &[u8], generated: &str) {
    let disk = String::from_utf8_lossy(disk);
    let diff = TextDiff::from_lines(disk.as_ref(), generated);
    let changes = diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal);
    for change in changes.take(LINES) {
        let (style, index) = match change.tag() {
            ChangeTag::Delete => (AnsiColor::Red.on_default(), change.old_index()),
            _ => (AnsiColor::Green.on_default(), change.new_index()),
        };
        let line = index.map_or(0, |index| index + 1);
        say(format_args!(
            "{line:>9} {style}{}{}{style:#}",
            change.tag(),
            change.value().trim_end()
        ));
    }
}
