//! Bindings in other languages: generates files from the model and a pack of templates.
//!
//! A pack is a folder with templates and a manifest, `pack.yaml`. The manifest says how the language
//! writes types, names and strings ([`Manifest`]), and which templates make which files. The templates
//! see the model with its names decided ([`view`]). Nothing about a language is in this crate's code.

mod built_in;
mod error;
mod escape;
mod manifest;
mod naming;
mod outline;
mod pack;
mod render;
mod spelling;
pub mod view;

pub use error::{BindingsError, PackError, TemplateError};
pub use manifest::Manifest;
pub use outline::outline;
pub use pack::Pack;

use crate::api::Api;
use crate::output::FileTree;
use crate::package::Package;

use naming::Names;
use render::Renderer;
use spelling::Spelling;
use view::View;

/// Generates the bindings of an API in the language of a pack.
///
/// # Errors
/// Returns an error if the pack can't spell a part of the API, or if a template fails. The error says
/// which, and where.
pub fn generate(api: &Api, pack: &Pack, package: &Package) -> Result<FileTree, BindingsError> {
    let manifest = pack.manifest();
    let names = Names::of(api, package, manifest);
    let spelling = Spelling {
        manifest,
        names: &names,
    };
    let view = View::of(api, package, &names, &spelling)?;
    Renderer::new(pack)?.render(&view)
}
