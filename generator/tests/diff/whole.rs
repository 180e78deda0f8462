//! What is told of operations, of the API as a whole, and of the diff itself.

use cce_generator::diff::Severity;

use crate::documents::of_top;
use crate::structure::{compare, document, only, reach, reference};

#[test]
fn an_operation_that_moves_is_one_change() {
    let path = |path: &str, name: &str| {
        let parameter =
            format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}");
        of_top(&format!(
            "paths: {{'{path}': {{get: {{operationId: read, parameters: [{parameter}], responses: {{'200': {{description: ok}}}}}}}}}}"
        ))
    };
    let diff = compare(&path("/job/{id}", "id"), &path("/jobs/{id}", "id"));
    assert_eq!(
        only(&diff).message,
        "`read` has moved to `/jobs/{id}`, it was `/job/{id}`"
    );
    assert_eq!(only(&diff).reach, [reach("read", true, true)]);
}

#[test]
fn authentication_that_many_operations_share_is_told_once() {
    let document = |security: &str| {
        let operation =
            |id: &str| format!("{{operationId: {id}, responses: {{'200': {{description: ok}}}}}}");
        let schemes = "components: {securitySchemes: {key: {type: apiKey, in: header, name: K}, login: {type: http, scheme: basic}}}";
        of_top(&format!(
            "security: [{security}]\npaths: {{/a: {{get: {}}}, /b: {{get: {}}}}}\n{schemes}",
            operation("a"),
            operation("b")
        ))
    };
    let diff = compare(&document("{key: []}, {login: []}"), &document("{key: []}"));
    assert_eq!(
        only(&diff).message,
        "`login` no longer authenticates requests to all operations"
    );
    assert_eq!(
        only(&diff).reach,
        [reach("a", true, false), reach("b", true, false)]
    );
}

#[test]
fn the_json_form_is_stable() {
    let document = |kind: &str| {
        document(
            &reference("Job"),
            &reference("Job"),
            &format!("Job: {{type: object, properties: {{at: {{type: {kind}}}}}}}"),
        )
    };
    let diff = compare(&document("string"), &document("integer"));
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("json", serde_json::to_string_pretty(&diff).expect("it is JSON"));
    });
}

#[test]
fn severities_are_counted() {
    let schemas = |properties: &str| format!("Job: {{type: object, properties: {{{properties}}}}}");
    let document = |properties: &str| document("{}", &reference("Job"), &schemas(properties));
    let diff = compare(
        &document("a: {type: string}, b: {type: string}"),
        &document("b: {type: string}, c: {type: string}"),
    );
    assert_eq!(diff.count(Severity::Breaking), 1);
    assert_eq!(diff.count(Severity::Info), 1);
    assert_eq!(diff.worst(), Some(Severity::Breaking));
    assert!(Severity::Info < Severity::Warning && Severity::Warning < Severity::Breaking);
}
