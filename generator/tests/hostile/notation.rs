//! Texts that use up time or memory before they are a tree.

use std::io::{self, Read};

use cce_generator::bounds;
use cce_generator::origin::{FileOrigin, Origin, ReadError, text_of};

use crate::{read, refused};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";

#[track_caller]
fn too_large(text: String) {
    let complaints = refused(text);
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
    assert!(complaints.contains("error[too-large]"), "{complaints}");
}

#[test]
fn nesting() {
    let deep = 20_000;
    too_large(format!(
        "{HEAD}x-a: {}1{}\n",
        "{items: ".repeat(deep),
        "}".repeat(deep)
    ));
    too_large(format!(
        "{HEAD}x-a: {}1{}\n",
        "[".repeat(deep),
        "]".repeat(deep)
    ));
    too_large(format!("{HEAD}x-a: {}\n", "[".repeat(deep)));
    too_large(format!(
        "{HEAD}x-a: {}1{}\n",
        "[']', ".repeat(deep),
        "]".repeat(deep)
    ));
    too_large(format!("{HEAD}x-a:\n  {}1\n", "- ".repeat(deep)));
    let json = format!(
        r#"{{"openapi": "3.0.3", "x-a": {}{}}}"#,
        "[".repeat(deep),
        "]".repeat(deep)
    );
    too_large(json);
}

/// Brackets that don't nest are no fault, however many there are.
#[test]
fn brackets_side_by_side() {
    let text = format!(
        "{HEAD}x-a: [{}1]\nx-b: |\n  {}\n",
        "{a: []}, ".repeat(5_000),
        "[".repeat(5_000)
    );
    read(text).unwrap_or_else(|complaints| panic!("{complaints}"));
}

#[test]
fn aliases() {
    let laughs = (1..12).map(|at| {
        format!(
            "x-a{at}: &a{at} [{}]\n",
            vec![format!("*a{}", at - 1); 10].join(", ")
        )
    });
    let text = format!("{HEAD}x-a0: &a0 [1]\n{}", laughs.collect::<String>());
    assert_eq!(refused(text).lines().count(), 1);
    too_large(format!("{HEAD}x-a: &a [*a]\n"));
    assert!(refused(format!("{HEAD}x-a: &a {{b: 1}}\nx-c: {{<<: *a}}\n")).contains("merge keys"));
}

/// It is not the number of nodes alone that fills memory.
#[test]
fn aliases_of_a_long_text() {
    let text = format!(
        "{HEAD}x-a: &a '{}'\nx-b: [{}1]\n",
        "x".repeat(100_000),
        "*a, ".repeat(20_000)
    );
    too_large(text);
    let key = format!(
        "{HEAD}x-a: &a {{{}: 1}}\nx-b: [{}1]\n",
        "k".repeat(1_000),
        "*a, ".repeat(20_000)
    );
    too_large(key);
}

#[test]
fn a_source_without_an_end() {
    let error = text_of("/dev/zero", io::repeat(b' ')).unwrap_err();
    assert_eq!(error.to_string(), "/dev/zero has more than 64 MiB");
    let fits = text_of("full", io::repeat(b' ').take(bounds::DOCUMENT_BYTES));
    assert_eq!(
        fits.map(|text| text.len() as u64).ok(),
        Some(bounds::DOCUMENT_BYTES)
    );
}

#[test]
fn what_is_no_text() {
    let error = text_of("api", &b"openapi\na\xff"[..]).unwrap_err();
    assert!(
        matches!(
            error,
            ReadError::NotText {
                line: 2,
                column: 2,
                ..
            }
        ),
        "{error}"
    );
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        FileOrigin::new(folder.path()).read(),
        Err(ReadError::Unreadable { .. })
    ));
}
