//! Struct expressions that are the last expression of their block.

use proc_macro2::Delimiter;

use super::expressions::UNBROKEN_STRUCT;
use super::printer::{Known, Printer};
use super::tokens::Kind;
use super::{STRUCT_WIDTH, WIDTH};

impl Printer<'_> {
    /// Returns where the braces of a struct expression close, if one is next and is the last
    /// expression of its block.
    pub(super) fn struct_close(&self) -> Option<usize> {
        let mut at = self.at;
        while let Some(Kind::Ident | Kind::Punct(':', _)) = self.tokens.get(at) {
            at += 1;
        }
        let Kind::Open(Delimiter::Brace, close) = self.tokens.get(at)? else {
            return None;
        };
        let is_last = matches!(self.tokens.get(close + 1), Some(Kind::Close(_)));
        (is_last && at > self.at && close > at + 1).then_some(close)
    }

    /// Writes a struct expression, on one line if it is narrow.
    pub(super) fn struct_statement(&mut self, close: usize, depth: usize) -> Known {
        let is_self = self.name() == Some("Self");
        self.expression_path()?;
        self.enter(Delimiter::Brace)?;
        self.push(" { ");
        let start = self.text.len();
        self.noted_list(close, Self::field_value)?;
        let inner = self.text.len() - start;
        self.push(" }");
        let width = self.current_line().len() - depth - 1;
        if width > UNBROKEN_STRUCT || is_self && inner > STRUCT_WIDTH {
            self.break_list(depth, Self::end_field)?;
        }
        self.push("\n");
        Some(())
    }

    /// Returns where the braces of a struct expression close that is the only argument of a call, if
    /// such a call is next and is the last expression of its block.
    pub(super) fn wrapped_struct_close(&self) -> Option<usize> {
        let Some(Kind::Open(Delimiter::Parenthesis, call)) = self.tokens.get(self.at + 1) else {
            return None;
        };
        let Some(Kind::Open(Delimiter::Brace, close)) = self.tokens.get(self.at + 3) else {
            return None;
        };
        let is_last = matches!(self.tokens.get(call + 1), Some(Kind::Close(_)));
        let is_wrapped = self.kind() == Some(Kind::Ident)
            && self.tokens.get(self.at + 2) == Some(Kind::Ident)
            && close + 1 == call;
        (is_last && is_wrapped && close > self.at + 4).then_some(close)
    }

    /// Writes a call whose only argument is a struct expression, with each field on its own line.
    pub(super) fn wrapped_struct(&mut self, close: usize, depth: usize) -> Known {
        self.segment()?;
        self.at += 1;
        self.push("(");
        self.segment()?;
        self.at += 1;
        self.push(" { ");
        self.noted_list(close, Self::field_value)?;
        self.push(" })\n");
        self.break_list(depth, Self::end_field)?;
        self.leave(close + 1)
    }

    /// Ends the line of a field. `a: b.c` stays on one line if it fits within rustfmt's width.
    fn end_field(&mut self, depth: usize) -> Known {
        let line = self.current_line();
        let value = line.split_once(": ").map_or("", |(_, value)| value);
        let is_property = value.matches('.').count() == 1
            && value
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '#' | ','));
        if is_property && !self.fits() && line.len() <= WIDTH {
            self.push("\n");
            return Some(());
        }
        self.end_statement(depth)
    }
}
