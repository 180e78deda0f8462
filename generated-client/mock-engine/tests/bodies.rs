//! Bodies that engines sent and that clients send: each is read by the models of the operations crate
//! and written again, and nothing is lost but what is known.
//!
//! `generator/tests/bodies` has a folder a body: `body.json`, and `case.json` with its operation, its
//! direction and where it comes from. `known.yaml` lists what differs, each with its reason; an entry
//! that no release needs any more fails the test of the release that it names.
//!
//! `.ci/every_operation` runs this against the SDK of each release; the folder can be another one
//! (`CCE_TEST_BODIES`).

#[path = "support/releases.rs"]
mod releases;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use cce_operations::API_VERSION;
use cce_operations::models::{ErrorMessage, Timestamp};
use cce_operations::samples::{Side, read_and_write};
use serde::Deserialize;
use serde_json::{Value, json};

/// A body, and what it is the body of.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    operation_id: String,
    schema: String,
    direction: String,
}

/// What is known to differ.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// The properties that are lost or written otherwise, as JSON pointers; `-` stands for any index.
    #[serde(default)]
    differs: BTreeSet<String>,
    /// Part of the error by language, where the body can't be read.
    #[serde(default)]
    refused: BTreeMap<String, String>,
    /// The languages that this is about; all, if there are none.
    #[serde(default)]
    languages: BTreeSet<String>,
    /// The releases that this is about; all, if there are none.
    #[serde(default)]
    releases: BTreeSet<String>,
    #[allow(dead_code, reason = "it is for readers")]
    reason: String,
}

const LANGUAGE: &str = "rust";

impl Known {
    /// Returns true if it is about what is tested here.
    fn is_meant(&self) -> bool {
        (self.languages.is_empty() || self.languages.contains(LANGUAGE))
            && (self.releases.is_empty() || self.releases.contains(API_VERSION))
    }
}

fn folder() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generator/tests/bodies");
    env::var_os("CCE_TEST_BODIES").map_or_else(own, PathBuf::from)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What the models make of a body; none where this release has no such operation.
fn written(case: &Case, body: &str) -> Option<Result<Value, String>> {
    if case.schema == "ErrorMessage" {
        let read = serde_json::from_str::<ErrorMessage>(body);
        return Some(
            read.and_then(serde_json::to_value)
                .map_err(|error| error.to_string()),
        );
    }
    let side = match case.direction.as_str() {
        "request" => Side::Request,
        _ => Side::Response,
    };
    // This type is never a body by itself.
    let is_metadata = case.schema == "ExportResponseMetadata";
    let body = match is_metadata {
        true => {
            let metadata: Value = serde_json::from_str(body).unwrap();
            let export = json!({
                "exportResponseMetadata": metadata, "blob": "", "signature": "", "publicKey": "",
            });
            export.to_string()
        }
        false => body.to_owned(),
    };
    let written = read_and_write(&case.operation_id, side, &body)?;
    let written = written.map_err(|error| error.to_string());
    Some(written.map(|mut written| match is_metadata {
        true => written["exportResponseMetadata"].take(),
        false => written,
    }))
}

/// Where two values differ, as JSON pointers with `-` for each index.
fn differences(one: &Value, other: &Value, at: &str, found: &mut BTreeSet<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            for name in one.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
                let at = format!("{at}/{name}");
                match (one.get(name), other.get(name)) {
                    (Some(one), Some(other)) => differences(one, other, &at, found),
                    _ => drop(found.insert(at)),
                }
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let at = format!("{at}/-");
            one.iter()
                .zip(other)
                .for_each(|(one, other)| differences(one, other, &at, found));
        }
        _ if one == other || is_same_time(one, other) => {}
        _ => drop(found.insert(at.to_owned())),
    }
}

/// A time is read in each spelling that engines have, and written in one.
fn is_same_time(one: &Value, other: &Value) -> bool {
    let time = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
    time(one).is_some_and(|one| time(other) == Some(one))
}

#[test]
fn every_body_is_read_and_nothing_of_it_is_lost() {
    let mut known: BTreeMap<String, Vec<Known>> =
        serde_yaml::from_str(&read(&folder().join("known.yaml"))).unwrap();
    let mut cases: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    let (mut read_count, mut failures) = (0, Vec::new());
    for path in &cases {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let case: Case = serde_json::from_str(&read(&path.join("case.json"))).unwrap();
        let body = read(&path.join("body.json"));
        let known = known.remove(&name).unwrap_or_default();
        let known = known.into_iter().find(Known::is_meant).unwrap_or_default();
        let Some(written) = written(&case, &body) else {
            continue;
        };
        read_count += 1;
        match (written, known.refused.get(LANGUAGE)) {
            (Err(error), Some(part)) if error.contains(part.as_str()) => {}
            (Err(error), _) => failures.push(format!("{name}: {error}")),
            (Ok(_), Some(_)) => failures.push(format!("{name}: is read, and known to be refused")),
            (Ok(written), None) => {
                let sent: Value = serde_json::from_str(&body).unwrap();
                let mut found = BTreeSet::new();
                differences(&sent, &written, "", &mut found);
                if found != known.differs {
                    failures.push(format!(
                        "{name}: differs at {found:?}, not {:?}",
                        known.differs
                    ));
                }
            }
        }
    }
    let strangers: Vec<_> = known.keys().collect();
    assert!(strangers.is_empty(), "there are no bodies {strangers:?}");
    let (failed, count) = (failures.len(), cases.len());
    // The bodies are of engines that were there before it: a release that nobody has looked at may break
    // with them, and what it breaks is for its diff to tell.
    if releases::operations(API_VERSION).is_none() {
        println!("API {API_VERSION}: {failed} of {count} bodies differ, {failures:#?}");
        return;
    }
    assert!(
        failures.is_empty(),
        "{failed} of {count}:\n{}",
        failures.join("\n")
    );
    println!("API {API_VERSION}: {read_count} of {count} bodies read and written");
}
