//! The modules of a generated crate, and what a path means in each.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use crate::output::FileTree;

use super::surface::Gate;
use super::text::Meaning;

/// Imports may lead in a circle; no path that means something takes so many steps.
const MOST_STEPS: usize = 16;

/// The source of a crate.
pub(super) struct Source {
    pub(super) modules: Vec<Module>,
    found: RefCell<HashMap<(usize, String), Option<Target>>>,
}

/// A module; the first one is the crate's root.
pub(super) struct Module {
    pub(super) parent: usize,
    pub(super) items: Vec<syn::Item>,
    pub(super) children: BTreeMap<String, usize>,
    names: BTreeMap<String, Named>,
    /// Where the items stand that give a name to something; the first, where several give the same.
    own: HashMap<String, usize>,
    globs: Vec<(Vec<String>, Reach)>,
}

/// A name of a module, and who sees it.
type Named = (Name, Reach);

enum Name {
    Own,
    Import(Vec<String>),
}

/// Who sees a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The module that it stands in, and those within.
    Within,
    /// Others of the crate too.
    Beyond,
}

impl Reach {
    fn of(item: &syn::Item) -> Self {
        match seen(item) {
            None | Some((_, syn::Visibility::Inherited)) => Self::Within,
            Some(_) => Self::Beyond,
        }
    }
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// An item of a module.
    Item(usize, String),
    /// A module.
    Module(usize),
    /// Something of another crate.
    External(Vec<String>),
}

/// A name that a `use` declaration brings in.
pub(super) enum Import {
    Named { name: String, path: Vec<String> },
    Glob(Vec<String>),
}

impl Source {
    /// Reads the crate in a folder. A file that can't be read, which the generator makes none of,
    /// has nothing in it.
    pub(super) fn read(tree: &FileTree, folder: &str) -> Self {
        let mut source = Self {
            modules: Vec::new(),
            found: RefCell::default(),
        };
        source.module(tree, &format!("{folder}/src"), "lib", 0);
        source
    }

    fn module(&mut self, tree: &FileTree, folder: &str, stem: &str, parent: usize) -> usize {
        let items = file(tree, folder, stem);
        let index = self.modules.len();
        self.modules.push(Module::new(parent));
        let below = match stem {
            "lib" | "mod" => folder.to_owned(),
            _ => format!("{folder}/{stem}"),
        };
        self.fill(tree, &below, index, items);
        index
    }

    fn fill(&mut self, tree: &FileTree, below: &str, index: usize, items: Vec<syn::Item>) {
        for item in &items {
            if let syn::Item::Mod(module) = item {
                let name = plain(&module.ident);
                let file = name.trim_start_matches("r#");
                let folder = format!("{below}/{file}");
                let child = match &module.content {
                    Some((_, items)) => {
                        let child = self.modules.len();
                        self.modules.push(Module::new(index));
                        self.fill(tree, &folder, child, items.clone());
                        child
                    }
                    None if tree.get(&format!("{folder}/mod.rs")).is_some() => {
                        self.module(tree, &folder, "mod", index)
                    }
                    None => self.module(tree, below, file, index),
                };
                self.modules[index].children.insert(name, child);
            }
        }
        self.modules[index].take(items);
    }

    /// What a path means in a module, if it is known to mean anything.
    pub(super) fn resolve(&self, module: usize, path: &[String]) -> Option<Target> {
        self.steps(module, path, MOST_STEPS)
    }

    fn steps(&self, module: usize, path: &[String], left: usize) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        let start = match first.as_str() {
            "crate" => 0,
            "self" => module,
            "super" => self.modules[module].parent,
            _ => return self.find(module, first, rest, left),
        };
        if rest.is_empty() {
            return Some(Target::Module(start));
        }
        self.steps(start, rest, left)
    }

    fn find(&self, module: usize, first: &str, rest: &[String], left: usize) -> Option<Target> {
        let left = left.checked_sub(1)?;
        let child = self.modules[module].children.get(first);
        let target = match (child, rest) {
            (Some(child), [_, ..]) => Some(Target::Module(*child)),
            _ => self.name(module, first, left),
        };
        match (target?, rest) {
            (target, []) => Some(target),
            (Target::Module(index), _) => self.steps(index, rest, left),
            (Target::External(mut path), _) => {
                path.extend(rest.iter().cloned());
                Some(Target::External(path))
            }
            (Target::Item(..), _) => None,
        }
    }

    /// What a single name means in a module.
    fn name(&self, module: usize, name: &str, left: usize) -> Option<Target> {
        let key = (module, name.to_owned());
        if let Some(known) = self.found.borrow().get(&key) {
            return known.clone();
        }
        let target = self.look_up(module, name, left);
        self.found.borrow_mut().insert(key, target.clone());
        target
    }

    fn look_up(&self, index: usize, name: &str, left: usize) -> Option<Target> {
        let module = &self.modules[index];
        match module.names.get(name) {
            Some((Name::Own, _)) => Some(Target::Item(index, name.to_owned())),
            Some((Name::Import(path), _)) => Some(
                self.steps(index, path, left)
                    .unwrap_or_else(|| Target::External(path.clone())),
            ),
            None => module
                .children
                .get(name)
                .map(|child| Target::Module(*child))
                .or_else(|| self.by_glob(index, name, left)),
        }
    }

    fn by_glob(&self, index: usize, name: &str, left: usize) -> Option<Target> {
        let mut globs = self.modules[index].globs.iter();
        globs.find_map(|(glob, _)| match self.steps(index, glob, left)? {
            Target::Module(module) if module != index => {
                let left = left.checked_sub(1)?;
                self.seen(module, name, index, left)
            }
            _ => None,
        })
    }

    /// What a name means in a module, if another module sees it there.
    fn seen(&self, module: usize, name: &str, by: usize, left: usize) -> Option<Target> {
        let is_within = self.is_within(by, module);
        let sees = |reach: Reach| is_within || reach == Reach::Beyond;
        match self.modules[module].names.get(name) {
            Some((_, reach)) => sees(*reach).then(|| self.look_up(module, name, left))?,
            None if is_within => self.look_up(module, name, left),
            None => {
                let mut globs = self.modules[module].globs.iter();
                globs.find_map(|(glob, reach)| match self.steps(module, glob, left)? {
                    Target::Module(inner) if sees(*reach) && inner != module => {
                        self.seen(inner, name, module, left.checked_sub(1)?)
                    }
                    _ => None,
                })
            }
        }
    }

    /// Whether a module is another or stands in it.
    fn is_within(&self, mut module: usize, other: usize) -> bool {
        while module != other && module != 0 {
            module = self.modules[module].parent;
        }
        module == other
    }

    /// What a path in a piece of code means; `public` has the public paths of the crate's items.
    pub(super) fn meaning(
        &self,
        module: usize,
        path: &[String],
        public: &HashMap<Target, String>,
        crates: &[&str],
    ) -> Meaning {
        match self.resolve(module, path) {
            Some(Target::External(path)) => match path.first() {
                Some(first) if crates.contains(&first.as_str()) => Meaning::Own(path.join("::")),
                _ => Meaning::Foreign(path.join("::")),
            },
            Some(target) => match public.get(&target) {
                Some(path) => Meaning::Own(path.clone()),
                None => Meaning::Foreign(path.join("::")),
            },
            None => Meaning::Foreign(path.join("::")),
        }
    }
}

impl Module {
    /// The item that gives a name to a type, a value or a trait.
    pub(super) fn own(&self, name: &str) -> Option<&syn::Item> {
        self.own.get(name).and_then(|index| self.items.get(*index))
    }

    fn new(parent: usize) -> Self {
        Self {
            parent,
            items: Vec::new(),
            children: BTreeMap::new(),
            names: BTreeMap::new(),
            own: HashMap::new(),
            globs: Vec::new(),
        }
    }

    fn take(&mut self, items: Vec<syn::Item>) {
        for (index, item) in items.iter().enumerate() {
            if let Some(name) = own_name(item) {
                self.own.entry(name.clone()).or_insert(index);
                self.names.insert(name, (Name::Own, Reach::of(item)));
            }
            if let syn::Item::Use(imported) = item {
                let reach = Reach::of(item);
                for import in imports(&imported.tree) {
                    match import {
                        Import::Named { name, path } => {
                            let named = (Name::Import(path), reach);
                            self.names.entry(name).or_insert(named);
                        }
                        Import::Glob(path) => self.globs.push((path, reach)),
                    }
                }
            }
        }
        self.items = items;
    }
}

fn file(tree: &FileTree, folder: &str, stem: &str) -> Vec<syn::Item> {
    tree.get(&format!("{folder}/{stem}.rs"))
        .and_then(|text| syn::parse_file(text).ok())
        .map(|file| file.items)
        .unwrap_or_default()
}

/// The attributes and the visibility of an item that has one.
pub(super) fn seen(item: &syn::Item) -> Option<(&[syn::Attribute], &syn::Visibility)> {
    Some(match item {
        syn::Item::Const(item) => (&item.attrs, &item.vis),
        syn::Item::Enum(item) => (&item.attrs, &item.vis),
        syn::Item::Fn(item) => (&item.attrs, &item.vis),
        syn::Item::Static(item) => (&item.attrs, &item.vis),
        syn::Item::Struct(item) => (&item.attrs, &item.vis),
        syn::Item::Trait(item) => (&item.attrs, &item.vis),
        syn::Item::Type(item) => (&item.attrs, &item.vis),
        syn::Item::Mod(item) => (&item.attrs, &item.vis),
        syn::Item::Use(item) => (&item.attrs, &item.vis),
        _ => return None,
    })
}

/// The name that an item gives to a type, a value or a trait.
pub(super) fn own_name(item: &syn::Item) -> Option<String> {
    let ident = match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(plain(ident))
}

/// What a `use` declaration brings in.
pub(super) fn imports(tree: &syn::UseTree) -> Vec<Import> {
    let mut found = Vec::new();
    collect(tree, &mut Vec::new(), &mut found);
    found
}

fn collect(tree: &syn::UseTree, path: &mut Vec<String>, found: &mut Vec<Import>) {
    let mut named = |name: String, last: &syn::Ident| {
        let mut path = path.clone();
        if last != "self" || path.is_empty() {
            path.push(plain(last));
        }
        found.push(Import::Named { name, path });
    };
    match tree {
        syn::UseTree::Name(tree) if tree.ident == "self" => {
            let name = path.last().cloned().unwrap_or_default();
            found.push(Import::Named {
                name,
                path: path.clone(),
            });
        }
        syn::UseTree::Name(tree) => named(plain(&tree.ident), &tree.ident),
        syn::UseTree::Rename(tree) => named(plain(&tree.rename), &tree.ident),
        syn::UseTree::Glob(_) => found.push(Import::Glob(path.clone())),
        syn::UseTree::Path(tree) => {
            path.push(plain(&tree.ident));
            collect(&tree.tree, path, found);
            path.pop();
        }
        syn::UseTree::Group(tree) => {
            for tree in &tree.items {
                collect(tree, path, found);
            }
        }
    }
}

/// A name as it is, `r#` included: that is how users write it.
pub(super) fn plain(ident: &syn::Ident) -> String {
    ident.to_string()
}

/// The conditions that the attributes of an item state.
pub(super) fn gate(attributes: &[syn::Attribute]) -> Gate {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"))
        .filter_map(|attribute| match &attribute.meta {
            syn::Meta::List(list) => Some(super::text::shown(&list.tokens)),
            _ => None,
        })
        .collect()
}
