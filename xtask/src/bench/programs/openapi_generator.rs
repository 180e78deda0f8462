//! Lists the runs of jobs, starts one, and asks for it again.

use openapi_generator_sdk::apis::configuration::{ApiKey, Configuration};
use openapi_generator_sdk::apis::execution_api::{
    create_execution, get_all_executions, get_execution_by_id,
};
use openapi_generator_sdk::models::Execution;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut client = Configuration::new();
    client.base_path = std::env::var("CCE_URL")?;
    client.api_key = Some(ApiKey {
        prefix: None,
        key: std::env::var("CCE_TOKEN")?,
    });
    let all = get_all_executions(&client, None, None, Some(10), None).await?;
    println!("{}", all.response_list.map_or(0, |list| list.len()));
    let started = create_execution(&client, Execution::new(5)).await?;
    let id = started.execution_id.unwrap_or_default();
    let again = get_execution_by_id(&client, id).await?;
    println!("{:?} rows", again.rows_masked);
    Ok(())
}
