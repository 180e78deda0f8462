//! Filters: the choice of operations that an SDK is to have.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::grammar::METHODS;
use super::super::reach;
use crate::spec_file::{LocatedFile, SpecFileError};
use crate::suggestion::closest;
use crate::syntax::Part;
use crate::syntax::pointer::Pointer;

/// A choice of operations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Selection {
    /// Operations with one of these tags.
    pub tags: Vec<String>,
    /// Operations with one of these paths, as the document writes them. `/admin/*` stands for all
    /// paths below `/admin/`.
    pub paths: Vec<String>,
    /// Operations with one of these ids.
    pub operations: Vec<String>,
}

/// The choice of a document's operations. The default keeps all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    include: Selection,
    exclude: Selection,
    /// The file of the selections, for messages.
    file: Option<LocatedFile>,
}

/// An operation of a document, as far as selections can name it.
#[derive(Debug, Clone)]
struct Operation {
    path: String,
    method: &'static str,
    id: Option<String>,
    tags: Vec<String>,
}

impl Filter {
    /// Creates a filter from the selections `include` and `exclude` of a file. An empty `include`
    /// stands for all operations.
    pub(crate) fn new(include: Selection, exclude: Selection, file: LocatedFile) -> Self {
        Self {
            include,
            exclude,
            file: Some(file),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.include == Selection::default() && self.exclude == Selection::default()
    }

    /// Removes the operations that aren't chosen, with the components and tags that only they use.
    pub(super) fn apply(&self, root: &mut Value, used: &[Pointer]) -> Result<(), SpecFileError> {
        if self.is_empty() {
            return Ok(());
        }
        let operations = operations(root);
        self.check(&operations)?;
        let (kept, removed): (Vec<Operation>, Vec<Operation>) = operations
            .into_iter()
            .partition(|operation| self.keeps(operation));
        if kept.is_empty() && !removed.is_empty() {
            let key = if self.exclude == Selection::default() {
                "include"
            } else {
                "exclude"
            };
            let message = "no operation is left";
            return Err(self.error(
                &Pointer::root().key(key),
                Part::Key,
                message.to_owned(),
                None,
            ));
        }
        let idle: HashSet<Pointer> = unreached(root, used).collect();
        remove_operations(root, &removed);
        let tags = |operations: &[Operation]| -> HashSet<String> {
            operations.iter().flat_map(|it| it.tags.clone()).collect()
        };
        let (kept, removed) = (tags(&kept), tags(&removed));
        if let Some(Value::Array(tags)) = root.get_mut("tags") {
            tags.retain(|tag| {
                let name = tag["name"].as_str().unwrap_or_default();
                kept.contains(name) || !removed.contains(name)
            });
        }
        let unreached: Vec<Pointer> = unreached(root, used).collect();
        for component in unreached.iter().filter(|it| !idle.contains(it)) {
            component.remove(root);
        }
        Ok(())
    }

    fn keeps(&self, operation: &Operation) -> bool {
        let is_included = self.include == Selection::default() || self.include.has(operation);
        is_included && !self.exclude.has(operation)
    }

    /// Checks that each entry stands for an operation.
    fn check(&self, operations: &[Operation]) -> Result<(), SpecFileError> {
        for (key, selection) in [("include", &self.include), ("exclude", &self.exclude)] {
            for (kind, entries) in selection.kinds() {
                let at = Pointer::root().key(key).key(kind.key());
                for (index, entry) in entries.iter().enumerate() {
                    if operations.iter().any(|it| kind.is(it, entry)) {
                        continue;
                    }
                    let known = operations.iter().flat_map(|it| kind.names(it));
                    let help =
                        closest(entry, known).map(|meant| format!("did you mean `{meant}`?"));
                    let message = format!("no operation has the {} `{entry}`", kind.noun());
                    return Err(self.error(&at.index(index), Part::Value, message, help));
                }
            }
        }
        Ok(())
    }

    fn error(
        &self,
        at: &Pointer,
        part: Part,
        message: String,
        help: Option<String>,
    ) -> SpecFileError {
        let file = self.file.as_ref().expect("only a file has entries");
        file.error(at, part, message, help)
    }
}

/// What an entry of a selection names.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Tag,
    Path,
    Operation,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Self::Tag => "tags",
            Self::Path => "paths",
            Self::Operation => "operations",
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Path => "path",
            Self::Operation => "id",
        }
    }

    fn names(self, operation: &Operation) -> Vec<&str> {
        match self {
            Self::Tag => operation.tags.iter().map(String::as_str).collect(),
            Self::Path => vec![&operation.path],
            Self::Operation => operation.id.iter().map(String::as_str).collect(),
        }
    }

    /// Returns true if an entry stands for an operation.
    fn is(self, operation: &Operation, entry: &str) -> bool {
        let stem = match self {
            Self::Path => entry.strip_suffix('*'),
            _ => None,
        };
        let names = self.names(operation);
        match stem {
            Some(stem) => names.iter().any(|name| name.starts_with(stem)),
            None => names.contains(&entry),
        }
    }
}

impl Selection {
    fn kinds(&self) -> [(Kind, &[String]); 3] {
        [
            (Kind::Tag, &self.tags),
            (Kind::Path, &self.paths),
            (Kind::Operation, &self.operations),
        ]
    }

    fn has(&self, operation: &Operation) -> bool {
        let mut kinds = self.kinds().into_iter();
        kinds.any(|(kind, entries)| entries.iter().any(|entry| kind.is(operation, entry)))
    }
}

fn unreached(root: &Value, used: &[Pointer]) -> impl Iterator<Item = Pointer> {
    let unreached = reach::unreached(root, used).into_iter();
    unreached.map(|(_, pointer)| pointer)
}

/// Returns the operations of a document.
fn operations(root: &Value) -> Vec<Operation> {
    let paths = root.get("paths").and_then(Value::as_object);
    let mut operations = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        let item = resolved(root, item);
        for method in METHODS {
            let Some(operation) = item.get(method) else {
                continue;
            };
            let tags = operation.get("tags").and_then(Value::as_array);
            let tags = tags.into_iter().flatten().filter_map(Value::as_str);
            operations.push(Operation {
                path: path.clone(),
                method,
                id: operation["operationId"].as_str().map(str::to_owned),
                tags: tags.map(str::to_owned).collect(),
            });
        }
    }
    operations
}

/// Removes operations, and the paths that have no other.
fn remove_operations(root: &mut Value, removed: &[Operation]) {
    for operation in removed {
        let item = root
            .get("paths")
            .and_then(|paths| paths.get(&operation.path));
        let Some(item) = item.map(|item| resolved(root, item).clone()) else {
            continue;
        };
        let Value::Object(mut item) = item else {
            continue;
        };
        item.shift_remove(operation.method);
        let is_empty = !METHODS.iter().any(|method| item.contains_key(*method));
        let paths = root.get_mut("paths").and_then(Value::as_object_mut);
        let paths: &mut Map<String, Value> = paths.expect("an operation has a path");
        match is_empty {
            true => paths.shift_remove(&operation.path),
            // A path that refers to another one gets a copy of its own.
            false => paths.insert(operation.path.clone(), Value::Object(item)),
        };
    }
}

/// Returns the path item that a reference leads to, or the item itself.
fn resolved<'v>(root: &'v Value, item: &'v Value) -> &'v Value {
    let reference = item.get("$ref").and_then(Value::as_str);
    let target = reference.and_then(Pointer::parse);
    target.and_then(|target| target.find(root)).unwrap_or(item)
}
