//! Filters that escape the document's strings for use in code.
//!
//! A document may contain any string, so a template can't write its strings as they are. Only the
//! output of these filters and of the naming is accepted; anything else is an error in the template.

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind};

use crate::text::is_hidden;

use super::manifest::{Literals, Manifest, Unicode};

/// Writes a string between double quotes, escaped for the language.
pub(super) fn string(text: &str, literals: &Literals) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other if literals.escaped.contains(other) => out.extend(['\\', other]),
            other if is_hidden(other) => numbered(other, literals.unicode, &mut out),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Writes a hidden character by its number. All of them are below U+10000, so four digits suffice.
fn numbered(character: char, unicode: Unicode, out: &mut String) {
    let number = u32::from(character);
    match unicode {
        Unicode::FourDigits => out.push_str(&format!("\\u{number:04x}")),
        Unicode::Braces => out.push_str(&format!("\\u{{{number:x}}}")),
    }
}

/// Writes a JSON value in the language; objects and lists are written as in JSON.
pub(super) fn literal(value: &Value, literals: &Literals) -> Result<String, Error> {
    let text = match value.kind() {
        ValueKind::None | ValueKind::Undefined => literals.null.clone(),
        ValueKind::Bool if value.is_true() => literals.yes.clone(),
        ValueKind::Bool => literals.no.clone(),
        ValueKind::Number => value.to_string(),
        ValueKind::String => string(value.as_str().unwrap_or_default(), literals),
        ValueKind::Seq | ValueKind::Iterable => {
            let items: Result<Vec<String>, Error> = value
                .try_iter()?
                .map(|item| literal(&item, literals))
                .collect();
            format!("[{}]", items?.join(", "))
        }
        ValueKind::Map => {
            let mut properties = Vec::new();
            for key in value.try_iter()? {
                let name = string(&key.to_string(), literals);
                properties.push(format!(
                    "{name}: {}",
                    literal(&value.get_item(&key)?, literals)?
                ));
            }
            format!("{{{}}}", properties.join(", "))
        }
        kind => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("a value of the kind `{kind}` isn't JSON"),
            ));
        }
    };
    Ok(text)
}

/// Writes a string as the lines of a comment, each with `prefix`. Nothing in it ends the comment.
pub(super) fn comment(text: &str, prefix: &str, manifest: &Manifest) -> String {
    // A character that ends a line in any language ends it in all of them.
    let mut text = text.replace("\r\n", "\n").replace(
        ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'],
        "\n",
    );
    text.retain(|character| character == '\n' || character == '\t' || !is_hidden(character));
    for (end, harmless) in &manifest.comments {
        text = text.replace(end, harmless);
    }
    let lines: Vec<String> = text
        .trim()
        .lines()
        .map(|line| format!("{prefix}{line}").trim_end().to_owned())
        .collect();
    lines.join("\n")
}
