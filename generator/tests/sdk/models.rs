//! Values in JSON.

use std::collections::BTreeSet;
use std::str::FromStr;

use cce_models::{
    CallbackPayload, Execution, ExecutionStatus, ExportObject, FileUpload,
    FileUploadPersistenceType, GetAllExecutionsExecutionStatus, LogFileInfo, MountInformation,
    Privilege, SearchExecutionsExecutionSort, Timestamp,
};
use cce_operations::execution::CreateExecution;
use serde_json::{Value, from_value, json};

fn round_trip<T: serde::de::DeserializeOwned + serde::Serialize>(value: &Value) -> Value {
    let read: T = from_value(value.clone()).expect("the model reads it");
    json!(read)
}

#[test]
fn absent_stays_absent() {
    let only_required = json!({"jobId": 167});
    assert_eq!(round_trip::<Execution>(&only_required), only_required);
    assert_eq!(round_trip::<FileUpload>(&json!({})), json!({}));
}

#[test]
fn null_is_as_good_as_absent_for_an_optional_property() {
    let read: Execution = from_value(json!({"jobId": 167, "status": null, "endTime": null}))
        .expect("null is no error");
    assert_eq!(read, Execution::new(167));
}

#[test]
fn dates_come_with_and_without_a_colon_in_the_offset() {
    let texts = [
        "2018-04-13T17:49:55.354+0000",
        "2018-04-13T17:49:55.354+00:00",
        "2018-04-13T17:49:55.354Z",
        "2018-04-13T19:49:55.354+0200",
    ];
    for text in texts {
        let written = round_trip::<Execution>(&json!({"jobId": 1, "startTime": text}));
        assert_eq!(written["startTime"], "2018-04-13T17:49:55.354Z", "{text}");
    }
    assert!(Timestamp::from_str("2018-04-13").is_err());
}

#[test]
fn an_enum_keeps_a_value_that_it_does_not_know() {
    let later = json!("PAUSED");
    let read: ExecutionStatus = from_value(later.clone()).expect("an enum outlives its release");
    assert_eq!(read, ExecutionStatus::Unrecognized("PAUSED".to_owned()));
    assert_eq!(read.to_string(), "PAUSED");
    assert_eq!(json!(read), later);
}

#[test]
fn an_enum_knows_its_values() {
    let names: Vec<&str> = ExecutionStatus::ALL
        .iter()
        .map(ExecutionStatus::as_str)
        .collect();
    assert_eq!(
        names,
        [
            "CANCELLED",
            "FAILED",
            "QUEUED",
            "RUNNING",
            "SUCCEEDED",
            "WARNING"
        ]
    );
    for known in ExecutionStatus::ALL {
        assert_eq!(
            ExecutionStatus::from_str(known.as_str()).as_ref(),
            Ok(known)
        );
        assert_eq!(json!(known), known.to_string());
        assert!(!matches!(known, ExecutionStatus::Unrecognized(_)));
    }
}

#[test]
fn the_status_to_filter_by_is_another_than_the_status() {
    let filter: BTreeSet<&str> = GetAllExecutionsExecutionStatus::ALL
        .iter()
        .map(GetAllExecutionsExecutionStatus::as_str)
        .collect();
    let status: BTreeSet<&str> = ExecutionStatus::ALL
        .iter()
        .map(ExecutionStatus::as_str)
        .collect();
    assert_eq!(filter.difference(&status).collect::<Vec<_>>(), [&"WAITING"]);
    assert_eq!(status.difference(&filter).collect::<Vec<_>>(), [&"WARNING"]);
}

#[test]
fn enum_values_may_be_no_identifiers() {
    assert_eq!(SearchExecutionsExecutionSort::JobId.as_str(), "jobId");
    assert_eq!(SearchExecutionsExecutionSort::MinusJobId.as_str(), "-jobId");
    assert_eq!(
        SearchExecutionsExecutionSort::from("-jobId"),
        SearchExecutionsExecutionSort::MinusJobId
    );
    assert_eq!(
        json!(FileUploadPersistenceType::ObjectTemporary),
        "OBJECT/TEMPORARY"
    );
}

#[test]
fn properties_may_have_the_names_of_keywords() {
    let privilege = Privilege::new().delete(true).export(false).import(true);
    assert_eq!(
        json!(privilege),
        json!({"delete": true, "export": false, "import": true})
    );
    let mount = json!({
        "mountId": 3,
        "mountName": "m",
        "hostAddress": "h",
        "mountPath": "/p",
        "type": "NFS4",
    });
    let read: MountInformation = from_value(mount.clone()).expect("a mount");
    assert_eq!(read.mount_id, Some(3));
    assert_eq!(read.r#type.as_str(), "NFS4");
    assert_eq!(json!(read), mount);
}

#[test]
fn properties_may_have_names_that_no_rule_makes() {
    let file = LogFileInfo::new().file_number(0);
    assert_eq!(json!(file), json!({"file-number": 0}));
}

/// The document declares a free object, which may hold any property.
#[test]
fn a_free_object_whose_type_is_known_keeps_what_it_does_not_know() {
    let export = json!({
        "exportResponseMetadata": {"version": "5.1.47", "engine": "one"},
        "blob": "b",
        "signature": "s",
        "publicKey": "k",
    });
    assert_eq!(round_trip::<ExportObject>(&export), export);
    let read: ExportObject = from_value(export).expect("an export");
    let metadata = read.export_response_metadata;
    assert_eq!(metadata.version.as_deref(), Some("5.1.47"));
    assert_eq!(metadata.additional_properties["engine"], "one");
}

#[test]
fn what_a_callback_brings_is_a_model() {
    let event = json!({
        "timestamp": "2026-01-02T03:04:05Z",
        "eventName": "JOB_CREATED",
        "context": {"jobId": 167},
    });
    assert_eq!(round_trip::<CallbackPayload>(&event), event);
}

#[test]
fn what_a_callback_brings_is_read_from_bytes() {
    let event = CreateExecution::read_on_notification(br#"{"eventName": "JOB_CREATED"}"#);
    assert_eq!(event.unwrap().event_name, Some("JOB_CREATED".into()));
    let error =
        CreateExecution::read_on_notification(br#"{"context": {"a": 1}, "timestamp": "s3cret"}"#);
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("createExecution: "), "{error}");
    assert!(error.contains("timestamp"), "{error}");
    assert!(!error.contains("s3cret"), "{error}");
}
