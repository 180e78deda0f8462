//! Pieces of Rust code: as they are shown, and as they are meant.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A piece of code. Two are equal if they mean the same, whatever is imported where.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// As it is written, short.
    pub(super) shown: String,
    /// With each path in full.
    pub(super) meant: String,
    /// The items of the two crates that it names.
    pub(super) mentions: BTreeSet<String>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.meant == other.meant
    }
}

impl Eq for Text {}

impl Text {
    /// A piece of code; `path` says what a path means where it stands.
    pub(super) fn new(tokens: TokenStream, path: &dyn Fn(&[String]) -> Meaning) -> Self {
        let mut text = Self {
            shown: shown(&tokens),
            ..Self::default()
        };
        text.push(tokens, path);
        text
    }

    fn push(&mut self, tokens: TokenStream, path: &dyn Fn(&[String]) -> Meaning) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            let lead = if is_colons(&tokens, at) { 2 } else { 0 };
            let is_lifetime = at > 0 && is_punct(tokens.get(at - 1), '\'');
            let (segments, next) = path_at(&tokens, at + lead);
            if segments.is_empty() {
                self.push_token(&tokens[at], path);
                at += 1;
            } else if is_lifetime || is_binding(&tokens, next) || lead > 0 {
                self.push_word(&segments.join("::"));
                at = next;
            } else {
                match path(&segments) {
                    Meaning::Own(full) => {
                        self.push_word(&full);
                        self.mentions.insert(full);
                    }
                    Meaning::Foreign(full) => self.push_word(&full),
                }
                at = next;
            }
        }
    }

    fn push_token(&mut self, token: &TokenTree, path: &dyn Fn(&[String]) -> Meaning) {
        let TokenTree::Group(group) = token else {
            return self.push_word(&token.to_string());
        };
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::None => ("", ""),
        };
        self.push_word(open);
        self.push(group.stream(), path);
        self.push_word(close);
    }

    fn push_word(&mut self, word: &str) {
        if !self.meant.is_empty() && !word.is_empty() {
            self.meant.push(' ');
        }
        self.meant.push_str(word);
    }
}

/// What a path means.
pub(super) enum Meaning {
    /// An item of the two crates, by its public path.
    Own(String),
    /// Something else, by its path in full as far as it is known.
    Foreign(String),
}

fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

/// Whether the name before is one that is given here, rather than one that is used.
fn is_binding(tokens: &[TokenTree], next: usize) -> bool {
    is_punct(tokens.get(next), '=') || is_punct(tokens.get(next), ':') && !is_colons(tokens, next)
}

/// The path that begins at a token, and what follows it.
fn path_at(tokens: &[TokenTree], at: usize) -> (Vec<String>, usize) {
    let mut segments = Vec::new();
    let mut next = at;
    while let Some(TokenTree::Ident(ident)) = tokens.get(next) {
        segments.push(ident.to_string());
        next += 1;
        let goes_on =
            is_colons(tokens, next) && matches!(tokens.get(next + 2), Some(TokenTree::Ident(_)));
        if !goes_on {
            break;
        }
        next += 2;
    }
    (segments, next)
}

/// Code on one line, spaced as people do.
pub(super) fn shown(tokens: &TokenStream) -> String {
    const SPACING: &[(&str, &str)] = &[
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        ("& ", "&"),
        ("' ", "'"),
        (" ,", ","),
        (" : ", ": "),
        ("? Sized", "?Sized"),
    ];
    let mut text = tokens.to_string();
    text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in SPACING {
        text = text.replace(from, to);
    }
    let text = text
        .replace(",)", ")")
        .replace("->", " -> ")
        .replace("  ", " ");
    without_std(&calls(&text))
}

/// Code without a space between a name and its arguments.
fn calls(text: &str) -> String {
    const WORDS: &[&str] = &["mut", "dyn", "impl", "const", "where", "for"];
    let mut parts = text.split(" (");
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let word = joined.rsplit(|c| !is_name(c)).next().unwrap_or_default();
        let is_call = match word {
            "" => joined.ends_with('>') && !joined.ends_with("->"),
            word => !WORDS.contains(&word),
        };
        joined.push_str(if is_call { "(" } else { " (" });
        joined.push_str(part);
    }
    joined
}

/// Code in which what macros name by its full path in the standard library has its last name only.
fn without_std(text: &str) -> String {
    let mut parts = text.split("::std::");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let end = part.find(|c| !is_part(c)).unwrap_or(part.len());
        let (path, rest) = part.split_at(end);
        short.push_str(path.rsplit("::").next().unwrap_or_default());
        short.push_str(rest);
    }
    short
}
