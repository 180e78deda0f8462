//! Links to operations that don't exist.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::{Diagnostics, Warning};
use crate::suggestion::Guesses;
use crate::syntax::pointer::Pointer;

/// A link of a response, and the operation that it refers to.
pub(in crate::document) struct Link<'d> {
    pub(in crate::document) at: Pointer,
    pub(in crate::document) target: Target<'d>,
}

pub(in crate::document) enum Target<'d> {
    Id(&'d str),
    Reference(&'d str),
}

/// Warns about links to operations that don't exist in the document. Links to other documents
/// aren't checked.
pub(in crate::document) fn check(
    links: &[Link<'_>],
    operations: &IndexMap<&str, Pointer>,
    root: &Value,
    guesses: &mut Guesses,
    diagnostics: &mut Diagnostics,
) {
    for link in links {
        let (field, problem, meant) = match link.target {
            Target::Id(id) if !operations.contains_key(id) => (
                "operationId",
                format!("no operation has the id `{id}`"),
                guesses.closest(id, operations.keys().copied()),
            ),
            Target::Reference(reference) if is_broken(reference, root) => (
                "operationRef",
                format!("`{reference}` leads to nothing"),
                None,
            ),
            _ => continue,
        };
        let diagnostic =
            diagnostics.warning(Warning::UnknownOperation, &link.at.key(field), problem);
        match meant {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic.help("a link tells readers which operation comes next"),
        };
    }
}

fn is_broken(reference: &str, root: &Value) -> bool {
    let is_local = reference.starts_with('#');
    is_local && Pointer::parse(reference).is_none_or(|pointer| pointer.find(root).is_none())
}
