//! The front door: every document of every version becomes a tree in the form of OpenAPI 3.0.
//!
//! A document may be of Swagger 2.0, OpenAPI 3.0 or OpenAPI 3.1, and in several files. What OpenAPI
//! 3.0 can't say is carried in the tree as OpenAPI 3.1 says it, where a client can use it, and told
//! as left out otherwise. The nodes of the tree keep their places in the files, so that each message
//! names what its author wrote; see `tags`.

mod bundle;
mod library;
mod openapi_3_1;
mod repairs;
mod swagger;
mod tags;
mod version;

use serde_json::Value;

pub(crate) use self::library::Library;
pub(crate) use self::repairs::Repairs;
use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::document::edits::Edits;
use crate::document::grammar::{DOCUMENT, Language, OPENAPI_3_0};
use crate::document::{Draft, reader};
use crate::spec_file::SpecFileError;
use crate::stack;
use crate::syntax::places::Place;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

/// Returns the tree of a document of any version in the form of OpenAPI 3.0.
///
/// Returns `None`, with errors in `diagnostics`, if it has none. The document has the structure of
/// its own version, but rules across the document, such as those for paths and their parameters,
/// aren't checked.
pub fn tree(source: &mut Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let Draft {
        source: read,
        tree,
        diagnostics: found,
        ..
    } = draft(
        source.clone(),
        &mut Library::default(),
        Changes {
            edits: &Edits::default(),
            used: &[],
            repairs: &Repairs::default(),
        },
    );
    *source = read;
    let has_errors = found.has_errors();
    diagnostics.extend(found);
    tree.filter(|_| !has_errors)
}

/// What is done to a document besides converting it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Changes<'c> {
    /// The changes that its user wants.
    pub(crate) edits: &'c Edits,
    /// The components that stay, whether or not an operation reaches them.
    pub(crate) used: &'c [Pointer],
    /// What its errors are read as.
    pub(crate) repairs: &'c Repairs,
}

/// Reads a document, and converts it to the form of OpenAPI 3.0.
pub(crate) fn draft(source: Source, library: &mut Library<'_>, changes: Changes<'_>) -> Draft {
    let mut draft = Draft {
        source,
        tree: None,
        language: &OPENAPI_3_0,
        written: &DOCUMENT,
        diagnostics: Diagnostics::default(),
        unmatched: None,
        is_changed: false,
    };
    if let Err(Stop::Unmatched(error)) =
        stack::with_large_stack(|| read(&mut draft, library, changes))
    {
        draft.unmatched = Some(error);
    }
    changes.repairs.forgive(&mut draft.diagnostics);
    draft
}

/// The reason why there is no tree.
enum Stop {
    /// The diagnostics have errors.
    Errors,
    Unmatched(SpecFileError),
}

impl From<SpecFileError> for Stop {
    fn from(error: SpecFileError) -> Self {
        Self::Unmatched(error)
    }
}

fn read(draft: &mut Draft, library: &mut Library<'_>, changes: Changes<'_>) -> Result<(), Stop> {
    let Changes {
        edits,
        used,
        repairs,
    } = changes;
    let Draft {
        source,
        diagnostics,
        ..
    } = draft;
    let mut tree = reader::read(source.file(0), diagnostics).ok_or(Stop::Errors)?;
    edits.overlay(&mut tree)?;
    let language = version::of(&tree, diagnostics).ok_or(Stop::Errors)?;
    draft.written = language.document;
    if language.number == "3.1" {
        draft.language = language;
    }
    let is_bundle = library.is_open() && bundle::is_needed(&tree);
    draft.is_changed = !std::ptr::eq(language, &OPENAPI_3_0)
        || is_bundle
        || !repairs.is_empty()
        || !edits.is_empty();
    if draft.is_changed {
        if language.number == "3.1" {
            openapi_3_1::resolve_names(&mut tree);
        }
        tags::tag(language.document, &mut tree, &Place::root());
        if is_bundle {
            let mut found = Diagnostics::default();
            bundle::bundle(language, &mut tree, source, library, &mut found);
            found.retain(|error| !repairs.has(error));
            let has_errors = found.has_errors();
            diagnostics.extend(found);
            if has_errors {
                return Err(Stop::Errors);
            }
        }
        repairs.apply_before(&mut tree, source);
        let room = bounds::repetition(source.len());
        tree = convert(language, tree, room, diagnostics).ok_or(Stop::Errors)?;
        edits.filter(&mut tree, used)?;
        repairs.apply_after(&mut tree, source);
        source.set_places(tags::take(&mut tree));
    }
    draft.tree = Some(tree);
    Ok(())
}

/// Converts a tagged tree to the form of OpenAPI 3.0.
fn convert(
    language: &'static Language,
    mut tree: Value,
    room: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let mut found = Diagnostics::default();
    let converted = match language.number {
        "2.0" => swagger::convert(&tree, room, &mut found),
        "3.0" => None,
        _ => {
            openapi_3_1::convert(&mut tree, &mut found);
            None
        }
    };
    found.settle(|pointer| tags::place(&tree, pointer));
    let has_errors = found.has_errors();
    diagnostics.extend(found);
    Some(converted.unwrap_or(tree)).filter(|_| !has_errors)
}
