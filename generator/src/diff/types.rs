//! Uses of types: what a value may be at a place.

use serde_json::Value;

use crate::api::{
    Annotations, Api, Constraints, Enumeration, IntegerFormat, Member, NumberFormat, Shape,
    StringFormat, TypeDefinition, TypeKind, TypeName, TypeRef, Union,
};

use super::comparison::{Became, Comparison};
use super::place::Step;
use super::remarks::Remarks;
use super::rules::types as rules;
use super::site::{Directions, Site};

/// What a type is, once it is no longer the name of another.
#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    Any,
    Boolean,
    Integer(Option<IntegerFormat>),
    Number(Option<NumberFormat>),
    String(Option<&'a StringFormat>),
    Array(&'a TypeRef),
    Object(Object<'a>),
    Enumeration(&'a Enumeration),
    Union(&'a Union),
}

/// An object: a record, or a map, which is a record without known members.
#[derive(Clone, Copy)]
pub(super) struct Object<'a> {
    pub(super) members: &'a [Member],
    pub(super) additional: Option<&'a TypeRef>,
    pub(super) extends: &'a [TypeName],
}

/// A use of a type, followed through all other names.
pub(super) struct Resolved<'a> {
    pub(super) view: View<'a>,
    /// The type's name, where it has one.
    pub(super) name: Option<&'a TypeName>,
    /// The definitions that the use leads to, up to that of the type.
    definitions: Vec<&'a TypeDefinition>,
    /// The named schemas that the use leads to.
    pub(super) schemas: Vec<&'a TypeName>,
    nullable: bool,
    default: Option<&'a Value>,
    pub(super) constraints: Constraints,
}

static ANY: TypeRef = TypeRef {
    kind: TypeKind::Any,
    nullable: false,
    secret: false,
    default: None,
    constraints: Constraints {
        minimum: None,
        exclusive_minimum: false,
        maximum: None,
        exclusive_maximum: false,
        multiple_of: None,
        min_length: None,
        max_length: None,
        pattern: None,
        min_items: None,
        max_items: None,
        unique_items: false,
        min_properties: None,
        max_properties: None,
        one_of: Vec::new(),
    },
};

impl Resolved<'_> {
    /// Whether the server takes some value where none is sent.
    pub(super) fn has_default(&self) -> bool {
        self.default.is_some()
    }
}

/// Follows a use of a type through all other names.
pub(super) fn resolve<'a>(api: &'a Api, type_ref: &'a TypeRef) -> Resolved<'a> {
    let mut resolved = unresolved(type_ref);
    let mut kind = &type_ref.kind;
    // Aliases can't lead in a circle: references that do are refused with the document.
    while let TypeKind::Named { name } = kind {
        let definition = api.definition(name);
        resolved.name = Some(name);
        resolved.definitions.push(definition);
        resolved
            .schemas
            .extend(definition.named_schema.then_some(name));
        let Shape::Alias { target } = &definition.shape else {
            resolved.view = shape_view(&definition.shape);
            if let View::Enumeration(enumeration) = resolved.view {
                resolved.default = resolved.default.or(enumeration.default.as_ref());
            }
            return resolved;
        };
        resolved.nullable |= target.nullable;
        resolved.default = resolved.default.or(target.default.as_ref());
        resolved.constraints = target.constraints.clone().and(resolved.constraints);
        kind = &target.kind;
        resolved.name = None;
    }
    resolved.view = kind_view(kind);
    resolved
}

/// A use of a named schema, which isn't looked into.
fn name_only<'a>(api: &'a Api, type_ref: &'a TypeRef) -> Resolved<'a> {
    Resolved {
        definitions: type_ref
            .named()
            .map(|name| api.definition(name))
            .into_iter()
            .collect(),
        ..unresolved(type_ref)
    }
}

fn unresolved(type_ref: &TypeRef) -> Resolved<'_> {
    Resolved {
        view: View::Any,
        name: None,
        definitions: Vec::new(),
        schemas: Vec::new(),
        nullable: type_ref.nullable,
        default: type_ref.default.as_ref(),
        constraints: type_ref.constraints.clone(),
    }
}

fn kind_view(kind: &TypeKind) -> View<'_> {
    match kind {
        TypeKind::Any | TypeKind::Named { .. } => View::Any,
        TypeKind::Boolean => View::Boolean,
        TypeKind::Integer { format } => View::Integer(*format),
        TypeKind::Number { format } => View::Number(*format),
        TypeKind::String { format } => View::String(format.as_ref()),
        TypeKind::Array { items } => View::Array(items),
        TypeKind::Map { values } => View::Object(Object {
            members: &[],
            additional: Some(values),
            extends: &[],
        }),
    }
}

fn shape_view(shape: &Shape) -> View<'_> {
    match shape {
        Shape::Record(record) => View::Object(Object {
            members: &record.members,
            // An object of which nothing is known is one whose members may be anything.
            additional: record
                .additional
                .as_ref()
                .or(record.members.is_empty().then_some(&ANY)),
            extends: &record.extends,
        }),
        Shape::Enumeration(enumeration) => View::Enumeration(enumeration),
        Shape::Union(union) => View::Union(union),
        Shape::Alias { target } => kind_view(&target.kind),
    }
}

/// A use of a type, with what is said of this use, if there is a place to say it.
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
    /// Compares the types of a place.
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

    /// Compares types by what they are, whatever their names.
    pub(super) fn structures(&mut self, site: &Site, old: Use<'a>, new: Use<'a>) {
        let (old_type, new_type) = (
            resolve(self.old, old.type_ref),
            resolve(self.new, new.type_ref),
        );
        self.meet(&old_type, &new_type);
        let pair = match (old_type.name, new_type.name) {
            (Some(old), Some(new)) => Some((old.clone(), new.clone())),
            _ => None,
        };
        let is_behind_alias = old_type.definitions.len() > 1 || new_type.definitions.len() > 1;
        let apart = pair
            .clone()
            .filter(|(old, new)| is_behind_alias && self.are_apart(old, new));
        self.details(
            site,
            (old.annotations, &old_type),
            (new.annotations, &new_type),
            apart.as_ref(),
        );
        match (apart, pair) {
            (Some(apart), _) => {
                self.found.pairs.insert(apart);
            }
            (None, Some(pair)) => self.once(site, pair, |comparison| {
                comparison.views(site, &old_type, &new_type)
            }),
            (None, None) => self.views(site, &old_type, &new_type),
        }
    }

    /// Whether two types are compared as a subject of their own: named schemas of the same name, or
    /// such of which each version has only the one.
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

    /// Compares what holds at a place, and isn't told of types that are compared on their own.
    fn details(
        &mut self,
        site: &Site,
        (old_annotations, old): (Option<&'a Annotations>, &Resolved<'a>),
        (new_annotations, new): (Option<&'a Annotations>, &Resolved<'a>),
        apart: Option<&(TypeName, TypeName)>,
    ) {
        let own = apart.map(|(old, new)| (&self.old.schemas[&old.0], &self.new.schemas[&new.0]));
        if !own.is_some_and(|own| own.0.nullable == old.nullable && own.1.nullable == new.nullable)
        {
            self.nullability(site, old.nullable, new.nullable);
        }
        let is_own = |own: &TypeRef, default: Option<&Value>| own.default.as_ref() == default;
        if !own.is_some_and(|own| is_own(own.0, old.default) && is_own(own.1, new.default)) {
            self.defaults(site, old.default, new.default);
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

    /// Notes that named schemas were compared with something.
    fn meet(&mut self, old: &Resolved<'_>, new: &Resolved<'_>) {
        self.found
            .met_old
            .extend(old.schemas.iter().copied().cloned());
        self.found
            .met_new
            .extend(new.schemas.iter().copied().cloned());
    }

    /// Compares two types unless that is under way already, or done in this subject.
    fn once(&mut self, site: &Site, pair: (TypeName, TypeName), compare: impl FnOnce(&mut Self)) {
        let are_schemas =
            self.old.definition(&pair.0).named_schema && self.new.definition(&pair.1).named_schema;
        if self.found.under_way.contains(&pair)
            || are_schemas
                && !self
                    .found
                    .compared_here
                    .insert((pair.clone(), site.directions))
        {
            return;
        }
        self.found.under_way.push(pair);
        compare(self);
        self.found.under_way.pop();
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
        let phrase = site.phrase();
        let (old, new) = (old.map(Value::to_string), new.map(Value::to_string));
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

    /// Compares what types are.
    pub(super) fn views(&mut self, site: &Site, old: &Resolved<'a>, new: &Resolved<'a>) {
        match (old.view, new.view) {
            (View::Any, View::Any) | (View::Boolean, View::Boolean) => {}
            (View::Integer(_), View::Integer(_))
            | (View::Number(_), View::Number(_))
            | (View::String(_), View::String(_)) => self.formats(site, old.view, new.view),
            (View::Array(old), View::Array(new)) => {
                self.uses(&site.at(Step::Items), old.into(), new.into());
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

impl Directions {
    /// Those in which something is looked at, where it travels in different ones in both versions.
    pub(super) fn of_both(old: Self, new: Self) -> Self {
        match old.and(new) {
            Self::NONE => old.or(new),
            shared => shared,
        }
    }
}
