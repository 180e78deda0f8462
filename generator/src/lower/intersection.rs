//! Merges schemas that must all match: the declarations of a property in several parts of an
//! object, or the items of composed arrays.

use openapiv3::Schema;

use crate::api::{Annotations, Shape, TypeKind, TypeRef};
use crate::bounds;
use crate::syntax::pointer::Pointer;

use super::compose::{Part, Parts};
use super::containment::Containment;
use super::facets::{Facets, SchemaRef};
use super::schemas::Use;
use super::{Lowering, naming};

/// One of the schemas that must match at a place.
#[derive(Clone)]
pub(super) struct Subschema<'d> {
    pub(super) schema: SchemaRef<'d>,
    pub(super) at: Pointer,
    /// The references that lead to the schema around it, from the outside in.
    pub(super) via: Vec<Pointer>,
    /// The name of the schema around it.
    pub(super) surroundings: String,
}

impl<'d> Lowering<'d> {
    /// Merges the schemas that must all match at a place; there is at least one.
    ///
    /// If one of them implies all others, the result has its type. Otherwise the result has a new
    /// type, merged from all.
    pub(super) fn merged(&mut self, subschemas: &[Subschema<'d>], place: &str) -> Use {
        if let [only] = subschemas {
            return self.subschema(only, place);
        }
        let precise = self.most_precise(subschemas);
        let mut merged = match precise {
            Some(index) => self.subschema(&subschemas[index], place),
            None => self.merged_use(subschemas, place),
        };
        for (index, subschema) in subschemas.iter().enumerate() {
            if precise == Some(index) {
                continue;
            }
            let schema = subschema
                .schema
                .resolve(self.document, subschema.at.clone());
            let facets = Facets::of(schema.value);
            merged.read_only |= facets.data.read_only;
            merged.write_only |= facets.data.write_only;
            let type_ref = &mut merged.type_ref;
            type_ref.nullable &= is_free(&facets) || self.nullability.allows_null(schema.value);
            let default = facets.data.default.clone();
            type_ref.default = type_ref
                .default
                .take()
                .or(default.filter(|value| !value.is_null()));
            type_ref.constraints = type_ref.constraints.clone().and(facets.constraints.clone());
            self.conceal_marked(schema.value, type_ref);
            if let SchemaRef::Item(_) = subschema.schema {
                let annotations = self.schema_annotations(facets.data, &subschema.at);
                if annotations != Annotations::default() {
                    merged.annotations = annotations;
                }
            }
        }
        let places = subschemas.iter().map(|subschema| subschema.at.clone());
        merged.type_ref.node = self.origins.node(places);
        merged
    }

    fn subschema(&mut self, subschema: &Subschema<'d>, place: &str) -> Use {
        let name = naming::inline(&subschema.surroundings, place);
        self.schema(subschema.schema, subschema.at.clone(), &name)
    }

    /// Returns the index of the schema that implies all others; if several do, the last.
    fn most_precise(&self, subschemas: &[Subschema<'d>]) -> Option<usize> {
        let schemas: Vec<&Schema> = subschemas
            .iter()
            .map(|subschema| {
                let at = subschema.at.clone();
                subschema.schema.resolve(self.document, at).value
            })
            .collect();
        let mut containment = Containment::new(self.document, &self.nullability);
        (0..schemas.len()).rev().find(|&index| {
            let narrow = schemas[index];
            schemas.iter().all(|wide| containment.holds(wide, narrow))
        })
    }

    /// Merges the schemas into a new type.
    fn merged_use(&mut self, subschemas: &[Subschema<'d>], place: &str) -> Use {
        let first = &subschemas[0];
        let name = naming::inline(&first.surroundings, place);
        let mut parts = Parts::default();
        let mut schemas = Vec::new();
        for subschema in subschemas {
            let schema = subschema
                .schema
                .resolve(self.document, subschema.at.clone());
            schemas.push(schema.pointer.clone());
            let name = match schema.name {
                // A repeated schema adds nothing.
                Some(component) if !parts.extend(component) => continue,
                Some(component) => component.to_owned(),
                None => naming::inline(&subschema.surroundings, place),
            };
            let trail = &mut vec![schema.pointer.clone()];
            self.collect(
                &Facets::of(schema.value),
                &schema.pointer,
                &name,
                &mut parts,
                trail,
            );
        }
        let type_ref = match self.merged.get(&schemas) {
            Some(type_ref) => type_ref.clone(),
            None => {
                let type_ref = self.merged_type(parts, &schemas, &first.at, &name);
                self.merged.insert(schemas, type_ref.clone());
                type_ref
            }
        };
        Use {
            type_ref: TypeRef {
                nullable: true,
                ..type_ref
            },
            ..Use::plain(TypeKind::Any)
        }
    }

    fn merged_type(
        &mut self,
        parts: Parts<'d>,
        schemas: &[Pointer],
        at: &Pointer,
        name: &str,
    ) -> TypeRef {
        if self.merging.len() == bounds::MERGED
            || self.merging.iter().any(|under_way| under_way == schemas)
        {
            let problem =
                "the schemas that must hold here at once lead back to themselves, or too deep";
            let diagnostic = self
                .diagnostics
                .error("unsupported-composition", at, problem);
            diagnostic.help("declare the property in one of the composed schemas only");
            if let Some(other) = schemas.last().filter(|other| *other != at) {
                diagnostic.related(other.clone(), "another of them");
            }
            return TypeRef::new(TypeKind::Any);
        }
        self.merging.push(schemas.to_vec());
        let shape = self.assemble(parts, at, name, false);
        self.merging.pop();
        match shape {
            Shape::Alias { target } => target,
            shape => self.define(shape, Annotations::default(), at, name),
        }
    }

    /// Merges scalars and arrays that must all match. Each narrows the type further.
    pub(super) fn intersection(&mut self, parts: &[Part<'d>], name: &str, named: bool) -> Shape {
        let first = &parts[0];
        let mut at = first.at.clone();
        let mut whole = first.facets.own();
        for Part {
            facets, at: place, ..
        } in &parts[1..]
        {
            match (whole.kind(), facets.kind()) {
                (Some(ours), Some(theirs)) if !overlap(ours, theirs) => {
                    self.diagnostics
                        .error(
                            "conflicting-types",
                            place,
                            format!("no value is of type `{theirs}` and `{ours}` at once"),
                        )
                        .related(first.at.clone(), format!("`{ours}` here"))
                        .help(
                            "a value has to fit both: give them types that have values in common",
                        );
                    continue;
                }
                (Some("number"), Some("integer")) => whole.type_name = facets.type_name,
                _ => whole.type_name = whole.type_name.or(facets.type_name),
            }
            if facets.items.is_some() || facets.values.is_some() {
                at = place.clone();
            }
            whole.format = whole.format.or_else(|| facets.format.clone());
            whole.items = facets.items.or(whole.items);
            whole.values = match (whole.values, &facets.values) {
                (Some(ours), Some(theirs)) => {
                    let both: Vec<_> = ours
                        .into_iter()
                        .filter(|value| theirs.contains(value))
                        .collect();
                    if both.is_empty() {
                        self.diagnostics
                            .error(
                                "conflicting-types",
                                &place.key("enum"),
                                "none of these values is one of the other schema's",
                            )
                            .related(first.at.clone(), "the other schema");
                    }
                    Some(both)
                }
                (ours, theirs) => ours.or_else(|| theirs.clone()),
            };
            whole.constraints = whole.constraints.and(facets.constraints.clone());
        }
        let items: Vec<Subschema<'d>> = parts
            .iter()
            .filter_map(|part| {
                Some(Subschema {
                    schema: part.facets.items?.into(),
                    at: part.at.key("items"),
                    via: part.via.clone(),
                    surroundings: name.to_owned(),
                })
            })
            .collect();
        if items.len() > 1 {
            let items = Box::new(self.merged(&items, "item").type_ref);
            return Shape::Alias {
                target: TypeRef {
                    constraints: whole.constraints,
                    ..TypeRef::new(TypeKind::Array { items })
                },
            };
        }
        self.shape(&whole, &at, name, named)
    }
}

/// Returns true if two types have values in common.
pub(super) fn overlap(ours: &str, theirs: &str) -> bool {
    ours == theirs
        || matches!(
            (ours, theirs),
            ("number", "integer") | ("integer", "number")
        )
}

/// Returns true if a schema says nothing about the type of a value.
fn is_free(facets: &Facets<'_>) -> bool {
    !facets.has_type() && !facets.is_composed()
}
