//! Tokens as a flat list.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// All tokens of several streams in a flat list, with all of their text in one string.
///
/// Brackets are tokens of their own, so that their contents are found without a tree.
pub(super) struct Tokens {
    text: String,
    tokens: Vec<Token>,
}

/// A token, and its range in the text.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    start: usize,
    end: usize,
}

/// The kind of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ident,
    Literal,
    /// A mark, and whether the next one belongs to it, as in `::`.
    Punct(char, Spacing),
    /// An opening bracket, and the index of its closing one.
    Open(Delimiter, usize),
    Close(Delimiter),
}

impl Tokens {
    /// Collects the tokens of several streams. Joining the streams first would copy them.
    pub(super) fn of(streams: impl IntoIterator<Item = TokenStream>) -> Self {
        let mut tokens = Self {
            text: String::new(),
            tokens: Vec::new(),
        };
        for stream in streams {
            tokens.extend(stream);
        }
        tokens
    }

    fn extend(&mut self, stream: TokenStream) {
        for tree in stream {
            let start = self.text.len();
            // Writing to a `String` doesn't fail.
            let kind = match tree {
                TokenTree::Ident(ident) => {
                    let _ = write!(self.text, "{ident}");
                    Kind::Ident
                }
                TokenTree::Literal(literal) => {
                    let _ = write!(self.text, "{literal}");
                    Kind::Literal
                }
                TokenTree::Punct(punct) => Kind::Punct(punct.as_char(), punct.spacing()),
                TokenTree::Group(group) => {
                    self.group(group);
                    continue;
                }
            };
            self.push(kind, start);
        }
    }

    fn group(&mut self, group: Group) {
        let (delimiter, stream) = (group.delimiter(), group.stream());
        // Once the group is dropped, nobody else holds the stream, so its tokens are moved, not copied.
        drop(group);
        let (open, start) = (self.tokens.len(), self.text.len());
        self.push(Kind::Open(delimiter, open), start);
        self.extend(stream);
        let close = self.tokens.len();
        self.tokens[open].kind = Kind::Open(delimiter, close);
        self.push(Kind::Close(delimiter), self.text.len());
    }

    fn push(&mut self, kind: Kind, start: usize) {
        let end = self.text.len();
        self.tokens.push(Token { kind, start, end });
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// Returns the text of an identifier or a literal; marks and brackets have none.
    pub(super) fn text(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    /// Returns true if the tokens from `start` to `end` contain a brace.
    pub(super) fn holds_brace(&self, start: usize, end: usize) -> bool {
        let held = self.tokens.get(start..end).unwrap_or_default();
        held.iter()
            .any(|token| matches!(token.kind, Kind::Open(Delimiter::Brace, _)))
    }

    /// Returns a stream of the tokens from `at` to `end`.
    pub(super) fn stream(&self, mut at: usize, end: usize) -> TokenStream {
        let mut trees = Vec::new();
        while at < end {
            let text = self.text(at);
            match self.tokens[at].kind {
                Kind::Ident => trees.push(TokenTree::Ident(match text.strip_prefix("r#") {
                    Some(raw) => Ident::new_raw(raw, Span::call_site()),
                    None => Ident::new(text, Span::call_site()),
                })),
                Kind::Literal => {
                    let literal: Option<Literal> = text.parse().ok();
                    trees.extend(literal.map(TokenTree::Literal));
                }
                Kind::Punct(mark, spacing) => {
                    trees.push(TokenTree::Punct(Punct::new(mark, spacing)));
                }
                Kind::Open(delimiter, close) => {
                    let group = Group::new(delimiter, self.stream(at + 1, close));
                    trees.push(TokenTree::Group(group));
                    at = close;
                }
                Kind::Close(_) => {}
            }
            at += 1;
        }
        trees.into_iter().collect()
    }

    /// Returns where the item that begins at `start` ends.
    pub(super) fn item_end(&self, start: usize) -> usize {
        if let (Some(Kind::Punct('#', _)), Some(Kind::Punct('!', _))) =
            (self.get(start), self.get(start + 1))
            && let Some(Kind::Open(_, close)) = self.get(start + 2)
        {
            // An attribute of the file.
            return close + 1;
        }
        let mut at = self.keyword(start);
        let has_value = match self.text(at) {
            "const" => !matches!(self.text(at + 1), "async" | "extern" | "fn" | "unsafe"),
            word => matches!(word, "static" | "type" | "use"),
        };
        while let Some(kind) = self.get(at) {
            match kind {
                Kind::Punct(';', _) => return at + 1,
                // A value may contain braces, and its item continues behind them.
                Kind::Open(Delimiter::Brace, close) if !has_value => return close + 1,
                Kind::Open(_, close) => at = close,
                Kind::Close(_) => return at,
                _ => {}
            }
            at += 1;
        }
        at
    }

    /// Returns where the keyword of an item is: behind its attributes and its visibility.
    fn keyword(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            match self.get(at) {
                Some(Kind::Punct('#' | '!', _)) => at += 1,
                Some(Kind::Open(Delimiter::Bracket, close)) => at = close + 1,
                Some(Kind::Open(Delimiter::Parenthesis, close))
                    if at > start && self.text(at - 1) == "pub" =>
                {
                    at = close + 1;
                }
                Some(Kind::Ident) if self.text(at) == "pub" => at += 1,
                _ => return at,
            }
        }
    }
}
