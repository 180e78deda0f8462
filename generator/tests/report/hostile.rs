//! Names and texts that try to be more than that, in the forms that have a syntax of their own.

use cce_generator::report::{self, Policy};

use crate::readings::{job, report};

const NAMES: &[&str] = &[
    "a\\n::error file=x::owned",
    "a%0A::error::owned",
    "</details><script>alert(1)</script>",
    "`</details>`",
    "a | b ** c",
];

#[test]
fn a_name_is_never_more_than_a_name() {
    for name in NAMES {
        let properties = format!(
            "{{type: object, properties: {{z: {{type: string}}, \"{name}\": {{type: string}}}}}}"
        );
        let report = report(
            &job("{type: object, properties: {z: {type: string}}}"),
            &job(&properties),
            &Policy::default(),
        );
        assert_eq!(report.changes.len(), 1, "{name}");

        let github = report::github(&report);
        assert_eq!(github.lines().count(), 1, "{github}");
        assert!(!github.contains("%0A::"), "{github}");

        let markdown = report::markdown(&report);
        let outside_code = markdown.split('`').step_by(2).collect::<String>();
        let closing = outside_code.matches("</details>").count();
        assert_eq!(
            closing,
            outside_code.matches("\n</details>\n").count(),
            "{markdown}"
        );
        assert!(!outside_code.contains("<script"), "{markdown}");
    }
}
