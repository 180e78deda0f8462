//! Who uses a type: requests or answers, and the operations of which tag first.

use std::collections::HashSet;

use crate::api::{
    Api, BodyContent, Field, Operation, ResponseContent, Shape, TypeDefinition, TypeName, TypeRef,
};

/// Whether a type is sent or received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Direction {
    Request,
    Response,
}

/// Marks each type with its users and with whether it has two faces.
pub(super) fn mark(api: &mut Api) {
    let operations = std::mem::take(&mut api.operations);
    let mut seen = HashSet::new();
    for operation in &operations {
        for (type_ref, direction) in uses(operation) {
            if let Some(name) = type_ref.named() {
                visit(api, name, direction, operation.tag(), &mut seen);
            }
        }
    }
    api.operations = operations;
    mark_two_faced(api);
}

/// The types in an operation's requests and answers, in the order of the document.
fn uses(operation: &Operation) -> Vec<(&TypeRef, Direction)> {
    let mut uses = Vec::new();
    uses.extend(
        operation
            .parameters
            .iter()
            .map(|parameter| (&parameter.type_ref, Direction::Request)),
    );
    if let Some(body) = &operation.body {
        uses.extend(content_types(&body.content).map(|type_ref| (type_ref, Direction::Request)));
    }
    for response in &operation.responses {
        if let Some(ResponseContent::Json { type_ref, .. }) = &response.content {
            uses.push((type_ref, Direction::Response));
        }
        uses.extend(
            response
                .headers
                .iter()
                .map(|header| (&header.type_ref, Direction::Response)),
        );
    }
    for body in operation
        .callbacks
        .iter()
        .filter_map(|callback| callback.body.as_ref())
    {
        // What the server sends is read by the caller, as answers are.
        uses.extend(content_types(&body.content).map(|type_ref| (type_ref, Direction::Response)));
    }
    uses
}

fn content_types(content: &BodyContent) -> impl Iterator<Item = &TypeRef> {
    let (json, fields): (Option<&TypeRef>, &[Field]) = match content {
        BodyContent::Json { type_ref } => (Some(type_ref), &[]),
        BodyContent::Multipart { fields } | BodyContent::Form { fields } => (None, fields),
        BodyContent::Bytes | BodyContent::Text => (None, &[]),
    };
    json.into_iter()
        .chain(fields.iter().map(|field| &field.type_ref))
}

fn visit(
    api: &mut Api,
    name: &TypeName,
    direction: Direction,
    tag: Option<&str>,
    seen: &mut HashSet<(TypeName, Direction)>,
) {
    // A stack of its own rather than recursion: types may be nested as deep as the document likes.
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
        let within = parts(definition, Some(direction))
            .filter_map(TypeRef::named)
            .cloned()
            .collect::<Vec<_>>();
        pending.extend(within.into_iter().rev());
    }
}

/// The types that a type holds, in one direction or in both.
fn parts(
    definition: &TypeDefinition,
    direction: Option<Direction>,
) -> Box<dyn Iterator<Item = &TypeRef> + '_> {
    match &definition.shape {
        Shape::Record(record) => Box::new(
            record
                .members
                .iter()
                .filter(move |member| match direction {
                    Some(Direction::Request) => !member.read_only,
                    Some(Direction::Response) => !member.write_only,
                    None => true,
                })
                .map(|member| &member.type_ref)
                .chain(&record.additional),
        ),
        Shape::Union(union) => Box::new(union.variants.iter().map(|variant| &variant.type_ref)),
        Shape::Alias { target } => Box::new(std::iter::once(target)),
        Shape::Enumeration(_) => Box::new(std::iter::empty()),
    }
}

/// A type has two faces if it holds a member of one direction only, or a type that has two faces.
fn mark_two_faced(api: &mut Api) {
    let mut two_faced: HashSet<TypeName> = api
        .types
        .iter()
        .filter(|(_, definition)| match &definition.shape {
            Shape::Record(record) => record
                .members
                .iter()
                .any(|member| member.read_only || member.write_only),
            _ => false,
        })
        .map(|(name, _)| name.clone())
        .collect();
    let mut holders: std::collections::HashMap<&TypeName, Vec<&TypeName>> =
        std::collections::HashMap::new();
    for (name, definition) in &api.types {
        for held in parts(definition, None).filter_map(TypeRef::named) {
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
