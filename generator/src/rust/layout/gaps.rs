//! The empty lines between items.

use super::printer::Printer;

/// The item that ended last in a block.
#[derive(Default)]
pub(super) struct Ended {
    /// True if any item has ended.
    any: bool,
    /// The range of the item's first word in the text, if the item is one line without a comment: there
    /// is no empty line between such items with the same word.
    terse: Option<(usize, usize)>,
}

impl Printer<'_> {
    /// Inserts an empty line before the item whose text begins at `start`, if it needs one.
    pub(super) fn gap(&mut self, start: usize, ended: &mut Ended) {
        let item = self.text[start..].trim_end_matches('\n');
        let code = item.trim_start_matches(' ');
        if code.is_empty() {
            return;
        }
        let leads = code.starts_with("//") || code.starts_with("#[");
        let ends = code.ends_with([';', '}']) || code.starts_with("#![");
        let terse = if ends && !leads && is_one_line(code) {
            let begin = start + (item.len() - code.len());
            let word = if code.starts_with("#![") {
                "#!"
            } else {
                let bare = code.strip_prefix("pub ").unwrap_or(code);
                bare.split(' ').next().unwrap_or(bare)
            };
            let offset = code.find(word).unwrap_or(0);
            Some((begin + offset, begin + offset + word.len()))
        } else {
            None
        };
        let same = match (ended.terse, terse) {
            (Some((left, left_end)), Some((right, right_end))) => {
                self.text[left..left_end] == self.text[right..right_end]
            }
            _ => false,
        };
        // No empty line follows a list that stands on the line below its name.
        let mut lines = code.lines();
        let list_apart = lines.next_back().is_some_and(|line| line.ends_with("];"))
            && lines.next_back().is_some_and(|line| line.ends_with("] ="));
        let gap = ended.any && !same;
        if gap {
            self.text.insert(start, '\n');
        }
        let moved = usize::from(gap);
        *ended = Ended {
            any: !list_apart,
            terse: terse.map(|(left, right)| (left + moved, right + moved)),
        };
    }
}

/// Returns true if an item is one line, or would be if its literal weren't so long.
fn is_one_line(code: &str) -> bool {
    match code.split_once('\n') {
        None => true,
        Some((head, rest)) => head.ends_with(" =") && rest.trim_start().starts_with('"'),
    }
}
