//! Converts the named objects of the root to components.

use serde_json::Value;

use super::Converter;
use super::fields::{Fields, fields};
use super::operations::entry;
use super::parameters::{Role, role};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

impl<'d> Converter<'d, '_> {
    /// Returns the components, if there are any. This must run after the paths, which determine the
    /// form fields of the root that are used.
    pub(super) fn components(&mut self, root: &'d Fields) -> Option<Value> {
        let schemas = root.get("definitions").map(|named| self.schemas(named));
        let responses = root
            .get("responses")
            .map(|named| self.global_responses(named));
        let (parameters, bodies) = self.global_parameters(root.get("parameters"));
        let definitions = root.get("securityDefinitions");
        let schemes = definitions.map(|named| self.security_schemes(named));
        let components: Fields = [
            entry("schemas", schemas),
            entry("responses", responses),
            entry("parameters", parameters),
            entry("requestBodies", bodies),
            entry("securitySchemes", schemes),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!components.is_empty()).then_some(Value::Object(components))
    }

    /// Converts the root's responses, with the media types that the root produces.
    fn global_responses(&mut self, responses: &'d Value) -> Value {
        let at = Pointer::root().key("responses");
        let produced = self.produces.clone();
        let mut converted = Fields::new();
        for (name, response) in fields(Some(responses)) {
            if let Value::Object(response) = response {
                let response = self.response(response, &produced, &at.key(name));
                converted.insert(name.clone(), Value::Object(response));
            }
        }
        Value::Object(converted)
    }

    /// Converts the root's parameters and bodies, with the media types that the root consumes.
    fn global_parameters(
        &mut self,
        parameters: Option<&'d Value>,
    ) -> (Option<Value>, Option<Value>) {
        let at = Pointer::root().key("parameters");
        let consumed = self.consumes.clone();
        let (mut converted, mut bodies) = (Fields::new(), Fields::new());
        for (name, parameter) in fields(parameters) {
            let Value::Object(parameter) = parameter else {
                continue;
            };
            let at = at.key(name);
            match role(parameter) {
                Role::Parameter => {
                    let parameter = self.parameter(parameter, &at);
                    converted.insert(name.clone(), Value::Object(parameter));
                }
                Role::Body => {
                    let body = self.body(parameter, &at, &consumed);
                    bodies.insert(name.clone(), Value::Object(body));
                }
                Role::Field if self.fields_used.contains(name) => {}
                Role::Field => {
                    let message =
                        format!("the form field `{name}` is left out: no operation uses it");
                    self.diagnostics
                        .warning(Warning::NoCounterpart, &at, message)
                        .at_key()
                        .help("in OpenAPI 3.0, a form is the body of an operation");
                }
            }
        }
        let unless_empty = |fields: Fields| (!fields.is_empty()).then_some(Value::Object(fields));
        (unless_empty(converted), unless_empty(bodies))
    }
}
