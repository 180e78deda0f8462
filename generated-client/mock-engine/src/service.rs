//! Handles requests, up to their responses.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{Method, Request, Response, header};
use serde_json::Value;

use crate::builder::Options;
use crate::check::{self, Checked, Pair, Received};
use crate::document::Document;
use crate::error::DocumentError;
use crate::fault::{self, Faults};
use crate::made_up::MadeUp;
use crate::negotiation;
use crate::operation::{self, Operation, Security};
use crate::pages::List;
use crate::record::{Place, Recorded, Violation};
use crate::reply::{Content, Reply};
use crate::routes::{Found, Routes};
use crate::schema::Schemas;
use crate::session::Session;
use crate::state::{self, Key, Making, Role, Roles, State};
use crate::transfer;
use crate::well_known::{
    OWN_DOCUMENT, PAGE_NUMBER, PASSPHRASE, PASSWORD, WRONG_BEARER, WRONG_PASSWORD,
};

/// The maximum size of a body in bytes: 1 GiB.
const LARGEST_BODY: usize = 1 << 30;

/// The mock engine without its socket.
#[derive(Debug)]
pub(crate) struct Service {
    options: Options,
    schemas: Schemas,
    operations: Vec<Operation>,
    routes: Routes,
    roles: Roles,
    token_header: Option<String>,
    base_path: String,
    memory: Mutex<Memory>,
}

/// The state that requests change.
#[derive(Debug)]
struct Memory {
    session: Session,
    faults: Faults,
    state: State,
    requests: Vec<Recorded>,
    violations: Vec<Violation>,
}

/// A request for an operation.
struct Asked<'a> {
    operation: &'a Operation,
    index: usize,
    values: &'a [(String, String)],
    parts: &'a Parts,
    /// The content that a success should have, among those that the document offers.
    content: Option<&'a operation::Content>,
}

impl Service {
    pub(crate) fn new(document: Document, options: Options) -> Result<Self, DocumentError> {
        let base_path = document.base_path();
        let token_header = operation::token_header(&document);
        let schemas = Schemas::new(document, options.unknown_properties);
        let operations = operation::read_all(&schemas)?;
        let mut faults = Faults::default();
        for (operation, status, times) in &options.failures {
            faults.plan(operation, *status, *times);
        }
        Ok(Self {
            routes: Routes::new(&operations),
            roles: Roles::new(&schemas, &operations, token_header.as_deref()),
            memory: Mutex::new(Memory {
                session: Session::new(options.lifetime, &options.tokens),
                faults,
                state: State::default(),
                requests: Vec::new(),
                violations: Vec::new(),
            }),
            options,
            schemas,
            operations,
            token_header,
            base_path,
        })
    }

    pub(crate) fn base_path(&self) -> &str {
        &self.base_path
    }

    pub(crate) fn requests(&self) -> Vec<Recorded> {
        self.memory().requests.clone()
    }

    pub(crate) fn violations(&self) -> Vec<Violation> {
        self.memory().violations.clone()
    }

    pub(crate) fn fail(&self, operation: &str, status: u16, times: u64) {
        self.memory().faults.plan(operation, status, times);
    }

    pub(crate) fn forget(&self) {
        let mut memory = self.memory();
        memory.requests.clear();
        memory.violations.clear();
    }

    pub(crate) fn forget_things(&self) {
        self.memory().state = State::default();
    }

    /// Locks the memory. A thread that panicked leaves it good enough for the next one.
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) async fn handle(&self, request: Request<Body>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
            let message = "the body was cut short, or is too large";
            return Reply::error(413, message).into_response();
        };
        if let Some(delay) = fault::delay(&parts.headers) {
            tokio::time::sleep(delay).await;
        }
        self.respond(&parts, &body).await.into_response()
    }

    async fn respond(&self, parts: &Parts, body: &[u8]) -> Reply {
        let path = parts.uri.path();
        let below = self.below_base(path);
        if below == Some(OWN_DOCUMENT) && parts.method == Method::GET {
            let document = self.schemas.document().root().clone();
            return Reply::new(200, Content::Json(document));
        }
        let query = Pair::read_all(parts.uri.query().unwrap_or_default());
        let found = below.map_or(Found::Nothing, |path| self.routes.find(&parts.method, path));
        self.record(parts, &query, body, &found);
        let (index, values) = match found {
            Found::Operation { index, values } => (index, values),
            Found::OtherMethod(methods) => return self.other_method(parts, &methods),
            Found::Nothing => return self.nothing(parts),
        };
        let Some(operation) = self.operations.get(index) else {
            return self.nothing(parts);
        };
        if let Err(reason) = self.admit(operation, parts) {
            return Reply::error(401, reason);
        }
        let checked = check::check(
            &self.schemas,
            &check::Request {
                operation,
                path_values: &values,
                query: &query,
                headers: &parts.headers,
                body,
            },
        )
        .await;
        if !checked.faults.is_empty() {
            let request = operation.request();
            return self.violated(Some(&operation.id), &request, checked.faults);
        }
        let contents = &operation.success.contents;
        let content = negotiation::choose(contents, &parts.headers);
        if content.is_none() && !contents.is_empty() {
            return self.unacceptable(operation);
        }
        let fault = self.memory().faults.next(&operation.id, &parts.headers);
        if let Some(fault) = fault {
            let message = format!("{}: {} on demand", operation.id, fault.status);
            let reply = Reply::error(fault.status, message);
            return match fault.retry_after {
                Some(after) => reply.header(header::RETRY_AFTER, after),
                None => reply,
            };
        }
        let reply = self.succeed(
            &Asked {
                operation,
                index,
                values: &values,
                parts,
                content,
            },
            &checked,
        );
        match content {
            // There are several media types for JSON.
            Some(content) if content.is_json() && reply.status < 300 => {
                reply.header(header::CONTENT_TYPE, &content.media_type)
            }
            _ => reply,
        }
    }

    /// Returns the path below the base path, which may lack its version.
    fn below_base<'p>(&self, path: &'p str) -> Option<&'p str> {
        let is_version = |last: &str| {
            let number = last.strip_prefix('v').unwrap_or_default();
            number.starts_with(|first: char| first.is_ascii_digit())
        };
        let apart = self.base_path.rsplit_once('/');
        let unversioned = apart.and_then(|(base, last)| is_version(last).then_some(base));
        [Some(self.base_path.as_str()), unversioned]
            .into_iter()
            .flatten()
            .find_map(|base| path.strip_prefix(base).filter(|rest| rest.starts_with('/')))
    }

    fn record(&self, parts: &Parts, query: &[Pair], body: &[u8], found: &Found) {
        let (operation, values) = match found {
            Found::Operation { index, values } => (self.operations.get(*index), values.clone()),
            _ => (None, Vec::new()),
        };
        let header = |(name, value): (&header::HeaderName, &header::HeaderValue)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.to_string(), value)
        };
        self.memory().requests.push(Recorded {
            operation_id: operation.map(|operation| operation.id.clone()),
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            path_parameters: values,
            query: query
                .iter()
                .map(|pair| (pair.name.clone(), pair.value()))
                .collect(),
            headers: parts.headers.iter().map(header).collect(),
            body: body.to_vec(),
        });
    }

    fn nothing(&self, parts: &Parts) -> Reply {
        let request = format!("{} {}", parts.method, parts.uri.path());
        let message = "the document has none like it".to_owned();
        let reply = self.violated(None, &request, vec![(Place::Path, message)]);
        Reply {
            status: 404,
            ..reply
        }
    }

    fn other_method(&self, parts: &Parts, methods: &[Method]) -> Reply {
        let request = format!("{} {}", parts.method, parts.uri.path());
        let names: Vec<_> = methods.iter().map(Method::as_str).collect();
        let message = format!("the path has only {}", names.join(", "));
        let reply = self.violated(None, &request, vec![(Place::Method, message)]);
        Reply {
            status: 405,
            ..reply
        }
        .header(header::ALLOW, names.join(", "))
    }

    /// Responds to a request that accepts no media type of the success.
    fn unacceptable(&self, operation: &Operation) -> Reply {
        let offered: Vec<_> = operation
            .success
            .contents
            .iter()
            .map(|content| content.media_type.as_str())
            .collect();
        let message = format!("takes none of {}", offered.join(", "));
        let fault = (Place::Header("accept".to_owned()), message);
        let reply = self.violated(Some(&operation.id), &operation.request(), vec![fault]);
        Reply {
            status: 406,
            ..reply
        }
    }

    /// Stores the faults in a request as violations, and responds with them.
    fn violated(
        &self,
        operation: Option<&str>,
        request: &str,
        faults: Vec<(Place, String)>,
    ) -> Reply {
        let violations: Vec<_> = faults
            .into_iter()
            .map(|(place, message)| Violation {
                operation_id: operation.map(str::to_owned),
                request: request.to_owned(),
                place,
                message,
            })
            .collect();
        let lines: Vec<_> = violations.iter().map(Violation::to_string).collect();
        self.memory().violations.extend(violations);
        Reply::error(400, lines.join("; "))
    }

    fn admit(&self, operation: &Operation, parts: &Parts) -> Result<(), &'static str> {
        match operation.security {
            Security::None => Ok(()),
            Security::Token => self.memory().session.admit(self.token(parts)),
            Security::Bearer => match bearer(parts) {
                None => Err("the request has no bearer token"),
                Some(WRONG_BEARER) => Err("the engine does not know the bearer token"),
                Some(_) => Ok(()),
            },
        }
    }

    fn token<'p>(&self, parts: &'p Parts) -> Option<&'p str> {
        let header = self.token_header.as_deref()?;
        parts.headers.get(header)?.to_str().ok()
    }

    fn succeed(&self, asked: &Asked<'_>, checked: &Checked) -> Reply {
        let Some(entry) = self.roles.entry(asked.index) else {
            return self.made_up(asked, checked);
        };
        let mut memory = self.memory();
        let state = &mut memory.state;
        if let Some(within) = entry.within
            && let Some((key, id)) = self.key(within, asked)
            && state.is_deleted(self.making(asked), key, id)
        {
            let message = format!("{}: there is no such thing any more", asked.operation.id);
            return Reply::error(404, message);
        }
        if let Role::Create(own) = entry.role
            && asked.operation.can_conflict
            && let Some((key, _)) = self.collection(own, asked)
            && state.is_taken(self.making(asked), key, checked)
        {
            return Reply::error(409, "there is one of that name already");
        }
        let value = self.act(asked, checked, &entry.role, state);
        // If the declared response isn't the object itself, the response is made up.
        let value = value.filter(|_| entry.is_shown);
        // Work that was started is the response, whatever else was done.
        let started = entry.starts.and_then(|work| {
            let (key, _) = self.collection(work, asked)?;
            Some(state.create(self.making(asked), key, &Checked::default()))
        });
        match entry.role {
            Role::Login => {
                if is_wrong(checked) {
                    return Reply::error(401, "the password is wrong");
                }
                let token = memory.session.login(self.options.seed);
                drop(memory);
                self.logged_in(asked, checked, token)
            }
            Role::Logout => {
                if let Some(token) = self.token(asked.parts) {
                    memory.session.logout(token);
                }
                drop(memory);
                self.made_up(asked, checked)
            }
            Role::Export => {
                drop(memory);
                self.exported(asked, checked)
            }
            Role::Import => {
                drop(memory);
                self.imported(asked, checked)
            }
            _ => {
                drop(memory);
                match started.or(value) {
                    Some(value) => self.with(asked, value),
                    None => self.made_up(asked, checked),
                }
            }
        }
    }

    /// Applies the operation to the stored objects. Returns the value of the response, if it is
    /// known.
    fn act(
        &self,
        asked: &Asked<'_>,
        checked: &Checked,
        role: &Role,
        state: &mut State,
    ) -> Option<Value> {
        let making = self.making(asked);
        match *role {
            Role::List(own) => {
                let (key, _) = self.collection(own, asked)?;
                let items = state.list(making, key);
                Some(self.list(asked, checked, items))
            }
            Role::Create(own) => {
                let (key, _) = self.collection(own, asked)?;
                Some(state.create(making, key, checked))
            }
            Role::Clear(own) => {
                let (key, _) = self.collection(own, asked)?;
                state.clear(making, key);
                None
            }
            Role::Read(own) | Role::Show(own) => {
                let (key, id) = self.key(own, asked)?;
                state.read(making, key, id)
            }
            Role::Replace(own) => {
                let (key, id) = self.key(own, asked)?;
                Some(state.replace(making, key, id, checked))
            }
            Role::Delete(own) => {
                let (key, id) = self.key(own, asked)?;
                state.delete(making, key, id);
                None
            }
            Role::Cancel(own) => {
                let (key, id) = self.key(own, asked)?;
                Some(state.cancel(making, key, id))
            }
            Role::Copy(own) => {
                let (key, id) = self.key(own, asked)?;
                Some(state.copy(making, key, id, checked))
            }
            Role::Login | Role::Logout | Role::Export | Role::Import | Role::Other => None,
        }
    }

    fn making<'s>(&'s self, asked: &Asked<'s>) -> Making<'s> {
        let ends_as = fault::ends_as(&asked.parts.headers);
        Making {
            schemas: &self.schemas,
            seed: self.options.seed,
            items: self.options.items,
            polls: self.options.polls,
            ends_as: ends_as.unwrap_or(&self.options.ends_as),
        }
    }

    /// Returns the collection of a request, and the values in the path that follow it.
    fn collection<'a>(
        &'a self,
        resource: usize,
        asked: &Asked<'a>,
    ) -> Option<(Key<'a>, &'a [(String, String)])> {
        let resource = self.roles.resources.get(resource)?;
        let depth = resource.collection.matches('{').count();
        let (scope, rest) = asked.values.split_at_checked(depth)?;
        // No collection of this API is nested within an object; if one is, the outer id identifies
        // it.
        let scope = scope.first().map_or("", |(_, value)| value.as_str());
        Some((Key { resource, scope }, rest))
    }

    fn key<'a>(&'a self, resource: usize, asked: &Asked<'a>) -> Option<(Key<'a>, &'a str)> {
        let (key, rest) = self.collection(resource, asked)?;
        Some((key, rest.first()?.1.as_str()))
    }

    /// Responds with the declared success and this value, or without content if the success isn't
    /// JSON.
    fn with(&self, asked: &Asked<'_>, value: Value) -> Reply {
        let status = asked.operation.success.status;
        match asked.content {
            Some(content) if content.is_json() => Reply::new(status, Content::Json(value)),
            _ => Reply::new(status, Content::Nothing),
        }
    }

    fn logged_in(&self, asked: &Asked<'_>, checked: &Checked, token: String) -> Reply {
        let mut reply = self.made_up(asked, checked);
        if let (Content::Json(Value::Object(properties)), Some(header)) =
            (&mut reply.content, &self.token_header)
        {
            properties.insert(header.clone(), Value::String(token));
        }
        reply
    }

    fn exported(&self, asked: &Asked<'_>, checked: &Checked) -> Reply {
        let mut reply = self.made_up(asked, checked);
        if let (Content::Json(document), Received::Json(objects)) =
            (&mut reply.content, &checked.body)
        {
            transfer::write(document, objects, passphrase(asked.parts));
        }
        reply
    }

    fn imported(&self, asked: &Asked<'_>, checked: &Checked) -> Reply {
        let list = asked
            .content
            .and_then(|content| List::of(&self.schemas, &content.schema));
        let (Some(list), Received::Json(document)) = (list, &checked.body) else {
            return self.made_up(asked, checked);
        };
        match transfer::read(document, passphrase(asked.parts)) {
            Ok(None) => self.made_up(asked, checked),
            Ok(Some(objects)) => {
                let seed = self.options.seed;
                let imported = objects
                    .iter()
                    .map(|object| transfer::imported(&self.schemas, seed, &list.item, object));
                self.with(asked, imported.collect())
            }
            Err(reason) => Reply::error(400, reason),
        }
    }

    fn list(&self, asked: &Asked<'_>, checked: &Checked, items: Vec<Value>) -> Value {
        let schema = asked.content.map(|content| &content.schema);
        let list = schema.and_then(|schema| List::of(&self.schemas, schema));
        let (Some(schema), Some(list)) = (schema, list) else {
            return Value::Array(items);
        };
        let body = self.maker(asked.operation, 0).make(schema, None);
        // A client that can't select another page must get everything on the first one.
        let pages = asked.operation.has_parameter(PAGE_NUMBER);
        let page_size = pages.then_some(self.options.page_size);
        list.fill(body, items, &checked.query, page_size)
    }

    /// Responds with the declared success, made up without the stored objects.
    fn made_up(&self, asked: &Asked<'_>, checked: &Checked) -> Reply {
        let success = &asked.operation.success;
        let Some(content) = asked.content else {
            return Reply::new(success.status, Content::Nothing);
        };
        let content = if content.is_json() {
            match List::of(&self.schemas, &content.schema) {
                Some(list) if list.has_pages() => {
                    let item = |number| {
                        let value = self.maker(asked.operation, number).make(&list.item, None);
                        state::listed(
                            self.making(asked),
                            &list.item,
                            number,
                            value,
                            &checked.query,
                        )
                    };
                    let items = (1..=self.options.items).map(item).collect();
                    Content::Json(self.list(asked, checked, items))
                }
                _ => Content::Json(
                    self.maker(asked.operation, 0)
                        .make(&content.schema, content.example.as_ref()),
                ),
            }
        } else {
            self.bytes(asked, &content.media_type)
        };
        Reply::new(success.status, content)
    }

    /// Returns the bytes that were uploaded under a value of the path, or else made-up bytes.
    fn bytes(&self, asked: &Asked<'_>, media_type: &str) -> Content {
        let media_type = match media_type.contains('*') {
            true => "application/octet-stream".to_owned(),
            false => media_type.to_owned(),
        };
        let memory = self.memory();
        let mut names = asked.values.iter();
        match names.find_map(|(_, name)| memory.state.file(name)) {
            Some(bytes) => Content::Bytes { media_type, bytes },
            None => Content::Stream {
                media_type,
                length: self.options.download_size,
            },
        }
    }

    fn maker(&self, operation: &Operation, number: u64) -> MadeUp<'_> {
        MadeUp::new(&self.schemas, self.options.seed, (&operation.id, number))
    }
}

/// Returns the bearer token of a request (RFC 6750, section 2.1).
fn bearer(parts: &Parts) -> Option<&str> {
    let authorization = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = authorization.split_once(' ')?;
    let is_bearer = scheme.eq_ignore_ascii_case("bearer") && !token.is_empty();
    is_bearer.then_some(token)
}

/// Returns the passphrase that locks a document for another engine.
fn passphrase(parts: &Parts) -> Option<&str> {
    parts.headers.get(PASSPHRASE)?.to_str().ok()
}

/// Returns true if a login has the wrong password.
fn is_wrong(checked: &Checked) -> bool {
    match &checked.body {
        Received::Json(body) => body.get(PASSWORD).and_then(Value::as_str) == Some(WRONG_PASSWORD),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
