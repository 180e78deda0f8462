//! Which authentication operations take, as declared and by convention.

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;

use crate::{api, code, file, generated, lowered_with};

const DOCUMENT: &str = "
security: [{key: []}]
paths:
  /login:
    post:
      operationId: login
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [user, pass], properties: {user: {type: string}, pass: {type: string}}}}}}
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Token'}}}}}
  /single-sign-on:
    post:
      operationId: signOn
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Token'}}}}}
  /other-sign-on:
    post:
      operationId: signOnElsewhere
      security: []
      responses: {'200': {description: '', content: {application/json: {schema: {type: object, required: [token], properties: {token: {type: string}}}}}}}
  /forgot:
    post:
      operationId: forgot
      responses: {'204': {description: ''}}
  /jobs/{id}:
    get:
      operationId: getJob
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Token'}}}}}
    delete:
      operationId: deleteJob
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'204': {description: ''}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Token}}
  schemas:
    Token: {type: object, properties: {token: {type: string}}}
";

const LOGIN: &str =
    "login: {operation: login, username: user, password: pass, token: token, header: X-Token}";

/// The conventions, read from a file, so that they have a place.
fn conventions(rest: &str) -> Conventions {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conventions.yaml");
    let text = format!("secrets: {{names: [token]}}\nerrors: {{properties: []}}\n{rest}\n");
    std::fs::write(&path, text).unwrap();
    Conventions::read(&path).unwrap()
}

fn entry(operation: &str, takes: &str) -> String {
    format!("  - {{operation: {operation}, takes: {takes}, reason: it is so}}\n")
}

fn overruled() -> (Api, String) {
    let entries = [
        ("forgot", "none"),
        ("signOn", "bearer"),
        ("signOnElsewhere", "bearer"),
        ("removedLater", "bearer"),
    ];
    let entries: String = entries.iter().map(|(id, takes)| entry(id, takes)).collect();
    lowered_with(
        &api(DOCUMENT),
        &conventions(&format!("{LOGIN}\nsecurity:\n{entries}")),
    )
}

/// Each operation with the schemes that it takes.
fn taken(api: &Api) -> String {
    let taken = api.operations.iter().map(|operation| {
        let security = serde_json::to_string(&operation.security).unwrap();
        format!("{}: {security}\n", operation.id)
    });
    taken.collect()
}

#[test]
fn is_what_the_conventions_say() {
    let (api, complaints) = overruled();
    assert_eq!(complaints, "");
    let login = serde_json::to_string_pretty(&api.login).unwrap();
    let schemes = serde_json::to_string(&api.security_schemes).unwrap();
    assert_snapshot!(format!("{}{schemes}\n{login}", taken(&api)));
}

#[test]
fn makes_logins_by_a_bearer_token() {
    let code = code(&generated(&overruled().0), "operations/src/untagged.rs");
    let lines: Vec<&str> = code.lines().collect();
    let logins = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.contains("impl BearerLogin"));
    let logins: Vec<String> = logins
        .map(|(start, _)| lines[start..start + 5].join("\n"))
        .collect();
    assert_eq!(code.matches("Takes a bearer token").count(), 2);
    assert_snapshot!(logins.join("\n\n"));
}

/// Each token is read as that of a login with a password is.
#[test]
fn reads_a_token_that_may_be_null() {
    let nullable = api(DOCUMENT).replace(
        "token: {type: string}",
        "token: {type: string, nullable: true}",
    );
    let entries = ["signOn", "signOnElsewhere"].map(|id| entry(id, "bearer"));
    let conventions = format!("{LOGIN}\nsecurity:\n{}", entries.concat());
    let (api, complaints) = lowered_with(&nullable, &self::conventions(&conventions));
    assert_eq!(complaints, "");
    let code = code(&generated(&api), "operations/src/untagged.rs");
    let read: Vec<&str> = code
        .lines()
        .skip_while(|line| !line.contains("impl BearerLogin"))
        .map(str::trim)
        .filter(|line| line.starts_with("output.") || line.starts_with("Some(output."))
        .collect();
    assert_eq!(read, ["output.token.flatten()", "output.token"]);
}

#[test]
fn tells_the_client_which_scheme_is_the_logins() {
    let tree = generated(&overruled().0);
    let session = file(&tree, "operations/src/session.rs");
    assert!(
        session.contains(".bearer_schemes(&[\"bearer\"])"),
        "{session}"
    );
    assert!(
        session.contains("SessionApi::new(\"X-Token\", &[\"key\"])"),
        "{session}"
    );
    let page = file(&tree, "operations/src/client.md");
    assert!(
        page.contains(".bearer(untagged::SignOn::new(), token)"),
        "{page}"
    );
}

/// A login takes no token of its own, whatever the document says.
#[test]
fn without_conventions_is_what_the_document_says() {
    let (api, _) = lowered_with(&api(DOCUMENT), &conventions(LOGIN));
    assert_snapshot!(taken(&api));
    let tree = generated(&api);
    let session = file(&tree, "operations/src/session.rs");
    assert!(!session.contains("bearer_schemes"), "{session}");
    assert!(!file(&tree, "operations/src/untagged.rs").contains("BearerLogin"));
}

/// The scheme of the logins is theirs alone.
#[test]
fn has_a_scheme_of_its_own() {
    let document = api(DOCUMENT).replace(
        "securitySchemes: {",
        "securitySchemes: {bearer: {type: http, scheme: bearer}, bearer2: {type: http, scheme: basic}, ",
    );
    let entries = entry("signOn", "bearer");
    let conventions = conventions(&format!("{LOGIN}\nsecurity:\n{entries}"));
    let (api, _) = lowered_with(&document, &conventions);
    let logins = api.login.unwrap().by_bearer.unwrap();
    assert_eq!(logins.scheme, "bearer3");
    assert!(api.security_schemes.contains_key("bearer3"));
}

#[test]
fn of_operations_that_begin_no_session_is_left_as_it_is() {
    let entries: String = ["deleteJob", "getJob"]
        .map(|id| entry(id, "bearer"))
        .concat();
    let with_login = conventions(&format!("{LOGIN}\nsecurity:\n{entries}"));
    let (api, complaints) = lowered_with(&self::api(DOCUMENT), &with_login);
    let entries = entry("signOn", "bearer");
    let without_login = conventions(&format!("security:\n{entries}"));
    let (other, more) = lowered_with(&self::api(DOCUMENT), &without_login);
    assert_eq!(
        (api.security_schemes.len(), other.security_schemes.len()),
        (1, 1)
    );
    assert_snapshot!(complaints + &more);
}

/// Each scheme that an operation requires and no session serves has a function.
#[test]
fn makes_credentials_of_the_caller() {
    let document = api(
        "
paths:
  /jobs:
    get:
      operationId: getJobs
      security: [{api-key: [], cookie: []}, {user: []}, {token: []}, {digest: []}, {oauth: [read]}, {openId: []}, {query: []}]
      responses: {'204': {description: ''}}
components:
  securitySchemes:
    api-key: {type: apiKey, in: header, name: X-Key}
    cookie: {type: apiKey, in: cookie, name: session}
    query: {type: apiKey, in: query, name: key}
    user: {type: http, scheme: Basic}
    token: {type: http, scheme: bearer}
    digest: {type: http, scheme: digest}
    oauth: {type: oauth2, flows: {}}
    openId: {type: openIdConnect, openIdConnectUrl: 'https://example.com'}
    unused: {type: http, scheme: bearer}
",
    );
    let (api, complaints) = lowered_with(&document, &conventions(""));
    assert_eq!(complaints, "");
    assert_snapshot!(file(&generated(&api), "operations/src/security.rs"));
}
