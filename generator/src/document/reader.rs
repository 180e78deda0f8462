//! Parses JSON or YAML into a `serde_json::Value`, and reports errors of the notation.

mod foreign;
mod nesting;

use std::cell::RefCell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

pub(crate) use self::foreign::FIRST_LINE;
use super::trail::Trail;
use crate::bounds;
use crate::diagnostic::{Diagnostics, Fix, Part};
use crate::stack;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::{File, Format};

/// Parses a file. Returns `None`, with an error in `diagnostics`, if it has no valid tree.
pub(crate) fn read(file: &File, diagnostics: &mut Diagnostics) -> Option<Value> {
    stack::with_large_stack(|| read_here(file, diagnostics))
}

fn read_here(file: &File, diagnostics: &mut Diagnostics) -> Option<Value> {
    let (text, format) = (file.text(), file.format());
    if foreign::refuse(text, diagnostics) {
        return None;
    }
    if format == Format::Yaml
        && let Some((line, column)) = nesting::too_deep(text)
    {
        diagnostics
            .error("too-large", &Pointer::root(), NESTED_TOO_DEEPLY)
            .part = Part::Text { line, column };
        return None;
    }
    let reading = RefCell::new(Reading {
        diagnostics,
        left: bounds::repetition(text.len()),
        exhausted: false,
    });
    let root = Pointer::root();
    let seed = Node {
        trail: Trail::Start(&root),
        depth: 0,
        reading: &reading,
    };
    let outcome = match format {
        Format::Json => {
            let mut deserializer = serde_json::Deserializer::from_str(text);
            let value = seed.deserialize(&mut deserializer);
            value
                .and_then(|value| deserializer.end().map(|()| value))
                .map_err(|error| json_fault(text, &error))
        }
        Format::Yaml => seed
            .deserialize(serde_yaml::Deserializer::from_str(text))
            .map_err(|error| yaml_fault(&error)),
    };
    let Reading {
        diagnostics,
        exhausted,
        ..
    } = reading.into_inner();
    match outcome {
        Ok(value) => Some(value),
        // The node that exceeded a limit has been reported at its place.
        Err(_) if exhausted => None,
        Err((message, part)) => {
            let notation = match format {
                Format::Json => "JSON",
                Format::Yaml => "YAML",
            };
            diagnostics
                .error(
                    "syntax",
                    &root,
                    format!("this is not valid {notation}: {message}"),
                )
                .part = part;
            None
        }
    }
}

const NESTED_TOO_DEEPLY: &str = "this document is nested too deeply";
const REPEATED_TOO_MUCH: &str = "the aliases of this document repeat too much of it";

fn json_fault(text: &str, error: &serde_json::Error) -> (String, Part) {
    let (line, bytes) = (error.line(), error.column());
    let message = without_place(&error.to_string(), line, bytes);
    // serde_json counts bytes, and a byte of a line feed as column 0 of the next line.
    let content = text
        .split('\n')
        .nth(line.saturating_sub(1))
        .unwrap_or_default();
    let before = content
        .as_bytes()
        .get(..bytes.saturating_sub(1))
        .unwrap_or(content.as_bytes());
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    (
        message,
        Part::Text {
            line: line.max(1),
            column,
        },
    )
}

fn yaml_fault(error: &serde_yaml::Error) -> (String, Part) {
    let text = error.to_string();
    match error.location() {
        Some(place) => {
            let message = without_place(&text, place.line(), place.column());
            (
                message,
                Part::Text {
                    line: place.line().max(1),
                    column: place.column().max(1),
                },
            )
        }
        None => (text, Part::Text { line: 1, column: 1 }),
    }
}

/// Removes the place from the end of a parser's message, because the diagnostic shows it better.
fn without_place(message: &str, line: usize, column: usize) -> String {
    message.replacen(&format!(" at line {line} column {column}"), "", 1)
}

struct Reading<'a> {
    diagnostics: &'a mut Diagnostics,
    /// The weight that may still be read. Only aliases can make the tree heavier than the text.
    left: usize,
    exhausted: bool,
}

/// Deserializes one node as `Value` does, but reports what `Value` accepts silently.
#[derive(Clone, Copy)]
struct Node<'a, 'r> {
    trail: Trail<'a>,
    depth: usize,
    reading: &'a RefCell<Reading<'r>>,
}

impl<'a, 'r> Node<'a, 'r> {
    fn child<'b>(&self, trail: Trail<'b>) -> Node<'b, 'r>
    where
        'a: 'b,
    {
        Node {
            trail,
            depth: self.depth + 1,
            reading: self.reading,
        }
    }

    fn refuse(&self, code: &'static str, message: String, help: &str, fix: Option<Fix>) {
        let pointer = self.trail.pointer();
        let mut reading = self.reading.borrow_mut();
        let diagnostic = reading
            .diagnostics
            .error(code, &pointer, message)
            .help(help);
        diagnostic.fix = fix;
    }

    /// Returns an error if this node is nested too deeply, or makes the tree too heavy.
    fn admit<E: Error>(&self) -> Result<(), E> {
        if self.depth > bounds::NESTING {
            return Err(self.exhausted(NESTED_TOO_DEEPLY));
        }
        self.take(0)
    }

    /// Returns an error if a string of this many bytes makes the tree too heavy.
    fn take<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let left = self
            .reading
            .borrow()
            .left
            .checked_sub(bounds::weight(bytes));
        self.reading.borrow_mut().left = left.ok_or_else(|| self.exhausted(REPEATED_TOO_MUCH))?;
        Ok(())
    }

    fn exhausted<E: Error>(&self, message: &'static str) -> E {
        let mut reading = self.reading.borrow_mut();
        reading.exhausted = true;
        reading
            .diagnostics
            .error("too-large", &self.trail.pointer(), message);
        E::custom(message)
    }

    fn float(&self, value: f64) -> Value {
        Number::from_f64(value).map_or_else(
            || {
                let help = "write a finite number, or quote it where a string is meant";
                self.refuse(
                    "unsupported-yaml",
                    format!("`{value}` is not a number that JSON knows"),
                    help,
                    None,
                );
                // Still a number, so that later checks don't report it again.
                Value::from(0)
            },
            Value::Number,
        )
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.admit()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    // An integer of more than 64 bits becomes a float, as it does in JSON.
    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(self.float(value as f64))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(self.float(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(self.float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.take(value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.take(value.len())?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) =
            access.next_element_seed(self.child(self.trail.index(items.len())))?
        {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        let mut merged = Vec::new();
        // As a string, a YAML scalar is deserialized as it is spelled: `200:` is the key "200".
        while let Some(key) = access.next_key::<String>()? {
            let field = self.child(self.trail.key(&key));
            field.take(key.len())?;
            let value = access.next_value_seed(field)?;
            let pointer = || field.trail.pointer();
            if key == "<<" {
                let message = "merge keys are not part of YAML as OpenAPI uses it";
                self.reading
                    .borrow_mut()
                    .diagnostics
                    .error("unsupported-yaml", &pointer(), message)
                    .at_key()
                    .fix(Fix::keep("the keys are merged"));
                merged.push(value);
                continue;
            }
            match fields.entry(key.as_str()) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(first) => {
                    let is_same = *first.get() == value;
                    let (pointer, message) =
                        (pointer(), format!("the key `{key}` is given a second time"));
                    let mut reading = self.reading.borrow_mut();
                    let diagnostic = reading
                        .diagnostics
                        .error("duplicate-key", &pointer, message);
                    diagnostic.part = Part::Repetition;
                    diagnostic.related(pointer, "first given here");
                    if is_same {
                        diagnostic.fix(Fix::keep("both values are the same"));
                    }
                }
            }
        }
        merge(&mut fields, merged);
        Ok(Value::Object(fields))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        // serde_yaml presents a tagged node as an enum. The node itself is still read, to find more
        // errors.
        let (tag, content) = access.variant::<String>()?;
        self.refuse(
            "unsupported-yaml",
            format!("the tag `!{tag}` has no meaning in OpenAPI"),
            "leave the tag out",
            Some(Fix::keep("the tag is ignored")),
        );
        content.newtype_variant_seed(self)
    }
}

/// Adds the keys of merged objects (`<<`) that an object doesn't have itself.
fn merge(fields: &mut Map<String, Value>, merged: Vec<Value>) {
    for value in merged {
        match value {
            Value::Object(others) => {
                for (key, value) in others {
                    fields.entry(key).or_insert(value);
                }
            }
            Value::Array(items) => merge(fields, items),
            _ => {}
        }
    }
}
