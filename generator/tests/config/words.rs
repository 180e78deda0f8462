//! What is generated from a document of another API knows nothing of this repository's.

use cce_generator::bindings::{self, Pack};
use cce_generator::config::Config;
use cce_generator::package::Package;
use regex::Regex;

use super::{SHOP, code, crates, read};

#[test]
fn nothing_of_another_api_speaks_of_an_engine() {
    let mut trees = vec![("rust".to_owned(), crates(""))];
    for pack in Pack::all().unwrap() {
        let tree = bindings::generate(&read("").api, &pack, &Package::default()).unwrap();
        trees.push((pack.name().to_owned(), tree));
    }
    let word = Regex::new(r"(?i)\bengines?\b|\bcce\b|cce[-_]|continuous|masking\b").unwrap();
    // The crate `base64` has engines, and so has npm.
    let other = Regex::new(r#"base64::(\w+::)?\{?Engine|base64::engine|"engines":"#).unwrap();
    for (name, tree) in trees {
        assert!(tree.iter().count() > 5, "{name}");
        for (path, text) in tree.iter() {
            for line in text.lines().filter(|line| !other.is_match(line)) {
                assert!(!word.is_match(line), "{name}: {path}: {line}");
            }
        }
    }
}

#[test]
fn the_word_for_the_server_is_the_one_of_the_configuration() {
    let plain = code(&crates(""));
    assert!(plain.contains("it is relative to that of the server."));
    assert!(plain.contains("https://server.example.com"));
    let engine = code(&crates("server = \"engine\""));
    assert!(engine.contains("it is relative to that of the engine."));
    assert!(engine.contains("https://engine.example.com"));
}

#[test]
fn conventions_are_applied_only_if_the_configuration_names_them() {
    let folder = super::folder(&[
        ("shop.yaml", SHOP),
        ("conventions.yaml", "errors: {properties: [message]}\n"),
    ]);
    let document = folder.path().join("shop.yaml");
    let read = || {
        let config = Config::beside(&document).unwrap();
        config.file(&document).unwrap().api.error_properties
    };
    assert!(read().is_empty());
    let config = "conventions: conventions.yaml\n";
    std::fs::write(folder.path().join("cce-generator.yaml"), config).unwrap();
    assert_eq!(read(), ["message"]);
}
