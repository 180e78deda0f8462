//! What holds for texts of every kind, and for real documents with some changes.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use crate::WAY;
use crate::step::{Step, walked};

/// Real documents, cut to a few operations, and one of all constructs.
static DOCUMENTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let texts = [
        include_str!("../../fuzz/seeds/document/execution.yaml"),
        include_str!("../../fuzz/seeds/document/mapping.yaml"),
        include_str!("../../fuzz/seeds/document/operations.yaml"),
        include_str!("../../fuzz/seeds/document/compositions.yaml"),
        include_str!("../../fuzz/seeds/document/swagger.json"),
        include_str!("../constructs/everything.yaml"),
    ];
    let tree = |text| serde_yaml::from_str(text).expect("it is a tree");
    texts.into_iter().map(tree).collect()
});

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = any::<(u8, u16, u16)>();
    let step = step.prop_map(|(kind, node, choice)| Step { kind, node, choice });
    vec(step, 1..4)
}

/// Parts that texts of YAML and JSON are made of, and any others.
fn text() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "openapi: 3.0.3",
        "\n",
        "\n  ",
        "\r",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ",",
        ": ",
        "- ",
        "? ",
        "\"",
        "'",
        "&a ",
        "*a",
        "<<: *a",
        "!!binary ",
        "|\n",
        ">-\n",
        "#",
        "---",
        "...",
        "%YAML 1.2",
        "paths",
        "\"paths\": {}",
        "info",
        "$ref",
        "1e999",
        "~",
        "\u{feff}",
        "\u{2028}",
        "\u{0}",
        "swagger: '2.0'",
    ];
    let part = prop_oneof![4 => select(PARTS).prop_map(str::to_owned), 1 => any::<String>()];
    vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_text_is_read_or_refused(text in text()) {
        WAY.go(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn a_document_with_some_changes_goes_the_whole_way_or_is_refused(
        document in select(DOCUMENTS.as_slice()), steps in steps(),
    ) {
        WAY.go(walked(&document, steps).to_string());
    }
}

/// They all go the whole way as they are.
#[test]
fn the_documents_are_sound() {
    for document in DOCUMENTS.iter() {
        assert!(WAY.go(document.to_string()), "{document}");
    }
}
