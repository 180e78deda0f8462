//! Documents in several files.

use std::fs;

use cce_generator::diagnostic::render::render_short;
use cce_generator::outline::outline;
use cce_generator::reading::ReadingError;
use tempfile::TempDir;

use crate::reader;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }
    folder
}

/// The outline of a document in these files, and what is told of it.
fn read(files: &[(&str, &str)], is_lenient: bool) -> String {
    let folder = folder(files);
    let read = reader()
        .lenient(is_lenient)
        .file(&folder.path().join("api.yaml"));
    let root = format!("{}/", folder.path().display());
    let text = match read {
        Ok(reading) => {
            let told = render_short(&reading.warnings, reading.source());
            let sections = outline(&reading.api)
                .into_iter()
                .map(|section| section.text);
            told + &sections.collect::<String>()
        }
        Err(ReadingError::Rejected(rejected)) => {
            render_short(&rejected.diagnostics, &rejected.source)
        }
        Err(error) => panic!("{error}"),
    };
    text.replace(&root, "")
}

const ROOT: &str = "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /lamps: {$ref: paths/lamps.yaml}
  /rooms: {$ref: 'paths/rooms.yaml#/all'}
components:
  schemas:
    Room: {$ref: schemas/place.yaml}
";

const LAMPS: &str = "get:
  operationId: listLamps
  parameters: [{$ref: '../common.yaml#/parameters/page'}]
  responses:
    '200': {description: Done, content: {application/json: {schema: {type: array, items: {$ref: ../schemas/lamp.yaml}}}}}
    default: {$ref: '../common.yaml#/responses/Failure'}
";

const ROOMS: &str = "all:
  get:
    operationId: listRooms
    responses:
      '200': {description: Done, content: {application/json: {schema: {$ref: ../schemas/place.yaml}}}}
      default: {$ref: '../common.yaml#/responses/Failure'}
";

const COMMON: &str = "parameters:
  page: {name: page, in: query, schema: {type: integer}}
responses:
  Failure: {description: Failed, content: {application/json: {schema: {$ref: '#/schemas/error'}}}}
schemas:
  error: {type: object, properties: {message: {type: string}, cause: {$ref: '#/schemas/error'}}}
";

const LAMP: &str = "type: object
properties:
  room: {$ref: place.yaml}
  twin: {$ref: '#'}
  size: {$ref: '#/x-sizes/size'}
x-sizes:
  size: {type: integer, enum: [1, 2]}
";

const PLACE: &str = "type: object
properties:
  lamps: {type: array, items: {$ref: lamp.yaml}}
";

fn files<'t>(changed: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    let files = [
        ("api.yaml", ROOT),
        ("paths/lamps.yaml", LAMPS),
        ("paths/rooms.yaml", ROOMS),
        ("common.yaml", COMMON),
        ("schemas/lamp.yaml", LAMP),
        ("schemas/place.yaml", PLACE),
    ];
    let text = |name: &str| changed.iter().find(|(changed, _)| *changed == name);
    files
        .into_iter()
        .map(|file| text(file.0).copied().unwrap_or(file))
        .collect()
}

#[test]
fn references_to_other_files_are_followed() {
    insta::assert_snapshot!(read(&files(&[]), false));
}

#[test]
fn each_message_names_the_file_that_it_means() {
    let lamp = LAMP.replace("twin:", "name: {type: strng}\n  twin:");
    let common = COMMON.replace("cause:", "code: {$ref: 'codes.yaml#/Code'}, cause:");
    let place = PLACE.replace("lamps:", "a: {$ref: '#/nowhere'}\n  lamps:");
    let changed = files(&[
        ("schemas/lamp.yaml", &lamp),
        ("common.yaml", &common),
        ("schemas/place.yaml", &place),
    ]);
    insta::assert_snapshot!(read(&changed, false));
    insta::assert_snapshot!("read_leniently", read(&changed, true));
}

#[test]
fn a_file_that_is_no_yaml_is_named() {
    insta::assert_snapshot!(read(&files(&[("common.yaml", "parameters: [")]), false));
}

#[test]
fn names_that_are_taken_get_a_number() {
    let root = ROOT.replace("schemas:\n", "schemas:\n    lamp: {type: string}\n");
    insta::assert_snapshot!(read(&files(&[("api.yaml", &root)]), false));
}

#[test]
fn files_that_put_each_other_in_place_are_refused() {
    let root = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {$ref: a.yaml}}\n";
    let all = [
        ("api.yaml", root),
        ("a.yaml", "$ref: b.yaml"),
        ("b.yaml", "$ref: a.yaml"),
    ];
    insta::assert_snapshot!(read(&all, false));
}

#[test]
fn a_url_needs_leave() {
    let root = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {$ref: 'https://example.com/a.yaml'}}\n";
    insta::assert_snapshot!(read(&[("api.yaml", root)], false));
}
