//! The models crate and the operations crate.
//!
//! Names are decided first (`names`), then each thing is written by the module named after it, as
//! tokens; `layout` makes text of them as `cargo fmt` would.

mod aliases;
mod answers;
mod arguments;
mod bearer_logins;
mod callbacks;
mod convert;
mod docs;
mod enumerations;
mod examples;
mod front_page;
mod items;
mod layout;
mod literal;
mod manifest;
mod models;
mod names;
mod operation;
mod operations;
mod origins;
mod paging;
mod plain_call;
mod plain_values;
mod records;
mod recursion;
mod samples;
mod sending;
mod session;
mod snippet;
mod source_file;
mod support;
mod tasks;
mod types;
mod unions;

pub(crate) use items::{FieldItem, Items, OperationItems, TypeItem};

use crate::api::Api;
use crate::output::{FileTree, InvalidPath};

/// How the crates are written.
#[derive(Debug, Clone)]
pub struct Options {
    /// The name of the models crate.
    pub models_package: String,
    /// The name of the operations crate.
    pub operations_package: String,
    /// Whether the folder that holds the two crates is a workspace of its own rather than part of one.
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

/// The folders of the generated crates; whatever else is in them is left over from an earlier run.
pub const FOLDERS: [&str; 2] = ["models", "operations"];

/// The name of the module that holds what belongs to a tag, or to none.
pub fn modules(api: &Api) -> impl Fn(Option<&str>) -> String {
    let names = names::Names::of(api);
    move |tag| names.module(tag).to_owned()
}

/// What was generated, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Types of the models crate, enums included.
    pub types: usize,
    /// Enums of texts or whole numbers among them.
    pub enums: usize,
    /// Operations.
    pub operations: usize,
    /// Modules of operations, one a tag.
    pub tags: usize,
}

/// Generates both crates.
///
/// # Errors
/// If a module's name makes no path that every system can hold.
pub fn generate(api: &Api, options: &Options) -> Result<(FileTree, Counts), InvalidPath> {
    let names = names::Names::of(api);
    let types = types::Types::new(api, &names);
    let mut tree = FileTree::default();
    let models = models::write(api, &types, options, &mut tree)?;
    let operations = operations::write(api, &types, options, &mut tree)?;
    for folder in FOLDERS {
        for (name, text) in manifest::LICENCES {
            tree.insert(format!("{folder}/{name}"), text)?;
        }
    }
    if options.standalone {
        tree.insert("Cargo.toml", manifest::workspace())?;
    }
    let counts = Counts {
        types: models.types,
        enums: models.enums,
        operations: operations.operations,
        tags: operations.tags,
    };
    Ok((tree, counts))
}
