//! The two crates and their contents.

use std::collections::BTreeSet;
use std::fmt;

use proc_macro2::TokenStream;
use quote::{ToTokens, TokenStreamExt};

use crate::api::NodeId;

use super::{
    Alias, Associated, Enum, Function, Implementation, Imports, Inherent, MacroCall, Struct,
};

/// The two crates.
#[derive(Debug)]
pub(crate) struct Sdk {
    pub(crate) models: Package,
    pub(crate) operations: Package,
}

/// A crate.
#[derive(Debug)]
pub(crate) struct Package {
    /// The modules that are generated from the API, by name.
    pub(crate) modules: Vec<Module>,
}

impl Package {
    /// Returns the crates whose types the modules write with their paths.
    pub(crate) fn crates(&self) -> BTreeSet<&'static str> {
        let crates = self.modules.iter().flat_map(|it| &it.imports.crates);
        crates.copied().collect()
    }
}

/// A module, which is a file of its own.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) name: String,
    /// The path of the module, if users can name it; otherwise its items are at the root of the crate.
    pub(crate) path: Option<Path>,
    /// The feature of the crate that the module needs, if it needs one.
    pub(crate) feature: Option<&'static str>,
    pub(crate) docs: Vec<String>,
    pub(crate) imports: Imports,
    pub(crate) items: Vec<Item>,
    pub(crate) nodes: Vec<NodeId>,
}

impl Module {
    /// Creates a module that users can name, and that has functions only.
    pub(crate) fn of_functions(
        name: &str,
        docs: Vec<String>,
        imports: Imports,
        functions: Vec<Function>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            path: Some(Path::runtime(name)),
            feature: None,
            docs,
            imports,
            nodes: functions.iter().flat_map(|it| it.nodes.clone()).collect(),
            items: vec![Item::Functions(
                functions.into_iter().map(Associated::Function).collect(),
            )],
        }
    }
}

/// An item of a module.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// A struct.
    Struct(Struct),
    /// An enum.
    Enum(Enum),
    /// An alias of a type.
    Alias(Alias),
    /// The functions and constants of a type.
    Inherent(Inherent),
    /// An implementation of a trait.
    Implementation(Implementation),
    /// Implementations by a macro.
    Macro(MacroCall),
    /// Functions of the module itself.
    Functions(Vec<Associated>),
}

/// One of the two crates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Krate {
    /// The models crate.
    Models,
    /// The operations crate.
    Operations,
}

/// The path by which users name an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Path {
    pub(crate) krate: Krate,
    /// The path within the crate: `Execution`, `execution::CancelExecution`.
    pub(crate) path: String,
}

impl Path {
    /// Returns the path of an item of the models crate. All items of that crate are at its root.
    pub(crate) fn model(name: impl Into<String>) -> Self {
        Self {
            krate: Krate::Models,
            path: name.into(),
        }
    }

    /// Returns the path of an item in a module of the operations crate.
    pub(crate) fn operation(module: &str, name: &str) -> Self {
        Self {
            krate: Krate::Operations,
            path: format!("{module}::{name}"),
        }
    }

    /// Returns the path of an item of the runtime, which the operations crate has at its root.
    pub(crate) fn runtime(name: &str) -> Self {
        Self {
            krate: Krate::Operations,
            path: name.to_owned(),
        }
    }

    /// Returns the last segment of the path.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or_default()
    }

    /// Returns the path as users of a crate write it.
    pub(crate) fn seen_from(&self, krate: Krate) -> String {
        match (self.krate, krate) {
            (Krate::Models, Krate::Operations) => format!("models::{}", self.path),
            _ => self.path.clone(),
        }
    }
}

/// Formats the path with the crate: `models::Execution`, `operations::execution::CancelExecution`.
impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let krate = match self.krate {
            Krate::Models => "models",
            Krate::Operations => "operations",
        };
        write!(formatter, "{krate}::{}", self.path)
    }
}

impl ToTokens for Item {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Struct(item) => item.to_tokens(tokens),
            Self::Enum(item) => item.to_tokens(tokens),
            Self::Alias(item) => item.to_tokens(tokens),
            Self::Inherent(item) => item.to_tokens(tokens),
            Self::Implementation(item) => item.to_tokens(tokens),
            Self::Macro(item) => item.to_tokens(tokens),
            Self::Functions(items) => tokens.append_all(items),
        }
    }
}
