//! Finds the operation for a path.

use axum::http::Method;
use percent_encoding::percent_decode_str;

use crate::operation::Operation;

/// The paths of a document. Among those that match a request, the most literal comes first.
#[derive(Debug)]
pub(crate) struct Routes {
    routes: Vec<Route>,
}

#[derive(Debug)]
struct Route {
    segments: Vec<Segment>,
    /// The operations of the path, as indices in the list.
    operations: Vec<(Method, usize)>,
    template: String,
}

/// A segment of a template, between two slashes. Literal segments sort before others.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    Literal(String),
    Value {
        before: String,
        name: String,
        after: String,
    },
}

/// The result of a search for an operation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Operation {
        /// The index of the operation in the list.
        index: usize,
        /// The values in the path, decoded.
        values: Vec<(String, String)>,
    },
    /// The path exists, but only with these methods.
    OtherMethod(Vec<Method>),
    Nothing,
}

impl Routes {
    pub(crate) fn new(operations: &[Operation]) -> Self {
        let mut routes: Vec<Route> = Vec::new();
        for (index, operation) in operations.iter().enumerate() {
            let entry = (operation.method.clone(), index);
            // A fragment tells operations of one URL apart in the document; no request has it.
            let template = operation.template.split('#').next().unwrap_or_default();
            match routes.iter_mut().find(|route| route.template == template) {
                Some(route) => route.operations.push(entry),
                None => routes.push(Route {
                    segments: segments(template).map(Segment::read).collect(),
                    operations: vec![entry],
                    template: template.to_owned(),
                }),
            }
        }
        routes.sort_by(|one, other| one.segments.cmp(&other.segments));
        Self { routes }
    }

    /// Finds the operation for a path below the base path, which is still encoded.
    pub(crate) fn find(&self, method: &Method, path: &str) -> Found {
        // An encoded slash belongs to a value, so the path is split before it is decoded.
        let decoded: Option<Vec<_>> = segments(path)
            .map(|segment| percent_decode_str(segment).decode_utf8().ok())
            .collect();
        let Some(decoded) = decoded else {
            return Found::Nothing;
        };
        let fit = self
            .routes
            .iter()
            .find_map(|route| Some((route, route.values(&decoded)?)));
        let Some((route, values)) = fit else {
            return Found::Nothing;
        };
        match route.operations.iter().find(|(own, _)| own == method) {
            Some(&(_, index)) => Found::Operation { index, values },
            None => Found::OtherMethod(
                route
                    .operations
                    .iter()
                    .map(|(own, _)| own.clone())
                    .collect(),
            ),
        }
    }
}

impl Route {
    fn values(&self, path: &[impl AsRef<str>]) -> Option<Vec<(String, String)>> {
        if self.segments.len() != path.len() {
            return None;
        }
        let mut values = Vec::new();
        for (segment, given) in self.segments.iter().zip(path) {
            match segment {
                Segment::Literal(literal) if literal == given.as_ref() => {}
                Segment::Literal(_) => return None,
                Segment::Value {
                    before,
                    name,
                    after,
                } => {
                    let value = given.as_ref().strip_prefix(before.as_str())?;
                    let value = value.strip_suffix(after.as_str())?;
                    if value.is_empty() {
                        return None;
                    }
                    values.push((name.clone(), value.to_owned()));
                }
            }
        }
        Some(values)
    }
}

impl Segment {
    fn read(text: &str) -> Self {
        let value = text.split_once('{').and_then(|(before, rest)| {
            let (name, after) = rest.split_once('}')?;
            Some((before, name, after))
        });
        match value {
            Some((before, name, after)) => Self::Value {
                before: before.to_owned(),
                name: name.to_owned(),
                after: after.to_owned(),
            },
            None => Self::Literal(text.to_owned()),
        }
    }
}

/// Returns the segments of a path; a slash at its end makes an empty one.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix('/').unwrap_or(path).split('/')
}
