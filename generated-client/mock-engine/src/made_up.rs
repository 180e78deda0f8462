//! Makes up values that match a schema, for documents without an example.

use std::hash::{DefaultHasher, Hash, Hasher};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Map, Number, Value, json};

use crate::document::{flag, items};
use crate::schema::{Direction, Schemas};

/// The depth below which only required properties are made up. It ends schemas that contain
/// themselves.
const DEEPEST: usize = 6;
/// The depth below which nothing is made up.
const NOTHING_BELOW: usize = 12;
/// The number of items of an array, if the schema allows it.
const ITEMS: u64 = 2;
/// The number of attempts at a value that matches a pattern, or at another unique item.
const TRIES: usize = 8;
/// The maximum number of repetitions, if a pattern has no maximum.
const REPEAT: u32 = 8;

/// One point in time, in the two spellings that engines use.
const TIMES: [&str; 2] = [
    "2018-04-13T17:49:55.354+0000",
    "2018-04-13T17:49:55.354+00:00",
];

/// Makes up values; the same seed and subject result in the same value.
#[derive(Debug)]
pub(crate) struct MadeUp<'s> {
    schemas: &'s Schemas,
    random: StdRng,
    /// The number of points in time made up so far, by which their spellings alternate.
    times: usize,
    examples: bool,
}

impl<'s> MadeUp<'s> {
    /// Creates a maker. `subject` is the purpose of the value: an operation and the number of an
    /// item, say.
    pub(crate) fn new(schemas: &'s Schemas, seed: u64, subject: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        (seed, subject).hash(&mut hasher);
        let seed = hasher.finish();
        Self {
            schemas,
            random: StdRng::seed_from_u64(seed),
            times: usize::from(seed & 1 == 1),
            examples: true,
        }
    }

    /// Makes a value for a response: the example if it is valid, or else a made-up value.
    pub(crate) fn make(&mut self, schema: &Value, example: Option<&Value>) -> Value {
        if let Some(example) = example
            && self.is_valid(schema, example)
        {
            return example.clone();
        }
        let value = self.value(schema, "value", 0);
        if self.is_valid(schema, &value) {
            return value;
        }
        // Examples that are valid by themselves may be invalid together.
        self.examples = false;
        let plain = self.value(schema, "value", 0);
        self.examples = true;
        plain
    }

    /// Returns a point in time. The spelling alternates from call to call.
    pub(crate) fn time(&mut self) -> &'static str {
        self.times += 1;
        TIMES[self.times % TIMES.len()]
    }

    fn is_valid(&self, schema: &Value, value: &Value) -> bool {
        self.schemas.allows(schema, Direction::Response, value)
    }

    fn value(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        let schemas = self.schemas;
        let schema = schemas.document().look(schema);
        if self.examples
            && let Some(example) = schema.get("example").or_else(|| schema.get("default"))
            && self.is_valid(schema, example)
        {
            return self.other_spelling(schema, example);
        }
        let choices = schemas.choices(schema);
        if !choices.is_empty() {
            let start = self.random.random_range(0..choices.len());
            let in_turn = choices[start..].iter().chain(&choices[..start]);
            let valid = in_turn
                .into_iter()
                .find(|value| self.is_valid(schema, value));
            return valid.unwrap_or(&choices[start]).clone();
        }
        if let Some(value) = self.one_of(schema, name, depth) {
            return value;
        }
        match schemas.kind(schema) {
            Some("object") => self.object(schema, depth),
            Some("array") => self.array(schema, name, depth),
            Some("integer") => self.integer(schema),
            Some("number") => self.number(schema),
            Some("boolean") => Value::Bool(self.random.random()),
            Some("string") => Value::String(self.string(schema, name)),
            // A subschema of an `allOf` may have an example, or be one of several.
            _ if depth > NOTHING_BELOW => json!({}),
            _ => items(schema, "allOf")
                .find_map(|part| {
                    let value = self.value(part, name, depth + 1);
                    self.is_valid(schema, &value).then_some(value)
                })
                .unwrap_or_else(|| json!({})),
        }
    }

    /// Returns an example. If it is a time, its spelling alternates.
    fn other_spelling(&mut self, schema: &Value, example: &Value) -> Value {
        let is_time = schema.get("format").and_then(Value::as_str) == Some("date-time");
        match example
            .as_str()
            .and_then(|text| text.get(..text.len().checked_sub(5)?))
        {
            Some(time) if is_time && example.as_str() == Some(&format!("{time}+0000")) => {
                let offset = &self.time()[TIMES[0].len() - 5..];
                json!(format!("{time}{offset}"))
            }
            _ => example.clone(),
        }
    }

    /// Returns the value of the first variant (`oneOf` or `anyOf`) that matches the whole schema,
    /// or else that of the first of all.
    fn one_of(&mut self, schema: &Value, name: &str, depth: usize) -> Option<Value> {
        let branches = items(schema, "oneOf").chain(items(schema, "anyOf"));
        if depth > NOTHING_BELOW {
            return None;
        }
        let own = schema.get("properties").is_some() || schema.get("allOf").is_some();
        let common = if own {
            self.object(schema, depth)
        } else {
            json!({})
        };
        let mut first = None;
        for branch in branches {
            let mut value = self.value(branch, name, depth + 1);
            if let (Value::Object(value), Value::Object(common)) = (&mut value, &common) {
                for (name, property) in common {
                    value.entry(name).or_insert_with(|| property.clone());
                }
            }
            if self.is_valid(schema, &value) {
                return Some(value);
            }
            first.get_or_insert(value);
        }
        first
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let schemas = self.schemas;
        let required = schemas.required(schema);
        let mut object = Map::new();
        for (name, property) in schemas.properties(schema) {
            let wanted = depth < DEEPEST || (depth < NOTHING_BELOW && required.contains(&name));
            if wanted && !schemas.is_write_only(property) {
                object.insert(name.to_owned(), self.value(property, name, depth + 1));
            }
        }
        // These are required, but not described.
        for name in required {
            if !object.contains_key(name) && !schemas.properties(schema).contains_key(name) {
                object.insert(name.to_owned(), json!(format!("{name} made up")));
            }
        }
        let fewest = schema.get("minProperties").and_then(Value::as_u64);
        if let Some(form) = schema.get("additionalProperties")
            && *form != Value::Bool(false)
            && depth < DEEPEST
        {
            let wanted = fewest.unwrap_or(1).max(1);
            for number in object.len() as u64..wanted {
                let name = format!("name{}", number + 1);
                let value = match form {
                    Value::Object(_) => self.value(form, &name, depth + 1),
                    _ => json!("value"),
                };
                object.insert(name, value);
            }
        }
        Value::Object(object)
    }

    fn array(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        let limit = |keyword| schema.get(keyword).and_then(Value::as_u64);
        let fewest = limit("minItems").unwrap_or(0);
        let wanted = if depth < DEEPEST { ITEMS } else { 0 };
        let wanted = wanted
            .max(fewest)
            .min(limit("maxItems").unwrap_or(u64::MAX));
        let unique = flag(schema, "uniqueItems");
        let empty = json!({});
        let form = schema.get("items").unwrap_or(&empty);
        let mut array: Vec<Value> = Vec::new();
        // If items must be unique, each is tried a few times; after that, there are fewer.
        for _ in 0..wanted.saturating_mul(TRIES as u64) {
            if array.len() as u64 == wanted {
                break;
            }
            let examples = self.examples;
            self.examples &= !unique || array.is_empty();
            let item = self.value(form, name, depth + 1);
            self.examples = examples;
            if !(unique && array.contains(&item)) {
                array.push(item);
            }
        }
        Value::Array(array)
    }

    fn integer(&mut self, schema: &Value) -> Value {
        let limit = |keyword: &str| {
            let value = schema.get(keyword)?;
            value.as_i64().or(value.as_f64().map(|limit| limit as i64))
        };
        let (lowest, highest) = (limit("minimum"), limit("maximum"));
        let lowest = match lowest {
            Some(lowest) => lowest.saturating_add(flag(schema, "exclusiveMinimum").into()),
            None => highest.map_or(1, |highest| highest.min(1)),
        };
        let highest = match highest {
            Some(highest) => highest.saturating_sub(flag(schema, "exclusiveMaximum").into()),
            None => lowest.saturating_add(999),
        };
        let picked = self.random.random_range(lowest..=highest.max(lowest));
        match limit("multipleOf").filter(|step| *step > 0) {
            Some(step) => {
                let below = picked.saturating_sub(picked.rem_euclid(step));
                json!(if below < lowest {
                    below.saturating_add(step)
                } else {
                    below
                })
            }
            None => json!(picked),
        }
    }

    fn number(&mut self, schema: &Value) -> Value {
        let limit = |keyword| schema.get(keyword).and_then(Value::as_f64);
        if limit("multipleOf").is_some() {
            return self.integer(schema);
        }
        let lowest = limit("minimum").unwrap_or(limit("maximum").unwrap_or(0.0).min(0.0));
        let highest = limit("maximum").unwrap_or(lowest + 1000.0);
        // A value near the middle keeps away from limits that may be exclusive.
        let share: f64 = self.random.random_range(0.25..0.75);
        let picked = lowest + (highest - lowest) * share;
        // Halves are exact both in text and in memory, so they are preferred if there is room for
        // them.
        let rounded = (picked * 2.0).round() / 2.0;
        let picked = if (lowest..=highest).contains(&rounded) && highest - lowest > 2.0 {
            rounded
        } else {
            picked
        };
        Number::from_f64(picked).map_or(json!(0), Value::Number)
    }

    fn string(&mut self, schema: &Value, name: &str) -> String {
        if let Some(pattern) = schema.get("pattern").and_then(Value::as_str)
            && let Some(text) = self.matching(schema, pattern)
        {
            return text;
        }
        let number: u32 = self.random.random_range(0..0x1_0000);
        let text = match schema.get("format").and_then(Value::as_str) {
            Some("date-time") => return self.time().to_owned(),
            Some("date") => return "2018-04-13".to_owned(),
            Some("time") => return "17:49:55Z".to_owned(),
            Some("uuid") => return format!("2f1c{number:04x}-0000-4000-8000-00000000{number:04x}"),
            Some("email") => format!("user{number}@example.com"),
            Some("uri" | "url") => format!("https://example.com/{number}"),
            Some("hostname") => format!("host{number}.example.com"),
            Some("ipv4") => format!("192.0.2.{}", number % 256),
            Some("ipv6") => format!("2001:db8::{number:x}"),
            Some("byte") => return "bWFkZSB1cCBi".to_owned(),
            _ => format!("{name} {number:04x}"),
        };
        fit(text, schema)
    }

    fn matching(&mut self, schema: &Value, pattern: &str) -> Option<String> {
        // `rand_regex` matches a pattern with the whole string, OpenAPI with a part of it.
        let pattern = pattern.trim_start_matches('^').trim_end_matches('$');
        // To `rand_regex`, these classes mean more than ASCII.
        let pattern = pattern
            .replace(r"\d", "[0-9]")
            .replace(r"\w", "[0-9A-Za-z_]");
        let texts = rand_regex::Regex::compile(&pattern, REPEAT).ok()?;
        (0..TRIES).find_map(|_| {
            let text: String = self.random.sample(&texts);
            self.is_valid(schema, &json!(text)).then_some(text)
        })
    }
}

/// Cuts or fills up a string to the length that its schema requires.
fn fit(text: String, schema: &Value) -> String {
    let limit = |keyword| {
        let limit = schema.get(keyword).and_then(Value::as_u64)?;
        usize::try_from(limit).ok()
    };
    let mut text: String = match limit("maxLength") {
        Some(most) => text.chars().take(most).collect(),
        None => text,
    };
    let length = text.chars().count();
    if let Some(fewest) = limit("minLength") {
        text.extend(std::iter::repeat_n('x', fewest.saturating_sub(length)));
    }
    text
}

#[cfg(test)]
mod tests;
