//! The public surface of a crate: what its users can name.

use std::collections::{BTreeMap, BTreeSet};

use super::text::Text;

/// The public surface of one crate.
#[derive(Debug, Default)]
pub(super) struct Surface {
    /// The name of the package, `cce-models`.
    pub(super) package: String,
    /// Its features, those of dependencies included.
    pub(super) features: BTreeSet<String>,
    /// Its items by their public path, which begins with the crate's name.
    pub(super) items: BTreeMap<String, Item>,
    /// What is implemented, by the path of the type and the trait.
    pub(super) implementations: BTreeMap<(String, String), Implementation>,
}

/// Something that has a public path.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) gate: Gate,
    pub(super) definition: Definition,
    /// The inherent functions and constants of a type.
    pub(super) associated: BTreeMap<String, Associated>,
}

/// The conditions under which something is compiled, as they are written.
pub(super) type Gate = BTreeSet<String>;

/// What an item is.
#[derive(Debug)]
pub(super) enum Definition {
    Module,
    Struct(Struct),
    Enum(Enum),
    Alias {
        generics: Text,
        target: Text,
    },
    Function(Function),
    Constant(Text),
    Trait(Trait),
    /// Another path of an item, or an item of another crate.
    Export(String),
    Macro,
}

impl Definition {
    /// The kind of the item, as Rust writes it.
    pub(super) fn keyword(&self) -> &'static str {
        match self {
            Self::Module => "mod",
            Self::Struct(_) => "struct",
            Self::Enum(_) => "enum",
            Self::Alias { .. } => "type",
            Self::Function(_) => "fn",
            Self::Constant(_) => "const",
            Self::Trait(_) => "trait",
            Self::Export(_) => "use",
            Self::Macro => "macro_rules",
        }
    }
}

impl Definition {
    /// The kind of the item, in words.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::Module => "module",
            Self::Struct(_) => "struct",
            Self::Enum(_) => "enum",
            Self::Alias { .. } => "alias",
            Self::Function(_) => "function",
            Self::Constant(_) => "constant",
            Self::Trait(_) => "trait",
            Self::Export(_) => "re-export",
            Self::Macro => "macro",
        }
    }

    /// The same with its article.
    pub(super) fn described(&self) -> String {
        let article = match self {
            Self::Enum(_) | Self::Alias { .. } => "an",
            _ => "a",
        };
        format!("{article} {}", self.noun())
    }
}

#[derive(Debug)]
pub(super) struct Struct {
    pub(super) generics: Text,
    pub(super) non_exhaustive: bool,
    pub(super) fields: Fields,
}

#[derive(Debug)]
pub(super) struct Enum {
    pub(super) generics: Text,
    pub(super) non_exhaustive: bool,
    pub(super) variants: BTreeMap<String, Variant>,
}

#[derive(Debug)]
pub(super) struct Variant {
    pub(super) non_exhaustive: bool,
    pub(super) fields: Fields,
}

/// The fields of a struct or a variant.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) form: Form,
    /// The public ones; those of a tuple by their position.
    pub(super) public: BTreeMap<String, Text>,
    /// Whether there are others.
    pub(super) private: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Form {
    #[default]
    Unit,
    Tuple,
    Named,
}

#[derive(Debug)]
pub(super) struct Trait {
    pub(super) generics: Text,
    pub(super) bounds: Text,
    pub(super) items: BTreeMap<String, TraitItem>,
}

/// A function, constant or type that a trait has.
#[derive(Debug)]
pub(super) struct TraitItem {
    pub(super) declaration: Text,
    /// Whether implementations may leave it out.
    pub(super) has_default: bool,
}

/// An inherent function or constant.
#[derive(Debug)]
pub(super) struct Associated {
    pub(super) gate: Gate,
    pub(super) kind: AssociatedKind,
}

#[derive(Debug)]
pub(super) enum AssociatedKind {
    Function(Function),
    Constant(Text),
}

impl AssociatedKind {
    /// The declaration, short.
    pub(super) fn shown(&self, name: &str) -> String {
        match self {
            Self::Function(function) => function.shown.clone(),
            Self::Constant(constant) => format!("const {name}: {}", constant.shown),
        }
    }
}

#[derive(Debug)]
pub(super) struct Function {
    /// The signature, short.
    pub(super) shown: String,
    pub(super) is_const: bool,
    pub(super) is_async: bool,
    pub(super) is_unsafe: bool,
    pub(super) generics: Text,
    pub(super) receiver: Option<Text>,
    pub(super) parameters: Vec<Parameter>,
    pub(super) output: Text,
}

#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) text: Text,
}

/// A trait that a type implements.
#[derive(Debug)]
pub(super) struct Implementation {
    pub(super) gate: Gate,
    /// The trait, with its arguments.
    pub(super) of: Text,
    pub(super) generics: Text,
    pub(super) types: BTreeMap<String, Text>,
}
