//! A report in each of its forms for people, over two real releases.

use cce_generator::release::Release;
use cce_generator::report::{self, Edition, Policy, Report};
use chrono::NaiveDate;

use crate::readings::{job, of_releases, read, report};

fn snapshot(form: &str, text: &str) {
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!(format!("5.1.45_to_5.1.47.{form}"), text);
    });
}

#[test]
fn text() {
    let text = report::text(&of_releases("5.1.45", "5.1.47"));
    let plain = anstream::adapter::strip_str(&text).to_string();
    assert_ne!(text, plain, "a terminal gets colours");
    snapshot("text", &plain);
}

#[test]
fn markdown() {
    snapshot("md", &report::markdown(&of_releases("5.1.45", "5.1.47")));
}

#[test]
fn github() {
    snapshot("github", &report::github(&of_releases("5.1.45", "5.1.47")));
}

/// A report of two releases, of which the older one's document has a note.
#[test]
fn a_note_on_a_document_stands_with_the_versions() {
    let [old, new] =
        ["{type: object}", "{type: string}"].map(|schema| read("job.yaml", &job(schema)));
    let release = Release {
        engine: None,
        api: "1.0".parse().expect("it is a version"),
        file: "job.yaml".to_owned(),
        note: Some("Transcribed from\na *client*.".to_owned()),
    };
    let noted = Edition::of_release(&release, &old);
    let new = Edition::of_document(&new);
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("it is a day");
    let report = Report::between(&noted, &new, &Policy::default(), today);
    let text = report::text(&report);
    assert!(
        text.contains("\nNote on 1: Transcribed from a *client*.\n"),
        "{text}"
    );
    let markdown = report::markdown(&report);
    assert!(
        markdown.contains("\n\nNote on 1: Transcribed from a \\*client\\*.\n"),
        "{markdown}"
    );
    let page = report::html(&report);
    assert!(
        page.contains("Note on 1: Transcribed from\na *client*."),
        "{page}"
    );
    let json = serde_json::to_value(&report).expect("it is JSON");
    assert_eq!(json["old"]["note"], "Transcribed from\na *client*.");
    assert_eq!(json["new"].get("note"), None);
}

#[test]
fn no_change_is_all_there_is_to_tell() {
    let job = job("{type: object}");
    let report = report(&job, &job, &Policy::default());
    assert_eq!(report::text(&report), "no changes\n");
    assert_eq!(report::markdown(&report), "## API 1 → 1\n\nNo changes.\n");
    assert_eq!(report::github(&report), "");
}

#[test]
fn the_page_of_rules_has_each_rule_once() {
    let page = report::rules_page();
    for rule in cce_generator::diff::rules::all() {
        let row = format!("\n| `{}` | ", rule.id);
        assert_eq!(page.matches(&row).count(), 1, "{}", rule.id);
    }
    // Every row has five cells, whatever stands in a reason.
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        assert_eq!(row.matches(" | ").count(), 4, "{row}");
    }
}
