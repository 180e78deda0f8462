//! Encoding of arrays: `collectionFormat` as `style` and `explode`.

use super::Converter;
use super::fields::{Fields, text};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

/// The place of a value, as far as it limits how an array can be encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The query, or a form in a body: pairs of name and value.
    Pairs,
    /// The path or a header: a value alone.
    Alone,
}

/// The encoding of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) name: &'static str,
    /// Whether each item is a pair of its own; `None` if that makes no difference.
    pub(super) explode: Option<bool>,
}

impl Style {
    const SIMPLE: Self = Self {
        name: "simple",
        explode: None,
    };
    const COMMAS: Self = Self {
        name: "form",
        explode: Some(false),
    };
    const SPACES: Self = Self {
        name: "spaceDelimited",
        explode: Some(false),
    };
    const PIPES: Self = Self {
        name: "pipeDelimited",
        explode: Some(false),
    };
    /// Each item in a pair of its own.
    pub(super) const PAIRS: Self = Self {
        name: "form",
        explode: Some(true),
    };
}

impl Converter<'_, '_> {
    /// Returns the encoding of the values of `owner`, if they are arrays. Without
    /// `collectionFormat`, commas separate the items (Parameter Object, collectionFormat).
    pub(super) fn style(&mut self, owner: &Fields, at: &Pointer, place: Place) -> Option<Style> {
        if text(owner, "type") != Some("array") {
            self.refuse_collection_format(owner, at);
            return None;
        }
        let format = text(owner, "collectionFormat").unwrap_or("csv");
        Some(match (format, place) {
            ("csv", Place::Pairs) => Style::COMMAS,
            ("csv", Place::Alone) => Style::SIMPLE,
            ("ssv", Place::Pairs) => Style::SPACES,
            ("pipes", Place::Pairs) => Style::PIPES,
            ("multi", Place::Pairs) => Style::PAIRS,
            (_, place) => {
                self.no_style(format, at);
                match place {
                    Place::Pairs => Style::COMMAS,
                    Place::Alone => Style::SIMPLE,
                }
            }
        })
    }

    fn no_style(&mut self, format: &str, at: &Pointer) {
        let message = match format {
            // Valid for pairs only (Parameter Object, collectionFormat).
            "multi" => "`multi` needs a name for each item, which there is not here; \
                        the items are written with commas"
                .to_owned(),
            format => format!(
                "OpenAPI 3.0 has no style for `{format}` here; the items are written with commas"
            ),
        };
        self.diagnostics
            .warning(Warning::NoCounterpart, &at.key("collectionFormat"), message)
            .help("make it a string, if a caller is to write it in this form");
    }

    /// Warns about a `collectionFormat` without an array.
    pub(super) fn refuse_collection_format(&mut self, owner: &Fields, at: &Pointer) {
        if owner.contains_key("collectionFormat") {
            let place = at.key("collectionFormat");
            let message = "`collectionFormat` is for arrays; it is left out";
            self.diagnostics
                .warning(Warning::MisplacedField, &place, message)
                .at_key();
        }
    }
}
