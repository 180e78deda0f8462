//! `oneOf` and `anyOf`.

use super::Severity::{Breaking, Info, Warning};
use super::{both, rules};

rules! {
    VARIANT_ADDED: "variant-added", both(Info, Warning),
        "A value can be of one more type of a union",
        "What callers write is still taken; readers may meet a type that they don't know, which this SDK keeps as it is";
    VARIANT_REMOVED: "variant-removed", both(Breaking, Info),
        "A value can no longer be of one of a union's types",
        "The server refuses values of this type; readers that expect them do so in vain, at worst";
    BECAME_UNION: "became-union", both(Info, Breaking),
        "A value can be of the type it was, or of others",
        "What callers write is still taken; readers may meet values of types that they don't know";
    NO_LONGER_UNION: "no-longer-union", both(Breaking, Info),
        "A value can only be of one of the types that it could be of",
        "The server refuses values of the other types; what callers read is among what they know";
    BECAME_EXCLUSIVE: "union-became-exclusive", both(Warning, Info),
        "A value must be of exactly one of a union's types (`oneOf`, it was `anyOf`)",
        "The server may refuse values that are of several of the types";
    NO_LONGER_EXCLUSIVE: "union-no-longer-exclusive", both(Info, Warning),
        "A value can be of several of a union's types at once (`anyOf`, it was `oneOf`)",
        "What callers write is still taken; readers that look for one type may miss the others";
    DISCRIMINATOR_ADDED: "discriminator-added", both(Warning, Info),
        "A property tells which of a union's types a value is of",
        "Servers may refuse values that don't tell their type; readers can go on telling it by its form";
    DISCRIMINATOR_REMOVED: "discriminator-removed", both(Info, Breaking),
        "No property tells which of a union's types a value is of",
        "Values that tell it are still taken; readers that rely on the property can't tell the type";
    DISCRIMINATOR_PROPERTY_CHANGED: "discriminator-property-changed", both(Breaking, Breaking),
        "Another property tells which of a union's types a value is of",
        "Neither the server nor the callers find the type where they look for it";
    DISCRIMINATOR_VALUE_ADDED: "discriminator-value-added", both(Info, Warning),
        "One more value tells a type of a union",
        "The values known so far are still taken; readers may meet one that they don't know";
    DISCRIMINATOR_VALUE_REMOVED: "discriminator-value-removed", both(Breaking, Info),
        "A value no longer tells a type of a union",
        "The server refuses it; readers that expect it do so in vain, at worst";
    DISCRIMINATOR_VALUE_CHANGED: "discriminator-value-changed", both(Breaking, Breaking),
        "A value tells another type of a union",
        "What is written as the one type is read as the other";
}
