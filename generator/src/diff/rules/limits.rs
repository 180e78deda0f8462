//! Limits on values. Tighter limits break writers, looser ones may surprise readers.

use super::Severity::{Breaking, Info, Warning};
use super::{Judgement, both, rules};

/// Fewer values are valid.
const TIGHTER: Judgement = both(Breaking, Info);
const TIGHTER_WHY: &str =
    "The server refuses values that it took before; what callers read is among what they know";

/// More values are valid.
const LOOSER: Judgement = both(Info, Warning);
const LOOSER_WHY: &str = "What callers write is still taken; readers that count on the limit, such as by the width of a column, may meet values beyond it";

rules! {
    MINIMUM_ADDED: "minimum-added", TIGHTER, "A number has a lowest value", TIGHTER_WHY;
    MINIMUM_INCREASED: "minimum-increased", TIGHTER, "A number has a higher lowest value", TIGHTER_WHY;
    MINIMUM_DECREASED: "minimum-decreased", LOOSER, "A number has a lower lowest value", LOOSER_WHY;
    MINIMUM_REMOVED: "minimum-removed", LOOSER, "A number no longer has a lowest value", LOOSER_WHY;
    MINIMUM_BECAME_EXCLUSIVE: "minimum-became-exclusive", TIGHTER, "The lowest value itself is no longer valid", TIGHTER_WHY;
    MINIMUM_BECAME_INCLUSIVE: "minimum-became-inclusive", LOOSER, "The lowest value itself is valid", LOOSER_WHY;
    MAXIMUM_ADDED: "maximum-added", TIGHTER, "A number has a highest value", TIGHTER_WHY;
    MAXIMUM_DECREASED: "maximum-decreased", TIGHTER, "A number has a lower highest value", TIGHTER_WHY;
    MAXIMUM_INCREASED: "maximum-increased", LOOSER, "A number has a higher highest value", LOOSER_WHY;
    MAXIMUM_REMOVED: "maximum-removed", LOOSER, "A number no longer has a highest value", LOOSER_WHY;
    MAXIMUM_BECAME_EXCLUSIVE: "maximum-became-exclusive", TIGHTER, "The highest value itself is no longer valid", TIGHTER_WHY;
    MAXIMUM_BECAME_INCLUSIVE: "maximum-became-inclusive", LOOSER, "The highest value itself is valid", LOOSER_WHY;
    MINIMUM_LENGTH_ADDED: "minimum-length-added", TIGHTER, "A text has a shortest length", TIGHTER_WHY;
    MINIMUM_LENGTH_INCREASED: "minimum-length-increased", TIGHTER, "A text must be longer", TIGHTER_WHY;
    MINIMUM_LENGTH_DECREASED: "minimum-length-decreased", LOOSER, "A text may be shorter", LOOSER_WHY;
    MINIMUM_LENGTH_REMOVED: "minimum-length-removed", LOOSER, "A text no longer has a shortest length", LOOSER_WHY;
    MAXIMUM_LENGTH_ADDED: "maximum-length-added", TIGHTER, "A text has a greatest length", TIGHTER_WHY;
    MAXIMUM_LENGTH_DECREASED: "maximum-length-decreased", TIGHTER, "A text must be shorter", TIGHTER_WHY;
    MAXIMUM_LENGTH_INCREASED: "maximum-length-increased", LOOSER, "A text may be longer", LOOSER_WHY;
    MAXIMUM_LENGTH_REMOVED: "maximum-length-removed", LOOSER, "A text no longer has a greatest length", LOOSER_WHY;
    MINIMUM_ITEMS_ADDED: "minimum-items-added", TIGHTER, "A list must have a number of elements", TIGHTER_WHY;
    MINIMUM_ITEMS_INCREASED: "minimum-items-increased", TIGHTER, "A list must have more elements", TIGHTER_WHY;
    MINIMUM_ITEMS_DECREASED: "minimum-items-decreased", LOOSER, "A list may have fewer elements", LOOSER_WHY;
    MINIMUM_ITEMS_REMOVED: "minimum-items-removed", LOOSER, "A list may have as few elements as it likes", LOOSER_WHY;
    MAXIMUM_ITEMS_ADDED: "maximum-items-added", TIGHTER, "A list may have no more than a number of elements", TIGHTER_WHY;
    MAXIMUM_ITEMS_DECREASED: "maximum-items-decreased", TIGHTER, "A list must have fewer elements", TIGHTER_WHY;
    MAXIMUM_ITEMS_INCREASED: "maximum-items-increased", LOOSER, "A list may have more elements", LOOSER_WHY;
    MAXIMUM_ITEMS_REMOVED: "maximum-items-removed", LOOSER, "A list may have as many elements as it likes", LOOSER_WHY;
    MINIMUM_PROPERTIES_ADDED: "minimum-properties-added", TIGHTER, "An object must have a number of properties", TIGHTER_WHY;
    MINIMUM_PROPERTIES_INCREASED: "minimum-properties-increased", TIGHTER, "An object must have more properties", TIGHTER_WHY;
    MINIMUM_PROPERTIES_DECREASED: "minimum-properties-decreased", LOOSER, "An object may have fewer properties", LOOSER_WHY;
    MINIMUM_PROPERTIES_REMOVED: "minimum-properties-removed", LOOSER, "An object may have as few properties as it likes", LOOSER_WHY;
    MAXIMUM_PROPERTIES_ADDED: "maximum-properties-added", TIGHTER, "An object may have no more than a number of properties", TIGHTER_WHY;
    MAXIMUM_PROPERTIES_DECREASED: "maximum-properties-decreased", TIGHTER, "An object must have fewer properties", TIGHTER_WHY;
    MAXIMUM_PROPERTIES_INCREASED: "maximum-properties-increased", LOOSER, "An object may have more properties", LOOSER_WHY;
    MAXIMUM_PROPERTIES_REMOVED: "maximum-properties-removed", LOOSER, "An object may have as many properties as it likes", LOOSER_WHY;
    MULTIPLE_ADDED: "multiple-of-added", TIGHTER, "A number must be a multiple of another", TIGHTER_WHY;
    MULTIPLE_REMOVED: "multiple-of-removed", LOOSER, "A number need not be a multiple of another", LOOSER_WHY;
    MULTIPLE_CHANGED: "multiple-of-changed", both(Breaking, Warning), "A number must be a multiple of another number than before",
        "The server refuses values that it took before, and callers may read values that they don't know";
    PATTERN_ADDED: "pattern-added", TIGHTER, "A text must match a pattern", TIGHTER_WHY;
    PATTERN_REMOVED: "pattern-removed", LOOSER, "A text need not match a pattern", LOOSER_WHY;
    PATTERN_CHANGED: "pattern-changed", both(Warning, Warning), "A text must match another pattern",
        "Whether more or fewer texts match can't be told from the patterns";
    UNIQUE_ITEMS_REQUIRED: "unique-items-required", TIGHTER, "A list may hold no element twice", TIGHTER_WHY;
    UNIQUE_ITEMS_LIFTED: "unique-items-no-longer-required", LOOSER, "A list may hold an element twice", LOOSER_WHY;
}
