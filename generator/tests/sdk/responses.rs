//! Decoding of responses.

use cce_models::{ExecutionStatus, PageInfo};
use cce_operations::algorithm::GetAlgorithm;
use cce_operations::database_connector::FetchTableMetadata;
use cce_operations::environment::{DeleteEnvironment, GetAllEnvironments};
use cce_operations::execution::{CreateExecution, GetAllExecutions, GetExecutionById};
use cce_operations::file_download::DownloadFile;
use cce_operations::logging::GetAllLogs;
use cce_operations::login::{Login, Logout};
use cce_operations::mainframe_dataset_ruleset::GetAllMainframeDatasetRulesets;
use cce_operations::ssh_key::GetAllSshKeys;
use cce_operations::{Error, Operation, Response};
use serde_json::json;

use crate::{decode, error};

#[test]
fn any_2xx_is_a_success() {
    for status in [200, 201, 202, 299] {
        let execution = decode::<CreateExecution>(status, r#"{"jobId":167,"executionId":9}"#)
            .expect("a success");
        assert_eq!(execution.execution_id, Some(9));
        let logs = decode::<GetAllLogs>(status, r#"{"responseList":[{"file-number":0}]}"#)
            .expect("a success");
        assert_eq!(logs.response_list.expect("a list")[0].file_number, Some(0));
    }
}

#[test]
fn what_is_no_2xx_is_none() {
    for status in [100, 199, 300, 302, 304, 400, 500] {
        let error = error::<CreateExecution>(status, r#"{"jobId":167}"#);
        assert_eq!(error.status(), Some(status));
    }
}

#[test]
fn an_operation_that_returns_nothing_needs_no_body_and_minds_none() {
    decode::<Logout>(204, "").expect("a success");
    decode::<DeleteEnvironment>(200, "").expect("a success");
    decode::<DeleteEnvironment>(200, r#"{"deleted":true}"#).expect("a success");
    decode::<Logout>(200, "<html>").expect("a success");
    assert!(error::<Logout>(401, "").is_unauthorized());
}

#[test]
fn default_alone_is_the_response_to_a_success() {
    type List = GetAllMainframeDatasetRulesets;
    let body = r#"{"_pageInfo":{"numberOnPage":0,"total":0},"responseList":[]}"#;
    let list = decode::<List>(200, body).expect("a success");
    assert_eq!(list.response_list, Some(Vec::new()));
    assert_eq!(
        error::<List>(403, r#"{"errorMessage":"No."}"#).to_string(),
        "getAllMainframeDatasetRulesets: 403 Forbidden: No."
    );
}

#[test]
fn lists_are_pages() {
    let page = decode::<GetAllEnvironments>(
        200,
        r#"{
            "_pageInfo": {"numberOnPage": 1, "total": 3},
            "responseList": [
                {"environmentId": 1, "environmentName": "a", "applicationId": 2, "purpose": "MASK"}
            ]
        }"#,
    )
    .expect("a page");
    assert_eq!(
        page.page_info,
        Some(PageInfo::new().number_on_page(1).total(3))
    );
    let environments = page.response_list.expect("a list");
    assert_eq!(environments[0].environment_name, "a");
}

#[test]
fn some_lists_are_bare_arrays() {
    let keys = decode::<GetAllSshKeys>(200, r#"[{"sshKeyName":"id_rsa"},{}]"#).expect("keys");
    assert_eq!(keys[0].ssh_key_name.as_deref(), Some("id_rsa"));
    assert_eq!(keys[1].ssh_key_name, None);
    let tables = decode::<FetchTableMetadata>(200, r#"["PEOPLE","ORDERS"]"#).expect("tables");
    assert_eq!(tables, ["PEOPLE", "ORDERS"]);
}

#[test]
fn a_download_is_bytes_and_its_errors_are_json() {
    let bytes = [0, 159, 146, 150, b'{'];
    let download = |status, body: &[u8]| DownloadFile::decode(Response::new(status, vec![], body));
    assert_eq!(download(201, &bytes).expect("a file"), bytes);
    assert_eq!(download(200, b"").expect("an empty file"), b"");
    let error = download(404, br#"{"errorMessage":"No such file"}"#).expect_err("no file");
    assert!(error.is_not_found());
    assert_eq!(
        error.to_string(),
        "downloadFile: 404 Not Found: No such file"
    );
    let request = crate::request(&DownloadFile::new("x"));
    assert!(
        request
            .header("accept")
            .is_some_and(|types| types.contains("application/octet-stream"))
    );
}

#[test]
fn an_error_has_the_message_of_the_engine() {
    let body = r#"{"errorMessage":"The job is already running."}"#;
    let error = error::<CreateExecution>(409, body);
    assert!(matches!(&error, Error::Status(error)
        if error.message.as_deref() == Some("The job is already running.")));
    assert_eq!(
        error.to_string(),
        "createExecution: 409 Conflict: The job is already running."
    );
}

#[test]
fn an_error_of_validation_has_all_its_messages() {
    let body = r#"{"errors":["jobId is missing",{"message":"sourceConnectorId is odd"}]}"#;
    assert_eq!(
        error::<CreateExecution>(400, body).to_string(),
        "createExecution: 400 Bad Request: jobId is missing; sourceConnectorId is odd"
    );
}

#[test]
fn an_error_may_be_no_json_at_all() {
    let page = "<html><body>Bad Gateway</body></html>";
    let error = error::<GetAllExecutions>(502, page);
    assert!(error.is_retryable());
    assert!(
        error
            .to_string()
            .starts_with("getAllExecutions: 502 Bad Gateway")
    );
    assert_eq!(
        crate::error::<GetAllExecutions>(500, "").to_string(),
        "getAllExecutions: 500 Internal Server Error"
    );
}

#[test]
fn a_page_of_a_proxy_is_not_shown() {
    let message = error::<GetAllExecutions>(503, "<html>hunter2</html>").to_string();
    assert_eq!(
        message,
        "getAllExecutions: 503 Service Unavailable: the response is HTML or XML; did a proxy respond?"
    );
}

#[test]
fn what_a_status_means_can_be_asked() {
    let asked = |status| {
        let error = error::<GetExecutionById>(status, "{}");
        [
            error.is_unauthorized(),
            error.is_forbidden(),
            error.is_not_found(),
            error.is_conflict(),
        ]
    };
    assert_eq!(asked(401), [true, false, false, false]);
    assert_eq!(asked(403), [false, true, false, false]);
    assert_eq!(asked(404), [false, false, true, false]);
    assert_eq!(asked(409), [false, false, false, true]);
    assert_eq!(asked(400), [false; 4]);
}

#[test]
fn a_response_that_can_not_be_read_names_the_operation_and_the_place() {
    let body = r#"{"responseList":[{"jobId":1},{"jobId":2},{"status":"FAILED"}]}"#;
    let error = error::<GetAllExecutions>(200, body);
    assert_eq!(error.status(), None);
    let Error::Decode(decode) = &error else {
        panic!("the response can't be read: {error}");
    };
    assert_eq!(decode.operation, "getAllExecutions");
    assert_eq!(decode.path.as_deref(), Some("responseList[2]"));
    assert!(
        error.to_string().starts_with(
            "getAllExecutions: can't read the response: responseList[2]: missing field `jobId`"
        ),
        "{error}"
    );
}

#[test]
fn a_response_that_can_not_be_read_is_not_shown() {
    let bodies = [
        r#"{"jobId":"hunter2"}"#,
        r#"{"jobId":1,"rowsTotal":"hunter2"}"#,
        r#"{"jobId":1,"startTime":"hunter2"}"#,
        r#"{"jobId":1,"status":{"hunter2":1}}"#,
        r#"["hunter2"]"#,
        "hunter2",
        r#"{"jobId":1}hunter2"#,
        "<html>hunter2</html>",
    ];
    for body in bodies {
        let error = error::<GetExecutionById>(200, body);
        assert!(matches!(error, Error::Decode(_)), "{body}: {error}");
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("getExecutionById"), "{shown}");
    }
}

#[test]
fn a_missing_response_is_an_error() {
    assert_eq!(
        error::<GetExecutionById>(200, "").to_string(),
        "getExecutionById: can't read the response: the body is empty where JSON was expected"
    );
}

#[test]
fn properties_that_later_releases_add_are_no_error() {
    let body = r#"{"jobId":1,"status":"PAUSED","pausedBy":{"user":"admin"}}"#;
    let execution = decode::<GetExecutionById>(200, body).expect("an execution");
    assert_eq!(
        execution.status,
        Some(ExecutionStatus::Unrecognized("PAUSED".to_owned()))
    );
    assert_eq!(json!(execution), json!({"jobId": 1, "status": "PAUSED"}));
}

#[test]
fn the_token_is_in_the_response_to_a_login() {
    let login = decode::<Login>(200, r#"{"Authorization":"d1c2-4f"}"#).expect("a token");
    assert_eq!(login.authorization.expect("a token").expose(), "d1c2-4f");
}

#[test]
fn a_free_form_property_is_read_as_it_is() {
    let body = json!({
        "algorithmName": "Names",
        "algorithmType": "COMPONENT",
        "algorithmExtension": {"lookupFile": {"uri": "a"}, "weights": [1, 2.5, null]},
    });
    let algorithm = decode::<GetAlgorithm>(200, &body.to_string()).expect("an algorithm");
    assert_eq!(json!(algorithm), body);
}
