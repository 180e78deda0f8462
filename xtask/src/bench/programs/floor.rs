//! Lists the runs of jobs, starts one, and asks for it again: without an SDK.

use reqwest::Client;
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, url) = (Client::new(), std::env::var("CCE_URL")?);
    let token = std::env::var("CCE_TOKEN")?;
    let all = client.get(format!("{url}/executions?page_size=10"));
    let all = all.header("Authorization", &token).send().await?;
    let all: Value = serde_json::from_slice(&all.bytes().await?)?;
    println!("{}", all["responseList"].as_array().map_or(0, Vec::len));
    let start = client.post(format!("{url}/executions"));
    let start = start.body(json!({"jobId": 5}).to_string());
    let started = start.header("Authorization", &token).send().await?;
    let started: Value = serde_json::from_slice(&started.bytes().await?)?;
    let again = client.get(format!("{url}/executions/{}", started["executionId"]));
    let again = again.header("Authorization", &token).send().await?;
    let again: Value = serde_json::from_slice(&again.bytes().await?)?;
    println!("{:?} rows", again["rowsMasked"].as_i64());
    Ok(())
}
