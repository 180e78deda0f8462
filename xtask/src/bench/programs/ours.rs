//! Lists the runs of jobs, starts one, and asks for it again.

use cce_operations::{API, Client};
use cce_operations::execution::{CreateExecution, GetAllExecutions, GetExecutionById};
use cce_operations::models::ExecutionInput;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(&API, std::env::var("CCE_URL")?)
        .token(std::env::var("CCE_TOKEN")?)
        .build()?;
    let all = client.send(GetAllExecutions::new().page_size(10)).await?;
    println!("{}", all.response_list.map_or(0, |list| list.len()));
    let started = client
        .send(CreateExecution::new(ExecutionInput::new(5)))
        .await?;
    let id = started.execution_id.unwrap_or_default();
    let again = client.send(GetExecutionById::new(id)).await?;
    println!("{:?} rows", again.rows_masked);
    Ok(())
}
