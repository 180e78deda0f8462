//! Generates the SDK of the Continuous Compliance Engine from the OpenAPI document of its Masking API.
//!
//! Data flows one way; `ARCHITECTURE.md` describes it, and what each module may know of the others:
//!
//! ```text
//! text ──▶ document ──lower──▶ api ─┬─▶ rust ──▶ output
//!                                   ├─▶ bindings ──▶ output
//!                                   └─▶ diff ──▶ semver ──▶ report
//! ```
//!
//! * [`syntax`]: texts, and where each node stands in them.
//! * [`document`]: the text as `openapiv3::OpenAPI`.
//! * [`swagger`]: the way from a text of Swagger 2.0 to one of OpenAPI 3.0.
//! * [`api`]: what the API is, free of OpenAPI's spelling and of any language.
//! * [`validation`]: whether a value is one of a type; [`sampling`]: values that are.
//! * [`lower`]: the way from the one to the other.
//! * [`reading`]: from a document's file to its API model.
//! * [`rust`]: the models crate and the operations crate.
//! * [`diff`]: what changed between two versions of an API, and whom it breaks.
//! * [`bindings`]: the same API in other languages, by packs of templates.
//! * [`semver`]: what those changes do to the SDK.
//! * [`report`]: both, with all that there is to tell of it, in the forms that it is told in.
//! * [`outline`]: the API in short, for people and for tests.
//! * [`output`]: files in memory, and the writers that bring them to disk.
//! * [`text`]: texts for people.
//! * [`stack`]: a stack for what recurses.
//! * [`bounds`]: how much of anything a document may hold or ask for.
//!
//! Over the releases of `spec/`, which [`spec`] and [`release`] read:
//!
//! * [`history`]: the API models of all of them, each part with the release that it came with.
//! * [`changelog`]: what changed from one to the next, as a page.
//! * [`snapshots`]: what pins the output of each of them.
//! * [`repository`]: how a release is taken in, with all that is made from it.

#![forbid(unsafe_code)]

pub mod api;
pub mod bindings;
pub mod bounds;
pub mod changelog;
pub mod conventions;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod history;
mod inhabited;
pub mod lower;
mod markdown;
pub mod outline;
pub mod output;
pub mod reading;
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
pub mod swagger;
pub mod syntax;
pub mod text;
pub mod validation;
mod words;
mod written_schema;
