//! The report as an HTML page: one file that needs no other.
//!
//! The values that the template shows are prepared here, so that it only has to write them. They
//! come from documents that anybody may have written: the template escapes all of them, its script
//! receives none of them, and the page's security policy runs no other script and loads nothing.

mod excerpts;
mod prose;
mod view;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context, escape_formatter};
use sha2::{Digest, Sha256};

use super::Report;
use view::View;

/// The name of the template. minijinja escapes templates whose names end in `.html`.
const TEMPLATE: &str = "page.html";
const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Renders the report as an HTML page; the same report always becomes the same page.
pub fn html(report: &Report) -> String {
    render(Value::from(Serde(View::of(report))))
}

fn render(view: Value) -> String {
    let page = context! {
        style => STYLE,
        style_hash => hash(STYLE),
        script => SCRIPT,
        script_hash => hash(SCRIPT),
        ..view
    };
    environment()
        .get_template(TEMPLATE)
        .and_then(|template| template.render(page))
        .expect("the template fits the view: the tests render each part of it")
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .expect("the delimiters are the usual ones");
    environment.set_syntax(syntax);
    environment.add_filter("prose", prose::with_code);
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => {
            escape_formatter(out, state, &Value::from(prose::visible(text).as_ref()))
        }
        _ => escape_formatter(out, state, value),
    });
    environment
        .add_template(TEMPLATE, include_str!("html/page.html"))
        .expect("the template is well-formed: the tests render it");
    environment
}

/// Returns the hash by which a security policy allows a style or a script.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
