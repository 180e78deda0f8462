//! Uses of types: the values that a place allows.

use serde_json::Value;

use crate::api::{Annotations, Api, Secrecy, TypeKind, TypeName, TypeRef};

use super::comparison::{Became, Comparison};
use super::place::Step;
use super::remarks::Remarks;
use super::resolved::{Identity, Resolved, View, name_only, resolve};
use super::rules::types as rules;
use super::site::{Directions, Nodes, Site};
use super::wording;

/// A use of a type, with the annotations of this use if the place can have any.
#[derive(Clone, Copy)]
pub(super) struct Use<'a> {
    pub(super) type_ref: &'a TypeRef,
    pub(super) annotations: Option<&'a Annotations>,
}

impl<'a> From<&'a TypeRef> for Use<'a> {
    fn from(type_ref: &'a TypeRef) -> Self {
        Self {
            type_ref,
            annotations: None,
        }
    }
}

impl<'a> Comparison<'a> {
    /// Compares the types at a place.
    pub(super) fn uses(&mut self, site: &Site, old: Use<'a>, new: Use<'a>) {
        match (&old.type_ref.kind, &new.type_ref.kind) {
            (TypeKind::Named { name: old_name }, TypeKind::Named { name: new_name })
                if self.are_apart(old_name, new_name) =>
            {
                let (old_type, new_type) = (
                    name_only(self.old, old.type_ref),
                    name_only(self.new, new.type_ref),
                );
                let pair = (old_name.clone(), new_name.clone());
                self.details(
                    site,
                    (old.annotations, &old_type),
                    (new.annotations, &new_type),
                    Some(&pair),
                );
                self.found.pairs.insert(pair);
            }
            _ => self.structures(site, old, new),
        }
    }

    /// Compares two types by their structure, whatever their names.
    pub(super) fn structures(&mut self, site: &Site, old: Use<'a>, new: Use<'a>) {
        let (old_type, new_type) = (
            resolve(self.old, old.type_ref),
            resolve(self.new, new.type_ref),
        );
        self.meet(&old_type, &new_type);
        let apart = names(old_type.name, new_type.name).filter(|(old, new)| {
            let is_behind_alias = old_type.definitions.len() > 1 || new_type.definitions.len() > 1;
            is_behind_alias && self.are_apart(old, new)
        });
        self.details(
            site,
            (old.annotations, &old_type),
            (new.annotations, &new_type),
            apart.as_ref(),
        );
        match apart {
            Some(apart) => {
                self.found.pairs.insert(apart);
            }
            None => {
                let node = |of: &Resolved<'_>| of.definitions.last().map(|last| last.node);
                let site = &site.leading_to(Nodes {
                    old: node(&old_type).or(site.nodes.old),
                    new: node(&new_type).or(site.nodes.new),
                });
                self.once(site, old.type_ref, new.type_ref, |comparison| {
                    comparison.views(site, &old_type, &new_type);
                });
            }
        }
    }

    /// Returns true if two types are compared as a subject of their own: named schemas with the
    /// same name, or schemas whose names only one version has.
    fn are_apart(&self, old: &TypeName, new: &TypeName) -> bool {
        let is_schema = |api: &Api, name: &TypeName| {
            api.types
                .get(name)
                .is_some_and(|definition| definition.named_schema)
        };
        is_schema(self.old, old)
            && is_schema(self.new, new)
            && (old == new || !is_schema(self.old, new) && !is_schema(self.new, old))
    }

    /// Compares what applies to a place, except what is reported for types that are compared on
    /// their own.
    fn details(
        &mut self,
        site: &Site,
        (old_annotations, old): (Option<&'a Annotations>, &Resolved<'a>),
        (new_annotations, new): (Option<&'a Annotations>, &Resolved<'a>),
        apart: Option<&(TypeName, TypeName)>,
    ) {
        let mut site = site.clone();
        for index in 0..old.definitions.len().max(new.definitions.len()) {
            let node = |of: &Resolved<'_>| of.definitions.get(index).map(|it| it.node);
            site = site.beside(Nodes {
                old: node(old),
                new: node(new),
            });
        }
        let site = &site;
        let own = apart.map(|(old, new)| (&self.old.schemas[&old.0], &self.new.schemas[&new.0]));
        if !own.is_some_and(|own| own.0.nullable == old.nullable && own.1.nullable == new.nullable)
        {
            self.nullability(site, old.nullable, new.nullable);
        }
        let is_own = |own: &TypeRef, default: Option<&Value>| own.default.as_ref() == default;
        if !own.is_some_and(|own| is_own(own.0, old.default) && is_own(own.1, new.default)) {
            self.defaults(site, old.default, new.default);
        }
        // A change of the format to or from `password` already reports this.
        if old.is_password() == new.is_password() {
            self.secrecy(site, old.secret, new.secret);
        }
        self.limits(site, &old.constraints, &new.constraints);
        let remarks = |of_use, resolved: &Resolved<'a>| {
            let mut of_types = resolved.definitions.clone();
            let apart = apart.and_then(|_| of_types.pop());
            Remarks {
                of_use,
                of_types,
                apart,
            }
        };
        self.remarks(
            site,
            &remarks(old_annotations, old),
            &remarks(new_annotations, new),
        );
    }

    /// Records that named schemas were compared with something.
    fn meet(&mut self, old: &Resolved<'_>, new: &Resolved<'_>) {
        self.found
            .met_old
            .extend(old.schemas.iter().copied().cloned());
        self.found
            .met_new
            .extend(new.schemas.iter().copied().cloned());
    }

    /// Compares two types, unless they are being compared already or were compared in this subject.
    pub(super) fn once(
        &mut self,
        site: &Site,
        old: &'a TypeRef,
        new: &'a TypeRef,
        compare: impl FnOnce(&mut Self),
    ) {
        let pair = (Identity::of(self.old, old), Identity::of(self.new, new));
        if self.found.under_way.contains(&pair) {
            return;
        }
        if let Some(names) = names(schema_name(self.old, old), schema_name(self.new, new)) {
            let is_first = self.found.compared_here.insert((names, site.directions));
            if !is_first {
                return;
            }
        }
        self.found.under_way.push(pair);
        compare(self);
        self.found.under_way.pop();
    }

    fn secrecy(&mut self, site: &Site, old: Option<Secrecy>, new: Option<Secrecy>) {
        if old == new {
            return;
        }
        let name = |secrecy| match secrecy {
            None => "no secret",
            Some(Secrecy::Both) => "a secret",
            Some(Secrecy::Requests) => "a secret in requests",
            Some(Secrecy::Responses) => "a secret in responses",
        };
        let (old, new) = (name(old), name(new));
        let message = format!("{} is {new}, it was {old}", site.phrase());
        let became = Became::Changed(old.to_owned(), new.to_owned());
        self.report(site, &rules::SECRECY_CHANGED, became, message);
    }

    fn nullability(&mut self, site: &Site, old: bool, new: bool) {
        let values = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        match (old, new) {
            (false, true) => {
                let message = format!("{} can be `null`", site.phrase());
                self.report(
                    site,
                    &rules::BECAME_NULLABLE,
                    values("not null", "nullable"),
                    message,
                );
            }
            (true, false) => {
                let message = format!("{} can no longer be `null`", site.phrase());
                self.report(
                    site,
                    &rules::BECAME_NOT_NULLABLE,
                    values("nullable", "not null"),
                    message,
                );
            }
            _ => {}
        }
    }

    fn defaults(&mut self, site: &Site, old: Option<&Value>, new: Option<&Value>) {
        if old == new {
            return;
        }
        let phrase = site.phrase();
        let (old, new) = (old.map(wording::json), new.map(wording::json));
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let messages = [
            format!("{phrase} has the default `{}`", text(&new)),
            format!("{phrase} no longer has the default `{}`", text(&old)),
            format!(
                "{phrase} has the default `{}`, it was `{}`",
                text(&new),
                text(&old)
            ),
        ];
        let rules = [
            (&rules::DEFAULT_ADDED, messages[0].as_str()),
            (&rules::DEFAULT_REMOVED, &messages[1]),
            (&rules::DEFAULT_CHANGED, &messages[2]),
        ];
        self.report_option(site, rules, old, new);
    }

    /// Compares the structures of two types.
    pub(super) fn views(&mut self, site: &Site, old: &Resolved<'a>, new: &Resolved<'a>) {
        match (old.view, new.view) {
            (View::Any, View::Any) | (View::Boolean, View::Boolean) => {}
            (View::Integer(_), View::Integer(_))
            | (View::Number(_), View::Number(_))
            | (View::String(_), View::String(_)) => self.formats(site, old.view, new.view),
            (View::Array(old), View::Array(new)) => {
                let site = site.at(Step::Items, Nodes::both(old.node, new.node));
                self.uses(&site, old.into(), new.into());
            }
            (View::Object(old), View::Object(new)) => self.objects(site, old, new),
            (View::Enumeration(old), View::Enumeration(new)) if old.integer == new.integer => {
                self.enumerations(site, old, new);
            }
            (View::Union(old), View::Union(new)) => self.unions(site, old, new),
            _ => self.kinds(site, old, new),
        }
    }
}

/// Returns the named schema that a use refers to.
fn schema_name<'a>(api: &Api, type_ref: &'a TypeRef) -> Option<&'a TypeName> {
    match &type_ref.kind {
        TypeKind::Named { name } if api.definition(name).named_schema => Some(name),
        _ => None,
    }
}

fn names(old: Option<&TypeName>, new: Option<&TypeName>) -> Option<(TypeName, TypeName)> {
    Some((old?.clone(), new?.clone()))
}

impl Directions {
    /// Returns the directions in which a part is compared: those that both versions have, or else
    /// those of either version.
    pub(super) fn of_both(old: Self, new: Self) -> Self {
        match old.and(new) {
            Self::NONE => old.or(new),
            shared => shared,
        }
    }
}
