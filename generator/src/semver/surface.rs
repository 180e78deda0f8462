//! The items that the users of a crate can name.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use crate::api::NodeId;
use crate::sdk::{
    Alias, Associated, Decision, Enum, Fields, Item, Krate, Module, Package, Path, Sdk, Struct,
    Type,
};

/// The public items of a crate.
pub(super) struct Surface<'s> {
    pub(super) krate: Krate,
    /// The items, by path.
    pub(super) items: BTreeMap<Path, Public<'s>>,
    /// The implemented traits, by type and trait. A type of another crate is listed as one of the models
    /// crate.
    pub(super) implementations: BTreeMap<(Path, String), Implemented<'s>>,
}

/// A public item.
pub(super) struct Public<'s> {
    pub(super) definition: Definition<'s>,
    /// The functions and constants of a type, by name.
    pub(super) associated: BTreeMap<String, &'s Associated>,
}

/// The definition of an item.
#[derive(Clone, Copy)]
pub(super) enum Definition<'s> {
    Module(&'s Module),
    Struct(&'s Struct),
    Enum(&'s Enum),
    Alias(&'s Alias),
}

/// A trait that a type implements.
pub(super) struct Implemented<'s> {
    /// The trait, with its arguments.
    pub(super) of: String,
    /// The items that the trait's arguments name.
    pub(super) mentions: BTreeSet<&'s Path>,
    /// The associated types.
    pub(super) types: &'s [(&'static str, Type)],
    pub(super) nodes: &'s [NodeId],
}

impl<'s> Surface<'s> {
    /// Returns the surfaces of both crates.
    pub(super) fn both(sdk: &'s Sdk) -> [Self; 2] {
        [
            Self::of(Krate::Models, &sdk.models),
            Self::of(Krate::Operations, &sdk.operations),
        ]
    }

    fn of(krate: Krate, package: &'s Package) -> Self {
        let mut surface = Self {
            krate,
            items: BTreeMap::new(),
            implementations: BTreeMap::new(),
        };
        for module in &package.modules {
            if let Some(path) = &module.path {
                surface.define(path.clone(), Definition::Module(module));
            }
            for item in &module.items {
                surface.add(module, item);
            }
        }
        surface
    }

    fn define(&mut self, path: Path, definition: Definition<'s>) {
        let public = Public {
            definition,
            associated: BTreeMap::new(),
        };
        self.items.insert(path, public);
    }

    fn add(&mut self, module: &'s Module, item: &'s Item) {
        match item {
            Item::Struct(item) => {
                let path = module.path_of(&item.name);
                self.derived(&path, &item.derives);
                self.define(path, Definition::Struct(item));
            }
            Item::Enum(item) => {
                let path = module.path_of(&item.name);
                self.derived(&path, &item.derives);
                self.define(path, Definition::Enum(item));
            }
            Item::Alias(item) => {
                self.define(module.path_of(&item.name), Definition::Alias(item));
            }
            Item::Inherent(item) => {
                if let Some(public) = self.items.get_mut(&module.path_of(&item.of)) {
                    public.associated = by_name(&item.items);
                }
            }
            Item::Functions(items) => {
                let module = module.path.as_ref();
                if let Some(public) = module.and_then(|path| self.items.get_mut(path)) {
                    public.associated = by_name(items);
                }
            }
            Item::Implementation(item) => {
                let Some(subject) = item.subject.path() else {
                    return;
                };
                let arguments = item.of.arguments.iter();
                let implemented = Implemented {
                    of: item.of.to_string(),
                    mentions: arguments.flat_map(Type::mentions).collect(),
                    types: &item.types,
                    nodes: &item.nodes,
                };
                self.implement(subject, implemented);
            }
            Item::Macro(call) => {
                let Some(subject) = call.subject.path() else {
                    return;
                };
                for of in call.called.traits() {
                    let implemented = Implemented {
                        types: call.called.types(of),
                        nodes: &call.nodes,
                        ..Implemented::plain(of)
                    };
                    self.implement(subject, implemented);
                }
                for (other, of) in call.called.foreign_traits() {
                    let implemented = Implemented {
                        mentions: BTreeSet::from([subject]),
                        nodes: &call.nodes,
                        ..Implemented::plain(&format!("{of}<{}>", subject.name()))
                    };
                    self.implement(&Path::model(*other), implemented);
                }
            }
        }
    }

    fn derived(&mut self, path: &Path, derives: &[&'static str]) {
        for of in derives {
            // The derive macro `Deserialize` implements `Deserialize<'de>`.
            let of = match *of {
                "Deserialize" => "Deserialize<'de>",
                of => of,
            };
            self.implement(path, Implemented::plain(of));
        }
    }

    fn implement(&mut self, subject: &Path, implemented: Implemented<'s>) {
        let key = (subject.clone(), implemented.of.clone());
        self.implementations.insert(key, implemented);
    }

    /// Returns all items that an item names anywhere.
    pub(super) fn mentions(&self, path: &Path) -> BTreeSet<Path> {
        let Some(public) = self.items.get(path) else {
            return BTreeSet::new();
        };
        let mut types: Vec<&Type> = match public.definition {
            Definition::Module(_) => Vec::new(),
            Definition::Alias(alias) => vec![&alias.target],
            Definition::Struct(item) => match &item.fields {
                Fields::Named(fields) => fields.iter().map(|field| &field.field_type).collect(),
                Fields::Single(held) => vec![held],
            },
            Definition::Enum(item) => {
                let variants = item.variants.iter();
                variants
                    .filter_map(|variant| variant.held.as_ref())
                    .collect()
            }
        };
        for associated in public.associated.values() {
            if let Associated::Function(function) = associated {
                types.push(&function.output);
            }
        }
        let own = self.implementations.range((path.clone(), String::new())..);
        for (_, implemented) in own.take_while(|((subject, _), _)| subject == path) {
            types.extend(implemented.types.iter().map(|(_, own)| own));
        }
        let mentions = types.into_iter().flat_map(Type::mentions);
        mentions.cloned().collect()
    }
}

impl Implemented<'_> {
    /// Creates an implemented trait with its name only.
    fn plain(of: &str) -> Self {
        Self {
            of: of.to_owned(),
            mentions: BTreeSet::new(),
            types: &[],
            nodes: &[],
        }
    }
}

impl<'s> Definition<'s> {
    /// Returns the keyword of the item in Rust.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::Module(_) => "mod",
            Self::Struct(_) => "struct",
            Self::Enum(_) => "enum",
            Self::Alias(_) => "type",
        }
    }

    /// Returns the noun for the kind of the item.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Module(_) => "module",
            Self::Struct(_) => "struct",
            Self::Enum(_) => "enum",
            Self::Alias(_) => "alias",
        }
    }

    /// Returns the noun with its article.
    pub(super) fn described(self) -> String {
        let article = match self {
            Self::Enum(_) | Self::Alias(_) => "an",
            _ => "a",
        };
        format!("{article} {}", self.noun())
    }

    /// Returns the declaration of the item in Rust, without its contents.
    pub(super) fn declaration(self, path: &Path) -> String {
        let name = path.name();
        match self {
            Self::Alias(alias) => format!("type {name} = {}", alias.target),
            other => format!("{} {name}", other.keyword()),
        }
    }

    /// Returns the nodes that the item stands for.
    pub(super) fn nodes(self) -> &'s [NodeId] {
        match self {
            Self::Module(module) => &module.nodes,
            Self::Struct(item) => &item.nodes,
            Self::Enum(item) => &item.nodes,
            Self::Alias(alias) => &alias.nodes,
        }
    }

    /// Returns the nodes that decide whether the item has a trait.
    pub(super) fn deciding(self, of: &str) -> Vec<NodeId> {
        let decisions: &[Decision] = match self {
            Self::Struct(item) => &item.decisions,
            Self::Enum(item) => &item.decisions,
            _ => &[],
        };
        let of = of.split('<').next().unwrap_or_default();
        let decisions = decisions.iter().filter(|decision| decision.of == of);
        decisions
            .flat_map(|decision| decision.nodes.clone())
            .collect()
    }
}

impl Module {
    /// Returns the path of one of the module's items.
    fn path_of(&self, name: &Ident) -> Path {
        match &self.path {
            Some(module) => Path::operation(&module.path, &name.to_string()),
            None => Path::model(name.to_string()),
        }
    }
}

fn by_name(items: &[Associated]) -> BTreeMap<String, &Associated> {
    let items = items.iter();
    items.map(|item| (item.name().to_string(), item)).collect()
}
