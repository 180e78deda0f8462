//! Names in Rust for names on the wire.
//!
//! All names are decided here, before any code is written. `heck` splits names into words; only ASCII
//! remains, and names avoid keywords and each other. If two items would have the same name, the first
//! one in the document keeps it.

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

use crate::api::{Api, Direction, EnumerationValue, Operation, TypeName};
use crate::output::is_device;
use crate::sdk::Path;
use crate::words::{Taken, ascii_words, led_by_letter, spelled};

use super::{outputs, webhooks};

/// The names of types, modules and operations.
pub(super) struct Names {
    types: HashMap<TypeName, String>,
    inputs: HashMap<TypeName, String>,
    modules: HashMap<String, String>,
    /// The index of each module's tag among the API's tags.
    tags: HashMap<String, usize>,
    operations: HashMap<String, OperationNames>,
}

/// The names of the items that are generated for an operation.
struct OperationNames {
    operation: String,
    /// The enum of its responses, if they are of several types.
    response: Option<String>,
    /// The struct of its response headers, if there are any.
    headers: String,
}

/// The module of the items without a tag.
pub(super) const UNTAGGED: &str = "untagged";

/// Names that modules of the models crate use without a path, so that no model may have them.
#[rustfmt::skip]
const TYPES_OF_MODELS: &[&str] = &[
    "AsRef", "Base64", "BTreeMap", "Box", "Clone", "Copy", "Date", "Debug", "Default", "Deserialize", "Drop", "Eq",
    "Err", "From", "Hash", "Into", "IntoIterator", "InvalidDate", "InvalidTimestamp", "Iterator", "JsonObject", "None", "Ok", "Option",
    "PartialEq", "Result", "Secret", "Self", "Serialize", "Some", "String", "Timestamp", "Vec",
];

/// Names that modules of the operations crate use without a path. A model with such a name is written
/// with its path there.
#[rustfmt::skip]
pub(super) const TYPES_OF_OPERATIONS: &[&str] = &[
    "Api", "BearerLogin", "Content", "Error", "Framing", "Method", "Operation", "Page", "Paged", "Request", "RequestBuilder",
    "RequestError", "Response", "ServerSentEvent", "Streamed", "Style", "Success", "Task", "TaskState", "Upload",
];

/// Methods that a setter must not hide, and methods that Clippy expects to implement an operator.
#[rustfmt::skip]
const METHODS_IN_USE: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "borrow", "clone", "cmp", "decode", "default", "deserialize", "div", "drop",
    "eq", "from", "into", "mul", "ne", "new", "rem", "request", "serialize", "shl", "shr", "sub",
];

/// Modules that the generated crates have beside those of tags, and file names with a special meaning
/// for Cargo.
#[rustfmt::skip]
const MODULES_IN_USE: &[&str] = &[
    "api", "blocking", "sdk_runtime", "lib", "main", "models", "samples", "security", "session", UNTAGGED,
];

impl Names {
    pub(super) fn of(api: &Api) -> Self {
        let mut scope = Scope::with(TYPES_OF_MODELS.iter().copied());
        let mut types = HashMap::new();
        for (name, definition) in &api.types {
            let words = type_words(definition.code_name.as_ref().unwrap_or(&name.0));
            types.insert(name.clone(), scope.take_or(words, "Model"));
        }
        let mut inputs = HashMap::new();
        for (name, definition) in &api.types {
            if definition.has_input() {
                inputs.insert(name.clone(), scope.take(format!("{}Input", types[name])));
            }
        }
        let in_use = MODULES_IN_USE.iter().copied();
        let mut module_scope = Scope::with(in_use.chain(webhooks::module_name(api)));
        let modules: HashMap<String, String> = api
            .tags
            .iter()
            .map(|tag| (tag.name.clone(), module_scope.take(module_words(&tag.name))))
            .collect();
        let tags = api.tags.iter().enumerate();
        let tags = tags.map(|(index, tag)| (modules[&tag.name].clone(), index));
        let tags = tags.collect();
        let mut operation_scopes: HashMap<Option<&str>, Scope> = HashMap::new();
        let mut named = Vec::new();
        for operation in &api.operations {
            // An operation keeps its name even if a model has the same one. The model is written with
            // its path there: `models::Login` beside the operation `Login`.
            let scope = operation_scopes.entry(operation.tag()).or_insert_with(|| {
                Scope::with(TYPES_OF_MODELS.iter().chain(TYPES_OF_OPERATIONS).copied())
            });
            let words = type_words(operation.code_name());
            let name = scope.take_or(words, "Operation");
            named.push((operation, name));
        }
        let mut operations = HashMap::new();
        for (operation, name) in named {
            let scope = operation_scopes.entry(operation.tag()).or_default();
            let names = OperationNames {
                response: outputs::are_several(operation)
                    .then(|| scope.take(format!("{name}Response"))),
                headers: scope.take(format!("{name}Headers")),
                operation: name,
            };
            operations.insert(operation.id.clone(), names);
        }
        Self {
            types,
            inputs,
            tags,
            modules,
            operations,
        }
    }

    /// Returns the name of a type's variant for a direction.
    pub(super) fn type_name(&self, name: &TypeName, direction: Direction) -> &str {
        match direction {
            Direction::Request => self.inputs.get(name).unwrap_or_else(|| &self.types[name]),
            Direction::Response => &self.types[name],
        }
    }

    /// Returns true if a type has a separate request variant.
    pub(super) fn has_input(&self, name: &TypeName) -> bool {
        self.inputs.contains_key(name)
    }

    /// Returns the module of a tag, or that of the items without a tag.
    pub(super) fn module(&self, tag: Option<&str>) -> &str {
        tag.and_then(|tag| self.modules.get(tag))
            .map_or(UNTAGGED, String::as_str)
    }

    /// Returns the index of a module's tag among the API's tags; `None` for the module without a tag.
    pub(super) fn tag(&self, module: &str) -> Option<usize> {
        self.tags.get(module).copied()
    }

    /// Returns the names of the types that a module of operations defines.
    pub(super) fn defined_by(&self, operations: &[&Operation]) -> HashSet<&str> {
        let names = operations
            .iter()
            .map(|operation| &self.operations[&operation.id]);
        names
            .flat_map(|names| {
                let own = [&names.operation, &names.headers];
                own.into_iter().chain(&names.response)
            })
            .map(String::as_str)
            .collect()
    }

    /// Returns the name of an operation's type.
    pub(super) fn operation(&self, id: &str) -> &str {
        &self.operations[id].operation
    }

    /// Returns the path of an operation's type.
    pub(super) fn operation_path(&self, operation: &Operation) -> Path {
        self.path_beside(operation, self.operation(&operation.id))
    }

    /// Returns the path of an item of an operation's module.
    pub(super) fn path_beside(&self, operation: &Operation, name: &str) -> Path {
        let module = ident(self.module(operation.tag())).to_string();
        Path::operation(&module, name)
    }

    /// Returns the name of the enum of an operation's responses; `None` if they have one type.
    pub(super) fn response(&self, id: &str) -> Option<&str> {
        self.operations[id].response.as_deref()
    }

    /// Returns the name of the struct of an operation's response headers.
    pub(super) fn headers(&self, id: &str) -> &str {
        &self.operations[id].headers
    }
}

/// A scope of names, each of which is used once.
#[derive(Default)]
pub(super) struct Scope {
    taken: Taken,
}

impl Scope {
    pub(super) fn with<'a>(taken: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            taken: Taken::of(taken.into_iter().map(str::to_owned)),
        }
    }

    /// Creates a scope in which some names are never free.
    fn reserving(names: &'static [&'static str]) -> Self {
        Self {
            taken: Taken::reserving(names),
        }
    }

    /// Takes the proposed name, with the first number that makes it free if it isn't.
    pub(super) fn take(&mut self, proposed: String) -> String {
        // Snake case separates the number, as it separates words.
        let is_camel = proposed.chars().any(|c| c.is_ascii_uppercase());
        let separator = if is_camel || proposed.ends_with('_') {
            ""
        } else {
            "_"
        };
        self.taken.take(proposed, separator)
    }

    /// Takes the proposed name, with a word appended if it isn't free.
    pub(super) fn take_or(&mut self, proposed: String, word: &str) -> String {
        if self.taken.contains(&proposed) {
            self.take(proposed + word)
        } else {
            self.take(proposed)
        }
    }
}

/// The names of the fields and setters of one struct.
pub(super) struct Fields {
    fields: Scope,
    setters: Scope,
}

/// The names of a field and its setter.
#[derive(Clone)]
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) setter: Ident,
}

impl Fields {
    pub(super) fn new() -> Self {
        Self {
            fields: Scope::default(),
            setters: Scope::reserving(METHODS_IN_USE),
        }
    }

    /// Takes a field for a name on the wire. If its name isn't free, the qualifier is put before it.
    pub(super) fn take(&mut self, wire: &str, qualifier: Option<&str>) -> Field {
        let mut proposed = snake(wire, "field");
        if let Some(qualifier) = qualifier
            && self.fields.taken.contains(&proposed)
        {
            proposed = format!("{qualifier}_{proposed}");
        }
        let plain = self.fields.take(proposed);
        let setter = self.setters.take_or(plain.clone(), "_value");
        Field {
            ident: ident(&plain),
            setter: ident(&setter),
        }
    }
}

/// Returns the names of an enum's variants, none of which is that of the catch-all, `Unrecognized`.
pub(super) fn variants<'a>(values: impl Iterator<Item = &'a EnumerationValue>) -> Vec<String> {
    let mut scope = Scope::with(["Unrecognized", "Self"]);
    values
        .map(|known| {
            let named = known.name.as_deref().map(ascii_words);
            let words = match named.filter(|words| !words.is_empty()) {
                Some(words) => words.to_upper_camel_case(),
                None => spelled(&known.value.to_string()).to_upper_camel_case(),
            };
            scope.take(led_by_letter(words, "Value"))
        })
        .collect()
}

/// Returns the name of a type or a variant.
pub(super) fn type_words(wire: &str) -> String {
    led_by_letter(ascii_words(wire).to_upper_camel_case(), "Type")
}

/// Returns the name of a module or a field.
pub(super) fn snake(wire: &str, fallback: &str) -> String {
    let words = ascii_words(wire).to_snake_case();
    match words.chars().next() {
        None => fallback.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{fallback}_{words}"),
        // These can't be raw identifiers, because they are reserved as parts of paths.
        Some(_) if matches!(words.as_str(), "self" | "super" | "crate") => format!("{words}_"),
        Some(_) => words,
    }
}

/// Returns the name of a module, which is also a file name that is valid on every system.
fn module_words(wire: &str) -> String {
    let words = snake(wire, "tag");
    if is_device(&words) {
        words + "_tag"
    } else {
        words
    }
}

/// Returns an identifier, a raw one if the name is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// The keywords of Rust, including those reserved for later use (edition 2024).
///
/// The keywords of paths (`self`, `Self`, `super`, `crate`) are missing, because they can't be raw
/// identifiers. No name is one of them.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_syn_takes_for_a_keyword_is_one() {
        for keyword in KEYWORDS.iter().filter(|keyword| **keyword != "gen") {
            assert!(syn::parse_str::<Ident>(keyword).is_err(), "{keyword}");
        }
        for name in [
            "union",
            "auto",
            "safe",
            "raw",
            "macro_rules",
            "default",
            "type_",
            "Type",
        ] {
            assert!(syn::parse_str::<Ident>(name).is_ok(), "{name}");
            assert_eq!(ident(name).to_string(), name);
        }
        assert_eq!(ident("type").to_string(), "r#type");
        assert_eq!(ident("gen").to_string(), "r#gen");
    }
}
