//! The printer: its position among the tokens, and the text so far.

use proc_macro2::{Delimiter, Spacing, TokenStream};

use super::tokens::{Kind, Tokens};

/// The maximum width of a line that `prettyplease` is sure not to break.
pub(super) const UNBROKEN: usize = 89;

/// The result of writing tokens; `None` if they aren't known here, and the text must not be used.
pub(super) type Known<T = ()> = Option<T>;

/// The container of items: a file, an `impl` or a `trait`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    File,
    Impl,
    Trait,
}

/// A printer that writes tokens as text, from the first to the last.
pub(super) struct Printer<'t> {
    pub(super) tokens: &'t Tokens,
    /// The index of the next token.
    pub(super) at: usize,
    pub(super) text: String,
    /// The fallback, which formats an item with anything that isn't known here.
    pub(super) otherwise: fn(Holder, TokenStream) -> String,
    /// Where the current line begins in the text.
    line: usize,
    /// The ranges in the text of the elements of the last noted list.
    pub(super) elements: Vec<(usize, usize)>,
}

impl<'t> Printer<'t> {
    pub(super) fn new(tokens: &'t Tokens, otherwise: fn(Holder, TokenStream) -> String) -> Self {
        Self {
            tokens,
            at: 0,
            text: String::new(),
            otherwise,
            line: 0,
            elements: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Begins a line.
    pub(super) fn indent(&mut self, depth: usize) {
        const SPACES: &str = "                                ";
        self.line = self.text.len();
        let mut left = depth;
        while left > 0 {
            let now = left.min(SPACES.len());
            self.text.push_str(&SPACES[..now]);
            left -= now;
        }
    }

    /// Breaks the current line at the space with the index `at` in the line.
    pub(super) fn break_line(&mut self, at: usize) {
        let at = self.line + at;
        self.text.replace_range(at..=at, "\n    ");
        self.line = at + 1;
    }

    /// Returns the text of the current line.
    pub(super) fn current_line(&self) -> &str {
        &self.text[self.line..]
    }

    /// Returns true if the current line is sure to stay as it is.
    pub(super) fn fits(&self) -> bool {
        self.text.len() - self.line <= UNBROKEN
    }

    /// Ends the line; returns `None` if it is so wide that `prettyplease` might break it.
    pub(super) fn end_line(&mut self) -> Known {
        self.fits().then(|| self.text.push('\n'))
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        self.tokens.get(self.at)
    }

    /// Returns the text of the next token, if it is an identifier.
    pub(super) fn name(&self) -> Option<&'t str> {
        (self.kind() == Some(Kind::Ident)).then(|| self.tokens.text(self.at))
    }

    /// Returns true if no token is left in the brackets around the current position.
    pub(super) fn at_end(&self) -> bool {
        matches!(self.kind(), None | Some(Kind::Close(_)))
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        matches!(self.kind(), Some(Kind::Punct(found, _)) if found == mark)
    }

    /// Returns true if a mark of several characters is next.
    pub(super) fn is_marks(&self, marks: &str) -> bool {
        let last = marks.len().saturating_sub(1);
        marks.chars().enumerate().all(|(offset, mark)| {
            matches!(self.tokens.get(self.at + offset), Some(Kind::Punct(found, spacing))
                if found == mark && (offset == last || spacing == Spacing::Joint))
        })
    }

    /// Returns true if a mark is next that isn't part of a longer one.
    pub(super) fn is_lone(&self, mark: char) -> bool {
        match self.kind() {
            Some(Kind::Punct(found, spacing)) if found == mark => {
                spacing == Spacing::Alone
                    || !matches!(
                        self.tokens.get(self.at + 1),
                        Some(Kind::Punct('=' | '>' | '|' | '.' | ':' | '&', _))
                    )
            }
            _ => false,
        }
    }

    /// Skips an identifier, if it is the next token.
    pub(super) fn take_name(&mut self, name: &str) -> bool {
        let found = self.name() == Some(name);
        self.at += usize::from(found);
        found
    }

    /// Skips a mark, if it is the next token.
    pub(super) fn take_mark(&mut self, mark: char) -> bool {
        let found = self.is_mark(mark);
        self.at += usize::from(found);
        found
    }

    /// Skips a mark of several characters, if it is next.
    pub(super) fn take_marks(&mut self, marks: &str) -> bool {
        let found = self.is_marks(marks);
        self.at += if found { marks.len() } else { 0 };
        found
    }

    /// Enters brackets, if they are next, and returns where they close.
    pub(super) fn enter(&mut self, delimiter: Delimiter) -> Known<usize> {
        match self.kind() {
            Some(Kind::Open(found, close)) if found == delimiter => {
                self.at += 1;
                Some(close)
            }
            _ => None,
        }
    }

    pub(super) fn is_open(&self, delimiter: Delimiter) -> bool {
        matches!(self.kind(), Some(Kind::Open(found, _)) if found == delimiter)
    }

    /// Leaves brackets that have no more tokens.
    pub(super) fn leave(&mut self, close: usize) -> Known {
        (self.at == close).then(|| self.at += 1)
    }

    /// Writes the identifier or the literal that is next.
    pub(super) fn word(&mut self) -> Known {
        match self.kind()? {
            Kind::Ident | Kind::Literal => {
                self.text.push_str(self.tokens.text(self.at));
                self.at += 1;
                Some(())
            }
            _ => None,
        }
    }

    /// Writes the identifier that is next.
    pub(super) fn ident(&mut self) -> Known {
        self.text.push_str(self.name()?);
        self.at += 1;
        Some(())
    }

    /// Writes the contents of brackets, separated by commas, without a trailing one.
    pub(super) fn list(
        &mut self,
        close: usize,
        mut element: impl FnMut(&mut Self) -> Known,
    ) -> Known {
        while self.at < close {
            element(self)?;
            self.comma(close)?;
        }
        self.leave(close)
    }

    /// Writes the contents of brackets, and notes where the elements are in the text.
    pub(super) fn noted_list(
        &mut self,
        close: usize,
        mut element: impl FnMut(&mut Self) -> Known,
    ) -> Known {
        self.elements.clear();
        while self.at < close {
            let start = self.text.len();
            element(self)?;
            self.elements.push((start, self.text.len()));
            self.comma(close)?;
        }
        self.leave(close)
    }

    fn comma(&mut self, close: usize) -> Known {
        if self.at < close {
            self.take_mark(',').then_some(())?;
            if self.at < close {
                self.push(", ");
            }
        }
        Some(())
    }

    /// Writes the noted list again, with each element on a line of its own that `end_line` ends.
    pub(super) fn break_list(
        &mut self,
        depth: usize,
        end_line: impl Fn(&mut Self, usize) -> Known,
    ) -> Known {
        let (&(first, _), &(_, last)) = self.elements.first().zip(self.elements.last())?;
        let whole = self.text.split_off(first);
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.push("\n");
        for (start, end) in std::mem::take(&mut self.elements) {
            self.indent(depth + 4);
            self.push(&whole[start - first..end - first]);
            self.push(",");
            end_line(self, depth + 4)?;
        }
        self.indent(depth);
        self.push(whole[last - first..].trim_start_matches(' '));
        Some(())
    }
}
