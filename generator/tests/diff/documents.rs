//! Documents as models.

use std::path::Path;

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::render::render_short;
use cce_generator::document::Document;
use cce_generator::lower::lower;

/// The model of a document without faults.
#[expect(dead_code, reason = "used by the next tests")]
pub(crate) fn model(text: &str) -> Api {
    match try_model(text, &Conventions::default()) {
        Ok(api) => api,
        Err(said) => panic!("{said}\n{text}"),
    }
}

/// The model of a document, or what is wrong with it.
pub(crate) fn try_model(text: &str, conventions: &Conventions) -> Result<Api, String> {
    let (document, _) =
        Document::parse("api.yaml", text.to_owned()).map_err(|error| format!("{error:?}"))?;
    let (api, said) = lower(&document, conventions);
    match said.has_errors() {
        true => Err(render_short(&said, document.source())),
        false => Ok(api),
    }
}

fn spec() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"))
}

/// The text of a release's document.
pub(crate) fn release_text(version: &str) -> String {
    let path = spec().join(format!("{version}.yaml"));
    std::fs::read_to_string(path).expect("the document is there")
}

/// The conventions of the releases.
pub(crate) fn conventions() -> Conventions {
    Conventions::read(&spec().join("conventions.yaml")).expect("they are sound")
}

/// The model of a release.
pub(crate) fn release(version: &str) -> Api {
    try_model(&release_text(version), &conventions()).expect("releases have no faults")
}
