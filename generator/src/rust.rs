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
mod foreign;
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
mod options;
mod origins;
mod outputs;
mod paging;
mod plain_call;
mod plain_values;
mod response_headers;
mod runtime;
mod samples;
mod security;
mod sending;
mod session;
mod snippet;
mod source_file;
mod streams;
mod structs;
mod tasks;
mod types;
mod unions;
mod webhooks;

use crate::api::Api;
use crate::output::{FileTree, InvalidPath};
use crate::sdk::{Item, Macro, Sdk};

pub use foreign::{Dependency, ForeignItem, ForeignTypes};
pub use options::Options;
pub use runtime::{RUNTIME_FOLDER, Runtime};

/// The folders of the two crates.
const FOLDERS: [&str; 2] = ["models", "operations"];

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

/// Generates both crates, and a copy of the runtime if they are to depend on one.
///
/// # Errors
/// Returns an error if the path of a module's file isn't valid on every system.
pub fn generate(api: &Api, options: &Options) -> Result<(FileTree, Counts), InvalidPath> {
    let replaced = options.types.replace(api);
    let names = names::Names::of(&replaced.api);
    let types = types::Types::new(&replaced, &names, options);
    let sdk = build(&types);
    let mut tree = FileTree::default();
    models::write(&types, &sdk.models, options, &mut tree)?;
    operations::write(&types, &sdk.operations, options, &mut tree)?;
    for folder in FOLDERS {
        for (name, text) in manifest::licences(&options.package) {
            tree.insert(format!("{folder}/{name}"), text)?;
        }
    }
    runtime::insert(options, &mut tree)?;
    if options.standalone {
        tree.insert("Cargo.toml", manifest::workspace(options))?;
    }
    Ok((tree, Counts::of(api, &sdk)))
}

/// Returns the public items of both crates.
pub(crate) fn sdk(api: &Api) -> Sdk {
    let options = Options::default();
    let replaced = options.types.replace(api);
    let names = names::Names::of(&replaced.api);
    build(&types::Types::new(&replaced, &names, &options))
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
            tags: (sdk.operations.modules.iter())
                .filter(|module| module.feature.is_none())
                .count(),
        }
    }
}
