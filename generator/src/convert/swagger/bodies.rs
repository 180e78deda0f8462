//! Request bodies.
//!
//! A parameter with `in: body`, or several with `in: formData`, become a request body. The name of
//! a body parameter is left out: it is for documentation only and never sent (Parameter Object,
//! in).

use serde_json::Value;

use super::Converter;
use super::fields::{Fields, copy, copy_extensions};
use super::media_types::body_types;
use super::parameters::{Listed, Role};
use super::references::{component, reference};
use crate::syntax::pointer::Pointer;

impl<'d> Converter<'d, '_> {
    /// Returns the body of an operation, from the parameters of its path and its own.
    pub(super) fn request_body(
        &mut self,
        of_path: &[Listed<'d>],
        own: &[Listed<'d>],
        operation: &'d Fields,
        at: &Pointer,
    ) -> Option<Value> {
        let effective = effective(of_path, own);
        let with_role = |role| {
            let mut list = effective.clone();
            list.retain(|parameter| parameter.role() == role);
            list
        };
        let (bodies, fields) = (with_role(Role::Body), with_role(Role::Field));
        self.refuse_several(&bodies, &fields);
        match (bodies.first(), &fields[..]) {
            (Some(body), _) => Some(self.used_body(body, operation)),
            (None, []) => None,
            (None, fields) => Some(self.form(fields, operation, at)),
        }
    }

    /// Refuses a second body, and a body beside a form: there is only one payload (Parameter
    /// Object, in).
    fn refuse_several(&mut self, bodies: &[&Listed<'d>], fields: &[&Listed<'d>]) {
        let Some((first, others)) = bodies.split_first() else {
            return;
        };
        for second in others {
            let message = "a second body: a request has but one";
            self.diagnostics
                .error("second-body", &second.listed_at, message)
                .related(first.listed_at.clone(), "the first one")
                .help("the parameters of the path are those of all its operations");
        }
        if let Some(field) = fields.first() {
            let message = "a request can't have both a body and a form";
            self.diagnostics
                .error("body-and-form", &field.listed_at, message)
                .related(first.listed_at.clone(), "the body")
                .help(
                    "make the fields of the form properties of the body's schema, or drop the body",
                );
        }
    }

    /// Converts the body of an operation. A global body becomes a reference if the operation sends
    /// it in the media types of the root.
    fn used_body(&mut self, body: &Listed<'d>, operation: &'d Fields) -> Value {
        let consumed = self.consumed(operation);
        let same = body_types(&consumed) == body_types(&self.consumes);
        match body.global().filter(|_| same) {
            Some(name) => Value::Object(reference(&component("requestBodies", &name))),
            None => Value::Object(self.body(body.fields, &body.at, &consumed)),
        }
    }

    /// Converts a body parameter to a request body.
    pub(super) fn body(&mut self, parameter: &Fields, at: &Pointer, consumed: &[&str]) -> Fields {
        self.check_fields(parameter, at);
        let mut body = Fields::new();
        copy(parameter, &["description"], &mut body);
        let schema_at = at.key("schema");
        let schema = match parameter.get("schema") {
            Some(schema) => self.schema(schema, &schema_at),
            None => Value::Object(Fields::new()),
        };
        let content = self.content(&body_types(consumed), &schema, &schema_at);
        body.insert("content".to_owned(), Value::Object(content));
        copy(parameter, &["required"], &mut body);
        copy_extensions(parameter, &mut body);
        body
    }
}

/// Returns the parameters of the path, each replaced by the operation's own of the same name and
/// location (Operation Object, parameters), followed by the operation's others.
fn effective<'l, 'd>(of_path: &'l [Listed<'d>], own: &'l [Listed<'d>]) -> Vec<&'l Listed<'d>> {
    let mut list: Vec<&Listed<'d>> = of_path.iter().collect();
    for parameter in own {
        match list
            .iter_mut()
            .find(|earlier| earlier.key() == parameter.key())
        {
            Some(earlier) => *earlier = parameter,
            None => list.push(parameter),
        }
    }
    list
}
