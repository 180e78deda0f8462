//! The rules, each on a small crate: most of what they judge no change of a document brings about,
//! but a change of the generator does.

use std::fmt::Write;

use cce_generator::impact::items;
use cce_generator::output::FileTree;

use crate::line;

/// An SDK of which only the models crate has anything in it.
fn sdk(library: &str, manifest: &str) -> FileTree {
    let mut tree = FileTree::new();
    let files = [
        ("models/src/lib.rs", library),
        (
            "models/src/own.rs",
            "pub struct Own;\npub struct Other;\nmod deep;\npub use deep::Deep;",
        ),
        ("models/src/own/deep.rs", "pub struct Deep;"),
        ("models/Cargo.toml", manifest),
        ("operations/src/lib.rs", ""),
    ];
    for (path, text) in files {
        tree.insert(path, text).expect("the path is valid");
    }
    tree
}

fn check(name: &str, cases: &[(&str, &str)]) {
    let mut told = String::new();
    for (old, new) in cases {
        writeln!(told, "- {old}\n+ {new}").expect("a text takes all");
        let items = items(&sdk(old, ""), &sdk(new, ""));
        told.extend(items.iter().map(line));
    }
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!(name, told);
    });
}

#[test]
fn types() {
    check(
        "rules_types",
        &[
            (
                "pub struct A { pub a: u8 }",
                "pub struct A { pub a: u8, pub b: u8 }",
            ),
            (
                "pub struct A { pub a: u8, c: u8 }",
                "pub struct A { pub a: u8, pub b: u8, c: u8 }",
            ),
            (
                "#[non_exhaustive] pub struct A { pub a: u8 }",
                "#[non_exhaustive] pub struct A { pub b: u8 }",
            ),
            ("pub struct A;", "#[non_exhaustive] pub struct A;"),
            ("#[non_exhaustive] pub struct A;", "pub struct A;"),
            ("pub struct A(pub u8);", "pub struct A(pub u16);"),
            ("pub struct A(pub u8);", "pub struct A { pub a: u8 }"),
            ("pub struct A<T>(pub T);", "pub struct A<T: Copy>(pub T);"),
            ("pub enum A { B }", "pub enum A { B, C }"),
            (
                "#[non_exhaustive] pub enum A { B }",
                "#[non_exhaustive] pub enum A { B, C }",
            ),
            ("pub enum A { B, C }", "pub enum A { B }"),
            ("pub enum A { B(u8) }", "pub enum A { B(u16) }"),
            ("pub enum A { B }", "pub enum A { B {} }"),
            ("pub struct A; impl A { pub fn a() {} }", "pub enum A {}"),
            ("pub type A = u8;", "pub type A = u16;"),
            ("pub const A: u8 = 1;", "pub const A: u8 = 2;"),
            ("pub const A: u8 = 1;", "pub const A: u16 = 1;"),
        ],
    );
}

#[test]
fn implementations() {
    check(
        "rules_implementations",
        &[
            (
                "#[derive(Clone, Default)] pub struct A;",
                "#[derive(Clone)] pub struct A;",
            ),
            (
                "#[derive(Clone)] pub struct A;",
                "#[derive(Clone, Copy)] pub struct A;",
            ),
            (
                "#[derive(Debug)] pub struct A;",
                "pub struct A; impl std::fmt::Debug for A {}",
            ),
            (
                "pub struct A; impl From<u8> for A {}",
                "pub struct A; impl From<u16> for A {}",
            ),
            (
                "pub struct A; impl Iterator for A { type Item = u8; }",
                "pub struct A; impl Iterator for A { type Item = u16; }",
            ),
            (
                "macro_rules! m { ($n:ident) => { impl Clone for $n {} impl Copy for $n {} } } pub struct A; m!(A);",
                "macro_rules! m { ($n:ident) => { impl Clone for $n {} } } pub struct A; m!(A);",
            ),
            ("pub struct A; elsewhere::m!(A);", "pub struct A;"),
            (
                "trait Own {} pub struct A; impl Own for A {}",
                "trait Own {} pub struct A;",
            ),
            ("struct A; impl Clone for A {}", "struct A;"),
        ],
    );
}

#[test]
fn functions() {
    check(
        "rules_functions",
        &[
            ("pub fn a(b: u8) {}", "pub fn a(c: u8) {}"),
            ("pub fn a() {}", "pub fn a(b: u8, c: u8) {}"),
            ("pub fn a(b: u8, c: u8) {}", "pub fn a(c: u8, b: u8) {}"),
            ("pub fn a(b: u8) {}", "pub fn a(b: u16) {}"),
            ("pub fn a(b: u8) {}", "pub fn a(b: impl Into<u8>) {}"),
            (
                "pub fn a(b: u8) {}",
                "pub fn a(b: impl Into<Option<u8>>) {}",
            ),
            ("pub fn a(b: impl Into<u8>) {}", "pub fn a(b: u8) {}"),
            ("pub fn a() {}", "pub fn a() -> u8 { 1 }"),
            ("pub const fn a() {}", "pub fn a() {}"),
            ("pub fn a() {}", "pub const fn a() {}"),
            ("pub fn a() {}", "pub async fn a() {}"),
            ("pub fn a() {}", "pub unsafe fn a() {}"),
            ("pub fn a<T>() {}", "pub fn a<T: Copy>() {}"),
            (
                "pub struct A; impl A { pub fn a(self) {} }",
                "pub struct A; impl A { pub fn a(mut self) {} }",
            ),
            (
                "pub struct A; impl A { pub fn a(&self) {} }",
                "pub struct A; impl A { pub fn a(&mut self) {} }",
            ),
            (
                "pub struct A; impl A { fn a() {} pub const B: u8 = 1; }",
                "pub struct A; impl A { pub const B: u16 = 1; }",
            ),
            (
                "pub struct A; impl A { pub fn a() {} }",
                "pub struct A; impl A { pub(crate) fn a() {} }",
            ),
        ],
    );
}

#[test]
fn traits() {
    check(
        "rules_traits",
        &[
            ("pub trait A {}", "pub trait A { fn a(); }"),
            ("pub trait A {}", "pub trait A { fn a() {} }"),
            ("pub trait A { fn a() {} }", "pub trait A { fn a(); }"),
            ("pub trait A { fn a(); }", "pub trait A { fn a() -> u8; }"),
            (
                "pub trait A { type T; const C: u8; }",
                "pub trait A { type T; }",
            ),
            ("pub trait A {}", "pub trait A: Clone {}"),
        ],
    );
}

#[test]
fn paths() {
    check(
        "rules_paths",
        &[
            ("mod own; pub use own::Own;", "mod own; pub use own::*;"),
            (
                "mod own; pub use own::{Own, Other};",
                "mod own; pub use own::{Own, Other as Another};",
            ),
            ("pub mod own;", "mod own;"),
            ("pub mod own;", "pub mod own; pub use own::Deep;"),
            (
                "mod own; pub use own::Own; pub fn a() -> Own {}",
                "mod own; pub use own::Own; use own::Own as Mine; pub fn a() -> Mine {}",
            ),
            (
                "mod own; use own::Own; pub use own::{Own, Other}; pub fn a() -> Own {}",
                "mod own; use own::Other as Own; pub use own::{Own as Another, Other}; pub fn a() -> Own {}",
            ),
            ("pub use serde_json as json;", "pub use serde_yaml as json;"),
            ("pub use serde::*;", ""),
            (
                "#[macro_export] macro_rules! m { () => {} }",
                "macro_rules! m { () => {} }",
            ),
            (
                "mod a { pub use super::b::*; } mod b { pub use super::a::*; } pub use a::*;",
                "pub use self::*; use c as c;",
            ),
            ("pub mod r#async { pub struct A; }", "pub mod r#async {}"),
        ],
    );
}

#[test]
fn features() {
    let with = |features: &str| {
        sdk(
            "",
            &format!(
                "[package]\nname = \"x\"\n\n[features]\n{features}\n[dependencies]\na = \"1\"\n"
            ),
        )
    };
    let told: String = items(
        &with("# One.\na = []\nb = []\n"),
        &with("a = [\"c\"]\nc = []\n"),
    )
    .iter()
    .map(line)
    .collect();
    check(
        "rules_gates",
        &[
            ("pub struct A;", "#[cfg(feature = \"a\")] pub struct A;"),
            (
                "#[cfg(feature = \"a\")] pub mod m { pub struct A; }",
                "pub mod m { pub struct A; }",
            ),
            (
                "pub struct A; #[cfg(feature = \"a\")] impl Clone for A {}",
                "pub struct A; #[cfg(feature = \"b\")] impl Clone for A {}",
            ),
        ],
    );
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("rules_features", told);
    });
}
