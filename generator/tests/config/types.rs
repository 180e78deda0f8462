//! Types of other crates in place of generated ones, and further derives.

use super::{code, crates};

const TYPES: &str = r#"
    derives = ["schemars::JsonSchema"]
    [types.formats]
    decimal = "rust_decimal::Decimal"
    [types.schemas]
    Money = { path = "shop_types::Money", crate = "shop-types", version = "1.2", features = ["serde"] }
"#;

#[test]
fn foreign_types_are_aliases_of_the_models_crate() {
    let tree = crates(TYPES);
    let code = code(&tree);
    for wanted in [
        "pub type Money = shop_types::Money;",
        "pub type Decimal = rust_decimal::Decimal;",
        "pub total: Money,",
        "pub rebate: Option<Decimal>,",
        "#[derive(schemars::JsonSchema)]",
    ] {
        assert!(code.contains(wanted), "{wanted}\n{code}");
    }
    assert!(!code.contains("pub struct Money"));
    insta::assert_snapshot!("manifest_of_types", tree.get("models/Cargo.toml").unwrap());
}

#[test]
fn a_type_that_holds_a_foreign_one_is_not_eq() {
    let derive = |toml: &str| {
        let code = code(&crates(toml));
        let before = code.split("pub struct OrderDto {").next().unwrap();
        before
            .rsplit("#[derive(")
            .next()
            .unwrap()
            .split(')')
            .next()
            .unwrap()
            .to_owned()
    };
    assert!(derive("").ends_with("Eq"));
    let foreign = "[types.schemas]\nMoney = { path = \"shop_types::Money\", version = \"1\" }";
    assert!(derive(foreign).ends_with("PartialEq"));
}
