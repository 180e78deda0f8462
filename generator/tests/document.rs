//! What is read, and where each node stands. What is said of broken documents is in `gallery/`.

#[path = "support/releases.rs"]
mod releases;

use cce_generator::document::{Document, Rejected};
use cce_generator::reading::Reading;
use cce_generator::syntax::pointer::Pointer;
use cce_generator::syntax::source::Source;
use insta::assert_snapshot;
use openapiv3::{Parameter, ReferenceOr, Schema};
use serde_json::Value;

fn accepted(text: &str) -> Document {
    match Document::parse("api.yaml", text.to_owned()) {
        Ok((document, _)) => document,
        Err(rejected) => panic!("{rejected}"),
    }
}

fn rejected(text: &str) -> Box<Rejected> {
    Document::parse("api.yaml", text.to_owned()).expect_err("the document has a fault")
}

/// The complaints as a reader sees them; the blank ends of lines are not worth a snapshot.
fn complaints(text: &str) -> String {
    trimmed(&rejected(text).to_string())
}

fn trimmed(text: &str) -> String {
    text.lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

/// A document around the text of its paths and its components.
fn api(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: Example, version: '1'}}\n{rest}")
}

mod notation {
    use super::*;

    #[test]
    fn aliases_that_fill_the_memory() {
        let row = |name: char, of: char| {
            format!(
                "x-{name}: &{name} [{}]\n",
                vec![format!("*{of}"); 9].join(", ")
            )
        };
        let text = api("paths: {}\nx-a: &a [x, x, x, x, x, x, x, x, x]\n")
            + &('b'..='i')
                .map(|name| row(name, (name as u8 - 1) as char))
                .collect::<String>();
        let rejected = rejected(&text);
        assert!(rejected.diagnostics.has_errors());
    }

    #[test]
    fn deep_nesting() {
        for depth in [20, 55, 70, 10_000] {
            let text = format!(
                r#"{{"openapi":"3.0.3","info":{{"title":"","version":""}},"paths":{{}},"components":{{"schemas":{{"A":{}{{}}{}}}}}}}"#,
                r#"{"additionalProperties":"#.repeat(depth),
                "}".repeat(depth)
            );
            for text in [text.clone(), format!("# YAML\n{text}")] {
                if let Err(rejected) = Document::parse("deep", text) {
                    assert!(rejected.to_string().contains("error["));
                }
            }
        }
    }

    #[test]
    fn keys_that_yaml_takes_for_numbers() {
        let document = accepted(&api(
            "paths:\n  /a:\n    get:\n      responses:\n        200: {description: ok}\n",
        ));
        assert!(
            document
                .raw()
                .pointer("/paths/~1a/get/responses/200")
                .is_some()
        );
    }

    #[test]
    fn a_byte_order_mark() {
        accepted(&format!("\u{feff}{}", api("paths: {}\n")));
        accepted(
            "\u{feff}{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"\",\"version\":\"\"},\"paths\":{}}",
        );
    }

    #[test]
    fn any_cut_of_a_document_is_refused_without_a_panic() {
        let document = releases::reading("latest").document;
        let json = serde_json::to_string_pretty(document.raw()).unwrap();
        let yaml = document.into_source().text().to_owned();
        for text in [yaml, json] {
            for cut in (1..40).map(|part| part * 1999) {
                let Some(part) = text.get(..cut) else {
                    continue;
                };
                if let Err(rejected) = Document::parse("cut", part.to_owned()) {
                    assert!(!rejected.to_string().is_empty());
                }
            }
        }
    }
}

mod references {
    use super::*;

    #[test]
    fn chains_and_places_outside_of_components() {
        let document = accepted(&api("paths:
  /a:
    get:
      responses:
        200: {description: ok, content: {application/json: {schema: {type: object, title: Found}}}}
  /b: {$ref: '#/paths/~1a'}
x-parts:
  Part: {type: object, title: Part, properties: {inner: {$ref: '#/x-parts/Inner'}}}
  Inner: {type: string, title: Inner}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/C'}
    C: {title: C, type: object, properties: {self: {$ref: '#/components/schemas/A'}}}
    D: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}
    E: {$ref: '#/x-parts/Part'}
"));
        let place = Pointer::root().key("here");
        let schema = |name: &str| -> (String, Option<&str>, Option<&str>) {
            let reference = &document.openapi().components.as_ref().unwrap().schemas[name];
            let found = document.resolve(reference, place.clone());
            (
                found.pointer.to_string(),
                found.name,
                found.value.schema_data.title.as_deref(),
            )
        };
        assert_eq!(
            schema("A"),
            ("#/components/schemas/C".into(), Some("C"), Some("C"))
        );
        assert_eq!(schema("C"), ("#/here".into(), None, Some("C")));
        assert_eq!(
            schema("D"),
            (
                "#/paths/~1a/get/responses/200/content/application~1json/schema".into(),
                None,
                Some("Found")
            )
        );
        assert_eq!(schema("E"), ("#/x-parts/Part".into(), None, Some("Part")));
        let inner = document.target::<Schema>("#/x-parts/Inner").unwrap();
        assert_eq!(inner.value.schema_data.title.as_deref(), Some("Inner"));
        let item = document.resolve(&document.openapi().paths.paths["/b"], place);
        assert_eq!(item.pointer.to_string(), "#/paths/~1a");
        assert!(item.value.get.is_some());
        assert_eq!(document.target::<Parameter>("#/components/schemas/A"), None);
    }

    #[test]
    fn each_kind() {
        let document = accepted(&api("paths:
  /a:
    post:
      parameters: [{$ref: '#/components/parameters/P'}]
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        200: {$ref: '#/components/responses/R'}
      callbacks:
        done: {$ref: '#/components/callbacks/C'}
components:
  parameters: {P: {name: p, in: query, schema: {}, examples: {e: {$ref: '#/components/examples/E'}}}}
  requestBodies: {B: {content: {}}}
  responses:
    R:
      description: ok
      headers: {h: {$ref: '#/components/headers/H'}}
      links: {l: {$ref: '#/components/links/L'}}
  headers: {H: {schema: {}}}
  links: {L: {operationId: none}}
  examples: {E: {value: 1}}
  callbacks:
    C:
      x-mark: 1
      '{$request.body#/url}': {$ref: '#/x-item'}
  securitySchemes: {S: {$ref: '#/components/securitySchemes/T'}, T: {type: http, scheme: basic}}
x-item: {post: {operationId: notify, responses: {200: {description: ok}}}}
"));
        let place = Pointer::root();
        let item = document.openapi().paths.paths["/a"].as_item().unwrap();
        let operation = item.post.as_ref().unwrap();
        let parameter = document.resolve(&operation.parameters[0], place.clone());
        assert_eq!(parameter.name, Some("P"));
        let examples = &parameter.value.parameter_data_ref().examples;
        assert_eq!(
            document.resolve(&examples["e"], place.clone()).value.value,
            Some(Value::from(1))
        );
        assert_eq!(
            document
                .resolve(operation.request_body.as_ref().unwrap(), place.clone())
                .name,
            Some("B")
        );
        let response = document.resolve(
            operation.responses.responses.values().next().unwrap(),
            place.clone(),
        );
        assert_eq!(response.name, Some("R"));
        assert_eq!(
            document
                .resolve(&response.value.headers["h"], place.clone())
                .name,
            Some("H")
        );
        assert_eq!(
            document
                .resolve(&response.value.links["l"], place.clone())
                .name,
            Some("L")
        );
        let callback = operation.callbacks["done"].values().next().unwrap();
        assert_eq!(
            callback.post.as_ref().unwrap().operation_id.as_deref(),
            Some("notify")
        );
        let schemes = &document
            .openapi()
            .components
            .as_ref()
            .unwrap()
            .security_schemes;
        assert_eq!(
            document.resolve(&schemes["S"], place.clone()).name,
            Some("T")
        );
        let boxed = ReferenceOr::Item(Box::new(Schema {
            schema_data: Default::default(),
            schema_kind: openapiv3::SchemaKind::Any(Default::default()),
        }));
        assert_eq!(document.resolve_boxed(&boxed, place.clone()).pointer, place);
    }
}

mod places {
    use super::*;

    /// Each node's place holds that node: its key, and the text that it was read from.
    fn check(
        source: &Source,
        value: &Value,
        pointer: &Pointer,
        read: &dyn Fn(&str) -> Option<Value>,
    ) {
        let map = source.file(0).map();
        assert!(map.contains(pointer), "{pointer}");
        let slice = |range: std::ops::Range<usize>| source.text().get(range).unwrap_or_default();
        match value {
            Value::Object(properties) => {
                for (key, property) in properties {
                    let pointer = pointer.key(key);
                    let written = read(slice(map.key(&pointer)))
                        .map(|key| key.as_str().map_or(key.to_string(), str::to_owned));
                    assert_eq!(written.as_deref(), Some(key.as_str()), "{pointer}");
                    check(source, property, &pointer, read);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    check(source, item, &pointer.index(index), read);
                }
            }
            scalar => assert_eq!(
                read(slice(map.value(pointer))).as_ref(),
                Some(scalar),
                "{pointer}"
            ),
        }
    }

    #[test]
    fn in_every_release() {
        for version in releases::all() {
            let document = releases::reading(&version).document;
            check(
                document.source(),
                document.raw(),
                &Pointer::root(),
                &|text| serde_yaml::from_str(text).ok(),
            );
        }
    }

    #[test]
    fn in_json() {
        let raw = releases::reading("latest").document.raw().clone();
        for text in [raw.to_string(), serde_json::to_string_pretty(&raw).unwrap()] {
            let conventions = releases::spec().conventions;
            let reading = Reading::of_text("api.json", text, &conventions);
            let document = reading
                .unwrap_or_else(|rejected| panic!("{rejected}"))
                .document;
            check(
                document.source(),
                document.raw(),
                &Pointer::root(),
                &|text| serde_json::from_str(text).ok(),
            );
        }
    }

    #[test]
    fn beside_letters_of_several_bytes() {
        let document = accepted(
            "openapi: 3.0.3\ninfo: {title: äöü 😀 日本, version: '1', x-é: \"ü\"}\npaths: {}\n",
        );
        check(
            document.source(),
            document.raw(),
            &Pointer::root(),
            &|text| serde_yaml::from_str(text).ok(),
        );
    }

    #[test]
    fn in_a_long_line() {
        let raw = releases::reading("5.1.47").document.raw().to_string();
        assert_snapshot!(complaints(&raw.replacen(
            "\"type\":\"integer\"",
            "\"type\":\"integre\"",
            1
        )));
    }
}
