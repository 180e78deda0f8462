//! Operations that return a list page by page.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Direction, Operation, Paging, ParameterLocation, Shape, TypeName};
use crate::sdk::{Implementation, Imports, Trait, Type};

use super::arguments::{Given, RequestPart};
use super::outputs::nodes_of;
use super::plain_values;
use super::structs::{self, StructField};
use super::types::Types;

/// Builds the implementation of `Paged` for an operation, if its response is a page of a list.
pub(super) fn implementation(
    types: &Types<'_>,
    operation: &Operation,
    given: &[Given],
    imports: &mut Imports,
) -> Option<Implementation> {
    let paging = operation.paging.as_ref()?;
    let parameter = |name: &str| {
        let declared = operation.parameter(ParameterLocation::Query, name)?;
        let given =
            (given.iter()).find(|given| given.part == RequestPart::Query && given.wire == name)?;
        let ident = &given.field.ident;
        let read = plain_values::count(types.api, quote!(self.#ident), &declared.type_ref, 1)?;
        Some((ident, &declared.type_ref, read.option()))
    };
    let (page, page_type, asked) = parameter(&paging.page_parameter)?;
    // No list has so many pages that the number of one is out of range.
    let page_value = plain_values::counted(types.api, quote!(page), page_type)?;
    let size = match paging.size_parameter.as_deref().and_then(parameter) {
        Some((_, _, size)) => size,
        None => quote!(None),
    };
    let items = field(types, &paging.output, &paging.items_property)?;
    let item = types.api.page_items(paging)?;
    let item = types.of(item, Direction::Response, imports);
    let items_ident = &items.field.ident;
    let items = match plain_values::options(&items) {
        0 => quote!(output.#items_ident),
        1 => quote!(output.#items_ident.unwrap_or_default()),
        _ => quote!(output.#items_ident.flatten().unwrap_or_default()),
    };
    let total = total(types, paging).unwrap_or_else(|| quote!(None));
    let parameters = [Some(&paging.page_parameter), paging.size_parameter.as_ref()];
    let parameters = parameters.into_iter().flatten();
    let parameters =
        parameters.filter_map(|name| operation.parameter(ParameterLocation::Query, name));
    let mut nodes = nodes_of(operation);
    nodes.extend(parameters.map(|parameter| parameter.node));
    imports.runtime("Page");
    imports.runtime("Paged");
    Some(Implementation {
        docs: Vec::new(),
        of: Trait::plain("Paged"),
        subject: Type::own(types.names.operation_path(operation)),
        constants: TokenStream::new(),
        types: vec![("Item", item)],
        functions: quote! {
            fn page(&self) -> Option<i64> {
                #asked
            }

            fn set_page(&mut self, page: i64) {
                self.#page = #page_value;
            }

            fn page_size(&self) -> Option<i64> {
                #size
            }

            #[inline]
            fn into_page(output: Self::Output) -> Page<Self::Item> {
                let total = #total;
                Page {
                    items: #items,
                    total,
                }
            }
        },
        nodes,
    })
}

/// Builds the expression for the number of items over all pages, from a response.
fn total(types: &Types<'_>, paging: &Paging) -> Option<TokenStream> {
    let path = paging.total.as_ref()?;
    let information = field(types, &paging.output, &path.information_property)?;
    let total = field(types, &path.information, &path.total_property)?;
    let (information_ident, total_ident) = (&information.field.ident, &total.field.ident);
    let inner = plain_values::count(
        types.api,
        quote!(information.#total_ident),
        &total.property.type_ref,
        plain_values::options(&total),
    )?;
    let variable = quote!(information);
    Some(match plain_values::options(&information) {
        0 => {
            let inner = inner.option();
            quote!({ let information = output.#information_ident; #inner })
        }
        1 => inner.option_within(quote!(output.#information_ident), variable),
        _ => inner.option_within(quote!(output.#information_ident.flatten()), variable),
    })
}

/// Returns the field for a property of a response.
pub(super) fn field<'a>(
    types: &Types<'a>,
    name: &'a TypeName,
    property: &str,
) -> Option<StructField<'a>> {
    let Shape::Object(object) = &types.api.definition(name).shape else {
        return None;
    };
    structs::fields(types, name, object, Direction::Response)
        .into_iter()
        .find(|field| field.property.name == property)
}
