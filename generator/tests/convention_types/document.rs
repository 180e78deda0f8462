//! Documents whose names are those of the conventions, with types of every kind.

use serde_json::{Map, Value, json};

use super::kinds::{self, Typed};

/// A document, and the conventions that name what is in it.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    paths: Map<String, Value>,
    schemas: Map<String, Value>,
    tasks: Vec<String>,
    login: Option<String>,
}

/// The types of a task.
#[derive(Debug, Clone)]
pub(crate) struct TaskTypes {
    pub(crate) id: Typed,
    pub(crate) parameter: Typed,
    pub(crate) status: Typed,
    pub(crate) failure: Typed,
    pub(crate) count: Typed,
}

/// The types of a list.
#[derive(Debug, Clone)]
pub(crate) struct ListTypes {
    pub(crate) page: Typed,
    pub(crate) size: Typed,
    pub(crate) items: Typed,
    /// None where the counts are an object with the total.
    pub(crate) information: Option<Typed>,
    pub(crate) total: Typed,
}

/// The types of a login.
#[derive(Debug, Clone)]
pub(crate) struct LoginTypes {
    pub(crate) username: Typed,
    pub(crate) password: Typed,
    pub(crate) token: Typed,
    pub(crate) has_required_body: bool,
}

impl Default for TaskTypes {
    fn default() -> Self {
        Self {
            id: Typed::plain("int32"),
            parameter: Typed::plain("int32"),
            status: Typed::plain("statuses"),
            failure: Typed::plain("text"),
            count: Typed::plain("int64"),
        }
    }
}

impl Default for ListTypes {
    fn default() -> Self {
        Self {
            page: Typed::plain("int32"),
            size: Typed::plain("int64"),
            items: Typed::plain("things"),
            information: None,
            total: Typed::plain("int64"),
        }
    }
}

impl Default for LoginTypes {
    fn default() -> Self {
        Self {
            username: Typed::plain("text"),
            password: Typed::plain("password"),
            token: Typed::plain("text"),
            has_required_body: true,
        }
    }
}

/// The response of a success, with a body in JSON.
pub(crate) fn responds(schema: Value) -> Value {
    json!({"200": {"description": "", "content": {"application/json": {"schema": schema}}}})
}

pub(crate) fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// An object with these properties.
fn object(properties: &[(&str, &Typed)]) -> Value {
    let required = properties.iter().filter(|(_, typed)| typed.required);
    let required: Vec<&str> = required.map(|(name, _)| *name).collect();
    let schemas = properties.iter();
    let schemas: Map<String, Value> = schemas
        .map(|(name, typed)| ((*name).to_owned(), typed.schema()))
        .collect();
    json!({"type": "object", "required": required, "properties": schemas})
}

impl Builder {
    pub(crate) fn schema(&mut self, name: &str, schema: Value) {
        self.schemas.insert(name.to_owned(), schema);
    }

    pub(crate) fn operation(&mut self, path: &str, method: &str, operation: Value) {
        let item = self.paths.entry(path.to_owned()).or_insert(json!({}));
        item[method] = operation;
    }

    /// Adds the schema of a task.
    pub(crate) fn object_of_task(&mut self, name: &str, types: &TaskTypes) {
        let object = object(&[
            ("id", &types.id),
            ("status", &types.status),
            ("failure", &types.failure),
            ("done", &types.count),
            ("total", &types.count),
        ]);
        self.schema(name, object);
    }

    /// Adds a task of a name, and the operation that asks for it.
    pub(crate) fn task(&mut self, name: &str, types: &TaskTypes) {
        self.object_of_task(name, types);
        self.operation(
            &format!("/{name}/{{id}}"),
            "get",
            json!({
                "operationId": format!("get{name}"),
                "tags": ["tasks"],
                "parameters": [
                    {"name": "verbose", "in": "query", "schema": {"type": "boolean"}},
                    {"name": "id", "in": "path", "required": true, "schema": types.parameter.schema()},
                ],
                "responses": responds(reference(name)),
            }),
        );
        self.convention_of_task(name, &format!("get{name}"));
    }

    /// Adds the convention of a task.
    pub(crate) fn convention_of_task(&mut self, name: &str, poll: &str) {
        self.tasks.push(format!(
            "  - type: {name}\n    id: id\n    poll: {poll}\n    status: status\n    succeeded: [DONE]\n    \
             warned: [ODD]\n    failed: [BROKEN]\n    failure: failure\n    done: done\n    total: total\n"
        ));
    }

    /// Adds a list of a name, and the operation that gives its pages.
    pub(crate) fn list(&mut self, name: &str, types: &ListTypes) {
        let counts = format!("{name}Info");
        self.schema(&counts, object(&[("total", &types.total)]));
        let mut object = object(&[("items", &types.items)]);
        match &types.information {
            Some(information) => {
                object["properties"]["info"] = information.schema();
                if information.required {
                    object["required"] = json!(["info"]);
                }
            }
            None => object["properties"]["info"] = reference(&counts),
        }
        self.schema(name, object);
        self.operation(
            &format!("/{name}"),
            "get",
            json!({
                "operationId": format!("all{name}"),
                "tags": ["lists"],
                "parameters": [
                    // A namesake in another place has nothing to do with pages.
                    {"name": "page", "in": "header", "schema": {"type": "string"}},
                    {"name": "page", "in": "query", "schema": types.page.schema()},
                    {"name": "size", "in": "query", "schema": types.size.schema()},
                ],
                "responses": responds(reference(name)),
            }),
        );
    }

    /// Adds a login of a name, and makes it the convention's.
    pub(crate) fn login(&mut self, name: &str, types: &LoginTypes) {
        let body = object(&[("user", &types.username), ("pass", &types.password)]);
        self.schema(&format!("{name}Body"), body);
        self.schema(
            &format!("{name}Response"),
            object(&[("token", &types.token)]),
        );
        self.operation(
            &format!("/{name}"),
            "post",
            json!({
                "operationId": format!("log{name}"),
                "tags": ["logins"],
                "requestBody": {
                    "required": types.has_required_body,
                    "content": {"application/json": {"schema": reference(&format!("{name}Body"))}},
                },
                "responses": responds(reference(&format!("{name}Response"))),
            }),
        );
        self.convention_of_login(&format!("log{name}"));
    }

    /// Makes an operation the convention's login.
    pub(crate) fn convention_of_login(&mut self, operation: &str) {
        self.login = Some(convention_of_login(operation));
    }

    /// The document.
    pub(crate) fn document(&self) -> Value {
        let mut schemas = kinds::schemas();
        schemas.extend(self.schemas.clone());
        json!({
            "openapi": "3.0.3",
            "info": {"title": "Convention types", "version": "1.0.0"},
            "paths": self.paths,
            "components": {"schemas": schemas},
        })
    }

    /// The text of the conventions.
    pub(crate) fn conventions(&self) -> String {
        let mut text = "secrets:\n  names:\n    - hidden\n".to_owned();
        text.push_str("errors:\n  properties: [message]\n");
        text.push_str(
            "paging:\n  page: page\n  size: size\n  items: items\n  information: info\n  total: total\n",
        );
        text.extend(self.login.as_deref());
        if !self.tasks.is_empty() {
            text.push_str("tasks:\n");
            text.extend(self.tasks.iter().map(String::as_str));
        }
        text
    }
}

/// The convention of a login, as the file has it.
pub(crate) fn convention_of_login(operation: &str) -> String {
    format!(
        "login:\n  operation: {operation}\n  username: user\n  password: pass\n  token: token\n  \
         header: Authorization\n  logout: logOut\n"
    )
}
