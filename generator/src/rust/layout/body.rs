//! The bodies of functions: statements that fit on one line, and statements that are broken in a known
//! way.

use proc_macro2::Delimiter;

use super::printer::{Known, Printer, UNBROKEN};
use super::reformat::long_chain;
use super::tokens::Kind;
use super::{CALL_WIDTH, CHAIN_WIDTH, WIDTH};

/// The maximum width before the arguments of a call that is sure to stay on its line.
const WIDEST_HEAD: usize = 80;

impl Printer<'_> {
    /// Writes a block's statements and its closing brace, starting behind its opening one.
    pub(super) fn block(&mut self, close: usize, depth: usize) -> Known {
        if self.at == close {
            self.push("}\n");
            return self.leave(close);
        }
        self.push("\n");
        while self.at < close {
            self.statement(depth + 4)?;
        }
        self.indent(depth);
        self.push("}\n");
        self.leave(close)
    }

    fn statement(&mut self, depth: usize) -> Known {
        self.indent(depth);
        match self.name() {
            Some("let") => self.binding(),
            Some("match") => self.matching(depth),
            Some("if") => self.conditional(depth),
            Some("request") if self.is_plain_call() => self.request_call(depth),
            _ => self.expression_statement(depth),
        }
    }

    fn binding(&mut self) -> Known {
        self.at += 1;
        self.push("let ");
        self.one_pattern()?;
        if self.take_mark(':') {
            self.push(": ");
            self.ty()?;
        }
        self.is_lone('=').then_some(())?;
        self.at += 1;
        self.push(" = ");
        self.expression()?;
        self.take_mark(';').then_some(())?;
        self.push(";");
        self.end_line()
    }

    /// Writes a `match` that is the last expression of its block.
    fn matching(&mut self, depth: usize) -> Known {
        self.at += 1;
        self.push("match ");
        self.condition()?;
        let close = self.enter(Delimiter::Brace)?;
        self.push(" {");
        self.fits().then_some(())?;
        self.push("\n");
        while self.at < close {
            self.arm(depth + 4)?;
            self.take_mark(',');
        }
        self.leave(close)?;
        self.indent(depth);
        self.push("}\n");
        self.at_end().then_some(())
    }

    fn arm(&mut self, depth: usize) -> Known {
        self.indent(depth);
        self.pattern()?;
        self.take_marks("=>").then_some(())?;
        self.push(" => ");
        // A body of `()` becomes an empty block.
        if let Some(Kind::Open(Delimiter::Parenthesis, close)) = self.kind()
            && close == self.at + 1
        {
            return None;
        }
        let start = self.text.len();
        self.expression()?;
        self.push(",");
        if self.fits() {
            return self.end_statement(depth);
        }
        // `prettyplease` puts the body on a line of its own. If it fits there, the two are joined again.
        let body = self.text.len() - start - 1;
        let alternatives = self.current_line().contains(" | ");
        let joined = self.current_line().len() <= WIDTH;
        (joined && !alternatives && depth + 4 + body < UNBROKEN).then_some(())?;
        self.push("\n");
        Some(())
    }

    /// Writes an `if` without an `else`.
    fn conditional(&mut self, depth: usize) -> Known {
        self.at += 1;
        self.push("if ");
        if self.take_name("let") {
            self.push("let ");
            self.pattern()?;
            self.is_lone('=').then_some(())?;
            self.at += 1;
            self.push(" = ");
        }
        self.condition()?;
        let close = self.enter(Delimiter::Brace)?;
        self.push(" {");
        self.fits().then_some(())?;
        self.block(close, depth)?;
        (self.name() != Some("else") && !self.is_mark('.') && !self.is_mark('?')).then_some(())
    }

    /// Returns true if `request.name(…);` is next.
    fn is_plain_call(&self) -> bool {
        let of = |offset: usize| self.tokens.get(self.at + offset);
        matches!(of(1), Some(Kind::Punct('.', _)))
            && of(2) == Some(Kind::Ident)
            && matches!(of(3), Some(Kind::Open(Delimiter::Parenthesis, close))
                if matches!(self.tokens.get(close + 1), Some(Kind::Punct(';', _))))
    }

    /// Writes a call that adds a part to a request, on one line if its arguments are narrow.
    fn request_call(&mut self, depth: usize) -> Known {
        self.push("request.");
        self.at += 2;
        self.ident()?;
        let close = self.enter(Delimiter::Parenthesis)?;
        self.call(close, depth, true)
    }

    /// Writes the arguments of a call that ends a statement.
    ///
    /// Each argument has a line of its own if they don't fit on one, or if `narrow` is set and they are
    /// wider than rustfmt allows for a call (`fn_call_width`).
    fn call(&mut self, close: usize, depth: usize, narrow: bool) -> Known {
        self.push("(");
        let start = self.text.len();
        let is_block = matches!(
            self.kind()?,
            Kind::Punct('|', _) | Kind::Open(Delimiter::Parenthesis | Delimiter::Bracket, _)
        ) || self.tokens.holds_brace(self.at, close);
        self.noted_list(close, Self::expression)?;
        let inner = self.text.len() - start;
        self.push(");");
        self.at += 1;
        let fits = self.fits();
        if fits && !narrow {
            return self.end_line();
        }
        // If the only argument has brackets of its own, the line is broken within those.
        (fits || !is_block).then_some(())?;
        // The code before the brackets may itself be broken.
        let head = self.current_line().len() - inner - ");".len();
        (fits || head <= WIDEST_HEAD).then_some(())?;
        // A single argument stays on the line wherever it fits.
        let is_narrow = inner <= CALL_WIDTH || self.elements.len() == 1;
        if !is_narrow || self.current_line().len() > WIDTH {
            self.break_list(depth, |printer, _| printer.end_line())?;
        } else {
            (fits || depth + 8 + inner <= UNBROKEN).then_some(())?;
        }
        self.push("\n");
        Some(())
    }

    /// Writes an expression or an assignment, with or without a semicolon.
    fn expression_statement(&mut self, depth: usize) -> Known {
        if let Some(close) = self.struct_close() {
            return self.struct_statement(close, depth);
        }
        if let Some(close) = self.wrapped_struct_close() {
            let before = (self.at, self.text.len());
            if self.expression().is_none() {
                self.at = before.0;
                self.text.truncate(before.1);
                return self.wrapped_struct(close, depth);
            }
        } else {
            self.expression()?;
        }
        if self.is_lone('=') {
            self.at += 1;
            self.push(" = ");
            if let (Some(Kind::Ident), Some(Kind::Open(Delimiter::Parenthesis, close))) =
                (self.kind(), self.tokens.get(self.at + 1))
                && matches!(self.tokens.get(close + 1), Some(Kind::Punct(';', _)))
            {
                self.segment()?;
                self.at += 1;
                return self.call(close, depth, false);
            }
            self.expression()?;
        }
        if self.take_mark(';') {
            self.push(";");
        } else {
            self.at_end().then_some(())?;
        }
        self.end_statement(depth)
    }

    /// Ends a line that is a statement or a part of one.
    pub(super) fn end_statement(&mut self, depth: usize) -> Known {
        let line = self.current_line();
        if line.len() > depth + CHAIN_WIDTH
            && let Some(broken) = long_chain(line)
        {
            self.fits().then_some(())?;
            self.text
                .truncate(self.text.len() - self.current_line().len());
            self.push(&broken);
            self.push("\n");
            return Some(());
        }
        self.end_line()
    }
}
