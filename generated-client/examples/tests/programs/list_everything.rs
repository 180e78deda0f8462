//! The lists with all their pages, as a table and as JSON.

use serde_json::Value;

use crate::process::{calls, engine, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_list_everything");

const LISTS: [&str; 8] = [
    "environments",
    "database connectors",
    "file connectors",
    "database rulesets",
    "file rulesets",
    "masking jobs",
    "profile jobs",
    "users",
];

#[test]
fn as_a_table() {
    let engine = engine().start().unwrap();
    let run = run(&engine, PROGRAM, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for list in LISTS {
        let line = run
            .stdout
            .lines()
            .find(|line| line.trim_start().starts_with(list));
        let (count, items) = line.unwrap().trim_start()[list.len()..]
            .trim_start()
            .split_once(' ')
            .unwrap();
        assert_eq!(count, "7");
        assert!(items.trim_start().starts_with("1 "), "{items}");
    }
    assert!(run.stdout.contains("7 some_masking_job") || run.stdout.contains("some_masking_job\n"));
    let calls = calls(&engine);
    assert_eq!(calls.len(), LISTS.len() + 2);
    assert!(
        calls[1..=LISTS.len()].iter().all(|(_, count)| *count == 3),
        "{calls:?}"
    );
}

#[test]
fn as_json() {
    let engine = engine().items(4).start().unwrap();
    let run = run(&engine, PROGRAM, &["--json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lists: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    let names: Vec<_> = lists
        .iter()
        .map(|list| list["list"].as_str().unwrap())
        .collect();
    assert_eq!(names, LISTS);
    for list in &lists {
        assert_eq!(list["count"], 4);
        let ids: Vec<_> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| &item["id"])
            .collect();
        assert_eq!(ids, [1, 2, 3, 4]);
    }
    assert_eq!(lists[5]["items"][3]["name"], "some_masking_job");
    // The engine's response has the users' passwords.
    assert!(!run.stdout.contains("Password_123"));
}

#[test]
fn a_list_that_is_forbidden() {
    let engine = engine().fail("getAllUsers", 403, 1).start().unwrap();
    let run = run(&engine, PROGRAM, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    let expected = "error: can't list the users: getAllUsers: 403 Forbidden: \
        getAllUsers: 403 on demand; ask for a role that may, or use another --user";
    assert_eq!(run.stderr.lines().last(), Some(expected));
}
