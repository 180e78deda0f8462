//! Bytes as a document.

#![no_main]

#[path = "../../tests/support/whole_way.rs"]
mod whole_way;
#[path = "../../tests/support/wire_names.rs"]
mod wire_names;

use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};

use whole_way::WholeWay;

static WAY: LazyLock<WholeWay> =
    LazyLock::new(|| WholeWay::beside(include_str!("../seeds/document/login.yaml")));

fuzz_target!(|bytes: &[u8]| -> Corpus {
    match String::from_utf8(bytes.to_owned()) {
        Ok(text) => {
            WAY.go(text);
            Corpus::Keep
        }
        // What is no text never gets to a document.
        Err(_) => Corpus::Reject,
    }
});
