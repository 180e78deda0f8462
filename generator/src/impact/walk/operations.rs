//! The steps that lead into an operation.

use crate::api::{BodyContent, Operation, ParameterLocation, ResponseContent, Status};
use crate::diff::Step;
use crate::rust::OperationItems;

use super::Walk;
use crate::impact::target::Target;

impl<'s> Walk<'_, 's> {
    pub(super) fn operation(
        &mut self,
        operation: &'s Operation,
        items: &'s OperationItems,
        place: &[Step],
    ) {
        self.lead.near.insert(&items.path);
        match place {
            [] => self.whole_operation(operation, items),
            [
                Step::Parameter {
                    location,
                    name,
                    was,
                },
                rest @ ..,
            ] => {
                let name = was.as_ref().filter(|_| self.side.is_old).unwrap_or(name);
                self.parameter(operation, items, (*location, name), rest);
            }
            [Step::Body, rest @ ..] => self.body(operation, items, rest),
            [Step::Response { status, was }, rest @ ..] => {
                let status = was.as_ref().filter(|_| self.side.is_old).unwrap_or(status);
                self.response(operation, items, status, rest);
            }
            [Step::Callback { name }, rest @ ..] => self.callback(operation, items, name, rest),
            _ => {}
        }
    }

    fn whole_operation(&mut self, operation: &'s Operation, items: &'s OperationItems) {
        for path in [&items.path, &items.answer, &items.headers] {
            self.exact.insert((path, Target::Whole));
        }
        let tag = operation.tag().map(str::to_owned);
        if let Some(module) = self.side.items.modules.get(&tag) {
            self.exact.insert((module, Target::Whole));
        }
        let uses = operation.uses();
        self.end(uses.into_iter().map(|(type_ref, _)| type_ref).collect());
    }

    fn parameter(
        &mut self,
        operation: &'s Operation,
        items: &'s OperationItems,
        (location, name): (ParameterLocation, &str),
        rest: &[Step],
    ) {
        for (own_location, own_name, field) in &items.parameters {
            if *own_location == location && own_name == name {
                self.field(&items.path, field);
            }
        }
        let mut parameters = operation.parameters.iter();
        let parameter =
            parameters.find(|parameter| parameter.location == location && parameter.name == name);
        if let Some(parameter) = parameter {
            self.type_ref(&parameter.type_ref, rest);
        }
    }

    fn body(&mut self, operation: &'s Operation, items: &'s OperationItems, rest: &[Step]) {
        let Some(body) = &operation.body else {
            return;
        };
        let named = match rest {
            [Step::Member { name }, ..] => Some(name),
            _ => None,
        };
        for (name, field) in &items.body {
            if name.is_none() || named.is_none() || name.as_ref() == named {
                self.field(&items.path, field);
            }
        }
        match &body.content {
            BodyContent::Json { type_ref } => self.type_ref(type_ref, rest),
            BodyContent::Multipart { fields } | BodyContent::Form { fields } => match rest {
                [Step::Member { name }, rest @ ..] => {
                    if let Some(field) = fields.iter().find(|field| field.name == *name) {
                        self.type_ref(&field.type_ref, rest);
                    }
                }
                _ => self.end(fields.iter().map(|field| &field.type_ref).collect()),
            },
            BodyContent::Bytes | BodyContent::Text => {}
        }
    }

    fn response(
        &mut self,
        operation: &'s Operation,
        items: &'s OperationItems,
        status: &str,
        rest: &[Step],
    ) {
        let status = status_of(status);
        let mut responses = operation.responses.iter();
        let Some(response) = responses.find(|response| Some(response.status) == status) else {
            return;
        };
        if let [Step::Header { name }, rest @ ..] = rest {
            if let Some(field) = items.header_fields.get(name) {
                let target = Target::Field(field);
                self.exact.insert((&items.headers, target));
            }
            self.exact.insert((&items.headers, Target::Whole));
            let mut headers = response.headers.iter();
            if let Some(header) = headers.find(|header| header.name.eq_ignore_ascii_case(name)) {
                self.type_ref(&header.type_ref, rest);
            }
            return;
        }
        self.answer(items, response.status);
        let content = match &response.content {
            Some(ResponseContent::Json { type_ref, .. }) => Some(type_ref),
            _ => None,
        };
        match (rest, content) {
            ([], _) => {
                self.lead.whole.insert(&items.headers);
                let headers = response.headers.iter().map(|header| &header.type_ref);
                self.end(content.into_iter().chain(headers).collect());
            }
            ([Step::Body, rest @ ..], Some(content)) => self.type_ref(content, rest),
            _ => {}
        }
    }

    /// Notes what stands for an answer of a status.
    fn answer(&mut self, items: &'s OperationItems, status: Status) {
        let mut note = |path: &'s str, target| self.exact.insert((path, target));
        note(&items.path, Target::Type("Answer"));
        note(&items.path, Target::Type("Item"));
        note(&items.answer, Target::Whole);
        for (own, variant) in &items.statuses {
            if *own == status {
                note(&items.answer, Target::Variant(variant));
            }
        }
    }

    fn callback(
        &mut self,
        operation: &'s Operation,
        items: &'s OperationItems,
        name: &str,
        rest: &[Step],
    ) {
        for (own, function) in &items.callbacks {
            if own == name {
                let target = Target::Function(function);
                self.exact.insert((&items.path, target));
            }
        }
        let callbacks = operation.callbacks.iter();
        for callback in callbacks.filter(|callback| callback.name == name) {
            let Some(body) = &callback.body else {
                continue;
            };
            let rest = rest.strip_prefix(&[Step::Body]).unwrap_or(rest);
            match &body.content {
                BodyContent::Json { type_ref } => self.type_ref(type_ref, rest),
                content => self.end(content.types().collect()),
            }
        }
    }
}

/// A status, from how OpenAPI writes it.
fn status_of(text: &str) -> Option<Status> {
    if text == "default" {
        return Some(Status::Default);
    }
    match text.strip_suffix("XX") {
        Some(class) => class.parse().ok().map(Status::Range),
        None => text.parse().ok().map(Status::Code),
    }
}
