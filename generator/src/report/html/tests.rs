//! What the page shows of the SDK, filled in by hand.

use std::path::{Path, PathBuf};
use std::{env, fs};

use chrono::NaiveDate;
use minijinja::Value;
use minijinja::value::Serde;
use serde_json::json;

use super::super::{Edition, Policy, Report};
use super::render;
use super::view::View;
use crate::conventions::Conventions;
use crate::reading::Reading;

fn read(name: &str) -> Reading {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/report_page");
    let text = fs::read_to_string(folder.join(name)).expect("the document is there");
    Reading::of_text(name, text, &Conventions::default()).expect("the document is well-formed")
}

fn page(verdict: &str) -> String {
    let (old, new) = (read("old.yaml"), read("new.yaml"));
    let report = Report::between(
        &Edition::of_document(&old),
        &Edition::of_document(&new),
        &Policy::default(),
        NaiveDate::default(),
    )
    .expect("both have an SDK");
    let items = json!([
        {"package": "cce-models", "item": "JobState::Done", "kind": "added", "breaking": false,
         "rule": "variant-added", "new": "Done", "message": "`JobState::Done` was added"},
        {"package": "cce-operations", "item": "DeleteJob::new", "kind": "changed", "breaking": true,
         "rule": "signature-changed", "old": "fn new() -> Self", "new": "fn new(x: Vec<i32>) -> Self",
         "message": "`DeleteJob::new` gained an argument `x: Vec<i32>`"},
    ]);
    let mut view = serde_json::to_value(View::of(&report)).expect("the view has a JSON form");
    let items = match verdict {
        "unchanged" => json!([]),
        _ => items,
    };
    view["groups"][0]["subjects"][0]["changes"][0]["sdk"] = items.clone();
    view["report"]["sdk"] = json!({"verdict": verdict, "items": items});
    render(Value::from(Serde(view)))
}

#[test]
fn the_verdict_and_the_items_are_shown() {
    let page = page("breaking");
    if let Some(folder) = env::var_os("CCE_PAGES") {
        fs::write(Path::new(&folder).join("sdk.html"), &page).expect("the folder is there");
    }
    assert!(page.contains("Rust SDK: breaking</h2>"));
    assert!(page.contains("2 items of the SDK differ"));
    assert!(page.contains(r#"<span class="note">breaks the SDK</span>"#));
    let breaking = page.find("<code>DeleteJob::new</code> gained an argument");
    let added = page.find("<code>JobState::Done</code> was added");
    assert!(
        breaking.is_some() && breaking < added,
        "the breaking ones are first"
    );
    assert_eq!(
        page.matches("fn new(x: Vec&lt;i32&gt;) -&gt; Self").count(),
        2
    );
}

#[test]
fn an_sdk_that_is_the_same_has_no_items() {
    let page = page("unchanged");
    assert!(page.contains("Rust SDK: unchanged</h2>"));
    assert!(!page.contains("of the SDK differ"));
    assert!(!page.contains("breaks the SDK"));
}
