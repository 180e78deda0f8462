//! Which types an operation and a type hold.

use super::{BodyContent, Face, Operation, ResponseContent, Shape, TypeDefinition, TypeRef};

impl Operation {
    /// The types in its requests ([`Face::Input`]) and in its answers ([`Face::Output`]), in its order.
    pub fn uses(&self) -> Vec<(&TypeRef, Face)> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.type_ref);
        let body = self.body.iter().flat_map(|body| body.content.types());
        let answers = self.responses.iter().flat_map(|response| {
            let content = match &response.content {
                Some(ResponseContent::Json { type_ref, .. }) => Some(type_ref),
                _ => None,
            };
            content
                .into_iter()
                .chain(response.headers.iter().map(|header| &header.type_ref))
        });
        let callbacks = self.callbacks.iter().flat_map(|callback| &callback.body);
        // What the server sends is read by the caller, as answers are.
        let received = answers.chain(callbacks.flat_map(|body| body.content.types()));
        parameters
            .chain(body)
            .map(|type_ref| (type_ref, Face::Input))
            .chain(received.map(|type_ref| (type_ref, Face::Output)))
            .collect()
    }
}

impl BodyContent {
    /// The types that it holds: that of the JSON value, or those of the fields.
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
    /// The types that it holds directly, seen from one side or, without a face, from both.
    pub fn parts(&self, face: Option<Face>) -> Box<dyn Iterator<Item = &TypeRef> + '_> {
        match &self.shape {
            Shape::Record(record) => Box::new(
                record
                    .members
                    .iter()
                    .filter(move |member| face.is_none_or(|face| member.is_in(face)))
                    .map(|member| &member.type_ref)
                    .chain(&record.additional),
            ),
            Shape::Union(union) => Box::new(union.variants.iter().map(|variant| &variant.type_ref)),
            Shape::Alias { target } => Box::new(std::iter::once(target)),
            Shape::Enumeration(_) => Box::new(std::iter::empty()),
        }
    }
}
