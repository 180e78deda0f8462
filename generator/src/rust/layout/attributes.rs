//! Documentation and attributes, each on lines of its own.

use proc_macro2::Delimiter;

use super::printer::{Known, Printer};
use super::tokens::Kind;

impl Printer<'_> {
    /// Writes the attributes of an item, a field or a variant.
    pub(super) fn attributes(&mut self, depth: usize) -> Known {
        while self.is_mark('#') {
            self.at += 1;
            self.indent(depth);
            let close = self.enter(Delimiter::Bracket)?;
            if self.name() == Some("doc") {
                self.documentation(close)?;
            } else {
                self.push("#[");
                self.attribute(close)?;
            }
        }
        Some(())
    }

    /// Writes an attribute of the file.
    pub(super) fn inner_attribute(&mut self) -> Known {
        self.at += 2;
        self.indent(0);
        let close = self.enter(Delimiter::Bracket)?;
        self.push("#![");
        (self.name() != Some("doc")).then_some(())?;
        self.attribute(close)
    }

    fn documentation(&mut self, close: usize) -> Known {
        self.at += 1;
        self.take_mark('=').then_some(())?;
        self.push("///");
        let start = self.text.len();
        let literal = self.tokens.text(self.at);
        if let Some(raw) = literal.strip_prefix("r\"") {
            self.push(raw.strip_suffix('"')?);
        } else {
            self.unescaped(literal.strip_prefix('"')?.strip_suffix('"')?)?;
        }
        let doc = &self.text[start..];
        (!doc.starts_with('/') && !doc.contains(['\n', '\r'])).then_some(())?;
        self.text.truncate(start + doc.trim_end_matches(' ').len());
        self.push("\n");
        self.at += 1;
        self.leave(close)
    }

    /// Writes the text of a string literal, with its escapes resolved.
    fn unescaped(&mut self, content: &str) -> Known {
        let mut pieces = content.split('\\');
        self.push(pieces.next()?);
        while let Some(piece) = pieces.next() {
            // An empty piece stands between two backslashes, which are an escaped one.
            if piece.is_empty() {
                self.push("\\");
                self.push(pieces.next()?);
                continue;
            }
            // Other escapes stand for characters that a comment of one line can't contain.
            piece.starts_with(['"', '\'']).then_some(())?;
            self.push(piece);
        }
        Some(())
    }

    /// Writes the contents of an attribute's brackets, and the closing one.
    fn attribute(&mut self, close: usize) -> Known {
        self.ident()?;
        while self.take_marks("::") {
            self.push("::");
            self.ident()?;
        }
        match self.kind()? {
            Kind::Open(Delimiter::Parenthesis, _) => self.arguments()?,
            Kind::Punct('=', _) => {
                self.at += 1;
                self.push(" = ");
                self.expression()?;
            }
            _ => {}
        }
        self.leave(close)?;
        self.push("]");
        self.end_line()
    }

    fn arguments(&mut self) -> Known {
        let close = self.enter(Delimiter::Parenthesis)?;
        self.push("(");
        let mut after_word = false;
        while self.at < close {
            match self.kind()? {
                Kind::Ident | Kind::Literal => {
                    if after_word {
                        self.push(" ");
                    }
                    self.word()?;
                    after_word = true;
                }
                Kind::Punct(mark, _) => {
                    self.at += 1;
                    match mark {
                        '=' if after_word => self.push(" = "),
                        ',' if self.at == close => {}
                        ',' => self.push(", "),
                        ':' => self.push(":"),
                        '!' => self.push("!"),
                        _ => return None,
                    }
                    after_word = false;
                }
                Kind::Open(Delimiter::Parenthesis, _) => {
                    self.arguments()?;
                    after_word = false;
                }
                _ => return None,
            }
        }
        self.push(")");
        self.leave(close)
    }
}
