//! Unions: `oneOf`, `anyOf` and `discriminator`.

mod discriminators;
mod enumerations;
mod families;
mod inheritance;
mod tags;

use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;
use openapiv3::Schema;
use serde_json::Value;

use crate::api::{
    Annotations, Discriminator, DiscriminatorValue, EnumeratedValue, Shape, TypeKind, TypeName,
    TypeRef, Union, Variant,
};
use crate::diagnostic::{Diagnostic, Warning};
use crate::syntax::pointer::Pointer;
use crate::words::Taken;

use super::compose::{Branch, Choice, Parts};
use super::containment::Containment;
use super::facets::Facets;
use super::intersection::overlap;
use super::{Lowering, naming};

pub(super) use discriminators::{settle, tell_of_idle};
pub(super) use families::Families;

use tags::Tags;

/// A variant of a union that is being built.
struct Found {
    variant: Variant,
    /// The named schema of the variant, if it has one.
    target: Option<TypeName>,
    /// The index of the branch.
    branch: usize,
}

/// The variants of a union that have been found so far.
#[derive(Default)]
struct Variants {
    found: Vec<Found>,
    /// The named types of the variants.
    named: HashSet<TypeName>,
    /// True if a variant was left out, because the schema beside the choice allows none of its
    /// values.
    is_narrowed: bool,
}

impl Variants {
    /// Adds a variant, unless another one has the same type.
    fn add(&mut self, new: Found) {
        let type_ref = &new.variant.type_ref;
        let is_known = match type_ref.named() {
            Some(name) => !self.named.insert(name.clone()),
            None => (self.found.iter()).any(|it| it.variant.type_ref.kind == type_ref.kind),
        };
        if !is_known {
            self.found.push(new);
        }
    }
}

impl<'d> Lowering<'d> {
    /// Builds the union of a choice. The objects and the other choices beside it are part of each
    /// variant.
    pub(super) fn union(
        &mut self,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
        name: &str,
    ) -> Shape {
        if !self.enter(&choice.at, "this choice is part of what it offers") {
            return Shape::Alias {
                target: TypeRef::new(TypeKind::Any),
            };
        }
        let shape = self.variants(choice, base, at, name);
        self.leave(&choice.at);
        shape
    }

    fn variants(
        &mut self,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
        name: &str,
    ) -> Shape {
        if let Some(shape) = self.choice_of_enums(choice, base, at) {
            return shape;
        }
        let declared = choice.discriminator;
        let tags = match declared {
            Some(declared) => {
                Tags::of_property(self.document, choice, base, &declared.property_name)
            }
            None => Tags::of(self.document, choice, base),
        };
        let mut found = Variants::default();
        for (index, branch) in choice.branches.iter().enumerate() {
            let branch = (index, branch);
            self.branch(base, at, branch, (name, tags.as_ref()), &mut found);
        }
        let Variants {
            found, is_narrowed, ..
        } = found;
        if found.is_empty() && is_narrowed {
            self.diagnostics
                .error(
                    "conflicting-types",
                    &choice.at,
                    "none of these schemas has a value that the schema beside allows",
                )
                .related(at.clone(), "the schema beside")
                .help("a value has to fit both: give them types that have values in common");
        }
        let discriminator = match declared {
            Some(declared) => {
                Some(self.declared_discriminator(declared, tags.as_ref(), &found, choice, at))
            }
            None => tags.map(|tags| Discriminator {
                inferred: true,
                values: (found.iter().enumerate())
                    .flat_map(|(variant, it)| listed(tags.of_branch(it.branch), variant))
                    .collect(),
                property: tags.property,
            }),
        };
        let mut variants: Vec<Variant> = found.into_iter().map(|it| it.variant).collect();
        distinguish(&mut variants);
        match variants.len() {
            0 => Shape::Alias {
                target: TypeRef::new(TypeKind::Any),
            },
            1 if declared.is_none() => Shape::Alias {
                target: variants.remove(0).type_ref,
            },
            _ => Shape::Union(Union {
                variants,
                discriminator,
                exclusive: choice.exclusive,
            }),
        }
    }

    /// Adds the variant of a branch, if it has one that no other branch has.
    fn branch(
        &mut self,
        base: &Parts<'d>,
        at: &Pointer,
        (index, branch): (usize, &Branch<'d>),
        (name, tags): (&str, Option<&Tags>),
        found: &mut Variants,
    ) {
        let place = branch.at.clone();
        let resolved = branch.resolve(self.document);
        let parts = self.composed_of.entry(at.clone()).or_default();
        parts.push(resolved.pointer.clone());
        let facets = Facets::of(resolved.value);
        let component = resolved.name.or_else(|| self.annotated(&facets));
        let target = component.map(|component| TypeName(component.to_owned()));
        if facets.is_null() {
            return;
        }
        if self.is_impossible(&facets, base, &place, at) {
            found.is_narrowed = true;
            return;
        }
        if !self.has_room(base.offered(), at) {
            return;
        }
        let tag = tags.and_then(|tags| tags.name(index));
        let proposed = proposed_name(resolved.name, component, &facets, &tag, index);
        let variant_name = naming::inline(name, &proposed);
        let mut type_ref = if self.adds_nothing(base, resolved.value) {
            self.schema(branch.schema, place.clone(), &variant_name)
                .type_ref
        } else {
            let mut parts = base.clone();
            if let Some(component) = &target {
                parts.extend(&component.0);
            }
            let lead = target
                .as_ref()
                .map_or(variant_name.as_str(), |component| &component.0);
            self.collect(
                &facets,
                &resolved.pointer,
                lead,
                &mut parts,
                &mut vec![at.clone(), resolved.pointer.clone()],
            );
            match self.assemble(parts, &place, &variant_name, false) {
                Shape::Alias { target } => target,
                shape => self.define(shape, Annotations::default(), &place, &variant_name),
            }
        };
        type_ref.node = self.node(&place);
        // The union as a whole is nullable or secret instead.
        type_ref.nullable = false;
        if type_ref.named().is_some() {
            type_ref.secret = None;
        }
        let is_named = target.is_some() || facets.data.title.is_some() || tag.is_some();
        let name = match kind_name(&type_ref) {
            Some(kind) if !is_named => kind,
            _ => proposed,
        };
        found.add(Found {
            variant: Variant { name, type_ref },
            target,
            branch: index,
        });
    }

    /// Returns the named schema to which a schema adds nothing but annotations.
    fn annotated(&self, facets: &Facets<'d>) -> Option<&'d str> {
        let only = facets.only_part()?;
        let is_plain = !facets.narrows() && !facets.not;
        let name = self.document.resolve(only, Pointer::root()).name;
        name.filter(|_| is_plain)
    }

    /// Returns true, with a warning, if the schema beside a branch allows none of its values.
    fn is_impossible(
        &mut self,
        facets: &Facets<'d>,
        base: &Parts<'d>,
        place: &Pointer,
        at: &Pointer,
    ) -> bool {
        let kind = facets.kind();
        let problem = match (kind, kind.and_then(|kind| base.kind_without(kind))) {
            (Some(kind), Some(beside)) => {
                format!("no value is of type `{kind}` here and `{beside}` by the schema beside")
            }
            _ if facets
                .values
                .as_deref()
                .is_some_and(|values| !base.allows(values)) =>
            {
                "none of these values is allowed by the schema beside".to_owned()
            }
            (Some(kind), _) if self.is_excluded(kind, base) => {
                format!("the choice beside offers no value of type `{kind}`")
            }
            _ => return false,
        };
        self.diagnostics
            .warning(
                Warning::ImpossibleVariant,
                place,
                format!("{problem}; it is left out"),
            )
            .related(at.clone(), "the schema beside");
        true
    }

    /// Returns true if a choice beside another offers no value of a type.
    fn is_excluded(&self, kind: &str, base: &Parts<'d>) -> bool {
        let differs = |branch: &Branch<'d>| {
            let other = Facets::of(branch.resolve(self.document).value).kind();
            other.is_some_and(|other| !overlap(kind, other))
        };
        base.choices
            .iter()
            .any(|choice| choice.branches.iter().all(differs))
    }

    /// Returns true if a branch implies all parts beside its choice.
    fn adds_nothing(&self, base: &Parts<'d>, branch: &'d Schema) -> bool {
        let mut containment = Containment::new(self.document, &self.nullability);
        let mut parts = base.objects.iter().chain(&base.others);
        base.choices.is_empty() && parts.all(|part| containment.holds_own(&part.facets, branch))
    }

    /// Builds the discriminator that the document declares for a choice.
    fn declared_discriminator(
        &mut self,
        declared: &openapiv3::Discriminator,
        tags: Option<&Tags>,
        found: &[Found],
        choice: &Choice<'d>,
        at: &Pointer,
    ) -> Discriminator {
        let place = at.key("discriminator");
        if !declared.mapping.is_empty() {
            self.places.mapped_discriminators.insert(place.clone());
        }
        let property = &declared.property_name;
        let branches = found.iter().map(|it| &choice.branches[it.branch]);
        let mut schemas = branches.map(|it| it.resolve(self.document).value);
        let is_integer = schemas.all(|schema| tags::is_integer(self.document, schema, property));
        let known = found.iter().map(|it| Known {
            name: it.target.as_ref().map(|target| target.0.as_str()),
            values: tags.map_or(&[], |tags| tags.of_branch(it.branch)),
        });
        let (values, unmapped) = mapped(declared, &known.collect::<Vec<_>>(), is_integer);
        let to_choose_from = (choice.at.clone(), "the schemas to choose from");
        for (value, target) in unmapped {
            let diagnostic = match target {
                Some(component) => {
                    let at = place.key("mapping").key(value);
                    let problem = format!(
                        "`{value}` stands for `{component}`, which is not among the schemas to choose from"
                    );
                    match tags {
                        Some(_) => self.diagnostics.warning(
                            Warning::MappingUnused,
                            &at,
                            format!("{problem}; it is left out"),
                        ),
                        None => self
                            .diagnostics
                            .error("discriminator-mapping", &at, problem),
                    }
                }
                None => self.no_integer(value, property, &place),
            };
            let (at, label) = to_choose_from.clone();
            diagnostic.related(at, label);
        }
        for (index, it) in found.iter().enumerate() {
            let is_told = values.iter().any(|value| value.variant == index);
            let is_object = tags.is_none_or(|tags| tags.values[it.branch].is_some());
            if !is_told && is_object {
                let (id, why) = match &it.target {
                    Some(_) => (
                        "discriminator-mapping",
                        format!("`{property}` is an integer, and the name of the schema is none"),
                    ),
                    None => (
                        "discriminator-inline",
                        "the schema has no name, which would be the value".to_owned(),
                    ),
                };
                self.diagnostics
                    .error(
                        id,
                        &choice.branches[it.branch].at,
                        format!("nothing says which `{property}` stands for this schema: {why}"),
                    )
                    .related(place.clone(), "the discriminator")
                    .help(format!(
                        "require `{property}` in the schema, and give it an `enum` of one value"
                    ));
            }
        }
        Discriminator {
            property: property.clone(),
            inferred: false,
            values,
        }
    }
}

impl Lowering<'_> {
    /// Warns that a value of a mapping is no integer, as the property of the discriminator is.
    fn no_integer(
        &mut self,
        value: &str,
        property: &str,
        discriminator: &Pointer,
    ) -> &mut Diagnostic {
        let at = discriminator.key("mapping").key(value);
        let problem = format!("`{value}` is no integer, as `{property}` is; it is left out");
        self.diagnostics
            .warning(Warning::MappingUnused, &at, problem)
    }
}

/// What is known of a variant before its discriminator's mapping is read.
struct Known<'n> {
    /// The name of its schema.
    name: Option<&'n str>,
    /// The values that its schema lists for the discriminator's property.
    values: &'n [EnumeratedValue],
}

/// Returns the values that the schema of a variant lists.
fn listed(values: &[EnumeratedValue], variant: usize) -> impl Iterator<Item = DiscriminatorValue> {
    let values = values.iter().cloned();
    values.map(move |value| DiscriminatorValue { value, variant })
}

/// The values of a mapping that stand for no variant, each with the schema that it is mapped to, or
/// `None` if the property can't have the value.
type Unmapped<'d> = Vec<(&'d str, Option<String>)>;

/// Returns the values of a discriminator with their variants: first those that it maps, then those
/// that the schemas list. A schema with neither has its name as the value.
fn mapped<'d>(
    discriminator: &'d openapiv3::Discriminator,
    variants: &[Known<'_>],
    is_integer: bool,
) -> (Vec<DiscriminatorValue>, Unmapped<'d>) {
    let value_of = |text: &str| match is_integer {
        true => text.parse().ok().map(EnumeratedValue::Integer),
        false => Some(EnumeratedValue::Text(text.to_owned())),
    };
    let named = variants.iter().enumerate();
    let named = named.filter_map(|(index, variant)| Some((variant.name?, index)));
    // If two have the same name, the first one counts.
    let places: HashMap<&str, usize> = named.rev().collect();
    let mut values = Vec::new();
    let mut unmapped = Vec::new();
    for (text, schema) in &discriminator.mapping {
        let component = named_schema(schema).unwrap_or_else(|| schema.clone());
        match (places.get(component.as_str()), value_of(text)) {
            (Some(&variant), Some(value)) => values.push(DiscriminatorValue { value, variant }),
            (Some(_), None) => unmapped.push((text.as_str(), None)),
            (None, _) => unmapped.push((text.as_str(), Some(component))),
        }
    }
    let mapped: HashSet<usize> = values.iter().map(|value| value.variant).collect();
    let mut seen: HashSet<EnumeratedValue> = values.iter().map(|it| it.value.clone()).collect();
    for (variant, known) in variants.iter().enumerate() {
        let by_name = known
            .name
            .filter(|_| known.values.is_empty() && !mapped.contains(&variant))
            .and_then(value_of)
            .map(|value| DiscriminatorValue { value, variant });
        values.extend(
            listed(known.values, variant)
                .chain(by_name)
                .filter(|it| seen.insert(it.value.clone())),
        );
    }
    (values, unmapped)
}

/// Returns the name of a variant that the document suggests: that of the schema, its title, its tag,
/// its only value, or the name of the schema that it annotates.
fn proposed_name(
    name: Option<&str>,
    annotated: Option<&str>,
    facets: &Facets<'_>,
    tag: &Option<String>,
    index: usize,
) -> String {
    let only = match facets.values.as_deref() {
        Some([Value::String(only)]) => Some(only.as_str()),
        _ => None,
    };
    let title = facets.data.title.as_deref();
    let texts = match name {
        Some(_) => [name, None, None],
        None => [title, tag.as_deref().or(only), annotated],
    };
    let names = texts.into_iter().flatten().map(str::to_upper_camel_case);
    let mut names = names.filter(|name| !name.is_empty());
    names
        .next()
        .unwrap_or_else(|| format!("Variant{}", index + 1))
}

/// Returns a name for a variant that has none: that of its kind of type.
fn kind_name(type_ref: &TypeRef) -> Option<String> {
    let name = match &type_ref.kind {
        TypeKind::Any => "Any",
        TypeKind::Boolean => "Boolean",
        TypeKind::Integer { .. } => "Integer",
        TypeKind::Number { .. } => "Number",
        TypeKind::String { .. } => "String",
        TypeKind::Array { .. } => "List",
        TypeKind::Map { .. } => "Object",
        TypeKind::Named { .. } => return None,
    };
    Some(name.to_owned())
}

/// Numbers the variants whose names collide.
fn distinguish(variants: &mut [Variant]) {
    let mut taken = Taken::default();
    for variant in variants {
        let proposed = std::mem::take(&mut variant.name);
        variant.name = taken.take(proposed, "");
    }
}

/// Returns the name of the schema that a reference leads to, if it is a named schema.
fn named_schema(reference: &str) -> Option<String> {
    let pointer = Pointer::parse(reference)?;
    let name = pointer.segments().last()?;
    let schemas = Pointer::root().key("components").key("schemas");
    (pointer.parent()? == schemas).then_some(name)
}
