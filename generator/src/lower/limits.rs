//! Limits that keep lowering from running in circles, too deep, or without end.

use std::collections::HashSet;

use crate::bounds;
use crate::syntax::pointer::Pointer;

use super::Lowering;
use super::compose::Parts;

/// The progress of lowering towards its limits.
pub(super) struct Limits {
    /// The inline schemas and choices that are being lowered, each within the one before.
    open: HashSet<Pointer>,
    /// The number of properties that compositions may still have; `None` once they had too many.
    properties_left: Option<usize>,
    /// The messages about the limits that were exceeded.
    told: HashSet<&'static str>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            open: HashSet::new(),
            properties_left: Some(bounds::COMPOSED_PROPERTIES),
            told: HashSet::new(),
        }
    }
}

impl<'d> Lowering<'d> {
    /// Enters an inline schema or a choice. Returns false if the caller must not process it.
    ///
    /// Reports an error if it contains itself, or is nested too deeply.
    pub(super) fn enter(&mut self, at: &Pointer, circle: &str) -> bool {
        if self.limits.open.contains(at) {
            self.diagnostics
                .error("circular-schema", at, circle)
                .help("move it into `#/components/schemas`, and refer to it there");
            return false;
        }
        if self.limits.open.len() > bounds::NESTING {
            self.too_large(at, "inline schemas lead to each other too deeply");
            return false;
        }
        // Once a document is refused because its compositions multiply, the rest isn't worth the
        // time.
        self.limits.properties_left.is_some() && self.limits.open.insert(at.clone())
    }

    /// Leaves a place that was entered.
    pub(super) fn leave(&mut self, at: &Pointer) {
        self.limits.open.remove(at);
    }

    /// Returns true if one more object can be composed of several schemas.
    pub(super) fn has_room_for(&mut self, parts: &Parts<'d>) -> bool {
        let [_, others @ ..] = parts.objects.as_slice() else {
            return true;
        };
        let properties = others.iter().map(|part| {
            1 + part
                .facets
                .properties
                .map_or(0, |properties| properties.len())
        });
        self.has_room(properties.sum(), &parts.objects[0].at)
    }

    /// Returns true if compositions can have some more properties, or variants of several choices.
    pub(super) fn has_room(&mut self, more: usize, at: &Pointer) -> bool {
        let left = self.limits.properties_left;
        self.limits.properties_left = left.and_then(|left| left.checked_sub(more));
        if self.limits.properties_left.is_none() {
            self.too_large(at, "the compositions of this document multiply");
        }
        self.limits.properties_left.is_some()
    }

    /// Reports that a limit was exceeded, once for each limit.
    pub(super) fn too_large(&mut self, at: &Pointer, message: &'static str) {
        if self.limits.told.insert(message) {
            self.diagnostics
                .error("too-large", at, message)
                .help("name the parts in `#/components/schemas`, and refer to them by properties");
        }
    }
}
