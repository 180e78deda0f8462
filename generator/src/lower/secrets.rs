//! Secrets: values that must never be shown, by the marks of the document and by the conventions.
//!
//! A schema is marked by the format `password`, or by the extension key that the conventions name;
//! a mark makes each use of the schema secret. The conventions also list names, with the directions
//! in which they are secret. A name that sounds like a secret, but is neither marked nor listed,
//! causes a warning.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::Schema;
use serde_json::Value;

use crate::api::{Api, Callback, Direction, Operation, Secrecy, TypeDefinition, TypeRef};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

use super::Lowering;
use super::facets::{Facets, SchemaRef};
use super::secret_words::sounds_secret;

type Extensions = IndexMap<String, Value>;

impl<'d> Lowering<'d> {
    /// Returns true if extensions have the mark of a secret.
    pub(super) fn has_secret_mark(&self, extensions: &Extensions) -> bool {
        let mark = self.conventions.secrets.mark.as_ref();
        mark.and_then(|mark| extensions.get(mark)) == Some(&Value::Bool(true))
    }

    /// Warns about a mark of a secret that is neither `true` nor `false`.
    pub(super) fn tell_of_unknown_secret_mark(&mut self, extensions: &Extensions, at: &Pointer) {
        let Some(mark) = &self.conventions.secrets.mark else {
            return;
        };
        let Some(value) = extensions.get(mark).filter(|value| !value.is_boolean()) else {
            return;
        };
        self.diagnostics
            .warning(
                Warning::UnknownMark,
                &at.key(mark),
                format!("unknown mark `{mark}: {value}`"),
            )
            .help(format!("`{mark}` is `true` or `false`"));
    }

    /// Makes a use of a schema secret if the schema, or one that it is composed of, is marked.
    pub(super) fn conceal_marked(&self, schema: &'d Schema, type_ref: &mut TypeRef) {
        if self.conventions.secrets.mark.is_none() || type_ref.secret.is_some() {
            return;
        }
        let mut met = HashSet::new();
        let mut ahead = vec![schema];
        while let Some(schema) = ahead.pop() {
            if self.has_secret_mark(&schema.schema_data.extensions) {
                type_ref.conceal(Secrecy::Both);
                return;
            }
            // Compositions can form a circle.
            if met.insert(std::ptr::from_ref(schema)) {
                let facets = Facets::of(schema);
                let parts = [facets.all_of, facets.one_of, facets.any_of];
                let parts = parts.into_iter().flatten();
                ahead.extend(parts.map(|part| self.document.resolve(part, Pointer::root()).value));
            }
        }
    }

    /// Makes a named value secret as the conventions say; warns about one that only sounds secret.
    ///
    /// `owners` are the schemas that declare the value, or the operation that has it as a
    /// parameter.
    pub(super) fn conceal_named(
        &mut self,
        owners: &[&str],
        name: &str,
        schema: Option<SchemaRef<'d>>,
        type_ref: &mut TypeRef,
        at: &Pointer,
    ) {
        if let Some(directions) = self.conventions.secrets.find(owners, name) {
            type_ref.secret = Some(directions);
            return;
        }
        let can_be_secret = schema.is_none_or(|schema| self.can_be_secret(schema));
        if !can_be_secret || type_ref.holds_secret() || !sounds_secret(name) {
            return;
        }
        let mark = match &self.conventions.secrets.mark {
            Some(mark) => format!("`{mark}: true`"),
            None => "`format: password`".to_owned(),
        };
        self.diagnostics
            .warning(
                Warning::UnmarkedSecret,
                at,
                format!("`{name}` sounds like a secret, but isn't marked as one"),
            )
            .at_key()
            .help(format!(
                "it will be shown in logs: mark it with {mark}, or list it under `secrets` in `spec/conventions.yaml`; if it is none, allow the warning there"
            ));
    }

    /// Returns true if values of a schema may be secrets: strings, lists of strings, and values of
    /// no known structure.
    fn can_be_secret(&self, schema: SchemaRef<'d>) -> bool {
        let schema = schema.resolve(self.document, Pointer::root()).value;
        let facets = Facets::of(schema);
        let format = facets.format.as_deref();
        let is_public = matches!(format, Some("date" | "date-time" | "binary" | "password"));
        if facets.values.is_some() || facets.is_composed() || facets.has_properties() || is_public {
            return false;
        }
        match (facets.items, facets.kind()) {
            // Only the items of the outer list are looked at, because a list can contain itself.
            (Some(items), _) => {
                let items = SchemaRef::from(items);
                let facets = Facets::of(items.resolve(self.document, Pointer::root()).value);
                matches!(facets.kind(), Some("string")) && facets.values.is_none()
            }
            (None, kind) => matches!(kind, None | Some("string" | "object")),
        }
    }
}

/// Determines in which directions the values of each type are secret.
///
/// If a type has one variant for both directions, or is used in one direction only, its values are
/// either secret or not.
pub(super) fn settle(api: &mut Api) {
    let operations = api.operations.iter_mut().flat_map(Operation::uses_mut);
    let webhooks = api.webhooks.iter_mut().flat_map(Callback::uses_mut);
    for (type_ref, direction) in operations.chain(webhooks) {
        settle_use(type_ref, &[direction]);
    }
    for definition in api.types.values_mut() {
        settle_definition(definition);
    }
}

fn settle_definition(definition: &mut TypeDefinition) {
    let directions: &[Direction] = match (definition.usage.request, definition.usage.response) {
        _ if definition.has_input() => return,
        (true, false) => &[Direction::Request],
        (false, true) => &[Direction::Response],
        _ => &[Direction::Request, Direction::Response],
    };
    for part in definition.parts_mut() {
        settle_use(part, directions);
    }
}

fn settle_use(type_ref: &mut TypeRef, directions: &[Direction]) {
    let is_secret = directions
        .iter()
        .any(|direction| type_ref.is_secret(*direction));
    type_ref.secret = is_secret.then_some(Secrecy::Both);
    if let Some(inner) = type_ref.inner_mut() {
        settle_use(inner, directions);
    }
}
