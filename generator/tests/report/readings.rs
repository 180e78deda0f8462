//! Documents as they are read, and the report of two of them.

use std::path::Path;

use cce_generator::conventions::Conventions;
use cce_generator::reading::Reading;
use cce_generator::report::{Edition, Policy, Report, Reported};
use cce_generator::spec::Spec;
use chrono::NaiveDate;

/// A document's text, read.
pub(crate) fn read(name: &str, text: &str) -> Reading {
    let reading = Reading::of_text(name, text.to_owned(), &Conventions::default());
    reading.unwrap_or_else(|rejected| panic!("{:?}\n{text}", rejected.diagnostics))
}

/// The report of two texts as of 2026-11-24.
pub(crate) fn report(old: &str, new: &str, policy: &Policy) -> Report {
    let (old, new) = (read("old.yaml", old), read("new.yaml", new));
    Report::between(
        &Edition::of_document(&old),
        &Edition::of_document(&new),
        policy,
        today(),
    )
}

/// The one change of two texts, without a policy.
pub(crate) fn only_change(old: &str, new: &str) -> Reported {
    let mut changes = report(old, new, &Policy::default()).changes;
    let messages: Vec<_> = changes
        .iter()
        .map(|reported| &reported.change.message)
        .collect();
    assert_eq!(changes.len(), 1, "{messages:?}");
    changes.remove(0)
}

/// The report of two releases, each with its file called as in the repository.
pub(crate) fn of_releases(old: &str, new: &str) -> Report {
    let spec = spec();
    let [(old, before), (new, after)] = [old, new].map(|name| {
        let release = spec
            .releases
            .find(name)
            .expect("the release is there")
            .clone();
        let text = std::fs::read_to_string(spec.releases.document(&release)).unwrap();
        let name = format!("spec/{}", release.file);
        let reading = Reading::of_text(&name, text, &spec.conventions);
        (release, reading.expect("releases have no faults"))
    });
    Report::between(
        &Edition::of_release(&old, &before),
        &Edition::of_release(&new, &after),
        &Policy::default(),
        today(),
    )
}

pub(crate) fn spec() -> Spec {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"));
    Spec::read(folder).expect("spec/ is sound")
}

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("it is a day")
}

/// A document of one schema, `Job`, that `getJob` returns and `createJob` takes.
pub(crate) fn job(schema: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{title: Jobs, version: '1'}}
paths:
  /jobs:
    get:
      operationId: getJob
      tags: [job]
      responses:
        '200':
          description: ok
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Job'}}}}}}
    post:
      operationId: createJob
      tags: [job]
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/Job'}}}}}}
      responses:
        '200': {{description: ok}}
components:
  schemas:
    Job: {schema}
"
    )
}
