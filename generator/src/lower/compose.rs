//! Objects and composed schemas: `properties` and `allOf`, also together with `oneOf` and `anyOf`.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use crate::api::{NodeId, Object, Property, Shape, TypeKind, TypeName, TypeRef};
use crate::bounds;
use crate::conventions::are_open;
use crate::diagnostic::Warning;
use crate::document::{Document, Resolved};
use crate::syntax::pointer::Pointer;

use super::facets::{Facets, SchemaRef};
use super::intersection::{Subschema, overlap};
use super::schemas::Use;
use super::{Lowering, naming};

/// One of the schemas that another is composed of.
#[derive(Clone)]
pub(super) struct Part<'d> {
    pub(super) facets: Facets<'d>,
    pub(super) at: Pointer,
    /// The references that lead to it, from the outside in.
    pub(super) via: Vec<Pointer>,
    /// The name that the names of its inline schemas start with.
    pub(super) name: String,
}

impl Part<'_> {
    /// Returns a place within the part, followed by the references that lead to the part.
    fn places(&self, at: Pointer) -> impl Iterator<Item = Pointer> {
        std::iter::once(at).chain(self.via.iter().cloned())
    }
}

/// A `oneOf` or an `anyOf`: a list of schemas of which a value matches one.
#[derive(Clone)]
pub(super) struct Choice<'d> {
    pub(super) branches: Vec<Branch<'d>>,
    /// The place of the list.
    pub(super) at: Pointer,
    /// True for `oneOf`, false for `anyOf`.
    pub(super) exclusive: bool,
    /// The `discriminator` beside the list.
    pub(super) discriminator: Option<&'d Discriminator>,
    /// The `default` beside the list.
    pub(super) default: Option<&'d Value>,
}

/// One of the schemas to choose from.
#[derive(Clone)]
pub(super) struct Branch<'d> {
    pub(super) schema: SchemaRef<'d>,
    pub(super) at: Pointer,
}

impl<'d> Branch<'d> {
    pub(super) fn resolve(&self, document: &'d Document) -> Resolved<'d, Schema> {
        self.schema.resolve(document, self.at.clone())
    }
}

/// The parts of a schema, with every `allOf` followed to its ends.
#[derive(Clone, Default)]
pub(super) struct Parts<'d> {
    pub(super) objects: Vec<Part<'d>>,
    pub(super) others: Vec<Part<'d>>,
    pub(super) choices: Vec<Choice<'d>>,
    pub(super) extends: Vec<TypeName>,
    /// The inline schemas among the parts.
    pub(super) met: HashSet<Pointer>,
    /// The references that are being followed.
    pub(super) via: Vec<Pointer>,
}

impl<'d> Parts<'d> {
    /// Returns the properties that the objects declare, each with all its declarations.
    pub(super) fn declared(&self) -> IndexMap<&'d str, Vec<Subschema<'d>>> {
        let mut declared: IndexMap<&str, Vec<Subschema<'d>>> = IndexMap::new();
        for part in &self.objects {
            for (name, property) in part.facets.properties.into_iter().flatten() {
                declared.entry(name).or_default().push(Subschema {
                    schema: property.into(),
                    at: part.at.key("properties").key(name),
                    via: part.via.clone(),
                    surroundings: part.name.clone(),
                });
            }
        }
        declared
    }

    /// Returns the weight of what the choices offer, in properties.
    pub(super) fn offered(&self) -> usize {
        let choices = self.choices.iter();
        let offered: usize = choices.map(|choice| choice.branches.len()).sum();
        offered * bounds::COMBINATION
    }

    /// Adds a named schema that the parts are composed of. Returns true if it is new.
    pub(super) fn extend(&mut self, component: &str) -> bool {
        let name = TypeName(component.to_owned());
        let news = !self.extends.contains(&name);
        if news {
            self.extends.push(name);
        }
        news
    }

    /// Returns the type of the parts, if it has no values in common with another type.
    pub(super) fn kind_without(&self, other: &str) -> Option<&str> {
        let mut parts = self.objects.iter().chain(&self.others);
        let kinds = parts.find_map(|part| part.facets.kind());
        kinds.filter(|kind| !overlap(kind, other))
    }

    /// Returns true if one of the values is allowed, or if nothing lists the allowed ones.
    pub(super) fn allows(&self, values: &[Value]) -> bool {
        let listed = self
            .others
            .iter()
            .filter_map(|part| part.facets.values.as_ref());
        let mut listed = listed.map(|known| values.iter().any(|value| known.contains(value)));
        listed.all(|is_allowed| is_allowed)
    }
}

impl<'d> Lowering<'d> {
    pub(super) fn composed(
        &mut self,
        facets: &Facets<'d>,
        at: &Pointer,
        name: &str,
        named: bool,
    ) -> Shape {
        if let Some(branch) = facets.only_part()
            && !(named && self.is_parent(branch, at))
        {
            let mut target = self.schema(branch, at.key("allOf").index(0), name).type_ref;
            target.constraints = target.constraints.and(facets.constraints.clone());
            return Shape::Alias { target };
        }
        let mut parts = Parts::default();
        self.collect(facets, at, name, &mut parts, &mut vec![at.clone()]);
        self.assemble(parts, at, name, named)
    }

    /// Returns true if a schema stands for its subtypes: a subtype is composed of the schema's
    /// properties, not of the choice.
    fn is_parent(&self, schema: &'d ReferenceOr<Schema>, at: &Pointer) -> bool {
        let resolved = self.document.resolve(schema, at.clone());
        let facets = Facets::of(resolved.value);
        let has_choice = !facets.one_of.is_empty() || !facets.any_of.is_empty();
        let offers_subtypes =
            |name: &'d str| has_choice && self.is_choice_of_subtypes(name, &facets);
        facets.data.discriminator.is_some()
            && (!has_choice || resolved.name.is_some_and(offers_subtypes))
    }

    /// Collects the parts of a schema, and follows `allOf` to its ends. `trail` has the schemas on
    /// the way, to detect a circle.
    pub(super) fn collect(
        &mut self,
        facets: &Facets<'d>,
        at: &Pointer,
        name: &str,
        parts: &mut Parts<'d>,
        trail: &mut Vec<Pointer>,
    ) {
        self.collect_all_of(facets, at, name, parts, trail);
        let part = Part {
            via: parts.via.clone(),
            facets: facets.clone(),
            at: at.clone(),
            name: name.to_owned(),
        };
        if facets.is_object() || !facets.required.is_empty() {
            parts.objects.push(part);
        } else if facets.has_type() || parts.objects.is_empty() && facets.narrows() {
            parts.others.push(part);
        }
        self.collect_choices(facets, at, parts);
    }

    /// Collects the parts of the schemas in `allOf`.
    fn collect_all_of(
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
            if trail.len() > bounds::NESTING {
                self.too_large(
                    &place,
                    "these schemas are composed of one another too deeply",
                );
                continue;
            }
            let mut inner = Facets::of(resolved.value);
            let name = match resolved.name {
                // A repeated schema adds nothing.
                Some(component) if !parts.extend(component) => continue,
                Some(component) => component,
                None if !parts.met.insert(resolved.pointer.clone()) => continue,
                None => name,
            };
            if let Some(parent) = resolved.name
                && self.is_choice_of_subtypes(parent, &inner)
            {
                // The choice of a parent is for its users. A subtype needs only the properties.
                inner.one_of = &[];
                inner.any_of = &[];
            }
            trail.push(resolved.pointer.clone());
            let is_reference = resolved.pointer != place;
            parts.via.extend(is_reference.then_some(place));
            self.collect(&inner, &resolved.pointer, name, parts, trail);
            if is_reference {
                parts.via.pop();
            }
            trail.pop();
        }
    }

    /// Returns true if a schema with a discriminator offers its own subtypes.
    fn is_choice_of_subtypes(&self, parent: &'d str, facets: &Facets<'d>) -> bool {
        if facets.data.discriminator.is_none() {
            return false;
        }
        let subtypes = self.families.descendants(parent);
        let mut branches = facets.one_of.iter().chain(facets.any_of);
        branches.any(|branch| {
            let name = self.document.resolve(branch, Pointer::root()).name;
            name.is_some_and(|name| subtypes.contains(&name))
        })
    }

    /// Collects the choices that do more than limit which values are valid.
    fn collect_choices(&mut self, facets: &Facets<'d>, at: &Pointer, parts: &mut Parts<'d>) {
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
                let branches = branches.iter().enumerate();
                parts.choices.push(Choice {
                    branches: branches
                        .map(|(index, branch)| Branch {
                            schema: branch.into(),
                            at: at.index(index),
                        })
                        .collect(),
                    at,
                    exclusive,
                    discriminator: facets.data.discriminator.as_ref(),
                    default: facets.data.default.as_ref(),
                });
            }
        }
    }

    /// Builds one type from all parts.
    pub(super) fn assemble(
        &mut self,
        mut parts: Parts<'d>,
        at: &Pointer,
        name: &str,
        named: bool,
    ) -> Shape {
        let places = parts
            .objects
            .iter()
            .chain(&parts.others)
            .map(|part| part.at.clone());
        self.composed_of.insert(at.clone(), places.collect());
        match (
            parts.objects.len(),
            parts.others.as_slice(),
            parts.choices.as_slice(),
        ) {
            (_, [], []) => self.object_or_map(parts, at, name, named),
            (0, others, []) => self.intersection(others, name, named),
            (_, [], [_, ..]) | (0, _, [_, ..]) => {
                let choice = parts.choices.remove(0);
                self.union(&choice, &parts, at, name)
            }
            _ => {
                self.diagnostics
                    .error(
                        "unsupported-composition",
                        at,
                        "this composition of schemas can't be expressed as a type",
                    )
                    .help(
                        "an object can be composed of objects, and a scalar of scalars of its kind",
                    );
                Shape::Alias {
                    target: TypeRef::new(TypeKind::Any),
                }
            }
        }
    }

    fn object_or_map(&mut self, parts: Parts<'d>, at: &Pointer, name: &str, named: bool) -> Shape {
        if parts
            .objects
            .iter()
            .any(|part| part.facets.has_properties())
        {
            return Shape::Object(self.object_of(&parts));
        }
        match parts.objects.into_iter().next_back() {
            Some(Part { facets, .. }) if facets.is_object() => {
                let own = facets.own();
                self.shape(&own, at, name, named)
            }
            _ => Shape::Alias {
                target: TypeRef::new(TypeKind::Any),
            },
        }
    }

    /// Builds the object that all object parts make together.
    pub(super) fn object_of(&mut self, parts: &Parts<'d>) -> Object {
        if !self.has_room_for(parts) {
            return Object::default();
        }
        let mut properties: IndexMap<&str, Property> = parts
            .declared()
            .into_iter()
            .map(|(name, declarations)| (name, self.property(name, &declarations)))
            .collect();
        let mut additional = None;
        for part in &parts.objects {
            additional = self.additional(part).or(additional);
        }
        for part in &parts.objects {
            for (index, required) in part.facets.required.iter().enumerate() {
                match properties.get_mut(required.as_str()) {
                    Some(property) if property.required => {}
                    Some(property) => {
                        property.required = true;
                        let at = part.at.key("required").index(index);
                        property.required_node = self.origins.node(part.places(at));
                    }
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
        Object {
            properties: properties.into_values().collect(),
            additional,
            extends: parts.extends.clone(),
        }
    }

    /// Builds a property, which several parts may declare.
    fn property(&mut self, name: &str, declarations: &[Subschema<'d>]) -> Property {
        let used = self.merged(declarations, name);
        self.property_of(name, used, declarations)
    }

    /// Builds the property that is the use of a type.
    pub(super) fn property_of(
        &mut self,
        name: &str,
        used: Use,
        declarations: &[Subschema<'d>],
    ) -> Property {
        let mut type_ref = used.type_ref;
        let owners: Vec<&str> = declarations
            .iter()
            .map(|declaration| declaration.surroundings.as_str())
            .collect();
        if let Some(last) = declarations.last() {
            self.conceal_named(&owners, name, Some(last.schema), &mut type_ref, &last.at);
        }
        if used.read_only
            && used.write_only
            && let Some(last) = declarations.last()
        {
            self.diagnostics
                .error(
                    "read-only-and-write-only",
                    &last.at,
                    format!("`{name}` is both read-only and write-only"),
                )
                .at_key()
                .help("OpenAPI 3.0 (Schema Object, readOnly) forbids it: keep one");
        }
        let declared = declarations.iter().map(|declaration| &declaration.at);
        let via = declarations.iter().flat_map(|declaration| &declaration.via);
        let places = declared.chain(via).cloned();
        Property {
            node: self.origins.node(places),
            required_node: NodeId::NOWHERE,
            name: name.to_owned(),
            code_name: None,
            type_ref,
            required: false,
            read_only: used.read_only,
            write_only: used.write_only,
            correction: None,
            annotations: used.annotations,
        }
    }

    fn additional(&mut self, part: &Part<'d>) -> Option<TypeRef> {
        match part.facets.additional {
            Some(AdditionalProperties::Any(true)) => {
                let at = part.at.key("additionalProperties");
                Some(self.any(&at))
            }
            Some(AdditionalProperties::Schema(schema)) => {
                let at = part.at.key("additionalProperties");
                Some(
                    self.schema(schema.as_ref(), at, &naming::inline(&part.name, "value"))
                        .type_ref,
                )
            }
            Some(AdditionalProperties::Any(false)) => None,
            None => {
                let extensions = &part.facets.data.extensions;
                are_open(&self.conventions.marks, extensions).then(|| TypeRef::new(TypeKind::Any))
            }
        }
    }
}

/// Returns true if a branch of a choice declares no type, but only requires properties.
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
