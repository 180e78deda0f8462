//! What is sent as the body.

use std::fs;

use cce_models::{
    AlgorithmInput, AlgorithmType, ColumnMetadata, ColumnMetadataInput, DatabaseConnector,
    DatabaseConnectorInput, Execution, ExecutionConnectorType, ExecutionInput, ExecutionStatus,
    ExportObject, ExportObjectMetadata, ExportObjectMetadataObjectType, ExportResponseMetadata,
    FileFieldMetadataInput, FileFormatBodyFileFormatType, FileMetadataInput, Filter, JobTask,
    JsonObject, MaskingJobInput, RecordTypeInput, to_object,
};
use cce_operations::algorithm::ValidateAlgorithm;
use cce_operations::database_connector::TestDatabaseConnector;
use cce_operations::execution::{CancelExecution, CreateExecution, SearchExecutions};
use cce_operations::file_field_metadata::CreateFileFieldMetadata;
use cce_operations::file_format::CreateFileFormat;
use cce_operations::file_metadata::CreateFileMetadata;
use cce_operations::file_upload::UploadFile;
use cce_operations::masking_job::CreateMaskingJob;
use cce_operations::record_type::CreateRecordType;
use cce_operations::ssh_key::CreateSshKey;
use cce_operations::support_bundle::GetSupportBundle;
use cce_operations::sync::{AsyncImportObject, Export, ImportObject};
use cce_operations::{Body, Method, Operation, Upload, write_multipart};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{body, request};

const JSON: &str = "application/json";

fn json_body(operation: &impl Operation) -> Value {
    let (media_type, text) = body(operation);
    assert_eq!(media_type, JSON);
    serde_json::from_str(&text).expect("the body is JSON")
}

/// The body of a multipart request, between boundaries called `X`.
fn multipart(operation: &impl Operation) -> String {
    let Some(Body::Multipart(parts)) = request(operation).body else {
        panic!("no multipart body");
    };
    let bytes = write_multipart(&parts, "X").expect("the parts can be read");
    String::from_utf8(bytes).expect("the parts are texts")
}

#[test]
fn a_body_has_what_was_set_and_nothing_else() {
    let (media_type, text) = body(&CreateExecution::new(ExecutionInput::new(167)));
    assert_eq!(media_type, JSON);
    assert_eq!(text, r#"{"jobId":167}"#);
    let run = ExecutionInput::new(167).connector_type(ExecutionConnectorType::Database);
    let (_, text) = body(&CreateExecution::new(run));
    assert_eq!(text, r#"{"jobId":167,"connectorType":"DATABASE"}"#);
}

#[test]
fn what_was_read_is_sent_back_without_its_read_only_properties() {
    let returned = Execution::new(167)
        .execution_id(9)
        .status(ExecutionStatus::Failed)
        .rows_total(-1)
        .connector_type(ExecutionConnectorType::File)
        .source_connector_id(3)
        .target_connector_id(4);
    assert_eq!(
        json_body(&CreateExecution::new(returned.into())),
        json!({
            "jobId": 167,
            "connectorType": "FILE",
            "sourceConnectorId": 3,
            "targetConnectorId": 4,
        })
    );
}

/// A request would be left with nothing to say of a field.
#[test]
fn an_object_that_only_the_engine_sets_is_sent_back_as_it_came() {
    let algorithm: cce_models::Algorithm = serde_json::from_value(json!({
        "algorithmName": "Names",
        "algorithmType": "COMPONENT",
        "fields": [{"fieldId": 1, "name": "first"}, {"fieldId": 2, "name": "last"}],
    }))
    .expect("an algorithm");
    assert_eq!(
        json_body(&ValidateAlgorithm::new(algorithm.into())),
        json!({
            "algorithmName": "Names",
            "algorithmType": "COMPONENT",
            "fields": [{"fieldId": 1, "name": "first"}, {"fieldId": 2, "name": "last"}],
        })
    );
}

/// The properties that a request can't do without, though the document marks them as read-only.
#[test]
fn a_read_only_property_that_a_request_needs_is_sent() {
    let file = FileMetadataInput::new("people.csv", 3).file_format_id(4);
    assert_eq!(
        json_body(&CreateFileMetadata::new(file)),
        json!({"fileName": "people.csv", "rulesetId": 3, "fileFormatId": 4})
    );
    let job = MaskingJobInput::new("nightly", 7).enabled_tasks([JobTask::new(2)]);
    assert_eq!(
        json_body(&CreateMaskingJob::new(job)),
        json!({"jobName": "nightly", "rulesetId": 7, "enabledTasks": [{"taskId": 2}]})
    );
    let field = FileFieldMetadataInput::new(true).field_name("last_name");
    assert_eq!(
        json_body(&CreateFileFieldMetadata::new(field)),
        json!({"fieldName": "last_name", "isProfilerWritable": true})
    );
}

/// An engine returns `host` and an empty `sid` beside `jdbc`, and refuses them in a request.
#[test]
fn what_does_not_go_together_is_not_sent_back() {
    let connector: DatabaseConnector = serde_json::from_value(json!({
        "databaseConnectorId": 4,
        "databaseType": "MSSQL",
        "jdbc": "jdbc:sqlserver://db.example.com",
        "host": "db.example.com",
        "sid": "",
        "schemaName": "dbo",
    }))
    .expect("a connector");
    assert_eq!(
        json!(DatabaseConnectorInput::from(connector.clone())),
        json!({
            "databaseType": "MSSQL",
            "jdbc": "jdbc:sqlserver://db.example.com",
            "schemaName": "dbo",
        })
    );
    let mut without = connector;
    without.jdbc = None;
    assert_eq!(
        json!(DatabaseConnectorInput::from(without)),
        json!({"databaseType": "MSSQL", "host": "db.example.com", "schemaName": "dbo"})
    );
}

/// `required` is a promise about requests: engines leave such properties out of responses.
#[test]
fn a_request_says_what_a_response_left_out() {
    let column: ColumnMetadata =
        serde_json::from_value(json!({"columnName": "school", "dateFormat": ""}))
            .expect("a column");
    assert_eq!(column.is_profiler_writable, None);
    assert_eq!(
        json!(ColumnMetadataInput::from(column)),
        json!({"isProfilerWritable": true})
    );
}

#[test]
fn a_body_may_be_a_bare_array() {
    let domain = ExportObjectMetadata::new(
        JsonObject::from_iter([("id".to_owned(), json!(1))]),
        ExportObjectMetadataObjectType::Domain,
    );
    assert_eq!(
        json_body(&Export::new([domain])),
        json!([{"objectIdentifier": {"id": 1}, "objectType": "DOMAIN"}])
    );
    assert_eq!(json_body(&Export::new([])), json!([]));
}

#[test]
fn an_optional_body_is_sent_only_if_set() {
    let search = SearchExecutions::new().page_size(5);
    assert_eq!(request(&search).body, None);
    let search = search.body(Filter::new().filter_expression("jobId EQ 3"));
    assert_eq!(
        json_body(&search),
        json!({"filter_expression": "jobId EQ 3"})
    );
    assert_eq!(request(&search).query, "page_size=5");

    let test = TestDatabaseConnector::new(2);
    assert_eq!(request(&test).body, None);
    let test = test.body(DatabaseConnectorInput::new().password("s3cret"));
    assert_eq!(json_body(&test), json!({"password": "s3cret"}));
}

#[test]
fn a_post_may_have_no_body() {
    for request in [
        request(&CancelExecution::new(3)),
        request(&GetSupportBundle::new()),
    ] {
        assert_eq!(request.method, Method::Post);
        assert_eq!(request.body, None);
    }
}

#[test]
fn required_query_parameters_stand_beside_a_body() {
    let metadata = ExportResponseMetadata::new().additional_property("engine", "one");
    let document = ExportObject::new(metadata, "blob", "signature", "key");
    let import = ImportObject::new(true, document).environment_id(5);
    assert_eq!(
        request(&import).path_and_query(),
        "/import?force_overwrite=true&environment_id=5"
    );
    assert_eq!(
        json_body(&import),
        json!({
            "exportResponseMetadata": {"engine": "one"},
            "blob": "blob",
            "signature": "signature",
            "publicKey": "key",
        })
    );
    let create = CreateRecordType::new(
        "delphix-file://upload/f_1/a b.txt",
        RecordTypeInput::new().record_type_name("detail"),
    );
    assert_eq!(
        request(&create).path_and_query(),
        "/record-types?file_reference_id=delphix-file%3A%2F%2Fupload%2Ff_1%2Fa%20b.txt"
    );
    assert_eq!(json_body(&create), json!({"recordTypeName": "detail"}));
}

#[test]
fn an_upload_brings_its_file_name() {
    let upload = UploadFile::new(Upload::from_bytes("bar.foo", "1,2\n")).permanent(true);
    assert_eq!(
        request(&upload).path_and_query(),
        "/file-uploads?permanent=true"
    );
    assert_eq!(
        multipart(&upload),
        "--X\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"bar.foo\"\r\n\
         Content-Type: application/octet-stream\r\n\
         \r\n\
         1,2\n\r\n\
         --X--\r\n"
    );
}

#[test]
fn an_upload_may_have_a_media_type_and_another_name() {
    let upload = Upload::from_bytes("keys/id_rsa", "KEY")
        .file_name("id \"new\".pem")
        .media_type("application/x-pem-file");
    assert_eq!(
        multipart(&CreateSshKey::new(upload)),
        "--X\r\n\
         Content-Disposition: form-data; name=\"sshKey\"; filename=\"id %22new%22.pem\"\r\n\
         Content-Type: application/x-pem-file\r\n\
         \r\n\
         KEY\r\n\
         --X--\r\n"
    );
}

#[test]
fn an_upload_without_a_name_is_refused() {
    for upload in [
        Upload::from_path("/"),
        Upload::from_bytes("", "KEY"),
        Upload::from_bytes("keys/id_rsa", "KEY"),
    ] {
        let error = CreateSshKey::new(upload)
            .request()
            .expect_err("the object would have no name");
        assert_eq!(
            error.to_string(),
            "the part `sshKey` needs a file name, without `/`, `\\` and control characters"
        );
    }
}

#[test]
fn a_file_on_disk_is_read_when_it_is_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rules.json");
    let import = AsyncImportObject::new(false, Upload::from_path(&path));
    let written = request(&import);
    let Some(Body::Multipart(parts)) = &written.body else {
        panic!("no multipart body");
    };
    assert_eq!(parts[0].file_name.as_deref(), Some("rules.json"));
    assert!(write_multipart(parts, "X").is_err());
    fs::write(&path, "{}").expect("the file can be written");
    assert!(multipart(&import).contains("\r\n\r\n{}\r\n--X--"));
}

#[test]
fn a_text_is_a_part_beside_a_file() {
    let create = CreateFileFormat::new(
        Upload::from_bytes("people.fmt", "first;last"),
        FileFormatBodyFileFormatType::FixedWidth,
    );
    assert_eq!(
        multipart(&create),
        "--X\r\n\
         Content-Disposition: form-data; name=\"fileFormat\"; filename=\"people.fmt\"\r\n\
         Content-Type: application/octet-stream\r\n\
         \r\n\
         first;last\r\n\
         --X\r\n\
         Content-Disposition: form-data; name=\"fileFormatType\"\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\
         \r\n\
         FIXED_WIDTH\r\n\
         --X--\r\n"
    );
}

#[test]
fn a_free_form_object_can_be_made_of_an_object() {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Lookup {
        lookup_file: Uri,
        hash_method: &'static str,
    }
    #[derive(Serialize)]
    struct Uri {
        uri: &'static str,
    }
    let lookup = Lookup {
        lookup_file: Uri {
            uri: "delphix-file://upload/f_1/names.txt",
        },
        hash_method: "SHA256",
    };
    let extension = to_object(&lookup).expect("an object is an object");
    let algorithm =
        AlgorithmInput::new("Names", AlgorithmType::Component).algorithm_extension(extension);
    assert_eq!(
        json_body(&ValidateAlgorithm::new(algorithm))["algorithmExtension"],
        json!({
            "lookupFile": {"uri": "delphix-file://upload/f_1/names.txt"},
            "hashMethod": "SHA256",
        })
    );
    assert!(to_object(&[1]).is_err());
}
