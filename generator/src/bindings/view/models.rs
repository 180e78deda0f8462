//! The types of the model.

use serde::Serialize;
use serde_json::Value as Json;

use super::remarks::shown_default;
use super::{Corrections, Naming, Remarks, Word, word};
use crate::api::{
    Direction, EnumeratedValue, Enumeration, Record, Shape, TypeDefinition, TypeName, TypeRef,
    Union,
};
use crate::bindings::naming::Scope;

/// A type of the model, as it looks from one side or from both.
#[derive(Debug, Clone, Serialize)]
pub struct Model {
    /// Its name in the model.
    pub name: String,
    /// Its name.
    pub ident: Word,
    /// The name of its other form: of what requests hold, at what answers hold; and the reverse.
    pub other: Option<Word>,
    /// Where it is used: `input`, `output` or `both`; `none` where no operation uses it.
    pub direction: Word,
    /// The module of its group.
    pub module: Word,
    /// `record`, `enumeration`, `union` or `alias`.
    pub kind: Word,
    /// What the document says about it.
    #[serde(flatten)]
    pub remarks: Remarks,
    /// Of a record: its members.
    pub members: Vec<Member>,
    /// Of a record: the type of the members that it has beside those.
    pub additional: Option<Word>,
    /// Of an enumeration: its known values.
    pub values: Vec<EnumeratedConstant>,
    /// Of an enumeration: whether the values are whole numbers.
    pub integer: bool,
    /// Of a union: its types.
    pub variants: Vec<Variant>,
    /// Of a union: the member by which a value tells its type.
    pub discriminator: Option<String>,
    /// Of an alias: the type that it stands for.
    pub target: Option<Word>,
    /// The model's types that it names.
    pub uses: Vec<Word>,
}

/// A member of a record.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// Its name on the wire.
    pub name: String,
    /// Its name.
    pub ident: Word,
    /// Whether the two differ.
    pub renamed: bool,
    /// Its type.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// Whether it is always there.
    pub required: bool,
    /// Whether its value may be `null`.
    pub nullable: bool,
    /// Whether it is in answers only.
    pub read_only: bool,
    /// Whether it is in requests only.
    pub write_only: bool,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// What the server takes where it is absent.
    pub default: Option<Json>,
    /// What the document says about it.
    #[serde(flatten)]
    pub remarks: Remarks,
    /// How it differs from what the document says.
    #[serde(flatten)]
    pub corrections: Corrections,
}

/// A known value of an enumeration.
#[derive(Debug, Clone, Serialize)]
pub struct EnumeratedConstant {
    /// The value on the wire.
    pub value: Json,
    /// Its name.
    pub ident: Word,
    /// With which release it came.
    pub since: Option<String>,
}

/// One of a union's types.
#[derive(Debug, Clone, Serialize)]
pub struct Variant {
    /// Its name within the union, in the style of types.
    pub ident: Word,
    /// Its type.
    #[serde(rename = "type")]
    pub type_name: Word,
    /// The values of the discriminator that stand for it.
    pub discriminated: Vec<Discriminated>,
}

/// A value of a discriminator.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Discriminated(pub String);

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
        kind: word("record"),
        remarks: Remarks::from(&definition.annotations),
        members: Vec::new(),
        additional: None,
        values: Vec::new(),
        integer: false,
        variants: Vec::new(),
        discriminator: None,
        target: None,
        uses: uses(naming, definition, direction),
    };
    match &definition.shape {
        Shape::Record(record) => model.record(naming, record, direction),
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

/// The types that it names, each once; not itself.
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
    fn record(&mut self, naming: &Naming<'_>, record: &Record, direction: Direction) {
        let manifest = naming.spelling.manifest;
        let style = &manifest.naming;
        let mut scope = Scope::new(manifest, style.member, &style.reserved.member);
        let members = record
            .members
            .iter()
            .filter(|member| member.is_in(direction));
        self.members = members
            .map(|member| {
                let ident = scope.take(&member.name, "member");
                Member {
                    renamed: ident != member.name,
                    name: member.name.clone(),
                    ident: word(&ident),
                    type_name: naming.spelled(&member.type_ref, direction),
                    required: member.is_required(direction),
                    nullable: member.type_ref.nullable,
                    read_only: member.read_only,
                    write_only: member.write_only,
                    secret: member.type_ref.is_secret(direction),
                    default: shown_default(&member.type_ref),
                    remarks: Remarks::of_value(&member.annotations, &member.type_ref),
                    corrections: Corrections::of(member),
                }
            })
            .collect();
        self.additional = record
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
                ident: word(&scope.take(&known.value.to_string(), "value")),
                value: match &known.value {
                    EnumeratedValue::Text(text) => Json::from(text.as_str()),
                    EnumeratedValue::Integer(number) => Json::from(*number),
                },
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
        self.discriminator = discriminator.map(|discriminator| discriminator.member.clone());
        self.variants = union
            .variants
            .iter()
            .enumerate()
            .map(|(index, variant)| Variant {
                ident: word(&scope.take(&variant.name, "Variant")),
                type_name: naming.spelled(&variant.type_ref, direction),
                discriminated: discriminator
                    .into_iter()
                    .flat_map(|discriminator| &discriminator.mapping)
                    .filter(|(_, variant)| **variant == index)
                    .map(|(value, _)| Discriminated(value.clone()))
                    .collect(),
            })
            .collect();
    }
}

impl Naming<'_> {
    /// A type as the language spells it.
    pub(super) fn spelled(&self, type_ref: &TypeRef, direction: Direction) -> Word {
        word(&self.spelling.of(type_ref, direction))
    }
}
