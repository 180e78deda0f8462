//! Checks that a document describes a version of the API whose releases `spec/` contains.
//!
//! All releases of an engine have the same title, and the same base path except for its version. A
//! document that differs in either most likely describes another API, or another variant of this
//! one.

use std::fmt;

use crate::api::Api;
use crate::release::Version;

use super::RepositoryError;
use super::candidate::Draft;

/// A part of the document that differs from the releases, and so tells its API from theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The part: `title` or `base path`.
    pub part: &'static str,
    /// The value in the document.
    pub own: String,
    /// The value in the neighbouring release.
    pub other: String,
}

/// Returns an error if a document has another title or base path than a release.
pub(super) fn check(draft: &Draft, release: &Version, api: &Api) -> Result<(), RepositoryError> {
    let own = &draft.reading.api;
    let mut differences = Vec::new();
    if versionless_title(own) != versionless_title(api) {
        differences.push(Difference {
            part: "title",
            own: own.title.clone(),
            other: api.title.clone(),
        });
    }
    if versionless(base_path(own)) != versionless(base_path(api)) {
        differences.push(Difference {
            part: "base path",
            own: base_path(own).to_owned(),
            other: base_path(api).to_owned(),
        });
    }
    match differences.is_empty() {
        true => Ok(()),
        false => Err(RepositoryError::OtherApi {
            document: draft.name.clone(),
            release: release.clone(),
            differences: Differences(differences),
        }),
    }
}

fn versionless_title(api: &Api) -> String {
    match api.version.is_empty() {
        true => api.title.clone(),
        false => api.title.replace(&api.version, "{version}"),
    }
}

/// Returns the path of the first server, without its host.
fn base_path(api: &Api) -> &str {
    let url = api.servers.first().map_or("/", String::as_str);
    let Some((_, rest)) = url.split_once("//") else {
        return url;
    };
    rest.find('/').map_or("/", |start| &rest[start..])
}

/// Returns the path with a placeholder for each segment that is a version: `5.1.47`, `v5.1.47` or
/// `v1`.
fn versionless(path: &str) -> String {
    let segment = |segment: &str| {
        let number = segment.strip_prefix('v').unwrap_or(segment);
        let is_version = number
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        match is_version {
            true => "{version}".to_owned(),
            false => segment.to_owned(),
        }
    };
    let path = path.trim_end_matches('/');
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// The differences of one document, as a message lists them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences(pub Vec<Difference>);

impl fmt::Display for Differences {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Difference { part, own, other }) in self.0.iter().enumerate() {
            let separator = if index > 0 { "; " } else { "" };
            write!(formatter, "{separator}its {part} is `{own}`, not `{other}`")?;
        }
        Ok(())
    }
}
