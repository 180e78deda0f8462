//! The hand-written part of the generated crates.
//!
//! The files below `support/` are real Rust with tests of their own (`tests/support_*.rs`); they are
//! copied as they are, those of the models crate only where something generated uses them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, BodyContent, Field, Shape, StringFormat, TypeKind, TypeRef};
use crate::output::{FileTree, InvalidPath};

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("support/", $folder, "/", $name, ".rs")))),*]
    };
}

const MODELS: &[(&str, &str)] = files!("models":
    "mod", "base64", "integer_enum", "json", "missing_property", "record", "secret", "string_enum", "tagged_union", "timestamp",
    "untagged_union",
);

const OPERATIONS: &[(&str, &str)] = files!("operations":
    "mod", "bearer_login", "body", "content", "decode_error", "error", "hidden", "method", "multipart", "operation", "paged", "parameter",
    "reader", "request", "request_builder", "request_error", "response", "status_error", "style", "success", "task",
    "upload",
    "client/mod", "client/base_url", "client/build_error", "client/builder", "client/call", "client/download",
    "client/exchange", "client/io_error", "client/pages", "client/payload", "client/reply", "client/retry_policy",
    "client/session", "client/task_error", "client/timeout_error", "client/trace", "client/transport_error",
    "client/wait",
    "blocking/mod", "blocking/lists", "blocking/runtime",
);

/// Which of the optional parts the generated code uses.
pub(super) struct Uses {
    base64: bool,
    uuid: bool,
    /// The optional modules that are left out.
    unused: Vec<&'static str>,
}

impl Uses {
    /// What the generated models use; types may also be used by operations alone.
    pub(super) fn of(api: &Api) -> Self {
        let base64 = uses_format(api, &StringFormat::Byte);
        let any = |is: fn(&Shape) -> bool| api.types.values().any(|it| is(&it.shape));
        let is_tagged = |it: &Shape| matches!(it, Shape::Union(it) if it.discriminator.is_some());
        let is_untagged = |it: &Shape| matches!(it, Shape::Union(it) if it.discriminator.is_none());
        let optional = [
            ("base64", base64),
            (
                "integer_enum",
                any(|it| matches!(it, Shape::Enumeration(it) if it.integer)),
            ),
            ("record", any(|it| matches!(it, Shape::Record(_)))),
            (
                "string_enum",
                any(|it| matches!(it, Shape::Enumeration(it) if !it.integer)),
            ),
            ("tagged_union", any(is_tagged)),
            ("untagged_union", any(is_untagged)),
        ];
        let unused = optional
            .into_iter()
            .filter(|(_, used)| !used)
            .map(|(module, _)| module)
            .collect();
        Self {
            base64,
            uuid: uses_format(api, &StringFormat::Uuid),
            unused,
        }
    }

    /// Whether there are bytes in Base64.
    pub(super) fn base64(&self) -> bool {
        self.base64
    }

    /// Whether there are UUIDs.
    pub(super) fn uuid(&self) -> bool {
        self.uuid
    }

    /// What the models crate offers of its support module.
    pub(super) fn exports(&self) -> TokenStream {
        let base64 = self.base64.then(|| quote!(Base64,));
        quote!(pub use support::{#base64 InvalidTimestamp, JsonObject, MissingProperty, Secret, Timestamp, to_object};)
    }
}

/// Whether a format occurs anywhere.
fn uses_format(api: &Api, format: &StringFormat) -> bool {
    fn is(type_ref: &TypeRef, format: &StringFormat) -> bool {
        matches!(&type_ref.kind, TypeKind::String { format: Some(own) } if own == format)
            || type_ref.inner().is_some_and(|inner| is(inner, format))
    }
    let in_fields = |fields: &[Field]| fields.iter().any(|field| is(&field.type_ref, format));
    api.types.values().any(|definition| match &definition.shape {
        Shape::Record(record) => {
            record.members.iter().any(|member| is(&member.type_ref, format))
                || record.additional.as_ref().is_some_and(|additional| is(additional, format))
        }
        Shape::Union(union) => union.variants.iter().any(|variant| is(&variant.type_ref, format)),
        Shape::Alias { target } => is(target, format),
        Shape::Enumeration(_) => false,
    }) || api.operations.iter().any(|operation| {
        operation.parameters.iter().any(|parameter| is(&parameter.type_ref, format))
            || operation.body.iter().any(|body| match &body.content {
                BodyContent::Json { type_ref } => is(type_ref, format),
                BodyContent::Multipart { fields } | BodyContent::Form { fields } => in_fields(fields),
                BodyContent::Bytes | BodyContent::Text => false,
            })
            || operation.responses.iter().any(|response| {
                response.headers.iter().any(|header| is(&header.type_ref, format))
                    || matches!(&response.content, Some(crate::api::ResponseContent::Json { type_ref, .. }) if is(type_ref, format))
            })
    })
}

/// Adds the support module of the models crate.
pub(super) fn insert_models(
    uses: &Uses,
    folder: &str,
    tree: &mut FileTree,
) -> Result<(), InvalidPath> {
    for (name, text) in MODELS {
        if uses.unused.contains(name) {
            continue;
        }
        let text = if *name == "mod" {
            without(text, &uses.unused)
        } else {
            (*text).to_owned()
        };
        tree.insert(format!("{folder}/src/support/{name}.rs"), text)?;
    }
    Ok(())
}

/// Adds the support module of the operations crate.
pub(super) fn insert_operations(folder: &str, tree: &mut FileTree) -> Result<(), InvalidPath> {
    for (name, text) in OPERATIONS {
        tree.insert(
            format!("{folder}/src/support/{name}.rs"),
            (*text).to_owned(),
        )?;
    }
    Ok(())
}

/// The module file without the lines that name modules which are left out.
fn without(text: &str, modules: &[&str]) -> String {
    let names = |line: &str, module: &str| {
        line.ends_with(&format!("mod {module};")) || line.contains(&format!("use {module}::"))
    };
    let kept = text
        .lines()
        .filter(|line| !modules.iter().any(|module| names(line, module)));
    // Where a whole group has gone, so has the gap before it.
    let mut text = String::new();
    for line in kept {
        if !(line.is_empty() && text.ends_with("\n\n")) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}
