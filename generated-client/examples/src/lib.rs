//! The parts that the example programs share: the connection to an engine, tables, and failures.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod connection;
mod failure;
mod secret;
mod table;

pub use connection::Connection;
pub use failure::{EndedWithWarnings, UsageError, exit_code};
pub use secret::secret;
pub use table::{cell, table};
