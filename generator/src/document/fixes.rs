//! What a lenient reader makes of errors in a document's structure.

use serde_json::{Value, json};

use super::grammar::{self, Field, Kind, Object};
use super::trail::Trail;
use crate::diagnostic::{Edit, Fix};
use crate::syntax::pointer::Pointer;

/// Names that other languages have for types of OpenAPI: the type, and the format if there is one.
const TYPES: &[(&[&str], &str, Option<&str>)] = &[
    (&["int", "int32", "int64", "long", "short"], "integer", None),
    (&["bool"], "boolean", None),
    (&["decimal", "double", "float", "numeric"], "number", None),
    (&["str", "text", "varchar", "enum"], "string", None),
    (&["date"], "string", Some("date")),
    (
        &["date-time", "datetime", "timestamp"],
        "string",
        Some("date-time"),
    ),
    (&["uuid", "guid"], "string", Some("uuid")),
    (&["binary", "file"], "string", Some("binary")),
    (&["list", "collection"], "array", None),
    (&["dict", "dictionary", "hash", "map"], "object", None),
];

/// Returns the fix for a required field that is absent, if an empty one says the same.
pub(super) fn empty(field: &Field, place: &Pointer) -> Option<Fix> {
    let value = match (&field.kind, field.name) {
        (Kind::Text, "description") => json!(""),
        (Kind::Text, "title") => json!("API"),
        (Kind::Text, "version") => json!("0"),
        (Kind::Map(_) | Kind::Object(_), _) => json!({}),
        (Kind::List(_), _) => json!([]),
        _ => return None,
    };
    let told = format!("it is read as `{}: {value}`", field.name);
    Some(Fix::new(told, [Edit::Set(place.key(field.name), value)]))
}

/// Returns the fix for a field that is almost `meant`. A name that differs only in case and in
/// separators is that one.
pub(super) fn misspelt(place: &Pointer, key: &str, meant: &str) -> Fix {
    let plain = |name: &str| name.replace(['-', '_'], "").to_lowercase();
    match plain(key) == plain(meant) {
        true => Fix::new(
            format!("it is read as `{meant}`"),
            [Edit::Rename(place.clone(), meant.to_owned())],
        ),
        false => Fix::ignore(place),
    }
}

/// Returns the fix for a reference to an object of another kind, if that says all that the wanted one
/// needs: a parameter for a header, or a request body for a response.
pub(super) fn another_object(
    wanted: &Object,
    found: &Object,
    target: &Value,
    reference: &Pointer,
) -> Option<Fix> {
    let others: &[&str] = match wanted {
        _ if wanted.is(&grammar::HEADER) && found.is(&grammar::PARAMETER) => {
            &["allowEmptyValue", "allowReserved", "in", "name", "style"]
        }
        _ if wanted.is(&grammar::RESPONSE) && found.is(&grammar::REQUEST_BODY) => &["required"],
        _ => return None,
    };
    let mut fields = target.as_object()?.clone();
    fields.retain(|name, _| !others.contains(&name.as_str()));
    let told = format!("it is read as {}", wanted.noun);
    let edit = Edit::Set(reference.parent()?, Value::Object(fields));
    Some(Fix::new(told, [edit]))
}

/// Returns the fix for a type that OpenAPI doesn't have; `guess` is the one that may be meant.
pub(super) fn unknown_type(
    place: &Pointer,
    word: &str,
    guess: Option<&str>,
    known: &[&str],
) -> Fix {
    let word = word.to_lowercase();
    let other = TYPES.iter().find(|(names, ..)| names.contains(&&*word));
    let same = known.iter().copied().find(|known| *known == word);
    let (meant, format) = match (same, other, guess) {
        (Some(known), ..) => (known, None),
        (None, Some((_, meant, format)), _) if known.contains(meant) => (*meant, *format),
        (None, _, Some(guess)) => (guess, None),
        _ => return Fix::new("it is read as any value", [Edit::Remove(place.clone())]),
    };
    let mut edits = vec![Edit::Set(place.clone(), json!(meant))];
    let mut told = format!("it is read as `{meant}`");
    if let Some((schema, format)) = place.parent().zip(format) {
        edits.push(Edit::Set(schema.key("format"), json!(format)));
        told.push_str(&format!(" of the format `{format}`"));
    }
    Fix::new(told, edits)
}

/// Returns the fix for a value of another JSON type than its field has, if its meaning is clear.
pub(super) fn wrong_type(kind: &Kind, value: &Value, trail: &Trail<'_>) -> Option<Fix> {
    let place = trail.pointer();
    let field = match trail {
        Trail::Key(_, key) => *key,
        _ => "",
    };
    let set = |value: Value| {
        let told = format!("it is read as `{value}`");
        Some(Fix::new(told, [Edit::Set(place.clone(), value)]))
    };
    match (kind, value) {
        (_, Value::Null) => Some(Fix::ignore(&place)),
        (Kind::Text, Value::Number(_) | Value::Bool(_)) => {
            Some(Fix::new("it is read as a string", [Edit::Quote(place)]))
        }
        (Kind::Text, _) if field == "description" || field == "summary" => {
            Some(Fix::ignore(&place))
        }
        (_, Value::String(_)) if field == "$ref" => inline(&place),
        (Kind::Word(_), Value::Array(_)) if field == "type" => modern(&place),
        (Kind::Referable(_), Value::Array(_)) if field == "items" => modern(&place),
        (Kind::Flag, Value::Number(_)) if field.starts_with("exclusive") => modern(&place),
        (Kind::List(_), Value::Bool(_) | Value::String(_))
            if field == "required" && flag(value).is_some() =>
        {
            required(&place, flag(value) == Some(true))
        }
        (Kind::Referable(object), Value::Bool(flag)) if object.is(&grammar::SCHEMA) => {
            set(match flag {
                true => json!({}),
                false => json!({ "not": {} }),
            })
        }
        (Kind::Flag | Kind::FlagOr(_), Value::String(_)) => set(Value::Bool(flag(value)?)),
        (Kind::Number | Kind::Count, Value::String(text)) => {
            set(Value::Number(text.trim().parse().ok()?))
        }
        (Kind::Count, Value::Number(number)) => {
            let number = number.as_f64().filter(|number| number.fract() == 0.0)?;
            // A limit beyond 2^53 is none.
            (0.0..9e15)
                .contains(&number)
                .then(|| set(json!(number as u64)))?
        }
        (Kind::List(Kind::Text), Value::String(_)) => set(json!([value])),
        _ => None,
    }
}

/// Returns the flag that a value is, or that its text spells.
fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => text.trim().to_lowercase().parse().ok(),
        _ => None,
    }
}

/// Puts the target of a reference in the place of the reference, where OpenAPI has none.
pub(super) fn inline(reference: &Pointer) -> Option<Fix> {
    let object = reference.parent()?;
    Some(Fix::new(
        "it is read as what it leads to",
        [Edit::Inline(object)],
    ))
}

/// Reads the schema of a field as one of OpenAPI 3.1.
fn modern(place: &Pointer) -> Option<Fix> {
    let schema = place.parent()?;
    Some(Fix::new(
        "it is read as OpenAPI 3.1 has it",
        [Edit::Modernize(schema)],
    ))
}

/// Moves a flag `required` of a property to the list of its object.
fn required(place: &Pointer, flag: bool) -> Option<Fix> {
    let mut edits = vec![Edit::Remove(place.clone())];
    let property = place.parent()?;
    let name = property.segments().last()?;
    let properties = property.parent()?;
    let is_property = properties.segments().last().as_deref() == Some("properties");
    if flag && is_property {
        let list = properties.parent()?.key("required");
        edits.push(Edit::Append(list, Value::String(name)));
    }
    let told = match flag && is_property {
        true => "the property is read as required",
        false => "it is ignored",
    };
    Some(Fix::new(told, edits))
}
