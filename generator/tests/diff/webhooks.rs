//! Webhooks are judged as callbacks are, although they belong to no operation.

use cce_generator::conventions::Conventions;
use cce_generator::diff::diff;
use cce_generator::reading::Reader;

use crate::line;

fn document(webhooks: &str, lamp: &str) -> String {
    let body = "requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Lamp'}}}}";
    let webhooks = webhooks.replace("BODY", body);
    format!(
        "
openapi: 3.1.0
info: {{title: Lamps, version: '1'}}
webhooks: {{{webhooks}}}
components: {{schemas: {{Lamp: {{type: object, {lamp}}}}}}}
"
    )
}

#[test]
fn are_compared() {
    let old = document(
        "on: {post: {BODY, responses: {}}}, off: {post: {responses: {}}}, dim: {post: {responses: {}}}",
        "required: [id], properties: {id: {type: string}, watts: {type: integer}}",
    );
    let new = document(
        "on: {post: {summary: Lit, BODY, responses: {}}}, dim: {put: {responses: {}}}, seen: {post: {responses: {}}}",
        "properties: {id: {type: string}, watts: {type: string}}",
    );
    let conventions = Conventions::default();
    let read = |text: &str| {
        let reading = Reader::new(&conventions).text("lamps.yaml", text.to_owned());
        reading.unwrap_or_else(|error| panic!("{error}")).api
    };
    let changes = diff(&read(&old), &read(&new)).changes;
    let lines: Vec<_> = changes.iter().map(line).collect();
    insta::assert_snapshot!(lines.join("\n"));
    assert!(
        changes
            .iter()
            .filter(|change| change.path().to_string().starts_with("Lamp"))
            .all(|change| change.reach.iter().all(|reach| reach.operation == "on"))
    );
    assert!(diff(&read(&new), &read(&new)).changes.is_empty());
}
