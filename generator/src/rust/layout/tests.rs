//! Tests that compare the direct path from tokens to text with the fallback.

use proc_macro2::TokenStream;

use super::printer::{Holder, Printer, UNBROKEN};
use super::tokens::Tokens;
use super::{items, reformat};

/// Each construct that the generator writes. `WIDE` stands for a name of any length.
const KNOWN: [&str; 38] = [
    "/// What it is for WIDE.\n///\n/// `a \"b\" \\ c`\n#[derive(Debug, Clone, Default)]\npub struct A;",
    "#[must_use = \"an operation does nothing until it is sent\"] pub struct WIDE {}",
    "#[serde(default, rename = \"b\", with = \"sdk_runtime::c\")] pub struct A { pub b: WIDE }",
    "pub struct A { pub b: Option<WIDE>, pub r#type: Map<String, WIDE>, c: u8 }",
    "pub struct A { pub b: Option<Vec<WIDE>>, pub d: Option<Secret<Vec<WIDE>>>, }",
    "pub struct A(pub WIDE, u8);",
    "pub struct A<'a, T: Copy + 'a>(&'a [T]);",
    "#[non_exhaustive] pub enum WIDE { /// One.\n A, #[default] B(C), D = 4 }",
    "pub enum A { B(Box<C>), D(serde_json::Value), E(WIDE) }",
    "pub use a::*; pub use b::{C, D}; use e::f as g; mod h; pub mod i; mod j; type K = Vec<WIDE>;",
    "#![forbid(unsafe_code)] #![deny(missing_docs)] mod a; pub(crate) const B: &str = \"WIDE\";",
    "const A: u8 = 1; const B: &str = \"WIDE\"; /// C.\n const C: u8 = 2; static D: bool = true;",
    "impl A { pub const WIDE: &'static [Self] = &[Self::B, Self::C, Self::D]; const E: u8 = 1; }",
    "impl A { pub const B: &'static [Self] = &[Self::C, Self::WIDE]; pub fn c() {} fn d() {} }",
    "impl A { const B: &'static [&'static [&'static str]] = &[&[\"b\", \"WIDE\"], &[\"c\"], &[]]; }",
    "const A: &[&str] = &[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\", \"j\", \"k\", \"l\", WIDE];",
    "impl A for WIDE { type B = C; type D = E<F>; const G: Option<&'static str> = Some(\"g\"); }",
    "impl<T> From<T> for A<T> {} impl B {} impl C {} pub struct D; impl E for F { fn g() {} }",
    "pub trait A: B + 'static { type C; const D: u8; fn e(&self) -> WIDE; fn f(&mut self) { g() } }",
    "impl A { pub fn WIDE(mut self, value: impl Into<String>) -> Self { self } }",
    "impl A { pub fn b(mut self, value: WIDE) -> Self { self.c = Some(value); self } }",
    "impl A { pub fn b(c: impl IntoIterator<Item = WIDE>, d: impl Into<Option<WIDE>>) -> Self {} }",
    "impl A { fn b(&self, c: &mut WIDE) -> Result<(i64, Option<i64>), B> { Ok((1, None)) } }",
    "impl A { fn b<T: Display + ?Sized>(&'a self, c: (u8, [u8; 4]), d: T) -> WIDE { self.e[0].f } }",
    "impl A { pub fn b(mut self, value: C) -> Self { self.WIDE = Some(value.into()); self } }",
    "impl A { fn b(mut self) { self.WIDE = Some(value.into_iter().map(Into::into).collect()); } }",
    "impl A { pub fn new(b: B, WIDE: C) -> Self { Self { b, WIDE } } }",
    "impl A { pub fn new(b: impl Into<B>) -> Self { Self { b: b.into(), c: None, WIDE: None } } }",
    "impl From<A> for B { fn from(value: A) -> Self { Self { b: value.b, WIDE: value.WIDE } } }",
    "impl B { fn c(value: A) -> Self { Self { d: value.WIDE.map(|v| v.into()), e: value.e.f.g() } } }",
    "impl A { fn b(s: &S) -> Result<Self, E> { Ok(Self { WIDE: s.header_value(\"b\")? }) } }",
    "impl A { fn b() -> P { let total = output.c.and_then(|i| i.WIDE); P { items: output.d, total } } }",
    "impl A { fn b() { let mut request = B::new(Self::C); request.query(\"WIDE\", &self.d); } }",
    "impl A { fn b() { request.accept(\"application/json, WIDE\"); request.multipart(); request.e(f) } }",
    "impl A { fn b(&self) { if let Some(c) = &self.WIDE { request.json(c); } request.finish() } }",
    "impl A { fn b(&self) -> &str { match self { Self::C => \"c\", Self::WIDE => \"WIDE\", _ => d } } }",
    "impl A { fn b(c: C) -> D { match c.d() { 200 => c.json().map(E::F), G::WIDE(c) => H::I(c) } } }",
    "sdk_runtime::string_enum!(WIDE); sdk_runtime::tagged_union!(A by \"b\" { B = \"b\" | \"WIDE\", _ = C });",
];

/// Constructs that only the fallback knows.
const UNKNOWN: [&str; 8] = [
    "impl A { fn b() { for c in d { WIDE(c); } } }",
    "impl A { fn b() { let Some(c) = d else { return WIDE; }; } }",
    "impl A { fn b() { WIDE(|c| { let d = c; d }); } fn e() {} }",
    "impl A { fn b() -> C { if d { WIDE } else { e } } }",
    "impl<T> A for T where T: WIDE { fn b() {} fn c() {} }",
    "fn a() { println!(\"{WIDE:?}\"); } mod b; pub mod WIDE { const C: u8 = 1; }",
    "#[doc = \" a\\n b\"] pub struct A; pub union WIDE { b: u8 }",
    "pub async fn a() { b.c(WIDE).await? } pub unsafe fn d() {}",
];

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("the source is of tokens")
}

#[test]
fn both_ways_come_to_the_same_text_at_each_width() {
    for template in KNOWN.into_iter().chain(UNKNOWN) {
        for width in 1..=110 {
            let source = template.replace("WIDE", &"w".repeat(width));
            // rustfmt doesn't break these lines yet where prettyplease does: see the tests below.
            let head = source.split('{').next().unwrap_or_default().len() + 1;
            let is_wide = source.starts_with("impl A for w") && head > UNBROKEN
                || source.starts_with("use ") && source.len() > UNBROKEN;
            if is_wide {
                continue;
            }
            let direct = items([tokens(&source)]);
            assert_eq!(direct, reformat::items(tokens(&source)), "{source}");
        }
    }
}

#[test]
fn the_head_of_an_implementation_is_broken_as_rustfmt_does() {
    let head = |width: usize| {
        let source = format!("impl A for {} {{ type B = C; }}", "w".repeat(width));
        let text = items([tokens(&source)]);
        text.replace(&"w".repeat(width), "W")
    };
    let whole = "impl A for W {\n    type B = C;\n}\n";
    let broken = "impl A\n    for W\n{\n    type B = C;\n}\n";
    assert_eq!([head(80), head(87), head(88)], [whole, whole, broken]);
}

#[test]
fn an_import_that_is_too_long_fills_its_lines_as_rustfmt_does() {
    let names =
        "Date, InvalidDate, InvalidTimestamp, JsonObject, MissingProperty, Secret, Timestamp";
    let text = items([tokens(&format!("pub use runtime::{{{names}, to_object}};"))]);
    assert_eq!(
        text,
        format!("pub use runtime::{{\n    {names}, to_object,\n}};\n")
    );
    let text = items([tokens(&format!(
        "pub use runtime::{{{names}, to_objects, to_text}};"
    ))]);
    assert_eq!(
        text,
        format!("pub use runtime::{{\n    {names},\n    to_objects, to_text,\n}};\n")
    );
}

#[test]
fn what_the_generator_writes_is_known() {
    for template in KNOWN {
        let tokens = Tokens::of([tokens(&template.replace("WIDE", "Name"))]);
        Printer::new(&tokens, |_, tokens| panic!("not known: {tokens}")).file();
    }
}

#[test]
fn what_is_not_known_takes_the_fallback_alone() {
    let source = "impl A { fn b() -> u8 { 1 } fn c() { loop {} } fn d() -> u8 { 2 } }";
    let tokens = Tokens::of([tokens(source)]);
    let mut printer = Printer::new(&tokens, |holder, tokens| {
        assert!(holder == Holder::Impl);
        assert_eq!(tokens.to_string(), "fn c () { loop { } }");
        "    fn c() { another() }\n".to_owned()
    });
    printer.file();
    assert_eq!(
        printer.text,
        "impl A {\n    fn b() -> u8 {\n        1\n    }\n\n    fn c() { another() }\n\n    \
         fn d() -> u8 {\n        2\n    }\n}\n"
    );
}

#[test]
fn a_macro_in_braces_has_an_element_a_line() {
    let source = "sdk_runtime::object! { Head<'a> { field: kind \"wire\", r#type: Option<Vec<u8>> = \
                  [1, 2], /// Told.\n #[a(b)] c::D, ..rest } }";
    assert_eq!(
        items([tokens(source)]),
        "sdk_runtime::object! {\n    Head<'a> {\n        field: kind \"wire\",\n        \
         r#type: Option<Vec<u8>> = [1, 2],\n        #[doc = \" Told.\"] #[a(b)] c::D,\n        \
         ..rest\n    }\n}\n"
    );
}

#[test]
fn documentation_that_reads_like_a_chain_is_left_alone() {
    let source = format!(
        "/// A: value.b.c and {}\npub struct D;",
        "so on ".repeat(20)
    );
    let text = source.replace(" \n", "\n") + "\n";
    assert_eq!(items([tokens(&source)]), text);
    assert_eq!(reformat::items(tokens(&source)), text);
}

#[test]
fn what_is_no_rust_is_shown_as_it_is() {
    assert_eq!(
        items([tokens("struct A; let b c")]),
        "struct A;\n\nlet b c\n"
    );
}

/// rustfmt applies the maximum width of calls only to those with several arguments.
#[test]
fn a_single_argument_is_whole_wherever_it_fits() {
    let source = |width: usize| {
        format!(
            "impl A {{ fn b() {{ request.accept(\"{}\"); }} }}",
            "w".repeat(width)
        )
    };
    for (width, is_whole) in [(58, true), (59, true), (73, true), (74, false)] {
        for text in [
            items([tokens(&source(width))]),
            reformat::items(tokens(&source(width))),
        ] {
            assert_eq!(text.contains("accept(\"w"), is_whole, "{width}: {text}");
        }
    }
}
