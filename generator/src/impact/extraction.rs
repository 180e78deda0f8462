//! From the source of a crate to its public surface.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::output::FileTree;

use super::macros::{self, Macros};
use super::paths::Paths;
use super::source::{Source, Target, gate, plain};
use super::surface::{
    Associated, AssociatedKind, Definition, Enum, Fields, Form, Function, Gate, Implementation,
    Item, Parameter, Struct, Surface, Trait, TraitItem, Variant,
};
use super::text::{Text, shown};

/// The two crates, as paths name them.
const CRATES: [&str; 2] = ["cce_models", "cce_operations"];

/// The public surfaces of the crate of a folder, in two versions.
pub(super) fn surfaces(trees: [&FileTree; 2], folder: &str, package: &str) -> [Surface; 2] {
    let name = package.replace('-', "_");
    let [old, new] = trees.map(|tree| Source::read(tree, folder));
    let (mut old_paths, mut new_paths) = (Paths::of(&old, &name), Paths::of(&new, &name));
    let (old_names, new_names) = (old_paths.names(), new_paths.names());
    old_paths.choose(&new_names);
    new_paths.choose(&old_names);
    let manifests = trees.map(|tree| tree.get(&format!("{folder}/Cargo.toml")));
    [
        surface(package, &old, &old_paths, manifests[0]),
        surface(package, &new, &new_paths, manifests[1]),
    ]
}

fn surface(package: &str, source: &Source, paths: &Paths, manifest: Option<&str>) -> Surface {
    let extraction = Extraction {
        macros: Macros::of(source),
        source,
        paths,
    };
    let mut surface = Surface {
        package: package.to_owned(),
        features: features(manifest.unwrap_or_default()),
        ..Surface::default()
    };
    extraction.items(&mut surface);
    extraction.implementations(&mut surface);
    surface
}

/// The names in a manifest's table of features.
fn features(manifest: &str) -> BTreeSet<String> {
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[features]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().to_owned())
        .filter(|name| !name.starts_with('#'))
        .collect()
}

struct Extraction<'s> {
    source: &'s Source,
    paths: &'s Paths,
    macros: Macros,
}

impl Extraction<'_> {
    fn text(&self, module: usize, tokens: impl ToTokens) -> Text {
        let meaning = |path: &[String]| {
            self.source
                .meaning(module, path, &self.paths.public, &CRATES)
        };
        Text::new(tokens.into_token_stream(), &meaning)
    }

    fn items(&self, surface: &mut Surface) {
        for (path, (target, gate)) in &self.paths.all {
            let definition = match target {
                Target::External(other) => Some(Definition::Export(other.join("::"))),
                _ if self.paths.public.get(target) != Some(path) => self
                    .paths
                    .public
                    .get(target)
                    .map(|other| Definition::Export(other.clone())),
                Target::Module(_) => Some(Definition::Module),
                Target::Item(module, name) => self.definition(*module, name),
            };
            if let Some(definition) = definition {
                let item = Item {
                    gate: gate.clone(),
                    definition,
                    associated: BTreeMap::new(),
                };
                surface.items.insert(path.clone(), item);
            }
        }
    }

    fn definition(&self, module: usize, name: &str) -> Option<Definition> {
        if name.ends_with('!') {
            return Some(Definition::Macro);
        }
        Some(match self.source.modules[module].own(name)? {
            syn::Item::Const(item) => Definition::Constant(self.text(module, &item.ty)),
            syn::Item::Static(item) => Definition::Constant(self.text(module, &item.ty)),
            syn::Item::Fn(item) => Definition::Function(self.function(module, &item.sig)),
            syn::Item::Type(item) => Definition::Alias {
                generics: self.generics(module, &item.generics),
                target: self.text(module, &item.ty),
            },
            syn::Item::Struct(item) => Definition::Struct(Struct {
                generics: self.generics(module, &item.generics),
                non_exhaustive: is_non_exhaustive(&item.attrs),
                fields: self.fields(module, &item.fields, false),
            }),
            syn::Item::Enum(item) => Definition::Enum(Enum {
                generics: self.generics(module, &item.generics),
                non_exhaustive: is_non_exhaustive(&item.attrs),
                variants: item
                    .variants
                    .iter()
                    .map(|variant| (plain(&variant.ident), self.variant(module, variant)))
                    .collect(),
            }),
            syn::Item::Trait(item) => Definition::Trait(self.trait_(module, item)),
            _ => return None,
        })
    }

    fn generics(&self, module: usize, generics: &syn::Generics) -> Text {
        let clause = &generics.where_clause;
        self.text(module, quote!(#generics #clause))
    }

    fn variant(&self, module: usize, variant: &syn::Variant) -> Variant {
        Variant {
            non_exhaustive: is_non_exhaustive(&variant.attrs),
            fields: self.fields(module, &variant.fields, true),
        }
    }

    fn fields(&self, module: usize, fields: &syn::Fields, all_public: bool) -> Fields {
        let mut found = Fields {
            form: match fields {
                syn::Fields::Unit => Form::Unit,
                syn::Fields::Unnamed(_) => Form::Tuple,
                syn::Fields::Named(_) => Form::Named,
            },
            ..Fields::default()
        };
        for (index, field) in fields.iter().enumerate() {
            if !all_public && !is_public(&field.vis) {
                found.private = true;
                continue;
            }
            let name = field
                .ident
                .as_ref()
                .map_or_else(|| index.to_string(), plain);
            found.public.insert(name, self.text(module, &field.ty));
        }
        found
    }

    fn function(&self, module: usize, signature: &syn::Signature) -> Function {
        let mut receiver = None;
        let mut parameters = Vec::new();
        for input in &signature.inputs {
            match input {
                // Whether it is `mut` is the function's own affair.
                syn::FnArg::Receiver(input) => {
                    let text = self.text(module, input);
                    let meant = text.meant.replace("mut self", "self");
                    let meant = match text.meant.starts_with('&') {
                        true => text.meant.clone(),
                        false => meant,
                    };
                    receiver = Some(Text { meant, ..text });
                }
                syn::FnArg::Typed(input) => parameters.push(Parameter {
                    name: shown(&input.pat.to_token_stream()),
                    text: self.text(module, &input.ty),
                }),
            }
        }
        let output = match &signature.output {
            syn::ReturnType::Default => quote!(()),
            syn::ReturnType::Type(_, output) => output.to_token_stream(),
        };
        Function {
            shown: shown(&signature.to_token_stream()),
            is_const: signature.constness.is_some(),
            is_async: signature.asyncness.is_some(),
            is_unsafe: matches!(signature.safety, syn::Safety::Unsafe(_)),
            generics: self.generics(module, &signature.generics),
            receiver,
            parameters,
            output: self.text(module, output),
        }
    }

    fn trait_(&self, module: usize, item: &syn::ItemTrait) -> Trait {
        let items = item.items.iter().filter_map(|item| match item {
            syn::TraitItem::Fn(item) => Some((&item.sig.ident, item.default.is_some(), {
                let signature = &item.sig;
                quote!(#signature)
            })),
            syn::TraitItem::Const(item) => Some((&item.ident, item.default.is_some(), {
                let (ident, ty) = (&item.ident, &item.ty);
                quote!(const #ident: #ty)
            })),
            syn::TraitItem::Type(item) => Some((&item.ident, item.default.is_some(), {
                let (ident, bounds) = (&item.ident, &item.bounds);
                quote!(type #ident: #bounds)
            })),
            _ => None,
        });
        let items = items.map(|(ident, has_default, declaration): (_, _, TokenStream)| {
            let item = TraitItem {
                declaration: self.text(module, declaration),
                has_default,
            };
            (plain(ident), item)
        });
        Trait {
            generics: self.generics(module, &item.generics),
            bounds: self.text(module, &item.supertraits),
            items: items.collect(),
        }
    }

    /// What is implemented anywhere in the crate, by hand, derived or by a macro.
    fn implementations(&self, surface: &mut Surface) {
        for (index, module) in self.source.modules.iter().enumerate() {
            for item in &module.items {
                match item {
                    syn::Item::Impl(item) => self.implementation(surface, index, item),
                    syn::Item::Macro(item) if item.ident.is_none() => {
                        self.by_macro(surface, index, &item.mac);
                    }
                    syn::Item::Struct(item) => {
                        self.derived(surface, index, &item.ident, &item.attrs);
                    }
                    syn::Item::Enum(item) => {
                        self.derived(surface, index, &item.ident, &item.attrs);
                    }
                    _ => {}
                }
            }
        }
    }

    fn implementation(&self, surface: &mut Surface, module: usize, item: &syn::ItemImpl) {
        let subject = self.text(module, &item.self_ty);
        match &item.trait_ {
            Some((of, _)) => self.trait_implementation(surface, module, item, &subject, of),
            None => self.inherent(surface, module, item, &subject),
        }
    }

    fn inherent(&self, surface: &mut Surface, module: usize, item: &syn::ItemImpl, subject: &Text) {
        let path = head(&subject.meant);
        let Some(owner) = surface.items.get_mut(path) else {
            return;
        };
        let outer = gate(&item.attrs);
        for part in &item.items {
            let (visibility, attributes, ident, kind) = match part {
                syn::ImplItem::Fn(part) => {
                    let function = self.function(module, &part.sig);
                    let kind = AssociatedKind::Function(function);
                    (&part.vis, &part.attrs, &part.sig.ident, kind)
                }
                syn::ImplItem::Const(part) => {
                    let kind = AssociatedKind::Constant(self.text(module, &part.ty));
                    (&part.vis, &part.attrs, &part.ident, kind)
                }
                _ => continue,
            };
            if !is_public(visibility) {
                continue;
            }
            let mut gate = gate(attributes);
            gate.extend(outer.iter().cloned());
            // Implementations for several of a type's arguments may each have one of the name.
            let mut name = plain(ident);
            if owner.associated.contains_key(&name) {
                name = format!("{name} for {}", subject.shown);
            }
            owner.associated.insert(name, Associated { gate, kind });
        }
    }

    fn trait_implementation(
        &self,
        surface: &mut Surface,
        module: usize,
        item: &syn::ItemImpl,
        subject: &Text,
        of: &syn::Path,
    ) {
        let is_private = |path: &syn::Path| {
            let path: Vec<String> = path
                .segments
                .iter()
                .map(|part| plain(&part.ident))
                .collect();
            matches!(self.source.resolve(module, &path), Some(target @ Target::Item(..)) if !self.paths.public.contains_key(&target))
        };
        let is_hidden = matches!(&*item.self_ty, syn::Type::Path(ty) if is_private(&ty.path));
        if is_hidden || is_private(of) {
            return;
        }
        let types = item.items.iter().filter_map(|part| match part {
            syn::ImplItem::Type(part) => Some((plain(&part.ident), self.text(module, &part.ty))),
            _ => None,
        });
        let implementation = Implementation {
            gate: gate(&item.attrs),
            of: self.short_trait(module, of),
            generics: self.generics(module, &item.generics),
            types: types.collect(),
        };
        surface.implementations.insert(
            (subject.meant.clone(), implementation.of.meant.clone()),
            implementation,
        );
    }

    /// A trait by its last name and its arguments: derived, imported and by its path it is the same.
    fn short_trait(&self, module: usize, of: &syn::Path) -> Text {
        let full = self.text(module, of);
        let last = of.segments.last();
        let arguments = last.map(|last| self.text(module, &last.arguments));
        let name = last.map(|last| plain(&last.ident)).unwrap_or_default();
        let arguments = arguments.unwrap_or_default();
        Text {
            shown: format!("{name}{}", arguments.shown.trim_start()),
            meant: format!("{name} {}", arguments.meant).trim_end().to_owned(),
            mentions: full.mentions,
        }
    }

    fn derived(
        &self,
        surface: &mut Surface,
        module: usize,
        ident: &syn::Ident,
        attributes: &[syn::Attribute],
    ) {
        let target = Target::Item(module, plain(ident));
        let Some(path) = self.paths.public.get(&target) else {
            return;
        };
        for attribute in attributes {
            if !attribute.path().is_ident("derive") {
                continue;
            }
            let paths = attribute.parse_args_with(
                syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated,
            );
            for of in paths.into_iter().flatten() {
                let implementation = Implementation {
                    gate: Gate::new(),
                    of: self.short_trait(module, &of),
                    generics: Text::default(),
                    types: BTreeMap::new(),
                };
                let key = (path.clone(), implementation.of.meant.clone());
                surface.implementations.insert(key, implementation);
            }
        }
    }

    /// What a macro implements; where that isn't known, the call counts as one trait.
    fn by_macro(&self, surface: &mut Surface, module: usize, call: &syn::Macro) {
        if let Some(implementations) = self.macros.implementations(call) {
            for implementation in &implementations {
                self.implementation(surface, module, implementation);
            }
            return;
        }
        let Some(subject) = macros::subject(call) else {
            return;
        };
        let subject = self.text(module, subject);
        let name = call.path.segments.last().map(|last| plain(&last.ident));
        let name = format!("{}!", name.unwrap_or_default());
        let implementation = Implementation {
            gate: Gate::new(),
            of: Text {
                shown: name.clone(),
                meant: name.clone(),
                mentions: BTreeSet::new(),
            },
            generics: Text::default(),
            types: BTreeMap::new(),
        };
        surface
            .implementations
            .insert((subject.meant, name), implementation);
    }
}

/// The path that a type begins with, without its arguments.
pub(super) fn head(meant: &str) -> &str {
    meant.split(' ').next().unwrap_or_default()
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

fn is_non_exhaustive(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("non_exhaustive"))
}
