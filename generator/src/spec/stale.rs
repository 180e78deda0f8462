//! Finds stale conventions: those that no release needs any more.

use crate::conventions::{Authentication, Conventions, Takes};
use crate::document::Document;
use crate::reading::Reading;
use crate::spec_file::{Place, SpecFileError};
use crate::suggestion::closest;
use crate::syntax::pointer::Pointer;

/// Checks that each entry of the conventions is about something that a release has, and changes it
/// in some release.
///
/// # Errors
/// Returns an error about the first entry for which that doesn't hold.
pub(super) fn refuse(
    conventions: &Conventions,
    file: Place,
    readings: &[&Reading],
) -> Result<(), SpecFileError> {
    if let Some(path) = conventions
        .idle_corrections(readings.iter().map(|it| &it.api))
        .next()
    {
        let entry = Pointer::root().key("properties").key(path);
        return Err(SpecFileError::Malformed {
            message: format!("the correction of `{path}` corrects nothing in any release"),
            help: Some(format!(
                "remove it, or what of it is no longer needed; the documents may have mended `{path}`"
            )),
            place: conventions.origin.place(&entry).unwrap_or(file),
        });
    }
    for index in 0..conventions.security.len() {
        if let Some((message, help)) = overruled_in_vain(&conventions.security, index, readings) {
            let place = conventions.origin.place(&Authentication::pointer(index));
            return Err(SpecFileError::Malformed {
                message,
                help: Some(help),
                place: place.unwrap_or(file),
            });
        }
    }
    Ok(())
}

/// Returns what is wrong with an entry about the authentication of an operation, and how to fix it.
fn overruled_in_vain(
    entries: &[Authentication],
    index: usize,
    readings: &[&Reading],
) -> Option<(String, String)> {
    let Authentication {
        operation, takes, ..
    } = &entries[index];
    if entries[..index]
        .iter()
        .any(|earlier| earlier.operation == *operation)
    {
        let message = format!("`{operation}` has an entry already");
        return Some((message, "keep one of the two".to_owned()));
    }
    let mut having = readings
        .iter()
        .filter(|reading| reading.api.operation(operation).is_some())
        .peekable();
    if having.peek().is_none() {
        let ids = readings
            .iter()
            .flat_map(|reading| &reading.api.operations)
            .map(|operation| operation.id.as_str());
        let help = match closest(operation, ids) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "remove the entry".to_owned(),
        };
        return Some((format!("no release has the operation `{operation}`"), help));
    }
    let is_idle = *takes == Takes::None && having.all(|own| is_open(&own.document, operation));
    is_idle.then(|| {
        let message = format!("each document says by itself that `{operation}` takes no token");
        (message, "remove the entry".to_owned())
    })
}

/// Returns true if a document says that an operation takes no authentication.
fn is_open(document: &Document, id: &str) -> bool {
    let openapi = document.openapi();
    let found = openapi
        .operations()
        .find(|(_, _, operation)| operation.operation_id.as_deref() == Some(id));
    found.is_some_and(|(_, _, operation)| {
        let security = operation.security.as_ref().or(openapi.security.as_ref());
        security.is_none_or(|alternatives| {
            alternatives.is_empty() || alternatives.iter().any(|schemes| schemes.is_empty())
        })
    })
}
