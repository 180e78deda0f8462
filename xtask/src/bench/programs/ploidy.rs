//! Lists the runs of jobs, starts one, and asks for it again.

use ploidy_sdk::Client;
use ploidy_sdk::client::default::parameters::GetAllExecutionsQuery;
use ploidy_sdk::types::Execution;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(std::env::var("CCE_URL")?)?
        .with_sensitive_header("Authorization", std::env::var("CCE_TOKEN")?)?;
    let query = GetAllExecutionsQuery {
        page_size: Some(10),
        ..Default::default()
    };
    let all = client.get_all_executions(&query).await?;
    println!(
        "{}",
        all.response_list.into_option().map_or(0, |list| list.len())
    );
    let run = Execution {
        job_id: 5,
        ..Default::default()
    };
    let started = client.create_execution(run).await?;
    let id = started.execution_id.into_option().unwrap_or_default();
    let again = client.get_execution_by_id(&id.to_string()).await?;
    println!("{:?} rows", again.rows_masked.into_option());
    Ok(())
}
