//! The operations, as the document declares them.

use axum::http::Method;
use serde_json::Value;

use crate::document::{Document, entries, items};
use crate::error::DocumentError;
use crate::schema::{Direction, Schemas};
use crate::well_known::{BEARER_LOGINS, OPEN};

/// An operation of the document.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The `operationId`; without one, the method and path.
    pub(crate) id: String,
    pub(crate) method: Method,
    /// The path, such as `/environments/{environmentId}`.
    pub(crate) template: String,
    pub(crate) security: Security,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) success: Success,
    /// True if the operation may conflict with what exists: the document declares a 409.
    pub(crate) can_conflict: bool,
}

/// The authentication of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    /// No authentication.
    None,
    /// A token that a login has returned.
    Token,
    /// A bearer token, which every login of that kind takes.
    Bearer,
}

/// A parameter, with the schema of its value.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: In,
    pub(crate) required: bool,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    /// True if the value is JSON in one piece, without a style.
    pub(crate) json: bool,
    pub(crate) schema: Value,
}

/// The place of a parameter in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum In {
    Path,
    Query,
    Header,
    Cookie,
}

/// The encoding of an array or object as a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Form,
    Simple,
    Label,
    Matrix,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// The body of a request.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) required: bool,
    pub(crate) content: Vec<Content>,
}

/// The content of a body in one media type.
#[derive(Debug)]
pub(crate) struct Content {
    /// The media type in lower case and without parameters, such as `application/json`.
    pub(crate) media_type: String,
    pub(crate) schema: Value,
    /// True if the content is bytes, whatever its media type.
    pub(crate) is_binary: bool,
    /// The example of the media type, not of the schema.
    pub(crate) example: Option<Value>,
    /// The fields, if this is a form. They are encoded like query parameters.
    pub(crate) fields: Vec<Parameter>,
}

/// The response of a success.
#[derive(Debug)]
pub(crate) struct Success {
    pub(crate) status: u16,
    /// The content in each media type. JSON, which says the most, comes first; bytes that are
    /// declared as JSON come last.
    pub(crate) contents: Vec<Content>,
}

impl Success {
    /// Returns the content for a request that doesn't ask for another media type.
    pub(crate) fn content(&self) -> Option<&Content> {
        self.contents.first()
    }
}

impl Operation {
    /// Returns the method and path, such as `POST /environments`.
    pub(crate) fn request(&self) -> String {
        format!("{} {}", self.method, self.template)
    }

    pub(crate) fn has_parameter(&self, name: &str) -> bool {
        self.parameters
            .iter()
            .any(|parameter| parameter.name == name)
    }
}

impl Content {
    pub(crate) fn is_json(&self) -> bool {
        is_json(&self.media_type) && !self.is_binary
    }

    /// Returns true if the content is a form of fields.
    pub(crate) fn is_form(&self) -> bool {
        self.media_type == FORM
    }

    pub(crate) fn is_multipart(&self) -> bool {
        self.media_type == "multipart/form-data"
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Returns true if a media type is JSON, or a dialect of it.
pub(crate) fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json")
}

/// Returns the header that carries the token: that of the first security scheme that names one.
pub(crate) fn token_header(document: &Document) -> Option<String> {
    let components = document.root().get("components")?;
    entries(components, "securitySchemes").find_map(|(_, scheme)| {
        let scheme = document.look(scheme);
        let is_header = scheme.get("type").and_then(Value::as_str) == Some("apiKey")
            && scheme.get("in").and_then(Value::as_str) == Some("header");
        is_header.then(|| scheme.get("name")?.as_str().map(str::to_owned))?
    })
}

/// Returns all operations of a document, in its order. Returns an error if a schema is invalid.
pub(crate) fn read_all(schemas: &Schemas) -> Result<Vec<Operation>, DocumentError> {
    let document = schemas.document();
    let token_header = token_header(document);
    let mut operations = Vec::new();
    for (template, item) in entries(document.root(), "paths") {
        let item = document.resolve(item)?;
        for method in [
            "get", "put", "post", "delete", "options", "head", "patch", "trace",
        ] {
            let Some(node) = item.get(method) else {
                continue;
            };
            let method = method.to_uppercase();
            let request = format!("{method} {template}");
            let id = node.get("operationId").and_then(Value::as_str);
            let reader = Reader {
                schemas,
                document,
                place: match id {
                    Some(id) => format!("{id} ({request})"),
                    None => request.clone(),
                },
            };
            let success = reader.success(node)?;
            let security = match token_header.as_deref() {
                _ if BEARER_LOGINS.contains(&template.as_str()) => Security::Bearer,
                Some(header)
                    if is_secured(document, node)
                        && !OPEN.contains(&template.as_str())
                        && !returns_token(schemas, &success, header) =>
                {
                    Security::Token
                }
                _ => Security::None,
            };
            operations.push(Operation {
                id: id.map_or(request, str::to_owned),
                method: Method::from_bytes(method.as_bytes()).unwrap_or_default(),
                template: template.clone(),
                security,
                parameters: reader.parameters(item, node)?,
                body: reader.body(node)?,
                success,
                can_conflict: node.pointer("/responses/409").is_some(),
            });
        }
    }
    Ok(operations)
}

/// Returns true if an operation requires a security scheme, and doesn't only offer it.
fn is_secured(document: &Document, node: &Value) -> bool {
    let own = node.get("security");
    let security = own.or_else(|| document.root().get("security"));
    let Some(alternatives) = security.and_then(Value::as_array) else {
        return false;
    };
    let is_none = |scheme: &Value| scheme.as_object().is_none_or(serde_json::Map::is_empty);
    !alternatives.is_empty() && !alternatives.iter().any(is_none)
}

/// Returns true if an operation is a login: its response has a property with the name of the
/// token's header.
///
/// No caller can have a token before a login, whatever the document says about its security.
pub(crate) fn returns_token(schemas: &Schemas, success: &Success, header: &str) -> bool {
    success
        .content()
        .is_some_and(|content| schemas.properties(&content.schema).contains_key(header))
}

struct Reader<'d> {
    schemas: &'d Schemas,
    document: &'d Document,
    place: String,
}

impl Reader<'_> {
    /// Returns the parameters of an operation: its own, and those of its path that it doesn't
    /// replace.
    fn parameters(&self, item: &Value, node: &Value) -> Result<Vec<Parameter>, DocumentError> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for parameter in items(item, "parameters").chain(items(node, "parameters")) {
            let parameter = self.parameter(self.document.resolve(parameter)?)?;
            // In OpenAPI, these headers follow from media types and security instead.
            let is_ignored = parameter.place == In::Header
                && ["accept", "content-type", "authorization"]
                    .contains(&parameter.name.to_lowercase().as_str());
            if is_ignored {
                continue;
            }
            parameters
                .retain(|other| (&other.name, other.place) != (&parameter.name, parameter.place));
            parameters.push(parameter);
        }
        Ok(parameters)
    }

    fn parameter(&self, node: &Value) -> Result<Parameter, DocumentError> {
        let text = |property| node.get(property).and_then(Value::as_str);
        let name = text("name").ok_or_else(|| self.odd("a parameter has no name"))?;
        let place = match text("in") {
            Some("path") => In::Path,
            Some("query") => In::Query,
            Some("header") => In::Header,
            Some("cookie") => In::Cookie,
            _ => return Err(self.odd(&format!("nobody knows where the parameter `{name}` is"))),
        };
        let style = self.style(text("style"), place, name)?;
        let content = entries(node, "content").next();
        let schema = match content {
            Some((_, media)) => media.get("schema"),
            None => node.get("schema"),
        };
        let schema = schema.cloned().unwrap_or(Value::Object(Default::default()));
        self.check(&schema, Direction::Request, name)?;
        let explode = node.get("explode").and_then(Value::as_bool);
        Ok(Parameter {
            name: name.to_owned(),
            place,
            required: place == In::Path || crate::document::flag(node, "required"),
            style,
            explode: explode.unwrap_or(style == Style::Form),
            json: content.is_some_and(|(media_type, _)| is_json(media_type)),
            schema,
        })
    }

    fn body(&self, node: &Value) -> Result<Option<Body>, DocumentError> {
        let Some(body) = node.get("requestBody") else {
            return Ok(None);
        };
        let body = self.document.resolve(body)?;
        let content = entries(body, "content")
            .map(|(media_type, media)| self.content(media_type, media, Direction::Request))
            .collect::<Result<_, _>>()?;
        Ok(Some(Body {
            required: crate::document::flag(body, "required"),
            content,
        }))
    }

    fn success(&self, node: &Value) -> Result<Success, DocumentError> {
        let lowest = entries(node, "responses")
            .filter_map(|(code, response)| Some((success_status(code)?, response)))
            .min_by_key(|(status, _)| *status);
        let default = node.pointer("/responses/default").map(|node| (200, node));
        let Some((status, response)) = lowest.or(default) else {
            return Ok(Success {
                status: 200,
                contents: Vec::new(),
            });
        };
        let response = self.document.resolve(response)?;
        let mut contents = entries(response, "content")
            .map(|(media_type, media)| self.content(media_type, media, Direction::Response))
            .collect::<Result<Vec<_>, _>>()?;
        contents.sort_by_key(
            |content| match (is_json(&content.media_type), content.is_binary) {
                (true, false) => 0,
                (false, _) => 1,
                (true, true) => 2,
            },
        );
        Ok(Success { status, contents })
    }

    fn content(
        &self,
        media_type: &str,
        media: &Value,
        direction: Direction,
    ) -> Result<Content, DocumentError> {
        let empty = || Value::Object(Default::default());
        let schema = media.get("schema").cloned().unwrap_or_else(empty);
        self.check(&schema, direction, "body")?;
        let examples = entries(media, "examples")
            .find_map(|(_, example)| self.document.look(example).get("value"));
        let media_type = essence(media_type);
        let fields = match media_type == FORM {
            true => self.fields(&schema, media)?,
            false => Vec::new(),
        };
        Ok(Content {
            media_type,
            fields,
            is_binary: self.is_binary(&schema),
            schema,
            example: media.get("example").or(examples).cloned(),
        })
    }

    fn is_binary(&self, schema: &Value) -> bool {
        let format = self.document.look(schema).get("format");
        format.and_then(Value::as_str) == Some("binary")
    }

    /// Returns the fields of a form, in the style of a query unless the encoding has another.
    fn fields(&self, schema: &Value, media: &Value) -> Result<Vec<Parameter>, DocumentError> {
        let required = self.schemas.required(schema);
        let properties = self.schemas.properties(schema);
        let fields = properties.into_iter().map(|(name, property)| {
            let encoding = media
                .get("encoding")
                .and_then(|encoding| encoding.get(name));
            let style = encoding.and_then(|encoding| encoding.get("style")?.as_str());
            let style = self.style(style, In::Query, name)?;
            let explode = encoding.and_then(|encoding| encoding.get("explode")?.as_bool());
            Ok(Parameter {
                name: name.to_owned(),
                place: In::Query,
                required: required.contains(&name),
                style,
                explode: explode.unwrap_or(style == Style::Form),
                json: false,
                schema: property.clone(),
            })
        });
        fields.collect()
    }

    fn style(&self, style: Option<&str>, place: In, name: &str) -> Result<Style, DocumentError> {
        Ok(match (style, place) {
            (Some("form"), _) | (None, In::Query | In::Cookie) => Style::Form,
            (Some("simple"), _) | (None, In::Path | In::Header) => Style::Simple,
            (Some("label"), _) => Style::Label,
            (Some("matrix"), _) => Style::Matrix,
            (Some("spaceDelimited"), _) => Style::SpaceDelimited,
            (Some("pipeDelimited"), _) => Style::PipeDelimited,
            (Some("deepObject"), _) => Style::DeepObject,
            (Some(other), _) => {
                return Err(self.odd(&format!("`{name}` has the style `{other}`")));
            }
        })
    }

    /// Compiles a schema, so that an invalid one is an error at the start and not in a request.
    fn check(&self, schema: &Value, direction: Direction, part: &str) -> Result<(), DocumentError> {
        match self.schemas.compile(schema, direction) {
            Ok(_) => Ok(()),
            Err(reason) => Err(DocumentError::Schema {
                place: format!("{}, {part}", self.place),
                reason,
            }),
        }
    }

    fn odd(&self, reason: &str) -> DocumentError {
        DocumentError::Operation {
            place: self.place.clone(),
            reason: reason.to_owned(),
        }
    }
}

/// Returns the status of a key below `responses`, if it is that of a success.
fn success_status(code: &str) -> Option<u16> {
    if code.eq_ignore_ascii_case("2xx") {
        return Some(200);
    }
    code.parse()
        .ok()
        .filter(|status| (200..300).contains(status))
}

/// Returns a media type in lower case and without parameters.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
