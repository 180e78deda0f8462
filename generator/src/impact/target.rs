//! The parts of items that places of the API stand for.

use super::locus::Part;

/// A part of an item, as a place stands for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target<'t> {
    Whole,
    Field(&'t str),
    Function(&'t str),
    /// A parameter of `new`.
    Parameter(&'t str),
    Variant(&'t str),
    Type(&'t str),
    Implementation(&'t str),
}

impl<'t> Target<'t> {
    /// All that may stand for a part of which something is found.
    pub(super) fn of(part: &'t Part) -> Vec<Self> {
        match part {
            Part::Whole => vec![Self::Whole],
            Part::Field(name) => vec![Self::Field(name)],
            Part::Variant(name) => vec![Self::Variant(name)],
            Part::Type(name) => vec![Self::Type(name)],
            Part::Implementation(name) => vec![Self::Implementation(name)],
            Part::Associated { name, parameters } => {
                let parameters = parameters.iter().filter(|_| name == "new");
                let parameters = parameters.map(|parameter| Self::Parameter(parameter));
                [Self::Function(name)]
                    .into_iter()
                    .chain(parameters)
                    .collect()
            }
            Part::Feature => Vec::new(),
        }
    }
}
