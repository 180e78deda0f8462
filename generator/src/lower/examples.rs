//! Examples and defaults: whether they are what their schemas say.

use serde_json::Value;

use crate::api::{Api, Face, TypeRef};
use crate::diagnostic::{Diagnostics, Warning};
use crate::document::pointer::Pointer;

use super::{Lowering, Places};

/// A value that the document gives for a type.
pub(super) struct Example {
    at: Pointer,
    value: Value,
    type_ref: TypeRef,
    /// Whether it is part of a request, of an answer, or of either.
    request: Option<bool>,
}

impl Lowering<'_> {
    /// Keeps an example, to be held against its type once all types are known.
    pub(super) fn remember_example(
        &mut self,
        at: &Pointer,
        value: Value,
        type_ref: &TypeRef,
        request: Option<bool>,
    ) {
        if self.places.examples.iter().any(|earlier| earlier.at == *at) {
            return;
        }
        self.places.examples.push(Example {
            at: at.clone(),
            value,
            type_ref: type_ref.clone(),
            request,
        });
    }
}

/// Warns of examples that don't fit their schemas: they mislead whoever reads them.
pub(super) fn check(api: &Api, places: &Places, diagnostics: &mut Diagnostics) {
    for example in &places.examples {
        let faces: &[Face] = match example.request {
            Some(true) => &[Face::Input],
            Some(false) => &[Face::Output],
            None => &[Face::Output, Face::Input],
        };
        let mismatches: Vec<_> = faces
            .iter()
            .map(|face| api.mismatch(&example.value, &example.type_ref, *face))
            .collect();
        if let Some(Some(mismatch)) = mismatches.iter().min_by_key(|mismatch| mismatch.is_some()) {
            let at = mismatch
                .path
                .iter()
                .fold(example.at.clone(), |at, segment| at.key(segment));
            diagnostics
                .warning(
                    Warning::ExampleMismatch,
                    &at,
                    format!("the example doesn't fit its schema: {}", mismatch.problem),
                )
                .help("examples appear in the documentation of the SDK; correct it or the schema");
        }
    }
}
