//! What changed between the releases in spec/.

use cce_generator::diff::diff;

use crate::documents::release;
use crate::line;

fn snapshot(old: &str, new: &str) {
    let diff = diff(&release(old), &release(new));
    let lines: Vec<String> = diff.changes.iter().map(line).collect();
    let name = format!("{old}_to_{new}");
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!(name, lines.join("\n"));
    });
}

#[test]
fn from_5_1_18_to_5_1_42() {
    snapshot("5.1.18", "5.1.42");
}

#[test]
fn from_5_1_42_to_5_1_43() {
    snapshot("5.1.42", "5.1.43");
}

#[test]
fn from_5_1_43_to_5_1_45() {
    snapshot("5.1.43", "5.1.45");
}

#[test]
fn from_5_1_45_to_5_1_47() {
    snapshot("5.1.45", "5.1.47");
}
