//! Who uses a type: requests or answers, and the operations of which tag first.

use std::collections::HashSet;

use crate::api::{Api, Face, Shape, TypeName, TypeRef};

/// Marks each type with its users and with whether it has two faces.
pub(super) fn mark(api: &mut Api) {
    let operations = std::mem::take(&mut api.operations);
    let mut seen = HashSet::new();
    for operation in &operations {
        for (type_ref, face) in operation.uses() {
            if let Some(name) = type_ref.named() {
                visit(api, name, face, operation.tag(), &mut seen);
            }
        }
    }
    api.operations = operations;
    mark_two_faced(api);
}

fn visit(
    api: &mut Api,
    name: &TypeName,
    face: Face,
    tag: Option<&str>,
    seen: &mut HashSet<(TypeName, Face)>,
) {
    // A stack of its own rather than recursion: types may be nested as deep as the document likes.
    let mut pending = vec![name.clone()];
    while let Some(name) = pending.pop() {
        let Some(definition) = api.types.get_mut(&name) else {
            continue;
        };
        if !seen.insert((name.clone(), face)) {
            continue;
        }
        match face {
            Face::Input => definition.usage.request = true,
            Face::Output => definition.usage.response = true,
        }
        if definition.usage.tag.is_none() {
            definition.usage.tag = tag.map(str::to_owned);
        }
        let within = definition
            .parts(Some(face))
            .filter_map(TypeRef::named)
            .cloned()
            .collect::<Vec<_>>();
        pending.extend(within.into_iter().rev());
    }
}

/// A type has two faces if it holds a member of one direction only, or a type that has two faces.
fn mark_two_faced(api: &mut Api) {
    let mut two_faced: HashSet<TypeName> = api
        .types
        .iter()
        .filter(|(_, definition)| match &definition.shape {
            Shape::Record(record) => record.members.iter().any(|member| {
                member.read_only
                    || member.write_only
                    || member.is_required(Face::Input) != member.is_required(Face::Output)
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
    let mut pending: Vec<TypeName> = two_faced.iter().cloned().collect();
    while let Some(name) = pending.pop() {
        for holder in holders.get(&name).into_iter().flatten() {
            if two_faced.insert((*holder).clone()) {
                pending.push((*holder).clone());
            }
        }
    }
    for (name, definition) in &mut api.types {
        definition.two_faced = two_faced.contains(name);
    }
}
