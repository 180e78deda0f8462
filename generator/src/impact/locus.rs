//! Where on the surface a change is.

use std::collections::BTreeSet;

use super::item::ItemChange;

/// A change of the surface, and what it is attributed by.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) change: ItemChange,
    /// The path, crate included, of the type, module or function that it is about.
    pub(super) owner: String,
    pub(super) part: Part,
    /// The items of the two crates that only one of the versions names here.
    pub(super) mentions: BTreeSet<String>,
    /// All of them that either version names here.
    pub(super) names: BTreeSet<String>,
}

impl Found {
    /// Whether it is about how a value is made.
    pub(super) fn is_new(&self) -> bool {
        matches!(&self.part, Part::Associated { name, .. } if name == "new")
    }

    /// Whether it is about a field that holds fractions in one of the versions.
    pub(super) fn has_fractions(&self) -> bool {
        let texts = [&self.change.old, &self.change.new];
        let is_fraction = |word: &str| matches!(word, "f32" | "f64");
        matches!(self.part, Part::Field(_) | Part::Variant(_))
            && texts
                .into_iter()
                .flatten()
                .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
                .any(is_fraction)
    }
}

/// A part of an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The item itself: it came or went, or is of another kind.
    Whole,
    /// A field of a struct.
    Field(String),
    /// An enum's variant.
    Variant(String),
    /// An associated function or constant.
    Associated {
        name: String,
        /// The parameters that came, went or are of another type.
        parameters: BTreeSet<String>,
    },
    /// A trait that is implemented.
    Implementation(String),
    /// A type that belongs to an implementation.
    Type(String),
    /// A feature of the package.
    Feature,
}

/// What may have happened to several items at once, from one to those that hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Event<'p> {
    /// They came or went.
    Whole,
    /// They have a trait or lost it, whatever its arguments.
    Implementation(&'p str),
}

impl Part {
    /// What has happened to the item, if it is what passes on to others.
    pub(super) fn event(&self) -> Option<Event<'_>> {
        match self {
            Self::Whole => Some(Event::Whole),
            Self::Implementation(name) => {
                let name = name.split('<').next().unwrap_or_default();
                Some(Event::Implementation(name))
            }
            _ => None,
        }
    }
}
