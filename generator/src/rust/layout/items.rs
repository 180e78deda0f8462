//! Items: their declarations, their contents, and the empty lines between them.

use proc_macro2::Delimiter;

use super::WIDTH;
use super::gaps::Ended;
use super::printer::{Holder, Known, Printer};
use super::tokens::Kind;
use super::types::is_unbreakable;
use super::uses;

impl Printer<'_> {
    /// Writes the items of a file.
    pub(super) fn file(&mut self) {
        let mut ended = Ended::default();
        while self.at < self.tokens.len() {
            self.one_of(Holder::File, &mut ended);
        }
    }

    /// Writes one item and the empty line before it. An item that isn't known here takes the fallback.
    fn one_of(&mut self, holder: Holder, ended: &mut Ended) {
        let (start, text) = (self.at, self.text.len());
        let known = match holder {
            Holder::File => self.item(),
            Holder::Impl | Holder::Trait => self.property_item(4),
        };
        if known.is_none() {
            self.text.truncate(text);
            self.at = self.tokens.item_end(start).max(start + 1);
            let tokens = self.tokens.stream(start, self.at);
            let apart = (self.otherwise)(holder, tokens);
            self.push(&apart);
        }
        self.gap(text, ended);
    }

    /// Writes an item of a file.
    fn item(&mut self) -> Known {
        if self.is_mark('#') && matches!(self.tokens.get(self.at + 1), Some(Kind::Punct('!', _))) {
            return self.inner_attribute();
        }
        self.attributes(0)?;
        self.indent(0);
        self.visibility()?;
        match self.name()? {
            "struct" => self.structure(),
            "enum" => self.enumeration(),
            "impl" => self.implementation(),
            "trait" => self.interface(),
            "mod" => self.short_item(Self::ident),
            "use" => self.import(),
            "type" => self.alias(),
            "const" | "static" => self.constant(0),
            "fn" => self.function(0),
            _ => self.macro_item(),
        }
    }

    pub(super) fn visibility(&mut self) -> Known {
        if self.take_name("pub") {
            self.push("pub");
            if let Some(Kind::Open(Delimiter::Parenthesis, close)) = self.kind() {
                self.at += 1;
                self.push("(");
                matches!(self.name(), Some("crate" | "super" | "self")).then_some(())?;
                self.ident()?;
                self.push(")");
                self.leave(close)?;
            }
            self.push(" ");
        }
        Some(())
    }

    /// Writes a keyword, the `rest`, and a semicolon.
    fn short_item(&mut self, rest: impl FnOnce(&mut Self) -> Known) -> Known {
        self.ident()?;
        self.push(" ");
        rest(self)?;
        self.semicolon()
    }

    fn semicolon(&mut self) -> Known {
        self.take_mark(';').then_some(())?;
        self.push(";");
        self.end_line()
    }

    /// Writes `use a::{b, c};`, on one line if rustfmt has it so: it reserves two columns for the end
    /// of the list. Otherwise the list fills the lines between the braces.
    fn import(&mut self) -> Known {
        self.elements.clear();
        self.ident()?;
        self.push(" ");
        self.use_tree()?;
        self.take_mark(';').then_some(())?;
        self.push(";");
        if self.current_line().len() <= WIDTH - 2 {
            self.push("\n");
            return Some(());
        }
        let &(start, _) = self.elements.first()?;
        let list = self.text.split_off(start);
        self.push("\n");
        let names = self.elements.iter();
        let names = names.map(|&(left, right)| &list[left - start..right - start]);
        uses::push_filled(&mut self.text, names, 4);
        self.push("};\n");
        Some(())
    }

    fn use_tree(&mut self) -> Known {
        loop {
            match self.kind()? {
                Kind::Punct('*', _) => {
                    self.at += 1;
                    self.push("*");
                }
                Kind::Open(Delimiter::Brace, close) => {
                    self.at += 1;
                    self.push("{");
                    self.noted_list(close, Self::ident)?;
                    self.push("}");
                    // A single name needs no braces.
                    (self.elements.len() > 1).then_some(())?;
                }
                _ => self.ident()?,
            }
            if self.take_name("as") {
                self.push(" as ");
                self.ident()?;
            }
            if !self.take_marks("::") {
                return Some(());
            }
            self.push("::");
        }
    }

    /// Writes `type A = B;` or `type A;`.
    fn alias(&mut self) -> Known {
        self.short_item(|printer| {
            printer.ident()?;
            if printer.is_mark('<') {
                printer.type_arguments()?;
            }
            if printer.is_lone('=') {
                printer.at += 1;
                printer.push(" = ");
                printer.ty()?;
            }
            Some(())
        })
    }

    fn structure(&mut self) -> Known {
        self.named()?;
        match self.kind()? {
            Kind::Punct(';', _) => self.semicolon(),
            Kind::Open(Delimiter::Parenthesis, close) => {
                self.at += 1;
                self.push("(");
                self.list(close, |printer| {
                    printer.visibility()?;
                    printer.ty()
                })?;
                self.push(")");
                self.semicolon()
            }
            Kind::Open(Delimiter::Brace, close) => {
                self.at += 1;
                self.properties(close, |printer| {
                    printer.visibility()?;
                    printer.ident()?;
                    printer.take_mark(':').then_some(())?;
                    printer.push(": ");
                    printer.wide_type(4)
                })
            }
            _ => None,
        }
    }

    fn enumeration(&mut self) -> Known {
        self.named()?;
        let close = self.enter(Delimiter::Brace)?;
        self.properties(close, |printer| {
            printer.ident()?;
            if let Some(Kind::Open(Delimiter::Parenthesis, close)) = printer.kind() {
                printer.at += 1;
                printer.push("(");
                printer.list(close, Self::ty)?;
                printer.push(")");
            }
            if printer.is_lone('=') {
                printer.at += 1;
                printer.push(" = ");
                printer.expression()?;
            }
            Some(())
        })
    }

    /// Writes the fields of a struct or the variants of an enum, and the closing brace.
    fn properties(&mut self, close: usize, mut property: impl FnMut(&mut Self) -> Known) -> Known {
        self.push(" {");
        self.fits_or_stays()?;
        if self.at < close {
            self.push("\n");
        }
        while self.at < close {
            self.attributes(4)?;
            self.indent(4);
            property(self)?;
            self.push(",");
            self.fits_or_stays()?;
            self.push("\n");
            (self.take_mark(',') || self.at == close).then_some(())?;
        }
        self.push("}\n");
        self.leave(close)
    }

    /// Checks that the current line stays as it is, because it fits or because it can't be broken.
    fn fits_or_stays(&self) -> Known {
        let line = self.current_line();
        (self.fits() || is_unbreakable(line)).then_some(())
    }

    fn implementation(&mut self) -> Known {
        self.ident()?;
        if self.is_mark('<') {
            self.generics()?;
        }
        self.push(" ");
        self.ty()?;
        if !self.take_name("for") {
            return self.holding(Holder::Impl);
        }
        let target = self.current_line().len();
        self.push(" for ");
        self.ty()?;
        // A wider line is broken before `for`, and then before the brace.
        let is_wide = self.current_line().len() + " {".len() > WIDTH;
        let opening = if is_wide { "\n{" } else { " {" };
        if is_wide {
            self.break_line(target);
        }
        self.holding_after(opening, Holder::Impl)
    }

    fn interface(&mut self) -> Known {
        // Only public traits have empty lines between their items.
        self.current_line().starts_with("pub ").then_some(())?;
        self.named()?;
        if self.take_mark(':') {
            self.push(": ");
            self.bounds()?;
        }
        self.holding(Holder::Trait)
    }

    fn holding(&mut self, holder: Holder) -> Known {
        self.push(" {");
        self.fits_or_stays()?;
        self.holding_after("", holder)
    }

    /// Writes the items between braces; `opening` is the opening brace, if it isn't written yet.
    fn holding_after(&mut self, opening: &str, holder: Holder) -> Known {
        let close = self.enter(Delimiter::Brace)?;
        self.push(opening);
        if self.at < close {
            self.push("\n");
        }
        let mut ended = Ended::default();
        while self.at < close {
            self.one_of(holder, &mut ended);
        }
        self.push("}\n");
        self.leave(close)
    }

    /// Writes an item of an `impl` or a `trait`.
    fn property_item(&mut self, depth: usize) -> Known {
        self.attributes(depth)?;
        self.indent(depth);
        self.visibility()?;
        match self.name()? {
            "fn" => self.function(depth),
            "const" => self.constant(depth),
            "type" => self.alias(),
            _ => None,
        }
    }
}
