//! Converts documents of Swagger 2.0 to OpenAPI 3.0.
//!
//! The structure of a document and its references are checked first, against a grammar of Swagger
//! 2.0, so that errors have places in the text that its author wrote. Anything without a
//! counterpart in OpenAPI 3.0 is a warning at its place. Everything else is converted, except what
//! says nothing about the API and is left out in silence:
//!
//! | object | left out in silence | why |
//! | --- | --- | --- |
//! | Parameter | `name` where `in: body` | it is for documentation only, and never sent |
//! | Operation | `consumes` without a body to send | there is nothing in these media types |
//! | Operation | `produces` without content in a response | as above |
//! | Parameter, Schema | `x-nullable: true` | it has become `nullable: true` |
//!
//! The names of definitions are kept, including those that OpenAPI 3.0 doesn't allow (`Page«Job»`):
//! they become the names of types.

mod bodies;
mod components;
mod fields;
mod forms;
mod grammar;
mod media_types;
mod operations;
mod parameters;
mod references;
mod responses;
mod schemas;
mod security;
mod serialization;
mod servers;
mod values;

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use self::fields::{copy_extensions, known, texts};
use self::grammar::SWAGGER;
pub(super) use self::grammar::SWAGGER_2_0;
use self::operations::entry;
use self::servers::Address;
use crate::diagnostic::Diagnostics;
use crate::document::structure;
use crate::syntax::pointer::Pointer;

/// Converts a document of Swagger 2.0 to the form of OpenAPI 3.0.
///
/// Returns `None`, with errors in `diagnostics`, if the structure of the document is invalid. `room`
/// is the weight of what may be copied.
pub(super) fn convert(root: &Value, room: usize, diagnostics: &mut Diagnostics) -> Option<Value> {
    structure::check(&SWAGGER_2_0, root, diagnostics);
    let fields = root.as_object().filter(|_| !diagnostics.has_errors())?;
    let list = |field| fields.get(field).map(texts).unwrap_or_default();
    let mut converter = Converter {
        root,
        diagnostics,
        address: Address::of(fields),
        consumes: list("consumes"),
        produces: list("produces"),
        fields_used: HashSet::new(),
        left: room,
        exhausted: false,
    };
    Some(converter.document(fields))
}

/// The state of a conversion.
struct Converter<'d, 'o> {
    root: &'d Value,
    diagnostics: &'o mut Diagnostics,
    address: Address<'d>,
    /// The media types of requests, from the root.
    consumes: Vec<&'d str>,
    /// The media types of responses, from the root.
    produces: Vec<&'d str>,
    /// The names of the root's form fields that have become part of a body.
    fields_used: HashSet<String>,
    /// The weight that may still be copied.
    left: usize,
    /// True if exceeding that weight was reported.
    exhausted: bool,
}

impl<'d> Converter<'d, '_> {
    fn document(&mut self, root: &'d Map<String, Value>) -> Value {
        self.check_media_types(root, &Pointer::root());
        let kept = |field: &'static str| {
            let kind = SWAGGER.kind_of(field);
            entry(
                field,
                kind.and_then(|kind| Some(known(kind, root.get(field)?))),
            )
        };
        let mut document = Map::from_iter([("openapi".to_owned(), json!("3.0.1"))]);
        document.extend(kept("info"));
        document.extend(entry("servers", self.servers(root)));
        document.extend(
            ["security", "tags", "externalDocs"]
                .into_iter()
                .filter_map(kept),
        );
        let paths = root.get("paths").map(|paths| self.paths(paths));
        document.extend(entry("paths", paths));
        document.extend(entry("components", self.components(root)));
        copy_extensions(root, &mut document);
        Value::Object(document)
    }
}
