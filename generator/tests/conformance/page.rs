//! The page with the table: `generator/docs/conformance.md`.
