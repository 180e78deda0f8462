//! The operations crate.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, Operation};
use crate::output::{FileTree, InvalidPath};

use super::front_page::{self, FrontPage};
use super::source_file::{self, Imports};
use super::types::Types;
use super::{Options, docs, layout, manifest, models, names, operation, samples, session, support};

/// The folder of the crate.
const FOLDER: &str = "operations";

pub(super) struct Counts {
    pub(super) operations: usize,
    pub(super) tags: usize,
}

/// Writes the crate.
pub(super) fn write(
    api: &Api,
    types: &Types<'_>,
    options: &Options,
    tree: &mut FileTree,
) -> Result<Counts, InvalidPath> {
    let mut by_module: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &api.operations {
        by_module
            .entry(types.names.module(operation.tag()))
            .or_default()
            .push(operation);
    }
    let models_crate = options.models_package.replace('-', "_");
    let mut crates = BTreeSet::new();
    for (module, operations) in &by_module {
        let text = self::module(types, module, operations, &models_crate, &mut crates);
        tree.insert(format!("{FOLDER}/src/{module}.rs"), text)?;
    }
    tree.insert(format!("{FOLDER}/src/samples.rs"), samples::write(types))?;
    support::insert_operations(FOLDER, tree)?;
    tree.insert(format!("{FOLDER}/src/api.rs"), constants(api))?;
    tree.insert(format!("{FOLDER}/src/session.rs"), session::write(types))?;
    let page = FrontPage::new(types, options);
    tree.insert(
        format!("{FOLDER}/src/lib.rs"),
        library(api, &page, by_module.keys().copied(), &models_crate),
    )?;
    tree.insert(format!("{FOLDER}/src/{}", front_page::FILE), page.client())?;
    tree.insert(
        format!("{FOLDER}/Cargo.toml"),
        manifest::operations(api, options, &crates),
    )?;
    tree.insert(
        format!("{FOLDER}/README.md"),
        manifest::operations_readme(api, options),
    )?;
    Ok(Counts {
        operations: api.operations.len(),
        tags: by_module.len(),
    })
}

fn module(
    types: &Types<'_>,
    module: &str,
    operations: &[&Operation],
    models_crate: &str,
    crates: &mut BTreeSet<&'static str>,
) -> String {
    let defined = types.names.defined_by(operations);
    let mut imports = Imports::without(names::TYPES_OF_OPERATIONS.iter().copied().chain(defined));
    let items: Vec<TokenStream> = operations
        .iter()
        .map(|operation| operation::write(types, operation, &mut imports))
        .collect();
    let tag = types.names.tag(module).map(|index| &types.api.tags[index]);
    let front = match tag {
        Some(tag) => {
            let mut front = docs::Docs::default();
            front.text(tag.description.as_deref());
            front.paragraph(format!(
                "The operations of the tag {}.",
                docs::code(&tag.name)
            ));
            front
        }
        None => docs::Docs::new("Operations without a tag."),
    };
    crates.extend(imports.crates());
    source_file::text(&front.into_lines(), &imports, models_crate, items)
}

/// What the whole API has in common.
fn constants(api: &Api) -> String {
    let version = &api.version;
    let base_path = api.servers.first().map_or("/", String::as_str);
    let members = &api.error_members;
    let secrets = api.secret_names().into_iter();
    let items = quote! {
        /// The version of the API that the operations are those of.
        pub const API_VERSION: &str = #version;

        /// The URL under which the API is served; without a host it is that of the engine itself.
        pub const BASE_PATH: &str = #base_path;

        /// The members of an error's body that hold its message, the preferred one first.
        pub(crate) const ERROR_MEMBERS: &[&str] = &[#(#members),*];

        /// The names on the wire of what must not be shown.
        pub(crate) const SECRET_NAMES: &[&str] = &[#(#secrets),*];
    };
    source_file::text(
        &["What the whole API has in common.".to_owned()],
        &Imports::default(),
        "crate",
        [items],
    )
}

fn library<'m>(
    api: &Api,
    page: &FrontPage<'_>,
    modules: impl Iterator<Item = &'m str>,
    models_crate: &str,
) -> String {
    let mut front = docs::Docs::new(format!(
        "Operations of the {}, version {}.",
        docs::plain(&api.title),
        docs::plain(&api.version)
    ));
    front.text(api.description.as_deref());
    front.paragraph(
        "An operation is a value: it holds its arguments, writes its [`Request`] and reads the [`Response`] to it.\n\
         It sends nothing itself, so that any HTTP client serves, and a test needs none.",
    );
    if let Some(snippet) = page.request() {
        front.paragraph(snippet);
    }
    front.paragraph(format!("The types that operations send and answer are those of [`{models_crate}`], here [`models`]."));
    let any_deprecated = models::has_deprecated(api).then(|| quote!(#![allow(deprecated)]));
    let mut names: Vec<&str> = modules.chain(["api", "support"]).collect();
    names.sort_by(|left, right| layout::version_order(left, right));
    let modules = names.iter().map(|name| {
        let ident = names::ident(name);
        let public = !matches!(*name, "api" | "support");
        let visibility = public.then(|| quote!(pub));
        quote!(#visibility mod #ident;)
    });
    let conditional = quote! {
        #[cfg(feature = "samples")]
        #[rustfmt::skip]
        pub mod samples;
        #[cfg(feature = "client")]
        mod session;
    };
    let models_ident = names::ident(models_crate);
    let mut exports = [
        (
            "api",
            quote!(
                pub use api::{API_VERSION, BASE_PATH};
            ),
        ),
        (
            "support",
            quote!(
                pub use support::*;
            ),
        ),
        (models_crate, quote!(pub use #models_ident as models;)),
    ];
    exports.sort_by(|(left, _), (right, _)| layout::version_order(left, right));
    let exports = exports.iter().map(|(_, export)| export);
    let guide = front_page::FILE;
    let items = quote! {
        #![cfg_attr(feature = "client", doc = include_str!(#guide))]
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]
        #any_deprecated
        #(#modules)*
        #conditional
        #(#exports)*
    };
    source_file::text(&front.into_lines(), &Imports::default(), "crate", [items])
}
