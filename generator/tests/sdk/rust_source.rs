//! What the tests want to know of Rust source.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Expr, ExprLit, GenericArgument, Ident, ImplItem, Item, ItemImpl, ItemStruct};
use syn::{Lit, LitStr, Pat, PathArguments, Stmt, Token, Type};

use crate::documents::Sources;

/// A struct's fields: the name in JSON and the innermost type of each, without the map of all others.
pub(crate) type Properties = BTreeMap<String, String>;

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

/// The fields that each `From<X>` or `TryFrom<X> for XInput` of the models crate fills, with what it
/// fills them.
pub(crate) fn conversions(sources: &Sources) -> BTreeMap<String, Vec<(String, String)>> {
    items(sources, "models/src/")
        .filter_map(|item| match item {
            Item::Impl(item) => {
                let target = innermost(&item.self_ty);
                let statements = function(item, "from").or_else(|| function(item, "try_from"))?;
                let made = match statements.last()? {
                    Stmt::Expr(Expr::Struct(made), None) => made,
                    Stmt::Expr(Expr::Call(ok), None) => match ok.args.first()? {
                        Expr::Struct(made) => made,
                        _ => return None,
                    },
                    _ => return None,
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

/// The properties of the structs of the models crate, by the names that `object!` gives them.
pub(crate) fn objects(sources: &Sources) -> BTreeMap<String, Properties> {
    let structs = structs(sources, "models/src/");
    let calls = items(sources, "models/src/").filter_map(|item| match item {
        Item::Macro(item) if item.mac.path.segments.last()?.ident == "object" => Some(&item.mac),
        _ => None,
    });
    let objects = calls.map(|call| {
        let (name, properties) = call.parse_body_with(object).expect("a call of `object!`");
        let item = &structs[&name];
        let of_field = |(field, wire): (Ident, String)| {
            let is_it = |candidate: &&syn::Field| candidate.ident.as_ref() == Some(&field);
            let found = item
                .fields
                .iter()
                .find(is_it)
                .expect("the struct has the field");
            (wire, innermost(&found.ty))
        };
        (name, properties.into_iter().map(of_field).collect())
    });
    objects.collect()
}

/// What `object!` is called with: the struct's name; its fields, and their names on the wire.
fn object(input: ParseStream<'_>) -> syn::Result<(String, Vec<(Ident, String)>)> {
    let name: Ident = input.parse()?;
    let listing;
    syn::braced!(listing in input);
    let mut fields = Vec::new();
    while !listing.is_empty() {
        if listing.parse::<Option<Token![..]>>()?.is_some() {
            listing.parse::<Ident>()?;
            break;
        }
        let field = listing.call(Ident::parse_any)?;
        listing.parse::<Token![:]>()?;
        while listing.peek(Ident) {
            listing.parse::<Ident>()?;
        }
        fields.push((field, listing.parse::<LitStr>()?.value()));
        listing.parse::<Token![,]>()?;
    }
    Ok((name.to_string(), fields))
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
