//! The engine's memory: the objects that were created, and the progress of their work.

mod progress;
mod role;
mod shelf;

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

pub(crate) use progress::Run;
pub(crate) use role::{Resource, Role, Roles};

use crate::check::{Checked, Part, Received};
use crate::made_up::MadeUp;
use crate::schema::{Direction, Schemas};
use crate::well_known::{FILE_NAMES, FILE_REFERENCE, FILE_SIZE, SUCCEEDED};
use progress::End;
use shelf::{Shelf, Thing};

/// The settings by which the engine makes its objects.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Making<'s> {
    pub(crate) schemas: &'s Schemas,
    pub(crate) seed: u64,
    /// The number of objects that a list has at first.
    pub(crate) items: u64,
    /// How often work is seen running before it has ended.
    pub(crate) polls: u64,
    /// The final status of work that is created now.
    pub(crate) ends_as: &'s str,
}

/// The key of a collection of objects.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key<'k> {
    pub(crate) resource: &'k Resource,
    /// The value in the path before the object's own id, which distinguishes collections.
    pub(crate) scope: &'k str,
}

/// All objects by collection, and the bytes of uploaded files.
#[derive(Debug, Default)]
pub(crate) struct State {
    shelves: HashMap<(String, String), Shelf>,
    files: HashMap<String, Vec<u8>>,
}

impl State {
    /// Returns all objects of a collection, in their current state.
    pub(crate) fn list(&mut self, making: Making<'_>, key: Key<'_>) -> Vec<Value> {
        let shelf = self.shelf(making, key);
        let things = shelf.things();
        things
            .map(|thing| show(making, key.resource, thing))
            .collect()
    }

    /// Returns the object with an id, or `None` if it was deleted. Each read advances its work.
    pub(crate) fn read(&mut self, making: Making<'_>, key: Key<'_>, id: &str) -> Option<Value> {
        let shelf = self.shelf(making, key);
        if shelf.is_deleted(id) {
            return None;
        }
        if let Some(thing) = shelf.find(id) {
            thing.polls = thing.polls.saturating_add(1);
            return Some(show(making, key.resource, thing));
        }
        Some(show(
            making,
            key.resource,
            &made_up(making, key.resource, id),
        ))
    }

    pub(crate) fn is_deleted(&mut self, making: Making<'_>, key: Key<'_>, id: &str) -> bool {
        self.shelf(making, key).is_deleted(id)
    }

    /// Returns true if the request has an id that belongs to another created object.
    pub(crate) fn is_taken(&mut self, making: Making<'_>, key: Key<'_>, sent: &Checked) -> bool {
        let properties = properties_sent(making.schemas, key.resource, sent);
        let id = properties
            .get(&key.resource.id_property)
            .filter(|_| !key.resource.id_is_read_only);
        let thing = id.and_then(|id| self.shelf(making, key).find(&text(id)));
        thing.is_some_and(|thing| thing.was_created)
    }

    /// Creates an object from a request. Its id is new, unless the request has one.
    pub(crate) fn create(&mut self, making: Making<'_>, key: Key<'_>, sent: &Checked) -> Value {
        let resource = key.resource;
        let number = self.shelf(making, key).next_number();
        let sent_properties = properties_sent(making.schemas, resource, sent);
        let id = sent_properties
            .get(&resource.id_property)
            .filter(|_| !resource.id_is_read_only)
            .cloned()
            .unwrap_or_else(|| resource.id(making.schemas, number));
        let mut value = base(
            making,
            resource,
            number,
            matches!(sent.body, Received::Json(_)),
        );
        value.extend(sent_properties);
        if let Some(file) = file(sent) {
            self.keep(&mut value, making.schemas, resource, file, number, &id);
        }
        value.insert(resource.id_property.clone(), id.clone());
        let thing = Thing {
            ends_as: making.ends_as.to_owned(),
            ..Thing::new(value)
        };
        let shown = show(making, resource, &thing);
        self.shelf(making, key).put(text(&id), thing);
        shown
    }

    /// Replaces an object by that of a request, except for the properties that only the engine
    /// sets.
    pub(crate) fn replace(
        &mut self,
        making: Making<'_>,
        key: Key<'_>,
        id: &str,
        sent: &Checked,
    ) -> Value {
        let resource = key.resource;
        let old = match self.shelf(making, key).find(id) {
            Some(thing) => thing.clone(),
            None => made_up(making, resource, id),
        };
        let known = making.schemas.properties(&resource.item);
        let replaces = matches!(sent.body, Received::Json(_));
        let required = making.schemas.required(&resource.item);
        let mut value = old.value.clone();
        value.retain(|name, _| {
            let is_set_here = known
                .get(name.as_str())
                .is_none_or(|property| making.schemas.is_read_only(property));
            !replaces
                || is_set_here
                || *name == resource.id_property
                || required.contains(&name.as_str())
        });
        let own_id = old.value.get(&resource.id_property).cloned();
        value.extend(properties_sent(making.schemas, resource, sent));
        if let Some(own_id) = own_id {
            if let Some(file) = file(sent) {
                self.keep(&mut value, making.schemas, resource, file, 0, &own_id);
            }
            value.insert(resource.id_property.clone(), own_id);
        }
        let thing = Thing { value, ..old };
        let shown = show(making, resource, &thing);
        self.shelf(making, key).put(id.to_owned(), thing);
        shown
    }

    pub(crate) fn delete(&mut self, making: Making<'_>, key: Key<'_>, id: &str) {
        self.shelf(making, key).delete(id);
    }

    pub(crate) fn clear(&mut self, making: Making<'_>, key: Key<'_>) {
        self.shelf(making, key).clear();
    }

    /// Cancels work that has not ended by itself.
    pub(crate) fn cancel(&mut self, making: Making<'_>, key: Key<'_>, id: &str) -> Value {
        let shelf = self.shelf(making, key);
        if shelf.find(id).is_none() {
            shelf.put(id.to_owned(), made_up(making, key.resource, id));
        }
        let Some(thing) = shelf.find(id) else {
            return json!({});
        };
        thing.cancelled = key
            .resource
            .run
            .as_ref()
            .is_some_and(|run| thing.cancelled || !run.has_ended(thing.polls, making.polls));
        show(making, key.resource, thing)
    }

    /// Creates a copy of an object, with an id of its own.
    pub(crate) fn copy(
        &mut self,
        making: Making<'_>,
        key: Key<'_>,
        id: &str,
        sent: &Checked,
    ) -> Value {
        let resource = key.resource;
        let shelf = self.shelf(making, key);
        let mut value = match shelf.find(id) {
            Some(thing) => thing.value.clone(),
            None => made_up(making, resource, id).value,
        };
        let number = shelf.next_number();
        value.extend(properties_sent(making.schemas, resource, sent));
        let id = resource.id(making.schemas, number);
        value.insert(resource.id_property.clone(), id.clone());
        let thing = Thing::new(value);
        let shown = show(making, resource, &thing);
        self.shelf(making, key).put(text(&id), thing);
        shown
    }

    /// Returns the bytes that were uploaded under a name, an id or a reference.
    pub(crate) fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.files.get(name).cloned()
    }

    /// Stores an uploaded file under each of its names, and writes those names into the object.
    fn keep(
        &mut self,
        value: &mut Map<String, Value>,
        schemas: &Schemas,
        resource: &Resource,
        file: &Part,
        number: u64,
        id: &Value,
    ) {
        let known = schemas.properties(&resource.item);
        let file_name = file.file_name.clone().unwrap_or_default();
        let part_name = format!("{}Name", file.name);
        let is_name = |name: &str| {
            let mut names = FILE_NAMES.into_iter().chain([part_name.as_str()]);
            names.any(|wanted| wanted.eq_ignore_ascii_case(name))
        };
        for name in known.keys().copied().filter(|name| is_name(name)) {
            value.insert(name.to_owned(), json!(file_name));
        }
        if known.contains_key(FILE_SIZE) {
            value.insert(FILE_SIZE.to_owned(), json!(file.bytes.len()));
        }
        let mut names = vec![text(id), file_name.clone()];
        if known.contains_key(FILE_REFERENCE) {
            let reference = format!("delphix-file://upload/f_{number:032x}/{file_name}");
            value.insert(FILE_REFERENCE.to_owned(), json!(reference));
            names.push(reference);
        }
        for name in names {
            self.files.insert(name, file.bytes.clone());
        }
    }

    /// Returns a collection. The first access fills it with the objects that it has at first.
    fn shelf(&mut self, making: Making<'_>, key: Key<'_>) -> &mut Shelf {
        let name = (key.resource.collection.clone(), key.scope.to_owned());
        self.shelves.entry(name).or_insert_with(|| {
            let mut shelf = Shelf::default();
            for _ in 0..making.items {
                let number = shelf.next_number();
                let id = text(&key.resource.id(making.schemas, number));
                let thing = made_up(making, key.resource, &id);
                shelf.put(id, thing);
            }
            shelf
        })
    }
}

/// Completes an object of a list that is no collection, such as the tables of an execution.
///
/// The object stays as it was made up, except for its id, which is its number in the list, and for
/// the values in the query. If it is work, it has ended long ago.
pub(crate) fn listed(
    making: Making<'_>,
    item: &Value,
    number: u64,
    mut value: Value,
    query: &IndexMap<String, Value>,
) -> Value {
    let Value::Object(properties) = &mut value else {
        return value;
    };
    if let Some(run) = Run::of(making.schemas, item) {
        let mut times = MadeUp::new(making.schemas, making.seed, "a list");
        let end = End::As(SUCCEEDED);
        run.show(properties, u64::MAX, making.polls, end, &mut times);
    }
    // With the examples of the document, all objects of the list would be the same.
    let number = Value::from(number);
    let id = (making.schemas.properties(item).into_iter()).find(|(name, schema)| {
        name.ends_with("Id") && making.schemas.allows(schema, Direction::Response, &number)
    });
    if let Some((name, _)) = id {
        properties.insert(name.to_owned(), number);
    }
    for (name, schema) in making.schemas.properties(item) {
        let asked = query.iter().find(|(asked, _)| is_same_name(asked, name));
        if let Some((_, asked)) = asked
            && making.schemas.allows(schema, Direction::Response, asked)
        {
            properties.insert(name.to_owned(), asked.clone());
        }
    }
    value
}

/// Returns true if a query parameter is a property of an object, as `execution_id` is
/// `executionId`.
fn is_same_name(parameter: &str, property: &str) -> bool {
    parameter.replace('_', "").eq_ignore_ascii_case(property)
}

/// Returns a made-up object for an id that nobody has created. If it is work, it has ended long
/// ago.
fn made_up(making: Making<'_>, resource: &Resource, id: &str) -> Thing {
    let mut value = base(making, resource, 0, false);
    let id = resource.read_id(making.schemas, id);
    value.insert(resource.id_property.clone(), id);
    Thing {
        polls: u64::MAX,
        was_created: false,
        ..Thing::new(value)
    }
}

/// Returns the properties of an object before those of a request are added. If the request sends
/// the rest (`sent`), these are only the required ones and those that only the engine sets.
fn base(making: Making<'_>, resource: &Resource, number: u64, sent: bool) -> Map<String, Value> {
    let schemas = making.schemas;
    let subject = (&resource.collection, number);
    let value = MadeUp::new(schemas, making.seed, subject).make(&resource.item, None);
    let Value::Object(mut value) = value else {
        return Map::new();
    };
    let known = schemas.properties(&resource.item);
    let required = schemas.required(&resource.item);
    value.retain(|name, _| {
        let is_read_only = known
            .get(name.as_str())
            .is_some_and(|property| schemas.is_read_only(property));
        !sent || is_read_only || required.contains(&name.as_str())
    });
    value
}

/// Returns the properties of an object that a request contains: in its JSON, its text parts, or its
/// query.
fn properties_sent(schemas: &Schemas, resource: &Resource, sent: &Checked) -> Map<String, Value> {
    let known = schemas.properties(&resource.item);
    let mut properties = Map::new();
    for (name, value) in &sent.query {
        properties.insert(name.clone(), value.clone());
    }
    if let Received::Parts(parts) = &sent.body {
        for part in parts.iter().filter(|part| part.file_name.is_none()) {
            let text = String::from_utf8_lossy(&part.bytes);
            properties.insert(part.name.clone(), json!(text));
        }
    }
    // A value beside the body may be a property of the object, or something else altogether.
    properties.retain(|name, value| {
        let property = known.get(name.as_str()).copied();
        property.is_some_and(|property| schemas.allows(property, Direction::Response, value))
    });
    if let Received::Json(Value::Object(body)) = &sent.body {
        properties.extend(body.clone());
    }
    properties
}

fn file(sent: &Checked) -> Option<&Part> {
    match &sent.body {
        Received::Parts(parts) => parts.iter().find(|part| part.file_name.is_some()),
        _ => None,
    }
}

/// Returns an object as a response shows it: with its progress, and without write-only properties.
fn show(making: Making<'_>, resource: &Resource, thing: &Thing) -> Value {
    let mut value = Value::Object(thing.value.clone());
    if let (Some(run), Value::Object(properties)) = (&resource.run, &mut value) {
        let mut times = MadeUp::new(making.schemas, making.seed, &resource.collection);
        run.show(
            properties,
            thing.polls,
            making.polls,
            thing.end(),
            &mut times,
        );
    }
    hide_write_only(making.schemas, &resource.item, &mut value);
    value
}

fn hide_write_only(schemas: &Schemas, schema: &Value, value: &mut Value) {
    match value {
        Value::Object(object) => {
            let known = schemas.properties(schema);
            object.retain(|name, _| {
                let property = known.get(name.as_str());
                !property.is_some_and(|property| schemas.is_write_only(property))
            });
            for (name, value) in object {
                if let Some(property) = known.get(name.as_str()) {
                    hide_write_only(schemas, property, value);
                }
            }
        }
        Value::Array(array) => {
            if let Some(item) = schemas.document().look(schema).get("items") {
                for value in array {
                    hide_write_only(schemas, item, value);
                }
            }
        }
        _ => {}
    }
}

/// Formats an id as in a path.
fn text(id: &Value) -> String {
    match id {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
