//! The URL of the API.

use std::borrow::Cow;

use reqwest::Url;

use super::BuildError;
use crate::Api;

/// The way to get the URL of the API from the caller's URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    /// The API's path and version are appended, as far as the URL lacks them.
    Versioned,
    /// The API's path is appended in the same way, without the version.
    Unversioned,
    /// The URL is already that of the API.
    Exact,
}

/// The URL of a server, from which that of each API is made.
#[derive(Debug, Clone)]
pub(super) struct Base {
    given: Url,
    root: Root,
    /// The URL of the API that the client is built for.
    own: (&'static Api, Url),
}

impl Base {
    /// Parses the caller's URL, which may be just the server's host, or any longer part of the URL of
    /// the API, up to and including the version.
    pub(super) fn parse(url: &str, root: Root, api: &'static Api) -> Result<Self, BuildError> {
        let given = with_scheme(url.trim())?;
        let own = (api, of(&given, root, api));
        Ok(Self { given, root, own })
    }

    /// Returns the URL of the API that the client is built for.
    pub(super) fn own(&self) -> &Url {
        &self.own.1
    }

    /// Returns the URL of an API.
    pub(super) fn of(&self, api: &'static Api) -> Cow<'_, Url> {
        match std::ptr::eq(api, self.own.0) {
            true => Cow::Borrowed(self.own()),
            false => Cow::Owned(of(&self.given, self.root, api)),
        }
    }
}

/// Returns the URL of an API.
fn of(given: &Url, kind: Root, api: &Api) -> Url {
    let mut url = given.clone();
    if kind == Root::Exact {
        return url;
    }
    let (root, version) = split(&path_of(api.base_path()));
    // A version in the caller's URL is dropped: if it differs, it is that of another document.
    let (given, _) = split(url.path());
    let before = without(&given, &root);
    let path = match version.filter(|_| kind == Root::Versioned) {
        Some(version) => format!("{before}{root}/{version}"),
        None => format!("{before}{root}"),
    };
    url.set_path(&path);
    url
}

fn with_scheme(base: &str) -> Result<Url, BuildError> {
    let invalid = |reason: &str| BuildError::new("builder", reason);
    // A parser accepts `localhost:8080` as a URL with the scheme `localhost`.
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

/// Returns the path of a URL; any other string is a path already.
fn path_of(base: &str) -> String {
    match Url::parse(base) {
        Ok(url) => url.path().to_owned(),
        Err(_) => base.to_owned(),
    }
}

/// Splits a path from the version at its end, if there is one: `/shop/api` and `v5.1.47`.
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

/// Returns a path without the segments of the root that it ends with. The rest is the path that a
/// proxy may add.
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
