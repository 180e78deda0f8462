//! Constants, whose values may be too wide for the line of their names.

use proc_macro2::Delimiter;

use super::printer::{Known, Printer};
use super::reformat::long_constant;
use super::tokens::Kind;
use super::{ARRAY_WIDTH, SHORT_ELEMENT, WIDTH, uses};

impl Printer<'_> {
    /// Writes a constant. A literal or a list may be too wide for the line of its name.
    pub(super) fn constant(&mut self, depth: usize) -> Known {
        self.ident()?;
        self.push(" ");
        self.ident()?;
        self.take_mark(':').then_some(())?;
        self.push(": ");
        self.ty()?;
        if self.take_mark(';') {
            self.push(";");
            return self.end_line();
        }
        self.is_lone('=').then_some(())?;
        self.at += 1;
        self.push(" =");
        self.fits().then_some(())?;
        if let (Kind::Punct('&', _), Some(Kind::Open(Delimiter::Bracket, close))) =
            (self.kind()?, self.tokens.get(self.at + 1))
        {
            return self.constant_list(close, depth);
        }
        self.push(" ");
        let literal = self.kind() == Some(Kind::Literal);
        self.expression()?;
        self.take_mark(';').then_some(())?;
        self.push(";");
        if !literal {
            return self.end_line();
        }
        if let Some(broken) = long_constant(self.current_line()) {
            let length = self.current_line().len();
            self.text.truncate(self.text.len() - length);
            self.push(&broken);
        }
        self.push("\n");
        Some(())
    }

    fn constant_list(&mut self, close: usize, depth: usize) -> Known {
        self.at += 2;
        let head = self.text.len();
        self.push(" &[");
        let start = self.text.len();
        let literals = self.kind() == Some(Kind::Literal);
        self.noted_list(close, Self::expression)?;
        let inner = self.text.len() - start;
        self.push("];");
        self.take_mark(';').then_some(())?;
        if inner <= ARRAY_WIDTH && self.current_line().len() <= WIDTH {
            self.push("\n");
            return Some(());
        }
        // A list of literals is broken differently.
        (!literals || self.fits()).then_some(())?;
        if inner <= ARRAY_WIDTH {
            let list = self.text.split_off(head);
            self.push("\n");
            self.indent(depth + 4);
            self.push(list.trim_start_matches(' '));
            self.push("\n");
            return Some(());
        }
        let short = |&(start, end): &(usize, usize)| end - start <= SHORT_ELEMENT;
        if self.elements.iter().all(short) {
            let list = self.text.split_off(start);
            self.push("\n");
            let elements = self.elements.iter();
            let elements = elements.map(|&(left, right)| &list[left - start..right - start]);
            uses::push_filled(&mut self.text, elements, depth + 4);
            self.indent(depth);
            self.push("];\n");
            return Some(());
        }
        self.break_list(depth, |printer, _| printer.end_line())?;
        self.push("\n");
        Some(())
    }
}
