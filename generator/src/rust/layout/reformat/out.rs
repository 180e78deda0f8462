//! The text of a file as it grows.

use std::borrow::Cow;

use super::super::uses::push_filled;
use super::super::{ARRAY_WIDTH, CALL_WIDTH, SHORT_ELEMENT, STRUCT_WIDTH, WIDTH};
use super::groups::{Group, Kind};
use super::indent;

/// The text so far, with empty lines between items.
#[derive(Default)]
pub(super) struct Out {
    pub(super) text: String,
    /// True if the lines are in a block that contains items: an `impl` or a `trait`.
    in_items: bool,
    /// The item that ended last, if no other block has begun since.
    ended: Option<Ended>,
    /// True if the current item has a comment or an attribute.
    led: bool,
    /// True if the current item has begun.
    begun: bool,
}

struct Ended {
    depth: usize,
    /// The keyword of the item, if it is one line without a comment: there is no empty line between such
    /// items with the same keyword.
    terse: Option<String>,
}

/// Returns the keyword that tells what kind of item a line is.
fn keyword(code: &str) -> Option<String> {
    if code.starts_with("#![") {
        return Some("#!".to_owned());
    }
    let code = code.strip_prefix("pub ").unwrap_or(code);
    Some(code.split(' ').next()?.to_owned())
}

impl Out {
    pub(super) fn push(&mut self, line: &str) {
        let depth = indent(line);
        let code = &line[depth..];
        if depth == 0 || depth == 4 && self.in_items {
            let closes = code.starts_with(['}', ')', ']']);
            let leads = code.starts_with("//") || code.starts_with("#[");
            let ends = (code.ends_with([';', '}']) || code.starts_with("#![")) && !leads;
            if !closes && !self.led && !self.begun {
                let terse = keyword(code).filter(|_| ends);
                if self.ended.as_ref().is_some_and(|ended| {
                    ended.depth == depth && (ended.terse.is_none() || ended.terse != terse)
                }) {
                    self.text.push('\n');
                }
            }
            self.led |= leads;
            if depth == 0 && !leads && !closes {
                self.in_items = code.starts_with("impl") || code.starts_with("pub trait");
            }
            if ends {
                self.ended = Some(Ended {
                    depth,
                    terse: keyword(code).filter(|_| !self.led && !self.begun && !closes),
                });
                self.led = false;
                self.begun = false;
            } else if !leads {
                self.ended = None;
                // A line in an `impl` begins a new item; elsewhere, it is part of the current one.
                self.begun = !(depth == 0 && self.in_items);
                self.led &= self.begun;
            }
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn group(&mut self, group: &Group<'_>) {
        let Group {
            indent,
            open,
            elements,
            close,
            kind,
        } = group;
        let inner: usize = elements
            .iter()
            .map(|element| element.len() + 2)
            .sum::<usize>()
            .saturating_sub(2);
        let space = if *kind == Kind::Struct { " " } else { "" };
        let width = indent + open.len() + inner + close.len() + 2 * space.len();
        let limit = match kind {
            Kind::Signature => WIDTH,
            // A single argument stays on the line wherever it fits.
            Kind::Call if elements.len() == 1 => WIDTH,
            Kind::Call => CALL_WIDTH,
            Kind::Array => ARRAY_WIDTH,
            Kind::Struct => STRUCT_WIDTH,
        };
        let pad = " ".repeat(*indent);
        if inner <= limit && width <= WIDTH {
            self.push(&format!(
                "{pad}{open}{space}{}{space}{close}",
                elements.join(", ")
            ));
            return;
        }
        // A list that is short enough moves to a line of its own instead of being broken.
        if *kind == Kind::Array
            && inner <= limit
            && let Some(head) = open.strip_suffix(" &[")
        {
            self.push(&format!("{pad}{head}"));
            self.push(&format!("{pad}    &[{}{close}", elements.join(", ")));
            return;
        }
        self.push(&format!("{pad}{open}"));
        let short = elements
            .iter()
            .all(|element| element.len() <= SHORT_ELEMENT);
        if *kind == Kind::Array && short {
            push_filled(&mut self.text, elements.iter().map(Cow::as_ref), indent + 4);
        } else {
            for element in elements {
                self.push(&format!("{pad}    {element},"));
            }
        }
        self.push(&format!("{pad}{close}"));
    }
}
