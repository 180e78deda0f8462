//! Types and macros that models share: values that JSON has no type for, and the encoding of objects,
//! enums and unions.

mod base64;
mod date;
mod integer_enum;
mod json;
mod missing_property;
pub mod object;
mod secret;
mod string_enum;
pub mod tagged_union;
mod timestamp;
mod unrecognized;
pub mod untagged_union;

pub use base64::Base64;
pub use date::{Date, InvalidDate};
pub use json::{JsonObject, to_object};
pub use missing_property::MissingProperty;
pub use secret::Secret;
pub use timestamp::{InvalidTimestamp, Timestamp};
