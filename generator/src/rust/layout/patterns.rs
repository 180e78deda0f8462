//! Patterns, each written on the line that it begins on.

use proc_macro2::Delimiter;

use super::printer::{Known, Printer};
use super::tokens::Kind;

impl Printer<'_> {
    /// Writes a pattern and its alternatives.
    pub(super) fn pattern(&mut self) -> Known {
        loop {
            self.one_pattern()?;
            if !self.is_lone('|') {
                return Some(());
            }
            self.at += 1;
            self.push(" | ");
        }
    }

    /// Writes a pattern without alternatives.
    pub(super) fn one_pattern(&mut self) -> Known {
        match self.kind()? {
            Kind::Punct('&', _) => {
                self.at += 1;
                self.push("&");
                self.one_pattern()
            }
            Kind::Literal => self.word(),
            Kind::Open(Delimiter::Parenthesis, close) => self.tuple(close, Self::pattern),
            Kind::Ident => match self.tokens.text(self.at) {
                "_" | "true" | "false" => self.ident(),
                word @ ("ref" | "mut") => {
                    self.at += 1;
                    self.push(word);
                    self.push(" ");
                    self.segment()
                }
                _ => self.path_pattern(),
            },
            _ => None,
        }
    }

    fn path_pattern(&mut self) -> Known {
        self.segment()?;
        while self.take_marks("::") {
            self.push("::");
            self.segment()?;
        }
        match self.kind() {
            Some(Kind::Open(Delimiter::Parenthesis, close)) => {
                self.at += 1;
                self.push("(");
                self.list(close, Self::pattern)?;
                self.push(")");
                Some(())
            }
            Some(Kind::Open(Delimiter::Brace, _)) => None,
            _ => Some(()),
        }
    }
}
