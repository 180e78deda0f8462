//! Runs a masking job by its name, waits for its end through outages, and says how it ended.

use std::time::Duration;

use anyhow::{Context, bail};
use cce_examples::{Connection, EndedWithWarnings, UsageError, cell};
use cce_operations::environment::GetAllEnvironments;
use cce_operations::execution::{CreateExecution, GetExecutionById};
use cce_operations::execution_component::GetAllExecutionComponents;
use cce_operations::execution_event::GetAllExecutionEvents;
use cce_operations::masking_job::GetAllMaskingJobs;
use cce_operations::models::{
    Execution, ExecutionComponent, ExecutionComponentStatus as Status, ExecutionEvent,
    ExecutionInput,
};
use cce_operations::{Client, Error, TaskError, WaitOptions};
use clap::Parser;

/// Run a masking job by name, and wait for its end
///
/// The wait goes on while the engine is down, and after a restart of the program: --resume waits for a run
/// that was started before. Exits with 1 if the run fails, is cancelled or takes too long, and with 3 if
/// it ends with warnings.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  export CCE_URL=https://engine.example.com CCE_USER=admin CCE_PASSWORD=…
  run_by_name HR nightly --hours 8")]
struct Arguments {
    /// The name of the environment
    environment: Option<String>,

    /// The name of the job
    job: Option<String>,

    /// Wait for the run with this id, rather than start one
    #[arg(long, value_name = "ID", conflicts_with_all = ["environment", "job"])]
    resume: Option<i32>,

    /// Wait for no longer than this
    #[arg(long, default_value_t = 8)]
    hours: u64,

    #[command(flatten)]
    connection: Connection,
}

/// How a run ended.
#[derive(Debug)]
enum Outcome {
    Succeeded,
    /// With what it met.
    Warned(Vec<ExecutionEvent>),
    /// With the tables or files at which it failed, and what happened there.
    Failed(Vec<ExecutionComponent>, Vec<ExecutionEvent>),
    Cancelled,
    /// It continues in the engine: the deadline has passed, or the engine can't be asked.
    StillRunning(Error),
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    cce_examples::exit_code(program().await)
}

async fn program() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let client = arguments.connection.client()?;
    let id = match (arguments.resume, &arguments.environment, &arguments.job) {
        (Some(id), ..) => id,
        (None, Some(environment), Some(job)) => {
            let started = start(&client, environment, job).await;
            started.with_context(|| format!("can't start `{job}`"))?
        }
        _ => return Err(UsageError("name an environment and a job".to_owned()).into()),
    };
    let deadline = Duration::from_secs(arguments.hours.saturating_mul(3600));
    let ended = finish(&client, id, deadline).await;
    match ended.with_context(|| format!("lost track of execution {id}, which may go on"))? {
        Outcome::Succeeded => println!("execution {id} succeeded"),
        Outcome::Warned(events) => {
            let causes = causes(&events);
            bail!(EndedWithWarnings(format!(
                "execution {id} ended with warnings: {causes}"
            )));
        }
        Outcome::Failed(components, events) => {
            let failed = components
                .iter()
                .filter(|it| it.status == Some(Status::Failed));
            let names: Vec<&str> = failed
                .filter_map(|it| it.component_name.as_deref())
                .collect();
            let names = names.join(", ");
            bail!("execution {id} failed at {names}: {}", causes(&events));
        }
        Outcome::Cancelled => bail!("execution {id} was cancelled"),
        Outcome::StillRunning(error) => bail!("{error}; wait for it with --resume {id}"),
    }
    Ok(())
}

/// Returns what the engine tells of the causes of warnings and failures.
fn causes(events: &[ExecutionEvent]) -> String {
    let causes = events.iter().map(|event| {
        let object = event.masked_object_name.as_deref().unwrap_or("the job");
        format!("{} at {object}", cell(event.cause.as_ref()))
    });
    causes.collect::<Vec<_>>().join(", ")
}

/// Starts a job, and returns the id of its run.
async fn start(client: &Client, environment: &str, job: &str) -> anyhow::Result<i32> {
    let environments = client.items(GetAllEnvironments::new());
    let found = environments.try_find(|it| it.environment_name == environment);
    let id = found.await?.and_then(|it| it.environment_id);
    let id = id.with_context(|| format!("there is no environment `{environment}`"))?;
    let jobs = client.items(GetAllMaskingJobs::new().environment_id(id));
    let found = jobs.try_find(|it| it.job_name == job).await?;
    let id = found.and_then(|it| it.masking_job_id);
    let id = id.with_context(|| format!("`{environment}` has no job `{job}`"))?;
    let run = client.send(CreateExecution::new(ExecutionInput::new(id)));
    run.await?
        .execution_id
        .context("the engine gave the execution no id")
}

/// Waits for the end of a run.
async fn finish(client: &Client, id: i32, deadline: Duration) -> anyhow::Result<Outcome> {
    let options = WaitOptions::new()
        .deadline(deadline)
        .on_progress(|run: &Execution| eprintln!("execution {id}: {}", cell(run.status.as_ref())))
        .on_outage(|error| eprintln!("{error}; will ask again"));
    let error = match client.resume(GetExecutionById::new(id), options).await {
        Ok(_) => return Ok(Outcome::Succeeded),
        Err(Error::Task(error)) => error,
        Err(error) => return Err(error.into()),
    };
    let events = || {
        client
            .items(GetAllExecutionEvents::new().execution_id(id))
            .try_collect()
    };
    let components = || {
        client
            .items(GetAllExecutionComponents::new().execution_id(id))
            .try_collect()
    };
    Ok(match error {
        TaskError::Warned { .. } => Outcome::Warned(events().await?),
        TaskError::Failed { .. } => Outcome::Failed(components().await?, events().await?),
        TaskError::Cancelled { .. } => Outcome::Cancelled,
        error => Outcome::StillRunning(error.into()),
    })
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;
    use std::time::Duration;

    use cce_operations::environment::GetAllEnvironments;
    use cce_operations::execution::{CreateExecution, GetExecutionById};
    use cce_operations::execution_component::GetAllExecutionComponents;
    use cce_operations::execution_event::GetAllExecutionEvents;
    use cce_operations::login::Login;
    use cce_operations::masking_job::GetAllMaskingJobs;
    use cce_operations::{API, Client, Error, MockResponse, MockTransport, TaskError};
    use serde_json::{Value, json};

    use super::{Outcome, finish, start};

    /// An engine with an environment `HR` and a job `nightly`.
    fn engine() -> MockTransport {
        let engine = MockTransport::new();
        engine.on::<Login>(json!({"Authorization": "t0ken"}));
        engine.on::<GetAllEnvironments>(list(json!([
            {"environmentId": 2, "environmentName": "CRM", "applicationId": 1, "purpose": "MASK"},
            {"environmentId": 3, "environmentName": "HR", "applicationId": 1, "purpose": "MASK"}
        ])));
        let job =
            |id: i32, name: &str| json!({"maskingJobId": id, "jobName": name, "rulesetId": 1});
        engine.on::<GetAllMaskingJobs>(list(json!([job(4, "weekly"), job(5, "nightly")])));
        engine.on::<CreateExecution>(run("QUEUED"));
        engine
    }

    fn list(items: Value) -> Value {
        json!({"_pageInfo": {"total": items.as_array().map(Vec::len)}, "responseList": items})
    }

    fn run(status: &str) -> Value {
        json!({"executionId": 8, "jobId": 5, "status": status})
    }

    fn client(engine: &MockTransport) -> Client {
        let client = Client::builder(&API, "https://engine.example.com").transport(engine.clone());
        client.credentials("ada", "any").build().unwrap()
    }

    /// What the engine says of the run after it has begun, and how it ends.
    async fn ends(engine: &MockTransport) -> Outcome {
        finish(&client(engine), 8, Duration::from_secs(3600))
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn a_job_is_found_by_its_name() {
        let engine = engine();
        assert_eq!(start(&client(&engine), "HR", "nightly").await.unwrap(), 8);
        let sent = engine.requests();
        assert_eq!(sent.last().unwrap().json(), Some(json!({"jobId": 5})));
        assert!(
            sent.iter()
                .any(|request| request.query == "environment_id=3")
        );
        for (environment, job, problem) in [
            ("Finance", "nightly", "there is no environment `Finance`"),
            ("HR", "hourly", "`HR` has no job `hourly`"),
        ] {
            let error = start(&client(&engine), environment, job).await.unwrap_err();
            assert_eq!(error.to_string(), problem);
        }
        assert_eq!(engine.count::<CreateExecution>(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_run_is_followed_through_the_night() {
        let engine = engine();
        for status in ["QUEUED", "WAITING"] {
            engine.on::<GetExecutionById>(run(status));
        }
        for _ in 0..4 {
            engine.on::<GetExecutionById>(MockResponse::status(503));
        }
        engine.on::<GetExecutionById>(MockResponse::failure(ErrorKind::ConnectionReset));
        engine.on::<GetExecutionById>(MockResponse::status(401));
        engine.on::<GetExecutionById>(run("RUNNING"));
        engine.on::<GetExecutionById>(run("SUCCEEDED"));
        assert!(matches!(ends(&engine).await, Outcome::Succeeded));
        assert_eq!(engine.count::<Login>(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn each_end_is_told() {
        let engine = engine();
        let event = json!([{"executionId": 8, "cause": "DATA_NOT_FOUND_FAILURE"}]);
        engine.on::<GetAllExecutionEvents>(list(event));
        let component =
            json!([{"executionId": 8, "componentName": "EMPLOYEES", "status": "FAILED"}]);
        engine.on::<GetAllExecutionComponents>(list(component));
        for status in ["WARNING", "FAILED", "CANCELLED"] {
            engine.on::<GetExecutionById>(run(status));
        }
        let Outcome::Warned(events) = ends(&engine).await else {
            panic!()
        };
        assert_eq!(events.len(), 1);
        let Outcome::Failed(components, events) = ends(&engine).await else {
            panic!()
        };
        assert_eq!(components[0].component_name.as_deref(), Some("EMPLOYEES"));
        assert_eq!(events.len(), 1);
        assert!(matches!(ends(&engine).await, Outcome::Cancelled));
    }

    #[tokio::test(start_paused = true)]
    async fn a_run_that_goes_on_is_no_failure() {
        let engine = engine();
        engine.on::<GetExecutionById>(run("RUNNING"));
        let Outcome::StillRunning(Error::Task(error)) = ends(&engine).await else {
            panic!()
        };
        assert!(matches!(error, TaskError::Deadline { .. }));
    }
}
