//! What the tests want to know of Rust source.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{
    Attribute, Expr, ExprLit, Fields, GenericArgument, ImplItem, Item, ItemImpl, ItemStruct,
};
use syn::{Lit, LitStr, Pat, PathArguments, Stmt, Type};

use crate::documents::Sources;

/// A struct's fields: the name in JSON and the innermost type of each, without what is flattened.
pub(crate) type Members = BTreeMap<String, String>;

/// The structs of one crate.
pub(crate) fn structs(sources: &Sources, folder: &str) -> BTreeMap<String, ItemStruct> {
    items(sources, folder)
        .filter_map(|item| match item {
            Item::Struct(item) => Some((item.ident.to_string(), item.clone())),
            _ => None,
        })
        .collect()
}

/// The values of the enums of the models crate, in the order of `as_str`.
pub(crate) fn enums(sources: &Sources) -> BTreeMap<String, Vec<String>> {
    items(sources, "models/src/")
        .filter_map(|item| match item {
            Item::Impl(item) if item.trait_.is_none() => {
                let body = function(item, "as_str")?;
                Some((innermost(&item.self_ty), matched_texts(body)))
            }
            _ => None,
        })
        .collect()
}

/// The fields that each `From<X> for XInput` of the models crate fills, with what it fills them.
pub(crate) fn conversions(sources: &Sources) -> BTreeMap<String, Vec<(String, String)>> {
    items(sources, "models/src/")
        .filter_map(|item| match item {
            Item::Impl(item) => {
                let target = innermost(&item.self_ty);
                let statements = function(item, "from")?;
                let [Stmt::Expr(Expr::Struct(made), None)] = statements else {
                    return None;
                };
                let fields = made.fields.iter().map(|field| {
                    let name = field.member.to_token_stream().to_string();
                    (name, field.expr.to_token_stream().to_string())
                });
                Some((target, fields.collect()))
            }
            _ => None,
        })
        .collect()
}

/// All items of one crate, but for those of its support module.
pub(crate) fn items<'s>(sources: &'s Sources, folder: &str) -> impl Iterator<Item = &'s Item> {
    sources
        .iter()
        .filter(move |(path, _)| {
            path.strip_prefix(folder)
                .is_some_and(|file| !file.contains('/'))
        })
        .flat_map(|(_, file)| &file.items)
}

/// The statements of a function of an `impl`.
pub(crate) fn function<'i>(item: &'i ItemImpl, name: &str) -> Option<&'i [Stmt]> {
    item.items.iter().find_map(|item| match item {
        ImplItem::Fn(function) if function.sig.ident == name => Some(&*function.block.stmts),
        _ => None,
    })
}

/// The value of a constant of an `impl`.
pub(crate) fn constant<'i>(item: &'i ItemImpl, name: &str) -> &'i Expr {
    let constant = item.items.iter().find_map(|item| match item {
        ImplItem::Const(constant) if constant.ident == name => Some(&constant.expr),
        _ => None,
    });
    constant.unwrap_or_else(|| panic!("there is no {name}"))
}

/// A literal text.
pub(crate) fn literal(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// The last name of a type, within `Option`, `Vec`, `Box` and `Secret`.
pub(crate) fn innermost(ty: &Type) -> String {
    let Type::Path(path) = ty else {
        return String::new();
    };
    let last = path.path.segments.last().expect("a path has segments");
    let name = last.ident.to_string();
    match &last.arguments {
        PathArguments::AngleBracketed(arguments)
            if ["Option", "Vec", "Box", "Secret"].contains(&name.as_str()) =>
        {
            match arguments.args.last() {
                Some(GenericArgument::Type(inner)) => innermost(inner),
                _ => name,
            }
        }
        _ => name,
    }
}

/// A struct's members as serde names them.
pub(crate) fn members(item: &ItemStruct) -> Members {
    let is_camel_case = serde_value(&item.attrs, "rename_all").as_deref() == Some("camelCase");
    let Fields::Named(fields) = &item.fields else {
        return Members::new();
    };
    fields
        .named
        .iter()
        .filter(|field| !has_serde_word(&field.attrs, "flatten"))
        .map(|field| {
            let ident = field
                .ident
                .as_ref()
                .expect("the field has a name")
                .to_string();
            let ident = ident.trim_start_matches("r#");
            let name = serde_value(&field.attrs, "rename").unwrap_or_else(|| {
                if is_camel_case {
                    camel_case(ident)
                } else {
                    ident.to_owned()
                }
            });
            (name, innermost(&field.ty))
        })
        .collect()
}

/// The texts on the right of a function's one `match`.
fn matched_texts(statements: &[Stmt]) -> Vec<String> {
    let Some(Stmt::Expr(Expr::Match(matched), _)) = statements.last() else {
        return Vec::new();
    };
    let arms = matched.arms.iter();
    arms.filter(|arm| matches!(arm.pat, Pat::Path(_)))
        .filter_map(|arm| literal(&arm.body))
        .collect()
}

/// The value of `#[serde(key = "value")]`.
fn serde_value(attributes: &[Attribute], key: &str) -> Option<String> {
    let mut value = None;
    for attribute in attributes.iter().filter(|a| a.path().is_ident("serde")) {
        attribute
            .parse_nested_meta(|meta| {
                if let Ok(rest) = meta.value() {
                    let text: LitStr = rest.parse()?;
                    if meta.path.is_ident(key) {
                        value = Some(text.value());
                    }
                }
                Ok(())
            })
            .expect("an attribute of serde");
    }
    value
}

/// Whether there is a `#[serde(word)]`.
fn has_serde_word(attributes: &[Attribute], word: &str) -> bool {
    let attributes = attributes.iter().filter(|a| a.path().is_ident("serde"));
    attributes.into_iter().any(|attribute| {
        attribute
            .parse_args::<syn::Path>()
            .is_ok_and(|path| path.is_ident(word))
    })
}

/// `rename_all = "camelCase"` as serde does it.
fn camel_case(ident: &str) -> String {
    let mut name = String::new();
    let mut starts_word = false;
    for c in ident.chars() {
        match c {
            '_' => starts_word = true,
            _ if starts_word => {
                name.extend(c.to_uppercase());
                starts_word = false;
            }
            _ => name.push(c),
        }
    }
    name
}
