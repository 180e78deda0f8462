//! Names of any length: in code they are short, and still differ; on the wire they are whole.

use serde_json::json;

use crate::{crates, of, read, reference};

/// 10,000 letters, and a last one.
fn long(last: char) -> String {
    "aB".repeat(5_000) + &last.to_string()
}

#[test]
fn long_names_are_cut_and_still_differ() {
    let names = ['x', 'y'].map(long);
    let schemas = names.iter().map(|name| {
        let properties = json!({&names[0]: {"type": "string"}, &names[1]: {"type": "object", "properties": {&names[0]: {"type": "array", "items": {
            "type": "object", "properties": {&names[1]: {"type": "string", "enum": names}}}}}}});
        (name.clone(), json!({"type": "object", "properties": properties}))
    });
    let paths = names.iter().map(|name| {
        let operation = json!({"operationId": name, "tags": [name],
            "parameters": [{"name": name, "in": "query", "schema": {"type": "string"}}],
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": reference(name)}}}}});
        (format!("/{name}"), json!({"get": operation}))
    });
    let document = of(schemas, paths);
    let tree = crates(&document);
    for (path, text) in tree.iter().filter(|(path, _)| path.ends_with(".rs")) {
        assert!(
            path.rsplit('/').next().is_some_and(|name| name.len() < 255),
            "{path}"
        );
        let longest = text
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .filter(|word| !names.iter().any(|name| word == name));
        let longest = longest.map(str::len).max().unwrap_or_default();
        assert!(longest < 200, "{path}: {longest}");
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let operations = tree
        .iter()
        .filter(|(_, text)| names.iter().any(|name| text.contains(&format!("{name:?}"))));
    assert!(operations.count() >= 2);
    let api = read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
    assert!(
        api.types
            .keys()
            .all(|name| name.0.len() < 200 || names.contains(&name.0))
    );
}

/// 10,000 names of which nothing is left in ASCII, or the same.
#[test]
fn names_that_collide() {
    let name = |at: u32| {
        char::from_u32(0xE000 + at % 5_000)
            .into_iter()
            .chain((at >= 5_000).then_some('-'))
            .collect::<String>()
    };
    let properties: serde_json::Map<_, _> = (0..10_000)
        .map(|at| (name(at), json!({"type": "string"})))
        .collect();
    let schemas = (0..5_000).map(|at| (name(at), json!({"type": "string"})));
    let object = (
        "Object".to_owned(),
        json!({"type": "object", "properties": properties}),
    );
    let document = of(schemas.chain([object]), []);
    read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
}
