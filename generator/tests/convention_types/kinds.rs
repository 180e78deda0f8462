//! The kinds of types that a convention may meet.

use serde_json::{Map, Value, json};

/// A kind of type, by the schema of a property or a parameter.
#[derive(Debug, Clone)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) schema: Value,
}

/// A kind in a place where it may be absent or `null`.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    pub(crate) nullable: bool,
}

impl Typed {
    /// A kind that is always there.
    pub(crate) fn plain(name: &str) -> Self {
        Self {
            kind: kind(name),
            required: true,
            nullable: false,
        }
    }

    /// The schema, which says whether the value may be `null`.
    pub(crate) fn schema(&self) -> Value {
        let mut schema = self.kind.schema.clone();
        if !self.nullable {
            return schema;
        }
        if schema.get("$ref").is_some() {
            return json!({"allOf": [schema], "nullable": true});
        }
        schema["nullable"] = json!(true);
        schema
    }
}

/// What may be absent, `null`, both or neither.
pub(crate) const PRESENCES: [(bool, bool); 4] =
    [(true, false), (false, false), (true, true), (false, true)];

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// All kinds.
pub(crate) fn kinds() -> Vec<Kind> {
    let kinds = [
        ("text", json!({"type": "string"})),
        ("uri", json!({"type": "string", "format": "uri"})),
        ("password", json!({"type": "string", "format": "password"})),
        ("date", json!({"type": "string", "format": "date"})),
        ("moment", json!({"type": "string", "format": "date-time"})),
        ("uuid", json!({"type": "string", "format": "uuid"})),
        ("byte", json!({"type": "string", "format": "byte"})),
        ("binary", json!({"type": "string", "format": "binary"})),
        ("statuses", reference("Statuses")),
        (
            "inline-statuses",
            json!({"type": "string", "enum": ["BUSY", "DONE", "ODD"]}),
        ),
        ("words", json!({"type": "string", "enum": ["one", "two"]})),
        ("levels", reference("Levels")),
        ("int32", json!({"type": "integer", "format": "int32"})),
        ("int64", json!({"type": "integer", "format": "int64"})),
        ("integer", json!({"type": "integer"})),
        ("uint8", json!({"type": "integer", "format": "uint8"})),
        ("uint64", json!({"type": "integer", "format": "uint64"})),
        ("number", json!({"type": "number"})),
        ("float", json!({"type": "number", "format": "float"})),
        ("double", json!({"type": "number", "format": "double"})),
        ("flag", json!({"type": "boolean"})),
        ("any", json!({})),
        (
            "texts",
            json!({"type": "array", "items": {"type": "string"}}),
        ),
        (
            "things",
            json!({"type": "array", "items": reference("Thing")}),
        ),
        (
            "holes",
            json!({"type": "array", "items": {"type": "integer", "nullable": true}}),
        ),
        (
            "map",
            json!({"type": "object", "additionalProperties": {"type": "integer"}}),
        ),
        ("free", json!({"type": "object"})),
        ("thing", reference("Thing")),
        (
            "inline",
            json!({"type": "object", "properties": {"name": {"type": "string"}}}),
        ),
        ("node", reference("Node")),
        ("union", reference("TextOrNumber")),
        ("animals", reference("Animal")),
        ("name", reference("Name")),
        ("number-alias", reference("Count")),
        ("list-alias", reference("Things")),
        ("thing-alias", reference("ThingToo")),
        ("secret-alias", reference("Hidden")),
        ("null-alias", reference("NameOrNull")),
        ("tree", reference("Tree")),
    ];
    kinds
        .into_iter()
        .map(|(name, schema)| Kind { name, schema })
        .collect()
}

/// The kind of a name.
pub(crate) fn kind(name: &str) -> Kind {
    let mut kinds = kinds().into_iter();
    kinds
        .find(|kind| kind.name == name)
        .unwrap_or_else(|| panic!("there is a kind `{name}`"))
}

/// A value of a kind that has a plain form as a string, in JSON and in that form.
pub(crate) fn value(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "uuid" => (
            r#""6ba7b810-9dad-41d1-80b4-00c04fd430c8""#,
            "6ba7b810-9dad-41d1-80b4-00c04fd430c8",
        ),
        "date" => (r#""2026-01-31""#, "2026-01-31"),
        "statuses" | "inline-statuses" => (r#""DONE""#, "DONE"),
        "words" => (r#""two""#, "two"),
        "levels" => ("2", "2"),
        "flag" => ("true", "true"),
        "number" | "float" | "double" => ("1.5", "1.5"),
        kind if fitting::integer(kind).is_some() => ("7", "7"),
        _ => (r#""seven""#, "seven"),
    }
}

/// The schemas that the kinds refer to.
pub(crate) fn schemas() -> Map<String, Value> {
    let schemas = json!({
        "Statuses": {"type": "string", "enum": ["BUSY", "DONE", "ODD", "BROKEN"]},
        "Levels": {"type": "integer", "enum": [1, 2, 3]},
        "Thing": {"type": "object", "required": ["name"], "properties": {
            "id": {"type": "integer", "readOnly": true},
            "name": {"type": "string"},
            "key": {"type": "string", "writeOnly": true},
        }},
        "Node": {"type": "object", "properties": {
            "next": reference("Node"),
            "children": {"type": "array", "items": reference("Node")},
        }},
        "TextOrNumber": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
        "Animal": {"oneOf": [reference("Cat"), reference("Dog")]},
        "Cat": {"type": "object", "required": ["claws"], "properties": {"claws": {"type": "integer"}}},
        "Dog": {"type": "object", "required": ["bark"], "properties": {"bark": {"type": "string"}}},
        "Name": {"type": "string"},
        "Count": {"type": "integer", "format": "int32"},
        "Things": {"type": "array", "items": reference("Thing")},
        "ThingToo": reference("Thing"),
        "Hidden": {"type": "string", "format": "password"},
        "NameOrNull": {"type": "string", "nullable": true},
        "Tree": {"type": "array", "items": reference("Tree")},
    });
    match schemas {
        Value::Object(schemas) => schemas,
        _ => Map::new(),
    }
}

/// Which kinds go with a place, told without the generator.
pub(crate) mod fitting {
    /// Strings, of whatever name.
    pub(crate) const TEXTS: &[&str] = &["text", "uri", "name", "null-alias"];
    /// Strings that are secret.
    pub(crate) const SECRETS: &[&str] = &["password", "secret-alias"];
    /// One of several strings.
    pub(crate) const ENUMS: &[&str] = &["statuses", "inline-statuses", "words"];
    /// Integers, and their ranges in bits: the lowest number is -2^(n-1) or 0.
    pub(crate) const INTEGERS: &[(&str, bool, u32)] = &[
        ("int32", true, 32),
        ("int64", true, 64),
        ("integer", true, 64),
        ("uint8", false, 8),
        ("uint64", false, 64),
        ("number-alias", true, 32),
    ];
    /// Numbers.
    pub(crate) const NUMBERS: &[&str] = &["number", "float", "double"];
    /// Arrays.
    pub(crate) const ARRAYS: &[&str] = &["texts", "things", "holes", "list-alias"];

    /// A user's name and a password.
    pub(crate) fn credential(kind: &str) -> bool {
        TEXTS.contains(&kind) || SECRETS.contains(&kind)
    }

    pub(crate) fn token(kind: &str) -> bool {
        credential(kind) || has_text(kind)
    }

    pub(crate) fn status(kind: &str) -> bool {
        TEXTS.contains(&kind) || ["statuses", "inline-statuses"].contains(&kind)
    }

    pub(crate) fn failure(kind: &str) -> bool {
        TEXTS.contains(&kind) || ENUMS.contains(&kind)
    }

    pub(crate) fn count(kind: &str) -> bool {
        NUMBERS.contains(&kind) || integer(kind).is_some()
    }

    pub(crate) fn items(kind: &str) -> bool {
        ARRAYS.contains(&kind)
    }

    /// What an id of one kind can be asked for with.
    pub(crate) fn id(from: &str, to: &str) -> bool {
        if SECRETS.contains(&from) || SECRETS.contains(&to) {
            return false;
        }
        let is_scalar = |kind| {
            has_text(kind)
                || NUMBERS.contains(&kind)
                || ["date", "moment", "byte", "binary", "flag"].contains(&kind)
        };
        if from == to {
            return is_scalar(from);
        }
        if TEXTS.contains(&to) {
            return has_text(from);
        }
        match (integer(from), integer(to)) {
            (Some((signed, bits)), Some((wide_signed, wide))) => {
                (signed == wide_signed && bits <= wide) || (!signed && wide_signed && bits < wide)
            }
            _ => {
                NUMBERS.contains(&from) && NUMBERS.contains(&to) && from != "float" && to != "float"
            }
        }
    }

    fn has_text(kind: &str) -> bool {
        let is_listed = TEXTS.contains(&kind) || ENUMS.contains(&kind);
        is_listed || ["uuid", "levels"].contains(&kind) || integer(kind).is_some()
    }

    pub(crate) fn integer(kind: &str) -> Option<(bool, u32)> {
        let mut integers = INTEGERS.iter();
        let found = integers.find(|(name, ..)| *name == kind);
        found.map(|&(_, signed, bits)| (signed, bits))
    }
}
