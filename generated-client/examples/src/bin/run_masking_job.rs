//! Runs a masking job, shows its progress, and reports the result of each table or file.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use cce_examples::{Connection, EndedWithWarnings, cell, exit_code, table};
use cce_operations::execution::CreateExecution;
use cce_operations::execution_component::GetAllExecutionComponents;
use cce_operations::models::{Execution, ExecutionInput, Timestamp};
use cce_operations::{Client, Error, Task, TaskError, TaskState, WaitOptions};
use clap::{Parser, value_parser};
use indicatif::{ProgressBar, ProgressStyle};

/// Run a masking job and report on it
///
/// Exits with 1 if the run fails or is cancelled, and with 3 if it ends with warnings: then some data
/// did not conform, and may not be masked. Ctrl-C ends this program, not the run.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  export CCE_URL=https://engine.example.com CCE_USER=admin CCE_PASSWORD=…
  run_masking_job 5")]
struct Arguments {
    /// The job's id; list_everything shows them
    job: i32,

    /// Ask for the progress at least this often
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    #[arg(value_parser = value_parser!(u64).range(1..))]
    poll: u64,

    /// Exit with 0 where the run ends with warnings
    #[arg(long)]
    accept_warnings: bool,

    #[command(flatten)]
    connection: Connection,
}

#[tokio::main]
async fn main() -> ExitCode {
    exit_code(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let client = arguments.connection.client()?;
    let started = client
        .send(CreateExecution::new(ExecutionInput::new(arguments.job)))
        .await
        .with_context(|| format!("can't start job {}", arguments.job))?;
    let id = started
        .execution_id
        .context("the engine gave the execution no id")?;

    let execution = follow(&client, started, id, Duration::from_secs(arguments.poll)).await?;
    report(&client, &execution, id).await?;
    client.logout().await?;

    let state = execution.state();
    let ended = format!(
        "execution {id} of job {} ended as {}",
        arguments.job,
        cell(execution.status)
    );
    match state {
        TaskState::Succeeded => Ok(()),
        TaskState::Warned if arguments.accept_warnings => Ok(()),
        TaskState::Warned => bail!(EndedWithWarnings(format!(
            "{ended}: some data did not conform, and may not be masked; see its log on the engine, \
             and call with --accept-warnings where that will do"
        ))),
        _ => bail!("{ended}; its log on the engine says why"),
    }
}

/// Waits until the execution has ended, successfully or not.
async fn follow(
    client: &Client,
    execution: Execution,
    id: i32,
    poll: Duration,
) -> anyhow::Result<Execution> {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} rows, {elapsed}")?;
    let bar = ProgressBar::no_length().with_style(style);
    bar.enable_steady_tick(Duration::from_secs(1));
    let options = WaitOptions::new()
        .delays(Duration::from_millis(500), poll)
        // Warnings are reported like any other end; whether they are acceptable is decided later.
        .accept_warnings(true)
        .on_progress(|execution| show(&bar, id, execution));
    let outcome = client.wait(execution, options).await;
    bar.finish_and_clear();
    // The progress of a failed run is worth a report too.
    if let Err(Error::Task(error @ (TaskError::Failed { .. } | TaskError::Cancelled { .. }))) =
        &outcome
        && let Some(execution) = error.task::<Execution>()
    {
        return Ok(execution.clone());
    }
    outcome.with_context(|| format!("lost track of execution {id}, which may go on"))
}

/// Shows the progress of the execution: on the bar, or as a line if stderr is no terminal.
fn show(bar: &ProgressBar, id: i32, execution: &Execution) {
    let status = cell(execution.status.as_ref());
    let (done, total) = execution.progress().unwrap_or_default();
    if bar.is_hidden() {
        eprintln!("execution {id}: {status}, {done} of {} rows", cell(total));
        return;
    }
    bar.set_message(status);
    bar.set_position(done.unsigned_abs());
    if let Some(total) = total {
        bar.set_length(total.unsigned_abs());
    }
}

/// Prints the result of each table or file, and of the whole execution.
async fn report(client: &Client, execution: &Execution, id: i32) -> anyhow::Result<()> {
    let mut table = table(["Table or file", "Status", "Rows", "Of", "Began", "Ended"]);
    let mut components = client.items(GetAllExecutionComponents::new().execution_id(id));
    while let Some(component) = components.try_next().await? {
        table.add_row([
            cell(component.component_name),
            cell(component.status),
            cell(component.rows_masked),
            cell(component.rows_total),
            cell(component.start_time.map(seconds)),
            cell(component.end_time.map(seconds)),
        ]);
    }
    table.add_row([
        format!("Execution {id}"),
        cell(execution.status.as_ref()),
        cell(execution.rows_masked),
        cell(execution.rows_total),
        cell(execution.start_time.map(seconds)),
        cell(execution.end_time.map(seconds)),
    ]);
    println!("{}", table.trim_fmt());
    Ok(())
}

/// Formats a time to the second.
fn seconds(time: Timestamp) -> String {
    time.0.format("%F %T UTC").to_string()
}
