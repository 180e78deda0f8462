//! Lists the environments, connectors, rulesets, jobs and users of an engine.

use std::process::ExitCode;

use anyhow::Context;
use cce_examples::{Connection, cell, exit_code, table};
use cce_operations::database_connector::GetAllDatabaseConnectors;
use cce_operations::database_ruleset::GetAllDatabaseRulesets;
use cce_operations::environment::GetAllEnvironments;
use cce_operations::file_connector::GetAllFileConnectors;
use cce_operations::file_ruleset::GetAllFileRulesets;
use cce_operations::masking_job::GetAllMaskingJobs;
use cce_operations::profile_job::GetAllProfileJobs;
use cce_operations::user::GetAllUsers;
use cce_operations::{Client, Paged};
use clap::Parser;
use comfy_table::ContentArrangement;
use serde::Serialize;

/// List the environments, connectors, rulesets, jobs and users of an engine
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  export CCE_URL=https://engine.example.com CCE_USER=admin CCE_PASSWORD=…
  list_everything
  list_everything --json | jq '.[] | select(.list == \"masking jobs\") | .items[].id'")]
struct Arguments {
    /// Print JSON, for scripts
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    connection: Connection,
}

/// A list, with the items of all its pages.
#[derive(Serialize)]
struct Listed {
    list: &'static str,
    count: usize,
    items: Vec<Item>,
}

/// The fields that all items have. Some items have secrets too, which are not for printing.
#[derive(Serialize)]
struct Item {
    id: Option<i32>,
    name: Option<String>,
}

impl Item {
    fn new(id: Option<i32>, name: impl Into<Option<String>>) -> Self {
        Self {
            id,
            name: name.into(),
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    exit_code(run(Arguments::parse()).await)
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let client = &arguments.connection.client()?;
    let lists = [
        all(client, "environments", GetAllEnvironments::new(), |it| {
            Item::new(it.environment_id, it.environment_name)
        })
        .await?,
        all(
            client,
            "database connectors",
            GetAllDatabaseConnectors::new(),
            |it| Item::new(it.database_connector_id, it.connector_name),
        )
        .await?,
        all(
            client,
            "file connectors",
            GetAllFileConnectors::new(),
            |it| Item::new(it.file_connector_id, it.connector_name),
        )
        .await?,
        all(
            client,
            "database rulesets",
            GetAllDatabaseRulesets::new(),
            |it| Item::new(it.database_ruleset_id, it.ruleset_name),
        )
        .await?,
        all(client, "file rulesets", GetAllFileRulesets::new(), |it| {
            Item::new(it.file_ruleset_id, it.ruleset_name)
        })
        .await?,
        all(client, "masking jobs", GetAllMaskingJobs::new(), |it| {
            Item::new(it.masking_job_id, it.job_name)
        })
        .await?,
        all(client, "profile jobs", GetAllProfileJobs::new(), |it| {
            Item::new(it.profile_job_id, it.job_name)
        })
        .await?,
        all(client, "users", GetAllUsers::new(), |it| {
            Item::new(it.user_id, it.user_name)
        })
        .await?,
    ];
    client.logout().await?;
    match arguments.json {
        true => println!("{}", serde_json::to_string_pretty(&lists)?),
        false => print(&lists),
    }
    Ok(())
}

/// Fetches all items of a list, but keeps only the fields that `item` selects.
async fn all<O>(
    client: &Client,
    list: &'static str,
    operation: O,
    item: fn(O::Item) -> Item,
) -> anyhow::Result<Listed>
where
    O: Paged + Send + Sync + 'static,
    O::Item: Send + 'static,
{
    let things = client.items(operation).try_collect().await;
    let things = things.with_context(|| format!("can't list the {list}"))?;
    eprintln!("{list}: {}", things.len());
    Ok(Listed {
        list,
        count: things.len(),
        items: things.into_iter().map(item).collect(),
    })
}

fn print(lists: &[Listed]) {
    let mut table = table(["List", "Count", "Items"]);
    table
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(100);
    for Listed { list, count, items } in lists {
        let items: Vec<String> = items
            .iter()
            .map(|item| format!("{} {}", cell(item.id), cell(item.name.as_ref())))
            .collect();
        table.add_row([list.to_string(), count.to_string(), items.join(", ")]);
    }
    println!("{}", table.trim_fmt());
}
