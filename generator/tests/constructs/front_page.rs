//! What the front page of the operations crate teaches.

use cce_generator::conventions::Conventions;

use crate::{api, complaints, file, generated, lowered_with, tree};

/// An API with something for each step, and operations that would be worse examples before it.
const EVERYTHING: &str = "
security: [{key: []}]
paths:
  /reports:
    get:
      operationId: getReports
      tags: [report]
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/RunList'}}}}}
  /login:
    post:
      operationId: login
      tags: [login]
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [user, pass], properties: {user: {type: string}, pass: {type: string}}}}}}
      responses: {'200': {description: '', content: {application/json: {schema: {type: object, properties: {token: {type: string}}}}}}}
  /runs:
    get:
      operationId: getRuns
      tags: [run]
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/RunList'}}}}}
    post:
      operationId: createRun
      tags: [run]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Run'}}}}
      responses: {'201': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Run'}}}}}
  /runs/{id}:
    get:
      operationId: getRun
      tags: [run]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}, example: 17}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Run'}}}}}
  /files:
    post:
      operationId: sendFile
      tags: [file]
      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, required: [file], properties: {file: {type: string, format: binary}}}}}}
      responses: {'200': {description: ''}}
  /files/{name}:
    get:
      operationId: getFile
      tags: [file]
      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: '', content: {application/octet-stream: {schema: {type: string, format: binary}}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: Authorization}}
  schemas:
    RunList: {type: object, properties: {items: {type: array, items: {$ref: '#/components/schemas/Run'}}}}
    Run:
      type: object
      required: [kind, name]
      properties:
        id: {type: integer, readOnly: true}
        kind: {type: string, enum: [fast, slow]}
        name: {type: string, example: nightly}
        status: {type: string, readOnly: true, enum: [busy, done, patched, broken]}
";

const CONVENTIONS: &str = "
secrets: {names: [token]}
errors: {properties: [message]}
paging: {page: page, size: size, items: items, information: info, total: total}
login: {operation: login, username: user, password: pass, token: token, header: Authorization}
tasks: [{type: Run, id: id, poll: getRun, status: status, succeeded: [done], warned: [patched], failed: [broken]}]
";

#[test]
fn of_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conventions.yaml");
    std::fs::write(&path, CONVENTIONS).unwrap();
    let conventions = Conventions::read(&path).unwrap();
    let (api, complaints) = lowered_with(&api(EVERYTHING), &conventions);
    assert_eq!(complaints, "");
    assert_snapshot!(file(&generated(&api), "operations/src/client.md"));
}

/// What an API doesn't have is not taught.
#[test]
fn of_one_operation() {
    let document =
        api("paths: {/a: {get: {operationId: a, responses: {'204': {description: ''}}}}}");
    assert_snapshot!(file(&tree(&document), "operations/src/client.md"));
}

/// An example that could break out of a literal or a code block, or that no reader can see through,
/// is not shown; an operation that needs more than plain values isn't either.
#[test]
fn of_hostile_examples() {
    let nasty = ["\\\"]; evil();//", "```", "\\u202e", "a\\nb", "# x"];
    for example in nasty {
        let document = api(&format!(
            "paths:
  /jobs/{{id}}:
    get:
      operationId: getJob
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}, example: \"{example}\"}}]
      responses: {{'200': {{description: '', content: {{application/json: {{schema: {{$ref: '#/components/schemas/Job'}}}}}}}}}}
components: {{schemas: {{Job: {{type: object, properties: {{id: {{type: string}}}}}}}}}}
"
        ));
        assert_eq!(complaints(&document), "");
        let tree = tree(&document);
        let page = file(&tree, "operations/src/client.md");
        let shown = match example {
            "# x" => "GetJob::new(\"# x\")",
            _ => "GetJob::new(\"example\")",
        };
        assert!(page.contains(shown), "{example}: {page}");
    }
}

/// A tag may be called as a crate that the code names, and a schema as a type of the crate's own.
#[test]
fn of_names_that_mean_something_else() {
    let document = api("
paths:
  /std: {get: {operationId: getStd, tags: [std], responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}}}
  /jobs:
    post:
      operationId: createJob
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Duration'}}}}
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}
components: {schemas: {Job: {type: object, properties: {id: {type: string}}}, Duration: {type: object, properties: {days: {type: integer}}}}}
");
    let tree = tree(&document);
    let page = file(&tree, "operations/src/client.md");
    assert!(!page.contains("use cce_operations::std"), "{page}");
    assert!(!page.contains("models::Duration"), "{page}");
}
