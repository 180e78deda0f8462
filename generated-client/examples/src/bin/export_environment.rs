//! Exports the objects of an environment to a file, and imports such a file elsewhere.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, ensure};
use cce_examples::{Connection, cell, exit_code, table};
use cce_operations::models::{ImportObjectMetadataImportStatus as ImportStatus, JsonObject};
use cce_operations::sync::{Export, GetSyncableObjectByEnvironmentId, ImportObject};
use clap::{Args, Parser, Subcommand};
use serde_json::Value;

/// The timeout of requests. An environment with all its objects takes longer than other requests.
const TIMEOUT: Duration = Duration::from_secs(60 * 60);

/// Export the objects of an environment to a file, and import them elsewhere
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  export CCE_USER=admin CCE_PASSWORD=…
  export_environment export --engine https://one.example.com --environment 3 --to env.json
  export_environment import --engine https://other.example.com --environment 8 --from env.json")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Export(ExportArguments),
    Import(ImportArguments),
}

/// Write the objects of an environment to a file
#[derive(Debug, Args)]
struct ExportArguments {
    /// The environment's id; list_everything shows them
    #[arg(long, value_name = "ID")]
    environment: i32,

    /// The file to write
    #[arg(long, value_name = "FILE")]
    to: PathBuf,

    #[command(flatten)]
    connection: Connection,
}

/// Read objects from a file that was exported
///
/// Exits with 1 if one of them fails.
#[derive(Debug, Args)]
struct ImportArguments {
    /// The file to read
    #[arg(long, value_name = "FILE")]
    from: PathBuf,

    /// The environment that the objects go to; those that are in none need none
    #[arg(long, value_name = "ID")]
    environment: Option<i32>,

    /// Replace objects that are there already
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    connection: Connection,
}

#[tokio::main]
async fn main() -> ExitCode {
    exit_code(match Arguments::parse().command {
        Command::Export(arguments) => export(arguments).await,
        Command::Import(arguments) => import(arguments).await,
    })
}

async fn export(arguments: ExportArguments) -> anyhow::Result<()> {
    let ExportArguments {
        environment,
        to,
        connection,
    } = arguments;
    let client = connection.client()?.with_timeout(TIMEOUT);
    let objects = client
        .send(GetSyncableObjectByEnvironmentId::new(environment))
        .await
        .with_context(|| format!("can't find the objects of environment {environment}"))?
        .response_list
        .unwrap_or_default();
    ensure!(
        !objects.is_empty(),
        "environment {environment} has nothing to export"
    );

    eprintln!("exporting {} objects", objects.len());
    let operation = Export::new(objects.clone());
    let document = client.send(operation).await.context("can't export")?;
    fs::write(&to, serde_json::to_vec_pretty(&document)?)
        .with_context(|| format!("can't write {}", to.display()))?;
    client.logout().await?;

    let mut table = table(["Exported", "Identifier"]);
    for object in objects {
        table.add_row([
            object.object_type.to_string(),
            identifier(object.object_identifier),
        ]);
    }
    println!("{}", table.trim_fmt());
    Ok(())
}

async fn import(arguments: ImportArguments) -> anyhow::Result<()> {
    let from = arguments.from.display();
    let text = fs::read(&arguments.from).with_context(|| format!("can't read {from}"))?;
    let document = serde_json::from_slice(&text).with_context(|| format!("{from} is no export"))?;
    let client = arguments.connection.client()?.with_timeout(TIMEOUT);

    eprintln!("importing {from}");
    let mut operation = ImportObject::new(arguments.force, document);
    operation.environment_id = arguments.environment;
    let objects = client
        .send(operation)
        .await
        .with_context(|| format!("can't import {from}"))?;
    client.logout().await?;

    let failed = objects
        .iter()
        .filter(|object| object.import_status == Some(ImportStatus::Failed))
        .count();
    let all = objects.len();
    let mut table = table([
        "Imported",
        "Identifier there",
        "Identifier here",
        "Status",
        "Message",
    ]);
    for object in objects {
        table.add_row([
            object.object_type.to_string(),
            identifier(object.object_identifier),
            cell(object.imported_object_identifier.map(identifier)),
            cell(object.import_status),
            object.failure_message.unwrap_or_default(),
        ]);
    }
    println!("{}", table.trim_fmt());
    ensure!(
        failed == 0,
        "{failed} of {all} objects failed; the table says why"
    );
    Ok(())
}

/// Formats an identifier, which is an id for some objects and a name for others.
fn identifier(identifier: JsonObject) -> String {
    Value::Object(identifier).to_string()
}
