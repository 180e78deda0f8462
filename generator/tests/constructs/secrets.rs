//! Values that must never be seen: by their format, by a mark, or by their names.

use cce_generator::conventions::{Conventions, SecretName, Secrets};

use crate::{
    code, file, generated, lowered, lowered_with, models, of_operation, of_schemas,
    operation_complaints,
};

/// Conventions of an API that marks secrets by `x-secret`, with some names.
fn conventions(names: &[&str]) -> Conventions {
    let names = names.iter().map(|name| SecretName::from(*name));
    Conventions {
        secrets: Secrets {
            mark: Some("x-secret".to_owned()),
            names: names.collect(),
        },
        ..Conventions::default()
    }
}

/// The models that schemas become; nothing may be wrong with them.
fn models_with(schemas: &str, conventions: &Conventions) -> String {
    let (api, complaints) = lowered_with(&of_schemas(schemas), conventions);
    assert_eq!(complaints, "");
    code(&generated(&api), "models/src/untagged.rs")
}

/// What is said about schemas, one complaint a line.
fn complaints_with(schemas: &str, conventions: &Conventions) -> String {
    lowered_with(&of_schemas(schemas), conventions).1
}

#[test]
fn by_format() {
    assert_snapshot!(models(
        "
        Login:
          type: object
          required: [password]
          properties:
            password: {type: string, format: password}
            former: {type: string, format: password, nullable: true}
        "
    ));
}

#[test]
fn by_name() {
    let schemas = "
        Login:
          type: object
          required: [token]
          properties:
            token: {type: string}
            keys: {type: array, items: {type: string}}
        Job: {type: object, properties: {keys: {type: string}, name: {type: string}}}
        ";
    assert_snapshot!(models_with(
        schemas,
        &conventions(&["token", "keys", "Login.name"])
    ));
    let of_one = models_with(schemas, &conventions(&["token", "Job.keys", "Login.name"]));
    assert!(of_one.contains("pub keys: Option<Vec<String>>"), "{of_one}");
    assert!(of_one.contains("pub keys: Option<Secret>"), "{of_one}");
}

#[test]
fn as_parameters() {
    let document = of_operation(
        "get /jobs",
        "parameters: [{name: token, in: query, schema: {type: string}, example: hunter2}]",
    );
    let (api, _) = lowered_with(&document, &conventions(&["token"]));
    assert_snapshot!(code(&generated(&api), "operations/src/untagged.rs"));
}

/// Whatever a schema is, its mark makes each use of it secret.
#[test]
fn by_mark() {
    assert_snapshot!(models_with(
        "
        Vault:
          type: object
          required: [settings, kind, entries]
          properties:
            url: {type: string, x-secret: true}
            name: {type: string, x-secret: false}
            settings: {type: object, properties: {}, x-secret: true}
            pair: {type: object, x-secret: true, properties: {left: {type: string}}}
            kind: {$ref: '#/components/schemas/Kind'}
            owner: {$ref: '#/components/schemas/Owner'}
            either: {$ref: '#/components/schemas/Either'}
            entries: {type: array, items: {$ref: '#/components/schemas/Owner'}}
            others: {type: object, additionalProperties: {type: string, x-secret: true}}
        Kind: {type: string, enum: [a, b], x-secret: true}
        Owner: {type: object, x-secret: true, properties: {name: {type: string}}}
        Either: {oneOf: [{$ref: '#/components/schemas/Owner'}, {type: string}]}
        ",
        &conventions(&[]),
    ));
}

#[test]
fn no_mark_means_anything_without_a_convention() {
    let marked = of_schemas("A: {type: object, properties: {a: {type: string, x-secret: true}}}");
    assert_eq!(
        lowered(&marked),
        lowered(&marked.replace("x-secret", "x-other"))
    );
}

#[test]
fn marks_that_are_neither_true_nor_false() {
    assert_snapshot!(complaints_with(
        "A: {type: object, properties: {a: {type: string, x-secret: 'yes'}}}",
        &conventions(&[]),
    ));
}

/// A property that is secret one way only, in a schema with a request and a response variant, and in
/// schemas with one variant for both.
#[test]
fn in_one_direction() {
    let names = "
        names:
          - {name: token, in: responses}
          - {name: code, in: requests}
        ";
    let conventions = Conventions {
        secrets: serde_yaml::from_str(names).expect("they are secrets"),
        ..Conventions::default()
    };
    let content = |schema| {
        format!(
            "content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}"
        )
    };
    let document = format!(
        "{}components:\n  schemas:\n{}",
        of_operation(
            "post /sessions",
            &format!(
                "
                parameters: [{{name: token, in: query, schema: {{type: string}}}}]
                requestBody: {{{}}}
                responses: {{'200': {{description: ok, headers: {{token: {{schema: {{type: string}}}}}}, {}}}}}
                ",
                content("Session"),
                content("Session"),
            ),
        ),
        "    Session:
      type: object
      required: [code]
      properties:
        id: {type: integer, readOnly: true}
        token: {type: string}
        code: {type: string}
        tokens: {type: array, items: {$ref: '#/components/schemas/Pair'}}
    Pair: {type: object, properties: {token: {type: string}, code: {type: string}}}
",
    );
    let (api, complaints) = lowered_with(&document, &conventions);
    assert_eq!(complaints, "");
    let tree = generated(&api);
    assert_snapshot!(
        [
            code(&tree, "models/src/untagged.rs"),
            code(&tree, "operations/src/untagged.rs"),
        ]
        .join("\n// ----\n\n")
    );
}

#[test]
fn as_bodies_and_responses() {
    let document = format!(
        "{}components: {{schemas: {{Key: {{type: object, x-secret: true, properties: {{a: {{type: string}}}}}}}}}}\n",
        of_operation(
            "post /keys",
            "
            parameters: [{name: a, in: query, x-secret: true, schema: {type: string}}]
            requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Key'}, example: {a: hunter2}}}}
            responses:
              '200':
                description: ok
                headers: {X-A: {x-secret: true, schema: {type: string}}}
                content: {application/json: {schema: {$ref: '#/components/schemas/Key'}}}
            ",
        )
    );
    let (api, complaints) = lowered_with(&document, &conventions(&[]));
    assert_eq!(complaints, "");
    assert_snapshot!(code(&generated(&api), "operations/src/untagged.rs"));
}

#[test]
fn names_that_sound_like_secrets() {
    let schemas = "
        Bucket:
          type: object
          properties:
            secretKey: {type: string}
            settings: {type: object, properties: {apiKey: {type: string}}}
            credentials: {type: object}
            tokens: {type: array, items: {type: string}}
            privateKey: {type: string, format: password}
            accessKey: {type: string, x-secret: true}
            passphrase: {type: string}
            passwordLength: {type: integer}
            hasToken: {type: boolean}
            token: {type: string, enum: [a, b]}
            salt: {$ref: '#/components/schemas/Salt'}
            credential: {type: object, properties: {name: {type: string}}}
            certificateToken: {type: string, format: binary}
        Salt: {type: string}
        ";
    let conventions = conventions(&["passphrase"]);
    assert_snapshot!(complaints_with(schemas, &conventions));
}

#[test]
fn parameters_that_sound_like_secrets() {
    assert_snapshot!(operation_complaints(
        "get /jobs",
        "
        parameters: [{name: api_key, in: header, schema: {type: string}}, {name: page_token, in: query, schema: {type: string}}]
        responses: {'200': {description: ok, headers: {X-Auth-Token: {schema: {type: string}}}}}
        "
    ));
}

/// Neither the docs nor the tests of the crates have a secret of the document's examples.
#[test]
fn examples_have_no_secrets() {
    let document = format!(
        "{}components:\n  schemas:\n{}",
        of_operation(
            "post /logins",
            "
            parameters: [{name: code, in: query, required: true, schema: {type: string, default: hunter2}, example: hunter2}]
            requestBody:
              required: true
              content: {application/json: {schema: {$ref: '#/components/schemas/Login'}, example: {password: hunter2, name: ada}}}
            ",
        ),
        "    Login:
      type: object
      required: [password]
      example: {password: hunter2, settings: {a: [hunter2], b: 7}, name: ada, entries: [{password: hunter2}]}
      properties:
        name: {type: string}
        password: {type: string, example: hunter2, default: hunter2}
        settings: {type: object, example: {a: hunter2}}
        entries: {type: array, example: [{password: hunter2}], items: {$ref: '#/components/schemas/Login'}}
",
    );
    let (api, complaints) =
        lowered_with(&document, &conventions(&["password", "code", "settings"]));
    assert_eq!(complaints, "");
    let tree = generated(&api);
    for (path, text) in tree.iter() {
        assert!(!text.contains("hunter2"), "{path}: {text}");
    }
    let examples = file(&tree, "models/tests/examples.rs");
    assert!(examples.contains("ada"), "{examples}");
    assert_eq!(
        serde_json::to_value(&api.types)
            .expect("it is JSON")
            .to_string()
            .matches("hunter2")
            .count(),
        1,
        "the default of a property is a fact of it",
    );
}
