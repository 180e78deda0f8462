//! The operations crate.

use std::collections::BTreeMap;

use quote::quote;

use crate::api::{Api, NodeId, Operation};
use crate::output::{FileTree, InvalidPath};
use crate::sdk::{Imports, Module, Package, Path};

use super::front_page::{self, FrontPage};
use super::types::Types;
use super::{
    Options, docs, layout, manifest, models, names, operation, samples, security, session,
    source_file, webhooks,
};

/// The folder of the crate.
const FOLDER: &str = "operations";

/// Builds the modules of the crate.
pub(super) fn package(types: &Types<'_>) -> Package {
    let mut by_module: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &types.api.operations {
        by_module
            .entry(types.names.module(operation.tag()))
            .or_default()
            .push(operation);
    }
    let modules = by_module.into_iter();
    let modules = modules.map(|(module, operations)| self::module(types, module, &operations));
    Package {
        modules: modules
            .chain(security::module(types))
            .chain(webhooks::module(types))
            .collect(),
    }
}

/// Writes the crate.
pub(super) fn write(
    types: &Types<'_>,
    package: &Package,
    options: &Options,
    tree: &mut FileTree,
) -> Result<(), InvalidPath> {
    let api = types.api;
    let models_crate = options.models_crate(api);
    for module in &package.modules {
        let text = source_file::module(module, &models_crate, options);
        tree.insert(format!("{FOLDER}/src/{}.rs", module.name), text)?;
    }
    tree.insert(format!("{FOLDER}/src/samples.rs"), samples::write(types))?;
    let session = session::write(types);
    let has_session = session.is_some();
    if let Some(session) = session {
        tree.insert(format!("{FOLDER}/src/session.rs"), session)?;
    }
    tree.insert(
        format!("{FOLDER}/src/api.rs"),
        constants(api, has_session, options),
    )?;
    let page = FrontPage::new(types, options);
    tree.insert(
        format!("{FOLDER}/src/lib.rs"),
        library(types, &page, &package.modules, has_session, &models_crate),
    )?;
    tree.insert(format!("{FOLDER}/src/{}", front_page::FILE), page.client())?;
    tree.insert(
        format!("{FOLDER}/Cargo.toml"),
        manifest::operations(api, options, &package.crates()),
    )?;
    tree.insert(
        format!("{FOLDER}/README.md"),
        manifest::operations_readme(api, options),
    )
}

fn module(types: &Types<'_>, module: &str, operations: &[&Operation]) -> Module {
    let defined = types.names.defined_by(operations);
    let mut imports = Imports::without(names::TYPES_OF_OPERATIONS.iter().copied().chain(defined));
    let items = operations
        .iter()
        .flat_map(|operation| operation::items(types, operation, &mut imports))
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
    let mut nodes: Vec<NodeId> = operations.iter().map(|operation| operation.node).collect();
    nodes.extend(tag.map(|tag| tag.node));
    Module {
        name: module.to_owned(),
        path: Some(Path::runtime(&names::ident(module).to_string())),
        feature: None,
        docs: front.into_lines(),
        imports,
        items,
        nodes,
    }
}

/// Writes the constants that the whole API has in common.
fn constants(api: &Api, has_session: bool, options: &Options) -> String {
    let version = &api.version;
    let base_path = api.servers.first().map_or("/", String::as_str);
    let properties = &api.error_properties;
    let secrets = api.secret_names().into_iter();
    let session = has_session.then(|| quote!(.session(crate::session::SESSION)));
    let base_doc = format!(
        " The base URL of the API; without a host, it is relative to that of the {}.",
        options.server
    );
    let items = quote! {
        /// The version of the API.
        pub const API_VERSION: &str = #version;

        #[doc = #base_doc]
        pub const BASE_PATH: &str = #base_path;

        /// What a client has to know of the API.
        pub static API: Api = Api::new(API_VERSION, BASE_PATH)
            .user_agent(USER_AGENT)
            .error_properties(ERROR_PROPERTIES)
            .secret_names(SECRET_NAMES)
            #session;

        /// The default user agent of clients.
        const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

        /// The properties of an error's body that hold its message, the preferred one first.
        const ERROR_PROPERTIES: &[&str] = &[#(#properties),*];

        /// The names of properties and parameters that must not be shown.
        const SECRET_NAMES: &[&str] = &[#(#secrets),*];
    };
    let mut imports = Imports::default();
    imports.runtime("Api");
    source_file::text(
        &["Constants of the whole API.".to_owned()],
        &imports,
        "crate",
        [items],
        options,
    )
}

fn library(
    types: &Types<'_>,
    page: &FrontPage<'_>,
    modules: &[Module],
    has_session: bool,
    models_crate: &str,
) -> String {
    let api = types.api;
    let mut front = docs::Docs::new(format!(
        "Operations of the {}, version {}.",
        docs::plain(&api.title),
        docs::plain(&api.version)
    ));
    front.text(api.description.as_deref());
    front.paragraph(
        "An operation is a value: it holds its arguments, builds its [`Request`] and reads the [`Response`].\n\
         It sends nothing itself, so it works with any HTTP client, and tests need none.",
    );
    if let Some(snippet) = page.request() {
        front.paragraph(snippet);
    }
    front.paragraph(format!(
        "Their types are in [`{models_crate}`], re-exported as [`models`]."
    ));
    let any_deprecated = models::has_deprecated(api).then(|| quote!(#![allow(deprecated)]));
    let (conditional, always): (Vec<&Module>, Vec<&Module>) =
        (modules.iter()).partition(|module| module.feature.is_some());
    let always = always.into_iter().map(|module| module.name.as_str());
    let mut names: Vec<&str> = always.chain(["api"]).collect();
    names.sort_by(|left, right| layout::version_order(left, right));
    let modules = names.iter().map(|name| {
        let ident = names::ident(name);
        let public = *name != "api";
        let visibility = public.then(|| quote!(pub));
        quote!(#visibility mod #ident;)
    });
    let conditional = conditional.into_iter().map(|module| {
        let (feature, ident) = (module.feature, names::ident(&module.name));
        quote!(#[cfg(feature = #feature)] pub mod #ident;)
    });
    let session = has_session.then(|| {
        quote!(
            mod session;
        )
    });
    let conditional = quote! {
        #[cfg(feature = "samples")]
        #[rustfmt::skip]
        pub mod samples;
        #(#conditional)*
        #session
    };
    let models_ident = names::ident(models_crate);
    let mut exports = [
        (
            "api",
            quote!(
                pub use api::{API, API_VERSION, BASE_PATH};
            ),
        ),
        (
            "sdk_runtime",
            quote!(
                pub use sdk_runtime::*;
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
    source_file::text(
        &front.into_lines(),
        &Imports::default(),
        "crate",
        [items],
        types.options,
    )
}
