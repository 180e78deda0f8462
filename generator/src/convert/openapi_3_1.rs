//! OpenAPI 3.1 in the form of OpenAPI 3.0.
//!
//! | OpenAPI 3.1 | becomes |
//! | --- | --- |
//! | `type: [string, "null"]` | `type: string` and `nullable: true` |
//! | `type: [string, integer]` | an `anyOf` with a schema for each type |
//! | `anyOf` or `oneOf` with `type: "null"` | the others, and `nullable: true` |
//! | `const` | an `enum` of one value |
//! | a limit that is exclusive | the limit, and the flag beside it |
//! | `examples` of a schema | the first as its `example` |
//! | `contentEncoding: base64` | `format: byte` |
//! | `contentMediaType` of binary data | `format: binary` |
//! | fields beside a `$ref` to a schema | an `allOf` with the reference |
//! | `true` and `false` as schemas | `{}` and `not: {}` |
//! | `patternProperties`, `unevaluatedProperties` | `additionalProperties` |
//! | `$anchor`, `$id`, `$dynamicRef` | references by pointers |
//! | a security scheme `mutualTLS` | nothing: the caller's HTTP client has the certificate |
//! | `prefixItems` | the schema of all items: any of these |
//!
//! What the form keeps as OpenAPI 3.1 has it: webhooks, `$defs`, and path items among the components.
//! Other keywords of JSON Schema only limit values; each is told as left out.

mod names;
mod nulls;
mod schemas;
mod types;

use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::grammar::{self, DOCUMENT, Kind, Language, Object};
use crate::document::trail::Trail;
use crate::syntax::pointer::Pointer;

pub(super) use self::names::resolve as resolve_names;
pub(super) use self::schemas::modernize;

/// OpenAPI 3.1 in the form of OpenAPI 3.0.
pub(super) static OPENAPI_3_1: Language = Language {
    name: "OpenAPI 3.1",
    number: "3.1",
    document: &DOCUMENT,
    nullable: "`\"null\"` in the list of types",
};

type Fields = Map<String, Value>;

/// Converts a document of OpenAPI 3.1 to the form of OpenAPI 3.0.
pub(super) fn convert(root: &mut Value, diagnostics: &mut Diagnostics) {
    let certificates = certificates(root);
    let mut conversion = Conversion {
        certificates,
        diagnostics,
    };
    conversion.node(&DOCUMENT, root, &Trail::Start(&Pointer::root()));
}

/// Returns the names of the security schemes that ask for a certificate of the client.
fn certificates(root: &Value) -> Vec<String> {
    let schemes = root.pointer("/components/securitySchemes");
    let schemes = schemes.and_then(Value::as_object).into_iter().flatten();
    schemes
        .filter(|(_, scheme)| scheme.get("type").and_then(Value::as_str) == Some("mutualTLS"))
        .map(|(name, _)| name.clone())
        .collect()
}

struct Conversion<'o> {
    /// The security schemes that are left out.
    certificates: Vec<String>,
    diagnostics: &'o mut Diagnostics,
}

impl Conversion<'_> {
    /// Converts a node, after everything below it.
    fn node(&mut self, kind: &'static Kind, value: &mut Value, trail: &Trail<'_>) {
        match (kind, value) {
            (Kind::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.node(inner, item, &trail.index(index));
                }
            }
            (Kind::Map(inner), Value::Object(fields)) => {
                for (key, field) in fields {
                    self.node(inner, field, &trail.key(key));
                }
            }
            (Kind::Object(object) | Kind::Referable(object), Value::Object(fields)) => {
                self.object(object, fields, trail);
            }
            (Kind::Referable(object), value @ Value::Bool(_)) if object.is(&grammar::SCHEMA) => {
                *value = match value {
                    Value::Bool(true) => json!({}),
                    _ => json!({ "not": {} }),
                };
            }
            (Kind::FlagOr(other), value @ Value::Object(_)) => self.node(other, value, trail),
            _ => {}
        }
    }

    fn object(&mut self, object: &'static Object, fields: &mut Fields, trail: &Trail<'_>) {
        for (key, value) in fields.iter_mut() {
            if let Some(kind) = object.kind_of(key) {
                self.node(kind, value, &trail.key(key));
            }
        }
        if object.is(&grammar::SCHEMA) {
            self.schema(fields, trail);
        } else if object.is(&grammar::OPENAPI) {
            fields.insert("openapi".to_owned(), json!("3.0.3"));
            fields.entry("paths").or_insert_with(|| json!({}));
        } else if object.is(&grammar::OPERATION) {
            fields.entry("responses").or_insert_with(|| json!({}));
        } else if object.is(&grammar::COMPONENTS) {
            self.drop_certificates(fields, trail);
        } else if object.is(&grammar::SECURITY_REQUIREMENT) {
            fields.retain(|name, _| !self.certificates.contains(name));
        }
    }

    /// Removes the security schemes that ask for a certificate of the client. OpenAPI 3.0 has none,
    /// and a request shows nothing of them.
    fn drop_certificates(&mut self, components: &mut Fields, trail: &Trail<'_>) {
        let Some(Value::Object(schemes)) = components.get_mut("securitySchemes") else {
            return;
        };
        let trail = trail.key("securitySchemes");
        for name in &self.certificates {
            schemes.shift_remove(name);
            let message = format!("`{name}` is left out: no request carries the certificate");
            self.diagnostics
                .warning(
                    Warning::ClientCertificate,
                    &trail.key(name).pointer(),
                    message,
                )
                .at_key()
                .help("give the certificate to the HTTP client that the SDK is to use");
        }
    }
}
