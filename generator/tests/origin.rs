//! Where documents are read from: files, compressed or not, and the references in them.

use std::fs;
use std::io::Write;

use cce_generator::bounds;
use cce_generator::origin::{FileOrigin, Origin, ReadError, text_of};
use flate2::Compression;
use flate2::write::GzEncoder;

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// Where a reference in `spec/api.yaml` leads, or why it must not.
fn resolved(reference: &str) -> String {
    match FileOrigin::new("spec/api.yaml").resolve(reference) {
        Ok(origin) => origin.name(),
        Err(error) => error.to_string(),
    }
}

#[test]
#[cfg(unix)]
fn references_are_relative_to_the_folder() {
    for (reference, expected) in [
        ("job.yaml", "spec/job.yaml"),
        ("./job%20types.yaml", "spec/job types.yaml"),
        ("../shared/job.yaml", "shared/job.yaml"),
        ("../../job.yaml", "../job.yaml"),
        ("parts/../../api.yaml", "api.yaml"),
        ("/shared/../job.yaml", "/job.yaml"),
        (
            "HTTPS://example.com/a",
            "`HTTPS://example.com/a` is on a server",
        ),
        ("//example.com/a", "`//example.com/a` is on a server"),
        (
            "file:///job.yaml",
            "`file:///job.yaml` is neither a path nor an http or https URL",
        ),
        ("%ff", "`%ff` is neither a path nor an http or https URL"),
    ] {
        assert_eq!(resolved(reference), expected);
    }
}

#[test]
fn a_document_has_one_name_whichever_way_leads_there() {
    let origin = FileOrigin::new("spec/api.yaml");
    let there = origin.resolve("parts/job.yaml").unwrap();
    let back = there.resolve("../api.yaml").unwrap();
    assert_eq!(back.name(), origin.name());
}

#[test]
fn a_packed_file_is_unpacked_whatever_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("api.yaml");
    let parts = [packed(b"openapi: 3.0.3\n"), packed(b"paths: {}\n")].concat();
    fs::write(&path, parts).unwrap();
    let text = FileOrigin::new(path).read().unwrap();
    assert_eq!(text, "openapi: 3.0.3\npaths: {}\n");
}

#[test]
fn a_packed_file_has_the_bounds_of_a_document() {
    let size = usize::try_from(bounds::DOCUMENT_BYTES).unwrap();
    let bomb = packed(&vec![b' '; size + 1]);
    let error = text_of("bomb", bomb.as_slice()).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { .. }), "{error}");
}

#[test]
fn what_is_no_text_is_told_by_its_kind() {
    let cases: [(&[u8], &str); 6] = [
        (
            b"PK\x03\x04",
            "api is a zip archive, not an OpenAPI document",
        ),
        (b"%PDF-1.7", "api is a PDF file, not an OpenAPI document"),
        (
            b"\xff\xfeo\0",
            "api is text in UTF-16, not an OpenAPI document",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0",
            "api is binary data, not an OpenAPI document",
        ),
        (
            b"a: b\nc\xff",
            "api is not UTF-8: line 2, column 2 has other bytes",
        ),
        (b"\x1f\x8b\x08", "can't read api: unexpected end of file"),
    ];
    for (bytes, message) in cases {
        assert_eq!(text_of("api", bytes).unwrap_err().to_string(), message);
    }
    let archive = packed(b"PK\x03\x04");
    assert!(text_of("api", archive.as_slice()).is_err());
}
