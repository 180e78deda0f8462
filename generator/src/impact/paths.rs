//! The public paths of a crate's items.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::source::{Import, Source, Target, gate, imports, own_name, seen};
use super::surface::Gate;

/// What can be reached from outside, and by which paths.
#[derive(Default)]
pub(super) struct Paths {
    /// The path by which each item and module is known.
    pub(super) public: HashMap<Target, String>,
    /// All paths, each with what it leads to and the conditions under which it is there.
    pub(super) all: BTreeMap<String, (Target, Gate)>,
}

impl Paths {
    /// The paths of a crate of this name.
    pub(super) fn of(source: &Source, name: &str) -> Self {
        let mut walk = Walk {
            source,
            all: BTreeMap::new(),
            under_way: HashSet::new(),
        };
        walk.module(0, name, &Gate::new());
        Self {
            public: HashMap::new(),
            all: walk.all,
        }
    }

    /// Decides by which of its paths each item is known: by one that the other version has too if
    /// there is any, so that a new path of an old item doesn't make it another.
    pub(super) fn choose(&mut self, other: &BTreeSet<String>) {
        let mut paths: Vec<(&String, &Target)> = self
            .all
            .iter()
            .map(|(path, (target, _))| (path, target))
            .collect();
        paths.sort_by_key(|(path, _)| {
            let is_new = !other.contains(*path);
            (is_new, path.matches("::").count(), path.len(), *path)
        });
        for (path, target) in paths {
            let public = self.public.entry(target.clone());
            public.or_insert_with(|| path.clone());
        }
    }

    /// All paths.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.all.keys().cloned().collect()
    }
}

struct Walk<'s> {
    source: &'s Source,
    all: BTreeMap<String, (Target, Gate)>,
    /// Modules that are being walked; one that exports itself has no end.
    under_way: HashSet<usize>,
}

impl Walk<'_> {
    /// Notes what a module offers under a path.
    fn module(&mut self, index: usize, path: &str, gates: &Gate) {
        if !self.under_way.insert(index) {
            return;
        }
        for item in &self.source.modules[index].items {
            self.item(index, item, path, gates);
        }
        self.under_way.remove(&index);
    }

    fn item(&mut self, index: usize, item: &syn::Item, path: &str, gates: &Gate) {
        if let syn::Item::Macro(item) = item {
            return self.exported_macro(index, item, gates);
        }
        let Some((attributes, visibility)) = seen(item) else {
            return;
        };
        if !matches!(visibility, syn::Visibility::Public(_)) {
            return;
        }
        let mut gates = gates.clone();
        gates.extend(gate(attributes));
        if let Some(name) = own_name(item) {
            self.note(format!("{path}::{name}"), Target::Item(index, name), &gates);
        }
        match item {
            syn::Item::Mod(item) => {
                let name = item.ident.to_string();
                if let Some(child) = self.source.modules[index].children.get(&name) {
                    self.note(format!("{path}::{name}"), Target::Module(*child), &gates);
                }
            }
            syn::Item::Use(item) => self.exports(index, &item.tree, path, &gates),
            _ => {}
        }
    }

    fn exports(&mut self, index: usize, tree: &syn::UseTree, path: &str, gates: &Gate) {
        for import in imports(tree) {
            match import {
                Import::Named { name, path: from } => {
                    let target = self.source.resolve(index, &from);
                    let target = target.unwrap_or(Target::External(from));
                    self.note(format!("{path}::{name}"), target, gates);
                }
                Import::Glob(from) => match self.source.resolve(index, &from) {
                    Some(Target::Module(module)) => self.module(module, path, gates),
                    _ => {
                        let target = Target::External(from.clone());
                        self.note(format!("{path}::{}::*", from.join("::")), target, gates);
                    }
                },
            }
        }
    }

    /// A macro that is exported stands at the root, wherever it is written.
    fn exported_macro(&mut self, index: usize, item: &syn::ItemMacro, gates: &Gate) {
        let is_exported = item
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("macro_export"));
        if let Some(ident) = item.ident.as_ref().filter(|_| is_exported) {
            let name = format!("{ident}!");
            self.note(name.clone(), Target::Item(index, name), gates);
        }
    }

    fn note(&mut self, path: String, target: Target, gates: &Gate) {
        if let Target::Module(module) = target {
            self.all
                .insert(path.clone(), (Target::Module(module), gates.clone()));
            self.module(module, &path, gates);
        } else {
            self.all.entry(path).or_insert((target, gates.clone()));
        }
    }
}
