//! The gaps between items.

use super::printer::Printer;

/// What ended last among the items of a block.
#[derive(Default)]
pub(super) struct Ended {
    /// Whether anything has.
    any: bool,
    /// The first word of an item of one line without a comment: such items stand together.
    terse: Option<(usize, usize)>,
}

impl Printer<'_> {
    /// Puts a gap before the item whose text begins somewhere, if there has to be one.
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
        // What follows a list on a line below its name's stands right behind it.
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

/// Whether an item is of one line, or would be if its literal were not so long.
fn is_one_line(code: &str) -> bool {
    match code.split_once('\n') {
        None => true,
        Some((head, rest)) => head.ends_with(" =") && rest.trim_start().starts_with('"'),
    }
}
