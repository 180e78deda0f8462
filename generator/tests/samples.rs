//! Made-up values fit the types that they are made up for, in every document of `spec/`.

#[path = "support/releases.rs"]
mod releases;

use cce_generator::api::{Api, Direction, Shape, TypeKind, TypeName, TypeRef};
use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use cce_generator::sampling::{Fill, Sampler};

fn apis() -> Vec<Api> {
    releases::all().iter().map(|it| releases::api(it)).collect()
}

fn lowered(schemas: &str) -> Api {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Example, version: 1.0.0}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let (document, _) = Document::parse("api.yaml", text).expect("the document is sound");
    let (api, diagnostics) = lower(&document, &Conventions::default());
    assert!(!diagnostics.has_errors());
    api
}

fn named(name: &str) -> TypeRef {
    TypeRef::new(TypeKind::Named {
        name: TypeName(name.to_owned()),
    })
}

/// The sample of a named schema as JSON, or `none`.
fn sample(api: &Api, name: &str, fill: Fill) -> String {
    Sampler::new(api, Direction::Request)
        .sample(&named(name), fill)
        .map_or_else(|| "none".to_owned(), |sample| sample.to_string())
}

#[test]
fn samples_fit_their_types() {
    let mut checked = 0;
    for api in apis() {
        for direction in [Direction::Response, Direction::Request] {
            let sampler = Sampler::new(&api, direction);
            for name in api.types.keys() {
                let type_ref = TypeRef::new(TypeKind::Named { name: name.clone() });
                for fill in [Fill::Minimal, Fill::Full] {
                    let sample = sampler.sample(&type_ref, fill).expect("it has values");
                    let mismatch = api.mismatch(&sample, &type_ref, direction);
                    assert_eq!(mismatch, None, "{name}, {direction:?}, {fill:?}: {sample}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 4 * 200, "{checked}");
}

#[test]
fn integers_are_within_their_limits() {
    for (limits, expected) in [
        ("", "1"),
        ("minimum: 200", "200"),
        ("minimum: 200, exclusiveMinimum: true", "201"),
        ("maximum: -3", "-3"),
        ("minimum: -3", "1"),
        ("minimum: 0, maximum: 0", "0"),
        ("multipleOf: 5", "5"),
        ("multipleOf: 5, minimum: 11", "15"),
        ("multipleOf: 4, maximum: 3", "0"),
        (
            "allOf: [{type: integer, multipleOf: 4}, {type: integer, multipleOf: 6}]",
            "12",
        ),
    ] {
        let api = lowered(&format!("    Count: {{type: integer, {limits}}}\n"));
        let sample = sample_of(&api, "Count");
        assert_eq!(sample, expected, "{limits}");
    }
}

/// The minimal sample of a named schema, whether or not it is a type of its own.
fn sample_of(api: &Api, name: &str) -> String {
    let sampler = Sampler::new(api, Direction::Request);
    let sample = sampler.sample(&api.schemas[name], Fill::Minimal);
    sample.expect("it has values").to_string()
}

#[test]
fn a_full_sample_holds_every_property_that_may_be_sent() {
    for api in apis() {
        let sampler = Sampler::new(&api, Direction::Request);
        for (name, definition) in &api.types {
            let type_ref = TypeRef::new(TypeKind::Named { name: name.clone() });
            let full = sampler
                .sample(&type_ref, Fill::Full)
                .expect("it has values");
            let Shape::Object(object) = &definition.shape else {
                continue;
            };
            for property in &object.properties {
                assert_eq!(
                    full.get(&property.name).is_some(),
                    !property.read_only,
                    "{name}.{}",
                    property.name
                );
            }
        }
    }
}

#[test]
fn what_holds_itself_ends_where_it_may() {
    let api = lowered(
        "    Node: {type: object, required: [value], properties: {value: {type: integer}, next: {$ref: '#/components/schemas/Node'}}}
    Tree: {type: object, required: [children], properties: {children: {type: array, minItems: 1, items: {$ref: '#/components/schemas/Branch'}}}}
    Branch: {oneOf: [{$ref: '#/components/schemas/Tree'}, {type: string}]}
",
    );
    assert_eq!(sample(&api, "Node", Fill::Minimal), r#"{"value":1}"#);
    assert_eq!(
        sample(&api, "Node", Fill::Full),
        r#"{"value":1,"next":{"value":1}}"#
    );
    for fill in [Fill::Minimal, Fill::Full] {
        assert_eq!(
            sample(&api, "Tree", fill),
            r#"{"children":["a b/c:d"]}"#,
            "{fill:?}"
        );
    }
}

/// Found by a property test: a property that must be there led back to what it is a property of, by
/// way of others.
#[test]
fn what_must_hold_itself_has_no_sample() {
    let api = lowered(
        "    One: {type: object, required: [other], properties: {other: {$ref: '#/components/schemas/Other'}}}
    Other: {type: object, required: [ones], properties: {ones: {type: array, minItems: 1, items: {$ref: '#/components/schemas/One'}}}}
    Holder: {type: object, properties: {name: {type: string}, one: {$ref: '#/components/schemas/One'}}}
    Ended: {type: object, nullable: true, required: [next], properties: {next: {$ref: '#/components/schemas/Ended'}}}
",
    );
    for fill in [Fill::Minimal, Fill::Full] {
        assert_eq!(sample(&api, "One", fill), "none");
        assert_eq!(sample(&api, "Other", fill), "none");
        assert_eq!(sample(&api, "Ended", fill), r#"{"next":null}"#);
    }
    assert_eq!(sample(&api, "Holder", Fill::Full), r#"{"name":"a b/c:d"}"#);
}

#[test]
fn what_is_too_large_to_be_written_down_has_no_sample() {
    let doubled = |index: u32| {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", index + 1);
        format!(
            "    S{index}: {{type: object, required: [a, b], properties: {{a: {next}, b: {next}}}}}\n"
        )
    };
    let mut schemas: String = (0..60).map(doubled).collect();
    schemas.push_str(
        "    S60: {type: string}
    Long: {type: string, minLength: 1000000000000}
    Many: {type: array, minItems: 1000000000000, items: {type: string}}
",
    );
    let api = lowered(&schemas);
    for fill in [Fill::Minimal, Fill::Full] {
        assert_eq!(sample(&api, "S0", fill), "none");
        assert_eq!(sample(&api, "Long", fill), "none");
        assert_eq!(sample(&api, "Many", fill), "none");
    }
}

/// A chain of schemas: `S0` holds an `S1`, and so on, and each that has to.
#[test]
fn what_is_too_deep_to_be_read_has_no_sample() {
    const LINKS: usize = 5_000;
    let chain = |required: &str| {
        let link = |index| {
            format!(
                "    S{index}: {{type: object, {required}properties: {{next: {{$ref: '#/components/schemas/S{}'}}}}}}\n",
                index + 1
            )
        };
        let links: String = (0..LINKS).map(link).collect();
        lowered(&format!("{links}    S{LINKS}: {{type: object}}\n"))
    };
    let api = chain("required: [next], ");
    assert_eq!(sample(&api, "S0", Fill::Minimal), "none");
    assert_eq!(sample(&api, "S0", Fill::Full), "none");
    let near = LINKS - 60;
    assert!(sample(&api, &format!("S{near}"), Fill::Full).starts_with(r#"{"next":{"next":"#));

    // Where they don't have to, a sample ends early enough to be read.
    let api = chain("");
    assert_eq!(sample(&api, "S0", Fill::Minimal), "{}");
    let full = sample(&api, "S0", Fill::Full);
    assert_eq!(full.matches("next").count(), 32);
}
