//! The builder of requests.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::parameter;
use super::{
    Api, Body, Content, Method, Operation, Part, Place, Problem, Request, RequestError, Style,
    Upload,
};

/// A value as JSON, or the error of serializing it.
type Serialized = serde_json::Result<Value>;

/// The builder of an operation's request, which adds one argument at a time.
///
/// An argument that serializes to `null`, such as `None`, is left out, except from the path. The
/// first argument that can't be sent is the error that [`finish`](Self::finish) returns.
pub struct RequestBuilder {
    request: Request,
    form: Option<String>,
    parts: Option<Vec<Part>>,
    error: Option<RequestError>,
}

impl RequestBuilder {
    /// Creates the request of an operation, with its method and path.
    pub fn of<O: Operation>() -> Self {
        Self::new(O::API, O::METHOD, O::PATH)
    }

    /// Creates a request for an API from a method and a path.
    pub fn new(api: &'static Api, method: Method, path_template: &'static str) -> Self {
        Self {
            request: Request {
                api,
                method,
                path_template,
                path: path_template.to_owned(),
                query: String::new(),
                headers: Vec::new(),
                body: None,
            },
            form: None,
            parts: None,
            error: None,
        }
    }

    /// Sets a path parameter (`simple`).
    ///
    /// The value becomes part of one segment, whatever it contains: `/` is written as `%2F`. It
    /// must not be empty, and must not make its segment `.` or `..`: that would be the path of
    /// another operation.
    pub fn path<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.path_as(name, Style::SIMPLE, value);
    }

    /// Sets a path parameter, in any style that is allowed in paths.
    pub fn path_as<T: Serialize + ?Sized>(&mut self, name: &'static str, style: Style, value: &T) {
        let result = self.add_to_path(name, style, serde_json::to_value(value));
        self.note(Place::Path, name, result);
    }

    /// Adds a query parameter (`form`, exploded).
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.query_as(name, Style::FORM, value);
    }

    /// Adds a query parameter, in any style that is allowed in queries.
    pub fn query_as<T: Serialize + ?Sized>(&mut self, name: &'static str, style: Style, value: &T) {
        let result = expand(Place::Query, name, style, serde_json::to_value(value));
        let result = result.map(|pairs| join(&mut self.request.query, "&", pairs));
        self.note(Place::Query, name, result);
    }

    /// Adds a header (`simple`).
    ///
    /// The value may contain only visible ASCII characters, with spaces and tabs between them.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.header_as(name, Style::SIMPLE, value);
    }

    /// Adds a header, in any style that is allowed in headers.
    pub fn header_as<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let result = self.add_header(name, style, serde_json::to_value(value));
        self.note(Place::Header, name, result);
    }

    /// Adds a cookie (`form`, exploded).
    ///
    /// Cookies have no encoding of their own, so the value is percent-encoded as in a query.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.cookie_as(name, Style::FORM, value);
    }

    /// Adds a cookie, in any style that is allowed in cookies.
    pub fn cookie_as<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let result = expand(Place::Cookie, name, style, serde_json::to_value(value));
        let result = result.map(|pairs| self.add_cookies(pairs));
        self.note(Place::Cookie, name, result);
    }

    /// Sets the media types that the response may have.
    pub fn accept(&mut self, media_types: &'static str) {
        self.request
            .headers
            .push((Cow::Borrowed("accept"), media_types.to_owned()));
    }

    /// Sets the body to a value in JSON, even if it is `null`.
    pub fn json<T: Serialize + ?Sized>(&mut self, value: &T) {
        self.json_as("application/json", value);
    }

    /// Sets the body to a value in JSON, with another media type.
    pub fn json_as<T: Serialize + ?Sized>(&mut self, media_type: &'static str, value: &T) {
        match serde_json::to_vec(value) {
            Ok(json) => self.set_body(media_type, json),
            Err(error) => self.note(Place::Body, "", Err(unserializable(&error))),
        }
    }

    /// Sets the body to a string, a number or a boolean as plain text; `None` sends no body.
    pub fn text<T: Serialize + ?Sized>(&mut self, media_type: &'static str, value: &T) {
        let value = serde_json::to_value(value).map_err(|error| unserializable(&error));
        let result = value.and_then(|value| {
            if let Some(text) = parameter::text(&value)? {
                self.set_body(media_type, text.into_owned());
            }
            Ok(())
        });
        self.note(Place::Body, "", result);
    }

    /// Sets the body to bytes; `None` sends no body.
    pub fn content<'a>(
        &mut self,
        media_type: &'static str,
        content: impl Into<Option<&'a Content>>,
    ) {
        if let Some(content) = content.into() {
            self.set_body(media_type, content.clone());
        }
    }

    /// Starts a form (`application/x-www-form-urlencoded`) as the body, without any fields.
    pub fn form(&mut self) {
        self.form.get_or_insert_default();
    }

    /// Adds a form field (`form`, exploded).
    pub fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.field_as(name, Style::FORM, value);
    }

    /// Adds a form field, in any style that is allowed in queries.
    pub fn field_as<T: Serialize + ?Sized>(&mut self, name: &'static str, style: Style, value: &T) {
        let result = expand(Place::Form, name, style, serde_json::to_value(value));
        let result = result.map(|pairs| join(self.form.get_or_insert_default(), "&", pairs));
        self.note(Place::Form, name, result);
    }

    /// Starts a multipart body (`multipart/form-data`), without any parts.
    pub fn multipart(&mut self) {
        self.parts();
    }

    /// Adds a value as a part: a primitive as `text/plain`, an object as JSON. A list becomes one
    /// part for each element, all of the same name (OpenAPI 3.0.3, Special Considerations for
    /// multipart Content).
    pub fn part<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        let result = self.add_parts(name, serde_json::to_value(value));
        self.note(Place::Part, name, result);
    }

    /// Adds a value, even a list, as one part with a media type. A string is written as it is,
    /// any other value as JSON.
    pub fn part_with<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: &T,
    ) {
        let result = match serde_json::to_value(value) {
            Ok(Value::String(text)) => {
                self.parts().push(Part::new(name, media_type, text));
                Ok(())
            }
            value => self.add_json_part(name, media_type, value),
        };
        self.note(Place::Part, name, result);
    }

    /// Adds a value, even a list or a string, as one part in JSON, with a media type that is based
    /// on JSON.
    pub fn json_part<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: &T,
    ) {
        let result = self.add_json_part(name, media_type, serde_json::to_value(value));
        self.note(Place::Part, name, result);
    }

    /// Adds a file as a part; `None` adds nothing.
    pub fn file<'a>(&mut self, name: &'static str, upload: impl Into<Option<&'a Upload>>) {
        self.files(name, upload.into());
    }

    /// Adds files as parts of the same name.
    pub fn files<'a>(&mut self, name: &'static str, uploads: impl IntoIterator<Item = &'a Upload>) {
        self.files_with(name, "application/octet-stream", uploads);
    }

    /// Adds files as parts of the same name. The media type is that of the files that have none
    /// of their own.
    pub fn files_with<'a>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        uploads: impl IntoIterator<Item = &'a Upload>,
    ) {
        for upload in uploads {
            let result = self.add_file(name, media_type, upload);
            self.note(Place::Part, name, result);
        }
    }

    /// Returns the request.
    ///
    /// # Errors
    /// Returns the error of the first argument that can't be sent, or of a path parameter that
    /// wasn't set.
    pub fn finish(mut self) -> Result<Request, RequestError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        if let Some(name) = unfilled(self.request.path_template, &self.request.path) {
            return Err(RequestError::new(Place::Path, name, Problem::Empty));
        }
        if let Some(form) = self.form {
            self.request.body = Some(Body::Content {
                media_type: Cow::Borrowed("application/x-www-form-urlencoded"),
                content: Content::from(form),
            });
        }
        if let Some(parts) = self.parts {
            self.request.body = Some(Body::Multipart(parts));
        }
        Ok(self.request)
    }

    /// Keeps the error of a result, if it is the first.
    fn note(&mut self, place: Place, name: &'static str, result: Result<(), Problem>) {
        if let Err(problem) = result {
            self.error
                .get_or_insert(RequestError::new(place, name, problem));
        }
    }

    fn add_to_path(
        &mut self,
        name: &'static str,
        style: Style,
        value: Serialized,
    ) -> Result<(), Problem> {
        let text = expand(Place::Path, name, style, value)?
            .filter(|text| !text.is_empty())
            .ok_or(Problem::Empty)?;
        let placeholder = format!("{{{name}}}");
        if !self.request.path.contains(&placeholder) {
            return Err(Problem::NotInPath);
        }
        // No value adds a brace to the path: they are all encoded.
        self.request.path = self.request.path.replace(&placeholder, &text);
        if self
            .request
            .path
            .split('/')
            .any(|segment| matches!(segment, "." | ".."))
        {
            return Err(Problem::DotSegment);
        }
        Ok(())
    }

    fn add_header(
        &mut self,
        name: &'static str,
        style: Style,
        value: Serialized,
    ) -> Result<(), Problem> {
        let Some(text) = expand(Place::Header, name, style, value)? else {
            return Ok(());
        };
        let is_visible = |c: char| c.is_ascii_graphic() || matches!(c, ' ' | '\t');
        if !text.chars().all(is_visible) || text.trim_ascii() != text {
            return Err(Problem::HeaderCharacter);
        }
        self.request.headers.push((Cow::Borrowed(name), text));
        Ok(())
    }

    /// Adds cookies to the header `Cookie`, of which a request may have only one (RFC 6265,
    /// section 5.4).
    fn add_cookies(&mut self, pairs: Option<String>) {
        if let Some((_, cookies)) = self
            .request
            .headers
            .iter_mut()
            .find(|(name, _)| name == "cookie")
        {
            join(cookies, "; ", pairs);
        } else if let Some(pairs) = pairs {
            self.request.headers.push((Cow::Borrowed("cookie"), pairs));
        }
    }

    fn add_parts(&mut self, name: &'static str, value: Serialized) -> Result<(), Problem> {
        let elements = match value.map_err(|error| unserializable(&error))? {
            Value::Array(elements) => elements,
            value => vec![value],
        };
        for element in elements {
            let (media_type, content) = match element {
                Value::Null => continue,
                Value::String(text) => ("text/plain; charset=utf-8", text),
                Value::Array(_) | Value::Object(_) => ("application/json", element.to_string()),
                _ => match parameter::text(&element)? {
                    Some(text) => ("text/plain", text.into_owned()),
                    None => continue,
                },
            };
            self.parts().push(Part::new(name, media_type, content));
        }
        Ok(())
    }

    fn add_json_part(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: Serialized,
    ) -> Result<(), Problem> {
        match value.map_err(|error| unserializable(&error))? {
            Value::Null => {}
            value => {
                let content = value.to_string();
                self.parts().push(Part::new(name, media_type, content));
            }
        }
        Ok(())
    }

    fn add_file(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        upload: &Upload,
    ) -> Result<(), Problem> {
        let file_name = upload.valid_file_name().ok_or(Problem::FileName)?;
        let media_type = upload.given_media_type().unwrap_or(media_type);
        self.parts().push(Part {
            file_name: Some(file_name.to_owned()),
            ..Part::new(name, media_type.to_owned(), upload.content().clone())
        });
        Ok(())
    }

    /// Returns the parts of the body, which becomes a multipart body.
    fn parts(&mut self) -> &mut Vec<Part> {
        self.parts.get_or_insert_default()
    }

    fn set_body(&mut self, media_type: &'static str, content: impl Into<Content>) {
        self.request.body = Some(Body::Content {
            media_type: Cow::Borrowed(media_type),
            content: content.into(),
        });
    }
}

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RequestBuilder")
            .field("request", &self.request)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// Encodes the value of a parameter, if it has one.
fn expand(
    place: Place,
    name: &str,
    style: Style,
    value: Serialized,
) -> Result<Option<String>, Problem> {
    let value = value.map_err(|error| unserializable(&error))?;
    parameter::expand(place, name, style, &value)
}

/// Appends an item to a list, with the separator unless the list is empty.
fn join(list: &mut String, separator: &str, item: Option<String>) {
    if let Some(item) = item {
        if !list.is_empty() {
            list.push_str(separator);
        }
        list.push_str(&item);
    }
}

fn unserializable(error: &serde_json::Error) -> Problem {
    Problem::Serialize(error.to_string())
}

/// Returns the name of a parameter in the path that wasn't set.
fn unfilled(template: &'static str, path: &str) -> Option<&'static str> {
    let start = path.find('{')?;
    let name = path[start + 1..].split('}').next()?;
    template.split(['{', '}']).find(|part| *part == name)
}
