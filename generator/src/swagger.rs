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
mod version;

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use self::fields::{copy_extensions, known, texts};
use self::grammar::{SWAGGER, SWAGGER_2_0};
use self::operations::entry;
use self::servers::Address;
pub use self::version::is_swagger;
use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::document::{reader, structure};
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

/// Converts a document of Swagger 2.0 to one of OpenAPI 3.0.1.
///
/// Returns `None`, with errors in `diagnostics`, if the document is invalid. The places are those
/// in the source. The result has the structure of OpenAPI 3.0, but rules across the document, such
/// as those for paths and their parameters, aren't checked yet:
/// [`Document::parse`](crate::document::Document::parse) checks them.
pub fn convert(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let mut found = Diagnostics::default();
    let converted = read(source, &mut found);
    let has_errors = found.has_errors();
    diagnostics.extend(found);
    converted.filter(|_| !has_errors)
}

fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let root = reader::read(source.text(), source.format(), diagnostics)?;
    if !version::check(&root, diagnostics) {
        return None;
    }
    structure::check(&SWAGGER_2_0, &root, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let fields = root.as_object()?;
    let list = |field| fields.get(field).map(texts).unwrap_or_default();
    let mut converter = Converter {
        root: &root,
        diagnostics,
        address: Address::of(fields),
        consumes: list("consumes"),
        produces: list("produces"),
        fields_used: HashSet::new(),
        left: bounds::repetition(source.text().len()),
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
