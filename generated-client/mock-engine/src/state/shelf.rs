//! A collection of objects.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::progress::End;
use crate::well_known::SUCCEEDED;

/// The objects of a collection by id, in order of creation. A deleted object leaves its place.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    things: IndexMap<String, Option<Thing>>,
    numbers: u64,
}

/// An object that the engine stores.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    /// All its properties, including those that responses never show.
    pub(super) value: Map<String, Value>,
    /// The number of times it was read since it was made.
    pub(super) polls: u64,
    pub(super) cancelled: bool,
    /// The state that it ends in by itself, if it is work.
    pub(super) ends_as: String,
    /// True if a request created it; false if the engine made it up.
    pub(super) was_created: bool,
}

impl Thing {
    pub(super) fn new(value: Map<String, Value>) -> Self {
        Self {
            value,
            polls: 0,
            cancelled: false,
            ends_as: SUCCEEDED.to_owned(),
            was_created: true,
        }
    }

    /// Returns how the object ends, if it is work.
    pub(super) fn end(&self) -> End<'_> {
        match self.cancelled {
            true => End::Cancelled,
            false => End::As(&self.ends_as),
        }
    }
}

impl Shelf {
    pub(super) fn things(&self) -> impl Iterator<Item = &Thing> {
        self.things.values().flatten()
    }

    pub(super) fn find(&mut self, id: &str) -> Option<&mut Thing> {
        self.things.get_mut(id)?.as_mut()
    }

    pub(super) fn put(&mut self, id: String, thing: Thing) {
        self.things.insert(id, Some(thing));
    }

    pub(super) fn delete(&mut self, id: &str) {
        self.things.insert(id.to_owned(), None);
    }

    pub(super) fn clear(&mut self) {
        self.things.values_mut().for_each(|thing| *thing = None);
    }

    pub(super) fn is_deleted(&self, id: &str) -> bool {
        matches!(self.things.get(id), Some(None))
    }

    /// Returns a number for a new object, which none before it has had.
    pub(super) fn next_number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }
}
