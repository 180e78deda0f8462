//! Operations that answer a list page by page.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Face, IntegerFormat, Operation, Paging, Shape, TypeKind, TypeName, TypeRef};

use super::arguments::Given;
use super::names;
use super::records::{self, RecordField};
use super::source_file::Imports;
use super::types::Types;

/// The `Paged` of an operation, if its answer comes page by page.
pub(super) fn write(
    types: &Types<'_>,
    operation: &Operation,
    given: &[Given],
    imports: &mut Imports,
) -> Option<TokenStream> {
    let paging = operation.paging.as_ref()?;
    let parameter = |name: &str| {
        let declared = operation
            .parameters
            .iter()
            .find(|parameter| parameter.name == name)?;
        let given = given.iter().find(|given| given.wire == name)?;
        Some((&given.field.ident, is_i64(&declared.type_ref)))
    };
    let (page, page_is_i64) = parameter(&paging.page_parameter)?;
    let (asked, set) = if page_is_i64 {
        (quote!(self.#page), quote!(self.#page = Some(page);))
    } else {
        // No list has so many pages that one of them isn't in range.
        (
            quote!(self.#page.map(i64::from)),
            quote!(self.#page = page.try_into().ok();),
        )
    };
    let size = match paging.size_parameter.as_deref().and_then(parameter) {
        Some((size, true)) => quote!(self.#size),
        Some((size, false)) => quote!(self.#size.map(i64::from)),
        None => quote!(None),
    };
    let items = field(types, &paging.answer, &paging.items_member)?;
    let TypeKind::Array { items: item } = &items.member.type_ref.kind else {
        return None;
    };
    let item = types.of(item, Face::Output, imports);
    let items_ident = &items.field.ident;
    let items = match optional(&items) {
        0 => quote!(answer.#items_ident),
        1 => quote!(answer.#items_ident.unwrap_or_default()),
        _ => quote!(answer.#items_ident.flatten().unwrap_or_default()),
    };
    let total = total(types, paging).unwrap_or_else(|| quote!(None));
    let ident = names::ident(types.names.operation(&operation.id));
    imports.support("Page");
    imports.support("Paged");
    Some(quote! {
        impl Paged for #ident {
            type Item = #item;

            fn page(&self) -> Option<i64> {
                #asked
            }

            fn set_page(&mut self, page: i64) {
                #set
            }

            fn page_size(&self) -> Option<i64> {
                #size
            }

            #[inline]
            fn into_page(answer: Self::Answer) -> Page<Self::Item> {
                let total = #total;
                Page {
                    items: #items,
                    total,
                }
            }
        }
    })
}

/// The number of items over all pages, taken from an answer.
fn total(types: &Types<'_>, paging: &Paging) -> Option<TokenStream> {
    let path = paging.total.as_ref()?;
    let information = field(types, &paging.answer, &path.information_member)?;
    let total = field(types, &path.information, &path.total_member)?;
    let (information_ident, total_ident) = (&information.field.ident, &total.field.ident);
    let inner = match (optional(&total), is_i64(&total.member.type_ref)) {
        (0, true) => quote!(Some(information.#total_ident)),
        (0, false) => quote!(Some(information.#total_ident.into())),
        (1, true) => quote!(information.#total_ident),
        (1, false) => quote!(information.#total_ident.map(i64::from)),
        (_, true) => quote!(information.#total_ident.flatten()),
        (_, false) => quote!(information.#total_ident.flatten().map(i64::from)),
    };
    Some(match (optional(&information), information.boxed) {
        (1, false) => quote!(answer.#information_ident.and_then(|information| #inner)),
        (0, false) => quote!({ let information = answer.#information_ident; #inner }),
        _ => return None,
    })
}

/// How many `Option`s are around a field's value.
fn optional(field: &RecordField<'_>) -> usize {
    usize::from(field.is_optional()) + usize::from(field.member.type_ref.nullable)
}

/// The field that stands for a member of what is answered.
pub(super) fn field<'a>(
    types: &Types<'a>,
    name: &'a TypeName,
    member: &str,
) -> Option<RecordField<'a>> {
    let Shape::Record(record) = &types.api.definition(name).shape else {
        return None;
    };
    records::fields(types, name, record, Face::Output)
        .into_iter()
        .find(|field| field.member.name == member)
}

/// Whether a whole number is an `i64` in Rust.
pub(super) fn is_i64(type_ref: &TypeRef) -> bool {
    matches!(
        type_ref.kind,
        TypeKind::Integer {
            format: None | Some(IntegerFormat::Int64)
        }
    )
}
