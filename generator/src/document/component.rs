//! The kinds of object that a `$ref` can lead to.

use indexmap::IndexMap;
use openapiv3::{
    Callback, Components, Example, Header, Link, OpenAPI, Parameter, PathItem, ReferenceOr,
    RequestBody, Response, Schema, SecurityScheme,
};
use serde::Deserialize;
use serde_json::Value;

use super::grammar::{self, Object};
use crate::syntax::pointer::Pointer;

/// An object that a `$ref` can lead to.
///
/// The trait is implemented for exactly those objects that OpenAPI allows a reference to.
pub trait Component: sealed::Sealed + Sized {
    /// Returns the object at a place, and its name if it is a named component.
    #[doc(hidden)]
    fn find<'d>(
        openapi: &'d OpenAPI,
        elsewhere: &'d Elsewhere,
        pointer: &Pointer,
    ) -> Option<(Option<&'d str>, &'d ReferenceOr<Self>)>;
}

mod sealed {
    pub trait Sealed {}
}

/// The targets of references that are neither named components nor paths, by pointer.
#[derive(Debug, Clone, Default)]
pub struct Elsewhere {
    components: Components,
    path_items: IndexMap<String, ReferenceOr<PathItem>>,
}

impl Elsewhere {
    /// Adds the object at a place, parsed as the kind of object that the reference expects.
    pub(super) fn add(
        &mut self,
        object: &Object,
        pointer: &Pointer,
        value: &Value,
    ) -> serde_json::Result<()> {
        fn put<'d, T: Deserialize<'d>>(
            section: &mut IndexMap<String, ReferenceOr<T>>,
            pointer: &Pointer,
            value: &'d Value,
        ) -> serde_json::Result<()> {
            if !section.contains_key(pointer.as_str()) {
                section.insert(
                    pointer.as_str().to_owned(),
                    ReferenceOr::deserialize(value)?,
                );
            }
            Ok(())
        }
        let Components {
            schemas,
            responses,
            parameters,
            examples,
            request_bodies,
            headers,
            security_schemes,
            links,
            callbacks,
            ..
        } = &mut self.components;
        match object {
            _ if object.is(&grammar::SCHEMA) => put(schemas, pointer, value),
            _ if object.is(&grammar::RESPONSE) => put(responses, pointer, value),
            _ if object.is(&grammar::PARAMETER) => put(parameters, pointer, value),
            _ if object.is(&grammar::EXAMPLE) => put(examples, pointer, value),
            _ if object.is(&grammar::REQUEST_BODY) => put(request_bodies, pointer, value),
            _ if object.is(&grammar::HEADER) => put(headers, pointer, value),
            _ if object.is(&grammar::SECURITY_SCHEME) => put(security_schemes, pointer, value),
            _ if object.is(&grammar::LINK) => put(links, pointer, value),
            _ if object.is(&grammar::CALLBACK) => put(callbacks, pointer, value),
            _ if object.is(&grammar::PATH_ITEM) => put(&mut self.path_items, pointer, value),
            // The grammar allows references to nothing else.
            _ => Ok(()),
        }
    }
}

macro_rules! components {
    ($($type:ty: $section:ident as $object:ident;)*) => {$(
        impl sealed::Sealed for $type {}

        impl Component for $type {
            fn find<'d>(
                openapi: &'d OpenAPI,
                elsewhere: &'d Elsewhere,
                pointer: &Pointer,
            ) -> Option<(Option<&'d str>, &'d ReferenceOr<Self>)> {
                match grammar::$object.name_at_home(pointer) {
                    Some(name) => {
                        let (_, name, found) = openapi.components.as_ref()?.$section.get_full(&name)?;
                        Some((Some(name), found))
                    }
                    None => Some((None, elsewhere.components.$section.get(pointer.as_str())?)),
                }
            }
        }
    )*};
}

components! {
    Schema: schemas as SCHEMA;
    Response: responses as RESPONSE;
    Parameter: parameters as PARAMETER;
    Example: examples as EXAMPLE;
    RequestBody: request_bodies as REQUEST_BODY;
    Header: headers as HEADER;
    SecurityScheme: security_schemes as SECURITY_SCHEME;
    Link: links as LINK;
    Callback: callbacks as CALLBACK;
}

impl sealed::Sealed for PathItem {}

impl Component for PathItem {
    fn find<'d>(
        openapi: &'d OpenAPI,
        elsewhere: &'d Elsewhere,
        pointer: &Pointer,
    ) -> Option<(Option<&'d str>, &'d ReferenceOr<Self>)> {
        let found = match grammar::PATH_ITEM.name_at_home(pointer) {
            Some(path) => openapi.paths.paths.get(&path)?,
            None => elsewhere.path_items.get(pointer.as_str())?,
        };
        Some((None, found))
    }
}
