//! Documentation comments.
//!
//! The descriptions in the document are CommonMark, and can't be trusted. They are parsed and written
//! again, so that no code block becomes a doctest, no bracket a broken link, and no angle bracket an
//! open HTML element.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd, TextMergeStream};
use serde_json::Value;

use crate::api::{Annotations, Constraints, Correction, EnumeratedValue, Since, TypeKind, TypeRef};

/// The lines of a documentation comment.
#[derive(Default)]
pub(super) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// Creates docs that begin with a line of the generator's own, in Markdown.
    pub(super) fn new(first: impl Into<String>) -> Self {
        let mut docs = Self::default();
        docs.paragraph(first);
        docs
    }

    /// Creates docs that begin with the document's summary and description, if there are any.
    pub(super) fn said(annotations: &Annotations) -> Self {
        let mut docs = Self::default();
        docs.text(annotations.summary.as_deref());
        if annotations.description != annotations.summary {
            docs.text(annotations.description.as_deref());
        }
        docs
    }

    /// Creates docs that begin with the document's summary and description, or else with `otherwise`.
    pub(super) fn about(annotations: &Annotations, otherwise: impl Into<String>) -> Self {
        let mut docs = Self::said(annotations);
        if docs.lines.is_empty() {
            docs.paragraph(otherwise);
        }
        docs
    }

    /// Creates the docs of a setter: what it sets, and the first sentence of the description.
    pub(super) fn of_setter(what: &str, annotations: &Annotations) -> Self {
        let said = annotations
            .description
            .as_deref()
            .or(annotations.summary.as_deref());
        let lines = said.map(|text| markdown(text.trim())).unwrap_or_default();
        let first = lines
            .iter()
            .take_while(|line| !line.is_empty())
            .take(1)
            .next();
        match first.map(|line| line.split_inclusive(". ").next().unwrap_or(line).trim()) {
            Some(sentence) if !sentence.starts_with(['`', '*', '>', '#', '|']) => {
                let end = if sentence.ends_with(['.', '!', '?', ':', ';']) {
                    ""
                } else {
                    "."
                };
                Self::new(format!("Sets {what}. {sentence}{end}"))
            }
            _ => Self::new(format!("Sets {what}.")),
        }
    }

    /// Returns true if there are no lines yet.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds a paragraph of the generator's own, in Markdown.
    pub(super) fn paragraph(&mut self, text: impl Into<String>) -> &mut Self {
        self.gap();
        self.lines.extend(text.into().lines().map(str::to_owned));
        self
    }

    /// Adds text of the document, as safe Markdown.
    pub(super) fn text(&mut self, text: Option<&str>) -> &mut Self {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
            return self;
        };
        let safe = markdown(text);
        if !safe.is_empty() {
            self.gap();
            self.lines.extend(safe);
        }
        self
    }

    /// Adds one line of facts, in Markdown.
    pub(super) fn facts(&mut self, facts: Vec<String>) -> &mut Self {
        if !facts.is_empty() {
            self.paragraph(facts.join(" · "));
        }
        self
    }

    /// Adds the link to further documentation, the marks of the document, and the release that added
    /// the item.
    pub(super) fn marks(&mut self, annotations: &Annotations) -> &mut Self {
        if let Some(url) = &annotations.external_docs {
            let is_safe =
                |c: &char| !(matches!(c, '<' | '>') || c.is_whitespace() || is_unsafe(*c));
            let url: String = url.chars().filter(is_safe).collect();
            if url.starts_with("http") {
                self.paragraph(format!("See also <{url}>."));
            }
        }
        if !annotations.marks.is_empty() {
            let marks: Vec<String> = annotations
                .marks
                .iter()
                .map(|mark| plain(&mark.text))
                .collect();
            self.paragraph(format!("*{}*", marks.join(" ")));
        }
        self.since(annotations.since.as_ref())
    }

    /// Adds how a property differs from what the document says.
    pub(super) fn correction(&mut self, correction: Option<&Correction>) -> &mut Self {
        let departure = correction.and_then(Correction::departure);
        self.text(departure.as_deref())
    }

    /// Adds the release that added the item, if it is known (see `Annotations::since`).
    pub(super) fn since(&mut self, since: Option<&Since>) -> &mut Self {
        match since {
            Some(since) => self.paragraph(format!("Since {}.", plain(&since.to_string()))),
            None => self,
        }
    }

    /// Returns the lines.
    pub(super) fn into_lines(self) -> Vec<String> {
        self.lines
    }

    /// Returns the lines so far.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }
}

/// Returns the facts about a value: its name on the wire, its limits, its default and an example.
pub(super) fn value_facts(
    wire: &str,
    type_ref: &TypeRef,
    annotations: &Annotations,
) -> Vec<String> {
    let mut facts = vec![code(wire)];
    facts.extend(type_facts(type_ref));
    // Nobody should copy a secret from an example.
    if !type_ref.holds_secret()
        && let Some(example) = annotations
            .examples
            .first()
            .filter(|example| is_short(example))
    {
        facts.push(format!("example {}", json(example)));
    }
    facts
}

/// Returns the limits and the default at a use of a type.
pub(super) fn type_facts(type_ref: &TypeRef) -> Vec<String> {
    let mut facts = limits(&type_ref.constraints);
    match &type_ref.kind {
        TypeKind::Array { items: each } | TypeKind::Map { values: each } => {
            facts.extend(
                limits(&each.constraints)
                    .into_iter()
                    .map(|limit| format!("each {limit}")),
            );
        }
        TypeKind::String {
            format: Some(crate::api::StringFormat::Other(format)),
        } => {
            facts.insert(0, format!("format {}", code(format)));
        }
        TypeKind::String {
            format: Some(crate::api::StringFormat::Uri),
        } => facts.insert(0, "a URI".to_owned()),
        _ => {}
    }
    // Nobody should try the default of a secret.
    if let Some(default) = type_ref
        .default
        .as_ref()
        .filter(|default| is_short(default) && !type_ref.holds_secret())
    {
        facts.push(format!("default {}", json(default)));
    }
    facts
}

fn limits(constraints: &Constraints) -> Vec<String> {
    let mut limits = Vec::new();
    match (constraints.min_length, constraints.max_length) {
        (Some(min), Some(max)) if min == max => limits.push(plural(max, "character")),
        (Some(min), Some(max)) => limits.push(format!("{min} to {max} characters")),
        (Some(min), None) => limits.push(format!("at least {}", plural(min, "character"))),
        (None, Some(max)) => limits.push(format!("at most {}", plural(max, "character"))),
        (None, None) => {}
    }
    let above = constraints
        .minimum
        .as_ref()
        .map(|limit| match constraints.exclusive_minimum {
            true => format!("more than {limit}"),
            false => format!("at least {limit}"),
        });
    let below = constraints
        .maximum
        .as_ref()
        .map(|limit| match constraints.exclusive_maximum {
            true => format!("less than {limit}"),
            false => format!("at most {limit}"),
        });
    match (&constraints.minimum, &constraints.maximum, above, below) {
        (Some(min), Some(max), ..)
            if !constraints.exclusive_minimum && !constraints.exclusive_maximum =>
        {
            limits.push(format!("{min} to {max}"));
        }
        (_, _, above, below) => limits.extend(above.into_iter().chain(below)),
    }
    let multiples = constraints.multiples_of.iter();
    limits.extend(multiples.map(|factor| format!("a multiple of {factor}")));
    match (constraints.min_items, constraints.max_items) {
        (Some(min), Some(max)) if min == max => limits.push(plural(max, "element")),
        (Some(min), Some(max)) => limits.push(format!("{min} to {}", plural(max, "element"))),
        (Some(min), None) => limits.push(format!("at least {}", plural(min, "element"))),
        (None, Some(max)) => limits.push(format!("at most {}", plural(max, "element"))),
        (None, None) => {}
    }
    if constraints.unique_items {
        limits.push("no duplicates".to_owned());
    }
    match (constraints.min_properties, constraints.max_properties) {
        (Some(min), Some(max)) if min == max => limits.push(plural(max, "property")),
        (Some(min), Some(max)) => limits.push(format!("{min} to {}", plural(max, "property"))),
        (Some(min), None) => limits.push(format!("at least {}", plural(min, "property"))),
        (None, Some(max)) => limits.push(format!("at most {}", plural(max, "property"))),
        (None, None) => {}
    }
    let patterns = constraints.patterns.iter();
    limits.extend(patterns.map(|pattern| format!("matches {}", code(pattern))));
    if !constraints.one_of.is_empty() {
        let values: Vec<String> = constraints.one_of.iter().map(json).collect();
        limits.push(format!("one of {}", values.join(", ")));
    }
    limits
}

fn plural(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("{count} {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}

fn is_short(value: &Value) -> bool {
    const SHORT: usize = 80;
    !value.is_null() && value.to_string().len() <= SHORT
}

/// Formats a JSON value as code. Strings have no quotes, unless nothing else would be visible.
pub(super) fn json(value: &Value) -> String {
    match value {
        Value::String(text) if !text.trim().is_empty() => code(text),
        other => code(&other.to_string()),
    }
}

/// Formats a value of an enumeration as code.
pub(super) fn wire(value: &EnumeratedValue) -> String {
    json(&Value::from(value))
}

/// Formats any text as inline code.
pub(super) fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if is_unsafe(c) || c == '\n' { ' ' } else { c })
        .collect();
    // CommonMark 0.31, 6.1: a longer fence may contain shorter ones, and a space separates it from
    // backticks at the ends.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Returns a link to a type of the models crate, from within that crate.
pub(super) fn model_link(name: &str) -> String {
    format!("[`{name}`](crate::{name})")
}

/// Returns the indefinite article of a name: `an Update`, but `a User`.
pub(super) fn article(name: &str) -> &'static str {
    let name = name.trim_start_matches("r#");
    let has_vowel = name.starts_with(['A', 'E', 'I', 'O'])
        || name.starts_with("Up")
        || name.starts_with("Un") && !name.starts_with("Uni");
    if has_vowel { "an" } else { "a" }
}

/// Formats text of the document as one line of safe Markdown.
pub(super) fn plain(text: &str) -> String {
    markdown(text).join(" ")
}

/// Returns true if a character breaks a line comment, or disguises how the comment reads.
fn is_unsafe(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{061C}')
}

/// Formats text of the document as lines of Markdown that are safe in a documentation comment.
fn markdown(text: &str) -> Vec<String> {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !is_unsafe(*c))
        .collect();
    let mut writer = Writer::default();
    // Adjacent texts are merged first: what must be escaped depends on the characters beside it.
    for event in TextMergeStream::new(Parser::new(&text)) {
        writer.event(event);
    }
    writer.finish()
}

/// A writer that makes Markdown from parsed events.
#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    line: String,
    /// The lists that are open: the number of the next item, or `None` for bullets.
    lists: Vec<Option<u64>>,
    /// The number of open block quotes.
    quotes: usize,
    /// True in a code block.
    code: bool,
    /// The links that are open: their targets, or `None` if rustdoc can't be trusted with a target.
    links: Vec<Option<String>>,
    /// The marker of the list item that the next line begins.
    item: Option<String>,
    /// True if a block has ended, so that the next one needs an empty line before it.
    gap: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => text.lines().for_each(|line| self.code_line(line)),
            Event::Text(text) => self.prose(&text),
            Event::Code(text) => self.push(&code(&text)),
            Event::Html(text) | Event::InlineHtml(text) => self.prose(text.trim_end()),
            Event::SoftBreak => self.break_line(),
            Event::HardBreak => {
                self.line.push('\\');
                self.break_line();
            }
            Event::Rule => self.gap = true,
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.begin_block(),
            Tag::Heading { level, .. } => {
                self.begin_block();
                // The item's own headings, such as `# Errors`, rank above those of its description.
                let depth = match level {
                    HeadingLevel::H1 | HeadingLevel::H2 => "#### ",
                    _ => "##### ",
                };
                self.push(depth);
            }
            Tag::BlockQuote(_) => {
                self.begin_block();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.begin_block();
                let language = match kind {
                    CodeBlockKind::Fenced(language) if language.trim() == "json" => "json",
                    _ => "text",
                };
                self.push(&format!("````{language}"));
                self.break_line();
                self.code = true;
            }
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.begin_block();
                } else {
                    self.break_line();
                    self.gap = false;
                }
                self.lists.push(first);
            }
            Tag::Item => {
                self.break_line();
                self.gap = false;
                let depth = self.lists.len().saturating_sub(1);
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number += 1;
                        marker
                    }
                    _ => "* ".to_owned(),
                };
                self.item = Some("  ".repeat(depth) + &marker);
            }
            Tag::HtmlBlock => self.begin_block(),
            Tag::Emphasis => self.push("*"),
            Tag::Strong => self.push("**"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let safe = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                let safe = safe && !dest_url.contains(['<', '>', ' ', '\n', '(', ')', '\\']);
                let target = safe.then(|| dest_url.to_string());
                if target.is_some() {
                    self.push("[");
                }
                self.links.push(target);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => {
                self.break_line();
                self.gap = true;
            }
            TagEnd::BlockQuote(_) => {
                self.break_line();
                self.quotes = self.quotes.saturating_sub(1);
                self.gap = true;
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.push("````");
                self.break_line();
                self.gap = true;
            }
            TagEnd::List(_) => {
                self.break_line();
                self.lists.pop();
                self.gap = true;
            }
            TagEnd::Item => {
                self.break_line();
                self.item = None;
                self.gap = false;
            }
            TagEnd::Emphasis => self.push("*"),
            TagEnd::Strong => self.push("**"),
            TagEnd::Link | TagEnd::Image => {
                if let Some(Some(target)) = self.links.pop() {
                    self.push(&format!("](<{target}>)"));
                }
            }
            _ => {}
        }
    }

    /// Writes plain text: URLs become links, and anything else that Markdown or rustdoc would
    /// interpret is escaped.
    fn prose(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.break_line();
            }
            let mut rest = line;
            while !rest.is_empty() {
                let url = ["https://", "http://"]
                    .iter()
                    .filter_map(|scheme| rest.find(scheme))
                    .min();
                let Some(start) = url else {
                    self.escaped(rest);
                    break;
                };
                let (before, link) = rest.split_at(start);
                self.escaped(before);
                let is_end = |c: char| {
                    c.is_whitespace()
                        || matches!(
                            c,
                            '<' | '>'
                                | '"'
                                | '`'
                                | '('
                                | ')'
                                | '['
                                | ']'
                                | '{'
                                | '}'
                                | '|'
                                | '\\'
                                | '^'
                                | '\''
                                | '*'
                        )
                };
                let end = link.find(is_end).unwrap_or(link.len());
                let url = link[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
                if url.len() > "https://".len() && self.links.is_empty() {
                    self.push(&format!("<{url}>"));
                } else {
                    self.escaped(url);
                }
                rest = &link[url.len()..];
            }
        }
    }

    fn escaped(&mut self, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        let at_start = self.line.is_empty() && self.item.is_none();
        for (index, c) in text.char_indices() {
            let special = matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$'
            ) || c == '&'
                && text[index + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#')
                || matches!(c, '#' | '+' | '-' | '=') && index == 0 && self.line.is_empty();
            // An underscore between letters has no meaning in Markdown, and reads better unescaped.
            let inner = c == '_'
                && text[..index].ends_with(|c: char| c.is_alphanumeric())
                && text[index + 1..].starts_with(|c: char| c.is_alphanumeric());
            let calm = matches!(c, '|' | '$') || inner;
            if special && !calm {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        if at_start {
            escaped = number_escaped(&escaped);
        }
        self.push(&escaped);
    }

    fn push(&mut self, text: &str) {
        if self.line.is_empty()
            && let Some(item) = self.item.take()
        {
            self.line.push_str(&item);
        } else if self.line.is_empty() && !self.lists.is_empty() {
            self.line.push_str(&self.indent());
        }
        self.line.push_str(text);
    }

    fn code_line(&mut self, line: &str) {
        let indent = self.indent();
        // A fence within the block would end it.
        let line = if line.trim_start().starts_with("````") {
            ""
        } else {
            line
        };
        self.lines.push(self.quoted(format!("{indent}{line}")));
    }

    fn indent(&self) -> String {
        self.lists
            .iter()
            .map(|list| match list {
                Some(_) => "   ",
                None => "  ",
            })
            .collect()
    }

    fn begin_block(&mut self) {
        self.break_line();
        if self.gap && !self.lines.is_empty() {
            self.lines.push(self.quoted(String::new()));
        }
        self.gap = false;
    }

    fn break_line(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let line = std::mem::take(&mut self.line);
        self.lines.push(self.quoted(line));
    }

    fn quoted(&self, line: String) -> String {
        let mut line = "> ".repeat(self.quotes) + &line;
        // An entity may stand for a character that the text itself must not contain.
        line.retain(|c| !is_unsafe(c));
        line.trim_end().to_owned()
    }

    fn finish(mut self) -> Vec<String> {
        self.break_line();
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines
    }
}

/// Escapes the mark behind a leading number, so that the line doesn't become a list item.
fn number_escaped(line: &str) -> String {
    let digits = line
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(line.len());
    match line[digits..].chars().next() {
        Some(mark @ ('.' | ')'))
            if digits > 0 && matches!(line[digits + 1..].chars().next(), None | Some(' ')) =>
        {
            format!("{}\\{mark}{}", &line[..digits], &line[digits + 1..])
        }
        _ => line.to_owned(),
    }
}
