//! Changes of documents that numbers choose, so that a fuzzer and a property test can make up any.

use serde_json::{Value, json};

use super::mutation::{Mutation, key, mutated, pointers};

/// A change: of what kind, of which node, and which of the possible ones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) kind: u8,
    pub(crate) node: u16,
    pub(crate) choice: u16,
}

/// Names and texts that try to be more than that.
const TEXTS: &[&str] = &[
    "",
    " ",
    "type",
    "self",
    "Self",
    "r#type",
    "gen",
    "new",
    "default",
    "value",
    "body",
    "_",
    "__",
    "1",
    "-1",
    "a-b",
    "aB",
    "a_b",
    "größe",
    "作業",
    "İ",
    "ß",
    "\u{0}",
    "\u{7f}",
    "\u{202e}",
    "\u{feff}",
    "\n",
    "\r",
    "\t",
    "\"",
    "\\",
    "*/",
    "/*",
    "//",
    "\"#",
    "'",
    "`",
    "```\ncode",
    "{}",
    "{a}",
    "{",
    "}",
    "${a}",
    "#",
    "\"\"\"",
    "</script>",
    "%",
    "~",
    "/",
    "..",
    "con",
    "lib",
    "mod",
    "support",
    "models",
    "String",
    "Option",
    "Vec",
    "Result",
    "Box",
    "Error",
    "Request",
    "Unrecognized",
    "api",
    "[a](b",
    "<b>",
    "| a |\n|-|",
    "1.0",
    "null",
    "true",
    "application/json",
    "multipart/form-data",
    "*/*",
    "text/plain; charset=utf-8",
    "#/components/schemas/A",
    "2XX",
    "default",
    "9007199254740993",
];

/// Words that have a meaning in an OpenAPI document.
const WORDS: &[&str] = &[
    "string",
    "integer",
    "number",
    "boolean",
    "array",
    "object",
    "query",
    "path",
    "header",
    "cookie",
    "int32",
    "int64",
    "float",
    "double",
    "date",
    "date-time",
    "uuid",
    "uri",
    "byte",
    "binary",
    "password",
    "form",
    "simple",
    "label",
    "matrix",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "apiKey",
    "http",
    "oauth2",
    "basic",
    "bearer",
];

/// Does some steps, one after the other; those that have no meaning do nothing.
pub(crate) fn walked(tree: &Value, steps: impl IntoIterator<Item = Step>) -> Value {
    steps.into_iter().fold(tree.clone(), |tree, step| {
        step.applied(&tree).unwrap_or(tree)
    })
}

impl Step {
    /// The tree with the change, or `None` where it has no meaning.
    fn applied(self, tree: &Value) -> Option<Value> {
        let all = pointers(tree);
        let with_key = |wanted: &'static str| -> Vec<String> {
            all.iter().filter(|at| key(at) == wanted).cloned().collect()
        };
        let at = pick(&all, self.node)?;
        let node = tree.pointer(at)?;
        match self.kind % 12 {
            0 => mutated(tree, at, &Mutation::Delete),
            1 => mutated(tree, at, &Mutation::Alter),
            2 => mutated(tree, at, &Mutation::Rename(self.text())),
            3 => {
                let alike: Vec<&String> =
                    all.iter().filter(|other| key(other) == key(at)).collect();
                self.spliced(tree, at, pick(&alike, self.choice)?)
            }
            4 => self.spliced(tree, at, pick(&all, self.choice)?),
            5 => {
                let (parent, _) = at.rsplit_once('/')?;
                mutated(tree, parent, &Mutation::Insert(self.text(), node.clone()))
            }
            6 => swapped(tree, at, pick(&all, self.choice)?),
            7 => {
                let references = with_key("$ref");
                let target = json!(format!("#{}", pick(&all, self.choice)?));
                mutated(
                    tree,
                    pick(&references, self.node)?,
                    &Mutation::Replace(target),
                )
            }
            8 => {
                let word = json!(pick(WORDS, self.choice)?);
                mutated(
                    tree,
                    pick(&with_key("type"), self.node)?,
                    &Mutation::Replace(word),
                )
            }
            9 => mutated(tree, at, &Mutation::Replace(self.value())),
            10 => {
                let (name, value) = self.keyword(&all)?;
                mutated(tree, at, &Mutation::Insert(name.to_owned(), value))
            }
            _ => {
                let texts: Vec<&String> = all
                    .iter()
                    .filter(|at| tree.pointer(at).is_some_and(Value::is_string))
                    .collect();
                mutated(
                    tree,
                    pick(&texts, self.node)?,
                    &Mutation::Replace(json!(self.text())),
                )
            }
        }
    }

    fn spliced(self, tree: &Value, at: &str, donor: &str) -> Option<Value> {
        mutated(tree, at, &Mutation::Replace(tree.pointer(donor)?.clone()))
    }

    fn text(self) -> String {
        let text = TEXTS[usize::from(self.choice) % TEXTS.len()];
        match usize::from(self.choice) / TEXTS.len() {
            0 => text.to_owned(),
            1 => format!("a{text}"),
            number => format!("{text}{number}"),
        }
    }

    fn value(self) -> Value {
        let values = [
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(1.5),
            json!(1e300),
            json!(i64::MIN),
            json!(u64::MAX),
            json!([]),
            json!({}),
            json!([null]),
            json!([{}, {}]),
            json!({"": {}}),
            json!({"$ref": "#"}),
            json!({"$ref": ""}),
            json!({"type": "object", "additionalProperties": true}),
            json!({"type": "string", "format": "binary"}),
            json!({"type": "array", "items": {}}),
            json!({"not": {}}),
            json!({"oneOf": []}),
        ];
        match usize::from(self.choice) {
            choice if choice < values.len() => values[choice].clone(),
            _ => json!(self.text()),
        }
    }

    /// A property that a schema, a parameter or an operation may have.
    fn keyword(self, all: &[String]) -> Option<(&'static str, Value)> {
        let (schemas, rest) = (
            all.iter()
                .filter(|at| at.starts_with("/components/schemas/") && at.matches('/').count() == 3)
                .collect::<Vec<_>>(),
            self.choice / 32,
        );
        let reference = |offset: u16| match pick(&schemas, rest.wrapping_add(offset)) {
            Some(at) => json!({"$ref": format!("#{at}")}),
            None => json!({}),
        };
        let text = Step {
            choice: rest,
            ..self
        }
        .text();
        Some(match self.choice % 32 {
            0 => ("nullable", json!(true)),
            1 => ("readOnly", json!(true)),
            2 => ("writeOnly", json!(true)),
            3 => ("deprecated", json!(true)),
            4 => ("enum", json!([text, "a", "A", "a-", null])),
            5 => ("enum", json!([1, 0, -1, i64::MIN, i64::MAX])),
            6 => ("allOf", json!([reference(0), reference(1)])),
            7 => (
                "oneOf",
                json!([reference(0), reference(1), {"type": "string"}]),
            ),
            8 => (
                "anyOf",
                json!([reference(0), {"type": "array", "items": reference(1)}]),
            ),
            9 => ("additionalProperties", reference(0)),
            10 => ("additionalProperties", json!(false)),
            11 => (
                "properties",
                json!({text: reference(0), "a": {"type": "string"}}),
            ),
            12 => ("required", json!([text, "a"])),
            13 => ("items", reference(0)),
            14 => ("default", json!(text)),
            15 => ("default", json!({"a": [1, null]})),
            16 => ("example", json!({text: 1.5})),
            17 => ("format", json!(pick(WORDS, rest)?)),
            18 => ("discriminator", json!({"propertyName": text})),
            19 => ("pattern", json!("^(a+)+$")),
            20 => ("minimum", json!(1e300)),
            21 => ("maxLength", json!(u64::MAX)),
            22 => ("minItems", json!(1_000_000)),
            23 => ("description", json!(text)),
            24 => ("in", json!(pick(WORDS, rest)?)),
            25 => ("style", json!(pick(WORDS, rest)?)),
            26 => ("explode", json!(rest % 2 == 0)),
            27 => (
                "parameters",
                json!([{"name": text, "in": "query", "schema": reference(0)}]),
            ),
            28 => ("tags", json!([text])),
            29 => ("x-extension", json!({text: null})),
            30 => (
                "content",
                json!({"application/json": {"schema": reference(0)}}),
            ),
            _ => ("xml", json!({"name": text})),
        })
    }
}

/// The tree with two nodes in each other's place; one must not hold the other.
fn swapped(tree: &Value, one: &str, other: &str) -> Option<Value> {
    if one.starts_with(other) || other.starts_with(one) {
        return None;
    }
    let there = mutated(tree, one, &Mutation::Replace(tree.pointer(other)?.clone()))?;
    mutated(
        &there,
        other,
        &Mutation::Replace(tree.pointer(one)?.clone()),
    )
}

/// The element that a number chooses.
fn pick<T>(list: &[T], choice: u16) -> Option<&T> {
    list.get(usize::from(choice).checked_rem(list.len())?)
}
