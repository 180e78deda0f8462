//! Complaints and reports for a terminal: nothing of a document that a terminal would obey gets there.

use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::folded::render_folded;
use cce_generator::diagnostic::render::{render, render_short};
use cce_generator::reading::Reading;
use cce_generator::report::{self, Edition, Policy, Report};
use cce_generator::text::visible;
use serde_json::{Value, json};

use crate::{of, of_schemas, read};

const HARM: &str = "\u{1b}[2Jowned\u{7}\u{9b}1m\u{202e}\n= help: owned\r";

fn obeyed(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.find(|c| *c != '\n' && c.is_control() || matches!(c, '\u{202a}'..='\u{202e}'))
}

#[test]
fn characters_are_shown() {
    assert_eq!(visible("plain größe"), "plain größe");
    assert_eq!(visible("a\u{1b}[1m\0\n\u{7f}\u{9b}\u{202e}"), "a␛[1m␀␊␡��");
}

#[test]
fn complaints_show_what_they_name() {
    let documents = [
        of_schemas([(HARM.to_owned(), json!({"$ref": format!("#/{HARM}")}))]),
        of_schemas([(HARM.to_owned(), json!({"type": HARM}))]),
        of_schemas([(
            "A".to_owned(),
            json!({"type": "object", HARM: 1, "required": [HARM], "properties": {HARM: 3}}),
        )]),
        of(
            [],
            [(
                HARM.to_owned(),
                json!({"get": {"responses": {HARM: {"description": 1}}}}),
            )],
        ),
        of(
            [],
            [(
                format!("/{{{HARM}}}"),
                json!({"get": {"operationId": HARM, "security": [{HARM: []}], "responses": {}}}),
            )],
        ),
    ];
    for document in documents {
        for text in [
            document.to_string(),
            serde_yaml::to_string(&document).unwrap(),
        ] {
            let rejected =
                Reading::of_text("api", text, &Conventions::default()).expect_err("it is at fault");
            let rejected = (&rejected.diagnostics, &rejected.source);
            for shown in [
                render(rejected.0, rejected.1, false),
                render_short(rejected.0, rejected.1),
                render_folded(rejected.0, rejected.1, false, None),
            ] {
                assert_eq!(obeyed(&shown), None, "{shown}");
                assert!(!shown.contains("\n= help: owned"), "{shown}");
            }
        }
    }
}

#[test]
fn reports_show_what_they_name() {
    let document = |kind: &str| -> Value {
        let schema =
            json!({"type": "object", "properties": {HARM: {"type": kind, "description": HARM}}});
        let operation = json!({"get": {"operationId": HARM, "tags": [HARM], "responses": {"200": {"description": HARM,
            "content": {"application/json": {"schema": {"$ref": format!("#/components/schemas/{}", HARM.replace('\u{202e}', "%E2%80%AE"))}}}}}}});
        of([(HARM.to_owned(), schema)], [("/a".to_owned(), operation)])
    };
    let [old, new] = ["string", "integer"].map(|kind| {
        Reading::of_text("api", document(kind).to_string(), &Conventions::default())
            .expect("it is sound")
    });
    let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let report = Report::between(
        &Edition::of_document(&old),
        &Edition::of_document(&new),
        &Policy::default(),
        day,
    );
    assert!(!report.is_empty());
    let text = anstream::adapter::strip_str(&report::text(&report)).to_string();
    for shown in [text, report::github(&report), report::markdown(&report)] {
        assert_eq!(obeyed(&shown), None, "{shown}");
    }
    // The escapes of the report's own are all that are left to take out.
    let styled = report::text(&report);
    assert!(!styled.contains("\u{1b}[2J"), "{styled}");
    assert!(read(document("string").to_string()).is_ok());
}
