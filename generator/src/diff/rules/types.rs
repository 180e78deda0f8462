//! Types of values.

use super::Severity::{Breaking, Info, Warning};
use super::{always, both, rules};

rules! {
    TYPE_ADDED: "type-added", always(Info),
        "A schema is new",
        "The names of schemas are not sent; where it is used is told there";
    TYPE_REMOVED: "type-removed", always(Info),
        "A schema is gone",
        "The names of schemas are not sent; where it was used is told there";
    TYPE_RENAMED: "type-renamed", always(Info),
        "A schema has another name",
        "The names of schemas are not sent; only the names in generated code follow them";
    TYPE_CHANGED: "type-changed", both(Breaking, Breaking),
        "A value is of another type",
        "The server refuses what callers write, and callers don't understand what they read";
    TYPE_WIDENED: "type-widened", both(Info, Breaking),
        "A value can be of other types than before",
        "What callers write is still taken, but they may read values of types that they don't know";
    TYPE_NARROWED: "type-narrowed", both(Breaking, Info),
        "A value can be of fewer types than before",
        "The server refuses values that it took before; what callers read is among what they know";
    FORMAT_CHANGED: "format-changed", both(Breaking, Breaking),
        "A value has another format",
        "The server refuses what callers write, and callers don't understand what they read";
    FORMAT_ADDED: "format-added", both(Breaking, Warning),
        "A value has a format, it had none",
        "The server refuses other values; readers understand it still, but may now read it as what it is";
    FORMAT_REMOVED: "format-removed", both(Info, Breaking),
        "A value no longer has a format",
        "What callers write is still taken; readers that parse the old format fail";
    FORMAT_WIDENED: "format-widened", both(Info, Breaking),
        "A number can be larger or more precise",
        "What callers write is still taken; readers may meet numbers for which they have no room";
    FORMAT_NARROWED: "format-narrowed", both(Breaking, Info),
        "A number can no longer be as large or precise",
        "The server refuses numbers that it took before; readers have more room than they need";
    FORMAT_HINT_CHANGED: "format-hint-changed", both(Info, Info),
        "A text is one that user interfaces hide, or no longer",
        "The format `password` says nothing about the text itself";
    SECRECY_CHANGED: "secrecy-changed", both(Info, Info),
        "A value is a secret, or no longer",
        "It is sent and received as before; what must not be shown says nothing about the value itself";
    BECAME_NULLABLE: "became-nullable", both(Info, Breaking),
        "A value can be `null`",
        "Callers need not write it; readers that don't expect it fail";
    BECAME_NOT_NULLABLE: "became-not-nullable", both(Breaking, Info),
        "A value can no longer be `null`",
        "The server refuses it; readers that expect it do so in vain, at worst";
    DEFAULT_ADDED: "default-added", both(Warning, Info),
        "A value has a default",
        "The server may do something else than before when the value isn't sent";
    DEFAULT_REMOVED: "default-removed", both(Warning, Info),
        "A value no longer has a default",
        "The server may do something else than before when the value isn't sent";
    DEFAULT_CHANGED: "default-changed", both(Warning, Info),
        "A value has another default",
        "The server does something else than before when the value isn't sent";
    ENUM_VALUE_ADDED: "enum-value-added", both(Info, Warning),
        "One more value is valid",
        "The values known so far are still taken; readers may meet one that they don't know, which this SDK keeps as it is";
    ENUM_VALUE_REMOVED: "enum-value-removed", both(Breaking, Info),
        "A value is no longer valid",
        "The server refuses it; readers that expect it do so in vain, at worst";
    BECAME_ENUM: "became-enum", both(Breaking, Info),
        "Only certain values are valid",
        "The server refuses others; what callers read is among what they know";
    NO_LONGER_ENUM: "no-longer-enum", both(Info, Warning),
        "Any value is valid, where there was a list of them",
        "The values known so far are still taken; readers may meet ones that they don't know";
}
