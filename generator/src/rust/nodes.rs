//! The nodes of the API that parts of items stand for.

use crate::api::{NodeId, Property, Response, TypeRef};

/// Returns the nodes of a use of a type: its own, and those of its elements or values.
pub(super) fn of_type(type_ref: &TypeRef) -> Vec<NodeId> {
    let uses = std::iter::successors(Some(type_ref), |outer| outer.inner());
    uses.map(|type_ref| type_ref.node).collect()
}

/// Returns the nodes of a property.
pub(super) fn of_property(property: &Property) -> Vec<NodeId> {
    let mut nodes = vec![property.node, property.required_node];
    nodes.extend(of_type(&property.type_ref));
    nodes
}

/// Returns the nodes of a response, without its headers.
pub(super) fn of_response(response: &Response) -> Vec<NodeId> {
    let mut nodes = vec![response.node, response.content_node];
    nodes.extend(response.stream.iter().map(|stream| stream.node));
    nodes.extend(response.types().flat_map(of_type));
    nodes
}
