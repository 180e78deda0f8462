//! Code examples in the documentation, which are doctests.

use proc_macro2::TokenStream;
use quote::quote;

use super::layout;
use super::names;
use super::plain_call::PlainCall;

/// A code example: its imports and its statements.
#[derive(Debug, Default)]
pub(super) struct Snippet {
    /// The crate that the example is about, by its name in Rust.
    package: String,
    standard: Vec<&'static str>,
    imports: Vec<String>,
    models: Vec<String>,
    /// Statements that are run but not shown.
    hidden: Vec<String>,
    statements: String,
}

impl Snippet {
    pub(super) fn new(package: &str) -> Self {
        Self {
            package: package.to_owned(),
            ..Self::default()
        }
    }

    /// Imports a path of the standard library.
    pub(super) fn standard(mut self, path: &'static str) -> Self {
        self.standard.push(path);
        self
    }

    /// Imports a name of the crate.
    pub(super) fn import(mut self, name: &str) -> Self {
        self.imports.push(name.to_owned());
        self
    }

    /// Imports the names in a call.
    pub(super) fn of(mut self, call: &PlainCall) -> Self {
        self.imports.push(names::ident(&call.module).to_string());
        self.imports
            .extend(call.uploads.then(|| "Upload".to_owned()));
        self.models.extend(call.models.iter().cloned());
        self
    }

    /// Adds statements before the others that are run but not shown.
    pub(super) fn hidden(mut self, statements: impl IntoIterator<Item = String>) -> Self {
        self.hidden.extend(statements);
        self
    }

    /// Adds statements as they are.
    pub(super) fn text(mut self, statements: &str) -> Self {
        self.statements.push_str(statements);
        self.statements.push('\n');
        self
    }

    /// Adds statements, laid out.
    pub(super) fn code(self, statements: TokenStream) -> Self {
        let function = layout::items([quote!(async fn main() { #statements })]);
        let lines = function.lines().skip(1);
        let inner: Vec<&str> = lines
            .take_while(|line| *line != "}")
            .map(|line| line.strip_prefix("    ").unwrap_or(line))
            .collect();
        self.text(&inner.join("\n"))
    }

    /// Returns the doctest, in an async function.
    pub(super) fn in_async_main(self) -> String {
        self.within(&[
            "#[tokio::main(flavor = \"current_thread\")]",
            "async fn main() -> Result<(), Box<dyn std::error::Error>> {",
        ])
    }

    /// Returns the doctest, in a function.
    pub(super) fn in_main(self) -> String {
        self.within(&["fn main() -> Result<(), Box<dyn std::error::Error>> {"])
    }

    /// Returns the doctest, in a function that exists only with the feature `blocking`.
    pub(super) fn in_blocking_main(self) -> String {
        self.within(&[
            "#[cfg(not(feature = \"blocking\"))]",
            "fn main() {}",
            "#[cfg(feature = \"blocking\")]",
            "fn main() -> Result<(), Box<dyn std::error::Error>> {",
        ])
    }

    fn within(mut self, main: &[&str]) -> String {
        let mut text = String::from("```rust\n");
        let hide = |text: &mut String, line: &str| text.push_str(&format!("# {line}\n"));
        main.iter().for_each(|line| hide(&mut text, line));
        self.imports.sort_unstable();
        self.imports.dedup();
        self.models.sort_unstable();
        self.models.dedup();
        let uses = text.len();
        for path in &self.standard {
            text.push_str(&format!("use {path};\n\n"));
        }
        let models: Vec<&str> = self.models.iter().map(String::as_str).collect();
        let imports: Vec<&str> = self.imports.iter().map(String::as_str).collect();
        layout::push_use(&mut text, &format!("{}::models", self.package), &models);
        layout::push_use(&mut text, &self.package, &imports);
        if text.len() > uses {
            text.push('\n');
        }
        self.hidden.iter().for_each(|line| hide(&mut text, line));
        text.push_str(&self.statements);
        hide(&mut text, "Ok(())");
        hide(&mut text, "}");
        text.push_str("```\n");
        text
    }
}
