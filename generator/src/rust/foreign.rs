//! Types of other crates in place of generated ones.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::quote;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::api::{
    Annotations, Api, Callback, NodeId, Operation, Shape, StringFormat, TypeDefinition, TypeKind,
    TypeName, TypeRef, Usage,
};

/// Types of other crates in place of generated ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ForeignTypes {
    /// The types of strings, by their formats.
    pub formats: BTreeMap<String, ForeignItem>,
    /// The types of schemas, by their names.
    pub schemas: BTreeMap<String, ForeignItem>,
}

/// A type or a derive macro of another crate, by its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignItem {
    /// The path: `rust_decimal::Decimal`.
    pub path: String,
    /// The crate that the path begins with, as a dependency; `None` for the standard library.
    pub dependency: Option<Dependency>,
}

/// A dependency of the models crate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    /// The name of the package.
    pub name: String,
    /// The version that is required.
    pub version: String,
    /// The features that are needed.
    pub features: Vec<String>,
}

/// The crates whose items can be named by their paths alone: the version, and the features that they
/// need for Serde.
const KNOWN: [(&str, &str, &[&str]); 8] = [
    ("chrono", "0.4.42", &["serde"]),
    ("jiff", "0.2.15", &["serde"]),
    ("rust_decimal", "1.37", &["serde"]),
    ("schemars", "1.0.4", &[]),
    ("serde_json", "1.0.145", &[]),
    ("url", "2.5.4", &["serde"]),
    ("uuid", "1.18", &["serde"]),
    ("bigdecimal", "0.4.8", &["serde"]),
];

/// An item with its crate, as the configuration has it.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Table {
    /// The path of the item: `shop_types::Money`.
    path: String,
    /// The name of the package, if it isn't the first part of the path.
    #[serde(rename = "crate")]
    package: Option<String>,
    /// The version of the package.
    version: Option<String>,
    /// The features of the package that are needed.
    #[serde(default)]
    features: Vec<String>,
}

/// A model with types of other crates.
pub(super) struct Replaced<'t> {
    /// The model that code is generated from. Types of other crates are aliases of any JSON value.
    pub(super) api: Api,
    /// The same model with what the document says of these types, for samples of their values.
    pub(super) known: Api,
    /// The paths of these types in Rust.
    pub(super) paths: BTreeMap<TypeName, &'t str>,
}

impl ForeignItem {
    fn of(table: Table) -> Result<Self, String> {
        let Table {
            path,
            package,
            version,
            features,
        } = table;
        if syn::parse_str::<syn::Path>(&path).is_err() {
            return Err(format!("`{path}` is no path of Rust"));
        }
        let first = path.split("::").next().unwrap_or_default();
        if !path.contains("::") || matches!(first, "std" | "core" | "alloc") {
            return Ok(Self {
                path,
                dependency: None,
            });
        }
        let known = KNOWN.iter().find(|(name, ..)| *name == first);
        let Some(version) = version.or_else(|| known.map(|(_, version, _)| (*version).to_owned()))
        else {
            return Err(format!(
                "the version of `{first}` is missing: {{ path = \"{path}\", version = \"…\" }}"
            ));
        };
        let features = match (features.is_empty(), known) {
            (true, Some((_, _, known))) => known.iter().map(|name| (*name).to_owned()).collect(),
            _ => features,
        };
        Ok(Self {
            dependency: Some(Dependency {
                name: package.unwrap_or_else(|| first.to_owned()),
                version,
                features,
            }),
            path,
        })
    }
}

/// Reads a path, or a table of a path and its crate.
impl<'de> Deserialize<'de> for ForeignItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Item;

        impl<'de> Visitor<'de> for Item {
            type Value = ForeignItem;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter
                    .write_str("a path such as `uuid::Uuid`, or a table with `path` and `version`")
            }

            fn visit_str<E: Error>(self, path: &str) -> Result<ForeignItem, E> {
                let table = Table {
                    path: path.to_owned(),
                    package: None,
                    version: None,
                    features: Vec::new(),
                };
                ForeignItem::of(table).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ForeignItem, A::Error> {
                let table = Table::deserialize(MapAccessDeserializer::new(map))?;
                ForeignItem::of(table).map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_any(Item)
    }
}

impl JsonSchema for ForeignItem {
    fn schema_name() -> Cow<'static, str> {
        "ForeignItem".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<Table>();
        json_schema!({
            "description": "A path such as `uuid::Uuid`, or the path with its crate.",
            "anyOf": [{"type": "string"}, table],
        })
    }
}

impl ForeignTypes {
    /// Replaces the types in a model.
    pub(super) fn replace(&self, api: &Api) -> Replaced<'_> {
        let mut known = api.clone();
        let mut paths = BTreeMap::new();
        for (name, item) in &self.schemas {
            let name = TypeName(name.clone());
            if api.types.contains_key(&name) {
                paths.insert(name, item.path.as_str());
            }
        }
        for (format, item) in &self.formats {
            let mut name = TypeName(format.to_upper_camel_case());
            while known.types.contains_key(&name) {
                name.0.push_str("Format");
            }
            let mut is_used = false;
            for type_ref in types_mut(&mut known) {
                is_used |= replace_format(type_ref, format, &name);
            }
            if is_used {
                known.types.insert(name.clone(), of_format(format));
                paths.insert(name, item.path.as_str());
            }
        }
        let mut api = known.clone();
        for name in paths.keys() {
            let definition = &mut api.types[name];
            definition.differs_by_direction = false;
            definition.shape = Shape::Alias {
                target: TypeRef::new(TypeKind::Any),
            };
        }
        Replaced { api, known, paths }
    }

    /// Returns the entries that match nothing in a model: the section, the name, and the names that
    /// there are.
    pub fn unmatched<'t>(&'t self, api: &Api) -> Option<(&'static str, &'t str, BTreeSet<String>)> {
        let schemas: BTreeSet<String> = api.types.keys().map(|name| name.0.clone()).collect();
        let mut formats = BTreeSet::new();
        let mut copy = api.clone();
        for type_ref in types_mut(&mut copy) {
            collect_formats(type_ref, &mut formats);
        }
        let sections = [
            ("formats", &self.formats, formats),
            ("schemas", &self.schemas, schemas),
        ];
        sections.into_iter().find_map(|(section, entries, known)| {
            let unknown = entries.keys().find(|name| !known.contains(*name))?;
            Some((section, unknown.as_str(), known))
        })
    }
}

/// Writes the attribute that derives further traits.
pub(super) fn derive(items: &[ForeignItem]) -> Option<TokenStream> {
    let paths = items.iter().map(|item| {
        let path: syn::Path = syn::parse_str(&item.path).expect("the path was parsed before");
        quote!(#path)
    });
    (!items.is_empty()).then(|| quote!(#[derive(#(#paths),*)]))
}

fn of_format(format: &str) -> TypeDefinition {
    TypeDefinition {
        named_schema: true,
        code_name: None,
        annotations: Annotations {
            description: Some(format!("A string of the format `{format}`.")),
            ..Annotations::default()
        },
        shape: Shape::Alias {
            target: TypeRef::new(TypeKind::String {
                format: Some(StringFormat::Other(format.to_owned())),
            }),
        },
        usage: Usage::default(),
        differs_by_direction: false,
        node: NodeId::NOWHERE,
    }
}

/// Returns the uses of types in operations and types, without the types of elements.
fn types_mut(api: &mut Api) -> Vec<&mut TypeRef> {
    let operations = api.operations.iter_mut().flat_map(Operation::uses_mut);
    let webhooks = api.webhooks.iter_mut().flat_map(Callback::uses_mut);
    let uses = operations.chain(webhooks).map(|(type_ref, _)| type_ref);
    let parts = (api.types.values_mut()).flat_map(TypeDefinition::parts_mut);
    uses.chain(parts).collect()
}

/// Gives strings of a format the type with this name, in a type and in those of its elements. Returns
/// true if there are any.
fn replace_format(type_ref: &mut TypeRef, format: &str, name: &TypeName) -> bool {
    if format_of(type_ref).is_some_and(|own| own == format) {
        type_ref.kind = TypeKind::Named { name: name.clone() };
        return true;
    }
    let inner = type_ref.inner_mut();
    inner.is_some_and(|inner| replace_format(inner, format, name))
}

fn collect_formats(type_ref: &TypeRef, formats: &mut BTreeSet<String>) {
    formats.extend(format_of(type_ref));
    if let Some(inner) = type_ref.inner() {
        collect_formats(inner, formats);
    }
}

/// Returns the name of a string's format.
fn format_of(type_ref: &TypeRef) -> Option<String> {
    match &type_ref.kind {
        TypeKind::String {
            format: Some(format),
        } if *format != StringFormat::Binary => Some(format.as_str().to_owned()),
        _ => None,
    }
}
