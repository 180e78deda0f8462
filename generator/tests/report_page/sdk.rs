//! What the page shows of the SDK.

use cce_generator::report::html;

use crate::documents::report;

const OLD: &str = include_str!("old.yaml");

#[test]
fn the_verdict_and_the_items_are_shown_and_the_breaking_ones_first() {
    let new = OLD
        .replace("required: [name]", "required: [name, owner]")
        .replace(
            "      properties:\n",
            "      properties:\n        owner: {type: array, items: {type: string}}\n",
        );
    let report = report(OLD, &new);
    let page = html(&report);
    crate::leave("sdk.html", &page);
    assert!(page.contains("Rust SDK: breaking</h2>"));
    assert!(page.contains("items of the SDK differ"));
    assert!(page.contains(r#"<span class="note">breaks the SDK</span>"#));
    let breaking = report.sdk.items.iter().find(|item| item.breaking);
    let breaking = breaking.expect("`Job::new` has one more argument");
    assert_eq!(breaking.item, "Job::new");
    let listed = page
        .find("items of the SDK differ")
        .expect("they are listed");
    let (first, harmless) = (
        page[listed..].find("<code>Job::new"),
        page[listed..].find("<code>Job</code> gained"),
    );
    assert!(
        first.is_some() && first < harmless,
        "{first:?} {harmless:?}"
    );
    assert!(page.contains("Vec&lt;String&gt;") || page.contains("IntoIterator&lt;"));
}

#[test]
fn an_sdk_that_is_the_same_has_no_items() {
    let page = html(&report(OLD, &OLD.replace("version: '1'", "version: '2'")));
    assert!(page.contains("Rust SDK: unchanged</h2>"));
    assert!(!page.contains("of the SDK differ"));
    assert!(!page.contains("breaks the SDK"));
}
