//! Components that nothing uses.

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::reach;
use crate::syntax::pointer::Pointer;

/// Warns about the components that no operation uses, directly or through others, and that are not
/// in `used`.
///
/// A document without operations is a library of components for other documents. None of its
/// components counts as unused.
pub(super) fn check(root: &Value, used: &[Pointer], diagnostics: &mut Diagnostics) {
    let unused = reach::unreached(root, used);
    let among_themselves = used_by(root, unused.iter().map(|(_, pointer)| pointer));
    for (object, pointer) in &unused {
        let noun = object
            .noun
            .split_once(' ')
            .map_or(object.noun, |(_, noun)| noun);
        let name = pointer.segments().last().unwrap_or_default();
        let user = among_themselves.get(pointer);
        let message = match user {
            Some(_) => format!("the {noun} `{name}` is used by nothing but unused components"),
            None => format!("the {noun} `{name}` is not used"),
        };
        let diagnostic = diagnostics
            .warning(Warning::UnusedComponent, pointer, message)
            .at_key()
            .help("refer to it, or remove it");
        if let Some(user) = user {
            diagnostic.related((*user).clone(), "used here, which is unused itself");
        }
    }
}

/// Returns the components that others among them use, each with one of its users.
fn used_by<'p>(
    root: &Value,
    components: impl Iterator<Item = &'p Pointer>,
) -> HashMap<Pointer, &'p Pointer> {
    let mut users = HashMap::new();
    for user in components {
        let used = reach::references_of(root, user);
        for used in used.into_iter().filter(|used| used != user) {
            users.entry(used).or_insert(user);
        }
    }
    users
}
