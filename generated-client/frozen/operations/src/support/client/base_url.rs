//! Where the API is.

use reqwest::Url;

use super::BuildError;
use crate::api::BASE_PATH;

/// How the URL that a caller has written becomes that of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    /// The API's path and version are put behind it, as far as they are not there.
    Versioned,
    /// So is the API's path, without the version.
    Unversioned,
    /// It is that of the API already.
    Exact,
}

/// The URL of the API, from as much of it as the caller has written: the engine's host, or more, up
/// to and including the version.
pub(super) fn parse(base: &str, kind: Root) -> Result<Url, BuildError> {
    let mut url = with_scheme(base.trim())?;
    if kind == Root::Exact {
        return Ok(url);
    }
    let (root, version) = split(&path_of(BASE_PATH));
    // A version that was written along is that of another document if it differs.
    let (given, _) = split(url.path());
    let before = without(&given, &root);
    let path = match version.filter(|_| kind == Root::Versioned) {
        Some(version) => format!("{before}{root}/{version}"),
        None => format!("{before}{root}"),
    };
    url.set_path(&path);
    Ok(url)
}

fn with_scheme(base: &str) -> Result<Url, BuildError> {
    let invalid = |reason: &str| BuildError::new("builder", reason);
    // Asked whether `localhost:8080` is a URL, a parser says yes: of the scheme `localhost`.
    let url = match base.contains("://") {
        true => Url::parse(base),
        false => Url::parse(&format!("https://{base}")),
    };
    let url = url.map_err(|error| invalid(&error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(invalid("the URL is neither https nor http"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("the URL has a user in it; use `credentials`"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("the URL goes on after its path"));
    }
    Ok(url)
}

/// The path of what may be a whole URL.
fn path_of(base: &str) -> String {
    match Url::parse(base) {
        Ok(url) => url.path().to_owned(),
        Err(_) => base.to_owned(),
    }
}

/// A path, and the version at its end, if there is one: `/masking/api` and `v5.1.47`.
fn split(path: &str) -> (String, Option<String>) {
    let path = path.trim_end_matches('/');
    match path.rsplit_once('/') {
        Some((root, version)) if is_version(version) => (
            root.trim_end_matches('/').to_owned(),
            Some(version.to_owned()),
        ),
        _ => (path.to_owned(), None),
    }
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|numbers| {
        numbers
            .split('.')
            .all(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// A path without as many segments of the root as it ends with: what a proxy may have before it.
fn without<'p>(path: &'p str, root: &str) -> &'p str {
    let ends = root.match_indices('/').map(|(end, _)| end).skip(1);
    let mut starts: Vec<&str> = ends.map(|end| &root[..end]).collect();
    starts.push(root);
    let longest_first = starts.into_iter().rev().filter(|start| !start.is_empty());
    longest_first
        .filter_map(|start| path.strip_suffix(start))
        .next()
        .unwrap_or(path)
}
