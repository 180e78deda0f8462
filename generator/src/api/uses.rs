//! The types that operations and types contain.

use super::{BodyContent, Direction, Operation, ResponseContent, Shape, TypeDefinition, TypeRef};

impl Operation {
    /// Returns the types in requests ([`Direction::Request`]) and in responses
    /// ([`Direction::Response`]), in the operation's order.
    pub fn uses(&self) -> Vec<(&TypeRef, Direction)> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.type_ref);
        let body = self.body.iter().flat_map(|body| body.content.types());
        let responses = self.responses.iter().flat_map(|response| {
            let content = match &response.content {
                Some(ResponseContent::Json { type_ref, .. }) => Some(type_ref),
                _ => None,
            };
            content
                .into_iter()
                .chain(response.headers.iter().map(|header| &header.type_ref))
        });
        let callbacks = self.callbacks.iter().flat_map(|callback| &callback.body);
        // The caller reads the requests of callbacks, like responses.
        let received = responses.chain(callbacks.flat_map(|body| body.content.types()));
        parameters
            .chain(body)
            .map(|type_ref| (type_ref, Direction::Request))
            .chain(received.map(|type_ref| (type_ref, Direction::Response)))
            .collect()
    }
}

impl BodyContent {
    /// Returns the types in the body: that of the JSON value, or those of the fields.
    pub fn types(&self) -> impl Iterator<Item = &TypeRef> {
        let json = match self {
            Self::Json { type_ref } => Some(type_ref),
            _ => None,
        };
        json.into_iter()
            .chain(self.fields().iter().map(|field| &field.type_ref))
    }
}

impl TypeDefinition {
    /// Returns the types that this one contains directly, in one direction or, with `None`, in
    /// both.
    pub fn parts(&self, direction: Option<Direction>) -> Box<dyn Iterator<Item = &TypeRef> + '_> {
        match &self.shape {
            Shape::Object(object) => Box::new(
                object
                    .properties
                    .iter()
                    .filter(move |property| {
                        direction.is_none_or(|direction| property.is_in(direction))
                    })
                    .map(|property| &property.type_ref)
                    .chain(&object.additional),
            ),
            Shape::Union(union) => Box::new(union.variants.iter().map(|variant| &variant.type_ref)),
            Shape::Alias { target } => Box::new(std::iter::once(target)),
            Shape::Enumeration(_) => Box::new(std::iter::empty()),
        }
    }
}
