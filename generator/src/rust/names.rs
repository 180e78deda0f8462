//! Names in Rust for names on the wire.
//!
//! All names are decided here, before any code is written: words from `heck`, keywords and
//! collisions out of the way, nothing but ASCII. The order of the document decides who keeps a
//! name that two would have.

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

use crate::api::{Api, Direction, EnumerationValue, Operation, TypeName};
use crate::output::is_device;
use crate::sdk::Path;
use crate::words::{Taken, ascii_words, led_by_letter, spelled};

/// The names of types and modules.
pub(super) struct Names {
    types: HashMap<TypeName, String>,
    inputs: HashMap<TypeName, String>,
    modules: HashMap<String, String>,
    /// The place of each module's tag among all.
    tags: HashMap<String, usize>,
    operations: HashMap<String, OperationNames>,
}

/// The names of what is generated for an operation.
struct OperationNames {
    operation: String,
    /// The enum of its answers, if they are of several types.
    answer: String,
    /// The struct of its answer's headers, if it has any.
    headers: String,
}

/// The module of what belongs to no tag.
pub(super) const UNTAGGED: &str = "untagged";

/// Names that modules of the models crate use without a path, so that no model may have them.
#[rustfmt::skip]
const TYPES_OF_MODELS: &[&str] = &[
    "AsRef", "Base64", "BTreeMap", "Box", "Clone", "Copy", "Debug", "Default", "Deserialize", "Drop", "Eq", "Err",
    "From", "Hash", "Into", "IntoIterator", "InvalidTimestamp", "Iterator", "JsonObject", "None", "Ok", "Option",
    "PartialEq", "Result", "Secret", "Self", "Serialize", "Some", "String", "Timestamp", "Vec",
];

/// Names that modules of the operations crate use without a path; a model of such a name is called
/// by its path there.
#[rustfmt::skip]
pub(super) const TYPES_OF_OPERATIONS: &[&str] = &[
    "BearerLogin", "Content", "Error", "Method", "Operation", "Page", "Paged", "Request", "RequestBuilder", "RequestError",
    "Response", "Style", "Success", "Task", "TaskState", "Upload",
];

/// Methods that a setter must not hide, and those that Clippy takes for the operators they name.
#[rustfmt::skip]
const METHODS_IN_USE: &[&str] = &[
    "add", "answer", "bitand", "bitor", "bitxor", "borrow", "clone", "cmp", "default", "deserialize", "div", "drop",
    "eq", "from", "into", "mul", "ne", "new", "rem", "request", "serialize", "shl", "shr", "sub",
];

/// Modules that the generated crates have beside those of tags, and files that mean more to Cargo
/// than a module.
#[rustfmt::skip]
const MODULES_IN_USE: &[&str] = &[
    "api", "blocking", "lib", "main", "models", "samples", "session", "support", UNTAGGED,
];

impl Names {
    pub(super) fn of(api: &Api) -> Self {
        let mut scope = Scope::with(TYPES_OF_MODELS.iter().copied());
        let mut types = HashMap::new();
        for name in api.types.keys() {
            types.insert(name.clone(), scope.take_or(type_words(&name.0), "Model"));
        }
        let mut inputs = HashMap::new();
        for (name, definition) in &api.types {
            if definition.has_input() {
                inputs.insert(name.clone(), scope.take(format!("{}Input", types[name])));
            }
        }
        let mut module_scope = Scope::with(MODULES_IN_USE.iter().copied());
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
            // An operation keeps its name even where a model has it too: that one is called by its
            // path there, `models::Login` beside the operation `Login`.
            let scope = operation_scopes.entry(operation.tag()).or_insert_with(|| {
                Scope::with(TYPES_OF_MODELS.iter().chain(TYPES_OF_OPERATIONS).copied())
            });
            let name = scope.take_or(type_words(&operation.id), "Operation");
            named.push((operation, name));
        }
        let mut operations = HashMap::new();
        for (operation, name) in named {
            let scope = operation_scopes.entry(operation.tag()).or_default();
            let names = OperationNames {
                answer: scope.take(format!("{name}Answer")),
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

    /// The type for a direction of a type of the model.
    pub(super) fn type_name(&self, name: &TypeName, direction: Direction) -> &str {
        match direction {
            Direction::Request => self.inputs.get(name).unwrap_or_else(|| &self.types[name]),
            Direction::Response => &self.types[name],
        }
    }

    /// Whether a type has a form of its own for requests.
    pub(super) fn has_input(&self, name: &TypeName) -> bool {
        self.inputs.contains_key(name)
    }

    /// The module of a tag.
    pub(super) fn module(&self, tag: Option<&str>) -> &str {
        tag.and_then(|tag| self.modules.get(tag))
            .map_or(UNTAGGED, String::as_str)
    }

    /// The place of a module's tag among the API's; none where it is that of what has none.
    pub(super) fn tag(&self, module: &str) -> Option<usize> {
        self.tags.get(module).copied()
    }

    /// The types that the module of some operations defines.
    pub(super) fn defined_by(&self, operations: &[&Operation]) -> HashSet<&str> {
        let names = operations
            .iter()
            .map(|operation| &self.operations[&operation.id]);
        names
            .flat_map(|names| [&names.operation, &names.answer, &names.headers])
            .map(String::as_str)
            .collect()
    }

    /// The type of an operation.
    pub(super) fn operation(&self, id: &str) -> &str {
        &self.operations[id].operation
    }

    /// The path of an operation's type.
    pub(super) fn operation_path(&self, operation: &Operation) -> Path {
        self.path_beside(operation, self.operation(&operation.id))
    }

    /// The path of the enum of an operation's answers.
    pub(super) fn answer_path(&self, operation: &Operation) -> Path {
        self.path_beside(operation, self.answer(&operation.id))
    }

    /// The path of an item of an operation's module.
    fn path_beside(&self, operation: &Operation, name: &str) -> Path {
        let module = ident(self.module(operation.tag())).to_string();
        Path::operation(&module, name)
    }

    /// The enum of an operation's answers.
    pub(super) fn answer(&self, id: &str) -> &str {
        &self.operations[id].answer
    }

    /// The struct of the headers of an operation's answer.
    pub(super) fn headers(&self, id: &str) -> &str {
        &self.operations[id].headers
    }
}

/// Names that are taken in one place.
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

    /// A scope in which some names are never free.
    fn reserving(names: &'static [&'static str]) -> Self {
        Self {
            taken: Taken::reserving(names),
        }
    }

    /// The proposed name, or with the first number that makes it free.
    pub(super) fn take(&mut self, proposed: String) -> String {
        // Snake case parts its words.
        let is_camel = proposed.chars().any(|c| c.is_ascii_uppercase());
        let separator = if is_camel || proposed.ends_with('_') {
            ""
        } else {
            "_"
        };
        self.taken.take(proposed, separator)
    }

    /// The proposed name, with a word added where it isn't free.
    pub(super) fn take_or(&mut self, proposed: String, word: &str) -> String {
        if self.taken.contains(&proposed) {
            self.take(proposed + word)
        } else {
            self.take(proposed)
        }
    }
}

/// The names of fields, and of the setters that go with them, in one struct.
pub(super) struct Fields {
    fields: Scope,
    setters: Scope,
}

/// A field's name, and that of its setter.
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

    /// The field for a name on the wire; where it's taken, led by the qualifier if there is one.
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

/// The names of an enum's variants; the last one takes the catch-all's name out of the way.
pub(super) fn variants<'a>(values: impl Iterator<Item = &'a EnumerationValue>) -> Vec<String> {
    let mut scope = Scope::with(["Unrecognized", "Self"]);
    values
        .map(|known| {
            let words = spelled(&known.value.to_string()).to_upper_camel_case();
            scope.take(led_by_letter(words, "Value"))
        })
        .collect()
}

/// A name of a type or variant.
pub(super) fn type_words(wire: &str) -> String {
    led_by_letter(ascii_words(wire).to_upper_camel_case(), "Type")
}

/// A name of a module or field.
pub(super) fn snake(wire: &str, fallback: &str) -> String {
    let words = ascii_words(wire).to_snake_case();
    match words.chars().next() {
        None => fallback.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{fallback}_{words}"),
        // No raw identifiers: the language reserves them as parts of paths.
        Some(_) if matches!(words.as_str(), "self" | "super" | "crate") => format!("{words}_"),
        Some(_) => words,
    }
}

/// A name of a module, and so of a file: one that every system can hold.
fn module_words(wire: &str) -> String {
    let words = snake(wire, "tag");
    if is_device(&words) {
        words + "_tag"
    } else {
        words
    }
}

/// An identifier, raw where the name is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// The keywords of Rust, those that are reserved for later among them (edition 2024).
///
/// Without those of paths (`self`, `Self`, `super`, `crate`), which no identifier can be called even
/// raw: names never come out as one of them.
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
