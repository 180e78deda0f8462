//! Other names for types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Face, TypeDefinition, TypeName, TypeRef};

use super::docs;
use super::names;
use super::source_file::Imports;
use super::types::Types;

/// The alias for one face of a type; a struct where an alias would lead back to itself.
pub(super) fn write(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    target: &TypeRef,
    face: Face,
    imports: &mut Imports,
) -> TokenStream {
    let ident = names::ident(types.names.type_name(name, face));
    let mut docs = types.docs(name, definition);
    docs.facts(docs::type_facts(target));
    docs.marks(&definition.annotations);
    let docs = docs.tokens();
    let deprecated = definition
        .annotations
        .deprecated
        .then(|| quote!(#[deprecated]));
    // Where the name is used, the use says whether it may be `null`.
    let target_type = types.of_value(target, face, imports);
    if types.recursion.is_recursive_alias(name) {
        imports.serde("Deserialize");
        imports.serde("Serialize");
        let eq = types.is_eq(name).then(|| quote!(Eq,));
        return quote! {
            #docs
            #[derive(Debug, Clone, PartialEq, #eq Serialize, Deserialize)]
            #[serde(transparent)]
            #deprecated
            pub struct #ident(pub #target_type);
        };
    }
    quote! {
        #docs
        #deprecated
        pub type #ident = #target_type;
    }
}
