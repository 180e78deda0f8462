//! Remarks: summaries, descriptions, examples, deprecation and marks.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde_json::Value;

use crate::api::{Annotations, Mark, TypeDefinition};

use super::comparison::{Became, Comparison};
use super::rules::remarks as rules;
use super::site::Site;
use super::wording;

/// The remarks at a place: those on the use of a type, then those on the schemas used there.
///
/// A use of a named schema can leave remarks to that schema; an inline schema has them itself. Both
/// result in the same remarks.
#[derive(Default)]
pub(super) struct Remarks<'a> {
    pub(super) of_use: Option<&'a Annotations>,
    pub(super) of_types: Vec<&'a TypeDefinition>,
    /// The named schema that the use leads to, if it is compared on its own.
    pub(super) apart: Option<&'a TypeDefinition>,
}

impl<'a> Remarks<'a> {
    pub(super) fn of(annotations: &'a Annotations) -> Self {
        Self {
            of_use: Some(annotations),
            ..Self::default()
        }
    }

    fn all(&self) -> impl Iterator<Item = &'a Annotations> {
        let types = self
            .of_types
            .iter()
            .map(|definition| &definition.annotations);
        self.of_use.into_iter().chain(types)
    }

    /// Returns the distinct texts, the outermost first.
    fn texts(&self, text: impl Fn(&'a Annotations) -> Option<&'a str>) -> Vec<&'a str> {
        let mut texts = Vec::new();
        for text in self.all().filter_map(text) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    fn examples(&self) -> Vec<&'a Value> {
        let mut examples: Vec<&Value> = Vec::new();
        for example in self.all().flat_map(|annotations| &annotations.examples) {
            if !examples.contains(&example) {
                examples.push(example);
            }
        }
        examples
    }

    /// Returns the distinct values of each mark, the outermost first; unless `whole`, only the
    /// outermost.
    fn marks(&self, whole: bool) -> Marks<'a> {
        let mut marks = Marks::new();
        for mark in self.all().flat_map(|annotations| &annotations.marks) {
            let values = marks.entry(&mark.key).or_default();
            let value = Mark::value_text(mark);
            if !values.contains(&value) && (whole || values.is_empty()) {
                values.push(value);
            }
        }
        marks
    }

    fn is_deprecated(&self) -> bool {
        let told_apart = self
            .apart
            .is_some_and(|definition| definition.annotations.deprecated);
        !told_apart && self.all().any(|annotations| annotations.deprecated)
    }

    /// Returns true if the place can have examples: those of an inline schema are at its use only.
    fn can_have_examples(&self) -> bool {
        self.of_use.is_some()
            || self
                .of_types
                .iter()
                .any(|definition| definition.named_schema)
    }
}

/// The values of marks, by key.
type Marks<'a> = IndexMap<&'a str, Vec<Cow<'a, str>>>;

type Text = for<'a> fn(&'a Annotations) -> Option<&'a str>;

impl Comparison<'_> {
    /// Compares the remarks at a place.
    pub(super) fn remarks(&mut self, site: &Site, old: &Remarks<'_>, new: &Remarks<'_>) {
        self.deprecation(site, old.is_deprecated(), new.is_deprecated());
        let can_compare = |old: &Remarks<'_>| old.of_use.is_some() || !old.of_types.is_empty();
        if !can_compare(old) || !can_compare(new) {
            return;
        }
        let texts: [(_, _, Text); 3] = [
            (&rules::SUMMARY_CHANGED, "summary", |annotations| {
                annotations.summary.as_deref()
            }),
            (&rules::DESCRIPTION_CHANGED, "description", |annotations| {
                annotations.description.as_deref()
            }),
            (
                &rules::EXTERNAL_DOCS_CHANGED,
                "link to more documentation",
                |annotations| annotations.external_docs.as_deref(),
            ),
        ];
        // An inline scalar has remarks on its use only.
        let whole = old.of_types.is_empty() == new.of_types.is_empty();
        for (rule, name, text) in texts {
            let (old, new) = (
                joined(&old.texts(text), whole),
                joined(&new.texts(text), whole),
            );
            if old != new {
                let message = format!("the {name} of {} says something else", site.phrase());
                self.report_option(site, [(rule, &message); 3], old, new);
            }
        }
        if old.can_have_examples() && new.can_have_examples() {
            let (old, new) = (json(&old.examples()), json(&new.examples()));
            if old != new {
                let message = format!("the examples of {} are others", site.phrase());
                self.report_option(site, [(&rules::EXAMPLES_CHANGED, &message); 3], old, new);
            }
        }
        self.marks(site, &old.marks(whole), &new.marks(whole));
    }

    fn deprecation(&mut self, site: &Site, old: bool, new: bool) {
        let values = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        match (old, new) {
            (false, true) => {
                let message = format!("{} is deprecated", site.phrase());
                self.report(
                    site,
                    &rules::DEPRECATED,
                    values("in use", "deprecated"),
                    message,
                );
            }
            (true, false) => {
                let message = format!("{} is no longer deprecated", site.phrase());
                self.report(
                    site,
                    &rules::REACTIVATED,
                    values("deprecated", "in use"),
                    message,
                );
            }
            _ => {}
        }
    }

    /// Compares the marks of a place, key by key.
    fn marks(&mut self, site: &Site, old: &Marks<'_>, new: &Marks<'_>) {
        let added = new.keys().filter(|key| !old.contains_key(*key));
        for key in old.keys().chain(added) {
            let (old, new) = (old.get(key), new.get(key));
            if old == new {
                continue;
            }
            let message = match (old, new) {
                (_, None) => {
                    let old = old.map(|values| values.join(", ")).unwrap_or_default();
                    format!("{} is no longer marked `{key}: {old}`", site.phrase())
                }
                (None, Some(new)) => {
                    format!("{} is marked `{key}: {}`", site.phrase(), new.join(", "))
                }
                (Some(old), Some(new)) => format!(
                    "{} is marked `{key}: {}`, it was `{}`",
                    site.phrase(),
                    new.join(", "),
                    old.join(", ")
                ),
            };
            let value = |values: Option<&Vec<Cow<'_, str>>>| match values {
                Some(values) => values.join(", "),
                None => "not marked".to_owned(),
            };
            let became = Became::Changed(value(old), value(new));
            self.report(site, &rules::MARK_CHANGED, became, message);
        }
    }
}

fn joined(texts: &[&str], whole: bool) -> Option<String> {
    let texts = if whole {
        texts
    } else {
        &texts[..texts.len().min(1)]
    };
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

fn json(values: &[&Value]) -> Option<String> {
    let texts: Vec<String> = values.iter().map(|value| wording::json(value)).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}
