//! Directions of properties: which ones requests contain, and which ones responses may lack.
//!
//! By OpenAPI 3.0.3 (Schema Object, `readOnly`), a read-only property belongs to responses. Real
//! documents also mark properties that requests need, and two rules keep those: a request is never
//! left without any property, and a schema that is used only in requests has no properties for
//! responses. `spec/conventions.yaml` decides the others.

use std::collections::HashSet;

use crate::api::{
    Api, BodyContent, Direction, Field, Object, Property, Shape, TypeDefinition, TypeName, TypeRef,
};
use crate::diagnostic::{Diagnostics, Warning};

use super::Places;

/// Keeps the read-only properties that requests need.
pub(super) fn settle(api: &mut Api, places: &Places) {
    let received = reached(api, Direction::Response);
    settle_forms(api, places, &received);
    let mut sent = HashSet::new();
    let mut pending = roots(api, Direction::Request);
    while let Some(name) = pending.pop() {
        if !sent.insert(name.clone()) {
            continue;
        }
        let Some(definition) = api.types.get_mut(&name) else {
            continue;
        };
        settle_type(definition, !received.contains(&name));
        pending.extend(names(definition, Direction::Request));
    }
    // An unused type may come to be used in either direction.
    let unused = (api.types.iter_mut())
        .filter(|(name, _)| !sent.contains(*name) && !received.contains(*name));
    for (_, definition) in unused {
        settle_type(definition, false);
    }
}

/// Warns about read-only properties that are required, and that no convention decides about: taken
/// literally, `required` applies to requests, too.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    for (name, definition) in &api.types {
        let Shape::Object(object) = &definition.shape else {
            continue;
        };
        let undecided = object.properties.iter().filter(|property| {
            definition.usage.request
                && property.required
                && property.read_only
                && property
                    .correction
                    .as_ref()
                    .is_none_or(|it| it.sent.is_none())
        });
        for property in undecided {
            let wire_name = &property.name;
            let problem = format!(
                "`{wire_name}` of `{name}` is required and read-only; requests leave it out"
            );
            diagnostics
                .warning(Warning::RequiredReadOnly, &api.place(property.node), problem)
                .at_key()
                .help(format!(
                    "if a server needs it, or to say that none does, put `{name}.{wire_name}` with `sent` under `properties` in `spec/conventions.yaml`"
                ));
        }
    }
}

fn settle_type(definition: &mut TypeDefinition, is_sent_only: bool) {
    let Shape::Object(object) = &mut definition.shape else {
        return;
    };
    let reason = match () {
        () if is_sent_only => "its schema occurs in requests only",
        () if says_nothing(object) => "a request would be left with nothing to say",
        () => return,
    };
    for property in &mut object.properties {
        keep(property, reason);
    }
}

/// Returns true if a request could contain none of the properties.
fn says_nothing(object: &Object) -> bool {
    !object.properties.is_empty()
        && object.additional.is_none()
        && object.properties.iter().all(|property| property.read_only)
}

/// Makes requests contain a property, unless a correction decided that they don't.
fn keep(property: &mut Property, reason: &str) {
    let decided = (property.correction.as_ref()).and_then(|correction| correction.sent);
    if property.read_only && decided.is_none() {
        property.read_only = false;
        let correction = property.correction.get_or_insert_default();
        correction.sent = Some(true);
        correction.reason = match correction.reason.as_str() {
            "" => reason.to_owned(),
            other => format!("{reason}; {other}"),
        };
    }
}

/// Removes the read-only fields from forms whose schema is used in responses, too.
fn settle_forms(api: &mut Api, places: &Places, received: &HashSet<TypeName>) {
    for operation in &mut api.operations {
        let is_received =
            (places.forms.get(&operation.id)).is_some_and(|schema| received.contains(schema));
        let content = operation.body.as_mut().map(|body| &mut body.content);
        if let Some(BodyContent::Multipart { fields } | BodyContent::Form { fields }) = content
            && is_received
            && !fields.iter().all(|field| field.read_only)
        {
            fields.retain(|field: &Field| !field.read_only);
        }
    }
}

/// Returns the types that are used in a direction.
fn reached(api: &Api, direction: Direction) -> HashSet<TypeName> {
    let mut reached = HashSet::new();
    let mut pending = roots(api, direction);
    while let Some(name) = pending.pop() {
        if let Some(definition) = api.types.get(&name)
            && reached.insert(name)
        {
            pending.extend(names(definition, direction));
        }
    }
    reached
}

fn roots(api: &Api, direction: Direction) -> Vec<TypeName> {
    let uses = api.operations.iter().flat_map(|operation| operation.uses());
    uses.filter(|(_, own)| *own == direction)
        .filter_map(|(type_ref, _)| type_ref.named().cloned())
        .collect()
}

fn names(definition: &TypeDefinition, direction: Direction) -> impl Iterator<Item = TypeName> {
    let parts = definition.parts(Some(direction));
    parts.filter_map(TypeRef::named).cloned()
}
