//! Filters and overlays.

use std::path::Path;

use cce_generator::api::{Api, TypeName};
use cce_generator::config::Config;
use cce_generator::document::edits::Overlay;
use serde_json::{Value, json};

use super::read;

fn operations(api: &Api) -> Vec<&str> {
    api.operations.iter().map(|it| it.id.as_str()).collect()
}

fn types(api: &Api) -> Vec<&str> {
    api.types.keys().map(|it| it.0.as_str()).collect()
}

fn tags(api: &Api) -> Vec<&str> {
    api.tags.iter().map(|it| it.name.as_str()).collect()
}

#[test]
fn what_only_other_operations_use_is_gone() {
    let api = read("[include]\ntags = [\"stock\"]").api;
    assert_eq!(operations(&api), ["get_shelf"]);
    assert_eq!(types(&api), ["Shelf", "Box"]);
    assert_eq!(tags(&api), ["stock"]);

    let api = read("[exclude]\ntags = [\"stock\"]").api;
    assert_eq!(operations(&api), ["list_orders", "add_order", "get_order"]);
    assert_eq!(types(&api), ["OrderDTO", "Money", "OrderDtoState"]);
    assert_eq!(tags(&api), ["orders"]);
}

#[test]
fn operations_are_chosen_by_path_and_id_too() {
    let api = read("[include]\npaths = [\"/orders/*\"]\noperations = [\"get_shelf\"]").api;
    assert_eq!(operations(&api), ["get_order", "get_shelf"]);
    let api = read("[include]\npaths = [\"/orders\"]\n[exclude]\noperations = [\"add_order\"]").api;
    assert_eq!(operations(&api), ["list_orders"]);
}

#[test]
fn an_excluded_operation_may_have_errors() {
    let broken = super::SHOP.replace("#/components/schemas/Shelf", "#/components/schemas/Shelves");
    let config = super::config("[exclude]\noperations = [\"get_shelf\"]");
    let reading = config.document("shop.yaml", broken).unwrap();
    assert_eq!(operations(&reading.api).len(), 3);
    assert!(
        reading.document.raw()["paths"]
            .get("/stock/{shelf}")
            .is_none()
    );
}

fn overlaid(actions: Value, mut document: Value) -> Value {
    let text =
        json!({"overlay": "1.0.0", "info": {"title": "o", "version": "1"}, "actions": actions});
    let overlay = Overlay::of_text(Path::new("overlay.yaml"), text.to_string()).unwrap();
    overlay.apply(&mut document).unwrap();
    document
}

#[test]
fn an_update_merges_objects_appends_to_arrays_and_replaces_the_rest() {
    let document = json!({"info": {"title": "A", "tags": [1]}, "tags": [{"name": "a"}]});
    let actions = json!([
        {"target": "$.info", "update": {"title": "B", "tags": [2], "new": {"x": 1}}},
        {"target": "$.tags", "update": {"name": "b"}},
        {"target": "$.tags[?@.name == 'a']", "update": {"description": "first"}},
    ]);
    let wanted = json!({
        "info": {"title": "B", "tags": [1, 2], "new": {"x": 1}},
        "tags": [{"name": "a", "description": "first"}, {"name": "b"}],
    });
    assert_eq!(overlaid(actions, document), wanted);
}

#[test]
fn a_removal_takes_nodes_out_of_objects_and_arrays() {
    let document = json!({"paths": {"/a/{b}": {"get": 1, "put": 2}}, "tags": [1, 2, 3, 4]});
    let actions = json!([
        {"target": "$.paths['/a/{b}'].get", "remove": true},
        {"target": "$.tags[?@ > 1 && @ < 4]", "remove": true},
    ]);
    let wanted = json!({"paths": {"/a/{b}": {"put": 2}}, "tags": [1, 4]});
    assert_eq!(overlaid(actions, document), wanted);
}

#[test]
fn actions_see_what_earlier_ones_did() {
    let actions = json!([
        {"target": "$", "update": {"a": {"b": 1}}},
        {"target": "$.a", "update": {"c": 2}},
    ]);
    assert_eq!(overlaid(actions, json!({})), json!({"a": {"b": 1, "c": 2}}));
}

#[test]
fn overlays_are_applied_before_filters_and_checks() {
    let overlay = r#"
overlay: 1.0.0
info: {title: Tags, version: "1"}
actions:
  - target: $.paths['/stock/{shelf}'].get
    update: {tags: [internal]}
  - target: $.components.schemas.OrderDTO.properties.total
    remove: true
  - target: $.components.schemas.OrderDTO.required[?@ == 'total']
    remove: true
"#;
    let folder = super::folder(&[
        ("shop.yaml", super::SHOP),
        ("shop.overlay.yaml", overlay),
        (
            "cce-generator.toml",
            "overlays = [\"shop.overlay.yaml\"]\n[exclude]\ntags = [\"internal\"]\n",
        ),
    ]);
    let document = folder.path().join("shop.yaml");
    let config = Config::beside(&document).unwrap();
    let api = config.file(&document).unwrap().api;
    assert_eq!(operations(&api), ["list_orders", "add_order", "get_order"]);
    let order = TypeName("OrderDTO".to_owned());
    assert!(api.properties(&order).iter().all(|it| it.name != "total"));
    let reading = config.file(&document).unwrap();
    let text = reading.document.raw();
    assert!(text["paths"].get("/stock/{shelf}").is_none());
}
