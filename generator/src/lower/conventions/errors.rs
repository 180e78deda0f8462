//! Bodies of error responses for which the document declares none.

use crate::api::{
    Api, Method, Response, ResponseContent, ResponseRole, Status, TypeKind, TypeName, TypeRef,
};
use crate::conventions::{Conventions, Errors};
use crate::diagnostic::Diagnostics;
use crate::lower::media_types::JSON;
use crate::lower::schemas::schema_pointer;

use super::{complain_at, is_text};

/// Adds the body of the convention to each 4xx and 5xx response without a body.
///
/// This must run before the usage of types is determined.
pub(in crate::lower) fn apply(
    api: &mut Api,
    conventions: &Conventions,
    diagnostics: &mut Diagnostics,
) {
    let Some(name) = conventions.errors.schema.as_deref() else {
        return;
    };
    let Some(type_ref) = api.schemas.get(name) else {
        // This release doesn't have the schema.
        return;
    };
    let properties = &conventions.errors.properties;
    let Some(error) = error_type(api, type_ref, properties) else {
        let wanted = properties
            .iter()
            .map(|property| format!("`{property}`"))
            .collect::<Vec<_>>()
            .join(" or ");
        let problem = format!("`{name}` is no object whose property {wanted} is a string");
        let place = conventions.origin.place(&Errors::pointer());
        complain_at(diagnostics, &schema_pointer(name), problem, place);
        return;
    };
    let content = ResponseContent::Json {
        media_type: JSON.to_owned(),
        type_ref: type_ref.clone(),
    };
    for operation in &mut api.operations {
        // The response to a HEAD never has a body (RFC 9110, section 9.3.2).
        if operation.method == Method::Head {
            continue;
        }
        for response in operation.responses.iter_mut().filter(|own| is_bare(own)) {
            response.content = Some(content.clone());
        }
    }
    api.error_type = Some(error);
}

/// Returns the type of an error, if it is an object with the message.
fn error_type(api: &Api, type_ref: &TypeRef, properties: &[String]) -> Option<TypeName> {
    let TypeKind::Named { name } = &type_ref.kind else {
        return None;
    };
    let has_message = api
        .properties(name)
        .iter()
        .any(|own| properties.contains(&own.name) && is_text(&own.type_ref));
    has_message.then(|| name.clone())
}

/// Returns true if a response is an error without a body.
fn is_bare(response: &Response) -> bool {
    let is_failure = match response.status {
        Status::Code(code) => (400..600).contains(&code),
        Status::Range(class) => matches!(class, 4 | 5),
        // If `default` is for errors, it is for 4xx and 5xx.
        Status::Default => response.role == ResponseRole::Error,
    };
    is_failure && response.content.is_none()
}
