//! Functions: their signatures and generic parameters.

use proc_macro2::Delimiter;

use super::WIDTH;
use super::printer::{Known, Printer, UNBROKEN};
use super::tokens::Kind;

impl Printer<'_> {
    /// Writes a function from its keyword on.
    ///
    /// The signature is on one line if it fits, otherwise each argument has a line of its own.
    pub(super) fn function(&mut self, depth: usize) -> Known {
        // Functions with other qualifiers are broken differently if they are too wide.
        let is_plain = {
            let before = self.current_line().trim_start_matches(' ');
            before.is_empty() || before == "pub "
        };
        self.named()?;
        let close = self.enter(Delimiter::Parenthesis)?;
        self.push("(");
        self.fits().then_some(())?;
        let (parameters, start) = (self.at, self.text.len());
        self.noted_list(close, Self::parameter)?;
        let inner = self.text.len() - start;
        let behind = self.text.len();
        let body = self.result()?;
        if !self.fits() {
            // A return type that doesn't fit on its own line is broken too.
            let result = depth + self.text.len() - behind;
            (is_plain && inner > 0 && result <= UNBROKEN).then_some(())?;
            let widest = self.elements.iter().map(|(start, end)| end - start).max()?;
            if self.current_line().len() > WIDTH || inner > WIDTH {
                // Arguments that fit on a line aren't broken, unless another one is.
                let limit = if depth + 4 + widest < WIDTH {
                    WIDTH
                } else {
                    UNBROKEN
                };
                let behind = self.text.split_off(behind);
                self.text.truncate(start);
                let end = std::mem::replace(&mut self.at, parameters);
                self.push("\n");
                while self.at < close {
                    self.indent(depth + 4);
                    self.wide_parameter(depth + 4, limit)?;
                    self.push(",\n");
                    self.take_mark(',');
                }
                self.at = end;
                self.indent(depth);
                self.push(&behind);
            } else {
                // Wider arguments would be broken before they are joined again.
                (depth + 8 + widest <= UNBROKEN).then_some(())?;
            }
        }
        self.at += 1;
        match body {
            Some(close) => self.block(close, depth),
            None => {
                self.push("\n");
                Some(())
            }
        }
    }

    /// Writes the return type and the opening of the body; returns where the body closes, if there is
    /// one.
    fn result(&mut self) -> Known<Option<usize>> {
        self.push(")");
        if self.take_marks("->") {
            self.push(" -> ");
            self.ty()?;
        }
        match self.kind()? {
            Kind::Punct(';', _) => {
                self.push(";");
                Some(None)
            }
            Kind::Open(Delimiter::Brace, close) => {
                self.push(" {");
                Some(Some(close))
            }
            _ => None,
        }
    }

    /// Writes an argument on a line of its own.
    fn wide_parameter(&mut self, depth: usize, limit: usize) -> Known {
        let (at, length) = (self.at, self.text.len());
        self.parameter()?;
        if self.current_line().len() < limit {
            return Some(());
        }
        self.at = at;
        self.text.truncate(length);
        self.one_pattern()?;
        self.take_mark(':').then_some(())?;
        self.push(": ");
        self.wide_type(depth)
    }

    fn parameter(&mut self) -> Known {
        if self.is_mark('&') {
            self.reference()?;
            (self.name() == Some("self")).then_some(())?;
            return self.ident();
        }
        self.one_pattern()?;
        if self.take_mark(':') {
            self.push(": ");
            self.ty()?;
        }
        Some(())
    }

    /// Writes a keyword, a name, and the generic parameters of that name.
    pub(super) fn named(&mut self) -> Known {
        self.ident()?;
        self.push(" ");
        self.ident()?;
        if self.is_mark('<') {
            self.generics()?;
        }
        Some(())
    }

    /// Writes generic parameters: `<'a, T: A + B>`.
    pub(super) fn generics(&mut self) -> Known {
        self.take_mark('<').then_some(())?;
        self.push("<");
        while !self.take_mark('>') {
            if self.is_mark('\'') {
                self.lifetime()?;
            } else {
                self.segment()?;
            }
            if self.take_mark(':') {
                self.push(": ");
                self.bounds()?;
            }
            if self.take_mark(',') && !self.is_mark('>') {
                self.push(", ");
            }
        }
        self.push(">");
        Some(())
    }
}
