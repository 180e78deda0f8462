//! Examples and defaults: whether they are what their schemas say.

use serde_json::Value;

use crate::api::{Api, Face, TypeRef};
use crate::diagnostic::Diagnostics;
use crate::document::pointer::Pointer;

use super::{Lowering, Places};

/// A value that the document gives for a type.
pub(super) struct Example {
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
        let example = || Example {
            value,
            type_ref: type_ref.clone(),
            request,
        };
        self.places
            .examples
            .entry(at.clone())
            .or_insert_with(example);
    }
}

/// Warns of examples that don't fit their schemas: they mislead whoever reads them.
pub(super) fn check(api: &Api, places: &Places, diagnostics: &mut Diagnostics) {
    for (at, example) in &places.examples {
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
                .fold(at.clone(), |at, segment| at.key(segment));
            diagnostics
                .warning(
                    "example-mismatch",
                    &at,
                    format!("the example doesn't fit its schema: {}", mismatch.problem),
                )
                .help("examples appear in the documentation of the SDK; correct it or the schema");
        }
    }
}
