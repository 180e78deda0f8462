//! Rendering of templates.

use std::path::Path;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, context,
};

use crate::output::FileTree;

use super::error::{BindingsError, PackError, TemplateError};
use super::escape;
use super::manifest::{Each, File, Manifest};
use super::pack::Pack;
use super::view::{Group, View};

/// The error for an expression of a template that isn't safe.
const UNSAFE: &str = "a string of the document can't be written as it is: use `| string`, \
    `| literal` or `| comment(prefix)`, or `| safe` for code that the template built";

/// The templates of a pack, ready to be applied.
pub(super) struct Renderer<'p> {
    pack: &'p Pack,
    environment: Environment<'p>,
}

impl<'p> Renderer<'p> {
    /// Parses all templates.
    pub(super) fn new(pack: &'p Pack) -> Result<Self, PackError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(syntax());
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("code".into()));
        environment.set_formatter(write_safe);
        add_filters(&mut environment, pack.manifest());
        for (name, text) in pack.templates() {
            environment
                .add_template(name, text)
                .map_err(|error| fault(&error, pack, name, None))?;
        }
        Ok(Self { pack, environment })
    }

    /// Renders all files.
    pub(super) fn render(&self, view: &View) -> Result<FileTree, BindingsError> {
        let whole = Value::from(Serde(view));
        let groups: Vec<(&Group, Value)> = view
            .groups
            .iter()
            .map(|group| (group, Value::from(Serde(group))))
            .collect();
        let mut tree = FileTree::new();
        for file in &self.pack.manifest().files {
            if file.each == Each::Api {
                self.file(file, view, &whole, None, &mut tree)?;
            }
            for group in groups.iter().filter(|(group, _)| file.each.has(group)) {
                self.file(file, view, &whole, Some(group), &mut tree)?;
            }
        }
        Ok(tree)
    }

    fn file(
        &self,
        file: &File,
        view: &View,
        whole: &Value,
        group: Option<&(&Group, Value)>,
        tree: &mut FileTree,
    ) -> Result<(), BindingsError> {
        let mut path = file.path.replace("{package}", &view.package.to_string());
        if let Some((group, _)) = group {
            path = path.replace("{module}", &group.module.to_string());
        }
        let element = group.map(|(group, _)| match &group.tag {
            Some(tag) => format!("group `{tag}`"),
            None => "the group of items without a tag".to_owned(),
        });
        let context = context! {
            api => whole,
            group => group.map(|(_, value)| value),
        };
        let text = self
            .environment
            .get_template(&file.template)
            .and_then(|template| template.render(context))
            .map_err(|error| fault(&error, self.pack, &file.template, element))?;
        tree.insert(path, text)?;
        Ok(())
    }
}

impl Each {
    /// Returns true if there is a file for a group.
    fn has(self, group: &Group) -> bool {
        match self {
            Self::Api => false,
            Self::Operations => !group.operations.is_empty(),
            Self::Models => !group.models.is_empty(),
        }
    }
}

/// Returns the syntax of templates: lines with only tags leave nothing behind, and files end as
/// templates do.
fn syntax() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true);
    syntax.build().expect("the delimiters are the usual ones")
}

/// Writes a value that is known to be code, and rejects anything else.
fn write_safe(output: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Number => Ok(write!(output, "{value}")?),
        ValueKind::String if value.is_safe() => Ok(write!(output, "{value}")?),
        ValueKind::String => Err(Error::new(ErrorKind::InvalidOperation, UNSAFE)),
        kind => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("a value of the kind `{kind}` can't be written; `| literal` writes JSON"),
        )),
    }
}

fn add_filters(environment: &mut Environment<'_>, manifest: &Manifest) {
    let manifest = Arc::new(manifest.clone());
    let of_string = Arc::clone(&manifest);
    environment.add_filter("string", move |text: String| {
        Value::from_safe_string(escape::string(&text, &of_string.literals))
    });
    let of_literal = Arc::clone(&manifest);
    environment.add_filter("literal", move |value: Value| {
        escape::literal(&value, &of_literal.literals).map(Value::from_safe_string)
    });
    environment.add_function("fail", |message: String| -> Result<Value, Error> {
        Err(Error::new(ErrorKind::InvalidOperation, message))
    });
    environment.add_filter("comment", move |text: String, prefix: Option<String>| {
        let prefix = prefix.unwrap_or_default();
        Value::from_safe_string(escape::comment(&text, &prefix, &manifest))
    });
}

/// Converts an error to its innermost cause, which names the template and the line at fault.
fn fault(error: &Error, pack: &Pack, template: &str, element: Option<String>) -> TemplateError {
    let mut innermost = error;
    let mut source = std::error::Error::source(error);
    while let Some(error) = source.and_then(|source| source.downcast_ref::<Error>()) {
        innermost = error;
        source = std::error::Error::source(error);
    }
    let what = match innermost.detail() {
        Some(detail) => detail.to_owned(),
        None => innermost.kind().to_string(),
    };
    TemplateError {
        message: what,
        template: Path::new(pack.name()).join(innermost.name().unwrap_or(template)),
        line: innermost.line(),
        element,
    }
}
