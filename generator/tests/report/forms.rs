//! A report in each of its forms for people, over two real releases.

use cce_generator::report::{self, Policy};

use crate::readings::{job, of_releases, report};

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
