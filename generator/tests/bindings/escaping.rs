//! Strings of the document in code: they never become more than strings.

use cce_generator::bindings::BindingsError;
use cce_generator::package::Package;

use crate::{MANIFEST, api, generate, of_schemas, pack, render};

/// Returns a document with a schema that has this description, which is in double quotes in YAML.
fn described(description: &str) -> String {
    of_schemas(&format!(
        "T: {{type: object, description: \"{description}\", properties: {{x: {{type: string}}}}}}"
    ))
}

fn described_as(description: &str, expression: &str) -> String {
    let template = format!("{{{{ api.models[0].description | {expression} }}}}\n");
    render(&described(description), &template)
}

#[test]
fn a_string_of_the_document_needs_a_filter() {
    for expression in [
        "api.models[0].description",
        "api.models[0].name",
        "api.title",
        "api.models[0].description | upper",
        "api.models[0].description ~ 'x'",
        "'x' ~ api.models[0].description",
    ] {
        let template = format!("fine\n{{{{ {expression} }}}}\n");
        match generate(&described("harm"), &template) {
            Err(BindingsError::Template(error)) => {
                assert!(error.message.contains("| string"), "{expression}: {error}");
                assert_eq!(
                    (
                        error.template.file_name().and_then(std::ffi::OsStr::to_str),
                        error.line
                    ),
                    (Some("all.j2"), Some(2))
                );
            }
            other => panic!("{expression}: {other:?}"),
        }
    }
}

#[test]
fn strings_are_escaped() {
    assert_eq!(described_as("plain", "string"), "\"plain\"\n");
    assert_eq!(
        described_as("a\\\"b\\\\c\\nd\\te", "string"),
        "\"a\\\"b\\\\c\\nd\\te\"\n"
    );
    // Invisible characters are written by number: controls, line ends of other languages, directions.
    assert_eq!(
        described_as("a\\u202eb\\u2028c\\u0001d\\ufeffe", "string"),
        "\"a\\u202eb\\u2028c\\u0001d\\ufeffe\"\n"
    );
    assert_eq!(described_as("größe 😀", "string"), "\"größe 😀\"\n");
}

#[test]
fn a_manifest_may_escape_more_characters() {
    let manifest = format!("{MANIFEST}literals: {{escaped: $, unicode: braces, 'true': 'yes'}}\n");
    let files = [
        ("pack.yaml", manifest.as_str()),
        (
            "all.j2",
            "{{ api.models[0].description | string }} {{ true | literal }}\n",
        ),
    ];
    let pack = pack(&files).unwrap();
    let tree = cce_generator::bindings::generate(
        &api(&described("${x}\\u001b")),
        &pack,
        &Package::default(),
    )
    .unwrap();
    assert_eq!(tree.get("all"), Some("\"\\${x}\\u{1b}\" yes\n"));
}

#[test]
fn strings_do_not_end_comments() {
    assert_eq!(
        described_as("one */ two\\n\\n  three\\r\\nfour", "comment(' * ')"),
        " * one * / two\n *\n *   three\n * four\n"
    );
    // An invisible character within the end of a comment is removed first.
    assert_eq!(
        described_as("a *\\u200b/ b\\rc", "comment('// ')"),
        "// a * / b\n// c\n"
    );
    assert_eq!(described_as("a\\u2028b", "comment('// ')"), "// a\n// b\n");
}

#[test]
fn literals_are_json() {
    let document = of_schemas(
        "T: {type: object, properties: {a: {type: string, default: 'it\"s'}, b: {type: integer, default: 3}, \
         c: {type: boolean, default: false}, d: {type: array, items: {type: string}, default: [x, '\\']}, \
         e: {type: string}}}",
    );
    let template = "{% for property in api.models[0].properties %}
{{ property.default | literal }}
{% endfor %}
";
    assert_eq!(
        render(&document, template),
        "\"it\\\"s\"\n3\nfalse\n[\"x\", \"\\\\\"]\nnull\n"
    );
}
