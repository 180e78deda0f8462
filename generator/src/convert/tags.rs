//! Tags: the place of each object in the files, kept in the object itself while a tree is changed.
//!
//! A tag is an extension, which every step copies with the object, or leaves where it is. So no
//! step has to say what it moves. An object without a tag stands below its parent's place.

use serde_json::{Map, Value};

use crate::document::grammar::{Kind, Others};
use crate::syntax::places::{Place, Places};
use crate::syntax::pointer::Pointer;

/// The key of a tag. No author writes it, as it has a character that no text shows.
const KEY: &str = "x-\0place";

/// Tags all objects of a tree that the grammar knows, except those whose keys are names.
pub(super) fn tag(kind: &Kind, value: &mut Value, place: &Place) {
    match (kind, value) {
        (Kind::List(inner), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                tag(inner, item, &place.index(index));
            }
        }
        (Kind::Map(inner), Value::Object(fields)) => {
            for (key, field) in fields {
                tag(inner, field, &place.key(key));
            }
        }
        (Kind::Object(object) | Kind::Referable(object), Value::Object(fields)) => {
            for (key, field) in fields.iter_mut() {
                if let Some(kind) = object.kind_of(key) {
                    tag(kind, field, &place.key(key));
                }
            }
            if !matches!(
                object.others,
                Others::Names(_) | Others::NamesOrExtensions(_)
            ) {
                set(fields, place);
            }
        }
        (Kind::FlagOr(other), value) => tag(other, value, place),
        _ => {}
    }
}

/// Tags one object.
pub(super) fn set(fields: &mut Map<String, Value>, place: &Place) {
    let text = format!("{} {}", place.file, place.pointer);
    fields.insert(KEY.to_owned(), Value::String(text));
}

/// Returns true if a key is that of a tag.
pub(super) fn is_tag(key: &str) -> bool {
    key == KEY
}

/// Returns true if two nodes differ in their tags only.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    let plain = |value: &Value| {
        let mut plain = value.clone();
        take(&mut plain);
        plain
    };
    plain(one) == plain(other)
}

/// Returns the place of a node of a tagged tree.
pub(super) fn place(root: &Value, pointer: &Pointer) -> Place {
    let mut node = Some(root);
    let mut place = tag_of(root).unwrap_or_else(Place::root);
    for segment in pointer.segments() {
        node = node.and_then(|node| match node {
            Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
            node => node.get(&segment),
        });
        let below = || place.key(&segment);
        place = node.and_then(tag_of).unwrap_or_else(below);
    }
    place
}

/// Removes the tags of a tree, and returns the places that they held.
pub(super) fn take(root: &mut Value) -> Places {
    let mut places = Places::default();
    collect(root, &Pointer::root(), &Place::root(), &mut places);
    places
}

fn collect(value: &mut Value, at: &Pointer, inherited: &Place, places: &mut Places) {
    let mut place = inherited.clone();
    if let Some(tagged) = tag_of(value) {
        if tagged != *inherited {
            places.set(at.clone(), tagged.clone());
        }
        place = tagged;
    }
    match value {
        Value::Array(items) => {
            for (index, item) in items
                .iter_mut()
                .enumerate()
                .filter(|(_, item)| has_parts(item))
            {
                collect(item, &at.index(index), &place.index(index), places);
            }
        }
        Value::Object(fields) => {
            fields.shift_remove(KEY);
            for (key, field) in fields.iter_mut().filter(|(_, field)| has_parts(field)) {
                collect(field, &at.key(key), &place.key(key), places);
            }
        }
        _ => {}
    }
}

fn has_parts(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Object(_))
}

fn tag_of(value: &Value) -> Option<Place> {
    let (file, pointer) = value.get(KEY)?.as_str()?.split_once(' ')?;
    Some(Place {
        file: file.parse().ok()?,
        pointer: Pointer::from_display(pointer),
    })
}
