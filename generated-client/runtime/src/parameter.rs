//! Encoding of parameter values (OpenAPI 3.0.3, Style Values; RFC 6570).

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use super::style::{Kind, Style};
use super::{Place, Problem};

/// All characters except the unreserved ones of RFC 3986.
pub(super) const STRICT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// All characters except those that can stay unencoded in the value of a query parameter without
/// changing it.
const RESERVED_KEPT: &AsciiSet = &STRICT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Encodes the value of a parameter, with its name if the place and the style require it.
///
/// Returns `None` if the parameter is left out. JSON's `null` is an undefined value, and
/// undefined values are left out (RFC 6570, section 2.3). So are an empty list and an empty
/// object: OpenAPI's `color=` for an empty list would be read as a list of one empty string.
pub(super) fn expand(
    place: Place,
    name: &str,
    style: Style,
    value: &Value,
) -> Result<Option<String>, Problem> {
    let layout = Layout::of(place, style)?;
    let name = encode(place, STRICT, name);
    match value {
        Value::Null => Ok(None),
        _ if style.kind == Kind::Json => Ok(Some(
            layout.single(&name, &encode(place, STRICT, &value.to_string())),
        )),
        _ if style.kind.is_deep() => layout.nested(&name, value),
        Value::Array(elements) => layout.list(&name, elements),
        Value::Object(properties) => layout.object(&name, properties),
        primitive => layout.primitive(&name, primitive),
    }
}

/// Converts a primitive to a string; `None` for `null`.
pub(super) fn text(value: &Value) -> Result<Option<Cow<'_, str>>, Problem> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(Cow::Borrowed(text))),
        Value::Bool(value) => Ok(Some(Cow::Owned(value.to_string()))),
        Value::Number(number) => Ok(Some(Cow::Owned(match number.as_f64() {
            // `3.0` is written as `3`.
            Some(value) if number.is_f64() => value.to_string(),
            _ => number.to_string(),
        }))),
        Value::Array(_) | Value::Object(_) => Err(Problem::Nested),
    }
}

/// Percent-encodes a string for a place; only headers have no encoding.
fn encode<'a>(place: Place, set: &'static AsciiSet, text: &'a str) -> Cow<'a, str> {
    match place {
        Place::Header => Cow::Borrowed(text),
        _ => utf8_percent_encode(text, set).into(),
    }
}

/// The punctuation that a style puts around and between values in a place.
struct Layout {
    place: Place,
    style: Style,
    /// The beginning of the whole parameter.
    prefix: &'static str,
    /// The separator of exploded values.
    separator: &'static str,
    /// The separator of joined values.
    delimiter: &'static str,
    /// True if the parameter's name is written.
    named: bool,
}

impl Layout {
    /// Returns the layout of a style, or an error if the place doesn't allow the style.
    fn of(place: Place, style: Style) -> Result<Self, Problem> {
        let and = if place == Place::Cookie { "; " } else { "&" };
        let (prefix, separator, delimiter, named) = match (place, style.kind) {
            (Place::Path | Place::Header, Kind::Simple) => ("", ",", ",", false),
            (Place::Path | Place::Header, Kind::Json) => ("", "", "", false),
            (Place::Path, Kind::Label) => (".", ".", ".", false),
            (Place::Path, Kind::Matrix) => (";", ";", ",", true),
            (Place::Query | Place::Form | Place::Cookie, Kind::Form | Kind::Json) => {
                ("", and, ",", true)
            }
            // A bare `|` isn't valid in a URL; like a space, it must be encoded.
            (Place::Query | Place::Form, Kind::SpaceDelimited) => ("", and, "%20", true),
            (Place::Query | Place::Form, Kind::PipeDelimited) => ("", and, "%7C", true),
            (Place::Query | Place::Form, kind) if kind.is_deep() => ("", and, "", true),
            _ => return Err(Problem::Style),
        };
        Ok(Self {
            place,
            style,
            prefix,
            separator,
            delimiter,
            named,
        })
    }

    /// Encodes a string, a number or a boolean.
    fn primitive(&self, name: &str, value: &Value) -> Result<Option<String>, Problem> {
        Ok(text(value)?.map(|value| {
            format!(
                "{}{}",
                self.prefix,
                self.single(name, &self.encode_alone(&value))
            )
        }))
    }

    /// Encodes a list.
    fn list(&self, name: &str, elements: &[Value]) -> Result<Option<String>, Problem> {
        let mut items = Vec::new();
        for element in elements {
            // An element keeps its place, so `null` can't be left out.
            let element = text(element)?.unwrap_or_default();
            items.push(if self.style.explode {
                self.single(name, &self.encode_alone(&element))
            } else {
                encode(self.place, STRICT, &element).into_owned()
            });
        }
        self.join(name, &items)
    }

    /// Encodes an object.
    fn object(
        &self,
        name: &str,
        properties: &Map<String, Value>,
    ) -> Result<Option<String>, Problem> {
        let mut items = Vec::new();
        for (key, value) in properties {
            let Some(value) = text(value)? else { continue };
            let key = encode(self.place, STRICT, key);
            if self.style.explode {
                items.push(self.pair(&key, &self.encode_alone(&value)));
            } else {
                items.extend([
                    key.into_owned(),
                    encode(self.place, STRICT, &value).into_owned(),
                ]);
            }
        }
        self.join(name, &items)
    }

    /// Encodes a value in which lists and objects can be within others.
    fn nested(&self, name: &str, value: &Value) -> Result<Option<String>, Problem> {
        let mut items = Vec::new();
        self.deep(name, value, &mut items)?;
        self.join(name, &items)
    }

    /// Encodes a value within others: a list as a pair for each element, an object as the pairs of
    /// its properties.
    fn deep(&self, name: &str, value: &Value, items: &mut Vec<String>) -> Result<(), Problem> {
        match value {
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let is_nested = element.is_array() || element.is_object();
                    let name = match self.style.kind {
                        Kind::DeepObjectBrackets => Cow::Owned(self.within(name, "")),
                        Kind::DeepObject if !is_nested => Cow::Borrowed(name),
                        _ => Cow::Owned(self.within(name, &index.to_string())),
                    };
                    self.deep(&name, element, items)?;
                }
            }
            Value::Object(properties) => {
                for (key, value) in properties.iter().filter(|(_, value)| !value.is_null()) {
                    self.deep(&self.within(name, key), value, items)?;
                }
            }
            primitive => {
                // An element keeps its place, so `null` can't be left out.
                let value = text(primitive)?.unwrap_or_default();
                items.push(format!("{name}={}", self.encode_alone(&value)));
            }
        }
        Ok(())
    }

    /// Returns the name of a value within a deep object. Like `|`, a bare bracket isn't valid in a
    /// query.
    fn within(&self, name: &str, key: &str) -> String {
        format!("{name}%5B{}%5D", encode(self.place, STRICT, key))
    }

    /// Writes an encoded value, with the parameter's name if the style requires it.
    fn single(&self, name: &str, value: &str) -> String {
        match self.named {
            true => self.pair(name, value),
            false => value.to_owned(),
        }
    }

    /// Writes a name and a value. An empty value in a path's segment has no `=` (RFC 6570, section
    /// 3.2.7).
    fn pair(&self, name: &str, value: &str) -> String {
        match self.style.kind {
            Kind::Matrix if value.is_empty() => name.to_owned(),
            _ => format!("{name}={value}"),
        }
    }

    /// Joins encoded items.
    fn join(&self, name: &str, items: &[String]) -> Result<Option<String>, Problem> {
        let each_alone = self.style.explode || self.style.kind.is_deep();
        let between = if each_alone {
            self.separator
        } else {
            self.delimiter
        };
        if items.is_empty() {
            return Ok(None);
        }
        if items.iter().any(|item| item.contains(between)) {
            return Err(Problem::Delimiter);
        }
        let items = items.join(between);
        Ok(Some(match each_alone {
            true => format!("{}{items}", self.prefix),
            false => format!("{}{}", self.prefix, self.single(name, &items)),
        }))
    }

    /// Encodes a value that isn't joined with others.
    fn encode_alone<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let set = match self.place {
            Place::Query | Place::Form if self.style.allow_reserved => RESERVED_KEPT,
            _ => STRICT,
        };
        encode(self.place, set, text)
    }
}
