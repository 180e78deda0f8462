//! What a page holds.

use cce_generator::report::html;

use crate::documents::{every_state, in_order, report};
use crate::leave;

#[test]
fn each_change_is_there_once_by_its_id() {
    let report = every_state();
    let page = html(&report);
    for reported in &report.changes {
        let anchor = format!(r#" id="{}""#, reported.id);
        assert_eq!(page.matches(&anchor).count(), 1, "{}", reported.id);
    }
}

#[test]
fn each_message_is_there_with_its_code() {
    let report = every_state();
    let page = html(&report);
    for reported in &report.changes {
        let mut message = reported.change.message.replace('/', "&#x2f;");
        while message.contains('`') {
            message = message
                .replacen('`', "<code>", 1)
                .replacen('`', "</code>", 1);
        }
        assert!(page.contains(&message), "{message}");
    }
}

#[test]
fn the_counts_are_those_of_the_report() {
    let report = every_state();
    let page = html(&report);
    leave("every_state.html", &page);
    let shown: Vec<usize> = page
        .split(r#"<span class="number">"#)
        .skip(1)
        .map(|rest| rest[..rest.find('<').unwrap()].parse().unwrap())
        .collect();
    assert_eq!(shown, in_order(report.counts));
    assert!(shown.iter().all(|&count| count > 0), "{shown:?}");
}

#[test]
fn nothing_changed_gives_a_page_that_says_so() {
    let old = include_str!("old.yaml");
    let page = html(&report(old, old));
    leave("empty.html", &page);
    assert!(page.contains(r#"<p class="none">No changes</p>"#));
    assert!(!page.contains("<form"));
}

#[test]
fn the_same_report_gives_the_same_page() {
    assert_eq!(html(&every_state()), html(&every_state()));
}

#[test]
fn it_is_whole_without_the_script() {
    let page = html(&every_state());
    let hidden: Vec<&str> = page
        .split('<')
        .filter(|tag| tag.contains(" hidden") && !tag.contains("data-script"))
        .filter(|tag| !tag.starts_with("button") && !tag.starts_with("script"))
        .filter(|tag| !tag.starts_with("style"))
        .collect();
    // Only the remark that nothing is left by the filters.
    assert_eq!(hidden.len(), 1, "{hidden:#?}");
}

#[test]
fn the_worst_is_first() {
    let page = html(&every_state());
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at(r#"id="operation-removed-deleteUser""#) < at(r#"id="enum-value-added-Job-state""#));
    assert!(
        at(r#"id="enum-value-added-Job-state""#) < at(r#"id="operation-removed-deleteJob""#),
        "what is accepted comes last"
    );
}
