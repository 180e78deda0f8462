#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod builder;
mod check;
mod document;
mod engine;
mod error;
mod fault;
mod made_up;
mod negotiation;
mod operation;
mod pages;
mod record;
mod reply;
mod routes;
mod schema;
mod service;
mod session;
mod state;
mod transfer;
mod well_known;

pub use builder::Builder;
pub use engine::MockEngine;
pub use error::{DocumentError, StartError};
pub use record::{Place, Recorded, Violation};
