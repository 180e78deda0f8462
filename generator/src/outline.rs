//! The outline of an API: its operations and types by tag, with one line for each part.
//!
//! It shows at a glance what an API contains, and tests pin the model of each release with it.
//! Descriptions and examples are left out.

use std::fmt::Write;

use crate::api::{
    Api, Body, BodyContent, Callback, Constraints, Direction, Mark, Object, Operation, Parameter,
    Property, Response, ResponseContent, Secrecy, Shape, Status, TypeDefinition, TypeKind,
    TypeName, TypeRef, Union,
};

/// The outline of one tag: its operations, and the types that they are the first to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The name of the tag; absent for operations and types without a tag.
    pub tag: Option<String>,
    /// The lines of the outline.
    pub text: String,
}

/// Returns the outline of an API: a section for each tag, in the model's order, and last a section
/// for everything without a tag. Empty sections are left out.
pub fn outline(api: &Api) -> Vec<Section> {
    let tags = api.tags.iter().map(|tag| Some(tag.name.as_str()));
    tags.chain([None])
        .map(|tag| Section {
            tag: tag.map(str::to_owned),
            text: section(api, tag),
        })
        .filter(|section| !section.text.is_empty())
        .collect()
}

fn section(api: &Api, tag: Option<&str>) -> String {
    let mut text = String::new();
    for operation in api
        .operations
        .iter()
        .filter(|operation| operation.tag() == tag)
    {
        begin(&mut text);
        self::operation(&mut text, operation);
    }
    for webhook in api.webhooks.iter().filter(|_| tag.is_none()) {
        begin(&mut text);
        line(
            &mut text,
            0,
            &format!("{} webhook {}", webhook.method, webhook.name),
            &[],
        );
        if let Some(body) = &webhook.body {
            self::body(&mut text, 1, body);
        }
    }
    let types = api.types.iter();
    for (name, definition) in types.filter(|(_, definition)| definition.usage.tag.as_deref() == tag)
    {
        begin(&mut text);
        type_definition(&mut text, name, definition);
    }
    text
}

/// Adds a blank line between two entries.
fn begin(text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
}

fn operation(text: &mut String, operation: &Operation) {
    let Operation {
        id, method, path, ..
    } = operation;
    line(
        text,
        0,
        &format!("{method} {path}  {id}"),
        &marks(&[
            (operation.annotations.deprecated, "deprecated"),
            (operation.paging.is_some(), "in pages"),
        ]),
    );
    for parameter in &operation.parameters {
        self::parameter(text, parameter);
    }
    if let Some(body) = &operation.body {
        self::body(text, 1, body);
    }
    for response in &operation.responses {
        self::response(text, response);
    }
    for callback in &operation.callbacks {
        let Callback {
            name,
            method,
            expression,
            body,
            ..
        } = callback;
        line(
            text,
            1,
            &format!("callback {name}: {method} {expression}"),
            &[],
        );
        if let Some(body) = body {
            self::body(text, 2, body);
        }
    }
}

fn parameter(text: &mut String, parameter: &Parameter) {
    let location = parameter.location.as_str();
    let mut marks = marks(&[
        (parameter.required, "required"),
        (parameter.annotations.deprecated, "deprecated"),
    ]);
    marks.extend(constraints(&parameter.type_ref));
    line(
        text,
        1,
        &format!(
            "{location} {}: {}",
            parameter.name,
            type_text(&parameter.type_ref)
        ),
        &marks,
    );
}

fn body(text: &mut String, depth: usize, body: &Body) {
    let what = match &body.content {
        BodyContent::Json { type_ref } => type_text(type_ref),
        BodyContent::Bytes => "bytes".to_owned(),
        BodyContent::Text { type_ref } => format!("text: {}", type_text(type_ref)),
        BodyContent::Multipart { .. } | BodyContent::Form { .. } => "fields".to_owned(),
    };
    let marks = marks(&[(body.required, "required")]);
    line(
        text,
        depth,
        &format!("body {}: {what}", body.media_type),
        &marks,
    );
    for field in body.content.fields() {
        let mut marks = self::marks(&[(field.required, "required")]);
        marks.extend(constraints(&field.type_ref));
        line(
            text,
            depth + 1,
            &format!("{}: {}", field.name, type_text(&field.type_ref)),
            &marks,
        );
    }
}

fn response(text: &mut String, response: &Response) {
    let status = match response.status {
        Status::Default => "default".to_owned(),
        Status::Range(class) => format!("{class}xx"),
        Status::Code(code) => code.to_string(),
    };
    let what = match &response.content {
        None => String::new(),
        Some(ResponseContent::Json {
            media_type,
            type_ref,
        }) => format!(" {media_type}: {}", type_text(type_ref)),
        Some(ResponseContent::Bytes { media_type }) => format!(" {media_type}: bytes"),
        Some(ResponseContent::Text {
            media_type,
            type_ref,
        }) => format!(" {media_type}: text: {}", type_text(type_ref)),
    };
    line(text, 1, &format!("{status}{what}"), &[]);
    for header in &response.headers {
        let marks = marks(&[(header.required, "required")]);
        line(
            text,
            2,
            &format!("header {}: {}", header.name, type_text(&header.type_ref)),
            &marks,
        );
    }
}

fn type_definition(text: &mut String, name: &TypeName, definition: &TypeDefinition) {
    let mut marks = marks(&[
        (!definition.named_schema, "inline"),
        (definition.usage.request, "request"),
        (definition.usage.response, "response"),
        (definition.differs_by_direction, "two variants"),
        (definition.annotations.deprecated, "deprecated"),
    ]);
    marks.extend(definition.annotations.marks.iter().map(Mark::to_string));
    match &definition.shape {
        Shape::Object(object) => {
            line(text, 0, &format!("object {name}"), &marks);
            self::object(text, object);
        }
        Shape::Enumeration(enumeration) => {
            line(text, 0, &format!("enumeration {name}"), &marks);
            for known in &enumeration.values {
                line(text, 1, &known.value.to_string(), &[]);
            }
        }
        Shape::Union(union) => {
            line(text, 0, &format!("union {name}"), &marks);
            self::union(text, union);
        }
        Shape::Alias { target } => {
            let mut marks = marks;
            marks.extend(constraints(target));
            line(
                text,
                0,
                &format!("alias {name} = {}", type_text(target)),
                &marks,
            );
        }
    }
}

fn object(text: &mut String, object: &Object) {
    for name in &object.extends {
        line(text, 1, &format!("extends {name}"), &[]);
    }
    for property in &object.properties {
        self::property(text, property);
    }
    if let Some(additional) = &object.additional {
        line(text, 1, &format!("others: {}", type_text(additional)), &[]);
    }
}

fn property(text: &mut String, property: &Property) {
    let mut marks = marks(&[
        (property.required, "required"),
        (property.read_only, "read-only"),
        (property.write_only, "write-only"),
        (
            property.required && !property.is_required(Direction::Response),
            "optional in responses",
        ),
        (property.annotations.deprecated, "deprecated"),
    ]);
    marks.extend(constraints(&property.type_ref));
    line(
        text,
        1,
        &format!("{}: {}", property.name, type_text(&property.type_ref)),
        &marks,
    );
}

fn union(text: &mut String, union: &Union) {
    if let Some(discriminator) = &union.discriminator {
        line(
            text,
            1,
            &format!("told apart by {}", discriminator.property),
            &[],
        );
    }
    for (index, variant) in union.variants.iter().enumerate() {
        let discriminator = union.discriminator.iter();
        let values = discriminator
            .flat_map(|discriminator| discriminator.values_of(index))
            .map(|value| format!("`{value}`"));
        line(
            text,
            1,
            &format!("{}: {}", variant.name, type_text(&variant.type_ref)),
            &values.collect::<Vec<_>>(),
        );
    }
}

/// Adds a line, with its marks at the end.
fn line(text: &mut String, depth: usize, what: &str, marks: &[String]) {
    let indent = "  ".repeat(depth);
    // A name may contain anything, even a line break.
    let what = what
        .escape_debug()
        .to_string()
        .replace("\\\"", "\"")
        .replace("\\'", "'");
    let marks = if marks.is_empty() {
        String::new()
    } else {
        format!("  [{}]", marks.join(", "))
    };
    // Writing to a string can't fail.
    let _ = writeln!(text, "{indent}{what}{marks}");
}

fn marks(of: &[(bool, &str)]) -> Vec<String> {
    of.iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, mark)| (*mark).to_owned())
        .collect()
}

fn type_text(type_ref: &TypeRef) -> String {
    let kind = match &type_ref.kind {
        TypeKind::Any => "any".to_owned(),
        TypeKind::Boolean => "boolean".to_owned(),
        TypeKind::Integer { format } => formatted("integer", format),
        TypeKind::Number { format } => formatted("number", format),
        TypeKind::String { format } => formatted("string", format),
        TypeKind::Array { items } => format!("[{}]", type_text(items)),
        TypeKind::Map { values } => format!("map of {}", type_text(values)),
        TypeKind::Named { name } => name.to_string(),
    };
    if type_ref.nullable {
        format!("{kind} or null")
    } else {
        kind
    }
}

fn formatted(kind: &str, format: &Option<impl serde::Serialize>) -> String {
    match format.as_ref().map(serde_json::to_value) {
        Some(Ok(serde_json::Value::String(format))) => format!("{kind} {format}"),
        _ => kind.to_owned(),
    }
}

/// Returns the limits of a use of a type, with their names in the model, its default and its
/// secrecy.
fn constraints(type_ref: &TypeRef) -> Vec<String> {
    let mut facts = Vec::new();
    if type_ref.constraints != Constraints::default()
        && let Ok(serde_json::Value::Object(properties)) =
            serde_json::to_value(&type_ref.constraints)
    {
        let stated = properties
            .iter()
            .filter(|(_, value)| **value != serde_json::Value::Bool(false));
        facts.extend(stated.map(|(name, value)| format!("{name} {value}")));
    }
    facts.extend(
        type_ref
            .default
            .as_ref()
            .map(|default| format!("default {default}")),
    );
    facts.extend(type_ref.secret.map(|secrecy| {
        let secrecy = match secrecy {
            Secrecy::Both => "secret",
            Secrecy::Requests => "secret in requests",
            Secrecy::Responses => "secret in responses",
        };
        secrecy.to_owned()
    }));
    facts
}
