//! Where in the SDK a change of the API leads: from its subject and place to the items that stand
//! for them.

use std::collections::BTreeSet;

use crate::api::{
    Api, BodyContent, Operation, ParameterLocation, Record, ResponseContent, Shape, Status,
    StringFormat, TypeKind, TypeName, TypeRef,
};
use crate::diff::{Change, Step, Subject};
use crate::rust::{FieldItem, Items, OperationItems, TypeItem};

use super::locus::Part;

/// Changes of these rules are of documentation, or of limits that the server enforces: no item
/// stands for them.
const SILENT: &[&str] = &[
    "became-deprecated",
    "no-longer-deprecated",
    "summary-changed",
    "description-changed",
    "external-docs-changed",
    "examples-changed",
    "evidence-changed",
    "minimum-",
    "maximum-",
    "multiple-of-",
    "pattern-",
    "unique-items-",
];

/// Where a change leads.
#[derive(Default)]
pub(super) struct Lead {
    /// The parts of items that stand for the place itself.
    exact: BTreeSet<(String, Target)>,
    /// Items that come, go and change with the place: the subject, and types of inline schemas.
    pub(super) whole: BTreeSet<String>,
    /// The items that the place is in.
    pub(super) near: BTreeSet<String>,
    /// The items of the types that a member which only one face has is in: it may be what gives
    /// them two faces.
    pub(super) faces: BTreeSet<String>,
    /// The items of a named schema that the change is of as a whole.
    pub(super) subject: BTreeSet<String>,
    /// All types that the place leads to.
    pub(super) reach: BTreeSet<String>,
}

/// A part of an item that stands for a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Whole,
    Field(String),
    Function(String),
    /// A parameter of `new`.
    Parameter(String),
    Variant(String),
    Type(String),
    Implementation(String),
}

impl Target {
    fn is(&self, part: &Part) -> bool {
        match (self, part) {
            (Self::Whole, Part::Whole) => true,
            (Self::Field(own), Part::Field(name))
            | (Self::Variant(own), Part::Variant(name))
            | (Self::Type(own), Part::Type(name))
            | (Self::Implementation(own), Part::Implementation(name)) => own == name,
            (Self::Parameter(own), Part::Associated { name, parameters }) => {
                name == "new" && parameters.contains(own)
            }
            (Self::Function(own), Part::Associated { name, .. }) => own == name,
            _ => false,
        }
    }
}

impl Lead {
    /// Where a change leads, in the old version and in the new one.
    pub(super) fn of(change: &Change, old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut lead = Self::default();
        if is_silent(change) {
            return lead;
        }
        for (side, is_old) in [(old, true), (new, false)] {
            let mut walk = Walk {
                side,
                is_old,
                change,
                exact: BTreeSet::new(),
                lead: &mut lead,
            };
            walk.start();
            let exact = walk.exact;
            lead.exact.extend(exact);
        }
        lead
    }

    /// Whether the place stands for a part of an item.
    pub(super) fn is_exactly(&self, owner: &str, part: &Part) -> bool {
        self.exact
            .iter()
            .any(|(own, target)| own == owner && target.is(part))
    }
}

fn is_silent(change: &Change) -> bool {
    SILENT.iter().any(|id| match id.ends_with('-') {
        true => change.rule.id.starts_with(id),
        false => change.rule.id == *id,
    })
}

/// One version: its model, and the items that stand for it.
pub(super) struct Side<'a> {
    pub(super) api: &'a Api,
    pub(super) items: Items,
}

impl<'a> Side<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self {
            api,
            items: Items::of(api),
        }
    }

    /// The items of a type.
    pub(super) fn type_items(&self, name: &TypeName) -> &[TypeItem] {
        self.items.types.get(name).map_or(&[], Vec::as_slice)
    }

    fn paths(&self, name: &TypeName) -> impl Iterator<Item = String> {
        self.type_items(name).iter().map(|item| item.path.clone())
    }

    /// The types that some uses lead to; not beyond named schemas if only the inline ones are asked for.
    fn reachable(&self, uses: Vec<&'a TypeRef>, only_inline: bool) -> BTreeSet<&'a TypeName> {
        let mut found = BTreeSet::new();
        let mut pending = uses;
        while let Some(type_ref) = pending.pop() {
            let Some(name) = type_ref.named() else {
                continue;
            };
            let Some(definition) = self.api.types.get(name) else {
                continue;
            };
            if !(only_inline && definition.named_schema) && found.insert(name) {
                pending.extend(definition.parts(None));
            }
        }
        found
    }

    /// Whether any of some uses, or of what the types hold, is of bytes in Base64.
    fn have_bytes(&self, uses: &[&TypeRef], types: &BTreeSet<&TypeName>) -> bool {
        let definitions = types.iter().filter_map(|name| self.api.types.get(*name));
        let parts = definitions.flat_map(|definition| definition.parts(None));
        uses.iter().copied().chain(parts).any(is_bytes)
    }

    /// The records that have taken over the members of a named schema, and the schema itself.
    fn heirs(&self, name: &'a TypeName) -> Vec<&'a TypeName> {
        let mut found = vec![name];
        let mut at = 0;
        while let Some(parent) = found.get(at).copied() {
            at += 1;
            for (heir, definition) in &self.api.types {
                if let Shape::Record(record) = &definition.shape
                    && record.extends.contains(parent)
                    && !found.contains(&heir)
                {
                    found.push(heir);
                }
            }
        }
        found
    }
}

/// The walk along a place, in one version.
struct Walk<'w, 'a> {
    side: &'w Side<'a>,
    is_old: bool,
    change: &'w Change,
    /// What stands for the place reached so far.
    exact: BTreeSet<(String, Target)>,
    lead: &'w mut Lead,
}

impl<'a> Walk<'_, 'a> {
    fn start(&mut self) {
        let place = &self.change.place;
        match &self.change.subject {
            Subject::Api => {
                if let Some(Step::Tag { name }) = place.first()
                    && let Some(module) = self.side.items.modules.get(&Some(name.clone()))
                {
                    self.exact.insert((module.clone(), Target::Whole));
                }
            }
            Subject::Operation { name, was } => {
                let name = was.as_ref().filter(|_| self.is_old).unwrap_or(name);
                if let Some(operation) = self.side.api.operation(&name.id)
                    && let Some(items) = self.side.items.operations.get(&name.id)
                {
                    self.operation(operation, items, place);
                }
            }
            Subject::Type { name, was } => {
                let name = was.as_ref().filter(|_| self.is_old).unwrap_or(name);
                if let Some(type_ref) = self.side.api.schemas.get(name) {
                    if place.is_empty() {
                        self.subject(type_ref);
                    }
                    self.type_ref(type_ref, place);
                }
            }
        }
    }

    /// Notes the items of a change of a named schema as a whole.
    fn subject(&mut self, type_ref: &'a TypeRef) {
        let TypeKind::Named { name } = &type_ref.kind else {
            return;
        };
        self.lead.subject.extend(self.side.paths(name));
        if self.is_of_a_value() {
            return;
        }
        self.lead.whole.extend(self.side.paths(name));
        if let Some(definition) = self.side.api.types.get(name) {
            self.end(definition.parts(None).collect());
        }
    }

    fn operation(&mut self, operation: &'a Operation, items: &OperationItems, place: &[Step]) {
        self.lead.near.insert(items.path.clone());
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
                let name = was.as_ref().filter(|_| self.is_old).unwrap_or(name);
                self.parameter(operation, items, (*location, name), rest);
            }
            [Step::Body, rest @ ..] => self.body(operation, items, rest),
            [Step::Response { status, was }, rest @ ..] => {
                let status = was.as_ref().filter(|_| self.is_old).unwrap_or(status);
                self.response(operation, items, status, rest);
            }
            [Step::Callback { name }, rest @ ..] => self.callback(operation, items, name, rest),
            _ => {}
        }
    }

    fn whole_operation(&mut self, operation: &'a Operation, items: &OperationItems) {
        for path in [&items.path, &items.answer, &items.headers] {
            self.exact.insert((path.clone(), Target::Whole));
        }
        let tag = operation.tag().map(str::to_owned);
        if let Some(module) = self.side.items.modules.get(&tag) {
            self.exact.insert((module.clone(), Target::Whole));
        }
        let uses = operation.uses();
        self.end(uses.into_iter().map(|(type_ref, _)| type_ref).collect());
    }

    fn parameter(
        &mut self,
        operation: &'a Operation,
        items: &OperationItems,
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

    fn body(&mut self, operation: &'a Operation, items: &OperationItems, rest: &[Step]) {
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
        operation: &'a Operation,
        items: &OperationItems,
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
                let target = Target::Field(field.clone());
                self.exact.insert((items.headers.clone(), target));
            }
            self.exact.insert((items.headers.clone(), Target::Whole));
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
                self.lead.whole.insert(items.headers.clone());
                let headers = response.headers.iter().map(|header| &header.type_ref);
                self.end(content.into_iter().chain(headers).collect());
            }
            ([Step::Body, rest @ ..], Some(content)) => self.type_ref(content, rest),
            _ => {}
        }
    }

    /// Notes what stands for an answer of a status.
    fn answer(&mut self, items: &OperationItems, status: Status) {
        let mut note = |path: &String, target| self.exact.insert((path.clone(), target));
        note(&items.path, Target::Type("Answer".to_owned()));
        note(&items.path, Target::Type("Item".to_owned()));
        note(&items.answer, Target::Whole);
        for (own, variant) in &items.statuses {
            if *own == status {
                note(&items.answer, Target::Variant(variant.clone()));
            }
        }
    }

    fn callback(
        &mut self,
        operation: &'a Operation,
        items: &OperationItems,
        name: &str,
        rest: &[Step],
    ) {
        for (own, function) in &items.callbacks {
            if own == name {
                let target = Target::Function(function.clone());
                self.exact.insert((items.path.clone(), target));
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

    /// Notes a field, its setter and its parameter.
    fn field(&mut self, path: &str, field: &FieldItem) {
        let targets = [
            Target::Field(field.field.clone()),
            Target::Function(field.setter.clone()),
            Target::Parameter(field.field.clone()),
        ];
        for target in targets {
            self.exact.insert((path.to_owned(), target));
        }
        self.lead.near.insert(path.to_owned());
    }

    /// Goes on from a use of a type.
    fn type_ref(&mut self, type_ref: &'a TypeRef, place: &[Step]) {
        let mut type_ref = type_ref;
        let mut seen = BTreeSet::new();
        while let TypeKind::Named { name } = &type_ref.kind {
            let Some(definition) = self.side.api.types.get(name) else {
                return;
            };
            match &definition.shape {
                Shape::Alias { target } if seen.insert(name) => {
                    for path in self.side.paths(name) {
                        self.exact.insert((path, Target::Whole));
                    }
                    type_ref = target;
                }
                shape => return self.shape(type_ref, name, shape, place),
            }
        }
        match (&type_ref.kind, place) {
            (_, []) => self.end(vec![type_ref]),
            (TypeKind::Array { items: inner }, [Step::Items, rest @ ..])
            | (TypeKind::Map { values: inner }, [Step::Values, rest @ ..]) => {
                self.type_ref(inner, rest);
            }
            _ => {}
        }
    }

    /// Goes on from a type that has parts.
    fn shape(
        &mut self,
        type_ref: &'a TypeRef,
        name: &'a TypeName,
        shape: &'a Shape,
        place: &[Step],
    ) {
        match (shape, place) {
            (_, []) => {
                self.end_of(name, shape);
                self.end(vec![type_ref]);
            }
            (Shape::Record(record), [Step::Member { name: member }, rest @ ..]) => {
                self.member(name, record, member, rest);
            }
            (Shape::Record(record), [Step::Values, rest @ ..]) => {
                self.exact.clear();
                self.additional(name);
                if let Some(additional) = &record.additional {
                    self.type_ref(additional, rest);
                }
            }
            (Shape::Union(union), [Step::Variant { name: variant, was }, rest @ ..]) => {
                let variant = was.as_ref().filter(|_| self.is_old).unwrap_or(variant);
                self.exact.clear();
                self.variant(name, variant);
                let mut variants = union.variants.iter();
                if let Some(variant) = variants.find(|own| own.name == *variant) {
                    self.type_ref(&variant.type_ref, rest);
                }
            }
            _ => {}
        }
    }

    fn member(&mut self, holder: &'a TypeName, record: &'a Record, member: &str, rest: &[Step]) {
        self.exact.clear();
        let mut members = record.members.iter();
        let found = members.find(|own| own.name == member);
        let is_of_one_face = found.is_some_and(|member| member.read_only || member.write_only);
        for heir in self.side.heirs(holder) {
            for item in self.side.type_items(heir) {
                self.lead.near.insert(item.path.clone());
                if is_of_one_face {
                    self.lead.faces.insert(item.path.clone());
                }
                if let Some(field) = item.members.get(member) {
                    self.field(&item.path, field);
                }
            }
        }
        if let Some(member) = found {
            self.type_ref(&member.type_ref, rest);
        }
    }

    fn additional(&mut self, holder: &'a TypeName) {
        for heir in self.side.heirs(holder) {
            for item in self.side.type_items(heir) {
                if let Some(field) = &item.additional {
                    self.field(&item.path, field);
                }
            }
        }
    }

    fn variant(&mut self, holder: &TypeName, variant: &str) {
        for item in self.side.type_items(holder) {
            self.lead.near.insert(item.path.clone());
            if let Some(variant) = item.variants.get(variant) {
                let target = Target::Variant(variant.clone());
                self.exact.insert((item.path.clone(), target));
            }
        }
    }

    /// Notes what in a type stands for a change of it.
    fn end_of(&mut self, name: &'a TypeName, shape: &Shape) {
        if let Shape::Record(_) = shape {
            self.additional(name);
        }
        if self.is_of_a_value() {
            let value = self.change.new.as_ref().or(self.change.old.as_ref());
            self.exact.clear();
            self.variant(name, value.map_or("", String::as_str));
        }
        if self.change.rule.id.starts_with("default-") {
            for path in self.side.paths(name) {
                let target = Target::Implementation("Default".to_owned());
                self.exact.insert((path, target));
            }
        }
    }

    /// Whether the change is of one value of an enumeration.
    fn is_of_a_value(&self) -> bool {
        self.change.rule.id.starts_with("enum-value-")
    }

    /// Notes what the place leads to.
    fn end(&mut self, uses: Vec<&'a TypeRef>) {
        let all = self.side.reachable(uses.clone(), false);
        if self.side.have_bytes(&uses, &all) {
            self.lead.reach.insert(self.side.items.base64.clone());
        }
        for name in all {
            self.lead.reach.extend(self.side.paths(name));
        }
        if !self.is_of_a_value() {
            for name in self.side.reachable(uses, true) {
                self.lead.whole.extend(self.side.paths(name));
            }
        }
    }
}

/// Whether a type is, or is made of, bytes in Base64.
fn is_bytes(type_ref: &TypeRef) -> bool {
    matches!(
        type_ref.kind,
        TypeKind::String {
            format: Some(StringFormat::Byte)
        }
    ) || type_ref.inner().is_some_and(is_bytes)
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
