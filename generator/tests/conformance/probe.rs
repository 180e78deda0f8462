//! What a construct does, measured: two documents go through the generator, and what comes out is compared.

use std::collections::BTreeSet;
use std::fmt::Write;

use cce_generator::api::Api;
use cce_generator::conventions::{Allowance, Conventions};
use cce_generator::diagnostic::{Diagnostic, Diagnostics, Severity, Warning};
use cce_generator::document::Document;
use cce_generator::lower::lower;
use cce_generator::output::FileTree;
use cce_generator::reading::Reading;
use cce_generator::rust::{Options, generate};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use serde_json::Value;

/// How far a construct gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// It changes nothing.
    Nothing,
    /// It changes the API model, from which bindings and comparisons are made, but not the SDK.
    Modelled,
    /// It changes the documentation of the SDK, its samples and the tests of its examples included.
    Documented,
    /// It changes the code of the SDK.
    Generated,
    /// There is nothing: the document with it is refused.
    Refused,
}

impl Effect {
    /// Whether there is a text that shows it.
    pub(crate) fn is_seen(self) -> bool {
        matches!(self, Self::Modelled | Self::Documented | Self::Generated)
    }
}

/// What was measured.
pub(crate) struct Measured {
    pub(crate) effect: Effect,
    /// The complaints about the document with the construct: their names and messages.
    pub(crate) complaints: Vec<(&'static str, String)>,
    with: Output,
    without: Output,
}

/// Compares a document that has a construct with one that doesn't.
///
/// # Errors
/// If there is anything wrong with the document without the construct: then nothing can be said.
pub(crate) fn measure(with: &Value, without: &Value) -> Result<Measured, String> {
    let without = match output(without) {
        (Some(output), complaints) if complaints.is_empty() => output,
        (_, complaints) => return Err(format!("without the construct, there is {complaints:?}")),
    };
    let (with, complaints) = output(with);
    let effect = match &with {
        Some(with) => with.differs_from(&without),
        None => Effect::Refused,
    };
    Ok(Measured {
        effect,
        complaints,
        with: with.unwrap_or_default(),
        without,
    })
}

impl Measured {
    /// The names of the complaints, each once.
    pub(crate) fn codes(&self) -> BTreeSet<&'static str> {
        self.complaints.iter().map(|(code, _)| *code).collect()
    }

    /// Whether a text is more often with the construct where the effect is.
    pub(crate) fn shows(&self, evidence: &str) -> bool {
        let count = |output: &Output| output.of(self.effect).matches(evidence).count();
        evidence.is_empty() || count(&self.with) > count(&self.without)
    }

    /// Some lines that are there with the construct only.
    pub(crate) fn news(&self) -> String {
        let known: BTreeSet<&str> = self.without.of(self.effect).lines().collect();
        let lines = self.with.of(self.effect).lines();
        let new = lines.filter(|line| !known.contains(line)).take(12);
        new.fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "        {}", line.trim());
            text
        })
    }
}

/// All that is made of a document, sorted by what it is.
#[derive(Default)]
struct Output {
    /// The API model, as JSON.
    model: String,
    /// The code without its comments, as it stands in the files.
    code: String,
    /// The same as tokens, which no line break changes.
    tokens: String,
    /// The comments and the pages, and the tests of examples.
    documentation: String,
}

impl Output {
    fn of(&self, effect: Effect) -> &str {
        match effect {
            Effect::Modelled => &self.model,
            Effect::Documented => &self.documentation,
            Effect::Generated => &self.code,
            Effect::Nothing | Effect::Refused => "",
        }
    }

    fn differs_from(&self, other: &Self) -> Effect {
        if self.tokens != other.tokens {
            Effect::Generated
        } else if self.documentation != other.documentation {
            Effect::Documented
        } else if self.model != other.model {
            Effect::Modelled
        } else {
            Effect::Nothing
        }
    }
}

/// The model of a document with its warnings, or its errors.
fn read(document: &Value) -> Result<(Api, Diagnostics), Diagnostics> {
    let is_3_0 = document["openapi"]
        .as_str()
        .is_some_and(|it| it.starts_with("3.0"));
    if !is_3_0 {
        let read = Reading::of_text("api.json", document.to_string(), &Conventions::default());
        return match read {
            Ok(reading) => Ok((reading.api, reading.warnings)),
            Err(rejected) => Err(rejected.diagnostics),
        };
    }
    // A component that no operation uses has no errors for a `Reading`.
    let parsed = Document::parse("api.json", document.to_string());
    let (document, mut said) = parsed.map_err(|rejected| rejected.diagnostics)?;
    let (api, more) = lower(&document, &Conventions::default());
    said.extend(more);
    match said.has_errors() {
        true => Err(said),
        false => Ok((api, said)),
    }
}

/// What is made of a document, unless it is refused, and what is said about it.
fn output(document: &Value) -> (Option<Output>, Vec<(&'static str, String)>) {
    let (api, mut said) = match read(document) {
        Ok(read) => read,
        Err(mut said) => {
            said.allow(&allowed());
            return (None, complaints(&said));
        }
    };
    said.allow(&allowed());
    let (tree, _) =
        generate(&api, &Options::named("cce")).expect("the names of modules make paths");
    let mut output = Output {
        model: serde_json::to_string_pretty(&api).expect("the model is JSON"),
        ..Output::default()
    };
    output.read(&tree);
    (Some(output), complaints(&said))
}

/// What a row holds against each other is a component more often than not.
fn allowed() -> [Allowance; 1] {
    [Allowance {
        warning: Warning::UnusedComponent,
        places: Vec::new(),
        reason: "it is an example".to_owned(),
    }]
}

impl Output {
    fn read(&mut self, tree: &FileTree) {
        for (path, text) in tree.iter() {
            // The runtime is the same for all APIs.
            if path.starts_with("runtime/") {
                continue;
            }
            let is_code = path.ends_with(".rs")
                && !path.contains("/tests/")
                && !path.ends_with("/samples.rs");
            let is_manifest = path.ends_with("Cargo.toml");
            for line in text.lines() {
                let in_code = is_code && !line.trim_start().starts_with("//")
                    || is_manifest && !is_remark(line);
                let kept = if in_code {
                    &mut self.code
                } else {
                    &mut self.documentation
                };
                let _ = writeln!(kept, "{line}");
                if in_code && is_manifest {
                    let _ = writeln!(self.tokens, "{line}");
                }
            }
            if is_code {
                let tokens = text.parse().expect("generated code is Rust");
                let _ = writeln!(self.tokens, "{path} {}", without_docs(tokens));
            }
        }
    }
}

/// Whether a line of a manifest is about the package or its tests, rather than what it is made of.
fn is_remark(line: &str) -> bool {
    const STARTS: [&str; 4] = [
        "description =",
        "[[test]]",
        "name = \"examples\"",
        "path = \"tests/",
    ];
    line.is_empty() || STARTS.iter().any(|start| line.starts_with(start))
}

/// Takes the documentation out of code: `#[doc = …]`, which comments are to the compiler.
fn without_docs(code: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in code {
        match token {
            TokenTree::Group(group) if is_documentation(&group) => {
                while let Some(TokenTree::Punct(mark)) = kept.last()
                    && matches!(mark.as_char(), '#' | '!')
                {
                    kept.pop();
                }
            }
            TokenTree::Group(group) => {
                let inner = without_docs(group.stream());
                kept.push(Group::new(group.delimiter(), inner).into());
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn is_documentation(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket
        && matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

/// The gravest complaints: the errors if there are any.
fn complaints(diagnostics: &Diagnostics) -> Vec<(&'static str, String)> {
    let wanted = if diagnostics.has_errors() {
        Severity::Error
    } else {
        Severity::Warning
    };
    let of_interest = |diagnostic: &&Diagnostic| diagnostic.severity == wanted;
    let told = diagnostics.iter().filter(of_interest);
    told.map(|diagnostic| (diagnostic.code, diagnostic.message.clone()))
        .collect()
}
