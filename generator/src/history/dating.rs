//! Finds the release that added each part of an API, by comparing it with the release before.

use std::collections::HashMap;

use crate::api::{
    Annotations, Api, EnumeratedValue, Method, Operation, Parameter, ParameterLocation, Property,
    Shape, Since, TypeDefinition,
};

/// Dates each part of an API: a part that the API before has keeps its date, and any other part
/// gets the date `now`.
///
/// A part that was added together with the part that contains it has no date of its own. A part
/// that was missing in a release is dated by its return, because only from then on can callers rely
/// on it.
pub(super) fn date(api: &mut Api, before: &Api, now: &Since) {
    let earlier = Earlier::of(before);
    for operation in &mut api.operations {
        match earlier.operation(operation) {
            Some(known) => date_operation(operation, known, now),
            None => operation.annotations.since = Some(now.clone()),
        }
    }
    for (name, definition) in &mut api.types {
        match before.types.get(name) {
            Some(known) => date_type(definition, known, now),
            None => definition.annotations.since = Some(now.clone()),
        }
    }
}

/// The operations of an earlier API, by method and path and by id.
struct Earlier<'a> {
    by_place: HashMap<(Method, String), &'a Operation>,
    by_id: HashMap<&'a str, &'a Operation>,
}

impl<'a> Earlier<'a> {
    fn of(api: &'a Api) -> Self {
        let by_place = api
            .operations
            .iter()
            .map(|operation| (place(operation), operation));
        let by_id = api
            .operations
            .iter()
            .map(|operation| (operation.id.as_str(), operation));
        Self {
            by_place: by_place.collect(),
            by_id: by_id.collect(),
        }
    }

    /// Returns the operation with the same method and path, or else with the same id: an operation
    /// that moved is not new.
    fn operation(&self, operation: &Operation) -> Option<&'a Operation> {
        let by_id = || self.by_id.get(operation.id.as_str());
        self.by_place.get(&place(operation)).or_else(by_id).copied()
    }
}

fn place(operation: &Operation) -> (Method, String) {
    (operation.method, operation.path_template())
}

fn date_operation(operation: &mut Operation, before: &Operation, now: &Since) {
    keep(&mut operation.annotations, &before.annotations);
    // A path parameter is part of the operation's identity.
    let dated = |parameter: &&mut Parameter| parameter.location != ParameterLocation::Path;
    for parameter in operation.parameters.iter_mut().filter(dated) {
        let known = before
            .parameters
            .iter()
            .find(|known| known.location == parameter.location && known.name == parameter.name);
        date_part(
            &mut parameter.annotations,
            known.map(|known| &known.annotations),
            now,
        );
    }
    let fields_before = before
        .body
        .as_ref()
        .map_or(&[][..], |body| body.content.fields());
    for field in operation
        .body
        .iter_mut()
        .flat_map(|body| body.content.fields_mut())
    {
        let known = fields_before.iter().find(|known| known.name == field.name);
        date_part(
            &mut field.annotations,
            known.map(|known| &known.annotations),
            now,
        );
    }
}

fn date_type(definition: &mut TypeDefinition, before: &TypeDefinition, now: &Since) {
    keep(&mut definition.annotations, &before.annotations);
    match (&mut definition.shape, &before.shape) {
        (Shape::Object(object), Shape::Object(before)) => {
            let known: HashMap<&str, &Property> = before
                .properties
                .iter()
                .map(|property| (property.name.as_str(), property))
                .collect();
            for property in &mut object.properties {
                let known = known.get(property.name.as_str());
                date_part(
                    &mut property.annotations,
                    known.map(|known| &known.annotations),
                    now,
                );
            }
        }
        (Shape::Enumeration(enumeration), Shape::Enumeration(before)) => {
            let known: HashMap<&EnumeratedValue, &Option<Since>> = before
                .values
                .iter()
                .map(|known| (&known.value, &known.since))
                .collect();
            for value in &mut enumeration.values {
                value.since = match known.get(&value.value) {
                    Some(since) => (*since).clone(),
                    None => Some(now.clone()),
                };
            }
        }
        // A type of another shape has no parts in common with the type before.
        _ => {}
    }
}

fn date_part(part: &mut Annotations, before: Option<&Annotations>, now: &Since) {
    match before {
        Some(before) => keep(part, before),
        None => part.since = Some(now.clone()),
    }
}

fn keep(part: &mut Annotations, before: &Annotations) {
    part.since.clone_from(&before.since);
}
