//! What must not be seen.

use std::fmt::Debug;

use cce_models::{
    DatabaseConnectorInput, JsonObject, LoginResponse, MountInformationInput, PasswordVaultInput,
};
use cce_operations::database_connector::TestDatabaseConnector;
use cce_operations::login::Login;
use cce_operations::mapping_algorithm::{AddMappingAlgorithmMappings, ExportMappings};
use cce_operations::models;
use cce_operations::{Operation, Response};
use serde_json::json;

use crate::request;

const SECRET: &str = "hunter2";

fn assert_hidden(value: &impl Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

/// Neither an operation nor its request shows the secret, and the request has it even so.
fn assert_sent_and_hidden(operation: &(impl Operation + Debug)) {
    let request = request(operation);
    let headers = request.headers.iter().map(|(_, value)| value.as_str());
    let body = match &request.body {
        Some(cce_operations::Body::Content { content, .. }) => {
            String::from_utf8(content.read().expect("a body").into_owned()).expect("a text")
        }
        _ => String::new(),
    };
    let sent: Vec<&str> = headers.chain([&*request.query, &*body]).collect();
    assert!(sent.iter().any(|text| text.contains(SECRET)), "{sent:?}");
    assert_hidden(operation);
    assert_hidden(&request);
}

#[test]
fn a_passphrase_is_sent_and_not_shown() {
    assert_sent_and_hidden(&ExportMappings::new("Mapping", SECRET));
    let add = AddMappingAlgorithmMappings::new("Mapping", "delphix-file://upload/f_1/a.csv");
    assert_sent_and_hidden(&add.passphrase(SECRET));
}

#[test]
fn a_password_is_sent_and_not_shown() {
    assert_sent_and_hidden(&Login::new(models::Login::new("admin", SECRET)));
    let connector = DatabaseConnectorInput::new()
        .password(SECRET)
        .jdbc(format!("jdbc:x://admin:{SECRET}@host"));
    assert_sent_and_hidden(&TestDatabaseConnector::new(1).body(connector));
}

#[test]
fn a_token_is_not_shown() {
    let body = json!({"Authorization": SECRET}).to_string();
    let response = Response::new(200, vec![("X-Token".into(), SECRET.into())], body);
    assert_hidden(&response);
    let login = Login::decode(response).expect("a token");
    assert_hidden(&login);
    assert_eq!(login, LoginResponse::new().authorization(SECRET));
}

#[test]
fn a_response_to_a_login_that_can_not_be_read_is_not_shown() {
    for body in [
        json!({"Authorization": [SECRET]}).to_string(),
        json!([[SECRET]]).to_string(),
        format!("token {SECRET}"),
    ] {
        let error = Login::decode(Response::new(200, vec![], body)).expect_err("it doesn't decode");
        assert_hidden(&error);
        assert!(!error.to_string().contains(SECRET), "{error}");
    }
}

#[test]
fn secrets_in_free_form_settings_are_not_shown() {
    let settings = JsonObject::from_iter([("token".to_owned(), json!(SECRET))]);
    let vault = PasswordVaultInput::new().config_json(settings);
    assert_hidden(&vault);
    assert_eq!(json!(vault), json!({"configJson": {"token": SECRET}}));
    let mount = MountInformationInput::new("m", "h", "/p", "CIFS".into())
        .options(format!("password={SECRET}"));
    assert_hidden(&mount);
}
