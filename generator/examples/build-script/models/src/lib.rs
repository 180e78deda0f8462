//! The types of the shop's API, generated when this crate is built.

#![forbid(unsafe_code)]

include!(concat!(env!("OUT_DIR"), "/lib.rs"));
