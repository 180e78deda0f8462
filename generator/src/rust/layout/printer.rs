//! The place among the tokens, and the text so far.

use proc_macro2::{Delimiter, Spacing, TokenStream};

use super::tokens::{Kind, Tokens};

/// How wide a line may be so that `prettyplease` doesn't break it.
pub(super) const UNBROKEN: usize = 89;

/// Nothing where the tokens are something that is not known here: then the text is not to be used.
pub(super) type Known<T = ()> = Option<T>;

/// What holds items.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    File,
    Impl,
    Trait,
}

/// Writes tokens, from the first to the last.
pub(super) struct Printer<'t> {
    pub(super) tokens: &'t Tokens,
    /// The next token.
    pub(super) at: usize,
    pub(super) text: String,
    /// What makes text of an item of which something is not known here.
    pub(super) otherwise: fn(Holder, TokenStream) -> String,
    /// Where the current line begins.
    line: usize,
    /// The elements of the list that was written last, by where they stand in the text.
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

    /// Breaks the current line at a space, by its place in the line.
    pub(super) fn break_line(&mut self, at: usize) {
        let at = self.line + at;
        self.text.replace_range(at..=at, "\n    ");
        self.line = at + 1;
    }

    /// What stands on the current line.
    pub(super) fn current_line(&self) -> &str {
        &self.text[self.line..]
    }

    /// Whether the current line stays as it is, whatever is on it.
    pub(super) fn fits(&self) -> bool {
        self.text.len() - self.line <= UNBROKEN
    }

    /// Ends a line that is known to stay as it is only if it isn't too wide.
    pub(super) fn end_line(&mut self) -> Known {
        self.fits().then(|| self.text.push('\n'))
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        self.tokens.get(self.at)
    }

    /// The text of the next token, if it is a name.
    pub(super) fn name(&self) -> Option<&'t str> {
        (self.kind() == Some(Kind::Ident)).then(|| self.tokens.text(self.at))
    }

    /// Whether no token is left in the brackets around the current place.
    pub(super) fn at_end(&self) -> bool {
        matches!(self.kind(), None | Some(Kind::Close(_)))
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        matches!(self.kind(), Some(Kind::Punct(found, _)) if found == mark)
    }

    /// Whether a mark of several characters is next.
    pub(super) fn is_marks(&self, marks: &str) -> bool {
        let last = marks.len().saturating_sub(1);
        marks.chars().enumerate().all(|(offset, mark)| {
            matches!(self.tokens.get(self.at + offset), Some(Kind::Punct(found, spacing))
                if found == mark && (offset == last || spacing == Spacing::Joint))
        })
    }

    /// Whether a mark is next that is no part of a longer one.
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

    /// Goes past a name, if it is the next token.
    pub(super) fn take_name(&mut self, name: &str) -> bool {
        let found = self.name() == Some(name);
        self.at += usize::from(found);
        found
    }

    /// Goes past a mark, if it is the next token.
    pub(super) fn take_mark(&mut self, mark: char) -> bool {
        let found = self.is_mark(mark);
        self.at += usize::from(found);
        found
    }

    /// Goes past a mark of several characters, if it is next.
    pub(super) fn take_marks(&mut self, marks: &str) -> bool {
        let found = self.is_marks(marks);
        self.at += if found { marks.len() } else { 0 };
        found
    }

    /// Goes into brackets, if they are next; the result is where they close.
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

    /// Goes out of brackets of which nothing is left.
    pub(super) fn leave(&mut self, close: usize) -> Known {
        (self.at == close).then(|| self.at += 1)
    }

    /// Writes the name or the literal that is next.
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

    /// Writes the name that is next.
    pub(super) fn ident(&mut self) -> Known {
        self.text.push_str(self.name()?);
        self.at += 1;
        Some(())
    }

    /// Writes what is in brackets, parted by commas, without the last one.
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

    /// The same, and notes where the elements stand.
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

    /// Writes the noted list anew: an element a line, each ended by what is given.
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
