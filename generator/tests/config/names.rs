//! Names and metadata of the packages, and names in code.

use cce_generator::bindings::{self, Pack};

use super::{code, config, crates, read};

const PACKAGE: &str = r#"
[package]
name = "corner-shop"
license = "Apache-2.0"
repository = "https://example.com/corner-shop"
authors = ["Ada <ada@example.com>"]
"#;

#[test]
fn manifests_have_the_metadata_of_the_configuration() {
    let tree = crates(PACKAGE);
    insta::assert_snapshot!("manifest", tree.get("models/Cargo.toml").unwrap());
    insta::assert_snapshot!("readme", tree.get("operations/README.md").unwrap());
    assert!(tree.get("models/LICENSE-APACHE").is_some());
    assert!(tree.get("models/LICENSE-MIT").is_none());
    let operations = tree.get("operations/Cargo.toml").unwrap();
    assert!(operations.contains("corner-shop-models = { version = \"=2024.10.1\""));
    let code = code(&tree);
    assert!(
        code.contains("pub use corner_shop_models as models;"),
        "{code}"
    );
}

#[test]
fn without_a_configuration_the_title_names_the_packages() {
    let tree = crates("");
    insta::assert_snapshot!("manifest_of_title", tree.get("models/Cargo.toml").unwrap());
    let is_licence = |path: &str| path.contains("LICENSE") && !path.starts_with("runtime/");
    assert!(tree.iter().all(|(path, _)| !is_licence(path)));
}

#[test]
fn manifests_of_other_languages_have_the_metadata_too() {
    let package = config(PACKAGE).options.package;
    let api = read(PACKAGE).api;
    let file = |pack: &str, path: &str| {
        let pack = Pack::built_in(pack).unwrap();
        let tree = bindings::generate(&api, &pack, &package).unwrap();
        tree.get(path).unwrap().to_owned()
    };
    insta::assert_snapshot!("package_json", file("typescript", "package.json"));
    insta::assert_snapshot!("pyproject", file("python", "pyproject.toml"));
}

#[test]
fn schemas_operations_and_properties_have_other_names_in_code() {
    let renames = r#"
        [rename.schemas]
        OrderDTO = "Order"
        [rename.operations]
        list_orders = "allOrders"
        [rename.properties]
        "OrderDTO.cust_no" = "customer"
    "#;
    let code = code(&crates(renames));
    for wanted in [
        "pub struct Order {",
        "pub struct OrderInput {",
        "pub struct AllOrders {",
        "pub customer: Option<String>",
        "\"cust_no\"",
    ] {
        assert!(code.contains(wanted), "{wanted}");
    }
    for gone in ["OrderDto ", "ListOrders", "pub cust_no"] {
        assert!(!code.contains(gone), "{gone}");
    }
    let pack = Pack::built_in("typescript").unwrap();
    let tree = bindings::generate(&read(renames).api, &pack, &Default::default()).unwrap();
    let code: String = tree.iter().map(|(_, text)| text).collect();
    assert!(code.contains("interface Order "), "{code}");
    assert!(code.contains("function allOrders("), "{code}");
}
