//! Tokens in a row.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// All tokens of a stream, one after the other, with the text of all of them in one piece.
///
/// Brackets are tokens of their own: what is within them is found without a look into a tree.
pub(super) struct Tokens {
    text: String,
    tokens: Vec<Token>,
}

/// One of them.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    start: usize,
    end: usize,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ident,
    Literal,
    /// A mark, and whether the next one belongs to it, as the second of `::` does to the first.
    Punct(char, Spacing),
    /// An opening bracket, and where its closing one is.
    Open(Delimiter, usize),
    Close(Delimiter),
}

impl Tokens {
    /// The tokens of some streams. They are not made one stream before: that would copy them.
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
        // A stream that nobody else holds is taken apart rather than copied.
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

    /// The text of a name or a literal; marks and brackets have none.
    pub(super) fn text(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether a brace is among some of the tokens.
    pub(super) fn holds_brace(&self, start: usize, end: usize) -> bool {
        let held = self.tokens.get(start..end).unwrap_or_default();
        held.iter()
            .any(|token| matches!(token.kind, Kind::Open(Delimiter::Brace, _)))
    }

    /// The stream of some of the tokens.
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

    /// Where the item that begins somewhere ends.
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
                // A value may be in braces, and what follows is still part of its item.
                Kind::Open(Delimiter::Brace, close) if !has_value => return close + 1,
                Kind::Open(_, close) => at = close,
                Kind::Close(_) => return at,
                _ => {}
            }
            at += 1;
        }
        at
    }

    /// Where the keyword of an item is: behind its attributes and its visibility.
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
