//! Entries that can't be right: each error has its place, and a hint where there is one.

use cce_generator::config::{Config, STARTER, json_schema};
use cce_generator::reading::ReadingError;
use cce_generator::spec_file::SpecFileError;

use super::{SHOP, folder};

/// Returns the error of a configuration in a file of this name, in reading it or the shop's document.
fn error_in(name: &str, text: &str) -> String {
    let folder = folder(&[(name, text)]);
    let error = match Config::in_folder(folder.path()) {
        Err(error) => error,
        Ok(config) => match config.unwrap().document("shop.yaml", SHOP.to_owned()) {
            Err(ReadingError::Unmatched(error)) => error,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("nothing is wrong with it:\n{text}"),
        },
    };
    shown(&error, folder.path())
}

fn shown(error: &SpecFileError, folder: &std::path::Path) -> String {
    let place = error.place().map(ToString::to_string).unwrap_or_default();
    let text = match error.help() {
        Some(help) => format!("{place}: {error}\n{help}"),
        None => format!("{place}: {error}"),
    };
    text.replace(&format!("{}/", folder.display()), "")
}

fn error(toml: &str) -> String {
    error_in("cce-generator.toml", toml)
}

#[test]
fn unknown_keys_and_wrong_types_are_errors_at_their_places() {
    let cases = [
        "servre = \"engine\"",
        "server = 3",
        "[package]\nname = \"shop\"\nlicence = \"MIT\"",
        "[package]\nname = \"9shop\"",
        "[package]\nversion = \"v1\"",
        "overlays = [\"none.yaml\"]",
        "conventions = \"none.yaml\"",
        "[include]\ntags = [\"orders\", 7]",
        "[types.schemas]\nMoney = \"shop_types::Money\"",
        "[types.formats]\ndecimal = \"not a path\"",
        "server = ",
    ];
    let errors: Vec<String> = cases.iter().map(|case| error(case)).collect();
    insta::assert_snapshot!("malformed", errors.join("\n\n"));
}

#[test]
fn entries_that_match_nothing_are_errors_at_their_places() {
    let cases = [
        "[include]\ntags = [\n  \"orders\",\n  \"stocks\",\n]",
        "[exclude]\npaths = [\"/order\"]",
        "[exclude]\noperations = [\"getOrder\"]",
        "[exclude]\npaths = [\"*\"]",
        "[rename.schemas]\nOrderDto = \"Order\"",
        "[rename.operations]\nget_orders = \"orders\"",
        "[rename.properties]\n\"OrderDTO.custNo\" = \"customer\"",
        "[types.formats]\ndecimals = \"rust_decimal::Decimal\"",
        "[types.schemas]\nMonney = { path = \"a::Money\", version = \"1\" }",
    ];
    let errors: Vec<String> = cases.iter().map(|case| error(case)).collect();
    insta::assert_snapshot!("unmatched", errors.join("\n\n"));
}

#[test]
fn places_in_yaml_are_found_too() {
    let yaml = "server: engine\ninclude:\n  tags:\n    - orders\n    - stocks\n";
    insta::assert_snapshot!(
        error_in("cce-generator.yaml", yaml),
        @r"
    cce-generator.yaml:5:7: no operation has the tag `stocks`
    did you mean `stock`?
    "
    );
    let yaml = "package:\n  licence: MIT\n";
    insta::assert_snapshot!(
        error_in("cce-generator.yml", yaml),
        @r"
    cce-generator.yml:2:3: unknown field `licence`
    did you mean `license`?
    "
    );
}

#[test]
fn an_overlay_that_changes_nothing_is_an_error_in_its_own_file() {
    let overlays = [
        "overlay: 1.0.0\nactions:\n  - target: $.paths['/none']\n    remove: true\n",
        "overlay: 1.0.0\nactions:\n  - target: $.info\n    update: text\n",
        "overlay: 1.0.0\nactions:\n  - target: paths\n    remove: true\n",
        "overlay: 2.0.0\nactions: []\n",
        "overlay: 1.0.0\nactions:\n  - target: $.info\n    delete: true\n",
    ];
    let errors: Vec<String> = overlays
        .iter()
        .map(|overlay| {
            let folder = folder(&[
                ("cce-generator.toml", "overlays = [\"o.yaml\"]"),
                ("o.yaml", overlay),
            ]);
            let config = match Config::in_folder(folder.path()) {
                Err(error) => return shown(&error, folder.path()),
                Ok(config) => config.unwrap(),
            };
            match config.document("shop.yaml", SHOP.to_owned()) {
                Err(ReadingError::Unmatched(error)) => shown(&error, folder.path()),
                other => panic!("{other:?}"),
            }
        })
        .collect();
    insta::assert_snapshot!("overlays", errors.join("\n\n"));
}

#[test]
fn two_configurations_in_a_folder_are_an_error() {
    let folder = folder(&[("cce-generator.toml", ""), ("cce-generator.yaml", "")]);
    let error = Config::in_folder(folder.path()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("there is another configuration")
    );
}

/// Returns the starter with its settings in force: a line `# key = value` or `# [section]` is one.
fn uncommented() -> String {
    let is_setting = |line: &&str| {
        let text = line.trim_start_matches("# ");
        text.starts_with('[')
            || text.contains(" = ") && !text.contains(": ")
            || text.contains(" = {")
    };
    let lines = STARTER.lines().filter(|line| line.starts_with("# "));
    let lines = lines.filter(is_setting);
    lines.map(|line| format!("{}\n", &line[2..])).collect()
}

#[test]
fn the_starter_shows_every_setting_as_the_schema_has_it() {
    let folder = folder(&[("cce-generator.toml", STARTER)]);
    assert!(Config::in_folder(folder.path()).is_ok());
    let settings: serde_json::Value = toml::from_str(&uncommented()).unwrap();
    let schema = json_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&settings)
        .map(|it| it.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}\n{settings:#}");
    let known = schema["properties"].as_object().unwrap().keys();
    for key in known {
        assert!(
            settings.get(key).is_some(),
            "{key} is missing in the starter"
        );
    }
}
