//! Members that are read-only because everything in them is.

use std::collections::HashSet;

use crate::api::{Api, Member, Shape, TypeDefinition, TypeKind, TypeName, TypeRef};

/// Marks as read-only each member that holds records, or lists of them, with nothing but read-only
/// members: a request has only `{}` to say in such a place, and a server may take that for a change.
///
/// A required member is left as it is: the document wants it sent, `{}` or not.
pub(super) fn mark(api: &mut Api) {
    loop {
        let empty = without_anything_to_send(api);
        let records = api.types.values_mut().filter_map(record_members);
        let members = records
            .flatten()
            .filter(|member| !member.read_only && !member.required && !member.write_only)
            .filter(|member| record(&member.type_ref).is_some_and(|name| empty.contains(name)));
        let mut is_done = true;
        for member in members {
            member.read_only = true;
            is_done = false;
        }
        // A record that has lost its last member to send takes the members that hold it along.
        if is_done {
            return;
        }
    }
}

/// The records that have members, all of them read-only.
fn without_anything_to_send(api: &Api) -> HashSet<TypeName> {
    api.types
        .iter()
        .filter(|(_, definition)| match &definition.shape {
            Shape::Record(record) => {
                record.additional.is_none()
                    && !record.members.is_empty()
                    && record.members.iter().all(|member| member.read_only)
            }
            _ => false,
        })
        .map(|(name, _)| name.clone())
        .collect()
}

fn record_members(definition: &mut TypeDefinition) -> Option<&mut Vec<Member>> {
    match &mut definition.shape {
        Shape::Record(record) => Some(&mut record.members),
        _ => None,
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
