//! The form in which documents are kept.

#[path = "support/releases.rs"]
mod releases;
#[path = "support/shuffle.rs"]
mod shuffle;

use cce_generator::document::{Document, canonical};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn tree(text: &str) -> Value {
    Document::parse("api.yaml", text.to_owned())
        .unwrap_or_else(|rejected| panic!("{rejected}\n{text}"))
        .0
        .raw()
        .clone()
}

/// Names the first line that differs: a whole document is not to be read in a terminal.
fn assert_same(text: &str, wanted: &str) {
    let differing = text
        .lines()
        .zip(wanted.lines())
        .enumerate()
        .find(|(_, (one, other))| one != other);
    assert!(text == wanted, "{differing:?}");
}

/// The tree of a release's document.
fn document(version: &str) -> Value {
    releases::reading(version).document.raw().clone()
}

/// The newest document in canonical form, and its tree.
fn latest() -> (String, Value) {
    let own = document("latest");
    (canonical(own.clone(), Some(&own)), own)
}

/// The form keeps what a document says, and has nothing more to change.
#[test]
fn a_document_keeps_its_meaning() {
    for version in releases::all() {
        let own = document(&version);
        let text = canonical(own.clone(), None);
        let read = tree(&text);
        assert!(read == own, "{version}");
        assert_same(&canonical(read, None), &text);
    }
}

/// A document by way of JSON whose keys are in another order, as an engine may serve it.
#[test]
fn an_order_of_its_own_is_undone() {
    let (text, own) = latest();
    for seed in 0..3 {
        let mixed = shuffled(own.clone(), seed);
        let json = serde_json::to_string(&mixed).expect("a tree is JSON");
        let read = serde_json::from_str(&json).expect("it is JSON");
        assert_same(&canonical(read, Some(&own)), &text);
    }
}

/// What is new in a document whose keys are mixed changes no line but its own.
#[test]
fn what_is_new_stands_behind_what_it_follows() {
    let before = "{paths: 1, info: 2, openapi: 3, x-a: 4}";
    let after = "{openapi: 3, x-new: 5, x-a: 4, info: 2, paths: 1}";
    let [before, after] =
        [before, after].map(|text| serde_yaml::from_str::<Value>(text).expect("this is YAML"));
    insta::assert_snapshot!(canonical(after, Some(&before)), @r"
    paths: 1
    info: 2
    openapi: 3
    x-new: 5
    x-a: 4
    ");
}

/// The schema of a document that has one.
fn unindented(text: &str) -> String {
    let (_, schema) = text.split_once("A:\n").expect("there is a schema A");
    schema
        .lines()
        .map(|line| line[6..].to_owned() + "\n")
        .collect()
}

/// Lists whose order means nothing follow the neighbour's; others, and data, keep their own.
#[test]
fn lists_keep_their_order_where_it_means_something() {
    let schema = |text: &str| {
        format!(
            "openapi: 3.0.1\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {text}\n"
        )
    };
    let before = schema(
        "{type: object, required: [a, b, c], enum: [{x: 1}, {y: 1}], example: {a: 1, b: [1, 2]}}",
    );
    let after = schema(
        "{example: {b: [2, 1], a: 1}, type: object, required: [c, new, b, a], enum: [{y: 1}, {x: 1}]}",
    );
    let text = canonical(tree(&after), Some(&tree(&before)));
    insta::assert_snapshot!(unindented(&text), @r"
    type: object
    required:
      - a
      - b
      - c
      - new
    enum:
      - x: 1
      - 'y': 1
    example:
      a: 1
      b:
        - 2
        - 1
    ");
}

/// The order of lists whose order means nothing is that of the neighbour, whatever it was.
#[test]
fn shuffled_lists_are_put_in_order() {
    let (text, own) = latest();
    for seed in 0..20 {
        let shuffled = shuffle::shuffled(&own, seed);
        assert_ne!(shuffled, own);
        assert_same(&canonical(shuffled, Some(&own)), &text);
    }
}

/// New items come last, sorted: a list that was shuffled may have the known ones in the neighbour's order.
#[test]
fn new_items_have_a_place_in_a_shuffled_list() {
    let schema = |list: &str| -> Value {
        let text = format!("{{components: {{schemas: {{A: {{required: {list}}}}}}}}}");
        serde_yaml::from_str(&text).expect("this is YAML")
    };
    let required = |list: &str| {
        let text = canonical(schema(list), Some(&schema("[a, b, c]")));
        let tree: Value = serde_yaml::from_str(&text).expect("this is YAML");
        tree["components"]["schemas"]["A"]["required"].to_string()
    };
    for shuffled in [
        "[a, n2, b, c, n1]",
        "[n1, c, n2, a, b]",
        "[b, a, n2, n1, c]",
    ] {
        assert_eq!(required(shuffled), r#"["a","b","c","n1","n2"]"#);
    }
}

#[test]
fn texts_are_written_in_the_plainest_style_that_gives_them_back() {
    let texts = json!({
        "plain": ["a b", "a:b", "-a", "5.1.47", "2018-04-13T17:49:55.354+0000", "x #y".replace(' ', ""), "-", "/a/{b}"],
        "quoted": ["", " a", "a ", "a: b", "a #b", "a:", "- a", "#a", "*", "=", "yes", "Null", "it's"],
        "numbers": ["1", "-1.5", "1e3", "0x1f", "1_000", "12:30", ".5", "2018-01-01", "2018-1-1 1:00:00", "+5."],
        "lines": ["a\nb", "a\nb\n", "a\n\n\n", "\n", "\na", "a \nb", "tab\tend", "\u{1b}[0m", "\u{202e}", "a\r\n"],
    });
    let text = canonical(texts.clone(), None);
    assert_eq!(
        serde_yaml::from_str::<Value>(&text).expect("it is YAML"),
        texts
    );
    insta::assert_snapshot!(text);
}

proptest! {
    /// Whatever a tree holds, its text gives it back.
    #[test]
    fn what_is_written_reads_back(tree in arbitrary_tree(), model in arbitrary_tree()) {
        let text = canonical(tree.clone(), Some(&model));
        let read: Value = serde_yaml::from_str(&text).map_err(|error| {
            TestCaseError::fail(format!("{error}\n{text}"))
        })?;
        prop_assert_eq!(read, tree, "{}", text);
    }
}

fn arbitrary_tree() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[ -~\\n]{0,12}",
        "\\PC{0,6}",
        any::<String>().prop_map(|text| text.chars().take(12).collect()),
        "[-+]?[0-9._:xe-]{1,8}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[ -~]{0,8}", inner), 0..4)
                .prop_map(|properties| Value::Object(properties.into_iter().collect())),
        ]
    })
}

/// The tree with the keys of each object in another order.
fn shuffled(value: Value, seed: u64) -> Value {
    match value {
        Value::Object(properties) => {
            let mut properties: Vec<(String, Value)> = properties
                .into_iter()
                .map(|(key, property)| (key, shuffled(property, seed)))
                .collect();
            properties.sort_by_key(|(key, _)| hash(key, seed));
            Value::Object(properties.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(items) => items.into_iter().map(|item| shuffled(item, seed)).collect(),
        other => other,
    }
}

fn hash(key: &str, seed: u64) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (key, seed).hash(&mut hasher);
    hasher.finish()
}
