//! Parameters.

use std::collections::HashSet;

use openapiv3::{
    Parameter as Declared, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr,
};

use crate::api::{
    Annotations, Api, Direction, Operation, Parameter, ParameterLocation, Secrecy, Shape, Style,
    TypeKind, TypeRef,
};
use crate::diagnostic::{Diagnostics, Fix, Warning};
use crate::syntax::pointer::Pointer;

use super::schemas::Use;
use super::{Lowering, Places, naming};

/// Header parameters that are ignored by OpenAPI 3.0 (Parameter Object, `name`): they follow from
/// the body, the responses and the security of the operation.
const IMPLIED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'d> Lowering<'d> {
    /// Returns the parameters of a path, each replaced by the operation's own of the same name and
    /// location, followed by the operation's others.
    pub(super) fn parameters(
        &mut self,
        of_path: &'d [ReferenceOr<Declared>],
        path_at: &Pointer,
        of_operation: &'d [ReferenceOr<Declared>],
        at: &Pointer,
        operation: &str,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (list, at) in [(of_path, path_at), (of_operation, at)] {
            for (index, parameter) in list.iter().enumerate() {
                let resolved = self
                    .document
                    .resolve(parameter, at.key("parameters").index(index));
                let Some(parameter) = self.parameter(resolved.value, &resolved.pointer, operation)
                else {
                    continue;
                };
                let same = |earlier: &&mut Parameter| {
                    earlier.name == parameter.name && earlier.location == parameter.location
                };
                match parameters.iter_mut().find(same) {
                    Some(earlier) => *earlier = parameter,
                    None => parameters.push(parameter),
                }
            }
        }
        parameters
    }

    fn parameter(
        &mut self,
        declared: &'d Declared,
        at: &Pointer,
        operation: &str,
    ) -> Option<Parameter> {
        let data = declared.parameter_data_ref();
        let (location, mut style, allow_reserved) = written(declared);
        if location == ParameterLocation::Header
            && IMPLIED_HEADERS.contains(&data.name.to_lowercase().as_str())
        {
            self.diagnostics
                .warning(Warning::ImpliedHeader, at, format!("the header parameter `{}` is left out", data.name))
                .help("OpenAPI 3.0 (Parameter Object, name) has it ignored: use `content` or `security`");
            return None;
        }
        let used = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => self.schema(
                schema,
                at.key("schema"),
                &naming::inline(operation, &data.name),
            ),
            ParameterSchemaOrContent::Content(_) => {
                style = Style::Json;
                self.json_content(data, at, &naming::inline(operation, &data.name))?
            }
        };
        let mut type_ref = used.type_ref;
        if self.has_secret_mark(&data.extensions) {
            type_ref.conceal(Secrecy::Both);
        }
        let schema = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => Some(schema.into()),
            ParameterSchemaOrContent::Content(_) => None,
        };
        self.conceal_named(&[operation], &data.name, schema, &mut type_ref, at);
        self.tell_of_empty_value(declared, &type_ref, at);
        self.remember_style(style, &type_ref, at.key("schema"), at);
        let annotations = self.parameter_annotations(data, used.annotations, &type_ref, at);
        Some(Parameter {
            node: self.node(at),
            name: data.name.clone(),
            location,
            required: data.required || location == ParameterLocation::Path,
            explode: data.explode.unwrap_or(style == Style::Form),
            style,
            allow_reserved,
            type_ref,
            annotations,
        })
    }

    /// Merges the annotations of a parameter and of its schema.
    fn parameter_annotations(
        &mut self,
        data: &'d ParameterData,
        of_schema: Annotations,
        type_ref: &TypeRef,
        at: &Pointer,
    ) -> Annotations {
        let examples = self.examples(&data.example, &data.examples, at);
        let mut annotations = Annotations {
            summary: of_schema.summary,
            description: data.description.clone().or(of_schema.description),
            external_docs: of_schema.external_docs,
            deprecated: data.deprecated.unwrap_or_default() || of_schema.deprecated,
            ..self.marks(&data.extensions, at)
        };
        annotations.add_marks(of_schema.marks);
        let own = examples.iter().map(|(_, value)| value.clone());
        annotations.examples = own.chain(of_schema.examples).collect();
        for (place, value) in examples {
            self.remember_example(&place, value, type_ref, Some(true));
        }
        annotations
    }

    /// Keeps the type of values that are written in a style, to be checked when all types are known.
    /// The style stands in `encoding`, which is a parameter or the encoding of a field.
    pub(super) fn remember_style(
        &mut self,
        style: Style,
        type_ref: &TypeRef,
        schema: Pointer,
        encoding: &Pointer,
    ) {
        if style.is_deep() {
            let place = encoding.key("style");
            self.places.deep.push((place, type_ref.clone()));
        } else if !style.nests() {
            self.places.styled.push((schema, type_ref.clone()));
        }
    }

    /// Warns about an empty value that can't be sent: only a string can be empty.
    fn tell_of_empty_value(&mut self, declared: &Declared, type_ref: &TypeRef, at: &Pointer) {
        let allowed = matches!(
            declared,
            Declared::Query {
                allow_empty_value: Some(true),
                ..
            }
        );
        let is_text = matches!(type_ref.kind, TypeKind::String { .. } | TypeKind::Any);
        if allowed && !is_text {
            self.diagnostics
                .warning(
                    Warning::EmptyValue,
                    &at.key("allowEmptyValue"),
                    "an empty value can't be sent; it is left out",
                )
                .at_key()
                .help("only a text can be empty: a caller may leave out the parameter, or give it a value");
        }
    }

    /// Returns the type of a parameter that is encoded as a JSON document (`content`).
    fn json_content(&mut self, data: &'d ParameterData, at: &Pointer, name: &str) -> Option<Use> {
        let ParameterSchemaOrContent::Content(content) = &data.format else {
            return None;
        };
        let (media_type, media) = content.first()?;
        let at = at.key("content").key(media_type);
        if !crate::api::is_json(media_type) {
            self.diagnostics
                .error(
                    "parameter-content",
                    &at,
                    format!("a parameter can't be written as `{media_type}`"),
                )
                .at_key()
                .help("only JSON is supported here");
            return None;
        }
        let used = match &media.schema {
            Some(schema) => self.schema(schema, at.key("schema"), name),
            None => Use::plain(TypeKind::Any),
        };
        for (place, value) in self.examples(&media.example, &media.examples, &at) {
            self.remember_example(&place, value, &used.type_ref, Some(true));
        }
        Some(used)
    }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Simple => Style::Simple,
        PathStyle::Label => Style::Label,
        PathStyle::Matrix => Style::Matrix,
    }
}

pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

/// Chooses the form of parameters and fields that are lists in `deepObject`. One asks for brackets, as
/// `form` would repeat the name as well.
pub(super) fn settle(api: &mut Api) {
    let mut operations = std::mem::take(&mut api.operations);
    for (style, type_ref) in operations.iter_mut().flat_map(Operation::styles_mut) {
        if *style == Style::DeepObject
            && matches!(api.resolved(type_ref).kind, TypeKind::Array { .. })
        {
            *style = Style::DeepObjectIndices;
        }
    }
    api.operations = operations;
}

/// Warns about values whose encoding in their style OpenAPI doesn't define: lists in `deepObject`, and
/// in the other styles arrays or objects that are nested in others. A request with one of those fails.
pub(super) fn check(api: &Api, places: &Places, diagnostics: &mut Diagnostics) {
    for (at, type_ref) in &places.deep {
        match api.resolved(type_ref).kind {
            TypeKind::Array { .. } => {
                diagnostics
                    .warning(
                        Warning::DeepList,
                        at,
                        "OpenAPI doesn't say how a list is written in this style: it is written as `list[0]=…&list[1]=…`",
                    )
                    .help("`deep-object-lists` in the configuration chooses another form");
            }
            _ if api.scalar(type_ref).is_some() => {
                diagnostics
                    .error(
                        "style-type",
                        at,
                        "the style `deepObject` is for objects, and this is a single value",
                    )
                    .help("use `form`")
                    .fix(Fix::ignore(at));
            }
            _ => {}
        }
    }
    for (at, type_ref) in &places.styled {
        if parts(api, type_ref)
            .into_iter()
            .any(|part| !parts(api, part).is_empty())
        {
            diagnostics
                .warning(
                    Warning::NestedParameter,
                    at,
                    "a list or an object within another has no form in this style: a request with one fails",
                )
                .help("OpenAPI 3.0 (Parameter Object, style) leaves it open; `deepObject`, and `content` with `application/json`, do not");
        }
    }
}

/// Returns the types of a value's items, properties and map values, for all variants of a union.
fn parts<'a>(api: &'a Api, type_ref: &'a TypeRef) -> Vec<&'a TypeRef> {
    let mut found = Vec::new();
    let mut followed = HashSet::new();
    let mut pending = vec![type_ref];
    while let Some(type_ref) = pending.pop() {
        let TypeKind::Named { name } = &type_ref.kind else {
            found.extend(type_ref.inner());
            continue;
        };
        let definition = api.definition(name);
        match &definition.shape {
            Shape::Alias { .. } | Shape::Union(_) if followed.insert(name) => {
                pending.extend(definition.parts(None));
            }
            Shape::Object(_) => found.extend(definition.parts(Some(Direction::Request))),
            _ => {}
        }
    }
    found
}

/// Returns the location of a parameter, its style, and whether reserved characters are sent
/// unescaped.
fn written(declared: &Declared) -> (ParameterLocation, Style, bool) {
    match declared {
        Declared::Path { style, .. } => (ParameterLocation::Path, path_style(style), false),
        Declared::Query {
            style,
            allow_reserved,
            ..
        } => (
            ParameterLocation::Query,
            query_style(style),
            *allow_reserved,
        ),
        Declared::Header { .. } => (ParameterLocation::Header, Style::Simple, false),
        Declared::Cookie { .. } => (ParameterLocation::Cookie, Style::Form, false),
    }
}
