//! Real documents with some changes.

#![no_main]

#[path = "../../tests/support/mutation.rs"]
mod mutation;
#[path = "../../tests/support/step.rs"]
mod step;
#[path = "../../tests/support/whole_way.rs"]
mod whole_way;
#[path = "../../tests/support/wire_names.rs"]
mod wire_names;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

use step::{Step, walked};
use whole_way::WholeWay;

static WAY: LazyLock<WholeWay> =
    LazyLock::new(|| WholeWay::beside(include_str!("../seeds/document/login.yaml")));

/// The documents to change, in the order of their names.
static DOCUMENTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds = fs::read_dir(folder.join("seeds/document")).expect("the seeds are there");
    let mut paths: Vec<_> = seeds
        .map(|entry| entry.expect("it is listed").path())
        .collect();
    paths.sort();
    let read = |path| fs::read_to_string(path).expect("it is read");
    let tree = |text: String| serde_yaml::from_str(&text).expect("it is a tree");
    paths.into_iter().map(read).map(tree).collect()
});

/// A document, and what is done to it.
#[derive(Debug)]
struct Mutated {
    document: Value,
}

impl<'a> Arbitrary<'a> for Mutated {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> libfuzzer_sys::arbitrary::Result<Self> {
        let document = bytes.choose(&DOCUMENTS)?;
        let mut steps = Vec::new();
        while steps.len() < 8 && !bytes.is_empty() {
            let (kind, node, choice) = bytes.arbitrary()?;
            steps.push(Step { kind, node, choice });
        }
        Ok(Self {
            document: walked(document, steps),
        })
    }
}

fuzz_target!(|mutated: Mutated| {
    WAY.go(mutated.document.to_string());
});
