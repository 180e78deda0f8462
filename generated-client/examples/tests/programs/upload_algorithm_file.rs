//! An algorithm is created with an uploaded file, and then updated.

use std::fs;

use crate::process::{calls, engine, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_upload_algorithm_file");

#[test]
fn created_and_updated() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("first names.txt");
    fs::write(&file, "Ada\nGrace\n").unwrap();
    let file = file.to_str().unwrap();
    let engine = engine().polls(0).start().unwrap();
    let arguments = [file, "--algorithm", "Names/1", "--framework", "26"];

    let created = run(&engine, PROGRAM, &arguments);
    assert_eq!(created.code, Some(0), "{}", created.stderr);
    for shown in ["Names/1", "COMPONENT", "26", "first names.txt\"}}"] {
        assert!(created.stdout.contains(shown), "{}", created.stdout);
    }
    let requests = engine.requests();
    let upload = String::from_utf8_lossy(&requests[1].body);
    assert!(upload.contains("Ada\nGrace\n"), "{upload}");
    let sent = requests[2].json().unwrap();
    assert_eq!(sent["frameworkId"], 26);
    let reference = sent["algorithmExtension"]["lookupFile"]["uri"]
        .as_str()
        .unwrap();
    assert!(created.stdout.contains(reference), "{}", created.stdout);
    let names = |engine| {
        calls(engine)
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    let expected = [
        "login",
        "uploadFile",
        "createAlgorithm",
        "getAsyncTask",
        "getAlgorithm",
        "logout",
    ];
    assert_eq!(names(&engine), expected);

    engine.forget_requests();
    let updated = run(&engine, PROGRAM, &arguments);
    assert_eq!(updated.code, Some(0), "{}", updated.stderr);
    assert!(!updated.stdout.contains(reference), "{}", updated.stdout);
    assert_eq!(names(&engine)[2..4], ["createAlgorithm", "updateAlgorithm"]);
}

#[test]
fn a_file_that_is_not_there() {
    let engine = engine().start().unwrap();
    let arguments = ["missing.txt", "--algorithm", "Names", "--framework", "26"];
    let run = run(&engine, PROGRAM, &arguments);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    let expected = "error: can't upload missing.txt: uploadFile: can't read what is to be sent: ";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
}
