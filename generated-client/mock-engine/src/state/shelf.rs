//! One collection of things.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::progress::End;
use crate::well_known::SUCCEEDED;

/// The things of a collection by id, in the order they were made; a deleted one leaves its place.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    things: IndexMap<String, Option<Thing>>,
    numbers: u64,
}

/// One thing.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    /// All its members, also those that are never answered.
    pub(super) value: Map<String, Value>,
    /// How often it was looked at since it was made.
    pub(super) polls: u64,
    pub(super) cancelled: bool,
    /// If it is work, the state that it ends in by itself.
    pub(super) ends_as: String,
    /// Whether somebody made it, and not the engine itself, to have something to begin with.
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

    /// How it ends, if it is work.
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

    /// A number for a new thing, which none before it has had.
    pub(super) fn next_number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }
}
