//! Validates examples and defaults against their schemas.

use openapiv3::SchemaData;
use serde_json::Value;

use crate::api::{Api, Direction, TypeRef};
use crate::diagnostic::{Diagnostics, Warning};
use crate::syntax::pointer::Pointer;

use super::{Lowering, Places};

/// An example or a default for a type.
pub(super) struct Given {
    value: Value,
    type_ref: TypeRef,
    role: Role,
}

/// The role of a value.
#[derive(Clone, Copy)]
enum Role {
    Default,
    /// An example of a request (`true`), of a response (`false`), or of either.
    Example(Option<bool>),
}

impl Lowering<'_> {
    /// Keeps an example, to be validated once all types are known.
    pub(super) fn remember_example(
        &mut self,
        at: &Pointer,
        value: Value,
        type_ref: &TypeRef,
        request: Option<bool>,
    ) {
        self.remember(at, value, type_ref, Role::Example(request));
    }

    /// Keeps the example and the default of a schema.
    pub(super) fn remember_values(&mut self, data: &SchemaData, at: &Pointer, type_ref: &TypeRef) {
        if let Some(example) = &data.example {
            self.remember_example(&at.key("example"), example.clone(), type_ref, None);
        }
        // Tools write `null` where there is no default.
        if let Some(default) = data.default.as_ref().filter(|default| !default.is_null()) {
            self.remember(&at.key("default"), default.clone(), type_ref, Role::Default);
        }
    }

    fn remember(&mut self, at: &Pointer, value: Value, type_ref: &TypeRef, role: Role) {
        let values = self.places.values.entry(at.clone());
        values.or_insert_with(|| Given {
            value,
            type_ref: type_ref.clone(),
            role,
        });
    }
}

/// Warns about examples and defaults that don't match their schemas, because they mislead readers.
pub(super) fn check(api: &Api, places: &Places, diagnostics: &mut Diagnostics) {
    for (at, given) in &places.values {
        let directions: &[Direction] = match given.role {
            Role::Example(Some(false)) => &[Direction::Response],
            Role::Example(Some(true)) => &[Direction::Request],
            Role::Example(None) | Role::Default => &[Direction::Response, Direction::Request],
        };
        let violations = directions
            .iter()
            .map(|direction| api.violation(&given.value, &given.type_ref, *direction));
        // A value that matches in one direction is valid.
        let Some(Some(violation)) = violations.min_by_key(Option::is_some) else {
            continue;
        };
        let at = violation
            .path
            .iter()
            .fold(at.clone(), |at, segment| at.key(segment));
        let problem = violation.problem;
        match given.role {
            Role::Example(_) => diagnostics
                .warning(
                    Warning::ExampleMismatch,
                    &at,
                    format!("the example doesn't fit its schema: {problem}"),
                )
                .help("examples appear in the documentation of the SDK; correct it or the schema"),
            Role::Default => diagnostics
                .warning(
                    Warning::DefaultMismatch,
                    &at,
                    format!("the default doesn't fit its schema: {problem}"),
                )
                .help("a server that takes it would refuse it from a caller; correct it or the schema"),
        };
    }
}
