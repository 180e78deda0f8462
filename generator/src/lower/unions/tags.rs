//! Tags: the values of a property that tell the branches of a choice apart.

use std::collections::HashSet;

use heck::ToUpperCamelCase;
use indexmap::IndexSet;
use openapiv3::{ReferenceOr, Schema};

use crate::api::EnumeratedValue;
use crate::bounds;
use crate::document::Document;
use crate::syntax::pointer::Pointer;

use super::super::compose::{Choice, Parts};
use super::super::facets::{Facets, SchemaRef};

/// The values of a property that tell branches apart.
pub(super) struct Tags {
    /// The name of the property.
    pub(super) property: String,
    /// The values of each branch; `None` for a branch that is no object.
    pub(super) values: Vec<Option<Vec<EnumeratedValue>>>,
}

impl Tags {
    /// Returns the property whose enums tell the branches of a choice apart: each branch that is an
    /// object requires it, and no value is one of two branches. If there are several, the first one
    /// with a single value in each branch is chosen.
    ///
    /// ```text
    /// oneOf:
    ///   - {required: [state], properties: {state: {enum: [creating]}}}
    ///   - {required: [state], properties: {state: {enum: [attached]}, instance: {}}}
    /// ```
    pub(super) fn of<'d>(
        document: &'d Document,
        choice: &Choice<'d>,
        base: &Parts<'d>,
    ) -> Option<Self> {
        let mut search = Search::new(document);
        let branches = search.branches(choice, base);
        let first = branches.iter().flatten().next()?;
        let candidates = search.candidates(first);
        let mut told = candidates
            .into_iter()
            .filter_map(|property| search.told_by(property, &branches))
            .filter(|tags| tags.values.iter().flatten().count() > 1);
        let first = told.next()?;
        if first.are_single() {
            return Some(first);
        }
        Some(told.find(Self::are_single).unwrap_or(first))
    }

    /// Returns the values of a certain property, if they tell the branches of a choice apart.
    pub(super) fn of_property<'d>(
        document: &'d Document,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        property: &str,
    ) -> Option<Self> {
        let mut search = Search::new(document);
        let branches = search.branches(choice, base);
        search.told_by(property, &branches)
    }

    /// Returns the values of a certain property, if they tell named schemas apart.
    pub(super) fn of_schemas<'d>(
        document: &'d Document,
        schemas: impl Iterator<Item = &'d Schema>,
        property: &str,
    ) -> Option<Self> {
        let mut search = Search::new(document);
        let branches: Vec<_> = schemas
            .map(|schema| Some(search.parts(schema, &[])))
            .collect();
        search.told_by(property, &branches)
    }

    /// Returns a name for a branch: its value, if it has a single one.
    pub(super) fn name(&self, branch: usize) -> Option<String> {
        let words = match self.values[branch].as_deref()? {
            [EnumeratedValue::Text(text)] => text.to_upper_camel_case(),
            [EnumeratedValue::Integer(number)] => {
                format!("{} {number}", self.property).to_upper_camel_case()
            }
            _ => return None,
        };
        (!words.is_empty()).then_some(words)
    }

    /// Returns the values of a branch.
    pub(super) fn of_branch(&self, branch: usize) -> &[EnumeratedValue] {
        self.values[branch].as_deref().unwrap_or_default()
    }

    fn are_single(&self) -> bool {
        self.values.iter().flatten().all(|values| values.len() == 1)
    }
}

/// Returns true if a schema declares a property as an integer.
pub(super) fn is_integer<'d>(document: &'d Document, schema: &'d Schema, property: &str) -> bool {
    let mut search = Search::new(document);
    let parts = search.parts(schema, &[]);
    let declarations = search.declarations(&parts, property);
    let is_integer = |schema: &Schema| Facets::of(schema).kind() == Some("integer");
    declarations.into_iter().any(|schema| {
        is_integer(schema)
            || (Facets::of(schema).all_of.iter())
                .any(|part| is_integer(document.resolve(part, Pointer::root()).value))
    })
}

/// A schema that must match, with every schema in its `allOf`.
type Branch<'d> = Vec<Facets<'d>>;

/// A search for the values of a property.
struct Search<'d> {
    document: &'d Document,
    depth: usize,
    steps: usize,
}

impl<'d> Search<'d> {
    fn new(document: &'d Document) -> Self {
        Self {
            document,
            depth: 0,
            steps: 0,
        }
    }

    /// Looks into a schema, unless that leads too deep or takes too long: schemas can hold
    /// themselves.
    fn within<T>(&mut self, look: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == bounds::NESTING || self.steps == bounds::COMPARISONS {
            return None;
        }
        self.depth += 1;
        self.steps += 1;
        let found = look(self);
        self.depth -= 1;
        found
    }

    /// Returns the branches of a choice; `None` for one that is no object.
    fn branches(&mut self, choice: &Choice<'d>, base: &Parts<'d>) -> Vec<Option<Branch<'d>>> {
        let beside = base.objects.iter();
        let beside: Branch<'d> = beside.map(|part| part.facets.own()).collect();
        let branches = choice.branches.iter();
        branches
            .map(|branch| {
                let schema = self.resolved(branch.schema);
                let facets = Facets::of(schema);
                let is_object = facets.kind().is_none_or(|kind| kind == "object");
                (is_object && !facets.is_null()).then(|| self.parts(schema, &beside))
            })
            .collect()
    }

    /// Returns a schema and those in its `allOf`, followed by those that must match beside it.
    fn parts(&mut self, schema: &'d Schema, beside: &[Facets<'d>]) -> Branch<'d> {
        let mut parts = Vec::new();
        self.collect(Facets::of(schema), &mut parts);
        parts.extend_from_slice(beside);
        parts
    }

    fn collect(&mut self, facets: Facets<'d>, parts: &mut Branch<'d>) {
        for part in facets.all_of {
            let mut part = Facets::of(self.resolved(part.into()));
            if part.data.discriminator.is_some() {
                // The choice of a parent is for its users, not for its subtypes.
                (part.one_of, part.any_of) = (&[], &[]);
            }
            self.within(|search| {
                search.collect(part, parts);
                Some(())
            });
        }
        parts.push(facets);
    }

    /// Returns the properties that a branch declares, in its order; those of the first branch, if it
    /// is a choice itself.
    fn candidates(&mut self, branch: &Branch<'d>) -> IndexSet<&'d str> {
        let declared = branch.iter();
        let declared = declared.flat_map(|part| part.properties.into_iter().flatten());
        let mut found: IndexSet<&str> = declared.map(|(name, _)| name.as_str()).collect();
        let inner = choice(branch).and_then(<[_]>::first);
        found.extend(
            inner
                .and_then(|inner| {
                    let inner = self.resolved(inner.into());
                    self.within(|search| {
                        let inner = search.parts(inner, &[]);
                        Some(search.candidates(&inner))
                    })
                })
                .unwrap_or_default(),
        );
        found
    }

    /// Returns the values of a property, if they tell the branches apart.
    fn told_by(&mut self, property: &str, branches: &[Option<Branch<'d>>]) -> Option<Tags> {
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for branch in branches {
            values.push(match branch {
                Some(branch) => {
                    let values = self.values(branch, property)?;
                    let are_new = values.iter().all(|value| seen.insert(value.clone()));
                    if values.is_empty() || !are_new || !are_of_one_kind(&seen) {
                        return None;
                    }
                    Some(values)
                }
                None => None,
            });
        }
        values.iter().any(Option::is_some).then(|| Tags {
            property: property.to_owned(),
            values,
        })
    }

    /// Returns the values that a property has in the objects of a branch, if the branch requires the
    /// property and lists its values.
    fn values(&mut self, branch: &Branch<'d>, property: &str) -> Option<Vec<EnumeratedValue>> {
        let is_required =
            (branch.iter()).any(|part| part.required.iter().any(|required| required == property));
        let listed = self.declarations(branch, property);
        let listed = listed
            .into_iter()
            .filter_map(|schema| self.enumerated(schema))
            .reduce(common);
        if is_required && listed.is_some() {
            return listed;
        }
        let beside: Branch<'d> = branch.iter().map(Facets::own).collect();
        let mut values = Vec::new();
        for inner in choice(branch)? {
            let inner = self.resolved(inner.into());
            values.extend(self.within(|search| {
                let inner = search.parts(inner, &beside);
                search.values(&inner, property)
            })?);
        }
        Some(values)
    }

    /// Returns the schemas that a branch declares for a property.
    fn declarations(&self, branch: &Branch<'d>, property: &str) -> Vec<&'d Schema> {
        let declared = branch.iter();
        let declared = declared.filter_map(|part| part.properties?.get(property));
        declared
            .map(|schema| self.resolved(schema.into()))
            .collect()
    }

    /// Returns the values of a schema, if it lists them: strings or integers.
    fn enumerated(&mut self, schema: &'d Schema) -> Option<Vec<EnumeratedValue>> {
        let facets = Facets::of(schema);
        if facets.is_nullable() {
            return None;
        }
        let own = facets.values.as_ref();
        let own = own.and_then(|values| values.iter().map(EnumeratedValue::of).collect());
        let mut listed: Vec<Vec<EnumeratedValue>> = Vec::from_iter(own);
        for part in facets.all_of {
            let part = self.resolved(part.into());
            listed.extend(self.within(|search| search.enumerated(part)));
        }
        for branches in [facets.one_of, facets.any_of] {
            let offered: Option<Vec<_>> = branches
                .iter()
                .map(|branch| {
                    let branch = self.resolved(branch.into());
                    self.within(|search| search.enumerated(branch))
                })
                .collect();
            listed.extend(offered.filter(|it| !it.is_empty()).map(|it| it.concat()));
        }
        listed.into_iter().reduce(common)
    }

    fn resolved(&self, schema: SchemaRef<'d>) -> &'d Schema {
        schema.resolve(self.document, Pointer::root()).value
    }
}

fn are_of_one_kind(values: &HashSet<EnumeratedValue>) -> bool {
    let mut kinds = values.iter().map(std::mem::discriminant);
    let first = kinds.next();
    kinds.all(|kind| Some(kind) == first)
}

/// Returns the choice that a branch consists of, if it is one.
fn choice<'d>(branch: &Branch<'d>) -> Option<&'d [ReferenceOr<Schema>]> {
    let mut choices = branch.iter().flat_map(|part| [part.one_of, part.any_of]);
    choices.find(|branches| !branches.is_empty())
}

/// Returns the values that are in both lists.
fn common(ours: Vec<EnumeratedValue>, theirs: Vec<EnumeratedValue>) -> Vec<EnumeratedValue> {
    let is_common = |value: &EnumeratedValue| theirs.contains(value);
    ours.into_iter().filter(is_common).collect()
}
