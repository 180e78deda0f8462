//! Lists the masking jobs of two engines of different versions, by one type of client.
//!
//! The SDK of each version is generated with the same runtime:
//!
//! ```console
//! $ cargo xtask generate --release 2025.3 --runtime generated-client/runtime --out ../sdk/2025.3
//! $ cargo xtask generate --release 2026.1 --runtime generated-client/runtime --out ../sdk/2026.1
//! ```
//!
//! ```toml
//! [dependencies]
//! engine-2025 = { package = "cce-operations", path = "../sdk/2025.3/operations" }
//! engine-2026 = { package = "cce-operations", path = "../sdk/2026.1/operations" }
//! ```

use std::env;
use std::error::Error;

use engine_2026::{Api, Client};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let old = client(&engine_2025::API, &env::var("CCE_URL_2025")?)?;
    let mut jobs = old.items(engine_2025::masking_job::GetAllMaskingJobs::new());
    while let Some(job) = jobs.try_next().await? {
        println!("{} {}", engine_2025::API_VERSION, job.job_name);
    }

    let new = client(&engine_2026::API, &env::var("CCE_URL_2026")?)?;
    let mut jobs = new.items(engine_2026::masking_job::GetAllMaskingJobs::new());
    while let Some(job) = jobs.try_next().await? {
        println!("{} {}", engine_2026::API_VERSION, job.job_name);
    }
    Ok(())
}

/// Creates a client for an engine, of whatever version.
fn client(api: &'static Api, url: &str) -> Result<Client, Box<dyn Error>> {
    let client = Client::builder(api, url).credentials("admin", env::var("CCE_PASSWORD")?);
    Ok(client.build()?)
}
