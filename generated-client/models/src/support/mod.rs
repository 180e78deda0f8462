//! Types and macros that the models share: values that JSON has no type for, and the encoding of
//! objects, enums and unions.

mod date;
mod json;
mod missing_property;
pub(crate) mod object;
mod secret;
mod string_enum;
mod timestamp;

pub(crate) use object::object;
pub(crate) use string_enum::string_enum;

pub use date::{Date, InvalidDate};
pub use json::{JsonObject, to_object};
pub use missing_property::MissingProperty;
pub use secret::Secret;
pub use timestamp::{InvalidTimestamp, Timestamp};
