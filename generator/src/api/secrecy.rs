//! Secrets: values that must never be shown.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Api, Direction, Shape, TypeRef};

/// The directions in which a value must never be shown, such as a password, token or pass-phrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Secrecy {
    /// In requests; responses have no secret there.
    Requests,
    /// In responses; requests have no secret there.
    Responses,
    /// In requests and in responses.
    #[default]
    Both,
}

impl Secrecy {
    /// Returns true if the value is secret in this direction.
    pub fn is_in(self, direction: Direction) -> bool {
        match direction {
            Direction::Request => self != Self::Responses,
            Direction::Response => self != Self::Requests,
        }
    }

    /// Merges the secrecy of a value that is secret for two reasons.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }
}

impl TypeRef {
    /// Returns true if the values are secret in this direction.
    pub fn is_secret(&self, direction: Direction) -> bool {
        self.secret.is_some_and(|secrecy| secrecy.is_in(direction))
    }

    /// Returns true if the values, or elements and values in them, are secret in any direction.
    pub fn holds_secret(&self) -> bool {
        self.secret.is_some() || self.inner().is_some_and(Self::holds_secret)
    }

    /// Makes the values secret in further directions.
    pub(crate) fn conceal(&mut self, secrecy: Secrecy) {
        self.secret = Some(
            self.secret
                .map_or(secrecy, |secret: Secrecy| secret.and(secrecy)),
        );
    }
}

impl Api {
    /// Returns the names on the wire of all properties, parameters, fields and headers that contain
    /// a secret.
    ///
    /// If only the text of a message is known, the names tell which parts of the text must not be
    /// shown.
    pub fn secret_names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        let mut add = |name, type_ref: &TypeRef| {
            if type_ref.holds_secret() || self.is_alias_of_secret(type_ref) {
                names.insert(name);
            }
        };
        for definition in self.types.values() {
            if let Shape::Object(object) = &definition.shape {
                for property in &object.properties {
                    add(property.name.as_str(), &property.type_ref);
                }
            }
        }
        for operation in &self.operations {
            for parameter in &operation.parameters {
                add(&parameter.name, &parameter.type_ref);
            }
            for field in operation.body.iter().flat_map(|body| body.content.fields()) {
                add(&field.name, &field.type_ref);
            }
            for header in operation
                .responses
                .iter()
                .flat_map(|response| &response.headers)
            {
                add(&header.name, &header.type_ref);
            }
        }
        names
    }

    /// Returns true if a type is an alias of a secret, or of an array of secrets.
    fn is_alias_of_secret(&self, type_ref: &TypeRef) -> bool {
        let mut met = BTreeSet::new();
        let mut named = type_ref.named();
        // An alias can contain itself, as an element of its array.
        while let Some(name) = named.filter(|name| met.insert(*name)) {
            match &self.definition(name).shape {
                Shape::Alias { target } if target.holds_secret() => return true,
                Shape::Alias { target } => named = target.named(),
                _ => return false,
            }
        }
        false
    }
}
