//! Usage of types: whether requests or responses use a type, and the tag of the first operation
//! that does.

use std::collections::HashSet;

use crate::api::{Api, Direction, Shape, TypeName, TypeRef};

/// Marks each type with its usage, and with whether it differs by direction.
pub(super) fn mark(api: &mut Api) {
    let operations = std::mem::take(&mut api.operations);
    let mut seen = HashSet::new();
    for operation in &operations {
        for (type_ref, direction) in operation.uses() {
            if let Some(name) = type_ref.named() {
                visit(api, name, direction, operation.tag(), &mut seen);
            }
        }
    }
    api.operations = operations;
    let received: Vec<_> = (api.received())
        .filter_map(|(type_ref, direction)| Some((type_ref.named()?.clone(), direction)))
        .collect();
    for (name, direction) in received {
        visit(api, &name, direction, None, &mut seen);
    }
    mark_differing_by_direction(api);
}

fn visit(
    api: &mut Api,
    name: &TypeName,
    direction: Direction,
    tag: Option<&str>,
    seen: &mut HashSet<(TypeName, Direction)>,
) {
    // An explicit stack instead of recursion, because types may be nested to any depth.
    let mut pending = vec![name.clone()];
    while let Some(name) = pending.pop() {
        let Some(definition) = api.types.get_mut(&name) else {
            continue;
        };
        if !seen.insert((name.clone(), direction)) {
            continue;
        }
        match direction {
            Direction::Request => definition.usage.request = true,
            Direction::Response => definition.usage.response = true,
        }
        if definition.usage.tag.is_none() {
            definition.usage.tag = tag.map(str::to_owned);
        }
        let within = definition
            .parts(Some(direction))
            .filter_map(TypeRef::named)
            .cloned()
            .collect::<Vec<_>>();
        pending.extend(within.into_iter().rev());
    }
}

/// Marks the types that differ by direction: those with a property that exists or is required in
/// one direction only, and those that contain such a type.
fn mark_differing_by_direction(api: &mut Api) {
    let mut differs_by_direction: HashSet<TypeName> = api
        .types
        .iter()
        .filter(|(_, definition)| match &definition.shape {
            Shape::Object(object) => object.properties.iter().any(|property| {
                property.read_only
                    || property.write_only
                    || property.is_required(Direction::Request)
                        != property.is_required(Direction::Response)
            }),
            _ => false,
        })
        .map(|(name, _)| name.clone())
        .collect();
    let mut holders: std::collections::HashMap<&TypeName, Vec<&TypeName>> =
        std::collections::HashMap::new();
    for (name, definition) in &api.types {
        for held in definition.parts(None).filter_map(TypeRef::named) {
            holders.entry(held).or_default().push(name);
        }
    }
    let mut pending: Vec<TypeName> = differs_by_direction.iter().cloned().collect();
    while let Some(name) = pending.pop() {
        for holder in holders.get(&name).into_iter().flatten() {
            if differs_by_direction.insert((*holder).clone()) {
                pending.push((*holder).clone());
            }
        }
    }
    for (name, definition) in &mut api.types {
        definition.differs_by_direction = differs_by_direction.contains(name);
    }
}
