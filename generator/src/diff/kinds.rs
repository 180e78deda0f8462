//! Formats, and types of different kinds.

use crate::api::{IntegerFormat, NumberFormat, StringFormat, TypeRef};

use super::comparison::{Became, Comparison};
use super::resolved::{Resolved, View, resolve};
use super::rule::Rule;
use super::rules::{types as rules, unions};
use super::site::Site;
use super::wording;

impl<'a> Comparison<'a> {
    /// Compares the formats of two scalars of the same kind.
    pub(super) fn formats(&mut self, site: &Site, old: View<'a>, new: View<'a>) {
        let (old_name, new_name) = (wording::format(old), wording::format(new));
        if old_name == new_name {
            return;
        }
        let phrase = site.phrase();
        let (rule, message) = match (&old_name, &new_name) {
            _ if is_hint(old) && is_hint(new) => {
                let hidden = if new_name.is_some() {
                    "hidden"
                } else {
                    "shown"
                };
                (
                    &rules::FORMAT_HINT_CHANGED,
                    format!("{phrase} is to be {hidden} by user interfaces"),
                )
            }
            (Some(old), None) => (
                &rules::FORMAT_REMOVED,
                format!("{phrase} no longer has the format `{old}`"),
            ),
            (None, Some(new)) => (
                &rules::FORMAT_ADDED,
                format!("{phrase} has the format `{new}`"),
            ),
            (Some(old_name), Some(new_name)) => (
                width_rule(old, new),
                format!("{phrase} has the format `{new_name}`, it was `{old_name}`"),
            ),
            (None, None) => return,
        };
        let became = match (old_name, new_name) {
            (Some(old), Some(new)) => Became::Changed(old, new),
            (None, Some(new)) => Became::Added(new),
            (old, _) => Became::Removed(old.unwrap_or_default()),
        };
        self.report(site, rule, became, message);
    }

    /// Reports that a type is of another kind. A union that contains the other type has a rule of
    /// its own.
    pub(super) fn kinds(&mut self, site: &Site, old: &Resolved<'a>, new: &Resolved<'a>) {
        let names = (wording::view(self.old, old), wording::view(self.new, new));
        let phrase = site.phrase();
        let rule: &'static Rule = match (old.view, new.view) {
            (View::Union(_), View::Union(_)) => &rules::TYPE_CHANGED,
            (_, View::Union(union))
                if union
                    .variants
                    .iter()
                    .any(|variant| self.is_same(old, &variant.type_ref)) =>
            {
                &unions::BECAME_UNION
            }
            (View::Union(union), _)
                if union
                    .variants
                    .iter()
                    .any(|variant| self.was_same(&variant.type_ref, new)) =>
            {
                &unions::NO_LONGER_UNION
            }
            (View::String(None), View::Enumeration(enumeration)) if !enumeration.integer => {
                &rules::BECAME_ENUM
            }
            (View::Enumeration(enumeration), View::String(None)) if !enumeration.integer => {
                &rules::NO_LONGER_ENUM
            }
            (View::Integer(_), View::Enumeration(enumeration)) if enumeration.integer => {
                &rules::BECAME_ENUM
            }
            (View::Enumeration(enumeration), View::Integer(_)) if enumeration.integer => {
                &rules::NO_LONGER_ENUM
            }
            (View::Any, _) | (View::Number(_), View::Integer(_)) => &rules::TYPE_NARROWED,
            (_, View::Any) | (View::Integer(_), View::Number(_)) => &rules::TYPE_WIDENED,
            _ => &rules::TYPE_CHANGED,
        };
        let message = format!("{phrase} is {}, it was {}", names.1, names.0);
        self.report(site, rule, Became::Changed(names.0, names.1), message);
    }

    /// Returns true if the old type is the same as a variant of the new union.
    fn is_same(&mut self, old: &Resolved<'a>, new: &'a TypeRef) -> bool {
        let new = resolve(self.new, new);
        self.are_same(old, &new)
    }

    /// Returns true if a variant of the old union is the same as the new type.
    fn was_same(&mut self, old: &'a TypeRef, new: &Resolved<'a>) -> bool {
        let old = resolve(self.old, old);
        self.are_same(&old, new)
    }

    fn are_same(&mut self, old: &Resolved<'a>, new: &Resolved<'a>) -> bool {
        if old.constraints != new.constraints {
            return false;
        }
        let site = Site::anywhere();
        let changes = self.try_out(|comparison| {
            comparison.once(&site, old.type_ref, new.type_ref, |comparison| {
                comparison.views(&site, old, new);
            });
        });
        changes.is_empty()
    }
}

/// Returns true if a format doesn't restrict the string.
fn is_hint(view: View<'_>) -> bool {
    matches!(view, View::String(None | Some(StringFormat::Password)))
}

/// Returns the rule for a change between two formats of numbers, of which one may include the
/// other.
fn width_rule(old: View<'_>, new: View<'_>) -> &'static Rule {
    let (old_width, new_width) = (width(old), width(new));
    let holds = |wide: (i32, i32), narrow: (i32, i32)| wide.0 <= narrow.0 && wide.1 >= narrow.1;
    match (old_width, new_width) {
        (Some(old), Some(new)) if holds(new, old) => &rules::FORMAT_WIDENED,
        (Some(old), Some(new)) if holds(old, new) => &rules::FORMAT_NARROWED,
        _ => &rules::FORMAT_CHANGED,
    }
}

/// Returns the range of a number's format, as powers of two: the lowest and the highest.
fn width(view: View<'_>) -> Option<(i32, i32)> {
    Some(match view {
        View::Integer(Some(format)) => match format {
            IntegerFormat::Int8 => (-7, 7),
            IntegerFormat::Int16 => (-15, 15),
            IntegerFormat::Int32 => (-31, 31),
            IntegerFormat::Int64 => (-63, 63),
            IntegerFormat::Uint8 => (0, 8),
            IntegerFormat::Uint16 => (0, 16),
            IntegerFormat::Uint32 => (0, 32),
            IntegerFormat::Uint64 => (0, 64),
        },
        View::Number(Some(NumberFormat::Float)) => (-128, 128),
        View::Number(Some(NumberFormat::Double)) => (-1024, 1024),
        _ => return None,
    })
}
