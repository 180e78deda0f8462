//! Type aliases.

use crate::api::{Direction, TypeDefinition, TypeName, TypeRef};
use crate::sdk::{Alias, Fields, Imports, Item, Struct};

use super::types::Types;
use super::{docs, names, nodes};

/// Builds the alias for one direction of a type.
///
/// ```text
/// Tags:                   pub type Tags = Vec<String>;
///   type: array
///   items:
///     type: string
/// ```
///
/// An alias that refers to itself becomes a struct, because Rust's `type` can't be recursive.
pub(super) fn item(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    target: &TypeRef,
    direction: Direction,
    imports: &mut Imports,
) -> Item {
    let ident = names::ident(types.names.type_name(name, direction));
    let mut docs = types.docs(name, definition);
    docs.facts(docs::type_facts(target));
    docs.marks(&definition.annotations);
    // The alias itself is never an `Option`: each use of it says whether it may be `null`.
    let target_type = match types.foreign(name) {
        Some(foreign) => foreign,
        None => types.of_value(target, direction, imports),
    };
    let mut nodes = nodes::of_type(target);
    nodes.push(definition.node);
    if !types.recursion.is_recursive_alias(name) {
        return Item::Alias(Alias {
            docs: docs.into_lines(),
            deprecated: definition.annotations.deprecated,
            name: ident,
            target: target_type,
            nodes,
        });
    }
    imports.serde("Deserialize");
    imports.serde("Serialize");
    let mut derives = vec!["Debug", "Clone", "PartialEq"];
    derives.extend(types.is_eq(name).then_some("Eq"));
    derives.extend(["Serialize", "Deserialize"]);
    Item::Struct(Struct {
        docs: docs.into_lines(),
        derives,
        is_transparent: true,
        deprecated: definition.annotations.deprecated,
        must_use: None,
        name: ident,
        fields: Fields::Single(target_type),
        decisions: vec![types.eq_decision(name)],
        nodes,
    })
}
