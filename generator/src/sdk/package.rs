//! The two crates, and what they hold.

use std::fmt;

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::api::NodeId;

use super::{Alias, Enum, Implementation, Imports, Inherent, MacroCall, Struct};

/// The two crates.
#[derive(Debug)]
pub(crate) struct Sdk {
    pub(crate) models: Package,
    pub(crate) operations: Package,
}

/// A crate.
#[derive(Debug)]
pub(crate) struct Package {
    /// The modules that are made of the API, by name.
    pub(crate) modules: Vec<Module>,
    /// The types of the support code that are there only if they are used.
    pub(crate) support: Vec<&'static str>,
}

/// A module, and so a file.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) name: String,
    /// Its path, if users can name it; the items of the others are at the root of the crate.
    pub(crate) path: Option<Path>,
    pub(crate) docs: Vec<String>,
    pub(crate) imports: Imports,
    pub(crate) items: Vec<Item>,
    pub(crate) nodes: Vec<NodeId>,
}

/// An item of a module.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// A struct.
    Struct(Struct),
    /// An enum.
    Enum(Enum),
    /// Another name of a type.
    Alias(Alias),
    /// The functions and constants of a type.
    Inherent(Inherent),
    /// An implementation of a trait.
    Implementation(Implementation),
    /// Implementations by a macro.
    Macro(MacroCall),
}

/// The crates by what they hold.
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
    /// An item of the models crate, all of which are at its root.
    pub(crate) fn model(name: impl Into<String>) -> Self {
        Self {
            krate: Krate::Models,
            path: name.into(),
        }
    }

    /// An item of a module of the operations crate.
    pub(crate) fn operation(module: &str, name: &str) -> Self {
        Self {
            krate: Krate::Operations,
            path: format!("{module}::{name}"),
        }
    }

    /// An item that the support code of the operations crate has.
    pub(crate) fn support(name: &str) -> Self {
        Self {
            krate: Krate::Operations,
            path: name.to_owned(),
        }
    }

    /// The last part.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or_default()
    }

    /// The path as users of a crate write it.
    pub(crate) fn seen_from(&self, krate: Krate) -> String {
        match (self.krate, krate) {
            (Krate::Models, Krate::Operations) => format!("models::{}", self.path),
            _ => self.path.clone(),
        }
    }
}

/// With the crate: `models::Execution`, `operations::execution::CancelExecution`.
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
        }
    }
}
