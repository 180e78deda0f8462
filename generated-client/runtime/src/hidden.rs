//! Secrets of a request, hidden where its response repeats them.

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{Body, Content, Request};

/// The replacement of a secret in a message.
const HIDDEN: &str = "***";

/// The number of characters of a secret to look for: more than a message keeps.
const LONGEST: usize = 512;

/// The number of characters of a secret that are enough to find it, if the message contains no
/// more of it.
const SHORTEST_PIECE: usize = 16;

/// The length below which a secret is hidden only if it stands alone, because it may be part of
/// any word.
const SHORTEST: usize = 4;

/// The secrets of a request: the values that are secret by the API's document or its conventions.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Hidden(Vec<String>);

impl Hidden {
    /// Collects the secrets of a request, by their names.
    pub(super) fn of(request: &Request) -> Self {
        let mut collector = Collector {
            names: request.api.secret_names,
            hidden: Self::default(),
        };
        if !collector.names.is_empty() {
            collector.collect_request(request);
        }
        collector.hidden
    }

    /// Adds a secret, both as it is and as JSON escapes it: a message may repeat either.
    pub(super) fn add(&mut self, secret: &str) {
        let secret = secret.trim();
        if secret.is_empty() {
            return;
        }
        let start: String = secret.chars().take(LONGEST).collect();
        let json = Value::from(&*start).to_string();
        let json = &json[1..json.len() - 1];
        if json != start {
            self.0.push(json.to_owned());
        }
        self.0.push(start);
    }

    /// Returns the message with all secrets in it replaced.
    pub(super) fn hide<'m>(&self, message: &'m str) -> Cow<'m, str> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for secret in &self.0 {
            found.extend(occurrences(message, secret));
        }
        if found.is_empty() {
            return Cow::Borrowed(message);
        }
        found.sort_by_key(|range| (range.start, range.end));
        let mut shown = String::with_capacity(message.len());
        let mut end = 0;
        for range in found {
            if range.start >= end {
                shown.push_str(&message[end..range.start]);
                shown.push_str(HIDDEN);
            }
            end = end.max(range.end);
        }
        shown.push_str(&message[end..]);
        Cow::Owned(shown)
    }
}

/// What finds the secrets of a request.
struct Collector {
    /// The names of the properties and parameters that are secret.
    names: &'static [&'static str],
    hidden: Hidden,
}

impl Collector {
    fn collect_request(&mut self, request: &Request) {
        self.collect_path(request.path_template, &request.path);
        self.collect_pairs(&request.query, '&');
        for (name, value) in &request.headers {
            if self.is_secret(name) {
                self.hidden.add(value);
            } else if name.eq_ignore_ascii_case("cookie") {
                self.collect_pairs(value, ';');
            }
        }
        match &request.body {
            Some(Body::Content {
                media_type,
                content: Content::Bytes(bytes),
            }) if media_type.starts_with("application/x-www-form-urlencoded") => {
                self.collect_pairs(&String::from_utf8_lossy(bytes), '&');
            }
            Some(Body::Content {
                content: Content::Bytes(bytes),
                ..
            }) => self.collect_json(bytes),
            Some(Body::Multipart(parts)) => {
                for part in parts {
                    let Content::Bytes(bytes) = &part.content else {
                        continue;
                    };
                    if self.is_secret(&part.name) {
                        self.hidden.add(&String::from_utf8_lossy(bytes));
                    } else {
                        self.collect_json(bytes);
                    }
                }
            }
            _ => {}
        }
    }

    /// Collects the secrets from the segments of a path.
    fn collect_path(&mut self, template: &str, path: &str) {
        for (template, segment) in template.split('/').zip(path.split('/')) {
            let mut names = template.split('{').skip(1);
            if names.any(|rest| self.is_secret(rest.split('}').next().unwrap_or_default())) {
                self.add_encoded(segment);
            }
        }
    }

    /// Collects the secrets from pairs `name=value` that `mark` separates.
    fn collect_pairs(&mut self, pairs: &str, mark: char) {
        for pair in pairs.split(mark) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            // A style may put the names of properties, or an index, in brackets.
            let name = name.trim().split('[').next().unwrap_or_default();
            if self.is_secret(&percent_decode_str(name).decode_utf8_lossy()) {
                self.add_encoded(value);
            }
        }
    }

    fn add_encoded(&mut self, text: &str) {
        let spaced = text.replace('+', " ");
        let decoded = percent_decode_str(&spaced).decode_utf8_lossy();
        if decoded != text {
            self.hidden.add(text);
        }
        self.hidden.add(&decoded);
    }

    /// Collects the secrets from a body, if it is JSON.
    fn collect_json(&mut self, body: &[u8]) {
        if let Ok(value) = serde_json::from_slice::<Value>(body) {
            self.collect(&value, false);
        }
    }

    fn collect(&mut self, value: &Value, is_within_secret: bool) {
        match value {
            Value::Object(properties) => {
                for (name, property) in properties {
                    self.collect(property, is_within_secret || self.is_secret(name));
                }
            }
            Value::Array(elements) => {
                for element in elements {
                    self.collect(element, is_within_secret);
                }
            }
            Value::String(text) if is_within_secret => self.hidden.add(text),
            Value::Number(number) if is_within_secret => self.hidden.add(&number.to_string()),
            _ => {}
        }
    }

    fn is_secret(&self, name: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// Finds where a message repeats a secret, or the beginning of one.
fn occurrences<'m>(message: &'m str, secret: &'m str) -> impl Iterator<Item = Range<usize>> + 'm {
    // The message may have been cut within the secret.
    let piece = secret
        .char_indices()
        .nth(SHORTEST_PIECE)
        .map_or(secret, |(end, _)| &secret[..end]);
    let is_short = secret.chars().count() < SHORTEST;
    let is_word = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
    message.match_indices(piece).filter_map(move |(start, _)| {
        let rest = &message[start..];
        let same = rest.chars().zip(secret.chars());
        let length: usize = same
            .take_while(|(left, right)| left == right)
            .map(|(left, _)| left.len_utf8())
            .sum();
        let end = start + length;
        let stands_alone = !is_word(message[..start].chars().next_back())
            && !is_word(message[end..].chars().next());
        // A secret of this length was itself cut, so the rest of the message may belong to it.
        let is_cut = secret.chars().count() == LONGEST && length == secret.len();
        let end = if is_cut { message.len() } else { end };
        (!is_short || stands_alone).then_some(start..end)
    })
}
