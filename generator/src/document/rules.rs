//! Rules of OpenAPI for objects, beyond the kinds of their fields.

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::grammar::{self, Object, is_extension};
use super::lints;
use super::lints::links::{Link, Target};
use super::media_types;
use super::trail::Trail;
use crate::diagnostic::{Diagnostics, Edit, Fix, Warning};
use crate::suggestion::{Guesses, closest};
use crate::syntax::pointer::Pointer;
use crate::text::listed;

type Fields = Map<String, Value>;

/// The rules, with the state that they keep from one object to the next.
pub(super) struct Rules<'d> {
    root: &'d Value,
    operations: IndexMap<&'d str, Pointer>,
    links: Vec<Link<'d>>,
    guesses: Guesses,
}

impl<'d> Rules<'d> {
    pub(super) fn new(root: &'d Value) -> Self {
        Self {
            root,
            operations: IndexMap::new(),
            links: Vec::new(),
            guesses: Guesses::default(),
        }
    }

    /// Checks an object against the rules for its kind.
    pub(super) fn apply(
        &mut self,
        object: &Object,
        fields: &'d Fields,
        trail: &Trail<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        if object.is(&grammar::SCHEMA) {
            schema(fields, trail, diagnostics);
            lints::schema(fields, trail, diagnostics);
        } else if object.is(&grammar::SERVER) {
            lints::server(fields, trail, diagnostics);
        } else if object.is(&grammar::SERVER_VARIABLE) {
            lints::server_variable(fields, trail, diagnostics);
        } else if object.is(&grammar::PARAMETER) {
            parameter(fields, trail, diagnostics);
        } else if object.is(&grammar::HEADER) {
            schema_or_content(object, fields, trail, diagnostics);
        } else if object.is(&grammar::LINK) {
            link(fields, trail, diagnostics);
            self.remember(fields, trail);
        } else if object.is(&grammar::SECURITY_SCHEME) {
            security_scheme(fields, trail, diagnostics);
        } else if object.is(&grammar::SECURITY_REQUIREMENT) {
            self.security_requirement(fields, trail, diagnostics);
        } else if object.is(&grammar::OPERATION) {
            self.operation_id(fields, trail, diagnostics);
        } else if object.is(&grammar::ENCODING) {
            encoding(fields, trail, diagnostics);
        }
        if let Some(Value::Object(types)) = fields.get("content")
            && object.field("content").is_some()
        {
            content(types, &trail.key("content"), diagnostics);
        }
    }

    /// Runs the checks that need all objects to be known.
    pub(super) fn finish(mut self, diagnostics: &mut Diagnostics) {
        lints::links::check(
            &self.links,
            &self.operations,
            self.root,
            &mut self.guesses,
            diagnostics,
        );
    }

    /// Keeps a link, to be checked once all operations are known.
    fn remember(&mut self, fields: &'d Fields, trail: &Trail<'_>) {
        let text = |field| fields.get(field).and_then(Value::as_str);
        let target = match (text("operationId"), text("operationRef")) {
            (Some(id), None) => Target::Id(id),
            (None, Some(reference)) => Target::Reference(reference),
            _ => return,
        };
        let at = trail.pointer();
        self.links.push(Link { at, target });
    }

    fn operation_id(
        &mut self,
        fields: &'d Fields,
        trail: &Trail<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(id) = fields.get("operationId").and_then(Value::as_str) else {
            return;
        };
        let pointer = trail.key("operationId").pointer();
        match self.operations.get(id) {
            Some(first) => {
                diagnostics
                    .error(
                        "duplicate-operation-id",
                        &pointer,
                        format!("a second operation has the id `{id}`"),
                    )
                    .related(first.clone(), "the first one")
                    .help("OpenAPI 3.0 (Operation Object, operationId) asks for one that no other has")
                    .fix(Fix::new(
                        "this one is named after its path",
                        [Edit::Remove(pointer.clone())],
                    ));
            }
            None => {
                self.operations.insert(id, pointer);
            }
        }
    }

    fn security_requirement(
        &mut self,
        fields: &Fields,
        trail: &Trail<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let schemes = self
            .root
            .pointer("/components/securitySchemes")
            .and_then(Value::as_object);
        for name in fields
            .keys()
            .filter(|name| schemes.is_none_or(|schemes| !schemes.contains_key(*name)))
        {
            let message = format!("there is no security scheme `{name}`");
            let pointer = trail.key(name).pointer();
            let diagnostic = diagnostics
                .error("unknown-security-scheme", &pointer, message)
                .at_key()
                .fix(Fix::ignore(&pointer));
            let known = schemes.map(|schemes| schemes.keys().map(String::as_str));
            match known.and_then(|known| self.guesses.closest(name, known)) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic.help("schemes are declared in `#/components/securitySchemes`"),
            };
        }
    }
}

fn schema(fields: &Fields, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    if fields.get("type").and_then(Value::as_str) == Some("array") && !fields.contains_key("items")
    {
        diagnostics
            .warning(
                Warning::ArrayWithoutItems,
                &trail.key("type").pointer(),
                "an array without `items`",
            )
            .help("OpenAPI 3.0 asks for `items`; this is read as an array of anything");
    }
}

fn parameter(fields: &Fields, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    schema_or_content(&grammar::PARAMETER, fields, trail, diagnostics);
    let location = fields.get("in").and_then(Value::as_str).unwrap_or_default();
    let style = fields.get("style").and_then(Value::as_str);
    if let (Some(allowed), Some(style)) = (styles(location), style)
        && !allowed.contains(&style)
    {
        let message = format!("a {location} parameter can't have the style `{style}`");
        let pointer = trail.key("style").pointer();
        let diagnostic = diagnostics.error("invalid-style", &pointer, message);
        diagnostic.fix(Fix::ignore(&pointer));
        match closest(style, allowed.iter().copied()) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic.help(format!("it can have {}", listed(allowed))),
        };
    }
    if location == "path" && fields.get("required") != Some(&Value::Bool(true)) {
        let name = fields
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let (pointer, message) = match fields.get("required") {
            Some(_) => (
                trail.key("required").pointer(),
                format!("the path parameter `{name}` is not required"),
            ),
            None => (
                trail.key("in").pointer(),
                format!("the path parameter `{name}` does not say that it is required"),
            ),
        };
        diagnostics
            .error("optional-path-parameter", &pointer, message)
            .help("a path has no place for a missing value: write `required: true`")
            .fix(Fix::new(
                "it is read as required",
                [Edit::Set(
                    trail.key("required").pointer(),
                    Value::Bool(true),
                )],
            ));
    }
}

/// Returns the styles that a parameter may have, by its location.
fn styles(location: &str) -> Option<&'static [&'static str]> {
    match location {
        "path" => Some(&["simple", "label", "matrix"]),
        "query" => Some(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        "header" => Some(&["simple"]),
        "cookie" => Some(&["form"]),
        _ => None,
    }
}

fn schema_or_content(
    object: &Object,
    fields: &Fields,
    trail: &Trail<'_>,
    diagnostics: &mut Diagnostics,
) {
    let noun = object.noun;
    match (fields.contains_key("schema"), fields.get("content")) {
        (true, None) => {}
        (false, None) => {
            let message = format!("{noun} needs a `schema`, or `content`");
            diagnostics
                .error("missing-field", &trail.pointer(), message)
                .at_key()
                .fix(Fix::new(
                    "it is read as a string",
                    [Edit::Set(
                        trail.key("schema").pointer(),
                        json!({ "type": "string" }),
                    )],
                ));
        }
        (true, Some(_)) => {
            let message = format!("{noun} can't have both a `schema` and `content`");
            let pointer = trail.key("content").pointer();
            let diagnostic = diagnostics
                .error("conflicting-fields", &pointer, message)
                .at_key()
                .fix(Fix::ignore(&pointer));
            diagnostic
                .related(trail.key("schema").pointer(), "the schema")
                .help("remove one of the two");
        }
        (false, Some(content)) => {
            let types = content.as_object().map_or(1, |types| {
                types.keys().filter(|key| !is_extension(key)).count()
            });
            if types != 1 {
                let message =
                    format!("the `content` of {noun} must have one media type, not {types}");
                diagnostics
                    .error("invalid-content", &trail.key("content").pointer(), message)
                    .at_key();
            }
        }
    }
}

fn link(fields: &Fields, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    match (
        fields.contains_key("operationRef"),
        fields.contains_key("operationId"),
    ) {
        (false, false) => {
            let message = "a link needs an `operationId`, or an `operationRef`";
            diagnostics
                .error("missing-field", &trail.pointer(), message)
                .at_key();
        }
        (true, true) => {
            let message = "a link can't have both an `operationId` and an `operationRef`";
            let pointer = trail.key("operationRef").pointer();
            let diagnostic = diagnostics
                .error("conflicting-fields", &pointer, message)
                .at_key()
                .fix(Fix::ignore(&pointer));
            diagnostic
                .related(trail.key("operationId").pointer(), "the id")
                .help("remove one of the two");
        }
        _ => {}
    }
}

/// Refuses keys of a `content` that are not media types.
fn content(fields: &Fields, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    for name in fields.keys().filter(|name| !is_extension(name)) {
        // A reference is reported with its value.
        if name != "$ref" && !media_types::is_one(name) {
            let pointer = trail.key(name).pointer();
            media_types::refuse(name, &pointer, diagnostics)
                .at_key()
                .fix(Fix::ignore(&pointer));
        }
    }
}

/// Refuses a `contentType` that is not a list of media types.
fn encoding(fields: &Fields, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    let list = fields.get("contentType").and_then(Value::as_str);
    if let Some(list) = list.filter(|list| !media_types::is_list(list)) {
        let pointer = trail.key("contentType").pointer();
        media_types::refuse(list, &pointer, diagnostics).fix(Fix::ignore(&pointer));
    }
}

fn security_scheme(fields: &Fields, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    let needed: &[&str] = match fields.get("type").and_then(Value::as_str) {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => &[],
    };
    for field in needed.iter().filter(|field| !fields.contains_key(**field)) {
        let message = format!("a security scheme of this type needs the field `{field}`");
        diagnostics
            .error("missing-field", &trail.pointer(), message)
            .at_key();
    }
}
