//! The models crate.

use std::collections::{BTreeMap, HashSet};

use quote::quote;

use crate::api::{Api, Direction, Shape, TypeDefinition, TypeName, TypeRef};
use crate::output::{FileTree, InvalidPath};
use crate::sdk::{Imports, Item, Module, Package};

use super::types::Types;
use super::{
    Options, aliases, docs, enumerations, examples, layout, manifest, names, source_file, structs,
    unions,
};

/// The folder of the crate.
const FOLDER: &str = "models";

/// The module of the types that no tagged operation uses.
const UNREFERENCED: &str = names::UNTAGGED;

/// Builds the modules of the crate.
pub(super) fn package(types: &Types<'_>) -> Package {
    let api = types.api;
    let mut by_module: BTreeMap<&str, Vec<&TypeName>> = BTreeMap::new();
    for name in in_order_of_use(api) {
        let module = types
            .names
            .module(api.definition(name).usage.tag.as_deref());
        by_module.entry(module).or_default().push(name);
    }
    let modules = by_module.into_iter();
    Package {
        modules: modules
            .map(|(module, names)| self::module(types, module, &names))
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
    for module in &package.modules {
        let text = source_file::module(module, "crate", options);
        tree.insert(format!("{FOLDER}/src/{}.rs", module.name), text)?;
    }
    let tests = examples::write(types, options);
    let modules = package.modules.iter().map(|module| module.name.as_str());
    tree.insert(format!("{FOLDER}/src/lib.rs"), library(types, modules))?;
    tree.insert(
        format!("{FOLDER}/Cargo.toml"),
        manifest::models(api, options, &package.crates(), tests.is_some()),
    )?;
    tree.insert(
        format!("{FOLDER}/README.md"),
        manifest::models_readme(api, options),
    )?;
    if let Some(tests) = tests {
        tree.insert(format!("{FOLDER}/tests/examples.rs"), tests)?;
    }
    Ok(())
}

fn module(types: &Types<'_>, module: &str, names: &[&TypeName]) -> Module {
    let mut imports = Imports::default();
    let mut items = Vec::new();
    let mut defined = Vec::new();
    for name in names {
        let definition = types.api.definition(name);
        for direction in definition.directions() {
            items.extend(type_items(
                types,
                name,
                definition,
                *direction,
                &mut imports,
            ));
            defined.push(types.names.type_name(name, *direction));
        }
    }
    imports.except(defined.into_iter());
    let tag = types.names.tag(module).map(|index| &types.api.tags[index]);
    let docs = match tag {
        Some(tag) => format!(
            "Models first used by the operations of {}.",
            docs::code(&tag.name)
        ),
        None if module == UNREFERENCED => "Models that no tagged operation uses.".to_owned(),
        None => "Models.".to_owned(),
    };
    Module {
        name: module.to_owned(),
        path: None,
        feature: None,
        docs: vec![docs],
        imports,
        items,
        nodes: Vec::new(),
    }
}

fn type_items(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    direction: Direction,
    imports: &mut Imports,
) -> Vec<Item> {
    match &definition.shape {
        Shape::Object(object) => {
            structs::items(types, name, definition, object, direction, imports)
        }
        Shape::Enumeration(enumeration) => {
            enumerations::items(types, name, definition, enumeration)
        }
        Shape::Union(union) => unions::items(types, name, definition, union, direction, imports),
        Shape::Alias { target } => {
            vec![aliases::item(
                types, name, definition, target, direction, imports,
            )]
        }
    }
}

fn library<'m>(types: &Types<'_>, modules: impl Iterator<Item = &'m str> + Clone) -> String {
    let api = types.api;
    let version = &api.version;
    let mut front = docs::Docs::new(format!(
        "Models of the {}, version {}.",
        docs::plain(&api.title),
        docs::plain(version)
    ));
    front.text(api.description.as_deref());
    front.paragraph(
        "Each struct has a constructor, `new`, which takes its required properties, and a setter for each optional one;\n\
         an absent property is `None`. Types are `#[non_exhaustive]`, enums keep values that they don't know, and\n\
         unknown properties are ignored, so that the crate works with later releases of the API too.",
    );
    let any_deprecated = has_deprecated(api).then(|| quote!(#![allow(deprecated)]));
    let mut names: Vec<&str> = modules.collect();
    names.sort_by(|left, right| layout::version_order(left, right));
    let module_items = names.iter().map(|name| {
        let ident = names::ident(name);
        quote!(mod #ident;)
    });
    let exports = names.iter().map(|name| {
        let ident = names::ident(name);
        quote!(pub use #ident::*;)
    });
    let items = quote! {
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]
        #any_deprecated
        #(#module_items)*
        #(#exports)*
        pub use sdk_runtime::{
            Base64, Date, InvalidDate, InvalidTimestamp, JsonObject, MissingProperty, Secret,
            Timestamp, to_object,
        };
        /// The version of the API.
        pub const API_VERSION: &str = #version;
    };
    source_file::text(
        &front.into_lines(),
        &Imports::default(),
        "crate",
        [items],
        types.options,
    )
}

/// Returns true if a part of the API is deprecated, so that code that refers to it would warn.
pub(super) fn has_deprecated(api: &Api) -> bool {
    let in_types = api.types.values().any(|definition| {
        definition.annotations.deprecated
            || matches!(&definition.shape, Shape::Object(object) if object.properties.iter().any(|property| property.annotations.deprecated))
    });
    let in_operations = || {
        api.operations.iter().any(|operation| {
            let parameters = operation
                .parameters
                .iter()
                .map(|parameter| &parameter.annotations);
            let fields = operation.body.iter().flat_map(|body| body.content.fields());
            let fields = fields.map(|field| &field.annotations);
            let headers = operation
                .responses
                .iter()
                .flat_map(|response| &response.headers);
            let headers = headers.map(|header| &header.annotations);
            let callbacks = operation
                .callbacks
                .iter()
                .map(|callback| &callback.annotations);
            operation.annotations.deprecated
                || parameters
                    .chain(fields)
                    .chain(headers)
                    .chain(callbacks)
                    .any(|it| it.deprecated)
        })
    };
    let in_webhooks = || api.webhooks.iter().any(|it| it.annotations.deprecated);
    in_types || in_operations() || in_webhooks()
}

/// Returns all types in the order of use, the unused ones last.
///
/// Each type comes after the operation or the type that uses it first.
fn in_order_of_use(api: &Api) -> Vec<&TypeName> {
    let mut order = Vec::new();
    let mut seen = HashSet::new();
    let roots = api
        .operations
        .iter()
        .flat_map(|operation| operation.uses())
        .chain(api.received())
        .filter_map(|(type_ref, _)| type_ref.named())
        .chain(api.types.keys());
    for root in roots {
        let mut pending = vec![root];
        while let Some(name) = pending.pop() {
            if seen.insert(name) {
                order.push(name);
                let within: Vec<_> = api
                    .definition(name)
                    .parts(None)
                    .filter_map(TypeRef::named)
                    .collect();
                pending.extend(within.into_iter().rev());
            }
        }
    }
    order
}
