//! Paths that match the same request.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::grammar::{METHODS, is_extension};
use crate::document::paths::{Template, follow};
use crate::syntax::pointer::Pointer;

/// The maximum number of path patterns that are compared with each other, for one method and
/// length.
///
/// The largest documents have a dozen. The comparison is quadratic in their number, and a malicious
/// document could have one for each of its paths.
const PATTERNS: usize = 64;

/// The maximum number of paths of another pattern that a path is compared with. Only paths with the
/// same strings in the segments that both patterns fix are compared.
const RIVALS: usize = 16;

/// A path with one method, split into segments.
struct Path<'d> {
    text: &'d str,
    segments: Vec<Segment<'d>>,
    place: Pointer,
}

#[derive(Clone, Copy)]
enum Segment<'d> {
    /// A fixed string. A segment with a parameter within it counts as a string that no other path
    /// has.
    Fixed(&'d str),
    /// A parameter that is the whole segment, with its schema.
    Parameter(&'d Value),
}

/// For each segment of a path, whether it is a parameter.
type Pattern = Vec<bool>;

/// Warns about two paths that match the same request where neither is more concrete than the other.
/// OpenAPI (Paths Object, path templating matching) leaves it to the server which of them is used.
///
/// `/a/b` is more concrete than `/a/{x}`, and takes precedence; `/{x}/b` and `/a/{y}` are
/// ambiguous, unless the type of `x` or `y` tells them apart.
pub(super) fn check(root: &Value, diagnostics: &mut Diagnostics) {
    let mut groups: BTreeMap<(&str, usize), BTreeMap<Pattern, Vec<Path<'_>>>> = BTreeMap::new();
    let paths = root.get("paths").and_then(Value::as_object);
    for (path, item) in paths
        .into_iter()
        .flatten()
        .filter(|(path, _)| !is_extension(path) && Template::parse(path).is_some())
    {
        let place = Pointer::root().key("paths").key(path);
        let (_, item) = follow(root, place.clone(), item);
        for (method, operation) in METHODS
            .iter()
            .filter_map(|method| Some((method, item.get(method)?)))
        {
            let schema = |name| {
                let of = |owner| parameter_schema(root, owner, name);
                of(operation).or_else(|| of(item)).unwrap_or(&Value::Null)
            };
            let segments: Vec<_> = path
                .split('/')
                .map(|segment| match whole_parameter(segment) {
                    Some(name) => Segment::Parameter(schema(name)),
                    None => Segment::Fixed(segment),
                })
                .collect();
            let pattern = segments.iter().map(Segment::is_parameter).collect();
            groups
                .entry((method, segments.len()))
                .or_default()
                .entry(pattern)
                .or_default()
                .push(Path {
                    text: path,
                    segments,
                    place: place.clone(),
                });
        }
    }
    for ((method, _), patterns) in &groups {
        let list: Vec<_> = patterns.iter().take(PATTERNS).collect();
        for (index, one) in list.iter().enumerate() {
            for other in &list[index + 1..] {
                if !covers(one.0, other.0) && !covers(other.0, one.0) {
                    compare(method, *one, *other, diagnostics);
                }
            }
        }
    }
}

/// Returns the name of a parameter that is a whole segment.
fn whole_parameter(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}

/// Returns the schema of a path parameter that an operation or a path item declares.
fn parameter_schema<'d>(root: &'d Value, owner: &'d Value, name: &str) -> Option<&'d Value> {
    let list = owner.get("parameters")?.as_array()?;
    let parameter = list
        .iter()
        .map(|parameter| follow(root, Pointer::root(), parameter).1)
        .find(|parameter| {
            let is = |field, text| parameter.get(field).and_then(Value::as_str) == Some(text);
            is("in", "path") && is("name", name)
        })?;
    Some(follow(root, Pointer::root(), parameter.get("schema")?).1)
}

/// Returns true if `wide` has a parameter wherever `narrow` has one.
fn covers(wide: &Pattern, narrow: &Pattern) -> bool {
    wide.iter()
        .zip(narrow)
        .all(|(wide, narrow)| *wide || !narrow)
}

/// Compares those paths of two patterns that have the same strings in the segments that both
/// patterns fix.
fn compare(
    method: &str,
    (one, of_one): (&Pattern, &Vec<Path<'_>>),
    (other, of_other): (&Pattern, &Vec<Path<'_>>),
    diagnostics: &mut Diagnostics,
) {
    let mut rivals: HashMap<Vec<&str>, Vec<&Path<'_>>> = HashMap::new();
    for path in of_one {
        rivals.entry(path.fixed_but(other)).or_default().push(path);
    }
    for path in of_other {
        let rivals = rivals.get(&path.fixed_but(one));
        let mut rivals = rivals.into_iter().flatten().take(RIVALS);
        if let Some((rival, request)) = rivals.find_map(|rival| Some((rival, path.meet(rival)?))) {
            warn(method, &request, path, rival, diagnostics);
        }
    }
}

fn warn(
    method: &str,
    request: &str,
    path: &Path<'_>,
    rival: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let message = format!(
        "{} `{request}` is a request to `{}` and to `{}`",
        method.to_uppercase(),
        path.text,
        rival.text,
    );
    diagnostics
        .warning(Warning::AmbiguousPaths, &path.place, message)
        .at_key()
        .related(rival.place.clone(), "the other path")
        .help("OpenAPI 3.0 (Paths Object) says of neither that it goes first; the server decides");
}

impl<'d> Path<'d> {
    /// Returns the fixed segments, without those where another pattern has a parameter.
    fn fixed_but(&self, pattern: &Pattern) -> Vec<&'d str> {
        let own = self.segments.iter().zip(pattern);
        own.filter_map(|(segment, is_parameter)| match segment {
            Segment::Fixed(text) if !is_parameter => Some(*text),
            _ => None,
        })
        .collect()
    }

    /// Returns a request that matches this path and another, or `None` if there can't be one.
    fn meet(&self, other: &Self) -> Option<String> {
        let pairs = self.segments.iter().zip(&other.segments);
        let request: Option<Vec<&str>> = pairs.map(|(own, other)| own.meet(*other)).collect();
        Some(request?.join("/"))
    }
}

impl<'d> Segment<'d> {
    fn is_parameter(&self) -> bool {
        matches!(self, Self::Parameter(_))
    }

    /// Returns a string that both segments match.
    fn meet(self, other: Self) -> Option<&'d str> {
        match (self, other) {
            (Self::Fixed(text), Self::Fixed(_)) => Some(text),
            (Self::Fixed(text), Self::Parameter(schema))
            | (Self::Parameter(schema), Self::Fixed(text)) => takes(schema, text).then_some(text),
            (Self::Parameter(one), Self::Parameter(other)) => ["x", "1"]
                .into_iter()
                .find(|text| takes(one, text) && takes(other, text))
                .or(Some("…")),
        }
    }
}

/// Returns true if a string can be a value of a parameter, judging by the `type` and the `enum` of
/// its schema.
fn takes(schema: &Value, text: &str) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    let is_value = |value: &Value| match value {
        Value::String(own) => own == text,
        other => serde_json::from_str(text).is_ok_and(|own: Value| own == *other),
    };
    values.is_none_or(|values| values.iter().any(is_value))
        && match schema.get("type").and_then(Value::as_str) {
            Some("integer" | "number") => text.parse::<f64>().is_ok(),
            Some("boolean") => matches!(text, "true" | "false"),
            _ => true,
        }
}
