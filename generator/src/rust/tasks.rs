//! Tasks: types that describe work that continues after the response.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Direction, EnumeratedValue, Operation, Scalar, Task};
use crate::sdk::{Implementation, Imports, Trait, Type};

use super::outputs::nodes_of;
use super::paging::field;
use super::plain_values::{self, Read};
use super::structs::StructField;
use super::types::Types;

/// Builds the implementation of `Task` for the type that an operation polls, if there is one.
pub(super) fn implementation(
    types: &Types<'_>,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<Implementation> {
    let task = types
        .api
        .tasks
        .iter()
        .find(|task| task.poll == operation.id)?;
    let poll = Type::own(types.names.operation_path(operation));
    let parameter = (operation.parameters.iter())
        .find(|parameter| parameter.required && parameter.name == task.poll_parameter)?;
    let id = field(types, &task.type_name, &task.id_property)?;
    let polled = plain_values::converted(types.api, &id, &parameter.type_ref, &quote!(#poll::new))?;
    let status = field(types, &task.type_name, &task.status_property)?;
    let others = other_states(types, task, &status);
    let status = plain_values::text(types, &status, imports)?;
    let arms = [
        (&task.succeeded, quote!(Succeeded)),
        (&task.warned, quote!(Warned)),
        (&task.failed, quote!(Failed)),
        (&task.cancelled, quote!(Cancelled)),
    ];
    let arms = arms.into_iter().filter(|(values, _)| !values.is_empty());
    let arms = arms.map(|(values, state)| quote!(Some(#(#values)|*) => TaskState::#state));
    let progress = progress(types, task);
    let failure = task.failure_property.as_ref().and_then(|property| {
        let failure = field(types, &task.type_name, property)?;
        let value = plain_values::text(types, &failure, imports)?;
        Some(quote! {
            fn failure(&self) -> Option<&str> {
                #value
            }
        })
    });
    let told = types.named(&task.type_name, Direction::Response, imports);
    imports.runtime("Task");
    imports.runtime("TaskState");
    Some(Implementation {
        docs: Vec::new(),
        of: Trait {
            arguments: vec![poll.clone()],
            ..Trait::plain("Task")
        },
        subject: told,
        constants: TokenStream::new(),
        types: Vec::new(),
        functions: quote! {
            fn poll(&self) -> Option<#poll> {
                #polled
            }

            fn state(&self) -> TaskState {
                match #status {
                    #(#arms,)*
                    #others
                }
            }

            #progress

            #failure
        },
        nodes: nodes_of(operation),
    })
}

/// Builds the arms for the values of the status that don't end the task. If the document lists the
/// values, any other is unknown.
fn other_states(types: &Types<'_>, task: &Task, status: &StructField<'_>) -> TokenStream {
    let Some(Scalar::Enumeration(_, enumeration)) = types.api.scalar(&status.property.type_ref)
    else {
        return quote!(_ => TaskState::Running,);
    };
    let ended: Vec<&String> = task.ended().collect();
    let values = enumeration
        .values
        .iter()
        .filter_map(|value| match &value.value {
            EnumeratedValue::Text(value) => Some(value),
            EnumeratedValue::Integer(_) => None,
        });
    let running: Vec<&String> = values.filter(|value| !ended.contains(value)).collect();
    let running = (!running.is_empty()).then(|| quote!(Some(#(#running)|*) => TaskState::Running,));
    quote! {
        #running
        _ => TaskState::Unknown,
    }
}

/// Builds the function that returns how much is done, and how much there is to do.
fn progress(types: &Types<'_>, task: &Task) -> Option<TokenStream> {
    let count = |property: &Option<String>| {
        let field = field(types, &task.type_name, property.as_ref()?)?;
        let ident = &field.field.ident;
        let options = plain_values::options(&field);
        let read = plain_values::count(
            types.api,
            quote!(self.#ident),
            &field.property.type_ref,
            options,
        );
        read.map(Read::option)
    };
    let done = count(&task.done_property)?;
    let total = match count(&task.total_property) {
        // The total is negative while it is still being counted.
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
