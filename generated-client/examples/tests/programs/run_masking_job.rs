//! A run is followed to its end and reported.

use std::time::Duration;

use cce_operations::execution::CancelExecution;
use cce_operations::{API, Client};

use crate::process::{calls, command, engine, finish, rows, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_run_masking_job");

#[test]
fn a_run_succeeds() {
    let engine = engine().polls(1).start().unwrap();
    let run = run(&engine, PROGRAM, &["5", "--poll", "1"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);

    let progress: Vec<_> = run.stderr.lines().collect();
    assert_eq!(
        progress,
        [
            "execution 8: QUEUED, 0 of 1000 rows",
            "execution 8: QUEUED, 0 of 1000 rows",
            "execution 8: RUNNING, 500 of 1000 rows",
            "execution 8: SUCCEEDED, 1000 of 1000 rows",
        ]
    );
    let rows = rows(&run.stdout);
    let (execution, components) = rows.split_last().unwrap();
    assert_eq!(
        execution[..5],
        ["Execution", "8", "SUCCEEDED", "1000", "1000"]
    );
    assert_eq!(components.len(), 7, "{}", run.stdout);
    for row in components {
        assert_eq!(row[1..4], ["SUCCEEDED", "1000", "1000"]);
        assert_eq!(row[4..7], ["2018-04-13", "17:49:55", "UTC"]);
    }

    let requests = engine.requests();
    let started = requests
        .iter()
        .find(|request| request.operation_id.as_deref() == Some("createExecution"));
    assert_eq!(started.unwrap().json().unwrap()["jobId"], 5);
    let expected = [
        ("login", 1),
        ("createExecution", 1),
        ("getExecutionById", 3),
        ("getAllExecutionComponents", 3),
        ("logout", 1),
    ];
    assert_eq!(
        calls(&engine),
        expected.map(|(name, count)| (name.to_owned(), count))
    );
}

/// A run with warnings is reported like any other, but is no success unless the caller says so.
#[test]
fn a_run_ends_with_warnings() {
    let engine = engine().polls(0).runs_end_as("WARNING").start().unwrap();
    let refused = run(&engine, PROGRAM, &["5", "--poll", "1"]);
    assert_eq!(refused.code, Some(3), "{}", refused.stderr);
    assert_eq!(
        refused.stderr.lines().last().unwrap(),
        "error: execution 8 of job 5 ended as WARNING: some data did not conform, and may not be masked; \
         see its log on the engine, and call with --accept-warnings where that will do"
    );
    let reported = rows(&refused.stdout);
    assert_eq!(
        reported.last().unwrap()[..5],
        ["Execution", "8", "WARNING", "1000", "1000"]
    );

    let accepted = run(&engine, PROGRAM, &["5", "--poll", "1", "--accept-warnings"]);
    assert_eq!(accepted.code, Some(0), "{}", accepted.stderr);
    assert_eq!(
        accepted.stderr.lines().last(),
        Some("execution 9: WARNING, 1000 of 1000 rows")
    );
    let reported = rows(&accepted.stdout);
    assert_eq!(reported.last().unwrap()[..3], ["Execution", "9", "WARNING"]);
}

#[tokio::test]
async fn a_run_is_cancelled_by_someone_else() {
    // The run ends by being cancelled, or never.
    let engine = engine().polls(u64::MAX).start().unwrap();
    let mut child = command(&engine, PROGRAM, &["5", "--poll", "1"])
        .spawn()
        .unwrap();
    let is_followed = || {
        calls(&engine)
            .iter()
            .any(|(name, _)| name == "getExecutionById")
    };
    while !is_followed() && child.try_wait().unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let client = Client::builder(&API, engine.host_url())
        .credentials("other", "any")
        .build()
        .unwrap();
    client.send(CancelExecution::new(8)).await.unwrap();

    let run = finish(&engine, child);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let expected = "error: execution 8 of job 5 ended as CANCELLED; its log on the engine says why";
    assert_eq!(run.stderr.lines().last(), Some(expected));
    let rows = rows(&run.stdout);
    assert_eq!(rows.len(), 8, "{}", run.stdout);
    assert_eq!(rows[7][..3], ["Execution", "8", "CANCELLED"]);
}

#[test]
fn a_job_that_does_not_start() {
    let engine = engine().fail("createExecution", 404, 1).start().unwrap();
    let run = run(&engine, PROGRAM, &["5"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(
        run.stderr,
        "error: can't start job 5: createExecution: 404 Not Found: createExecution: 404 on demand\n"
    );
}
