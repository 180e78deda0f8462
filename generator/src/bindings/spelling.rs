//! Types in the language of a pack.

use crate::api::{Direction, StringFormat, TypeKind, TypeRef};

use super::manifest::Manifest;
use super::naming::Names;

/// The spelling of the model's types in a pack's language.
pub(super) struct Spelling<'a> {
    pub(super) manifest: &'a Manifest,
    pub(super) names: &'a Names,
}

impl Spelling<'_> {
    /// Spells the type of a value in one direction.
    pub(super) fn of(&self, type_ref: &TypeRef, direction: Direction) -> String {
        let types = &self.manifest.types;
        let mut spelled = self.kind(&type_ref.kind, direction);
        if let Some(secret) = types
            .secret
            .as_ref()
            .filter(|_| type_ref.is_secret(direction))
        {
            spelled = secret.replace("{type}", &spelled);
        }
        match type_ref.nullable {
            true => types.nullable.replace("{type}", &spelled),
            false => spelled,
        }
    }

    fn kind(&self, kind: &TypeKind, direction: Direction) -> String {
        let types = &self.manifest.types;
        match kind {
            TypeKind::Any => types.any.clone(),
            TypeKind::Boolean => types.boolean.clone(),
            TypeKind::Integer { format } => self.formatted(format.as_ref(), &types.integer),
            TypeKind::Number { format } => self.formatted(format.as_ref(), &types.number),
            TypeKind::String {
                // To a client, a format that OpenAPI doesn't define is a plain string.
                format: Some(StringFormat::Other(_)),
            } => types.string.clone(),
            TypeKind::String { format } => self.formatted(format.as_ref(), &types.string),
            TypeKind::Array { items } => types.array.replace("{items}", &self.of(items, direction)),
            TypeKind::Map { values } => types.map.replace("{values}", &self.of(values, direction)),
            TypeKind::Named { name } => types
                .named
                .replace("{name}", self.names.type_name(name, direction)),
        }
    }

    fn formatted(&self, format: Option<&impl serde::Serialize>, plain: &str) -> String {
        format
            .and_then(|format| serde_json::to_value(format).ok())
            .and_then(|name| self.manifest.types.formats.get(name.as_str()?))
            .map_or(plain, String::as_str)
            .to_owned()
    }
}
