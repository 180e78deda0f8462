//! One hostile text in every place of a document that has a text: what is generated has the same
//! structure as with a harmless one, in every language's own terms as far as they can be told here.

use std::collections::BTreeMap;

use cce_generator::bindings::{self, Pack};
use cce_generator::output::FileTree;
use cce_generator::package::Package;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use serde_json::{Value, json};

use crate::{crates, read};

/// What is put into all places but for the comparison.
pub(crate) const HARMLESS: &str = "harm less";

/// Texts that end a comment, a literal, an attribute, a table of TOML, a template or a path, and
/// those that show as other than they are.
pub(crate) const HOSTILE: &[&str] = &[
    "*/ fn owned() {} /*",
    "\" ; fn owned() {} //",
    "\"#; fn owned() {} //",
    "\"##\"###",
    "\n}\nfn owned() {}\n{",
    "\r\n#[owned]\r",
    "]]\n[package.owned]\nx = 1",
    "'''\"\"\"",
    "${owned()} `owned` {{ owned }} {% owned %}",
    "\\\" \\u{22} \\n \\",
    "../../../owned",
    "C:\\owned\\con",
    "con",
    "aux.rs",
    "a\u{202e}b\u{2066}c\u{200f}d",
    "&#x202e; &#13; &#27; &lt;script&gt;",
    "a\0b\u{1b}[31mc\u{7}d\u{9b}e",
    "<script>owned()</script> <b",
    "```\n#![owned]\n```\n\n    indented\n",
    "[owned](javascript:owned) [`owned`] ![x](y)",
    "\u{2028}owned\u{2029}owned\u{85}",
    "🦀 größe 作業",
    "'owned'\"owned\"`owned`",
    "end.\\",
    "# owned\n* a\n1. b\n> c\n---\n",
];

/// A document with a text in each of its places, all told apart by a number behind the text.
pub(crate) fn document(text: &str) -> Value {
    document_of(|place| format!("{text}{place}"))
}

/// A document with a text of its own in each of its places.
fn document_of(t: impl Fn(usize) -> String) -> Value {
    let escaped = |place: usize| {
        let name = t(place).replace('~', "~0").replace('/', "~1");
        let bytes = name.bytes().map(|byte| format!("%{byte:02X}"));
        bytes.collect::<String>()
    };
    let schema = |place: usize| json!({"$ref": format!("#/components/schemas/{}", escaped(place))});
    let path = format!("/{}/{{id}}", t(1).replace(['{', '}'], ""));
    json!({
        "openapi": "3.0.3",
        "info": {"title": t(2), "version": t(3), "description": t(4), "termsOfService": t(5),
            "contact": {"name": t(6), "url": t(7), "email": t(8)}, "license": {"name": t(9), "url": t(10)}},
        "servers": [{"url": t(11), "description": t(12), "variables": {t(13): {"default": t(14), "enum": [t(14)]}}}],
        "externalDocs": {"url": format!("https://{}", t(15)), "description": t(16)},
        "tags": [{"name": t(17), "description": t(18), "externalDocs": {"url": t(19)}}],
        "security": [{t(20): []}],
        format!("x-{}", t(21)): t(22),
        "paths": {path: {
            "summary": t(23), "description": t(24),
            "parameters": [{"name": "id", "in": "path", "required": true, "description": t(25), "schema": {"type": "string", "example": t(26)}}],
            "post": {
                "operationId": t(27), "summary": t(28), "description": t(29), "tags": [t(17)],
                "externalDocs": {"url": format!("https://{}", t(30))},
                "parameters": [
                    {"name": t(31), "in": "query", "description": t(32), "schema": {"type": "string", "pattern": t(33), "default": t(34)}},
                    {"name": t(35), "in": "header", "schema": {"type": "string", "enum": [t(36), t(37)]}},
                    {"name": t(38), "in": "cookie", "schema": {"type": "string", "format": t(39)}, "example": t(40)},
                ],
                "requestBody": {"description": t(41), "required": true, "content": {"application/json": {
                    "schema": schema(42), "examples": {t(43): {"summary": t(44), "value": {t(45): t(46)}}}}}},
                "responses": {
                    "200": {"description": t(47), "headers": {t(48): {"description": t(49), "schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": schema(42)}, media_type(&t(50)): {"schema": {"type": "string"}}},
                        "links": {t(51): {"operationId": t(27), "description": t(52)}}},
                    "default": {"description": t(53), "content": {media_type(&t(54)): {"schema": {"type": "string", "format": "binary"}}}},
                },
                "callbacks": {t(55): {t(56): {"post": {"summary": t(57), "requestBody": {"content": {"application/json": {"schema": schema(58)}}},
                    "responses": {"204": {"description": t(59)}}}}}},
            },
            "put": {
                "operationId": t(60), "tags": [t(17)],
                "requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object", "properties": {
                    t(61): {"type": "string", "format": "binary"}, t(62): {"type": "string", "description": t(63)}}},
                    "encoding": {t(62): {"contentType": media_type(&t(64))}}}}},
                "responses": {"204": {"description": t(65)}},
            },
        }},
        "components": {
            "securitySchemes": {t(20): {"type": "apiKey", "name": t(66), "in": "header", "description": t(67)}},
            "schemas": {
                t(42): {"type": "object", "title": t(68), "description": t(69), "required": [t(70)],
                    "externalDocs": {"url": format!("https://{}", t(71))},
                    "example": {t(70): t(72)},
                    "properties": {
                        t(70): {"type": "string", "description": t(73), "pattern": t(74), "default": t(75), "example": t(76)},
                        t(77): {"type": "string", "enum": [t(78), t(79)], "default": t(78)},
                        t(80): {"type": "object", "properties": {t(81): {"type": "boolean"}}},
                        t(82): {"type": "array", "items": {"type": "string", "enum": [t(83)]}},
                        t(45): schema(58),
                    }},
                t(58): {"oneOf": [schema(84), schema(85)],
                    "discriminator": {"propertyName": t(86), "mapping": {t(87): format!("#/components/schemas/{}", escaped(84))}}},
                t(84): {"type": "object", "required": [t(86)], "properties": {t(86): {"type": "string"}}},
                t(85): {"type": "object", "required": [t(86)], "properties": {t(86): {"type": "string"}}},
                t(88): {"type": "string", "enum": [t(89)], "description": t(90)},
                t(91): {"title": t(92), "anyOf": [{"title": t(93), "type": "string"}, {"title": t(94), "type": "integer"}]},
            },
        },
    })
}

/// A media type with a text in it, as far as one can have it: it has no control characters.
fn media_type(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !c.is_control()).collect();
    let quoted = visible.replace('\\', "\\\\").replace('"', "\\\"");
    format!("text/csv; harm=\"{quoted}\"")
}

/// The document that CI compiles what is made of: each of the texts, by turns.
#[test]
fn everywhere() {
    let document = document_of(|place| format!("{}{place}", HOSTILE[place % HOSTILE.len()]));
    let text = serde_json::to_string_pretty(&document).expect("a document is JSON");
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "."}, {
        insta::assert_binary_snapshot!("everywhere.json", text.into_bytes());
    });
}

#[test]
fn rust_has_the_structure_that_it_has_without_harm() {
    let expected = shapes(&crates(&document(HARMLESS)));
    for text in HOSTILE {
        let found = shapes(&crates(&document(text)));
        assert_eq!(found.len(), expected.len(), "{text:?}");
        for (expected, found) in expected.iter().zip(&found) {
            assert_eq!(found, expected, "{text:?}");
        }
    }
}

/// All that a name stands for on the wire is in the code as it is.
#[test]
fn rust_keeps_texts_whole() {
    for text in HOSTILE {
        let tree = crates(&document(text));
        let mut literals = std::collections::BTreeSet::new();
        for (path, code) in tree.iter().filter(|(path, _)| path.ends_with(".rs")) {
            collect(
                code.parse()
                    .unwrap_or_else(|error| panic!("{path}: {error}")),
                &mut literals,
            );
        }
        for place in [
            2, 3, 11, 27, 31, 35, 36, 37, 60, 61, 62, 64, 70, 77, 78, 79, 80, 81, 82, 83, 86, 87,
            89,
        ] {
            let text = format!("{text}{place}");
            let wire = match place {
                64 => media_type(&text),
                _ => text,
            };
            // The version and the server's URL are constants, the title stands in texts only.
            assert!(place == 2 || literals.contains(&wire), "{place}: {wire:?}");
        }
    }
}

#[test]
fn nothing_generated_is_obeyed_or_hidden() {
    for text in HOSTILE {
        for (path, code) in trees(text).iter().flat_map(FileTree::iter) {
            let found = code
                .chars()
                .find(|c| *c != '\n' && *c != '\t' && is_harmful(*c));
            assert_eq!(found, None, "{text:?} in {path}");
        }
    }
}

#[test]
fn documentation_is_text() {
    for text in HOSTILE {
        let tree = crates(&document(text));
        for (path, code) in tree
            .iter()
            .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("runtime/"))
        {
            let mut block = String::new();
            for line in code.lines().chain([""]) {
                let line = line.trim_start();
                match line
                    .strip_prefix("///")
                    .or_else(|| line.strip_prefix("//!"))
                {
                    Some(line) => block.extend([line.strip_prefix(' ').unwrap_or(line), "\n"]),
                    None => check_markdown(&std::mem::take(&mut block), path, text),
                }
            }
        }
        for path in ["models/README.md", "operations/README.md"] {
            check_markdown(tree.get(path).expect("it is there"), path, text);
        }
    }
}

fn check_markdown(markdown: &str, path: &str, text: &str) {
    for event in Parser::new(markdown) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                panic!("{html} in {path}, {text:?}\n{markdown}")
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let is_own = ["http://", "https://", "crate::"]
                    .iter()
                    .any(|start| dest_url.starts_with(start));
                assert!(is_own, "{dest_url} in {path}, {text:?}\n{markdown}");
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                panic!("a doctest in {path}, {text:?}\n{markdown}")
            }
            Event::Text(line) => assert!(
                !line.contains("#![owned]") || markdown.contains("````text"),
                "{path}, {text:?}"
            ),
            _ => {}
        }
    }
}

#[test]
fn manifests_have_the_tables_that_they_have_without_harm() {
    let tables = |text: &str| -> Vec<Value> {
        let tree = crates(&document(text));
        let manifests = tree.iter().filter(|(path, _)| path.ends_with("Cargo.toml"));
        manifests
            .map(|(path, text)| {
                let mut manifest: Value =
                    toml::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
                for text in ["description", "version", "documentation"] {
                    assert!(manifest["package"][text].take().is_string(), "{path}");
                }
                let models = &mut manifest["dependencies"]["cce-models"];
                if models.is_object() {
                    models["version"].take();
                }
                manifest
            })
            .collect()
    };
    let expected = tables(HARMLESS);
    for text in HOSTILE {
        assert_eq!(tables(text), expected, "{text:?}");
    }
}

#[test]
fn paths_are_those_of_files_in_the_folder() {
    for text in HOSTILE {
        for tree in trees(text) {
            let mut folded = BTreeMap::new();
            for (path, _) in tree.iter() {
                assert!(path.len() < 200 && path.is_ascii(), "{path}");
                for part in path.split('/') {
                    assert!(!part.is_empty() && part != "." && part != "..", "{path}");
                    let stem = part.split('.').next().unwrap_or_default().to_lowercase();
                    assert!(
                        !["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&stem.as_str()),
                        "{path}"
                    );
                }
                let twin = folded.insert(path.to_lowercase(), path.to_owned());
                assert_eq!(twin, None, "{path}");
            }
        }
    }
}

/// What every generator makes of a document with the text in it.
fn trees(text: &str) -> Vec<FileTree> {
    let document = document(text);
    let api = read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
    let packs = Pack::all().expect("they come with the generator");
    let packs = packs.iter().map(|pack| {
        bindings::generate(&api, pack, &Package::default())
            .unwrap_or_else(|error| panic!("{text:?}: {error:?}"))
    });
    packs.chain([crates(&document)]).collect()
}

/// Characters that a terminal or a viewer obeys: those that rustc denies in comments and literals
/// (`text_direction_codepoint_in_comment`, `…_in_literal`) among them.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The items of all files of Rust as trees of tokens, without their names, literals and comments.
fn shapes(tree: &FileTree) -> Vec<String> {
    let files = tree
        .iter()
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("runtime/"));
    let mut shapes: Vec<String> = files
        .flat_map(|(path, text)| {
            let file =
                syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            let items = file.items.into_iter();
            items.map(|item| shape(quote::ToTokens::to_token_stream(&item)))
        })
        .collect();
    shapes.sort();
    shapes
}

fn shape(tokens: TokenStream) -> String {
    let mut shape = String::new();
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        index += 1;
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' && is_doc(tokens.get(index)) => {
                index += 1
            }
            // Where lines are broken, the last of a list has a comma.
            TokenTree::Punct(punct)
                if punct.as_char() == ','
                    && tokens.get(index).is_none_or(|next| next.to_string() == ">") => {}
            TokenTree::Punct(punct) => shape.push(punct.as_char()),
            TokenTree::Ident(_) => shape.push('i'),
            TokenTree::Literal(_) => shape.push('l'),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    _ => ('(', ')'),
                };
                shape.push(open);
                shape.push_str(&self::shape(group.stream()));
                shape.push(close);
            }
        }
    }
    shape
}

/// Whether a token is the rest of a documentation comment.
fn is_doc(token: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(group)) = token else {
        return false;
    };
    let first = group.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(ident)) if ident == "doc")
}

/// The values of all string literals, and the names of all fields.
fn collect(tokens: TokenStream, found: &mut std::collections::BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Ok(literal) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    found.insert(literal.value());
                }
            }
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Punct(_) => {}
        }
    }
}
