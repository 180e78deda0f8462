//! The models crate and the operations crate.
//!
//! Names are decided first (`names`). Then each kind of item is built as tokens, by the module named
//! after it, and `layout` formats the tokens as `cargo fmt` would.

mod aliases;
mod arguments;
mod bearer_logins;
mod callbacks;
mod convert;
mod docs;
mod enumerations;
mod examples;
mod form_parts;
mod front_page;
mod layout;
mod literal;
mod manifest;
mod models;
mod names;
mod nodes;
mod operation;
mod operations;
mod origins;
mod outputs;
mod paging;
mod plain_call;
mod plain_values;
mod response_headers;
mod samples;
mod sending;
mod session;
mod snippet;
mod source_file;
mod structs;
mod support;
mod tasks;
mod types;
mod unions;

use crate::api::Api;
use crate::output::{FileTree, InvalidPath};
use crate::sdk::{Item, Macro, Sdk};

/// The settings of the generated crates.
#[derive(Debug, Clone)]
pub struct Options {
    /// The name of the models crate.
    pub models_package: String,
    /// The name of the operations crate.
    pub operations_package: String,
    /// True if the folder that contains the two crates is a workspace of its own, rather than part of
    /// one.
    pub standalone: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            models_package: "cce-models".to_owned(),
            operations_package: "cce-operations".to_owned(),
            standalone: false,
        }
    }
}

/// The folders of the generated crates. Any other file in them is left over from an earlier run.
pub const FOLDERS: [&str; 2] = ["models", "operations"];

/// Returns a function from a tag to the name of the module with its items.
///
/// For `None`, it returns the module of the items without a tag.
pub fn modules(api: &Api) -> impl Fn(Option<&str>) -> String {
    let names = names::Names::of(api);
    move |tag| names.module(tag).to_owned()
}

/// The numbers of generated types, enums, operations and tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// The types of the models crate, including the enums.
    pub types: usize,
    /// The enums of strings or integers, which `types` counts too.
    pub enums: usize,
    /// The operations.
    pub operations: usize,
    /// The modules of operations, one per tag.
    pub tags: usize,
}

/// Generates both crates.
///
/// # Errors
/// Returns an error if the path of a module's file isn't valid on every system.
pub fn generate(api: &Api, options: &Options) -> Result<(FileTree, Counts), InvalidPath> {
    let names = names::Names::of(api);
    let types = types::Types::new(api, &names);
    let sdk = build(&types);
    let mut tree = FileTree::default();
    models::write(&types, &sdk.models, options, &mut tree)?;
    operations::write(&types, &sdk.operations, options, &mut tree)?;
    for folder in FOLDERS {
        for (name, text) in manifest::LICENCES {
            tree.insert(format!("{folder}/{name}"), text)?;
        }
    }
    if options.standalone {
        tree.insert("Cargo.toml", manifest::workspace())?;
    }
    Ok((tree, Counts::of(api, &sdk)))
}

/// Returns the public items of both crates.
pub(crate) fn sdk(api: &Api) -> Sdk {
    let names = names::Names::of(api);
    build(&types::Types::new(api, &names))
}

fn build(types: &types::Types<'_>) -> Sdk {
    Sdk {
        models: models::package(types),
        operations: operations::package(types),
    }
}

impl Counts {
    fn of(api: &Api, sdk: &Sdk) -> Self {
        let count = |is: fn(&Item) -> bool| {
            let items = sdk.models.modules.iter().flat_map(|module| &module.items);
            items.filter(|item| is(item)).count()
        };
        let is_enumeration = |item: &Item| {
            let called = match item {
                Item::Macro(call) => call.called,
                _ => return false,
            };
            matches!(called, Macro::StringEnum | Macro::IntegerEnum)
        };
        Self {
            types: count(|it| matches!(it, Item::Struct(_) | Item::Enum(_) | Item::Alias(_))),
            enums: count(is_enumeration),
            operations: api.operations.len(),
            tags: sdk.operations.modules.len(),
        }
    }
}
