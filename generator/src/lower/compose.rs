//! Objects, and schemas made of others: `properties`, `allOf`, and what they do together with
//! `oneOf` and `anyOf`.

use indexmap::IndexMap;
use indexmap::map::Entry;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaData};

use crate::api::{Annotations, Member, Record, Shape, TypeKind, TypeName, TypeRef};
use crate::diagnostic::Warning;
use crate::document::pointer::Pointer;

use super::facets::Facets;
use super::{Lowering, naming};

/// One of the schemas of which another is made.
#[derive(Clone)]
pub(super) struct Part<'d> {
    pub(super) facets: Facets<'d>,
    pub(super) at: Pointer,
    /// The name that leads those of its inline schemas.
    pub(super) name: String,
}

/// A list of schemas of which a value fits one.
#[derive(Clone)]
pub(super) struct Choice<'d> {
    pub(super) branches: &'d [ReferenceOr<Schema>],
    /// The place of the list.
    pub(super) at: Pointer,
    /// `oneOf` rather than `anyOf`.
    pub(super) exclusive: bool,
    /// The schema that holds the list, and so the discriminator.
    pub(super) data: &'d SchemaData,
}

/// What a schema is made of, with all `allOf` followed to their ends.
#[derive(Clone, Default)]
pub(super) struct Parts<'d> {
    pub(super) objects: Vec<Part<'d>>,
    pub(super) others: Vec<Part<'d>>,
    pub(super) choices: Vec<Choice<'d>>,
    pub(super) extends: Vec<TypeName>,
}

impl<'d> Lowering<'d> {
    pub(super) fn composed(
        &mut self,
        facets: &Facets<'d>,
        at: &Pointer,
        name: &str,
        named: bool,
    ) -> Shape {
        if let [branch] = facets.all_of
            && !facets.has_type()
            && facets.required.is_empty()
            && facets.one_of.is_empty()
            && facets.any_of.is_empty()
            && !(named && self.is_parent(branch, at))
        {
            // `allOf` around a single schema only adds remarks and limits to it.
            let mut target = self.schema(branch, at.key("allOf").index(0), name).type_ref;
            target.constraints = target.constraints.and(facets.constraints.clone());
            return Shape::Alias { target };
        }
        let mut parts = Parts::default();
        self.collect(facets, at, name, &mut parts, &mut vec![at.clone()]);
        self.assemble(parts, at, name, named)
    }

    /// Whether a schema stands for its children: a child is made of its members, not of the choice.
    fn is_parent(&self, schema: &'d ReferenceOr<Schema>, at: &Pointer) -> bool {
        let facets = Facets::of(self.document.resolve(schema, at.clone()).value);
        facets.data.discriminator.is_some() && facets.one_of.is_empty() && facets.any_of.is_empty()
    }

    /// Follows `allOf` to its ends. The trail holds the schemas on the way, to notice a circle.
    pub(super) fn collect(
        &mut self,
        facets: &Facets<'d>,
        at: &Pointer,
        name: &str,
        parts: &mut Parts<'d>,
        trail: &mut Vec<Pointer>,
    ) {
        for (index, branch) in facets.all_of.iter().enumerate() {
            let place = at.key("allOf").index(index);
            let resolved = self.document.resolve(branch, place.clone());
            if trail.contains(&resolved.pointer) {
                self.diagnostics
                    .error("circular-all-of", &place, "the schema is part of itself")
                    .help("no value can be made of a schema that holds itself by `allOf`");
                continue;
            }
            let mut inner = Facets::of(resolved.value);
            let name = match resolved.name {
                Some(component) => {
                    parts.extends.push(TypeName(component.to_owned()));
                    component
                }
                None => name,
            };
            if inner.data.discriminator.is_some() {
                // The parent offers its children; to a child only its members matter.
                inner.one_of = &[];
                inner.any_of = &[];
            }
            trail.push(resolved.pointer.clone());
            self.collect(&inner, &resolved.pointer, name, parts, trail);
            trail.pop();
        }
        let part = Part {
            facets: facets.clone(),
            at: at.clone(),
            name: name.to_owned(),
        };
        if facets.is_object() || !facets.required.is_empty() {
            parts.objects.push(part);
        } else if facets.has_type() || parts.objects.is_empty() && !facets.constraints.is_empty() {
            parts.others.push(part);
        }
        for (keyword, branches, exclusive) in [
            ("oneOf", facets.one_of, true),
            ("anyOf", facets.any_of, false),
        ] {
            if branches.is_empty() {
                continue;
            }
            let at = at.key(keyword);
            if branches.iter().all(only_validates) {
                self.diagnostics
                    .warning(
                        Warning::ValidationOnly,
                        &at,
                        format!("`{keyword}` only limits which values are valid; it is left out"),
                    )
                    .at_key();
            } else {
                parts.choices.push(Choice {
                    branches,
                    at,
                    exclusive,
                    data: facets.data,
                });
            }
        }
    }

    /// Makes one type of all the parts.
    pub(super) fn assemble(
        &mut self,
        parts: Parts<'d>,
        at: &Pointer,
        name: &str,
        named: bool,
    ) -> Shape {
        match (
            parts.objects.len(),
            parts.others.as_slice(),
            parts.choices.as_slice(),
        ) {
            (_, [], []) => self.record_or_map(parts, at, name, named),
            (0, [first, rest @ ..], []) => self.intersection(first.clone(), rest, name, named),
            (_, [], [choice]) => {
                let choice = choice.clone();
                self.union(&choice, &parts, at, name)
            }
            // `type: string` beside `oneOf` of strings and the like: the branches are more precise.
            (0, [_], [choice]) => {
                let choice = choice.clone();
                self.union(&choice, &Parts::default(), at, name)
            }
            _ => {
                self.diagnostics
                    .error("unsupported-composition", at, "this composition of schemas can't be expressed as a type")
                    .help("an object can be composed of objects and at most one `oneOf` or `anyOf`, a scalar of scalars of its kind");
                Shape::Alias {
                    target: TypeRef::new(TypeKind::Any),
                }
            }
        }
    }

    fn record_or_map(&mut self, parts: Parts<'d>, at: &Pointer, name: &str, named: bool) -> Shape {
        if parts
            .objects
            .iter()
            .any(|part| part.facets.has_properties())
        {
            return Shape::Record(self.record(&parts));
        }
        match parts.objects.into_iter().next_back() {
            Some(Part { facets, .. }) if facets.is_object() => {
                let own = Facets {
                    all_of: &[],
                    one_of: &[],
                    any_of: &[],
                    ..facets
                };
                self.shape(&own, at, name, named)
            }
            _ => Shape::Alias {
                target: TypeRef::new(TypeKind::Any),
            },
        }
    }

    /// Scalars and arrays that must all hold at once: each says more precisely what it is.
    fn intersection(
        &mut self,
        first: Part<'d>,
        rest: &[Part<'d>],
        name: &str,
        named: bool,
    ) -> Shape {
        let mut at = first.at.clone();
        let mut whole = Facets {
            all_of: &[],
            one_of: &[],
            any_of: &[],
            ..first.facets
        };
        for Part {
            facets, at: place, ..
        } in rest
        {
            if let (Some(ours), Some(theirs)) = (whole.type_name, facets.type_name)
                && ours != theirs
            {
                self.diagnostics
                    .error(
                        "conflicting-types",
                        place,
                        format!("no value is of type `{theirs}` and `{ours}` at once"),
                    )
                    .related(first.at.clone(), format!("`{ours}` here"));
            }
            if facets.items.is_some() || facets.values.is_some() {
                at = place.clone();
            }
            whole.type_name = whole.type_name.or(facets.type_name);
            whole.format = whole.format.or_else(|| facets.format.clone());
            whole.items = facets.items.or(whole.items);
            whole.values = facets.values.clone().or(whole.values);
            whole.constraints = whole.constraints.and(facets.constraints.clone());
        }
        self.shape(&whole, &at, name, named)
    }

    /// The record that all the objects make together.
    pub(super) fn record(&mut self, parts: &Parts<'d>) -> Record {
        let mut members: IndexMap<String, (Member, Pointer)> = IndexMap::new();
        let mut additional = None;
        for part in &parts.objects {
            for (name, property) in part.facets.properties.into_iter().flatten() {
                let at = part.at.key("properties").key(name);
                let member = self.member(name, property, &at, &part.name);
                match members.entry(name.clone()) {
                    Entry::Vacant(entry) => {
                        entry.insert((member, at));
                    }
                    Entry::Occupied(mut entry) => self.refine(entry.get_mut(), member, at),
                }
            }
            additional = self.additional(part).or(additional);
        }
        for part in &parts.objects {
            for (index, required) in part.facets.required.iter().enumerate() {
                match members.get_mut(required) {
                    Some((member, _)) => member.required = true,
                    None => {
                        self.diagnostics
                            .warning(
                                Warning::RequiredUnknown,
                                &part.at.key("required").index(index),
                                format!("`{required}` is required, but no such property is declared"),
                            )
                            .help("declare it under `properties`, or the generated type can't hold it");
                    }
                }
            }
        }
        let members = members.into_values().map(|(member, _)| member).collect();
        Record {
            members,
            additional,
            extends: parts.extends.clone(),
        }
    }

    fn member(
        &mut self,
        name: &str,
        property: &'d ReferenceOr<Box<Schema>>,
        at: &Pointer,
        surroundings: &str,
    ) -> Member {
        let used = self.schema(property, at.clone(), &naming::inline(surroundings, name));
        let mut type_ref = used.type_ref;
        self.mark_secret(name, &mut type_ref);
        if used.read_only && used.write_only {
            self.diagnostics
                .error(
                    "read-only-and-write-only",
                    at,
                    format!("`{name}` is both read-only and write-only"),
                )
                .at_key()
                .help("OpenAPI 3.0 (Schema Object, readOnly) forbids it: keep one");
        }
        Member {
            name: name.to_owned(),
            type_ref,
            required: false,
            read_only: used.read_only,
            write_only: used.write_only,
            annotations: used.annotations,
        }
    }

    /// A member that several parts name: the later one may be more precise, but not contradict.
    fn refine(&mut self, earlier: &mut (Member, Pointer), later: Member, at: Pointer) {
        let (member, first) = earlier;
        let precise = match (&member.type_ref.kind, &later.type_ref.kind) {
            (ours, theirs) if ours == theirs => true,
            (TypeKind::Any, _) => true,
            (_, TypeKind::Any) => false,
            (ours, theirs) if self.is_wider(ours, theirs) => true,
            (ours, theirs) if self.is_wider(theirs, ours) => false,
            _ => {
                self.diagnostics
                    .error(
                        "conflicting-member",
                        &at,
                        format!("`{}` is of another type here than above", later.name),
                    )
                    .at_key()
                    .related(first.clone(), "the first type is named here")
                    .help("give both the same type; no value fits two");
                return;
            }
        };
        member.read_only |= later.read_only;
        member.write_only |= later.write_only;
        if precise {
            member.type_ref = later.type_ref;
        }
        if later.annotations != Annotations::default() {
            member.annotations = later.annotations;
        }
    }

    /// Whether the one type's values are among the other's, as those of an enumeration are among texts.
    fn is_wider(&self, wide: &TypeKind, narrow: &TypeKind) -> bool {
        let TypeKind::Named { name } = narrow else {
            return matches!(
                (wide, narrow),
                (TypeKind::String { format: None }, TypeKind::String { .. })
            ) || matches!(
                (wide, narrow),
                (TypeKind::Integer { format: None }, TypeKind::Integer { .. })
            ) || matches!(
                (wide, narrow),
                (TypeKind::Number { .. }, TypeKind::Integer { .. })
            ) || matches!((wide, narrow), (TypeKind::Map { values }, TypeKind::Map { .. }) if values.kind == TypeKind::Any);
        };
        match self
            .named
            .get(name)
            .or_else(|| self.inline.get(name))
            .map(|definition| &definition.shape)
        {
            Some(Shape::Enumeration(enumeration)) if enumeration.integer => {
                matches!(wide, TypeKind::Integer { .. })
            }
            Some(Shape::Enumeration(_)) => matches!(wide, TypeKind::String { .. }),
            Some(Shape::Record(_)) => {
                matches!(wide, TypeKind::Map { values } if values.kind == TypeKind::Any)
            }
            _ => false,
        }
    }

    fn additional(&mut self, part: &Part<'d>) -> Option<TypeRef> {
        match part.facets.additional {
            Some(AdditionalProperties::Any(true)) => Some(TypeRef::new(TypeKind::Any)),
            Some(AdditionalProperties::Schema(schema)) => {
                let at = part.at.key("additionalProperties");
                Some(
                    self.schema(schema.as_ref(), at, &naming::inline(&part.name, "value"))
                        .type_ref,
                )
            }
            Some(AdditionalProperties::Any(false)) => None,
            None => {
                let incomplete = part.facets.data.extensions.get("x-incomplete");
                incomplete
                    .and_then(serde_json::Value::as_bool)?
                    .then(|| TypeRef::new(TypeKind::Any))
            }
        }
    }
}

/// Whether a branch of a choice names no type, but only which members must be there.
fn only_validates(branch: &ReferenceOr<Schema>) -> bool {
    match branch {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => {
            let facets = Facets::of(schema);
            !facets.has_properties()
                && facets.additional.is_none()
                && facets.items.is_none()
                && facets.values.is_none()
                && !facets.is_composed()
                && (facets.type_name.is_none()
                    || facets.type_name == Some("object") && !facets.required.is_empty())
        }
    }
}
