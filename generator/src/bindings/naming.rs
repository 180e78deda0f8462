//! Names in the language of a pack for names on the wire.
//!
//! All names are decided before a template runs. They have the style of the manifest, and consist of
//! ASCII letters, digits and separators. No name is a keyword, and none occurs twice in a scope. If two
//! items would have the same name, the first one in the document keeps it.

use std::collections::{BTreeSet, HashMap, HashSet};

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use crate::api::{Api, Direction, TypeName};
use crate::bounds;
use crate::output::is_device;
use crate::package::Package;
use crate::words::{ascii_words, led_by_letter, spelled};

use super::manifest::{Manifest, Style};

/// The group of the items without a tag.
const UNTAGGED: &str = "untagged";

/// The names that the whole API shares.
pub(super) struct Names {
    pub(super) package: String,
    types: HashMap<TypeName, String>,
    inputs: HashMap<TypeName, String>,
    modules: HashMap<String, String>,
    untagged: String,
    functions: HashMap<String, String>,
    operation_types: HashMap<String, String>,
}

impl Names {
    pub(super) fn of(api: &Api, package: &Package, manifest: &Manifest) -> Self {
        let naming = &manifest.naming;
        let mut modules = Scope::new(manifest, naming.module, &naming.reserved.module);
        let untagged = modules.take(UNTAGGED, UNTAGGED);
        let of_tags = api
            .tags
            .iter()
            .map(|tag| (tag.name.clone(), modules.take(&tag.name, "tag")))
            .collect();
        let mut scope = Scope::new(manifest, naming.type_name, &naming.reserved.type_name);
        let types: HashMap<TypeName, String> = api
            .types
            .iter()
            .map(|(name, definition)| {
                let wire = definition.code_name.as_ref().unwrap_or(&name.0);
                (name.clone(), scope.take(wire, "Type"))
            })
            .collect();
        let inputs = api
            .types
            .iter()
            .filter(|(_, definition)| definition.has_input())
            .map(|(name, definition)| {
                let wire = definition.code_name.as_ref().unwrap_or(&name.0);
                (name.clone(), scope.take(&format!("{wire} input"), "Type"))
            })
            .collect();
        // Some languages have the functions of all groups in one scope, and the types of operations in
        // one scope with the models.
        let mut function_scope = Scope::new(manifest, naming.function, &naming.reserved.function);
        let mut functions = HashMap::new();
        let mut operation_types = HashMap::new();
        for operation in &api.operations {
            let code_name = operation.code_name();
            let function = function_scope.take(code_name, "operation");
            functions.insert(operation.id.clone(), function);
            // `LoginOperation`, beside a schema `Login`, says more than `Login2`.
            let wire = match scope.has(code_name, "Operation") {
                true => format!("{code_name} operation"),
                false => code_name.to_owned(),
            };
            let type_name = scope.take(&wire, "Operation");
            operation_types.insert(operation.id.clone(), type_name);
        }
        let unreserved = BTreeSet::new();
        let mut packages = Scope::new(manifest, naming.package, &unreserved);
        Self {
            package: packages.take(package.name.as_ref().unwrap_or(&api.title), "api"),
            types,
            inputs,
            modules: of_tags,
            untagged,
            functions,
            operation_types,
        }
    }

    pub(super) fn type_name(&self, name: &TypeName, direction: Direction) -> &str {
        match direction {
            Direction::Request => self.inputs.get(name).unwrap_or_else(|| &self.types[name]),
            Direction::Response => &self.types[name],
        }
    }

    pub(super) fn module(&self, tag: Option<&str>) -> &str {
        tag.and_then(|tag| self.modules.get(tag))
            .unwrap_or(&self.untagged)
    }

    pub(super) fn function(&self, id: &str) -> &str {
        &self.functions[id]
    }

    pub(super) fn operation_type(&self, id: &str) -> &str {
        &self.operation_types[id]
    }
}

/// A scope of names, each of which is used once.
pub(super) struct Scope<'m> {
    manifest: &'m Manifest,
    style: Style,
    reserved: &'m BTreeSet<String>,
    /// The used names, in lower case: modules become files, and some systems don't distinguish `A` from
    /// `a`.
    taken: HashSet<String>,
    /// For each name, the number that was last added to it.
    numbers: HashMap<String, usize>,
}

impl<'m> Scope<'m> {
    pub(super) fn new(
        manifest: &'m Manifest,
        style: Style,
        reserved: &'m BTreeSet<String>,
    ) -> Self {
        Self {
            manifest,
            style,
            reserved,
            taken: HashSet::new(),
            numbers: HashMap::new(),
        }
    }

    /// Takes a name for one on the wire. If that can't be a name, `lead` is put before it, or in its
    /// place.
    pub(super) fn take(&mut self, wire: &str, lead: &str) -> String {
        let plain = styled(wire, self.style, lead);
        let mut name = plain.clone();
        if is_reserved(self.manifest, self.reserved, &name) {
            name.push_str(&self.manifest.naming.suffix);
        }
        let separator = self.separator();
        // The search continues at the last number, so that a name that many items have isn't slow.
        let number = self.numbers.entry(plain.clone()).or_insert(1);
        while !self.taken.insert(name.to_lowercase())
            || is_reserved(self.manifest, self.reserved, &name)
        {
            *number += 1;
            name = format!("{plain}{separator}{number}");
        }
        name
    }

    /// Returns true if a name for one on the wire is used already.
    fn has(&self, wire: &str, lead: &str) -> bool {
        let name = styled(wire, self.style, lead);
        self.taken.contains(&name.to_lowercase())
    }

    fn separator(&self) -> &'static str {
        match self.style {
            Style::LowerCamel | Style::UpperCamel => "",
            Style::Snake | Style::ScreamingSnake | Style::Wire => "_",
            Style::Kebab => "-",
        }
    }
}

fn is_reserved(manifest: &Manifest, reserved: &BTreeSet<String>, name: &str) -> bool {
    manifest.keywords.contains(name) || reserved.contains(name)
}

/// Joins the words of a name on the wire in a style.
pub(super) fn styled(wire: &str, style: Style, lead: &str) -> String {
    let is_name = |name: &str| {
        let allowed = |character: char| character.is_ascii_alphanumeric() || character == '_';
        name.chars().all(allowed) && name.starts_with(|first: char| !first.is_ascii_digit())
    };
    if style == Style::Wire && wire.len() <= bounds::NAME && is_name(wire) {
        return wire.to_owned();
    }
    // Only values of enumerations may consist of symbols alone, which are spelled out.
    let words = match style {
        Style::ScreamingSnake | Style::UpperCamel => spelled(wire),
        _ => ascii_words(wire),
    };
    let lead = joined(lead, style);
    let name = match joined(&words, style) {
        name if name.is_empty() => lead,
        name if style == Style::Snake
            || style == Style::Kebab
            || style == Style::ScreamingSnake =>
        {
            match name.starts_with(|first: char| first.is_ascii_alphabetic()) {
                true => name,
                false => format!("{lead}_{name}"),
            }
        }
        name => led_by_letter(name, &lead),
    };
    match is_device(&name) {
        true => format!("{name}_api"),
        false => name,
    }
}

fn joined(words: &str, style: Style) -> String {
    match style {
        Style::LowerCamel => words.to_lower_camel_case(),
        Style::UpperCamel => words.to_upper_camel_case(),
        Style::Snake | Style::Wire => words.to_snake_case(),
        Style::ScreamingSnake => words.to_shouty_snake_case(),
        Style::Kebab => words.to_kebab_case(),
    }
}
