//! Values that must never be shown: the extension key that marks them, and the names of unmarked
//! ones.
//!
//! ```yaml
//! secrets:
//!   mark: x-is-sensitive
//!   names:
//!     - passphrase                      # wherever it occurs
//!     - Bucket.accessKey                # of one schema
//!     - {name: token, in: responses}    # in one direction
//! ```

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, de::Error};

use crate::api::Secrecy;

use super::marks::extension_key;

/// The values that must never be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    /// The extension key that marks a schema or a parameter as secret where it is `true`.
    #[serde(default, deserialize_with = "mark")]
    pub mark: Option<String>,
    /// The names of properties, form fields, parameters and headers that hold secrets, marked or
    /// not.
    #[serde(default)]
    pub names: Vec<SecretName>,
}

/// The name of a property, a form field, a parameter or a header that holds a secret.
///
/// The short form is `name`, or `Schema.name` for a property of one schema only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretName {
    /// The schema that declares the property, or the operation that has the parameter. If absent,
    /// the entry applies to all.
    pub of: Option<String>,
    /// The name, as on the wire.
    pub name: String,
    /// The directions in which the value is secret.
    pub directions: Secrecy,
}

impl Secrets {
    /// Returns the directions in which a named value is secret.
    ///
    /// An entry for the value's own schema or operation takes precedence over an entry for all.
    /// `owners` are the schemas that declare the value, or the operation that has it as a
    /// parameter.
    pub fn find(&self, owners: &[&str], name: &str) -> Option<Secrecy> {
        let named = || self.names.iter().filter(|secret| secret.name == name);
        let is_owner = |owner: &str| owners.contains(&owner);
        let own = named().find(|secret| secret.of.as_deref().is_some_and(is_owner));
        own.or_else(|| named().find(|secret| secret.of.is_none()))
            .map(|secret| secret.directions)
    }
}

impl fmt::Display for SecretName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(of) = &self.of {
            write!(formatter, "{of}.")?;
        }
        formatter.write_str(&self.name)
    }
}

/// Creates an entry from its short form.
impl From<&str> for SecretName {
    fn from(text: &str) -> Self {
        let (of, name) = match text.split_once('.') {
            Some((of, name)) => (Some(of.to_owned()), name),
            None => (None, text),
        };
        Self {
            of,
            name: name.to_owned(),
            directions: Secrecy::Both,
        }
    }
}

impl<'de> Deserialize<'de> for SecretName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The long form.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Long {
            name: String,
            of: Option<String>,
            #[serde(rename = "in", default)]
            directions: Secrecy,
        }

        struct Entry;

        impl<'de> Visitor<'de> for Entry {
            type Value = SecretName;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a name, or an object with `name`, `of` and `in`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<SecretName, E> {
                Ok(SecretName::from(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SecretName, A::Error> {
                let long = Long::deserialize(MapAccessDeserializer::new(map))?;
                // `name` may be the short form `Schema.name`, so that a direction can be added to
                // it.
                let short = match &long.of {
                    None => SecretName::from(&*long.name),
                    Some(_) => SecretName {
                        of: long.of,
                        name: long.name,
                        directions: Secrecy::Both,
                    },
                };
                Ok(SecretName {
                    directions: long.directions,
                    ..short
                })
            }
        }

        deserializer.deserialize_any(Entry)
    }
}

fn mark<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    extension_key(deserializer).map(Some)
}
