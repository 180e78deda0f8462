//! The media types of a body.

use super::comparison::{Became, Comparison};
use super::rule::Rule;
use super::site::Site;

/// The media types of a body: the one that a client prefers, and the others.
pub(super) struct Offer<'a> {
    pub(super) preferred: &'a str,
    pub(super) others: &'a [String],
}

/// The rules for media types, which depend on who sends the body.
pub(super) struct MediaTypeRules {
    pub(super) added: &'static Rule,
    pub(super) removed: &'static Rule,
    pub(super) changed: &'static Rule,
}

impl<'a> Offer<'a> {
    fn all(&self) -> Vec<&'a str> {
        let others = self.others.iter().map(String::as_str);
        std::iter::once(self.preferred).chain(others).collect()
    }
}

impl Comparison<'_> {
    /// Compares the media types of a body. A media type that replaces the preferred one is a single
    /// change.
    pub(super) fn media_types(
        &mut self,
        site: &Site,
        rules: &MediaTypeRules,
        old: &Offer<'_>,
        new: &Offer<'_>,
    ) {
        let phrase = site.phrase();
        let (before, after) = (old.all(), new.all());
        let mut came: Vec<&str> = after
            .iter()
            .copied()
            .filter(|own| !before.contains(own))
            .collect();
        let mut gone: Vec<&str> = before
            .iter()
            .copied()
            .filter(|own| !after.contains(own))
            .collect();
        let (old, new) = (old.preferred, new.preferred);
        if gone.contains(&old) && came.contains(&new) {
            gone.retain(|other| *other != old);
            came.retain(|other| *other != new);
            let message = format!("{phrase} is of the media type {new}, it was {old}");
            let became = Became::Changed(old.to_owned(), new.to_owned());
            self.report(site, rules.changed, became, message);
        }
        for media_type in came {
            let message = format!("{phrase} can be of the media type {media_type}");
            self.report(
                site,
                rules.added,
                Became::Added(media_type.to_owned()),
                message,
            );
        }
        for media_type in gone {
            let message = format!("{phrase} can no longer be of the media type {media_type}");
            self.report(
                site,
                rules.removed,
                Became::Removed(media_type.to_owned()),
                message,
            );
        }
    }
}
