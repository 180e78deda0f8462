//! JSON pointers (RFC 6901): the name of a place in a document.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde_json::Value;

/// The characters that a URI fragment can't hold, and `%`, which would be decoded.
const NOT_IN_FRAGMENTS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The place of a node in a document, as a URI fragment: `#/paths/~1executions/post`.
///
/// Displayed as in a `$ref`; the root is `#`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// Returns the pointer to the root of a document.
    pub fn root() -> Self {
        Self("#".to_owned())
    }

    /// Parses the pointer of a `$ref`. Returns `None` if it leads out of the document.
    ///
    /// Percent-encoded characters are decoded, as RFC 6901 (section 6) requires for a URI fragment.
    pub fn parse(reference: &str) -> Option<Self> {
        let fragment = reference.strip_prefix('#')?;
        if !(fragment.is_empty() || fragment.starts_with('/')) {
            return None;
        }
        let decoded = percent_decode_str(fragment).decode_utf8().ok()?;
        Some(Self(format!("#{decoded}")))
    }

    /// Returns the pointer with this display form, in which nothing is percent-encoded.
    pub(crate) fn from_display(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Returns the pointer to the property `key` of the object at this place.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut pointer = String::with_capacity(self.0.len() + key.len() + 1);
        pointer.push_str(&self.0);
        pointer.push('/');
        for character in key.chars() {
            match character {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                other => pointer.push(other),
            }
        }
        Self(pointer)
    }

    /// Returns the pointer to the element `index` of the array at this place.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// Returns the keys and indices from the root down to this place, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.0
            .split('/')
            .skip(1)
            .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
    }

    /// Returns the place one step up, or `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0
            .rsplit_once('/')
            .map(|(parent, _)| Self(parent.to_owned()))
    }

    /// Returns true if this is `place`, or below it.
    pub fn is_within(&self, place: &Self) -> bool {
        let below = self.0.strip_prefix(&place.0);
        below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Returns the path from an ancestor down to this place: empty, or a slash and what follows.
    pub(super) fn below(&self, ancestor: &Self) -> &str {
        self.0.strip_prefix(&ancestor.0).unwrap_or_default()
    }

    /// Returns the place at the end of a path that starts here.
    pub(super) fn join(&self, path: &str) -> Self {
        Self(format!("{}{path}", self.0))
    }

    /// Returns the node at this place of a tree.
    pub fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        root.pointer(self.0.strip_prefix('#')?)
    }

    /// Returns the node at this place of a tree, to change it.
    pub fn find_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        root.pointer_mut(self.0.strip_prefix('#')?)
    }

    /// Removes the node at this place from the object or the array around it.
    pub(crate) fn remove(&self, root: &mut Value) {
        let Some((parent, key)) = self.parent().zip(self.segments().last()) else {
            return;
        };
        match parent.find_mut(root) {
            Some(Value::Object(fields)) => {
                fields.shift_remove(&key);
            }
            Some(Value::Array(items)) => {
                if let Some(index) = key.parse().ok().filter(|index| *index < items.len()) {
                    items.remove(index);
                }
            }
            _ => {}
        }
    }

    /// Returns the pointer as a reference, with the characters encoded that a URI fragment can't hold
    /// (RFC 3986, section 3.5).
    pub(crate) fn reference(&self) -> String {
        let fragment = self.0.strip_prefix('#').unwrap_or_default();
        format!("#{}", utf8_percent_encode(fragment, NOT_IN_FRAGMENTS))
    }

    /// Returns the pointer as a string that starts with `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Pointer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Pointer;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a place in a document, such as `#/components/schemas/Job`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Pointer, E> {
                Pointer::parse(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
