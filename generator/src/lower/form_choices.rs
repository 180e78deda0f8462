//! Forms whose schema is a choice (`oneOf`, `anyOf`).

use indexmap::IndexMap;
use openapiv3::AdditionalProperties;

use crate::api::{Annotations, Object, Shape, TypeKind};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

use super::compose::{Branch, Choice, Part, Parts};
use super::facets::Facets;
use super::intersection::Subschema;
use super::schemas::Use;
use super::{Lowering, naming};

impl<'d> Lowering<'d> {
    /// Returns the object whose properties are the fields of a form; `None` if the schema is none.
    ///
    /// A choice offers the fields of all its schemas. Those that only some of the schemas require
    /// are optional.
    pub(super) fn form_object(&mut self, parts: Parts<'d>, name: &str) -> Option<Object> {
        let choice = parts.choices.first().map(|choice| choice.at.clone());
        let mut alternatives = Vec::new();
        self.alternatives(parts, &mut alternatives);
        let are_objects = |parts: &Parts<'d>| parts.others.is_empty() && !parts.objects.is_empty();
        if alternatives.is_empty() || !alternatives.iter().all(are_objects) {
            return None;
        }
        match (choice, alternatives.as_slice()) {
            (Some(choice), [_, _, ..]) => {
                self.diagnostics.warning(
                    Warning::FormChoice,
                    &choice,
                    "the form has the fields of all these schemas; which of them go together isn't checked",
                );
                Some(self.object_of_any(&alternatives, &choice, name))
            }
            (_, [only, ..]) => Some(self.object_of(only)),
            (_, []) => None,
        }
    }

    /// Finds the parts that a value can consist of: those of one schema of each choice.
    fn alternatives(&mut self, mut parts: Parts<'d>, found: &mut Vec<Parts<'d>>) {
        if parts.choices.is_empty() {
            found.push(parts);
            return;
        }
        let choice = parts.choices.remove(0);
        if !self.enter(&choice.at, "this choice is part of what it offers") {
            return;
        }
        for branch in &choice.branches {
            let resolved = branch.resolve(self.document);
            let facets = Facets::of(resolved.value);
            if facets.is_null() || !self.has_room(1 + parts.offered(), &choice.at) {
                continue;
            }
            let mut parts = parts.clone();
            if let Some(component) = resolved.name {
                parts.extend(component);
            }
            let name = resolved.name.unwrap_or_default();
            let trail = &mut vec![resolved.pointer.clone()];
            self.collect(&facets, &resolved.pointer, name, &mut parts, trail);
            self.alternatives(parts, found);
        }
        self.leave(&choice.at);
    }

    /// Builds the object that has the properties of all alternatives.
    fn object_of_any(
        &mut self,
        alternatives: &[Parts<'d>],
        choice: &Pointer,
        name: &str,
    ) -> Object {
        let mut offered: IndexMap<&str, IndexMap<Pointer, Subschema<'d>>> = IndexMap::new();
        for parts in alternatives {
            for (property, declarations) in parts.declared() {
                let known = offered.entry(property).or_default();
                known.extend(declarations.into_iter().map(|it| (it.at.clone(), it)));
            }
        }
        let properties = offered.into_iter().map(|(property, declarations)| {
            let declarations: Vec<_> = declarations.into_values().collect();
            let used = self.any_of(&declarations, choice, &naming::inline(name, property));
            let mut built = self.property_of(property, used, &declarations);
            let required: Option<Vec<_>> = (alternatives.iter())
                .map(|parts| {
                    parts
                        .objects
                        .iter()
                        .find_map(|part| required(part, property))
                })
                .collect();
            built.required = required.is_some();
            built.required_node = self.origins.node(required.into_iter().flatten());
            built
        });
        let properties = properties.collect();
        let is_open = |part: &Part<'d>| {
            let additional = part.facets.additional;
            additional.is_some_and(|it| !matches!(it, AdditionalProperties::Any(false)))
        };
        let mut parts = alternatives.iter().flat_map(|parts| &parts.objects);
        let additional = parts.find(|part| is_open(part));
        let additional = additional.map(|part| part.at.key("additionalProperties"));
        Object {
            properties,
            additional: additional.map(|at| self.any(&at)),
            extends: Vec::new(),
        }
    }

    /// Lowers the declarations of a field, of which a value matches at least one.
    fn any_of(&mut self, declarations: &[Subschema<'d>], choice: &Pointer, name: &str) -> Use {
        let mut branches: Vec<Branch<'d>> = Vec::new();
        for declaration in declarations {
            let branch = Branch {
                schema: declaration.schema,
                at: declaration.at.clone(),
            };
            let value = branch.resolve(self.document).value;
            let is_new = |known: &Branch<'d>| known.resolve(self.document).value != value;
            if branches.iter().all(is_new) {
                branches.push(branch);
            }
            if !self.has_room(branches.len(), choice) {
                break;
            }
        }
        if let [only] = branches.as_slice() {
            return self.schema(only.schema, only.at.clone(), name);
        }
        let data = &branches[0].resolve(self.document).value.schema_data;
        let annotations = self.schema_annotations(data, &branches[0].at);
        let at = branches[0].at.clone();
        let choice = Choice {
            branches,
            at: choice.clone(),
            exclusive: false,
            discriminator: None,
            default: None,
        };
        let type_ref = match self.union(&choice, &Parts::default(), &at, name) {
            Shape::Alias { target } => target,
            shape => self.define(shape, Annotations::default(), &at, name),
        };
        Use {
            type_ref,
            annotations,
            ..Use::plain(TypeKind::Any)
        }
    }
}

/// Returns the place where a part requires a property, if it does.
fn required(part: &Part<'_>, property: &str) -> Option<Pointer> {
    let mut required = part.facets.required.iter();
    let index = required.position(|name| name == property)?;
    Some(part.at.key("required").index(index))
}
