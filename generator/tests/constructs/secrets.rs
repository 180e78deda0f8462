//! Values that must never be seen: by their format, or by their names.

use std::collections::BTreeSet;

use crate::{code, generated, lowered_with, models, of_operation, of_schemas};
use cce_generator::conventions::{Conventions, Secrets};

fn conventions() -> Conventions {
    Conventions {
        secrets: Secrets {
            names: BTreeSet::from(["token".to_owned(), "keys".to_owned()]),
        },
        ..Conventions::default()
    }
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
    let document = of_schemas(
        "
        Login:
          type: object
          required: [token]
          properties:
            token: {type: string}
            keys: {type: array, items: {type: string}}
        ",
    );
    let (api, _) = lowered_with(&document, &conventions());
    assert_snapshot!(code(&generated(&api), "models/src/untagged.rs"));
}

#[test]
fn as_parameters() {
    let document = of_operation(
        "get /jobs",
        "parameters: [{name: token, in: query, schema: {type: string}, example: hunter2}]",
    );
    let (api, _) = lowered_with(&document, &conventions());
    assert_snapshot!(code(&generated(&api), "operations/src/untagged.rs"));
}
