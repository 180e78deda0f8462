//! Repairs: what is read past when a document is read leniently.
//!
//! An error that leaves no doubt about the meaning carries a `Fix`, and becomes a warning. Any other
//! error costs the smallest part of the document around it that OpenAPI can do without.

use std::cmp::Reverse;
use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::{openapi_3_1, tags};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Severity};
use crate::document::grammar::{self, Kind, Object};
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

/// The repairs of a document.
#[derive(Debug, Default)]
pub(crate) struct Repairs {
    /// The changes of the tree before it is converted to OpenAPI 3.0.
    before: Edits,
    /// The changes of the converted tree.
    after: Edits,
    /// The repaired errors, as they are told.
    told: Diagnostics,
    /// The places of what was left out.
    lost: Vec<Pointer>,
    /// The errors that are read past without a change of the tree.
    kept: HashSet<(&'static str, Pointer, String)>,
}

/// The error of what exceeds a bound.
const TOO_LARGE: &str = "too-large";

/// Changes in rounds. Each round starts from the tree that the one before has left.
type Edits = Vec<Vec<Edit>>;

impl Repairs {
    /// Repairs the errors that were found in an attempt to read a document; `written` is the grammar
    /// of its text.
    ///
    /// Returns false if nothing can be repaired any more, so that another attempt would fail, too.
    pub(crate) fn extend(
        &mut self,
        found: &Diagnostics,
        written: &'static Kind,
        source: &Source,
    ) -> bool {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut parts = Vec::new();
        let kept = self.kept.len();
        // What exceeds a bound is not made smaller part by part.
        let errors = found.errors().filter(|error| error.code != TOO_LARGE);
        for error in errors {
            let is_before = error.settled.is_some();
            let document = match is_before {
                true => written,
                false => &grammar::DOCUMENT,
            };
            let edits = match is_before {
                true => &mut before,
                false => &mut after,
            };
            let mut told = error.clone();
            told.settle(|pointer| source.place(pointer));
            match &error.fix {
                Some(fix) => {
                    for edit in &fix.edits {
                        if !edits.contains(edit) {
                            edits.push(edit.clone());
                        }
                    }
                    if fix.edits.is_empty() {
                        self.kept.insert(identity(error));
                    }
                    told.severity = Severity::Warning;
                    told.note = Some(fix.told.clone());
                }
                // What refers to a file without a tree has errors of its own.
                None if is_of_other_file(error) => {
                    self.kept.insert(identity(error));
                    told.severity = Severity::Loss;
                }
                None => {
                    let Some((edit, lost)) = self.loss(document, &error.pointer) else {
                        continue;
                    };
                    // An element with two errors is removed once.
                    if !edits.contains(&edit) {
                        edits.push(edit);
                    }
                    told.severity = Severity::Loss;
                    told.note = Some(format!("`{lost}` is left out"));
                    parts.push(lost);
                }
            }
            self.told.add(told);
        }
        parts.dedup();
        self.lost.extend(parts);
        let has_repaired = !before.is_empty() || !after.is_empty() || self.kept.len() > kept;
        self.before.push(before);
        self.after.push(after);
        has_repaired
    }

    /// Returns the change that leaves out the smallest part around a node that OpenAPI can do
    /// without, and the place of the part. If that was no help, the next larger one is left out.
    fn loss(&self, document: &'static Kind, pointer: &Pointer) -> Option<(Edit, Pointer)> {
        let mut part = smallest_part(document, pointer)?;
        let mut times = self.lost.iter().filter(|lost| **lost == part).count();
        let is_schema = is_named_schema(&part);
        // Others may refer to a schema; left without keywords, it is there for them.
        if is_schema && times == 0 {
            return Some((Edit::Set(part.clone(), json!({})), part));
        }
        times -= usize::from(is_schema);
        while times > 0 {
            part = smallest_part(document, &part.parent()?)?;
            times = self.lost.iter().filter(|lost| **lost == part).count();
        }
        Some((Edit::Remove(part.clone()), part))
    }

    /// Returns true if there is nothing to repair.
    pub(super) fn is_empty(&self) -> bool {
        self.before.iter().chain(&self.after).all(Vec::is_empty)
    }

    /// Returns true if an error may be there only because something was left out: below its place, or
    /// from a chain of references that is longer without it.
    pub(crate) fn may_have_caused(&self, error: &Diagnostic) -> bool {
        error.code == TOO_LARGE || self.lost.iter().any(|lost| lost.is_within(&error.pointer))
    }

    /// Returns true if an error was repaired.
    pub(crate) fn has(&self, error: &Diagnostic) -> bool {
        self.told
            .iter()
            .any(|told| identity(told) == identity(error))
    }

    /// Returns the repaired errors: as warnings, and as losses.
    pub(crate) fn told(&self) -> &Diagnostics {
        &self.told
    }

    /// Removes the errors that are read past without a change of the tree.
    pub(crate) fn forgive(&self, diagnostics: &mut Diagnostics) {
        diagnostics.retain(|diagnostic| {
            diagnostic.severity != Severity::Error || !self.kept.contains(&identity(diagnostic))
        });
    }

    /// Changes a tagged tree before it is converted.
    pub(super) fn apply_before(&self, root: &mut Value, source: &Source) {
        apply(&self.before, root, source);
    }

    /// Changes a tagged tree after it was converted.
    pub(super) fn apply_after(&self, root: &mut Value, source: &Source) {
        apply(&self.after, root, source);
    }
}

fn identity(diagnostic: &Diagnostic) -> (&'static str, Pointer, String) {
    let Diagnostic {
        code,
        pointer,
        message,
        ..
    } = diagnostic;
    (*code, pointer.clone(), message.clone())
}

/// Returns true if an error is about the text of another file than the root file, rather than about
/// a node of the document.
fn is_of_other_file(error: &Diagnostic) -> bool {
    let settled = error.settled.as_ref();
    settled.is_some_and(|(place, _)| place.file != 0) && error.pointer == Pointer::root()
}

fn is_named_schema(pointer: &Pointer) -> bool {
    let segments: Vec<String> = pointer.segments().collect();
    matches!(&*segments, [components, schemas, _] if components == "components" && schemas == "schemas")
}

/// Returns the place of the smallest object around a node that is an element or an entry, or an
/// operation. What the grammar doesn't know is a part of its own.
fn smallest_part(document: &'static Kind, pointer: &Pointer) -> Option<Pointer> {
    let mut part = None;
    let mut place = Pointer::root();
    let mut kind = document;
    for segment in pointer.segments() {
        let (inner, is_entry) = match kind {
            Kind::Map(inner) | Kind::List(inner) => (Some(*inner), true),
            Kind::Object(object) | Kind::Referable(object) => {
                let is_field = object.field(&segment).is_some();
                (
                    object.kind_of(&segment),
                    !is_field || is_operation(object, &segment),
                )
            }
            Kind::FlagOr(Kind::Referable(object)) => (object.kind_of(&segment), false),
            _ => (None, false),
        };
        place = place.key(&segment);
        let Some(inner) = inner else {
            return part.or_else(|| Some(pointer.clone()));
        };
        if is_entry && matches!(inner, Kind::Object(_) | Kind::Referable(_)) {
            part = Some(place.clone());
        }
        kind = inner;
    }
    part
}

fn is_operation(object: &Object, field: &str) -> bool {
    object.is(&grammar::PATH_ITEM) && grammar::METHODS.contains(&field)
}

fn apply(rounds: &Edits, root: &mut Value, source: &Source) {
    for round in rounds {
        let mut round: Vec<&Edit> = round.iter().collect();
        round.sort_by_key(|edit| turn(edit));
        for edit in round {
            edit_one(edit, root, source);
        }
    }
}

/// A turn in a round: first what keeps the places of all nodes, then what moves the elements of
/// lists, the last element first, what adds to lists, and last what renames fields, the innermost
/// first.
type Turn = (u8, Reverse<Vec<(Option<usize>, String)>>);

fn turn(edit: &Edit) -> Turn {
    let (order, pointer) = match edit {
        Edit::Remove(pointer) => (1, pointer),
        Edit::Append(..) => return (2, Reverse(Vec::new())),
        Edit::Rename(pointer, _) => (3, pointer),
        _ => return (0, Reverse(Vec::new())),
    };
    let steps = pointer.segments();
    let steps = steps.map(|step| (step.parse().ok(), step)).collect();
    (order, Reverse(steps))
}

fn edit_one(edit: &Edit, root: &mut Value, source: &Source) {
    match edit {
        Edit::Set(pointer, value) => set(root, pointer, value.clone()),
        Edit::Quote(pointer) => {
            let place = tags::place(root, pointer);
            let file = source.file(place.file);
            let text = file.text().get(file.map().value(&place.pointer));
            if let Some(text) = text {
                set(root, pointer, json!(text.trim()));
            }
        }
        Edit::Remove(pointer) => remove(root, pointer),
        Edit::Append(pointer, value) => match pointer.find_mut(root) {
            Some(Value::Array(items)) => items.push(value.clone()),
            _ => set(root, pointer, json!([value])),
        },
        Edit::Rename(pointer, name) => rename(root, pointer, name),
        Edit::Inline(pointer) => inline(root, pointer),
        Edit::Modernize(pointer) => {
            if let Some(Value::Object(fields)) = pointer.find_mut(root) {
                openapi_3_1::modernize(fields);
            }
        }
    }
}

/// Returns the object or the array around a place, and the last step to the place.
fn parent<'v>(root: &'v mut Value, pointer: &Pointer) -> Option<(&'v mut Value, String)> {
    let key = pointer.segments().last()?;
    Some((pointer.parent()?.find_mut(root)?, key))
}

fn set(root: &mut Value, pointer: &Pointer, value: Value) {
    match parent(root, pointer) {
        Some((Value::Object(fields), key)) => {
            fields.insert(key, value);
        }
        Some((Value::Array(items), key)) => {
            let item = key
                .parse()
                .ok()
                .and_then(|index: usize| items.get_mut(index));
            if let Some(item) = item {
                *item = value;
            }
        }
        _ => {}
    }
}

fn remove(root: &mut Value, pointer: &Pointer) {
    pointer.remove(root);
    // A property that is left out is not required any more.
    let Some((properties, name)) = pointer.parent().zip(pointer.segments().last()) else {
        return;
    };
    let is_property = properties.segments().last().as_deref() == Some("properties");
    let owner = properties.parent().filter(|_| is_property);
    let list = owner.map(|owner| owner.key("required"));
    if let Some(Value::Array(names)) = list.and_then(|list| list.find_mut(root)) {
        names.retain(|required| *required != name);
    }
}

/// Puts the target of a reference in the place of the object that is the reference.
fn inline(root: &mut Value, pointer: &Pointer) {
    let reference = pointer
        .find(root)
        .and_then(|object| object.get("$ref")?.as_str());
    let target = reference.and_then(Pointer::parse);
    // A target around the reference would hold itself.
    let target = target.filter(|target| !pointer.is_within(target));
    match target.and_then(|target| target.find(root).cloned()) {
        Some(found) => set(root, pointer, found),
        None => remove(root, pointer),
    }
}

/// Renames a field in its place, unless there is one of that name.
fn rename(root: &mut Value, pointer: &Pointer, name: &str) {
    let Some((Value::Object(fields), key)) = parent(root, pointer) else {
        return;
    };
    if fields.contains_key(name) {
        fields.shift_remove(&key);
        return;
    }
    let renamed: Map<String, Value> = std::mem::take(fields)
        .into_iter()
        .map(|(own, value)| (if own == key { name.to_owned() } else { own }, value))
        .collect();
    *fields = renamed;
}
