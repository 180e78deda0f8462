//! Descriptions that rustdoc or rustc would take for more than text.

use crate::{file, generated, lowered, models, of_operation, of_schemas};

/// The documentation comment that a description becomes.
fn comment(description: &str) -> String {
    let text = serde_json::to_string(description).expect("a string is JSON");
    let code = models(&format!("Name: {{type: string, description: {text}}}"));
    let lines = code.lines().filter(|line| line.starts_with("///"));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn indented_code() {
    assert_snapshot!(comment(
        "Like this:\n\n    let job = run();\n    job?;\n\nAnd so on."
    ));
}

#[test]
fn fenced_code() {
    assert_snapshot!(comment(
        "Send\n```\nlet job = run();\n```\nor\n~~~rust\npanic!()\n~~~\nor\n```json\n{\"id\": 1}\n```"
    ));
}

#[test]
fn a_fence_left_open() {
    assert_snapshot!(comment("Send\n```rust\nlet job = 1;"));
}

#[test]
fn a_fence_in_a_fence() {
    assert_snapshot!(comment("`````\n````\nlet job = 1;\n````\n`````"));
}

#[test]
fn html() {
    assert_snapshot!(comment(
        "Of <b>type</b> Vec<String>.<br>\n\n<script>alert(1)</script>\n\n<div>\nopen"
    ));
}

#[test]
fn links() {
    assert_snapshot!(comment(
        "[Vec], [`Vec`], [id](#id), [good](https://example.com/a_b), [bad](javascript:alert(1)), ![image](x.png), a[0], [ref][x]\n\n[x]: https://example.com"
    ));
}

#[test]
fn bare_urls() {
    assert_snapshot!(comment(
        "See https://example.com/a_b?c=d#e. Or (http://example.com), or <https://example.com>."
    ));
}

#[test]
fn lists() {
    assert_snapshot!(comment(
        "* one\n  * inner\n\n  more\n* two\n\n1. first\n2. second\n\n- x\n+ y\n\nlast"
    ));
}

#[test]
fn tables() {
    assert_snapshot!(comment("| a | b |\n| - | - |\n| 1 | 2 |"));
}

#[test]
fn headings_quotes_and_rules() {
    assert_snapshot!(comment("# Top\n\n> said\n> > twice\n\n---\n\nUnder\n====="));
}

#[test]
fn ends_of_comments() {
    assert_snapshot!(comment("*/ /* // /// \"# \" } \\"));
}

#[test]
fn backticks() {
    assert_snapshot!(comment("`code`, ``a ` b``, a ` alone"));
}

/// Characters that turn the line around, end it, or can't be seen.
#[test]
fn control_characters() {
    assert_snapshot!(comment("a\u{202E}b\u{2028}c\u{0}d\re\tf\u{FEFF}g"));
}

#[test]
fn text_that_looks_like_marks() {
    assert_snapshot!(comment(
        "1\\. one\n\n\\# no heading\n\n\\- no item\n\n&amp;lt; a_b __c__ ~~d~~ $x$ 2*3*4"
    ));
}

#[test]
fn blank() {
    assert_snapshot!(comment(" \n \n"));
}

/// The title and the description of the API lead the crates.
#[test]
fn of_the_api() {
    let document = of_schemas("Name: {type: string}").replace(
        "title: Example",
        "title: 'Jobs <API> \"2\" *', description: \"All [jobs].\\n\\n    code()\"",
    );
    let (api, _) = lowered(&document);
    let tree = generated(&api);
    assert_snapshot!(file(&tree, "models/src/lib.rs"));
}

/// What a text names is no reason for a dependency, and no use of a macro.
#[test]
fn of_crates_and_macros() {
    let text = "As chrono::NaiveDate, uuid::Uuid and support::object! have it.";
    let (api, _) = lowered(
        &of_operation("get /jobs", &format!("description: '{text}'")).replace(
            "paths:",
            &format!(
                "components: {{schemas: {{Name: {{type: string, description: '{text}'}}}}}}\npaths:"
            ),
        ),
    );
    let tree = generated(&api);
    let manifest = file(&tree, "operations/Cargo.toml");
    assert!(
        !manifest.contains("chrono") && !manifest.contains("uuid"),
        "{manifest}"
    );
}
