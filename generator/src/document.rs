//! OpenAPI 3.0 documents: parsed, checked, and with the place of each node in the text.
//!
//! A [`Document`] has no errors of its own: its structure is that of OpenAPI 3.0, and each
//! reference leads to an object of the right kind. Later steps need not check that again.

mod callbacks;
mod canonical;
mod component;
mod draft;
pub mod edits;
mod fixes;
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
pub(crate) mod trail;
mod webhooks;

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{OpenAPI, PathItem, ReferenceOr, Schema};
use serde::Deserialize;
use serde_json::Value;

pub use self::canonical::canonical;
pub(crate) use self::canonical::is_same;
pub use self::component::{Component, Elsewhere};
pub(crate) use self::draft::Draft;
use self::grammar::Language;
pub(crate) use self::omissions::Omissions;
use self::webhooks::Webhooks;
use crate::bounds;
use crate::diagnostic::folded::render_folded;
use crate::diagnostic::render::{MANY, render};
use crate::diagnostic::{Diagnostics, Part, Severity};
use crate::stack;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::{Location, Source};

/// A valid OpenAPI 3.0 document.
#[derive(Debug, Clone)]
pub struct Document {
    source: Source,
    openapi: OpenAPI,
    webhooks: Webhooks,
    elsewhere: Elsewhere,
    unread: structure::Unread,
    raw: OnceLock<Value>,
}

/// A text that is not a valid document, with every error found in it.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// The text.
    pub source: Source,
    /// The errors, at least one, and the warnings.
    pub diagnostics: Diagnostics,
}

/// The target of a reference, or of the chain that starts with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved<'d, T> {
    /// The place of the target.
    pub pointer: Pointer,
    /// The name of the target, if it is a named component.
    pub name: Option<&'d str>,
    /// The target itself.
    pub value: &'d T,
}

impl Document {
    /// Parses a document of OpenAPI 3.0 from YAML or JSON, which are distinguished by the first
    /// character.
    ///
    /// `name` is the document's name in messages. Returns the document and the warnings about it.
    /// Documents of other versions and in several files are read by
    /// [`Reading`](crate::reading::Reading).
    ///
    /// # Errors
    ///
    /// Returns [`Rejected`] with every error found, not just the first.
    pub fn parse(name: &str, text: String) -> Result<(Self, Diagnostics), Box<Rejected>> {
        let draft = Draft::read(Source::new(name, text));
        let (document, diagnostics) = Self::inspect(draft, &Omissions::default(), &[])?;
        if diagnostics.has_errors() {
            return Err(Box::new(Rejected {
                source: document.source,
                diagnostics,
            }));
        }
        Ok((document, diagnostics))
    }

    /// Parses a document for later steps that may find further errors.
    ///
    /// In contrast to [`Self::parse`], the document is also returned if none of its errors keeps
    /// later checks from running. If the tree was `edited`, it is not that of the text. The omissions
    /// are removed from the document, and the components in `used` count as used.
    pub(crate) fn inspect(
        draft: Draft,
        omissions: &Omissions,
        used: &[Pointer],
    ) -> Result<(Self, Diagnostics), Box<Rejected>> {
        let Draft {
            source,
            tree,
            language,
            mut diagnostics,
            is_changed,
            ..
        } = draft;
        let Some(tree) = tree else {
            return Err(Box::new(Rejected {
                source,
                diagnostics,
            }));
        };
        let raw = OnceLock::new();
        if is_changed {
            raw.get_or_init(|| tree.clone());
        }
        let (parts, diagnostics) = stack::with_large_stack(|| {
            let room = bounds::repetition(source.len());
            let parts = Self::check(tree, language, room, omissions, used, &mut diagnostics);
            omissions.tell(&mut diagnostics);
            (parts, diagnostics)
        });
        match parts {
            Some((openapi, webhooks, elsewhere, unread)) => Ok((
                Self {
                    source,
                    openapi,
                    webhooks,
                    elsewhere,
                    unread,
                    raw,
                },
                diagnostics,
            )),
            None => Err(Box::new(Rejected {
                source,
                diagnostics,
            })),
        }
    }

    /// Returns the text, without the trees that were made from it.
    pub fn into_source(self) -> Source {
        self.source
    }

    /// Returns the text, with the place of each node in it.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the document's name in messages.
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// Returns the document as a tree of typed objects.
    ///
    /// References to callbacks, and to path items within callbacks, are replaced by their targets.
    /// All others are as in the text.
    pub fn openapi(&self) -> &OpenAPI {
        &self.openapi
    }

    /// Returns the webhooks, by their names.
    pub fn webhooks(&self) -> &IndexMap<String, ReferenceOr<PathItem>> {
        &self.webhooks
    }

    /// Returns the document as a tree of JSON values.
    ///
    /// The places in it are those of the document: if the text is of another version, or one of
    /// several files, the tree is what they were converted to. Otherwise the first call parses the
    /// text again: the original tree is consumed when the document is made, because few callers
    /// need it, and it is as large as the document.
    pub fn raw(&self) -> &Value {
        self.raw.get_or_init(|| {
            reader::read(self.source.file(0), &mut Diagnostics::default())
                .expect("what was read once can be read again")
        })
    }

    /// Returns true if the encoding at a place has `explode: false`.
    ///
    /// `openapiv3` can't distinguish that from an absent `explode`, which means `true`.
    pub(crate) fn is_joined(&self, encoding: &Pointer) -> bool {
        self.unread.joined.contains(encoding)
    }

    /// Returns true if the reference at a place has `nullable: true` beside it.
    pub(crate) fn is_nullable_reference(&self, reference: &Pointer) -> bool {
        self.unread.nullable.contains(reference)
    }

    /// Resolves the reference at `at`; an item resolves to itself.
    ///
    /// # Panics
    ///
    /// Panics if the reference is not one of this document's, which have all been checked.
    pub fn resolve<'d, T: Component>(
        &'d self,
        reference: &'d ReferenceOr<T>,
        at: Pointer,
    ) -> Resolved<'d, T> {
        self.try_resolve(reference, at)
            .expect("the references of a document are checked when it is parsed")
    }

    /// Resolves a reference as [`Self::resolve`] does, where `openapiv3` boxes the schema.
    ///
    /// # Panics
    ///
    /// Panics if the reference is not one of this document's.
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

    /// Resolves a reference, or returns `None` if it is not a valid reference of this document.
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

    /// Resolves the string of a `$ref`, or returns `None` if it doesn't lead to an object of type
    /// `T`.
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
                    // The checks refuse circles. If one gets through all the same, the loop must
                    // end here.
                    if !passed.insert(std::mem::replace(&mut pointer, next)) {
                        return None;
                    }
                }
            }
        }
    }

    /// Returns the location of a node, or of a part of it, in the text.
    pub fn locate(&self, pointer: &Pointer, part: Part) -> Location {
        self.source.locate(pointer, part)
    }

    /// Runs every step from the tree to the document. Each goes on as far as possible, to find more
    /// errors. `room` is the weight of what may be copied.
    fn check(
        mut raw: Value,
        language: &'static Language,
        mut room: usize,
        omissions: &Omissions,
        used: &[Pointer],
        diagnostics: &mut Diagnostics,
    ) -> Option<Parts> {
        omissions.apply(&mut raw);
        let survey = structure::survey(language, &raw, diagnostics);
        paths::check(&raw, diagnostics);
        lints::document(&raw, used, diagnostics);
        if diagnostics.has_obstacles() {
            return None;
        }
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
        let webhooks = webhooks::read(&raw, diagnostics);
        match OpenAPI::deserialize(tree.unwrap_or(raw)) {
            Ok(openapi) => Some((openapi, webhooks, elsewhere, survey.unread)),
            Err(error) => {
                unreadable(&error, &Pointer::root(), diagnostics);
                None
            }
        }
    }
}

/// The results of parsing a text: the document, its webhooks, the targets of references outside of the
/// components, and the encodings with `explode: false`.
type Parts = (OpenAPI, Webhooks, Elsewhere, structure::Unread);

/// Reports that `openapiv3` refuses something that the grammar allows.
fn unreadable(error: &serde_json::Error, pointer: &Pointer, diagnostics: &mut Diagnostics) {
    diagnostics.error(
        "unreadable",
        pointer,
        format!("this can't be read: {error}"),
    );
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
