//! Values that are secret by their name, where their type has a name of its own.
//!
//! A value of a type without a name is marked where it is lowered. One of an enumeration, or of
//! another name for a type, is marked here, when all types are known. An object can't be hidden as a
//! whole: its properties can be, by their names.

use std::collections::HashSet;

use crate::api::{Api, BodyContent, Operation, Shape, TypeKind, TypeName, TypeRef};
use crate::conventions::Conventions;
use crate::document::pointer::Pointer;

use super::{Check, Misfit, described, operation_place};

/// Marks the values that the conventions name as secret.
pub(super) fn mark(api: &mut Api, conventions: &Conventions) {
    let hideable: HashSet<TypeName> = api
        .types
        .keys()
        .filter(|name| is_hideable(api, name))
        .cloned()
        .collect();
    let mark = |name: &str, type_ref: &mut TypeRef| {
        if let TypeKind::Named { name: type_name } = &type_ref.kind {
            type_ref.secret |= conventions.secrets.contains(name) && hideable.contains(type_name);
        }
    };
    for definition in api.types.values_mut() {
        if let Shape::Record(record) = &mut definition.shape {
            for member in &mut record.members {
                mark(&member.name, &mut member.type_ref);
            }
        }
    }
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            mark(&parameter.name, &mut parameter.type_ref);
        }
        for field in fields_mut(operation) {
            mark(&field.name, &mut field.type_ref);
        }
    }
}

/// Returns true if a value of a named type can be hidden, and isn't by the type itself.
fn is_hideable(api: &Api, name: &TypeName) -> bool {
    let named = TypeRef::new(TypeKind::Named { name: name.clone() });
    let resolved = api.resolved(&named);
    let is_plain = match resolved.kind {
        TypeKind::Named { name } => matches!(api.definition(name).shape, Shape::Enumeration(_)),
        _ => true,
    };
    is_plain && resolved.secrets == 0
}

fn fields_mut(operation: &mut Operation) -> &mut [crate::api::Field] {
    match &mut operation.body {
        Some(body) => body.content.fields_mut(),
        None => &mut [],
    }
}

/// Warns about what the conventions name as secret and can't be hidden.
pub(super) fn check(check: &mut Check<'_>) {
    for (name, definition) in &check.api.types {
        let Shape::Record(record) = &definition.shape else {
            continue;
        };
        for member in &record.members {
            let at = |check: &Check<'_>| check.property_place(name, &member.name);
            let holder = format!("of `{name}`");
            tell(check, &member.name, &member.type_ref, at, &holder);
        }
    }
    for operation in &check.api.operations {
        let holder = format!("of `{}`", operation.id);
        for parameter in &operation.parameters {
            let at = |check: &Check<'_>| check.parameter_place(operation, parameter);
            tell(check, &parameter.name, &parameter.type_ref, at, &holder);
        }
        let content = operation.body.as_ref().map(|body| &body.content);
        for field in content.into_iter().flat_map(BodyContent::fields) {
            let at = |_: &Check<'_>| operation_place(operation).key("requestBody");
            tell(check, &field.name, &field.type_ref, at, &holder);
        }
    }
}

/// Warns about a value that is open in spite of its name.
fn tell(
    check: &mut Check<'_>,
    name: &str,
    type_ref: &TypeRef,
    at: impl Fn(&Check<'_>) -> Pointer,
    holder: &str,
) {
    if !check.conventions.secrets.contains(name) || !check.is_open(type_ref) {
        return;
    }
    let list = Pointer::root().key("secrets").key("names");
    let entry = check.conventions.origin.element(&list, name);
    check.tell(Misfit {
        at: at(check),
        related: None,
        entry,
        problem: format!(
            "`{name}` {holder} is {}, which can't be hidden as a whole",
            described::value(check.api, type_ref)
        ),
        loss: format!(
            "`{name}` {holder} can be seen in logs, but for its properties that are listed"
        ),
    });
}
