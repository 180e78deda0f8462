//! Security schemes.

use serde_json::{Value, json};

use super::Converter;
use super::fields::{Fields, copy, copy_extensions, fields, text};
use crate::diagnostic::{Edit, Fix, Warning};
use crate::document::grammar::is_extension;
use crate::syntax::pointer::Pointer;

/// The fields of a scheme besides `type` and `description`. Each is used by some type.
const FIELDS: &[&str] = &[
    "name",
    "in",
    "flow",
    "authorizationUrl",
    "tokenUrl",
    "scopes",
];

impl Converter<'_, '_> {
    /// Converts `securityDefinitions` to `components.securitySchemes`.
    pub(super) fn security_schemes(&mut self, definitions: &Value) -> Value {
        let at = Pointer::root().key("securityDefinitions");
        let mut schemes = Fields::new();
        for (name, definition) in fields(Some(definitions)) {
            if let Value::Object(definition) = definition {
                let scheme = self.security_scheme(definition, &at.key(name));
                schemes.insert(name.clone(), Value::Object(scheme));
            }
        }
        Value::Object(schemes)
    }

    fn security_scheme(&mut self, definition: &Fields, at: &Pointer) -> Fields {
        let mut scheme = Fields::new();
        let used = match text(definition, "type") {
            Some("basic") => {
                scheme.insert("type".to_owned(), json!("http"));
                copy(definition, &["description"], &mut scheme);
                scheme.insert("scheme".to_owned(), json!("basic"));
                Vec::new()
            }
            Some("oauth2") => {
                copy(definition, &["type", "description"], &mut scheme);
                let (flows, used) = self.flows(definition, at);
                scheme.insert("flows".to_owned(), flows);
                used
            }
            _ => {
                copy(
                    definition,
                    &["type", "description", "name", "in"],
                    &mut scheme,
                );
                self.require(definition, &["name", "in"], at);
                vec!["name", "in"]
            }
        };
        copy_extensions(definition, &mut scheme);
        self.refuse_others(definition, &used, at);
        scheme
    }

    /// Converts the only flow of a scheme. Returns it under its new name, with the fields that it
    /// was made from.
    fn flows(&mut self, definition: &Fields, at: &Pointer) -> (Value, Vec<&'static str>) {
        let (name, urls): (_, &[&'static str]) = match text(definition, "flow") {
            Some("implicit") => ("implicit", &["authorizationUrl"]),
            Some("password") => ("password", &["tokenUrl"]),
            Some("application") => ("clientCredentials", &["tokenUrl"]),
            Some(_) => ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
            None => {
                self.require(definition, &["flow"], at);
                return (json!({}), FIELDS.to_vec());
            }
        };
        self.require(definition, urls, at);
        self.require(definition, &["scopes"], at);
        let mut flow = Fields::new();
        copy(definition, urls, &mut flow);
        let (extensions, scopes): (Fields, Fields) = fields(definition.get("scopes"))
            .map(|(scope, text)| (scope.clone(), text.clone()))
            .partition(|(scope, _)| is_extension(scope));
        flow.insert("scopes".to_owned(), Value::Object(scopes));
        // OpenAPI 3.0 has no extensions among the scopes. The flow is the nearest place for them.
        flow.extend(extensions);
        (json!({ name: flow }), [urls, &["flow", "scopes"]].concat())
    }

    fn require(&mut self, definition: &Fields, fields: &[&str], at: &Pointer) {
        for field in fields
            .iter()
            .filter(|field| !definition.contains_key(**field))
        {
            let message = format!("a security scheme of this type needs the field `{field}`");
            let diagnostic = self
                .diagnostics
                .error("missing-field", at, message)
                .at_key();
            if *field == "scopes" {
                let edit = Edit::Set(at.key(field), json!({}));
                diagnostic.fix(Fix::new("it has no scopes", [edit]));
            }
        }
    }

    fn refuse_others(&mut self, definition: &Fields, used: &[&str], at: &Pointer) {
        let is_other = |field: &&&str| definition.contains_key(**field) && !used.contains(*field);
        for field in FIELDS.iter().filter(is_other) {
            let message =
                format!("a security scheme of this type has no `{field}`; it is left out");
            self.diagnostics
                .warning(Warning::MisplacedField, &at.key(field), message)
                .at_key();
        }
    }
}
