//! Finds the place of a node in the text from its JSON pointer.

mod characters;
mod json;
mod lines;
mod yaml;

use std::collections::HashMap;
use std::ops::Range;

use self::characters::Characters;
use self::lines::Lines;
use super::pointer::Pointer;
use super::source::Format;

/// The place of each node of a document, in bytes of its text.
#[derive(Debug, Clone)]
pub struct SourceMap {
    lines: Lines,
    characters: Characters,
    /// The root first, each node after its parent.
    nodes: Vec<Node>,
}

#[derive(Debug, Clone)]
struct Node {
    /// The span of the key; in an array, and for the root, that of the value.
    key: Range<usize>,
    value: Range<usize>,
    /// The span of the key at its second occurrence.
    repetition: Option<Range<usize>>,
    /// The properties of an object, by their names.
    fields: HashMap<Box<str>, usize>,
    /// The elements of an array.
    elements: Vec<usize>,
}

impl SourceMap {
    /// Finds the places of the nodes of a text.
    ///
    /// If the text has a syntax error, only the nodes before it are found.
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

    /// Returns the span of a node's value, or of its nearest ancestor in the text.
    pub fn value(&self, pointer: &Pointer) -> Range<usize> {
        self.find(pointer)
            .map_or(0..0, |(node, _)| node.value.clone())
    }

    /// Returns the span of a node's key, or of its nearest ancestor in the text.
    pub fn key(&self, pointer: &Pointer) -> Range<usize> {
        self.find(pointer)
            .map_or(0..0, |(node, _)| node.key.clone())
    }

    /// Returns the span of a node's key at its second occurrence, or at its first if there is only
    /// one.
    pub fn repetition(&self, pointer: &Pointer) -> Range<usize> {
        self.find(pointer).map_or(0..0, |(node, _)| {
            node.repetition.as_ref().unwrap_or(&node.key).clone()
        })
    }

    /// Returns true if the node itself is in the text, rather than only an ancestor.
    pub fn contains(&self, pointer: &Pointer) -> bool {
        self.find(pointer).is_some_and(|(_, found)| found)
    }

    /// Returns the span of the character at a line and a column, both from 1, or an empty span at
    /// the end of the line.
    pub(super) fn character(&self, text: &str, line: usize, column: usize) -> Range<usize> {
        let Range { start, end } = self.lines.get(line);
        let content = text.get(start..end).unwrap_or_default();
        let found = content.char_indices().nth(column.saturating_sub(1));
        let (at, width) = found.map_or((content.len(), 0), |(at, character)| {
            (at, character.len_utf8())
        });
        start + at..start + at + width
    }

    /// Returns the line, the column and the bytes of a span, which is cut at the end of its first
    /// line.
    pub(super) fn location(&self, text: &str, span: Range<usize>) -> (usize, usize, Range<usize>) {
        let line = self.lines.number_at(span.start);
        let content = self.lines.get(line);
        let from = span.start.clamp(content.start, content.end);
        let end = span.end.clamp(from, content.end);
        let end = from
            + text
                .get(from..end)
                .map_or(0, |shown| shown.trim_end().len());
        let before = |at| self.characters.before(text, at);
        (line, before(from) - before(content.start) + 1, from..end)
    }

    /// Returns true if a span continues after its first line with more than blanks.
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

/// Collects the nodes of a text in the order in which they open and close.
#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    open: Vec<Open>,
}

/// A node whose end has not been reached.
struct Open {
    /// Its index in `nodes`; `None` below a repeated key, because the first node is kept.
    node: Option<usize>,
    container: Container,
    /// The key that waits for its value.
    key: Option<(Box<str>, Range<usize>)>,
    /// The number of items of an array so far.
    items: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Object,
    Array,
}

impl Builder {
    /// Returns true if the next scalar is a key.
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
        let fields = &mut self.nodes.get_mut(owner)?.fields;
        if let Some(&first) = fields.get(&name).filter(|_| is_object) {
            self.nodes.get_mut(first)?.repetition.get_or_insert(key);
            return None;
        }
        if is_object {
            fields.insert(name, index);
        } else {
            self.nodes.get_mut(owner)?.elements.push(index);
        }
        self.nodes.push(Node::new(key, value));
        Some(index)
    }
}

impl Node {
    /// Returns the index of the child that a segment of a pointer leads to.
    fn child(&self, segment: &str) -> Option<usize> {
        let element = || self.elements.get(segment.parse::<usize>().ok()?);
        self.fields.get(segment).or_else(element).copied()
    }

    fn new(key: Range<usize>, value: Range<usize>) -> Self {
        Self {
            key,
            value,
            repetition: None,
            fields: HashMap::new(),
            elements: Vec::new(),
        }
    }
}
