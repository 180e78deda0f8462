//! What `spec/conventions.yaml` says, and that the documents bear it out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cce_generator::conventions::Conventions;
use cce_generator::release::Releases;
use serde_yaml::Value;

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

fn conventions() -> Conventions {
    Conventions::read(&spec().join("conventions.yaml")).unwrap()
}

/// Collects the names of all members and parameters.
fn collect_names(node: &Value, names: &mut BTreeSet<String>) {
    match node {
        Value::Mapping(members) => {
            if let Some(properties) = node.get("properties").and_then(Value::as_mapping) {
                names.extend(
                    properties
                        .keys()
                        .filter_map(Value::as_str)
                        .map(str::to_owned),
                );
            }
            if let (Some(name), Some(_)) =
                (node.get("name").and_then(Value::as_str), node.get("in"))
            {
                names.insert(name.to_owned());
            }
            members
                .values()
                .for_each(|member| collect_names(member, names));
        }
        Value::Sequence(items) => items.iter().for_each(|item| collect_names(item, names)),
        _ => {}
    }
}

#[test]
fn each_secret_is_a_member_or_parameter_of_some_document() {
    let releases = Releases::read(&spec()).unwrap();
    let mut names = BTreeSet::new();
    for release in releases.iter() {
        let text = fs::read_to_string(releases.document(release)).unwrap();
        collect_names(&serde_yaml::from_str(&text).unwrap(), &mut names);
    }
    let secrets = conventions().secrets.names;
    assert!(!secrets.is_empty());
    assert_eq!(
        secrets.difference(&names).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn names_are_exact() {
    let secrets = conventions().secrets;
    assert!(secrets.contains("Authorization") && secrets.contains("configJson"));
    assert!(!secrets.contains("authorization") && !secrets.contains("sshKey"));
}

#[test]
fn the_message_of_an_error_is_in_its_members() {
    assert_eq!(conventions().errors.members, ["errorMessage", "errors"]);
}

#[test]
fn an_unknown_section_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conventions.yaml");
    fs::write(&path, "secrets:\n  names: []\nerors:\n  members: []\n").unwrap();
    let error = Conventions::read(&path).unwrap_err();
    insta::assert_snapshot!(error, @"unknown field `erors`, expected one of `secrets`, `errors`, `paging`, `login`, `tasks`");
    assert_eq!(error.place().unwrap().position, Some((3, 1)));
}

#[test]
fn the_default_knows_none() {
    assert!(Conventions::default().secrets.names.is_empty());
}
