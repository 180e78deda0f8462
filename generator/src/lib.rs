//! Generates SDKs from OpenAPI documents.
//!
//! [`Generator`] goes the whole way from a file to the crates; a build script needs nothing else.
//!
//! Data flows one way; `ARCHITECTURE.md` describes it, and which modules each module may use:
//!
//! ```text
//! text ──convert──▶ document ──lower──▶ api ─┬─▶ rust ──▶ output
//!                                   ├─▶ bindings ──▶ output
//!                                   └─▶ diff ──▶ semver ──▶ report
//! ```
//!
//! * [`syntax`]: documents as text, and the position of each node in it.
//! * [`document`]: the parsed document, as `openapiv3::OpenAPI`.
//! * [`convert`]: the front door, through which documents of every version become OpenAPI 3.0.
//! * [`api`]: the model of an API, independent of OpenAPI's syntax and of any language.
//! * [`validation`]: validates values against types; [`sampling`]: creates values that are valid.
//! * [`config`]: the configuration file beside a document; [`package`] and [`version`]: the metadata of
//!   packages that it sets.
//! * [`lower`]: lowers a document to its API model.
//! * [`origin`]: where documents are read from, and where references to other documents lead.
//! * [`reading`]: reads a document, and returns its API model.
//! * [`rust`]: generates the models crate and the operations crate.
//! * [`diff`]: finds what changed between two versions of an API, and whom it breaks.
//! * [`bindings`]: generates bindings in other languages, from packs of templates.
//! * [`semver`]: finds the effect of those changes on the Rust SDK.
//! * [`report`]: reports both, in several formats.
//! * [`outline`]: a summary of the API, for people and for tests.
//! * [`output`]: files in memory, and the writers that bring them to disk.
//! * [`text`]: helpers for text that people read.
//! * [`stack`]: a stack that is large enough for recursion over a document.
//! * [`bounds`]: limits on documents, and on the work that they cause.
//!
//! These modules work on the releases in `spec/`, which [`spec`] and [`release`] read:
//!
//! * [`history`]: the API models of all releases, each part with the release that introduced it.
//! * [`changelog`]: the changes from release to release, as a page.
//! * [`snapshots`]: the snapshots that pin the output of each release.
//! * [`repository`]: adds a release, with everything that is generated from it.

#![forbid(unsafe_code)]

pub mod api;
pub mod bindings;
pub mod bounds;
pub mod changelog;
pub mod config;
pub mod conventions;
pub mod convert;
pub mod diagnostic;
pub mod diff;
pub mod document;
mod front;
pub mod history;
mod inhabited;
pub mod lower;
mod markdown;
pub mod origin;
pub mod outline;
pub mod output;
pub mod package;
pub mod reading;
mod recursion;
pub mod release;
pub mod report;
pub mod repository;
pub mod rust;
pub mod sampling;
mod sdk;
pub mod semver;
pub mod snapshots;
pub mod spec;
pub mod spec_file;
pub mod stack;
pub mod suggestion;
pub mod syntax;
pub mod text;
pub mod validation;
pub mod version;
mod words;
mod written_schema;

pub use front::{Crate, GenerateError, Generated, Generator};
