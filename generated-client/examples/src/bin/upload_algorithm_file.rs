//! Uploads a file, makes an algorithm that looks values up in it, and shows the algorithm.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use cce_examples::{Connection, cell, exit_code, table};
use cce_operations::algorithm::{CreateAlgorithm, GetAlgorithm, UpdateAlgorithm};
use cce_operations::file_upload::UploadFile;
use cce_operations::models::{Algorithm, AlgorithmInput, AlgorithmType, to_object};
use cce_operations::{Client, Upload, WaitOptions};
use clap::Parser;
use serde_json::{Value, json};

/// Upload a file, and create or update the algorithm that looks values up in it
///
/// The framework has to be one whose algorithms take a lookupFile, such as Secure Lookup.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  export CCE_URL=https://engine.example.com CCE_USER=admin CCE_PASSWORD=…
  upload_algorithm_file names.txt --algorithm \"First names\" --framework 26")]
struct Arguments {
    /// The file, with a value in each line
    file: PathBuf,

    /// The algorithm's name
    #[arg(long, value_name = "NAME")]
    algorithm: String,

    /// The framework's id
    #[arg(long, value_name = "ID")]
    framework: i64,

    #[command(flatten)]
    connection: Connection,
}

#[tokio::main]
async fn main() -> ExitCode {
    exit_code(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let Arguments {
        file,
        algorithm: name,
        framework,
        connection,
    } = arguments;
    let client = connection.client()?;

    eprintln!("uploading {}", file.display());
    let reference = client
        .send(UploadFile::new(Upload::from_path(&file)))
        .await
        .with_context(|| format!("can't upload {}", file.display()))?
        .file_reference_id
        .context("the engine gave the file no reference")?;

    eprintln!("making the algorithm {name}");
    let extension = to_object(&json!({ "lookupFile": { "uri": reference } }))?;
    let algorithm = AlgorithmInput::new(&name, AlgorithmType::Component)
        .framework_id(framework)
        .algorithm_extension(extension);
    put(&client, algorithm)
        .await
        .with_context(|| format!("can't make the algorithm {name}"))?;

    let algorithm = client.send(GetAlgorithm::new(&name)).await?;
    client.logout().await?;
    show(algorithm);
    Ok(())
}

/// Creates the algorithm, or updates the one of that name, and waits until the engine has done so.
async fn put(client: &Client, algorithm: AlgorithmInput) -> Result<(), cce_operations::Error> {
    let task = match client.send(CreateAlgorithm::new(algorithm.clone())).await {
        Err(error) if error.is_conflict() => {
            let name = algorithm.algorithm_name.clone();
            client.send(UpdateAlgorithm::new(name, algorithm)).await?
        }
        outcome => outcome?,
    };
    let options = WaitOptions::new().delays(Duration::from_millis(250), Duration::from_secs(5));
    client.wait(task, options).await?;
    Ok(())
}

fn show(algorithm: Algorithm) {
    let mut table = table(["Algorithm", &algorithm.algorithm_name]);
    table.add_row(["Type", algorithm.algorithm_type.as_str()]);
    table.add_row(["Framework", &cell(algorithm.framework_id)]);
    table.add_row(["Created by", &cell(algorithm.created_by)]);
    table.add_row([
        "Extension",
        &cell(algorithm.algorithm_extension.map(Value::Object)),
    ]);
    println!("{}", table.trim_fmt());
}
