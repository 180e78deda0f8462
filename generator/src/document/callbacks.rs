//! Rewrites callbacks so that `openapiv3` can represent them.
//!
//! Its `Operation` can't hold a reference to a callback. Its `Callback` can hold neither a
//! reference to a path item nor `x-…` fields. The references are replaced by their targets, and the
//! fields are left out.

use serde_json::{Map, Value};

use super::grammar::{METHODS, is_extension};
use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::syntax::pointer::Pointer;

/// Replaces references in one document, after all its references have been checked.
pub(super) struct Inliner<'d, 'o> {
    root: &'d Value,
    diagnostics: &'o mut Diagnostics,
    /// The references whose targets are being processed.
    open: Vec<Pointer>,
    /// The weight that may still be copied. It is limited because nested callbacks multiply.
    left: &'o mut usize,
}

impl<'d, 'o> Inliner<'d, 'o> {
    pub(super) fn new(
        root: &'d Value,
        left: &'o mut usize,
        diagnostics: &'o mut Diagnostics,
    ) -> Self {
        Self {
            root,
            diagnostics,
            open: Vec::new(),
            left,
        }
    }

    /// Processes the whole document.
    pub(super) fn document(&mut self, document: &mut Value) {
        let root = Pointer::root();
        for (path, item) in
            fields(document.get_mut("paths")).filter(|(path, _)| !is_extension(path))
        {
            self.path_item(item, &root.key("paths").key(path));
        }
        let callbacks = root.key("components").key("callbacks");
        for (name, callback) in fields(document.pointer_mut("/components/callbacks")) {
            self.callback(callback, &callbacks.key(name));
        }
    }

    /// Processes a path item, unless it is a reference.
    pub(super) fn path_item(&mut self, item: &mut Value, place: &Pointer) {
        for method in METHODS {
            let callbacks = item
                .get_mut(*method)
                .and_then(|operation| operation.get_mut("callbacks"));
            let place = place.key(method).key("callbacks");
            for (name, callback) in fields(callbacks) {
                self.replaced(callback, &place.key(name), Self::callback);
            }
        }
    }

    /// Processes a callback, unless it is a reference.
    pub(super) fn callback(&mut self, callback: &mut Value, place: &Pointer) {
        if callback.get("$ref").is_some() {
            return;
        }
        if let Value::Object(fields) = callback {
            fields.retain(|key, _| !is_extension(key));
        }
        for (expression, item) in fields(Some(callback)) {
            self.replaced(item, &place.key(expression), Self::path_item);
        }
    }

    /// Replaces a reference by its target, and processes the target with `inner`.
    fn replaced(
        &mut self,
        value: &mut Value,
        place: &Pointer,
        inner: fn(&mut Self, &mut Value, &Pointer),
    ) {
        let depth = self.open.len();
        while let Some(target) = value
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(Pointer::parse)
        {
            let Some(found) = target.find(self.root) else {
                break;
            };
            if self.open.contains(&target) {
                self.diagnostics
                    .error(
                        "circular-reference",
                        place,
                        format!("this callback calls `{target}`, which contains it"),
                    )
                    .help("a callback can't contain itself");
                break;
            }
            let Some(left) = self.left.checked_sub(bounds::weight_of(found)) else {
                self.diagnostics.error(
                    "too-large",
                    place,
                    "the callbacks of this document repeat too much of it",
                );
                break;
            };
            *self.left = left;
            *value = found.clone();
            self.open.push(target);
        }
        if value.get("$ref").is_none() {
            inner(self, value, place);
        }
        self.open.truncate(depth);
    }
}

fn fields(value: Option<&mut Value>) -> impl Iterator<Item = (&String, &mut Value)> {
    value
        .and_then(Value::as_object_mut)
        .map(Map::iter_mut)
        .into_iter()
        .flatten()
}
