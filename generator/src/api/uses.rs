//! The types that operations and types contain.

use super::{
    BodyContent, Callback, Direction, Operation, Response, ResponseContent, Shape, TypeDefinition,
    TypeRef,
};

impl Operation {
    /// Returns the types in requests ([`Direction::Request`]) and in responses
    /// ([`Direction::Response`]), in the operation's order.
    pub fn uses(&self) -> Vec<(&TypeRef, Direction)> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.type_ref);
        let body = self.body.iter().flat_map(|body| body.content.types());
        let responses = self.responses.iter().flat_map(|response| {
            let headers = response.headers.iter().map(|header| &header.type_ref);
            response.types().chain(headers)
        });
        parameters
            .chain(body)
            .map(|type_ref| (type_ref, Direction::Request))
            .chain(responses.map(|type_ref| (type_ref, Direction::Response)))
            .chain(self.callbacks.iter().flat_map(Callback::uses))
            .collect()
    }

    /// Returns these types for modification, see [`Self::uses`].
    pub fn uses_mut(&mut self) -> Vec<(&mut TypeRef, Direction)> {
        let parameters = self.parameters.iter_mut().map(|it| &mut it.type_ref);
        let body = self.body.iter_mut().flat_map(|it| it.content.types_mut());
        let responses = self.responses.iter_mut().flat_map(|response| {
            let whole = match &mut response.content {
                Some(
                    ResponseContent::Json { type_ref, .. } | ResponseContent::Text { type_ref, .. },
                ) => Some(type_ref),
                _ => None,
            };
            let streamed = response.stream.iter_mut().map(|it| &mut it.type_ref);
            let headers = response.headers.iter_mut().map(|it| &mut it.type_ref);
            whole.into_iter().chain(streamed).chain(headers)
        });
        parameters
            .chain(body)
            .map(|type_ref| (type_ref, Direction::Request))
            .chain(responses.map(|type_ref| (type_ref, Direction::Response)))
            .chain(self.callbacks.iter_mut().flat_map(Callback::uses_mut))
            .collect()
    }
}

impl Callback {
    /// Returns the types in the body, which the caller reads like a response.
    pub fn uses(&self) -> Vec<(&TypeRef, Direction)> {
        let types = self.body.iter().flat_map(|body| body.content.types());
        types
            .map(|type_ref| (type_ref, Direction::Response))
            .collect()
    }

    /// Returns these types for modification, see [`Self::uses`].
    pub fn uses_mut(&mut self) -> Vec<(&mut TypeRef, Direction)> {
        let types = self.body.iter_mut().flat_map(|it| it.content.types_mut());
        types
            .map(|type_ref| (type_ref, Direction::Response))
            .collect()
    }
}

impl Response {
    /// Returns the types in the body: that of the whole value, and that of the stream's values.
    pub fn types(&self) -> impl Iterator<Item = &TypeRef> {
        let whole = match &self.content {
            Some(
                ResponseContent::Json { type_ref, .. } | ResponseContent::Text { type_ref, .. },
            ) => Some(type_ref),
            _ => None,
        };
        let streamed = self.stream.iter().map(|stream| &stream.type_ref);
        whole.into_iter().chain(streamed)
    }
}

impl BodyContent {
    /// Returns the types in the body: that of the whole value, or those of the fields.
    pub fn types(&self) -> impl Iterator<Item = &TypeRef> {
        let whole = match self {
            Self::Json { type_ref } | Self::Text { type_ref } => Some(type_ref),
            _ => None,
        };
        whole
            .into_iter()
            .chain(self.fields().iter().map(|field| &field.type_ref))
    }

    /// Returns the types in the body for modification, see [`Self::types`].
    pub fn types_mut(&mut self) -> Box<dyn Iterator<Item = &mut TypeRef> + '_> {
        match self {
            Self::Json { type_ref } | Self::Text { type_ref } => {
                Box::new(std::iter::once(type_ref))
            }
            content => {
                let fields = content.fields_mut().iter_mut();
                Box::new(fields.map(|field| &mut field.type_ref))
            }
        }
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

    /// Returns these types for modification, those of both directions.
    pub fn parts_mut(&mut self) -> Box<dyn Iterator<Item = &mut TypeRef> + '_> {
        match &mut self.shape {
            Shape::Object(object) => {
                let properties = object.properties.iter_mut().map(|it| &mut it.type_ref);
                Box::new(properties.chain(&mut object.additional))
            }
            Shape::Union(union) => Box::new(union.variants.iter_mut().map(|it| &mut it.type_ref)),
            Shape::Alias { target } => Box::new(std::iter::once(target)),
            Shape::Enumeration(_) => Box::new(std::iter::empty()),
        }
    }
}
