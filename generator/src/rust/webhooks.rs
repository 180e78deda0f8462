//! The module of the webhooks: a function for each that decodes the body of its requests.

use quote::quote;

use crate::api::Api;
use crate::sdk::{Imports, Module};

use super::callbacks;
use super::docs::Docs;
use super::types::Types;

/// The name of the module.
const MODULE: &str = "webhooks";

/// Returns the name of the module, if the crate has it: if a webhook has a JSON body.
pub(super) fn module_name(api: &Api) -> Option<&'static str> {
    let mut webhooks = api.webhooks.iter();
    let are_read = webhooks.any(|webhook| callbacks::payload(webhook).is_some());
    are_read.then_some(MODULE)
}

/// Builds the module, if the crate has it.
pub(super) fn module(types: &Types<'_>) -> Option<Module> {
    let name = module_name(types.api)?;
    let mut imports = Imports::default();
    imports.runtime("Error");
    imports.runtime("Response");
    let functions = callbacks::readers(
        types,
        ("webhook", &types.api.webhooks),
        |webhook| quote!(#webhook),
        [],
        &mut imports,
    );
    let docs = Docs::new(format!(
        "Requests that the {} sends to those who have registered for them.",
        types.options.server
    ));
    let docs = docs.into_lines();
    Some(Module::of_functions(name, docs, imports, functions))
}
