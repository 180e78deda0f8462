//! Members that are read-only because everything in them is.

use std::collections::HashMap;

use crate::api::{Api, Record, Shape, TypeDefinition, TypeKind, TypeName, TypeRef};

/// Marks as read-only each member that holds records, or lists of them, with nothing but read-only
/// members: a request has only `{}` to say in such a place, and a server may take that for a change.
///
/// A required member is left as it is: the document wants it sent, `{}` or not.
pub(super) fn mark(api: &mut Api) {
    // How many members to send a record has, if it has none but those that are named.
    let mut sendable: HashMap<TypeName, usize> = HashMap::new();
    let mut holders: HashMap<TypeName, Vec<(TypeName, usize)>> = HashMap::new();
    for (name, definition) in &api.types {
        let Shape::Record(Record {
            members,
            additional,
            ..
        }) = &definition.shape
        else {
            continue;
        };
        if additional.is_none() && !members.is_empty() {
            let count = members.iter().filter(|member| !member.read_only).count();
            sendable.insert(name.clone(), count);
        }
        for (index, member) in members.iter().enumerate() {
            let is_free = !member.read_only && !member.required && !member.write_only;
            if let Some(held) = record(&member.type_ref).filter(|_| is_free) {
                let holder = (name.clone(), index);
                holders.entry(held.clone()).or_default().push(holder);
            }
        }
    }
    let mut empty: Vec<TypeName> = sendable
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(name, _)| name.clone())
        .collect();
    while let Some(name) = empty.pop() {
        for (holder, index) in holders.remove(&name).unwrap_or_default() {
            if let Some(TypeDefinition {
                shape: Shape::Record(record),
                ..
            }) = api.types.get_mut(&holder)
            {
                record.members[index].read_only = true;
            }
            // A record that has lost its last member to send takes the members that hold it along.
            if let Some(count) = sendable.get_mut(&holder) {
                *count -= 1;
                if *count == 0 {
                    empty.push(holder);
                }
            }
        }
    }
}

/// The named type of a member, or of the elements of its list; the names in a map are data to send.
fn record(type_ref: &TypeRef) -> Option<&TypeName> {
    match &type_ref.kind {
        TypeKind::Named { name } => Some(name),
        TypeKind::Array { items } => record(items),
        _ => None,
    }
}
