//! Recursive types.
//!
//! A value that holds a value of its own type, directly or through others, has no finite size unless
//! it is boxed somewhere on the way. Lists and maps box their contents already.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Shape, TypeDefinition, TypeKind, TypeName, TypeRef};

/// The types that refer back to themselves.
pub(crate) struct Recursion {
    /// The group of each type. The types of one group hold each other by value.
    groups: HashMap<TypeName, usize>,
    /// The aliases that refer back to themselves in any way, which Rust's `type` can't.
    aliases: HashSet<TypeName>,
}

impl Recursion {
    pub(crate) fn of(api: &Api) -> Self {
        let by_value = components(api, |definition| {
            let held = uses(definition).into_iter();
            held.filter_map(|type_ref| match &type_ref.kind {
                TypeKind::Named { name } => Some(name),
                _ => None,
            })
            .collect()
        });
        let groups = by_value
            .into_iter()
            .enumerate()
            .flat_map(|(group, names)| names.into_iter().map(move |name| (name.clone(), group)))
            .collect();
        // Only a cycle of aliases alone has no end: structs and enums are types of their own.
        let aliases = components(api, |definition| {
            named_target(definition).into_iter().collect()
        })
        .into_iter()
        .filter(|names| match names.as_slice() {
            [name] => named_target(api.definition(name)) == Some(name),
            _ => true,
        })
        .flatten()
        .cloned()
        .collect();
        Self { groups, aliases }
    }

    /// Returns true if a type must be boxed where another type holds it by value.
    pub(crate) fn is_boxed(&self, holder: &TypeName, held: &TypeName) -> bool {
        self.groups.get(holder) == self.groups.get(held)
    }

    /// Returns true if an alias refers back to itself, so that it needs a type of its own.
    pub(crate) fn is_recursive_alias(&self, name: &TypeName) -> bool {
        self.aliases.contains(name)
    }
}

/// Returns the named type that an alias refers to, also as an element of a list or a value of a map.
fn named_target(definition: &TypeDefinition) -> Option<&TypeName> {
    match &definition.shape {
        Shape::Alias { target } => target.named(),
        _ => None,
    }
}

/// Returns the uses of types in a type.
fn uses(definition: &TypeDefinition) -> Vec<&TypeRef> {
    match &definition.shape {
        Shape::Object(object) => object
            .properties
            .iter()
            .map(|property| &property.type_ref)
            .collect(),
        Shape::Union(union) => union
            .variants
            .iter()
            .map(|variant| &variant.type_ref)
            .collect(),
        Shape::Alias { target } => vec![target],
        Shape::Enumeration(_) => Vec::new(),
    }
}

/// Returns the strongly connected components of the types (Tarjan).
///
/// The function isn't recursive, because a document may nest types to any depth.
fn components<'a>(
    api: &'a Api,
    follow: impl Fn(&'a TypeDefinition) -> Vec<&'a TypeName>,
) -> Vec<Vec<&'a TypeName>> {
    let edges: Vec<Vec<usize>> = api
        .types
        .values()
        .map(|definition| {
            let named = follow(definition).into_iter();
            named
                .filter_map(|name| api.types.get_index_of(name))
                .collect()
        })
        .collect();
    const UNSEEN: usize = usize::MAX;
    let count = edges.len();
    let (mut index, mut low) = (vec![UNSEEN; count], vec![0; count]);
    let mut on_stack = vec![false; count];
    let (mut stack, mut found, mut next) = (Vec::new(), Vec::new(), 0);
    for root in 0..count {
        if index[root] != UNSEEN {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some((node, edge)) = path.pop() {
            if edge == 0 {
                index[node] = next;
                low[node] = next;
                next += 1;
                stack.push(node);
                on_stack[node] = true;
            } else {
                let child = edges[node][edge - 1];
                if on_stack[child] {
                    low[node] = low[node].min(low[child]);
                }
            }
            match edges[node].get(edge) {
                Some(&child) => {
                    path.push((node, edge + 1));
                    if index[child] == UNSEEN {
                        path.push((child, 0));
                    }
                }
                None if low[node] == index[node] => {
                    let mut component = Vec::new();
                    while let Some(property) = stack.pop() {
                        on_stack[property] = false;
                        component.extend(api.types.get_index(property).map(|(name, _)| name));
                        if property == node {
                            break;
                        }
                    }
                    found.push(component);
                }
                None => {}
            }
        }
    }
    found
}
