//! Cases: for each rule the smallest documents that it tells of.

mod limits;
mod operations;
mod properties;
mod remarks;
mod requests;
mod responses;
mod security;
mod types;
mod unions;

use crate::documents::{Direction, of_operation, of_paths, of_schema, of_top};

/// What a case is about, in YAML's flow style, and what the rest of its documents is.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// A named schema, which is sent, returned, or both.
    Schema,
    /// The fields of the operation `run`.
    Operation,
    /// The paths of the document.
    Paths,
    /// The fields of the document beside its one operation `run`.
    Top,
}

/// A rule and what it tells of.
pub(crate) struct Case {
    pub(crate) rule: &'static str,
    /// The severity for those who send, and for those who receive.
    pub(crate) severities: (&'static str, &'static str),
    form: Form,
    old: String,
    new: String,
    /// A rule that always tells of the same documents.
    pub(crate) beside: Option<&'static str>,
    /// Whether it is nothing where responses don't hold the schema.
    received: bool,
    /// A pair that the rule says nothing of, and the rules that tell of it.
    near: Option<(String, String, &'static [&'static str])>,
}

/// A case, whose severities are either one for all or one by direction, with `-` for none.
pub(crate) fn case(
    form: Form,
    rule: &'static str,
    severities: &'static str,
    old: &str,
    new: &str,
) -> Case {
    Case {
        rule,
        severities: severities
            .split_once(' ')
            .unwrap_or((severities, severities)),
        form,
        old: old.to_owned(),
        new: new.to_owned(),
        beside: None,
        received: false,
        near: None,
    }
}

impl Case {
    /// Names a rule that can't but tell of the same documents.
    pub(crate) fn beside(mut self, rule: &'static str) -> Self {
        self.beside = Some(rule);
        self
    }

    /// Says that it is nothing where responses don't hold the schema: a request of its own keeps what
    /// is read-only.
    pub(crate) fn received(mut self) -> Self {
        self.received = true;
        self
    }

    /// Adds a pair that the rule says nothing of, though others may.
    pub(crate) fn near(mut self, old: &str, new: &str, rules: &'static [&'static str]) -> Self {
        self.near = Some((old.to_owned(), new.to_owned(), rules));
        self
    }

    /// Whether the case is about something that can be sent, returned, or both.
    pub(crate) fn travels(&self) -> bool {
        matches!(self.form, Form::Schema)
    }

    /// The directions in which the case is told apart.
    pub(crate) fn directions(&self) -> &'static [Direction] {
        match self.form {
            Form::Schema if self.received => &[Direction::Response, Direction::Both],
            Form::Schema => &[Direction::Request, Direction::Response, Direction::Both],
            _ => &[Direction::Both],
        }
    }

    /// The documents that the rule tells of.
    pub(crate) fn documents(&self, direction: Direction) -> (String, String) {
        let document = |text: &str| self.form.document(text, direction);
        (document(&self.old), document(&self.new))
    }

    /// The documents that it nearly tells of, and the rules that do.
    pub(crate) fn near_documents(&self) -> Option<(String, String, &'static [&'static str])> {
        let document = |text: &str| self.form.document(text, Direction::Both);
        let (old, new, rules) = self.near.as_ref()?;
        Some((document(old), document(new), rules))
    }
}

impl Form {
    fn document(self, text: &str, direction: Direction) -> String {
        match self {
            Self::Schema => of_schema(text, direction),
            Self::Operation => of_operation(text),
            Self::Paths => of_paths(text),
            Self::Top => of_top(text),
        }
    }
}

/// All cases, by topic.
pub(crate) fn all() -> Vec<(&'static str, Vec<Case>)> {
    vec![
        ("operations", operations::cases()),
        ("security", security::cases()),
        ("requests", requests::cases()),
        ("responses", responses::cases()),
        ("properties", properties::cases()),
        ("types", types::cases()),
        ("unions", unions::cases()),
        ("limits", limits::cases()),
        ("remarks", remarks::cases()),
    ]
}
