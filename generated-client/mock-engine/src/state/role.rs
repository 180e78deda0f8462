//! The effect of each operation on the stored objects, derived from the document's form.

use axum::http::Method;
use serde_json::{Value, json};

use super::Run;
use crate::document::items;
use crate::made_up::MadeUp;
use crate::operation::{Operation, returns_token};
use crate::pages::List;
use crate::schema::{Direction, Schemas};
use crate::well_known::{CANCEL, COPY, EXPORT, IMPORT, LOGOUT, SEARCH};

/// A collection of objects, each of which has a path: `/environments` and
/// `/environments/{environmentId}`.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) collection: String,
    /// The name of the value in the path that is an object's id.
    pub(crate) parameter: String,
    /// The property of an object that is its id.
    pub(crate) id_property: String,
    pub(crate) id_is_read_only: bool,
    /// The schema of an object.
    pub(crate) item: Value,
    /// The progress of an object, if it is work.
    pub(crate) run: Option<Run>,
    id_schema: Value,
}

/// The effect of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    Login,
    Logout,
    /// Returns all objects of a collection.
    List(usize),
    Create(usize),
    Read(usize),
    Replace(usize),
    Delete(usize),
    /// Deletes all objects of a collection.
    Clear(usize),
    Cancel(usize),
    Copy(usize),
    /// Does something to an object, and returns it.
    Show(usize),
    /// Returns a document with the requested objects.
    Export,
    /// Reads such a document.
    Import,
    Other,
}

/// The roles of all operations.
#[derive(Debug)]
pub(crate) struct Roles {
    pub(crate) resources: Vec<Resource>,
    /// The entries of the operations, by index.
    entries: Vec<Entry>,
}

/// The role of one operation, with details.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) role: Role,
    /// The collection of the work that the operation starts and returns.
    pub(crate) starts: Option<usize>,
    /// True if the operation returns the object, or the objects, that its role is about.
    pub(crate) is_shown: bool,
    /// The collection in which the path names an object.
    pub(crate) within: Option<usize>,
}

impl Roles {
    pub(crate) fn new(schemas: &Schemas, operations: &[Operation], token: Option<&str>) -> Self {
        let mut resources: Vec<Resource> = Vec::new();
        for operation in operations {
            if let Some(resource) = Resource::of(schemas, operations, operation)
                && !resources
                    .iter()
                    .any(|other| other.collection == resource.collection)
            {
                resources.push(resource);
            }
        }
        let reader = Reader {
            schemas,
            resources: &resources,
            token,
        };
        let entries = operations.iter().map(|operation| reader.entry(operation));
        let entries = entries.collect();
        Self { resources, entries }
    }

    pub(crate) fn entry(&self, operation: usize) -> Option<&Entry> {
        self.entries.get(operation)
    }
}

impl Resource {
    /// Returns the collection whose existence an operation on one of its objects shows.
    fn of(schemas: &Schemas, operations: &[Operation], operation: &Operation) -> Option<Self> {
        let things = [Method::GET, Method::PUT, Method::DELETE];
        if !things.contains(&operation.method) {
            return None;
        }
        let (collection, last) = operation.template.rsplit_once('/')?;
        let parameter = last.strip_prefix('{')?.strip_suffix('}')?;
        let response_schema = |template: &str, method: Method| {
            let mut all = operations.iter();
            let found = all.find(|other| other.template == template && other.method == method)?;
            Some(&found.success.content()?.schema)
        };
        let of_list = || List::of(schemas, response_schema(collection, Method::GET)?);
        let candidates = [
            response_schema(&operation.template, Method::GET).cloned(),
            response_schema(collection, Method::POST).cloned(),
            of_list().map(|list| list.item),
        ];
        candidates.into_iter().flatten().find_map(|item| {
            let properties = schemas.properties(&item);
            let same = |name: &&&str| name.eq_ignore_ascii_case(parameter);
            let id_property = properties.keys().find(same)?;
            let id_schema = properties.get(id_property).copied()?;
            Some(Self {
                collection: collection.to_owned(),
                parameter: parameter.to_owned(),
                id_property: (*id_property).to_owned(),
                id_is_read_only: schemas.is_read_only(id_schema),
                id_schema: id_schema.clone(),
                run: Run::of(schemas, &item),
                item: item.clone(),
            })
        })
    }

    /// Returns the id of the object with a number.
    pub(super) fn id(&self, schemas: &Schemas, number: u64) -> Value {
        let plain = json!(number);
        let named = json!(format!("{number} {}", self.id_property));
        let short = json!(number.to_string());
        let fits = |id: &Value| schemas.allows(&self.id_schema, Direction::Response, id);
        let choices = schemas.choices(&self.id_schema);
        let position = usize::try_from(number)
            .unwrap_or_default()
            .saturating_sub(1);
        let choice = choices.iter().cycle().nth(position % choices.len().max(1));
        let candidates = [Some(plain), Some(named), Some(short), choice.cloned()];
        let fitting = candidates.into_iter().flatten().find(fits);
        // Now only an id with a pattern is left.
        fitting.unwrap_or_else(|| {
            let subject = (&self.collection, number);
            MadeUp::new(schemas, 0, subject).make(&self.id_schema, None)
        })
    }

    /// Converts an id in a path to the type that it has as a property.
    pub(super) fn read_id(&self, schemas: &Schemas, text: &str) -> Value {
        let number = text.parse::<i64>().ok().map(|number| json!(number));
        let fits = |id: &Value| schemas.allows(&self.id_schema, Direction::Response, id);
        number.filter(fits).unwrap_or_else(|| json!(text))
    }

    fn item_path(&self) -> String {
        format!("{}/{{{}}}", self.collection, self.parameter)
    }
}

struct Reader<'r> {
    schemas: &'r Schemas,
    resources: &'r [Resource],
    token: Option<&'r str>,
}

impl Reader<'_> {
    fn entry(&self, operation: &Operation) -> Entry {
        // If collections are nested, the innermost counts.
        let within = self
            .positions(|resource| below(operation, &resource.item_path()).is_some())
            .max_by_key(|&position| self.resources[position].collection.len());
        let role = self.role(operation, within);
        let own = match role {
            Role::List(own) => Some(own),
            Role::Create(own)
            | Role::Read(own)
            | Role::Replace(own)
            | Role::Cancel(own)
            | Role::Copy(own)
            | Role::Show(own) => Some(own).filter(|&own| self.returns(operation, own)),
            _ => None,
        };
        let mut started = self.positions(|resource| resource.run.is_some());
        let starts = started.find(|&work| self.returns(operation, work) && Some(work) != own);
        Entry {
            role,
            starts,
            is_shown: own.is_some(),
            within,
        }
    }

    fn role(&self, operation: &Operation, within: Option<usize>) -> Role {
        let is_login = self
            .token
            .is_some_and(|header| returns_token(self.schemas, &operation.success, header));
        if is_login {
            return Role::Login;
        }
        match operation.template.as_str() {
            LOGOUT => return Role::Logout,
            EXPORT => return Role::Export,
            IMPORT => return Role::Import,
            _ => {}
        }
        if let Some(within) = within
            && let Some(rest) = below(operation, &self.resources[within].item_path())
        {
            return self.role_of_thing(operation, within, rest);
        }
        let mut around =
            self.positions(|resource| below(operation, &resource.collection).is_some());
        let Some(own) = around.next() else {
            return Role::Other;
        };
        let rest = below(operation, &self.resources[own].collection);
        match (&operation.method, rest) {
            (&Method::GET, Some("")) | (_, Some(SEARCH)) if self.lists(operation, own) => {
                Role::List(own)
            }
            (&Method::POST, Some("")) => Role::Create(own),
            (&Method::DELETE, Some("")) => Role::Clear(own),
            _ => Role::Other,
        }
    }

    fn role_of_thing(&self, operation: &Operation, own: usize, rest: &str) -> Role {
        match (&operation.method, rest) {
            (&Method::GET, "") if self.returns(operation, own) => Role::Read(own),
            (&Method::PUT | &Method::PATCH, "") => Role::Replace(own),
            (&Method::DELETE, "") => Role::Delete(own),
            (_, CANCEL) if self.resources[own].run.is_some() => Role::Cancel(own),
            (_, COPY) if self.returns(operation, own) => Role::Copy(own),
            _ if self.returns(operation, own) => Role::Show(own),
            _ => Role::Other,
        }
    }

    fn positions(&self, fits: impl Fn(&Resource) -> bool) -> impl Iterator<Item = usize> {
        let all = self.resources.iter().enumerate();
        all.filter_map(move |(position, resource)| fits(resource).then_some(position))
    }

    /// Returns true if an operation returns an object of a collection, by the same schema.
    fn returns(&self, operation: &Operation, resource: usize) -> bool {
        let item = &self.resources[resource].item;
        let content = operation.success.content();
        content.is_some_and(|content| self.is_same(&content.schema, item))
    }

    fn lists(&self, operation: &Operation, resource: usize) -> bool {
        let item = &self.resources[resource].item;
        let content = operation.success.content();
        content
            .and_then(|content| List::of(self.schemas, &content.schema))
            .is_some_and(|list| self.is_same(&list.item, item))
    }

    /// Returns true if two schemas are written alike, without an `allOf` of a single subschema.
    fn is_same(&self, one: &Value, other: &Value) -> bool {
        fn plain(schema: &Value) -> &Value {
            let mut parts = items(schema, "allOf");
            match (parts.next(), parts.next()) {
                (Some(part), None) if schema.get("properties").is_none() => part,
                _ => schema,
            }
        }
        plain(one) == plain(other)
    }
}

/// Returns the rest of an operation's path below another path; empty if the paths are equal.
fn below<'o>(operation: &'o Operation, path: &str) -> Option<&'o str> {
    let rest = operation.template.strip_prefix(path)?;
    if rest.is_empty() {
        return Some(rest);
    }
    rest.strip_prefix('/').filter(|rest| !rest.is_empty())
}
