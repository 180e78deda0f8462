//! Tasks: work that continues after the response.

use crate::api::{
    Direction, Operation, Parameter, ParameterLocation, Property, Scalar, Task, TypeKind, TypeName,
    TypeRef,
};
use crate::conventions;
use crate::syntax::pointer::Pointer;

use super::{Check, Misfit, described, needs};

/// Returns a task, if the document has its type and its operation, with suitable types.
pub(super) fn of(
    check: &mut Check<'_>,
    index: usize,
    convention: &conventions::Task,
    others: &[Task],
) -> Option<Task> {
    let entry = Pointer::root().key("tasks").index(index);
    let poll = check.api.operation(&convention.poll)?;
    let schema = TypeName(convention.schema.clone());
    check.api.types.get(&schema)?;
    let mut kind = Kind {
        check,
        convention,
        entry,
        schema: &schema,
    };
    let object = kind.object(others)?;
    let responds = kind.responds(poll, &object);
    let parameter = kind.parameter(poll);
    let id = kind.declared(&object, &convention.id, "id");
    let is_asked_for = match (id, parameter) {
        (Some(id), Some(parameter)) => kind.is_asked_for(&object, id, poll, parameter),
        _ => false,
    };
    let status = kind.declared(&object, &convention.status, "status");
    let has_status = status.is_some_and(|status| kind.has_status(&object, status));
    let parameter = parameter.filter(|_| responds && is_asked_for && has_status)?;
    let is_told = |scalar: &Scalar<'_>| scalar.is_text() || scalar.is_string_enumeration();
    let is_count = |scalar: &Scalar<'_>| scalar.is_count();
    let failure = kind.known(&object, convention.failure.as_ref(), "failure", is_told);
    let done = kind.known(&object, convention.done.as_ref(), "done", is_count);
    let total = kind.known(&object, convention.total.as_ref(), "total", is_count);
    Some(Task {
        id_property: convention.id.clone(),
        poll: convention.poll.clone(),
        poll_parameter: parameter.name.clone(),
        status_property: convention.status.clone(),
        succeeded: convention.succeeded.clone(),
        warned: convention.warned.clone(),
        failed: convention.failed.clone(),
        cancelled: convention.cancelled.clone(),
        failure_property: failure,
        done_property: done,
        total_property: total,
        type_name: object,
    })
}

/// A kind of task, to be checked against the document.
struct Kind<'k, 'c> {
    check: &'k mut Check<'c>,
    convention: &'k conventions::Task,
    /// The convention's place in its file.
    entry: Pointer,
    schema: &'k TypeName,
}

impl<'c> Kind<'_, 'c> {
    /// Returns the object that describes a task, if it isn't that of another task already.
    fn object(&mut self, others: &[Task]) -> Option<TypeName> {
        let named = TypeRef::new(TypeKind::Named {
            name: self.schema.clone(),
        });
        let object = self.check.api.object_name(&named).cloned();
        let same = object
            .as_ref()
            .and_then(|object| others.iter().find(|other| other.type_name == *object));
        let problem = match (&object, same) {
            (Some(_), None) => return object,
            (Some(object), Some(_)) => {
                format!("`{}` is `{object}`, which is a task already", self.schema)
            }
            (None, _) => {
                let what = described::value(self.check.api, &named);
                format!("`{}` is {what}; a task is an object", self.schema)
            }
        };
        let at = self.check.type_place(self.schema);
        self.tell(at, None, "type", problem);
        None
    }

    /// Returns true if the operation responds with the task.
    fn responds(&mut self, poll: &Operation, object: &TypeName) -> bool {
        let output = poll.output();
        if output.and_then(|type_ref| self.check.api.object_name(type_ref)) == Some(object)
            && output.and_then(|type_ref| self.check.object(type_ref)) == Some(object)
        {
            return true;
        }
        let response = described::response(self.check.api, poll);
        let problem = match output.and_then(|type_ref| self.check.object(type_ref)) {
            Some(other) => format!(
                "`{}` responds with a `{other}`, and not with a `{object}`",
                poll.id
            ),
            None => format!(
                "`{}` responds with {response}, and not with a `{object}`",
                poll.id
            ),
        };
        let at = self.check.api.place(poll.node).key("responses");
        self.tell(at, None, "poll", problem);
        false
    }

    /// Returns the parameter that takes the id: the only one that the operation requires.
    fn parameter<'p>(&mut self, poll: &'p Operation) -> Option<&'p Parameter> {
        let mut required = poll.parameters.iter().filter(|own| own.required);
        let first = required.next();
        let in_url = |parameter: &&Parameter| {
            use ParameterLocation::{Path, Query};
            matches!(parameter.location, Path | Query)
        };
        let is_alone = required.next().is_none() && !poll.has_required_body();
        let id = first.filter(in_url).filter(|_| is_alone);
        if id.is_none() {
            let needs = needs(poll);
            let needs = match needs.is_empty() {
                true => "requires nothing".to_owned(),
                false => format!("requires {}", needs.join(" and ")),
            };
            let problem = format!(
                "`{}` {needs}; a task is asked for by its id alone, in the path or the query",
                poll.id
            );
            self.tell(self.check.api.place(poll.node), None, "poll", problem);
        }
        id
    }

    /// Returns true if each id can be an argument of the operation that polls the task.
    fn is_asked_for(
        &mut self,
        object: &TypeName,
        id: &Property,
        poll: &Operation,
        parameter: &Parameter,
    ) -> bool {
        let check = &self.check;
        let is_open = check.is_open(&id.type_ref) && check.is_open(&parameter.type_ref);
        let converts = (check.api).conversion(&id.type_ref, &parameter.type_ref);
        if is_open && converts.is_some() {
            return true;
        }
        let problem = format!(
            "`{}` of `{object}` is {}; `{}` asks for it with {}",
            id.name,
            described::value(check.api, &id.type_ref),
            poll.id,
            described::value(check.api, &parameter.type_ref)
        );
        let at = check.property_place(object, &id.name);
        let label = format!("`{}` takes it here", poll.id);
        let related = (check.api.place(parameter.node), label);
        self.tell(at, Some(related), "id", problem);
        false
    }

    /// Returns true if the status is a string that can mean success.
    fn has_status(&mut self, object: &TypeName, status: &Property) -> bool {
        let scalar = self.check.api.scalar(&status.type_ref);
        let what = || described::value(self.check.api, &status.type_ref);
        let succeeded = &self.convention.succeeded;
        let (key, problem) = match scalar {
            _ if !self.check.is_open(&status.type_ref) => {
                ("status", format!("{}; a status is shown", what()))
            }
            Some(Scalar::Enumeration(_, enumeration)) if !enumeration.integer => {
                if succeeded.iter().any(|status| enumeration.knows(status)) {
                    return true;
                }
                (
                    "succeeded",
                    format!(
                        "an enum without `{}`: it would never end well",
                        succeeded.join("`, `")
                    ),
                )
            }
            Some(scalar) if scalar.is_text() => return true,
            _ => ("status", format!("{}; a status is a string", what())),
        };
        let at = self.check.property_place(object, &status.name);
        let problem = format!("`{}` of `{object}` is {problem}", status.name);
        self.tell(at, None, key, problem);
        false
    }

    /// Returns a property that the convention needs, or warns if there is none.
    fn declared(&mut self, object: &TypeName, name: &str, key: &str) -> Option<&'c Property> {
        let found = self.check.property(object, name, Direction::Response);
        if found.is_none() {
            let at = self.check.type_place(object);
            let problem = format!("`{object}` has no property `{name}` in responses");
            self.tell(at, None, key, problem);
        }
        found
    }

    /// Returns the name of a property other than the id and the status, if it has a suitable type.
    ///
    /// Releases differ in these properties, so that a missing one causes no warning.
    fn known(
        &mut self,
        object: &TypeName,
        name: Option<&String>,
        key: &str,
        fits: fn(&Scalar<'_>) -> bool,
    ) -> Option<String> {
        let property = self.check.property(object, name?, Direction::Response)?;
        let scalar = self.check.api.scalar(&property.type_ref);
        if scalar.is_some_and(|scalar| fits(&scalar)) && self.check.is_open(&property.type_ref) {
            return name.cloned();
        }
        let need = match key {
            "failure" => "what went wrong is told in a string",
            _ => "progress is counted in numbers",
        };
        let what = described::value(self.check.api, &property.type_ref);
        self.check.tell(Misfit {
            at: self.check.property_place(object, &property.name),
            related: None,
            entry: self.entry.key(key),
            problem: format!("`{}` of `{object}` is {what}; {need}", property.name),
            loss: format!("`{}` isn't read as the `{key}` of the task", property.name),
        });
        None
    }

    /// Warns that a task can't be waited for.
    fn tell(
        &mut self,
        at: Pointer,
        related: Option<(Pointer, String)>,
        key: &str,
        problem: String,
    ) {
        self.check.tell(Misfit {
            at,
            related,
            entry: self.entry.key(key),
            problem,
            loss: format!("`{}` can't be waited for", self.schema),
        });
    }
}
