//! From a JSON pointer to the place of its node in the text.

mod characters;
mod json;
mod lines;
mod yaml;

use std::collections::HashMap;
use std::ops::Range;

use self::characters::Characters;
use self::lines::Lines;
use super::pointer::Pointer;
use super::source::{Format, Location};

/// Where each node of a document stands, in bytes of its text.
#[derive(Debug, Clone)]
pub struct SourceMap {
    lines: Lines,
    characters: Characters,
    /// The root first, each node after its parent.
    nodes: Vec<Node>,
}

#[derive(Debug, Clone)]
struct Node {
    /// Where the key stands; in an array, and for the root, where the value does.
    key: Range<usize>,
    value: Range<usize>,
    /// Where the key stands when it is given once more.
    repetition: Option<Range<usize>>,
    /// The members of an object, by their names.
    members: HashMap<Box<str>, usize>,
    /// The elements of an array.
    elements: Vec<usize>,
}

impl SourceMap {
    /// Reads the positions of a text.
    ///
    /// Of a text that can't be read to its end, it knows what stands before the fault.
    pub fn new(text: &str, format: Format) -> Self {
        let mut builder = Builder::default();
        match format {
            Format::Json => json::scan(text, &mut builder),
            Format::Yaml => yaml::scan(text, &mut builder),
        }
        Self {
            lines: Lines::of(text),
            characters: Characters::of(text),
            nodes: builder.nodes,
        }
    }

    /// Where the value of a node stands, or that of its nearest ancestor in the text.
    pub fn value(&self, pointer: &Pointer) -> Range<usize> {
        self.find(pointer)
            .map_or(0..0, |(node, _)| node.value.clone())
    }

    /// Where the key of a node stands, or that of its nearest ancestor in the text.
    pub fn key(&self, pointer: &Pointer) -> Range<usize> {
        self.find(pointer)
            .map_or(0..0, |(node, _)| node.key.clone())
    }

    /// Where the key of a node stands for the second time; the first where there is but one.
    pub fn repetition(&self, pointer: &Pointer) -> Range<usize> {
        self.find(pointer).map_or(0..0, |(node, _)| {
            node.repetition.as_ref().unwrap_or(&node.key).clone()
        })
    }

    /// Whether the node itself stands in the text, rather than an ancestor alone.
    pub fn contains(&self, pointer: &Pointer) -> bool {
        self.find(pointer).is_some_and(|(_, found)| found)
    }

    /// The character at a line and a column, both from 1; at most the end of that line.
    pub(super) fn character(&self, text: &str, line: usize, column: usize) -> Range<usize> {
        let Range { start, end } = self.lines.get(line);
        let content = text.get(start..end).unwrap_or_default();
        let found = content.char_indices().nth(column.saturating_sub(1));
        let (at, width) = found.map_or((content.len(), 0), |(at, character)| {
            (at, character.len_utf8())
        });
        start + at..start + at + width
    }

    /// Line and column of a span, which is cut at the end of its first line.
    pub(super) fn location(&self, text: &str, span: Range<usize>) -> Location {
        let line = self.lines.number_at(span.start);
        let content = self.lines.get(line);
        let from = span.start.clamp(content.start, content.end);
        let end = span.end.clamp(from, content.end);
        let end = from
            + text
                .get(from..end)
                .map_or(0, |shown| shown.trim_end().len());
        let before = |at| self.characters.before(text, at);
        Location {
            line,
            column: before(from) - before(content.start) + 1,
            span: from..end,
        }
    }

    /// Whether a span goes on after its first line, with more than blanks.
    pub(super) fn spans_lines(&self, span: &Range<usize>) -> bool {
        let next = self.lines.number_at(span.start) + 1;
        let next = self.lines.from(next).find(|content| !content.is_empty());
        next.is_some_and(|content| content.start < span.end)
    }

    fn find(&self, pointer: &Pointer) -> Option<(&Node, bool)> {
        let mut node = self.nodes.first()?;
        for segment in pointer.segments() {
            match node.child(&segment).and_then(|child| self.nodes.get(child)) {
                Some(child) => node = child,
                None => return Some((node, false)),
            }
        }
        Some((node, true))
    }
}

/// Takes the nodes of a text in the order in which they open and close.
#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    open: Vec<Open>,
}

/// A node whose end has not been met.
struct Open {
    /// Its place in `nodes`; `None` below a repeated key, whose first node stays.
    node: Option<usize>,
    container: Container,
    /// The key that waits for its value.
    key: Option<(Box<str>, Range<usize>)>,
    /// How many items of an array have been met.
    items: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Object,
    Array,
}

impl Builder {
    /// Whether the next scalar is a key.
    fn expects_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.container == Container::Object && open.key.is_none())
    }

    fn key(&mut self, name: &str, span: Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some((name.into(), span));
        }
    }

    fn scalar(&mut self, span: Range<usize>) {
        self.add(span);
    }

    fn begin(&mut self, container: Container, start: usize) {
        let node = self.add(start..start);
        self.open.push(Open {
            node,
            container,
            key: None,
            items: 0,
        });
    }

    fn end(&mut self, end: usize) {
        if let Some(node) = self
            .open
            .pop()
            .and_then(|open| open.node)
            .and_then(|node| self.nodes.get_mut(node))
        {
            let has_key = node.key.start != node.value.start;
            node.value.end = end.max(node.value.start);
            if !has_key {
                node.key.end = node.value.end;
            }
        }
    }

    fn add(&mut self, value: Range<usize>) -> Option<usize> {
        let index = self.nodes.len();
        let Some(parent) = self.open.last_mut() else {
            if index == 0 {
                self.nodes.push(Node::new(value.clone(), value));
            }
            return (index == 0).then_some(index);
        };
        let (name, key) = match parent.container {
            Container::Object => parent.key.take()?,
            Container::Array => {
                parent.items += 1;
                (
                    (parent.items - 1).to_string().into_boxed_str(),
                    value.clone(),
                )
            }
        };
        let owner = parent.node?;
        let is_object = parent.container == Container::Object;
        let members = &mut self.nodes.get_mut(owner)?.members;
        if let Some(&first) = members.get(&name).filter(|_| is_object) {
            self.nodes.get_mut(first)?.repetition.get_or_insert(key);
            return None;
        }
        if is_object {
            members.insert(name, index);
        } else {
            self.nodes.get_mut(owner)?.elements.push(index);
        }
        self.nodes.push(Node::new(key, value));
        Some(index)
    }
}

impl Node {
    /// The child that a step of a pointer leads to.
    fn child(&self, segment: &str) -> Option<usize> {
        let element = || self.elements.get(segment.parse::<usize>().ok()?);
        self.members.get(segment).or_else(element).copied()
    }

    fn new(key: Range<usize>, value: Range<usize>) -> Self {
        Self {
            key,
            value,
            repetition: None,
            members: HashMap::new(),
            elements: Vec::new(),
        }
    }
}
