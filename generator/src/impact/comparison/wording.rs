//! Items in words, and as Rust.

use crate::impact::surface::{AssociatedKind, Definition, Fields, Form, Item, Variant};

/// An associated item, as it is called.
pub(super) fn called(name: &str, kind: &AssociatedKind) -> String {
    match kind {
        AssociatedKind::Function(_) => format!("{name}(…)"),
        AssociatedKind::Constant(_) => name.to_owned(),
    }
}

/// An item as Rust declares it, without what is in it.
pub(super) fn declaration(path: &str, item: &Item) -> String {
    let name = path.rsplit("::").next().unwrap_or_default();
    match &item.definition {
        Definition::Alias { target, .. } => format!("type {name} = {}", target.shown),
        Definition::Constant(text) => format!("const {name}: {}", text.shown),
        Definition::Function(function) => function.shown.clone(),
        Definition::Export(target) => format!("use {target}"),
        other => format!("{} {name}", other.keyword()),
    }
}

/// A piece of code in a sentence.
pub(super) fn quoted(text: &str) -> String {
    match text {
        "" => "nothing".to_owned(),
        text => format!("`{text}`"),
    }
}

pub(super) fn variant_text(name: &str, variant: &Variant) -> String {
    format!("{name}{}", fields(&variant.fields))
}

pub(super) fn fields(fields: &Fields) -> String {
    let texts = fields.public.iter();
    match fields.form {
        Form::Unit => String::new(),
        Form::Tuple => {
            let texts: Vec<&str> = texts.map(|(_, text)| text.shown.as_str()).collect();
            format!("({})", texts.join(", "))
        }
        Form::Named => {
            let texts: Vec<String> = texts
                .map(|(name, text)| format!("{name}: {}", text.shown))
                .collect();
            match texts.is_empty() {
                true => " {}".to_owned(),
                false => format!(" {{ {} }}", texts.join(", ")),
            }
        }
    }
}
