//! The specification of the report's page: what it holds, and that no text gets out of its place.
//!
//! How it looks and what its script does is checked in Chromium by `.ci/page`, on pages that these
//! tests leave for it where `CCE_PAGES` says.

mod documents;
mod escaping;
mod fragment;
mod sdk;
mod structure;

use std::{env, fs, path::Path};

/// Leaves a page for the test in Chromium, if it wants any.
fn leave(name: &str, page: &str) {
    if let Some(folder) = env::var_os("CCE_PAGES") {
        fs::write(Path::new(&folder).join(name), page).expect("the folder of CCE_PAGES is there");
    }
}
