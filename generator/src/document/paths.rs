//! Checks of paths and their parameters, across the whole document.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Value, json};

use super::grammar::{METHODS, is_extension};
use crate::bounds;
use crate::diagnostic::{Diagnostics, Edit, Fix};
use crate::syntax::pointer::Pointer;

/// Checks the templates of all paths against each other and against the parameters below them.
///
/// This runs on documents with other errors, too, and skips whatever is malformed.
pub(super) fn check(root: &Value, diagnostics: &mut Diagnostics) {
    let mut earlier: HashMap<(String, &str), Pointer> = HashMap::new();
    let place = Pointer::root().key("paths");
    let paths = root.get("paths").and_then(Value::as_object);
    for (path, item) in paths
        .into_iter()
        .flatten()
        .filter(|(path, _)| !is_extension(path))
    {
        let pointer = place.key(path);
        let Some(template) = Template::parse(path) else {
            diagnostics
                .error(
                    "invalid-path",
                    &pointer,
                    format!("the braces of `{path}` do not pair"),
                )
                .at_key()
                .help("a parameter in a path is written `{name}`");
            continue;
        };
        let (target, item) = follow(root, pointer.clone(), item);
        let Some(item) = item.as_object() else {
            continue;
        };
        refuse_identical(path, &template, &pointer, item, &mut earlier, diagnostics);
        path_item(root, path, &template, &target, item, diagnostics);
    }
}

/// Refuses a method that two identical paths have. Paths are identical if they differ only in the
/// names of their parameters.
///
/// OpenAPI forbids identical paths altogether. But as long as their methods differ, no request is
/// ambiguous, and large documents of good repute have such paths.
fn refuse_identical<'d>(
    path: &str,
    template: &Template<'_>,
    pointer: &Pointer,
    item: &'d Map<String, Value>,
    earlier: &mut HashMap<(String, &'d str), Pointer>,
    diagnostics: &mut Diagnostics,
) {
    for method in item
        .keys()
        .map(String::as_str)
        .filter(|method| METHODS.contains(method))
    {
        match earlier.entry((template.shape.clone(), method)) {
            Entry::Occupied(first) => {
                let method_name = method.to_uppercase();
                let message = format!(
                    "no request can tell {method_name} `{path}` from that of an earlier path"
                );
                diagnostics
                    .error("identical-paths", &pointer.key(method), message)
                    .at_key()
                    .related(first.get().clone(), "the earlier one")
                    .help("OpenAPI 3.0 (Paths Object) forbids it: the names of parameters tell no paths apart")
                    .fix(Fix::keep("both are generated; the server decides between them"));
            }
            Entry::Vacant(entry) => {
                entry.insert(pointer.key(method));
            }
        }
    }
}

/// The names of a path's parameters, and the path without these names.
pub(super) struct Template<'p> {
    names: IndexSet<&'p str>,
    shape: String,
}

impl<'p> Template<'p> {
    pub(super) fn parse(path: &'p str) -> Option<Self> {
        let mut template = Template {
            names: IndexSet::new(),
            shape: String::new(),
        };
        let mut rest = path;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            if name.is_empty() || name.contains('{') || before.contains('}') {
                return None;
            }
            template.names.insert(name);
            template.shape.push_str(before);
            template.shape.push_str("{}");
            rest = after;
        }
        template.shape.push_str(rest);
        (!rest.contains('}')).then_some(template)
    }
}

/// The parameters of a list, identified by location and name. Each has its place in the list, where
/// there may be a reference.
type Declared<'d> = IndexMap<(&'d str, &'d str), Pointer>;

fn path_item(
    root: &Value,
    path: &str,
    template: &Template<'_>,
    pointer: &Pointer,
    item: &Map<String, Value>,
    diagnostics: &mut Diagnostics,
) {
    let shared = declared(root, item, pointer, diagnostics);
    refuse_unused(path, template, &shared, diagnostics);
    for (method, operation) in METHODS
        .iter()
        .filter_map(|&method| Some((method, item.get(method)?.as_object()?)))
    {
        let pointer = pointer.key(method);
        let own = declared(root, operation, &pointer, diagnostics);
        refuse_unused(path, template, &own, diagnostics);
        for name in &template.names {
            let parameter = ("path", *name);
            if !shared.contains_key(&parameter) && !own.contains_key(&parameter) {
                let message = format!("the parameter `{name}` of `{path}` is not declared");
                diagnostics
                    .error("undeclared-path-parameter", &pointer, message)
                    .at_key()
                    .help(format!(
                        "add a parameter with `name: {name}`, `in: path` and `required: true`"
                    ))
                    .fix(Fix::new(
                        "it is read as a string",
                        [declaration(&pointer, name)],
                    ));
            }
        }
    }
}

/// Returns the change that declares a path parameter in an operation.
fn declaration(operation: &Pointer, name: &str) -> Edit {
    let parameter = json!({
        "name": name,
        "in": "path",
        "required": true,
        "schema": { "type": "string" },
    });
    Edit::Append(operation.key("parameters"), parameter)
}

/// Returns the parameters listed in a path item or an operation, and refuses duplicates.
fn declared<'d>(
    root: &'d Value,
    owner: &'d Map<String, Value>,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Declared<'d> {
    let mut list = Declared::new();
    let place = pointer.key("parameters");
    let items = owner.get("parameters").and_then(Value::as_array);
    for (index, item) in items.into_iter().flatten().enumerate() {
        let place = place.index(index);
        let (_, parameter) = follow(root, place.clone(), item);
        let field = |name| parameter.get(name).and_then(Value::as_str);
        let (Some(name), Some(location)) = (field("name"), field("in")) else {
            continue;
        };
        match list.entry((location, name)) {
            indexmap::map::Entry::Occupied(first) => {
                let message = format!("a second {location} parameter `{name}`");
                diagnostics
                    .error("duplicate-parameter", &place, message)
                    .related(first.get().clone(), "the first one")
                    .help(
                        "OpenAPI 3.0 (Parameter Object) tells them by `name` and `in`: remove one",
                    )
                    .fix(Fix::ignore(&place));
            }
            indexmap::map::Entry::Vacant(entry) => {
                entry.insert(place);
            }
        }
    }
    list
}

fn refuse_unused(
    path: &str,
    template: &Template<'_>,
    list: &Declared<'_>,
    diagnostics: &mut Diagnostics,
) {
    for ((location, name), place) in list {
        if *location == "path" && !template.names.contains(name) {
            let message = format!("the path parameter `{name}` has no place in `{path}`");
            diagnostics
                .error("unused-path-parameter", place, message)
                .help(format!(
                    "write `{{{name}}}` where it goes in the path, or remove it"
                ))
                .fix(Fix::ignore(place));
        }
    }
}

/// Returns a node after following its references as far as they lead.
pub(super) fn follow<'d>(
    root: &'d Value,
    mut pointer: Pointer,
    mut value: &'d Value,
) -> (Pointer, &'d Value) {
    // A chain longer than this is a circle; the references are checked elsewhere.
    for _ in 0..=bounds::REFERENCES {
        let target = value
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(Pointer::parse);
        let Some((next, found)) =
            target.and_then(|target| target.find(root).map(|found| (target, found)))
        else {
            break;
        };
        (pointer, value) = (next, found);
    }
    (pointer, value)
}
