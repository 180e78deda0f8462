//! Expressions, each written on the line that it begins on.

use proc_macro2::Delimiter;

use super::printer::{Known, Printer};
use super::tokens::Kind;

/// The maximum width of a struct expression, without its closing brace, that `prettyplease` doesn't
/// break.
pub(super) const UNBROKEN_STRUCT: usize = 34;

impl Printer<'_> {
    /// Writes an expression, which may be a struct expression.
    pub(super) fn expression(&mut self) -> Known {
        self.operands(true)
    }

    /// Writes an expression before a block, which can't be a struct expression.
    pub(super) fn condition(&mut self) -> Known {
        self.operands(false)
    }

    /// Writes operands and the operators between them; with `structs`, operands may be struct
    /// expressions.
    fn operands(&mut self, structs: bool) -> Known {
        self.operand(structs)?;
        while let Some(operator) = self.operator() {
            self.at += operator.len();
            self.push(" ");
            self.push(operator);
            self.push(" ");
            self.operand(structs)?;
        }
        Some(())
    }

    fn operator(&self) -> Option<&'static str> {
        const OPERATORS: [&str; 10] = ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-"];
        let found = OPERATORS
            .into_iter()
            .find(|operator| self.is_marks(operator))?;
        // `+=`, `-=` and `->` are not among these operators.
        let assigns = matches!(found, "+" | "-")
            && matches!(
                self.tokens.get(self.at + 1),
                Some(Kind::Punct('=' | '>', _))
            );
        (!assigns).then_some(found)
    }

    fn operand(&mut self, structs: bool) -> Known {
        while let Some(mark) = match self.kind() {
            Some(Kind::Punct('&', _)) => Some("&"),
            Some(Kind::Punct('*', _)) => Some("*"),
            Some(Kind::Punct('!', _)) => Some("!"),
            Some(Kind::Punct('-', _)) => Some("-"),
            _ => None,
        } {
            self.at += 1;
            self.push(mark);
            if mark == "&" && self.take_name("mut") {
                self.push("mut ");
            }
        }
        self.primary(structs)?;
        self.postfixes()
    }

    fn primary(&mut self, structs: bool) -> Known {
        match self.kind()? {
            Kind::Literal => self.word(),
            Kind::Open(Delimiter::Parenthesis, close) => self.tuple(close, Self::expression),
            Kind::Open(Delimiter::Bracket, close) => {
                self.at += 1;
                self.push("[");
                self.list(close, Self::expression)?;
                self.push("]");
                Some(())
            }
            Kind::Punct('|', _) => self.closure(),
            Kind::Punct('<', _) => self.qualified_path(),
            Kind::Ident => {
                let start = self.text.len();
                self.expression_path()?;
                match self.kind() {
                    Some(Kind::Open(Delimiter::Brace, close)) if structs => {
                        self.at += 1;
                        self.fields(close)?;
                        (self.text.len() - start - 1 <= UNBROKEN_STRUCT).then_some(())
                    }
                    // A macro has rules of its own.
                    Some(Kind::Punct('!', _)) if !self.is_marks("!=") => None,
                    _ => Some(()),
                }
            }
            _ => None,
        }
    }

    /// Writes the fields of a struct expression.
    pub(super) fn fields(&mut self, close: usize) -> Known {
        if self.at == close {
            self.push(" {}");
            return self.leave(close);
        }
        self.push(" { ");
        self.list(close, Self::field_value)?;
        self.push(" }");
        Some(())
    }

    pub(super) fn field_value(&mut self) -> Known {
        self.ident()?;
        if self.take_mark(':') {
            self.push(": ");
            self.expression()?;
        }
        Some(())
    }

    fn closure(&mut self) -> Known {
        self.take_mark('|').then_some(())?;
        self.push("|");
        while !self.take_mark('|') {
            self.one_pattern()?;
            if self.take_mark(':') {
                self.push(": ");
                self.ty()?;
            }
            if self.take_mark(',') && !self.is_mark('|') {
                self.push(", ");
            }
        }
        self.push("| ");
        self.expression()
    }

    /// Writes a path whose type arguments stand behind `::`.
    pub(super) fn expression_path(&mut self) -> Known {
        self.segment()?;
        while self.take_marks("::") {
            self.push("::");
            if self.is_mark('<') {
                self.type_arguments()?;
            } else {
                self.segment()?;
            }
        }
        Some(())
    }

    fn postfixes(&mut self) -> Known {
        loop {
            match self.kind() {
                Some(Kind::Punct('.', _)) if !self.is_marks("..") => {
                    self.at += 1;
                    self.push(".");
                    self.property()?;
                }
                Some(Kind::Punct('?', _)) => {
                    self.at += 1;
                    self.push("?");
                }
                Some(Kind::Open(Delimiter::Parenthesis, close)) => {
                    self.at += 1;
                    self.push("(");
                    self.list(close, Self::expression)?;
                    self.push(")");
                }
                Some(Kind::Open(Delimiter::Bracket, close)) => {
                    self.at += 1;
                    self.push("[");
                    self.expression()?;
                    self.push("]");
                    self.leave(close)?;
                }
                Some(Kind::Open(Delimiter::None, _)) => return None,
                _ => return Some(()),
            }
        }
    }

    /// Writes a field, or a method with its type arguments.
    fn property(&mut self) -> Known {
        self.word()?;
        if self.take_marks("::") {
            self.push("::");
            self.type_arguments()?;
        }
        Some(())
    }
}
