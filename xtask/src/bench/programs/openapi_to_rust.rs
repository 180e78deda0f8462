//! Lists the runs of jobs, starts one, and asks for it again.

use openapi_to_rust_sdk::{Execution, HttpClient};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = HttpClient::new()
        .with_base_url(std::env::var("CCE_URL")?)
        .with_header("Authorization", std::env::var("CCE_TOKEN")?);
    let all = client
        .get_all_executions(None, None, Some(10), None)
        .await?;
    println!("{}", all.response_list.map_or(0, |list| list.len()));
    let started = client.create_execution(Execution::new(5)).await?;
    let id = started.execution_id.unwrap_or_default();
    let again = client.get_execution_by_id(id).await?;
    println!("{:?} rows", again.rows_masked);
    Ok(())
}
