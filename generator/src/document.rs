//! An OpenAPI 3.0 document: read, checked, and with each of its nodes' place in the text.
//!
//! A [`Document`] has no fault of its own: its structure is that of OpenAPI 3.0 and its references
//! lead where they should, so that whoever reads it on has nothing of that to check.

mod callbacks;
mod canonical;
mod component;
pub(crate) mod grammar;
mod lints;
pub(crate) mod media_types;
mod omissions;
mod paths;
mod reach;
pub(crate) mod reader;
mod references;
mod rules;
pub(crate) mod structure;
mod trail;
mod version;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::sync::OnceLock;

use indexmap::IndexSet;
use openapiv3::{OpenAPI, ReferenceOr, Schema};
use serde::Deserialize;
use serde_json::Value;

pub use self::canonical::canonical;
pub(crate) use self::canonical::is_same;
pub use self::component::{Component, Elsewhere};
pub(crate) use self::omissions::Omissions;
use crate::bounds;
use crate::diagnostic::folded::render_folded;
use crate::diagnostic::render::{MANY, render};
use crate::diagnostic::{Allowance, Diagnostics, Part, Severity};
use crate::stack;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::{Location, Source};

/// A document of OpenAPI 3.0 without a fault.
#[derive(Debug, Clone)]
pub struct Document {
    source: Source,
    openapi: OpenAPI,
    elsewhere: Elsewhere,
    joined: HashSet<Pointer>,
    raw: OnceLock<Value>,
}

/// A text that is not such a document, with all that is wrong with it.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// The text.
    pub source: Source,
    /// What is wrong with it: errors, one at least, and warnings.
    pub diagnostics: Diagnostics,
}

/// What a reference, or the chain that starts with it, leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved<'d, T> {
    /// Where it really stands.
    pub pointer: Pointer,
    /// Its name, if it is a named component.
    pub name: Option<&'d str>,
    /// What stands there.
    pub value: &'d T,
}

impl Document {
    /// Reads a document from YAML or JSON, which are told apart by their first character.
    ///
    /// `name` is what messages call it. With the document come the warnings.
    ///
    /// # Errors
    ///
    /// If the text has a fault: then all that could be found are in [`Rejected`], not the first only.
    pub fn parse(name: &str, text: String) -> Result<(Self, Diagnostics), Box<Rejected>> {
        let source = Source::new(name, text);
        let (document, diagnostics) = Self::inspect(source, &Omissions::default(), &[])?;
        if diagnostics.has_errors() {
            return Err(Box::new(Rejected {
                source: document.source,
                diagnostics,
            }));
        }
        Ok((document, diagnostics))
    }

    /// [`Self::parse`] for a look at all faults: with those that a reader can pass over comes the
    /// document, for later steps to find theirs. It is read without what is to be left out, and the
    /// components in `used` count as used.
    pub(crate) fn inspect(
        source: Source,
        omissions: &Omissions,
        used: &[Pointer],
    ) -> Result<(Self, Diagnostics), Box<Rejected>> {
        let (parts, diagnostics) = stack::with_large_stack(|| {
            let mut diagnostics = Diagnostics::default();
            let parts = Self::read(&source, omissions, used, &mut diagnostics);
            omissions.tell(&mut diagnostics);
            (parts, diagnostics)
        });
        match parts {
            Some((openapi, elsewhere, joined)) => Ok((
                Self {
                    source,
                    openapi,
                    elsewhere,
                    joined,
                    raw: OnceLock::new(),
                },
                diagnostics,
            )),
            None => Err(Box::new(Rejected {
                source,
                diagnostics,
            })),
        }
    }

    /// The text alone, without the trees that were made of it.
    pub fn into_source(self) -> Source {
        self.source
    }

    /// The text, and where each node stands in it.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The document's name in messages.
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The document.
    ///
    /// References to callbacks, and to path items within callbacks, are replaced by what they lead
    /// to; all others are as in the text.
    pub fn openapi(&self) -> &OpenAPI {
        &self.openapi
    }

    /// The tree that the text is.
    ///
    /// It is read anew on the first call: the document's own is used up when the document is made of
    /// it, as few ask for it, and it is as large.
    pub fn raw(&self) -> &Value {
        self.raw.get_or_init(|| {
            let (text, format) = (self.source.text(), self.source.format());
            stack::with_large_stack(|| reader::read(text, format, &mut Diagnostics::default()))
                .expect("what was read once can be read again")
        })
    }

    /// Whether the encoding at a place says `explode: false`, which `openapiv3` doesn't tell from
    /// nothing (that means `true`).
    pub(crate) fn is_joined(&self, encoding: &Pointer) -> bool {
        self.joined.contains(encoding)
    }

    /// What `reference`, which stands at `at`, leads to; an item leads to itself.
    ///
    /// # Panics
    ///
    /// If the reference is not one of this document: its own have all been checked.
    pub fn resolve<'d, T: Component>(
        &'d self,
        reference: &'d ReferenceOr<T>,
        at: Pointer,
    ) -> Resolved<'d, T> {
        self.try_resolve(reference, at)
            .expect("the references of a document are checked when it is parsed")
    }

    /// [`Self::resolve`] for the places where `openapiv3` boxes a schema.
    ///
    /// # Panics
    ///
    /// If the reference is not one of this document.
    pub fn resolve_boxed<'d>(
        &'d self,
        reference: &'d ReferenceOr<Box<Schema>>,
        at: Pointer,
    ) -> Resolved<'d, Schema> {
        match reference {
            ReferenceOr::Item(value) => Resolved {
                pointer: at,
                name: None,
                value,
            },
            ReferenceOr::Reference { reference } => self
                .target(reference)
                .expect("the references of a document are checked when it is parsed"),
        }
    }

    /// What `reference` leads to, or `None` where it is not a sound reference of this document.
    pub fn try_resolve<'d, T: Component>(
        &'d self,
        reference: &'d ReferenceOr<T>,
        at: Pointer,
    ) -> Option<Resolved<'d, T>> {
        match reference {
            ReferenceOr::Item(value) => Some(Resolved {
                pointer: at,
                name: None,
                value,
            }),
            ReferenceOr::Reference { reference } => self.target(reference),
        }
    }

    /// What a `$ref` of this document spells, or `None` where that is not what is asked for.
    pub fn target<T: Component>(&self, reference: &str) -> Option<Resolved<'_, T>> {
        let mut passed = IndexSet::new();
        let mut pointer = Pointer::parse(reference)?;
        loop {
            match T::find(&self.openapi, &self.elsewhere, &pointer)? {
                (name, ReferenceOr::Item(value)) => {
                    return Some(Resolved {
                        pointer,
                        name,
                        value,
                    });
                }
                (_, ReferenceOr::Reference { reference }) => {
                    let next = Pointer::parse(reference)?;
                    // No circle gets through the checks; were there one, it would not end.
                    if !passed.insert(std::mem::replace(&mut pointer, next)) {
                        return None;
                    }
                }
            }
        }
    }

    /// Where a node, or a part of it, stands in the text.
    pub fn locate(&self, pointer: &Pointer, part: Part) -> Location {
        self.source.locate(pointer, part)
    }

    /// Every step from the text to the document; each goes as far as it can.
    fn read(
        source: &Source,
        omissions: &Omissions,
        used: &[Pointer],
        diagnostics: &mut Diagnostics,
    ) -> Option<Parts> {
        let mut raw = reader::read(source.text(), source.format(), diagnostics)?;
        omissions.apply(&mut raw);
        if !version::check(&raw, diagnostics) {
            return None;
        }
        let survey = structure::survey(&raw, diagnostics);
        paths::check(&raw, diagnostics);
        lints::document(&raw, used, diagnostics);
        if diagnostics.has_obstacles() {
            return None;
        }
        let mut room = bounds::repetition(source.text().len());
        let tree = survey.has_callbacks.then(|| {
            let mut tree = raw.clone();
            callbacks::Inliner::new(&raw, &mut room, diagnostics).document(&mut tree);
            tree
        });
        let mut elsewhere = Elsewhere::default();
        for (pointer, object) in survey.elsewhere {
            let Some(value) = pointer.find(&raw) else {
                continue;
            };
            let mut value = Cow::Borrowed(value);
            let mut inliner = callbacks::Inliner::new(&raw, &mut room, diagnostics);
            if object.is(&grammar::CALLBACK) {
                inliner.callback(value.to_mut(), &pointer);
            } else if object.is(&grammar::PATH_ITEM) {
                inliner.path_item(value.to_mut(), &pointer);
            }
            if let Err(error) = elsewhere.add(object, &pointer, &value) {
                unreadable(&error, &pointer, diagnostics);
            }
        }
        if diagnostics.has_obstacles() {
            return None;
        }
        match OpenAPI::deserialize(tree.unwrap_or(raw)) {
            Ok(openapi) => Some((openapi, elsewhere, survey.joined)),
            Err(error) => {
                unreadable(&error, &Pointer::root(), diagnostics);
                None
            }
        }
    }
}

/// What a text is read as: the document, what is referred to where no component lives, and the
/// encodings that say `explode: false`.
type Parts = (OpenAPI, Elsewhere, HashSet<Pointer>);

/// The last resort: the grammar passed what `openapiv3` does not take.
fn unreadable(error: &serde_json::Error, pointer: &Pointer, diagnostics: &mut Diagnostics) {
    diagnostics.error(
        "unreadable",
        pointer,
        format!("this can't be read: {error}"),
    );
}

impl Rejected {
    /// Drops the warnings that are allowed.
    pub(crate) fn allowing(mut self: Box<Self>, allowances: &[Allowance]) -> Box<Self> {
        self.diagnostics.allow(allowances);
        self
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let warnings = (self.diagnostics.iter())
            .filter(|diagnostic| diagnostic.severity == Severity::Warning)
            .count();
        formatter.write_str(&match warnings > MANY {
            true => render_folded(&self.diagnostics, &self.source, false, None),
            false => render(&self.diagnostics, &self.source, false),
        })
    }
}

impl std::error::Error for Rejected {}
