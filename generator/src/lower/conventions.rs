//! Applies the conventions that OpenAPI can't express, after checking them against the document.
//!
//! A convention about something that a document lacks has no effect, because releases differ. A
//! convention about something of an unsuitable type is left out, with a warning that names both
//! places. Generated code can therefore rely on the model: every value that a convention names has
//! a type that clients can use as the convention says.

mod described;
pub(super) mod errors;
mod login;
mod paging;
mod security;
mod tasks;

use crate::api::{Api, Direction, Operation, Paging, Property, Task, TypeKind, TypeName, TypeRef};
use crate::conventions::Conventions;
use crate::diagnostic::{Diagnostics, Warning};
use crate::spec_file::Place;
use crate::syntax::pointer::Pointer;

/// Applies the conventions to the model.
pub(super) fn apply(api: &mut Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    let mut check = Check {
        api,
        conventions,
        diagnostics,
    };
    let paging: Vec<Option<Paging>> = match &conventions.paging {
        Some(convention) => (check.api.operations.iter())
            .map(|operation| paging::of(&mut check, operation, convention))
            .collect(),
        None => Vec::new(),
    };
    let login = conventions
        .login
        .as_ref()
        .and_then(|convention| login::of(&mut check, convention));
    let mut tasks: Vec<Task> = Vec::new();
    for (index, convention) in conventions.tasks.iter().enumerate() {
        tasks.extend(tasks::of(&mut check, index, convention, &tasks));
    }
    for (operation, paging) in api.operations.iter_mut().zip(paging) {
        operation.paging = paging;
    }
    (api.login, api.tasks) = (login, tasks);
    security::apply(api, conventions, diagnostics);
}

/// The model that conventions are checked against, and the diagnostics.
struct Check<'c> {
    api: &'c Api,
    conventions: &'c Conventions,
    diagnostics: &'c mut Diagnostics,
}

/// A convention that doesn't match the document.
struct Misfit {
    /// The place in the document that doesn't match.
    at: Pointer,
    /// A related place in the document, with a label.
    related: Option<(Pointer, String)>,
    /// The convention's place in its file.
    entry: Pointer,
    problem: String,
    /// The feature that is left out because of it.
    loss: String,
}

impl<'c> Check<'c> {
    /// Warns about a convention that doesn't match the document, with both places.
    fn tell(&mut self, misfit: Misfit) {
        let place = self.conventions.origin.place(&misfit.entry);
        let told = self
            .diagnostics
            .warning(Warning::Convention, &misfit.at, misfit.problem)
            .at_key()
            .help(format!(
                "{}: correct the convention, or the document",
                misfit.loss
            ));
        if let Some((related, label)) = misfit.related {
            told.related(related, label);
        }
        if let Some(place) = place {
            told.note(format!("the convention is at `{place}`"));
        }
    }

    /// Returns a property that an object has in a direction.
    fn property(
        &self,
        object: &TypeName,
        name: &str,
        direction: Direction,
    ) -> Option<&'c Property> {
        let mut properties = self.api.properties(object).iter();
        properties.find(|property| property.name == name && property.is_in(direction))
    }

    /// Returns the type of a value that is always an object with known properties: never `null`,
    /// and not secret.
    fn object(&self, type_ref: &'c TypeRef) -> Option<&'c TypeName> {
        let is_always_one = !type_ref.nullable && self.is_open(type_ref);
        self.api.object_name(type_ref).filter(|_| is_always_one)
    }

    /// Returns true if a value may be shown: neither its use nor an alias is marked as secret.
    fn is_open(&self, type_ref: &TypeRef) -> bool {
        self.api.resolved(type_ref).secrets == 0
    }

    /// Returns the place of a type.
    fn type_place(&self, name: &TypeName) -> Pointer {
        self.api.place(self.api.definition(name).node)
    }

    /// Returns the place of a property, or that of its type if there is no such property.
    fn property_place(&self, object: &TypeName, name: &str) -> Pointer {
        let mut properties = self.api.properties(object).iter();
        match properties.find(|property| property.name == name) {
            Some(property) => self.api.place(property.node),
            None => self.type_place(object),
        }
    }
}

/// Describes the arguments that an operation requires: its required parameters, and its body.
fn needs(operation: &Operation) -> Vec<String> {
    let parameters = operation.parameters.iter();
    let required = parameters.filter(|parameter| parameter.required);
    let mut needs: Vec<String> = required
        .map(|parameter| {
            let location = parameter.location.as_str();
            format!("the {location} parameter `{}`", parameter.name)
        })
        .collect();
    if operation.has_required_body() {
        needs.push("a body".to_owned());
    }
    needs
}

/// Warns about a convention that doesn't match the document, with both places.
fn complain_at(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    problem: String,
    convention: Option<Place>,
) {
    let convention = match convention {
        Some(place) => format!("the convention at {place}"),
        None => "the convention".to_owned(),
    };
    diagnostics
        .warning(Warning::Convention, at, problem)
        .at_key()
        .help(format!(
            "{convention} is left out: correct it, or the document"
        ));
}

fn is_text(type_ref: &TypeRef) -> bool {
    matches!(type_ref.kind, TypeKind::String { .. })
}
