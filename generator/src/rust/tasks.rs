//! Types that tell of what runs on after the answer.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Face, Operation, Shape, Task, TypeKind};

use super::names;
use super::paging::{field, is_i64};
use super::source_file::Imports;
use super::types::Types;

/// The `Task` of the type that an operation polls, if there is one.
pub(super) fn write(
    types: &Types<'_>,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let task = types
        .api
        .tasks
        .iter()
        .find(|task| task.poll == operation.id)?;
    let poll = names::ident(types.names.operation(&operation.id));
    let id = field(types, &task.type_name, &task.id_member)?;
    let id_ident = &id.field.ident;
    let text = matches!(id.member.type_ref.kind, TypeKind::String { .. });
    let polled = match (id.is_optional(), text) {
        (true, true) => quote!(self.#id_ident.clone().map(#poll::new)),
        (true, false) => quote!(self.#id_ident.map(#poll::new)),
        (false, true) => quote!(Some(#poll::new(self.#id_ident.clone()))),
        (false, false) => quote!(Some(#poll::new(self.#id_ident))),
    };
    let status = status(types, task, imports)?;
    let arms = [
        (&task.succeeded, quote!(Succeeded)),
        (&task.warned, quote!(Warned)),
        (&task.failed, quote!(Failed)),
    ];
    let arms = arms.into_iter().filter(|(values, _)| !values.is_empty());
    let arms = arms.map(|(values, state)| quote!(Some(#(#values)|*) => TaskState::#state));
    let progress = progress(types, task);
    let failure = task.failure_member.as_ref().and_then(|member| {
        let failure = field(types, &task.type_name, member)?;
        let ident = &failure.field.ident;
        let value = if failure.is_optional() {
            quote!(self.#ident.as_deref())
        } else {
            quote!(Some(&self.#ident))
        };
        Some(quote! {
            fn failure(&self) -> Option<&str> {
                #value
            }
        })
    });
    let told = types.named(&task.type_name, Face::Output, imports);
    imports.support("Task");
    imports.support("TaskState");
    Some(quote! {
        impl Task for #told {
            type Poll = #poll;

            fn poll(&self) -> Option<Self::Poll> {
                #polled
            }

            fn state(&self) -> TaskState {
                match #status {
                    #(#arms,)*
                    _ => TaskState::Running,
                }
            }

            #progress

            #failure
        }
    })
}

/// The status as on the wire, if there is one.
fn status(types: &Types<'_>, task: &Task, imports: &mut Imports) -> Option<TokenStream> {
    let status = field(types, &task.type_name, &task.status_member)?;
    let ident = &status.field.ident;
    let name = match &status.member.type_ref.kind {
        TypeKind::Named { name } => Some(name),
        _ => None,
    };
    Some(match name {
        Some(name) => {
            if !matches!(types.api.definition(name).shape, Shape::Enumeration(_)) {
                return None;
            }
            let enumeration = types.named(name, Face::Output, imports);
            if status.is_optional() {
                quote!(self.#ident.as_ref().map(#enumeration::as_str))
            } else {
                quote!(Some(self.#ident.as_str()))
            }
        }
        None if status.is_optional() => quote!(self.#ident.as_deref()),
        None => quote!(Some(self.#ident.as_str())),
    })
}

/// How much is done, and of how much.
fn progress(types: &Types<'_>, task: &Task) -> Option<TokenStream> {
    let count = |member: &Option<String>| {
        let field = field(types, &task.type_name, member.as_ref()?)?;
        let ident = &field.field.ident;
        Some(
            match (field.is_optional(), is_i64(&field.member.type_ref)) {
                (true, true) => quote!(self.#ident),
                (true, false) => quote!(self.#ident.map(i64::from)),
                (false, true) => quote!(Some(self.#ident)),
                (false, false) => quote!(Some(i64::from(self.#ident))),
            },
        )
    };
    let done = count(&task.done_member)?;
    let total = match count(&task.total_member) {
        // It is negative while the engine still counts.
        Some(total) => quote!(#total.filter(|total| *total >= 0)),
        None => quote!(None),
    };
    Some(quote! {
        fn progress(&self) -> Option<(i64, Option<i64>)> {
            let done = #done?;
            let total = #total;
            Some((done, total))
        }
    })
}
