//! What `spec/conventions.yaml` says, and that the documents bear it out.

#[path = "conventions/errors.rs"]
mod errors;
#[path = "support/releases.rs"]
mod releases;
#[path = "conventions/security.rs"]
mod security;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cce_generator::api::Secrecy;
use cce_generator::conventions::{Conventions, Secrets};
use cce_generator::diagnostic::render::render_short;
use cce_generator::reading::Reading;
use cce_generator::release::Releases;
use cce_generator::spec::{Spec, SpecError};

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

fn conventions() -> Conventions {
    Conventions::read(&spec().join("conventions.yaml")).unwrap()
}

/// An entry that matches nothing is a misspelt one, or one of what has gone.
#[test]
fn each_name_of_a_secret_makes_something_secret() {
    let spec = Spec::read(&spec()).unwrap();
    let readings = spec.documents(spec.releases.iter()).unwrap();
    let names = &spec.conventions.secrets.names;
    assert!(!names.is_empty());
    for secret in names {
        let is_owner = |owner: &str| secret.of.as_deref().is_none_or(|of| of == owner);
        let is_used = readings.iter().any(|(_, reading)| {
            let api = &reading.api;
            let mut types = api.types.iter().filter(|(name, _)| is_owner(&name.0));
            let mut operations = api
                .operations
                .iter()
                .filter(|operation| is_owner(&operation.id));
            types.any(|(name, _)| {
                let mut properties = api.properties(name).iter();
                properties.any(|property| {
                    property.name == secret.name && property.type_ref.holds_secret()
                })
            }) || operations.any(|operation| {
                let mut parameters = operation.parameters.iter();
                parameters.any(|parameter| {
                    parameter.name == secret.name && parameter.type_ref.holds_secret()
                })
            })
        });
        assert!(is_used, "`{secret}` makes nothing secret");
    }
}

#[test]
fn names_of_secrets_are_exact() {
    let secrets = conventions().secrets;
    let is_secret = |owner, name| secrets.find(&[owner], name).is_some();
    assert!(is_secret("LoginResponse", "Authorization") && is_secret("", "configJson"));
    assert!(!is_secret("LoginResponse", "authorization") && !is_secret("ConnectionInfo", "sshKey"));
    assert!(is_secret("Login", "username") && !is_secret("SearchUser", "username"));
}

#[test]
fn names_of_secrets_can_have_an_owner_and_a_direction() {
    let secrets: Secrets = serde_yaml::from_str(
        "{mark: x-secret, names: [a, B.a, {name: B.c, in: requests}, {name: d.e, of: B, in: responses}]}",
    )
    .unwrap();
    let find = |owner, name| secrets.find(&[owner], name);
    assert_eq!(find("A", "a"), Some(Secrecy::Both));
    assert_eq!(find("B", "c"), Some(Secrecy::Requests));
    assert_eq!(find("A", "c"), None);
    assert_eq!(find("B", "d.e"), Some(Secrecy::Responses));
    for (refused, reason) in [
        (
            "{mark: secret}",
            "`secret` is no extension: its name has to begin with `x-`",
        ),
        (
            "{names: [{name: a, in: logs}]}",
            "unknown variant `logs`, expected one of `requests`, `responses`, `both`",
        ),
        (
            "{names: [3]}",
            "expected a name, or an object with `name`, `of` and `in`",
        ),
    ] {
        let error = serde_yaml::from_str::<Secrets>(refused)
            .unwrap_err()
            .to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn the_message_of_an_error_is_in_its_properties() {
    assert_eq!(conventions().errors.properties, ["errorMessage", "errors"]);
}

#[test]
fn an_unknown_section_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conventions.yaml");
    fs::write(&path, "secrets:\n  names: []\nerors:\n  properties: []\n").unwrap();
    let error = Conventions::read(&path).unwrap_err();
    insta::assert_snapshot!(error, @"unknown field `erors`");
    assert_eq!(error.help(), Some("did you mean `errors`?"));
    assert_eq!(error.place().unwrap().position, Some((3, 1)));
}

/// What is said of conventions that can't be read: the message, its line and column, and what to do.
fn refusal(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conventions.yaml");
    fs::write(
        &path,
        format!("secrets: {{names: []}}\nerrors: {{properties: []}}\n{text}"),
    )
    .unwrap();
    let error = Conventions::read(&path).unwrap_err();
    let (line, column) = error.place().unwrap().position.unwrap();
    let folder = format!("{}/", folder.path().display());
    let help = error
        .help()
        .map(|help| format!(" ({})", help.replace(&folder, "")));
    format!("{line}:{column}: {error}{}", help.unwrap_or_default())
}

#[test]
fn a_misspelt_name_is_recognized() {
    insta::assert_snapshot!(refusal("pagging: {}\n"), @"3:1: unknown field `pagging` (did you mean `paging`?)");
    insta::assert_snapshot!(refusal("allowed: [{warning: exmaple-mismatch, reason: it is so}]\n"), @"3:21: unknown value `exmaple-mismatch` (did you mean `example-mismatch`?)");
    insta::assert_snapshot!(refusal("allowed: [{warning: not-ignored, place: '#', reason: it is so}]\n"), @"3:34: unknown field `place` (did you mean `places`?)");
}

/// A task with these lists of statuses.
fn task(lists: &str) -> String {
    format!("tasks:\n  - {{type: Run, id: id, poll: getRun, status: status, {lists}}}\n")
}

#[test]
fn a_status_means_one_thing() {
    insta::assert_snapshot!(refusal(&task("succeeded: [A, B], warned: [C, B], failed: [D]")), @"4:86: `B` stands both in `succeeded` and in `warned` (it also stands at conventions.yaml:4:70; a status means one thing)");
    insta::assert_snapshot!(refusal(&task("succeeded: [A], failed: [B, A]")), @"4:83: `A` stands both in `succeeded` and in `failed` (it also stands at conventions.yaml:4:67; a status means one thing)");
    insta::assert_snapshot!(refusal(&task("succeeded: [A, A], failed: []")), @"4:70: `A` stands in `succeeded` twice (it also stands at conventions.yaml:4:67; a status means one thing)");
    insta::assert_snapshot!(refusal(&task("succeeded: [], failed: [A]")), @"4:66: no status ends a `Run` well (name at least one in `succeeded`: without one, a wait never ends)");
}

#[test]
fn a_type_is_one_task() {
    let twice = task("succeeded: [A], failed: []")
        + "  - {type: Run, id: id, poll: readRun, status: status, succeeded: [A], failed: []}\n";
    insta::assert_snapshot!(refusal(&twice), @"5:12: `Run` is the type of two tasks (the other is at conventions.yaml:4:12; a type is polled in one way)");
}

#[test]
fn an_error_can_not_be_allowed() {
    insta::assert_snapshot!(refusal("allowed: [{warning: unresolved-reference, reason: it is so}]\n"), @"3:21: `unresolved-reference` is an error; only warnings can be allowed");
}

#[test]
fn an_allowance_has_a_reason_and_sound_places() {
    insta::assert_snapshot!(refusal("allowed: [{warning: not-ignored}]\n"), @"3:11: missing field `reason`");
    insta::assert_snapshot!(refusal("allowed: [{warning: not-ignored, reason: ' '}]\n"), @"3:11: the reason is empty: say why");
    insta::assert_snapshot!(refusal("allowed: [{warning: not-ignored, places: [components], reason: it is so}]\n"), @r#"3:43: invalid value: string "components", expected a place in a document, such as `#/components/schemas/Job`"#);
}

#[test]
fn an_allowance_is_for_its_places_and_what_is_below_them() {
    let text = "openapi: 3.0.3
info: {title: Example, version: '1'}
paths: {}
components:
  schemas:
    Job: {type: string, not: {}}
    Jobs: {type: array, items: {type: string, not: {}}, minLength: 1}
    Run: {type: object, properties: {job: {type: string, not: {}}}}
";
    let told = |allowed: &str| {
        let conventions = serde_yaml::from_str(&format!(
            "{{secrets: {{names: []}}, errors: {{properties: []}}, allowed: {allowed}}}"
        ));
        let reading = Reading::of_text("api.yaml", text.to_owned(), &conventions.unwrap());
        render_short(
            &reading.as_ref().unwrap().warnings,
            reading.as_ref().unwrap().source(),
        )
        .lines()
        .map(|line| line.split(['(', ')']).nth(1).unwrap_or_default().to_owned())
        .collect::<Vec<_>>()
    };
    let (job, items, length, run) = (
        "#/components/schemas/Job/not",
        "#/components/schemas/Jobs/items/not",
        "#/components/schemas/Jobs/minLength",
        "#/components/schemas/Run/properties/job/not",
    );
    assert_eq!(told("[]"), [job, items, length, run]);
    assert_eq!(told("[{warning: not-ignored, reason: r}]"), [length]);
    assert_eq!(
        told("[{warning: not-ignored, places: ['#/components/schemas/Job'], reason: r}]"),
        [items, length, run]
    );
    assert_eq!(
        told(
            "[{warning: not-ignored, places: ['#/components/schemas/Jobs', '#/components/schemas/Run'], reason: r}]"
        ),
        [job, length]
    );
}

/// The releases that were looked at are quiet, and nothing is allowed in vain. What there is to say of one that
/// was added is printed when it is, and with each `cargo xtask generate`.
#[test]
fn each_allowance_is_needed_and_no_warning_is_left() {
    let releases = Releases::read(&spec()).unwrap();
    let counted: Vec<String> = releases::counted()
        .into_iter()
        .map(|it| it.version)
        .collect();
    let conventions = conventions();
    let strict = Conventions {
        allowed: Vec::new(),
        ..conventions.clone()
    };
    let mut unneeded: BTreeSet<_> = conventions
        .allowed
        .iter()
        .flat_map(|allowed| {
            allowed
                .places
                .iter()
                .map(|place| (allowed.warning, place.clone()))
        })
        .collect();
    for release in releases.iter() {
        let document = releases.document(release);
        let all = Reading::of_file(&document, &strict).unwrap().warnings;
        unneeded.retain(|(warning, place)| {
            !all.iter()
                .any(|told| told.code == warning.id() && told.pointer.is_within(place))
        });
        if !counted.contains(&release.api.to_string()) {
            continue;
        }
        let left = Reading::of_file(&document, &conventions).unwrap().warnings;
        let left: Vec<_> = left
            .iter()
            .map(|told| (told.code, told.pointer.as_str()))
            .collect();
        assert_eq!(left, [], "{}", release.api);
    }
    assert_eq!(unneeded, BTreeSet::new());
}

#[test]
fn the_default_knows_none() {
    assert!(Conventions::default().secrets.names.is_empty());
}

/// A correction that has become needless would hide the next fault in its place.
#[test]
fn a_correction_that_corrects_nothing_in_any_release_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let document = "openapi: 3.0.3
info: {title: Example, version: 1.0.0}
paths: {}
components:
  schemas:
    Job: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
";
    fs::write(folder.path().join("1.yaml"), document).unwrap();
    fs::write(
        folder.path().join("releases.yaml"),
        "- api: 1.0.0\n  file: 1.yaml\n",
    )
    .unwrap();
    let history = |properties: &str| {
        let text = format!(
            "secrets: {{names: []}}\nerrors: {{properties: []}}\nproperties:\n{properties}"
        );
        fs::write(folder.path().join("conventions.yaml"), text).unwrap();
        let spec = Spec::read(folder.path()).unwrap();
        spec.history().map(|history| history.iter().len())
    };
    assert_eq!(
        history("  Job.id: {sent: true, reason: it is}\n").unwrap(),
        1
    );
    for idle in [
        "  Job.name:\n    sent: true\n    reason: it is not read-only\n",
        "  Job.none:\n    blank: true\n    reason: it is not there\n",
        "  Job.id:\n    sent: true\n    blank: true\n    reason: it is not a string\n",
    ] {
        let Err(SpecError::File(error)) = history(idle) else {
            panic!("{idle} is taken");
        };
        let place = error.place().unwrap();
        assert_eq!(place.position, Some((4, 3)), "{error}");
        assert!(
            error
                .to_string()
                .ends_with("corrects nothing in any release"),
            "{error}"
        );
    }
}
