//! Read-only properties that requests need: sent by the SDK, taken by the engine, and read back.

mod support;

use cce_frozen_operations::execution::SearchExecutions;
use cce_frozen_operations::file_field_metadata::{
    CreateFileFieldMetadata, GetFileFieldMetadataById,
};
use cce_frozen_operations::file_metadata::{CreateFileMetadata, GetFileMetadataById};
use cce_frozen_operations::masking_job::{CreateMaskingJob, GetMaskingJobById};
use cce_frozen_operations::models::{
    FileFieldMetadataInput, FileMetadataInput, Filter, JobTask, MaskingJobInput,
};
use cce_frozen_operations::{API, Client};
use serde_json::json;

#[tokio::test]
async fn what_requests_need_is_sent_and_read_back() {
    let engine = support::engine().start().unwrap();
    let client = Client::builder(&API, engine.url())
        .token("t")
        .build()
        .unwrap();

    let filter = Filter::new().filter_expression("jobId EQ 3");
    client
        .send(SearchExecutions::new().body(filter))
        .await
        .unwrap();
    let searched = engine.requests().pop().unwrap();
    assert_eq!(
        searched.json(),
        Some(json!({"filter_expression": "jobId EQ 3"}))
    );

    let file = FileMetadataInput::new("people.csv", 3);
    let file = client.send(CreateFileMetadata::new(file)).await.unwrap();
    let id = file.file_metadata_id.unwrap();
    let file = client.send(GetFileMetadataById::new(id)).await.unwrap();
    assert_eq!(file.file_name, "people.csv");

    let job = MaskingJobInput::new("nightly", 7).enabled_tasks([JobTask::new(2), JobTask::new(5)]);
    let job = client.send(CreateMaskingJob::new(job)).await.unwrap();
    let id = job.masking_job_id.unwrap();
    let job = client.send(GetMaskingJobById::new(id)).await.unwrap();
    assert_eq!(
        job.enabled_tasks,
        Some(vec![JobTask::new(2), JobTask::new(5)])
    );

    let field = FileFieldMetadataInput::new(true).field_name("last_name");
    let field = client
        .send(CreateFileFieldMetadata::new(field))
        .await
        .unwrap();
    let id = field.file_field_metadata_id.unwrap();
    let field = client
        .send(GetFileFieldMetadataById::new(id))
        .await
        .unwrap();
    assert_eq!(field.field_name.as_deref(), Some("last_name"));

    assert_eq!(engine.violations(), []);
}
