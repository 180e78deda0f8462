//! Runs the masking jobs of an environment, one after another: connect, page, start, wait.

use cce_operations::execution::CreateExecution;
use cce_operations::masking_job::GetAllMaskingJobs;
use cce_operations::models::ExecutionInput;
use cce_operations::{API, Client, WaitOptions};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(&API, std::env::var("CCE_URL")?)
        .credentials("admin", std::env::var("CCE_PASSWORD")?)
        .build()?;
    let mut jobs = client.items(GetAllMaskingJobs::new().environment_id(3));
    while let Some(job) = jobs.try_next().await? {
        let Some(id) = job.masking_job_id else {
            continue;
        };
        let start = CreateExecution::new(ExecutionInput::new(id));
        let run = client.run(start, WaitOptions::new()).await?;
        println!("{id} {}: {:?} rows", job.job_name, run.rows_masked);
    }
    Ok(())
}
