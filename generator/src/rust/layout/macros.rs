//! Calls of the runtime's macros.

use proc_macro2::{Delimiter, Spacing};

use super::WIDTH;
use super::printer::{Known, Printer};
use super::tokens::Kind;

impl Printer<'_> {
    /// Writes `sdk_runtime::name!(Type);`, or `sdk_runtime::name! { Head { … } }` with each
    /// element on a line of its own. The latter has braces, so that rustfmt leaves it alone.
    pub(super) fn macro_item(&mut self) -> Known {
        (self.name() == Some("sdk_runtime")).then_some(())?;
        self.ident()?;
        self.take_marks("::").then_some(())?;
        self.push("::");
        let name = self.name()?;
        self.ident()?;
        self.take_mark('!').then_some(())?;
        self.push("!");
        match self.kind()? {
            Kind::Open(Delimiter::Parenthesis, close) => {
                self.at += 1;
                if name.ends_with("tagged_union") {
                    self.elements_of_macro(close)?;
                } else {
                    self.type_of_macro(close, name)?;
                }
                self.take_mark(';').then_some(())
            }
            Kind::Open(Delimiter::Brace, close) => {
                self.at += 1;
                self.elements_of_macro(close)
            }
            _ => None,
        }
    }

    /// Writes `(Type);`.
    fn type_of_macro(&mut self, close: usize, name: &str) -> Known {
        self.push("(");
        let start = self.text.len();
        self.ident()?;
        self.leave(close)?;
        self.push(");");
        if self.fits() {
            return self.end_line();
        }
        // The macros for enumerations take no trailing comma, unlike other calls that are broken.
        name.ends_with("_enum").then_some(())?;
        if self.current_line().len() > WIDTH {
            let held = self.text.split_off(start);
            self.push("\n    ");
            self.push(held.trim_end_matches(");"));
            self.push("\n);");
        }
        self.push("\n");
        Some(())
    }

    /// Writes ` { Head { a, b } }`, broken.
    fn elements_of_macro(&mut self, close: usize) -> Known {
        self.push(" {\n");
        self.indent(4);
        while !self.is_open(Delimiter::Brace) {
            self.spaced(close)?;
        }
        let end = self.enter(Delimiter::Brace)?;
        if self.at == end {
            self.leave(end)?;
            self.leave(close)?;
            self.push(" {}\n}\n");
            return Some(());
        }
        self.push(" {\n");
        while self.at < end {
            self.indent(8);
            let rest = self.is_marks("..");
            let last = self.element_end(end);
            self.unspaced()?;
            while self.at < last {
                self.spaced(end)?;
            }
            self.take_mark(',');
            // The rest is the last element and has no comma, as in a pattern.
            self.push(if rest { "\n" } else { ",\n" });
        }
        self.leave(end)?;
        self.leave(close)?;
        self.push("    }\n}\n");
        Some(())
    }

    /// Returns where the next element of a list ends: at a comma outside of brackets.
    fn element_end(&self, end: usize) -> usize {
        let (mut at, mut angles) = (self.at, 0usize);
        while at < end {
            match self.tokens.get(at) {
                Some(Kind::Punct(',', _)) if angles == 0 => return at,
                Some(Kind::Punct('<', _)) => angles += 1,
                Some(Kind::Punct('>', _)) => angles = angles.saturating_sub(1),
                Some(Kind::Open(_, close)) => at = close,
                _ => {}
            }
            at += 1;
        }
        end
    }

    /// Writes a token, with a space before it if people would put one there.
    fn spaced(&mut self, end: usize) -> Known {
        (self.at < end).then_some(())?;
        if self.is_parted() {
            self.push(" ");
        }
        self.unspaced()
    }

    /// Returns true if a space belongs before the next token.
    fn is_parted(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        match (before, self.kind()) {
            (None | Some(Kind::Open(Delimiter::Brace, _)), _) if self.text.ends_with(' ') => false,
            (Some(Kind::Open(Delimiter::Brace, _)), _) => true,
            (Some(Kind::Open(..)), _) => false,
            (_, Some(Kind::Close(Delimiter::Brace))) => true,
            (_, Some(Kind::Close(_))) => false,
            (Some(Kind::Punct('\'' | '&' | '<' | '#' | '.' | '!', _)), _) => false,
            (Some(Kind::Punct(_, Spacing::Joint)), Some(Kind::Punct(..))) => false,
            (Some(Kind::Punct(':', _)), Some(Kind::Ident)) => {
                // A path continues behind `::`.
                let earlier = self.at.checked_sub(2).and_then(|at| self.tokens.get(at));
                !matches!(earlier, Some(Kind::Punct(':', Spacing::Joint)))
            }
            (_, Some(Kind::Punct(',' | ';' | ':' | '<' | '>' | '?' | '.', _))) => false,
            (
                Some(Kind::Ident | Kind::Punct('>', _)),
                Some(Kind::Open(Delimiter::Parenthesis | Delimiter::Bracket, _)),
            ) => false,
            _ => true,
        }
    }

    fn unspaced(&mut self) -> Known {
        match self.kind()? {
            Kind::Ident | Kind::Literal => return self.word(),
            Kind::Punct(mark, _) => self.text.push(mark),
            Kind::Open(delimiter, _) => self.push(brackets(delimiter)?.0),
            Kind::Close(delimiter) => self.push(brackets(delimiter)?.1),
        }
        self.at += 1;
        Some(())
    }
}

fn brackets(delimiter: Delimiter) -> Option<(&'static str, &'static str)> {
    match delimiter {
        Delimiter::Parenthesis => Some(("(", ")")),
        Delimiter::Bracket => Some(("[", "]")),
        Delimiter::Brace => Some(("{", "}")),
        Delimiter::None => None,
    }
}
