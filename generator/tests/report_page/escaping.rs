//! Texts that try to get out of their place.

use cce_generator::report::html;

use crate::documents::report;
use crate::leave;

fn hostile() -> String {
    html(&report(
        include_str!("hostile_old.yaml"),
        include_str!("hostile_new.yaml"),
    ))
}

#[test]
fn no_text_becomes_an_element() {
    let page = hostile();
    leave("hostile.html", &page);
    assert!(page.contains("hacked()"), "the texts are shown");
    for element in ["<img", "<b onmouseover", "<svg onload", "<i>", "<!--"] {
        assert!(!page.contains(element), "{element}");
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script").count(), 1);
    assert_eq!(page.matches("<style").count(), 1);
    assert_eq!(page.matches("<title").count(), 1);
}

#[test]
fn no_text_becomes_an_attribute() {
    for tag in hostile().split('<').map(|rest| rest.split('>').next()) {
        let outside_of_quotes: String = tag.unwrap_or_default().split('"').step_by(2).collect();
        assert!(
            !outside_of_quotes.contains("onfocus") && !outside_of_quotes.contains("onerror"),
            "{tag:?}"
        );
    }
}

#[test]
fn no_text_is_taken_for_a_template() {
    let page = hostile();
    assert!(page.contains("{{ 7 * 7 }}{% raw %}"));
    assert!(page.contains("{{ report }}"));
}

#[test]
fn what_is_escaped_in_the_document_stays_as_it_is() {
    assert!(hostile().contains("&amp;lt;i&amp;gt;"));
}

#[test]
fn what_turns_a_text_around_is_shown_by_its_number() {
    let page = hostile();
    for mark in ['\u{200F}', '\u{202C}', '\u{202E}', '\u{2066}'] {
        assert!(!page.contains(mark), "U+{:04X}", u32::from(mark));
    }
    assert!(page.contains("abc[U+202E]fed[U+202C]"));
}

#[test]
fn the_policy_of_the_page_lets_nothing_in() {
    let page = hostile();
    let policy = page
        .split(r#"http-equiv="Content-Security-Policy" content=""#)
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("the page has a policy");
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    assert!(!policy.contains("http"), "{policy}");
}
