//! The types of the model.

use serde::Serialize;
use serde_json::Value as Json;

use super::remarks::shown_default;
use super::{Corrections, Naming, Remarks, Word, word};
use crate::api::{
    Direction, Enumeration, Object, Shape, TypeDefinition, TypeKind, TypeName, TypeRef, Union,
};
use crate::bindings::naming::Scope;

/// A type of the model, for one direction or for both.
#[derive(Debug, Clone, Serialize)]
pub struct Model {
    /// The name in the model.
    pub name: String,
    /// The name in the language.
    pub ident: Word,
    /// The name of the variant for the other direction, if there is one.
    pub other: Option<Word>,
    /// Where the type is used: `request`, `response` or `both`; `none` if no operation uses it.
    pub direction: Word,
    /// The module of the type's group.
    pub module: Word,
    /// The kind of type: `object`, `enumeration`, `union` or `alias`.
    pub kind: Word,
    /// The remarks of the document.
    #[serde(flatten)]
    pub remarks: Remarks,
    /// The properties, if this is an object.
    pub properties: Vec<Property>,
    /// The type of the properties that are not in `properties`, if this is an object that may have some.
    pub additional: Option<Word>,
    /// The known values, if this is an enumeration.
    pub values: Vec<EnumeratedConstant>,
    /// True if this is an enumeration of integers.
    pub integer: bool,
    /// The types of the variants, if this is a union.
    pub variants: Vec<Variant>,
    /// The property that tells which variant a value is, if this is a union that has one.
    pub discriminator: Option<String>,
    /// The type that this one stands for, if it is an alias.
    pub target: Option<Word>,
    /// The types of the model that this one names.
    pub uses: Vec<Word>,
}

/// A property of an object.
#[derive(Debug, Clone, Serialize)]
pub struct Property {
    /// The name on the wire.
    pub name: String,
    /// The name in the language.
    pub ident: Word,
    /// True if the two names differ.
    pub renamed: bool,
    /// The type.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// True if the property is always present.
    pub required: bool,
    /// True if the value may be `null`.
    pub nullable: bool,
    /// True if the value can hold one of the object's own type, not in a list or a map: a language
    /// whose objects are values has to hold it by a pointer.
    pub recursive: bool,
    /// True if the property is in responses only.
    pub read_only: bool,
    /// True if the property is in requests only.
    pub write_only: bool,
    /// True if the value must never be shown.
    pub secret: bool,
    /// The value that the server assumes if the property is absent.
    pub default: Option<Json>,
    /// The remarks of the document.
    #[serde(flatten)]
    pub remarks: Remarks,
    /// How the property differs from what the document says.
    #[serde(flatten)]
    pub corrections: Corrections,
}

/// A known value of an enumeration.
#[derive(Debug, Clone, Serialize)]
pub struct EnumeratedConstant {
    /// The value on the wire.
    pub value: Json,
    /// The name in the language.
    pub ident: Word,
    /// The description of the value in the document.
    pub description: Option<String>,
    /// The release that added the value.
    pub since: Option<String>,
}

/// A variant of a union.
#[derive(Debug, Clone, Serialize)]
pub struct Variant {
    /// The name within the union, in the style of types.
    pub ident: Word,
    /// The type.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The values of the discriminator that stand for the variant.
    pub discriminated: Vec<Discriminated>,
}

/// A value of a discriminator.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Discriminated(pub Json);

pub(super) fn of(naming: &Naming<'_>) -> Vec<Model> {
    let types = naming.api.types.iter();
    types
        .flat_map(|(name, definition)| {
            let directions = definition.directions().iter();
            directions.map(move |direction| model(naming, name, definition, *direction))
        })
        .collect()
}

fn model(
    naming: &Naming<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    direction: Direction,
) -> Model {
    let other = match direction {
        Direction::Request => Direction::Response,
        Direction::Response => Direction::Request,
    };
    let mut model = Model {
        name: name.0.clone(),
        ident: word(naming.names.type_name(name, direction)),
        other: definition
            .has_input()
            .then(|| word(naming.names.type_name(name, other))),
        direction: word(side(definition, direction)),
        module: word(naming.names.module(definition.usage.tag.as_deref())),
        kind: word("object"),
        remarks: Remarks::from(&definition.annotations),
        properties: Vec::new(),
        additional: None,
        values: Vec::new(),
        integer: false,
        variants: Vec::new(),
        discriminator: None,
        target: None,
        uses: uses(naming, definition, direction),
    };
    match &definition.shape {
        Shape::Object(object) => model.object(naming, (name, object), direction),
        Shape::Enumeration(enumeration) => model.enumeration(naming, enumeration),
        Shape::Union(union) => model.union(naming, union, direction),
        Shape::Alias { target } => {
            model.kind = word("alias");
            model.target = Some(naming.spelled(target, direction));
        }
    }
    model
}

fn side(definition: &TypeDefinition, direction: Direction) -> &'static str {
    let usage = &definition.usage;
    match (
        usage.request,
        usage.response,
        definition.has_input(),
        direction,
    ) {
        (true, true, false, _) => "both",
        (_, _, true, Direction::Request) | (true, false, ..) => "request",
        (_, _, true, Direction::Response) | (false, true, ..) => "response",
        (false, false, ..) => "none",
    }
}

/// Returns the types that a type names, each once.
fn uses(naming: &Naming<'_>, definition: &TypeDefinition, direction: Direction) -> Vec<Word> {
    let mut found: Vec<&str> = definition
        .parts(Some(direction))
        .filter_map(TypeRef::named)
        .map(|name| naming.names.type_name(name, direction))
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(word).collect()
}

impl Model {
    fn object(
        &mut self,
        naming: &Naming<'_>,
        (name, object): (&TypeName, &Object),
        direction: Direction,
    ) {
        let manifest = naming.spelling.manifest;
        let style = &manifest.naming;
        let mut scope = Scope::new(manifest, style.property, &style.reserved.property);
        let properties = object
            .properties
            .iter()
            .filter(|property| property.is_in(direction));
        self.properties = properties
            .map(|property| {
                let ident = scope.take(property.code_name(), "property");
                Property {
                    renamed: ident != property.name,
                    name: property.name.clone(),
                    ident: word(&ident),
                    type_name: naming.spelled(&property.type_ref, direction),
                    required: property.is_required(direction),
                    nullable: property.type_ref.nullable,
                    recursive: match &property.type_ref.kind {
                        TypeKind::Named { name: held } => naming.recursion.is_boxed(name, held),
                        _ => false,
                    },
                    read_only: property.read_only,
                    write_only: property.write_only,
                    secret: property.type_ref.is_secret(direction),
                    default: shown_default(&property.type_ref),
                    remarks: Remarks::of_value(&property.annotations, &property.type_ref),
                    corrections: Corrections::of(property),
                }
            })
            .collect();
        self.additional = object
            .additional
            .as_ref()
            .map(|additional| naming.spelled(additional, direction));
    }

    fn enumeration(&mut self, naming: &Naming<'_>, enumeration: &Enumeration) {
        let manifest = naming.spelling.manifest;
        let nothing = Default::default();
        let mut scope = Scope::new(manifest, manifest.naming.constant, &nothing);
        self.kind = word("enumeration");
        self.integer = enumeration.integer;
        self.values = enumeration
            .values
            .iter()
            .map(|known| EnumeratedConstant {
                ident: word(&match &known.name {
                    Some(name) => scope.take(name, "value"),
                    None => scope.take(&known.value.to_string(), "value"),
                }),
                value: Json::from(&known.value),
                description: known.description.clone(),
                since: known.since.as_ref().map(ToString::to_string),
            })
            .collect();
    }

    fn union(&mut self, naming: &Naming<'_>, union: &Union, direction: Direction) {
        let manifest = naming.spelling.manifest;
        let nothing = Default::default();
        let mut scope = Scope::new(manifest, manifest.naming.type_name, &nothing);
        self.kind = word("union");
        let discriminator = union.discriminator.as_ref();
        self.discriminator = discriminator.map(|discriminator| discriminator.property.clone());
        self.variants = union
            .variants
            .iter()
            .enumerate()
            .map(|(index, variant)| Variant {
                ident: word(&scope.take(&variant.name, "Variant")),
                type_name: naming.spelled(&variant.type_ref, direction),
                discriminated: discriminator
                    .into_iter()
                    .flat_map(|discriminator| discriminator.values_of(index))
                    .map(|value| Discriminated(Json::from(value)))
                    .collect(),
            })
            .collect();
    }
}

impl Naming<'_> {
    /// Returns a type as the language spells it.
    pub(super) fn spelled(&self, type_ref: &TypeRef, direction: Direction) -> Word {
        word(&self.spelling.of(type_ref, direction))
    }
}
