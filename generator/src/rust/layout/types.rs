//! Types and paths, each written on the line that it begins on, unless it is too wide.

use proc_macro2::Delimiter;

use super::printer::{Known, Printer, UNBROKEN};
use super::tokens::Kind;

impl Printer<'_> {
    pub(super) fn lifetime(&mut self) -> Known {
        self.take_mark('\'').then_some(())?;
        self.push("'");
        self.ident()
    }

    /// Writes `&'a mut `, in front of a type or of `self`.
    pub(super) fn reference(&mut self) -> Known {
        self.at += 1;
        self.push("&");
        if self.is_mark('\'') {
            self.lifetime()?;
            self.push(" ");
        }
        if self.take_name("mut") {
            self.push("mut ");
        }
        Some(())
    }

    pub(super) fn ty(&mut self) -> Known {
        match self.kind()? {
            Kind::Punct('&', _) => {
                self.reference()?;
                self.ty()
            }
            Kind::Punct('<', _) => self.qualified_path(),
            Kind::Open(Delimiter::Parenthesis, close) => self.tuple(close, Self::ty),
            Kind::Open(Delimiter::Bracket, close) => {
                self.at += 1;
                self.push("[");
                self.ty()?;
                if self.take_mark(';') {
                    self.push("; ");
                    self.word()?;
                }
                self.push("]");
                self.leave(close)
            }
            Kind::Ident => match self.tokens.text(self.at) {
                word @ ("impl" | "dyn") => {
                    self.at += 1;
                    self.push(word);
                    self.push(" ");
                    self.bounds()
                }
                "_" => self.ident(),
                "fn" | "for" | "unsafe" | "extern" => None,
                _ => self.type_path(),
            },
            Kind::Punct(':', _) => self.type_path(),
            _ => None,
        }
    }

    /// Writes parentheses with any number of elements.
    pub(super) fn tuple(&mut self, close: usize, element: impl FnMut(&mut Self) -> Known) -> Known {
        self.at += 1;
        self.push("(");
        let (start, mut elements) = (self.at, 0);
        let mut element = element;
        self.list(close, |printer| {
            elements += 1;
            element(printer)
        })?;
        // The trailing comma makes it a tuple of one element.
        let comma = matches!(self.tokens.get(close - 1), Some(Kind::Punct(',', _)));
        if elements == 1 && close > start && comma {
            self.push(",");
        }
        self.push(")");
        Some(())
    }

    pub(super) fn bounds(&mut self) -> Known {
        loop {
            if self.is_mark('\'') {
                self.lifetime()?;
            } else {
                if self.take_mark('?') {
                    self.push("?");
                }
                self.type_path()?;
            }
            if !self.is_lone('+') {
                return Some(());
            }
            self.at += 1;
            self.push(" + ");
        }
    }

    /// Writes a path whose type arguments directly follow its segments.
    pub(super) fn type_path(&mut self) -> Known {
        if self.take_marks("::") {
            self.push("::");
        }
        loop {
            self.segment()?;
            if self.is_mark('<') || self.is_marks("::<") {
                self.take_marks("::");
                self.type_arguments()?;
            } else if self.is_open(Delimiter::Parenthesis) {
                self.function_arguments()?;
            }
            if !self.take_marks("::") {
                return Some(());
            }
            self.push("::");
        }
    }

    /// Writes `(A, B) -> C`, as in `Fn(A, B) -> C`.
    fn function_arguments(&mut self) -> Known {
        let close = self.enter(Delimiter::Parenthesis)?;
        self.push("(");
        self.list(close, Self::ty)?;
        self.push(")");
        if self.take_marks("->") {
            self.push(" -> ");
            self.ty()?;
        }
        Some(())
    }

    /// Writes an identifier in a path; it can't be a keyword that begins something else.
    pub(super) fn segment(&mut self) -> Known {
        let is_name = !matches!(
            self.name()?,
            "as" | "async"
                | "await"
                | "box"
                | "break"
                | "const"
                | "continue"
                | "dyn"
                | "else"
                | "enum"
                | "extern"
                | "fn"
                | "for"
                | "if"
                | "impl"
                | "in"
                | "let"
                | "loop"
                | "match"
                | "mod"
                | "move"
                | "mut"
                | "pub"
                | "ref"
                | "return"
                | "static"
                | "struct"
                | "trait"
                | "type"
                | "unsafe"
                | "use"
                | "where"
                | "while"
                | "yield"
                | "_"
        );
        is_name.then(|| self.ident())?
    }

    /// Writes type arguments: `<A, B>`.
    pub(super) fn type_arguments(&mut self) -> Known {
        self.take_mark('<').then_some(())?;
        self.push("<");
        loop {
            self.type_argument()?;
            if self.take_mark(',') {
                if self.take_mark('>') {
                    break;
                }
                self.push(", ");
                continue;
            }
            self.take_mark('>').then_some(())?;
            break;
        }
        self.push(">");
        Some(())
    }

    pub(super) fn type_argument(&mut self) -> Known {
        match self.kind()? {
            Kind::Punct('\'', _) => self.lifetime(),
            Kind::Literal => self.word(),
            Kind::Ident if matches!(self.tokens.get(self.at + 1), Some(Kind::Punct('=', _))) => {
                self.ident()?;
                self.at += 1;
                self.push(" = ");
                self.ty()
            }
            _ => self.ty(),
        }
    }

    /// Writes a type. If it is too wide for the line, its arguments are on lines of their own.
    pub(super) fn wide_type(&mut self, depth: usize) -> Known {
        let (at, length) = (self.at, self.text.len());
        self.type_argument()?;
        let width = self.current_line().len();
        if width < UNBROKEN || is_unbreakable(&self.text[length..]) {
            return Some(());
        }
        // At exactly this width, it depends on the caller whether the comma counts.
        (width > UNBROKEN).then_some(())?;
        self.at = at;
        self.text.truncate(length);
        if matches!(self.tokens.get(self.at + 1), Some(Kind::Punct('=', _))) {
            self.ident()?;
            self.at += 1;
            self.push(" = ");
        }
        if self.take_name("impl") {
            self.push("impl ");
        }
        self.segment()?;
        while self.take_marks("::") {
            self.push("::");
            self.segment()?;
        }
        self.take_mark('<').then_some(())?;
        self.push("<");
        while !self.take_mark('>') {
            self.push("\n");
            self.indent(depth + 4);
            self.wide_type(depth + 4)?;
            self.push(",");
            (self.take_mark(',') || self.is_mark('>')).then_some(())?;
        }
        self.push("\n");
        self.indent(depth);
        self.push(">");
        Some(())
    }

    /// Writes `<A as B>::C`.
    pub(super) fn qualified_path(&mut self) -> Known {
        self.take_mark('<').then_some(())?;
        self.push("<");
        self.ty()?;
        if self.take_name("as") {
            self.push(" as ");
            self.type_path()?;
        }
        self.take_mark('>').then_some(())?;
        self.push(">");
        self.take_marks("::").then_some(())?;
        self.push("::");
        self.type_path()
    }
}

/// Returns true if a type stays on its line at any width, because there is nowhere to break it.
pub(super) fn is_unbreakable(code: &str) -> bool {
    !code.contains(['<', '(', '['])
}
