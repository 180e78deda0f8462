//! Selects the media type of a success that a request prefers (RFC 9110, section 12.5.1).

use axum::http::{HeaderMap, header};
use mediatype::{MediaType, MediaTypeList, Name, ReadParams};

use crate::operation::Content;

/// Returns the content that the header `Accept` prefers; among equals, the first.
///
/// Without the header, all contents are equal. Returns `None` if the request accepts none of them.
pub(crate) fn choose<'c>(contents: &'c [Content], headers: &HeaderMap) -> Option<&'c Content> {
    let accepted: Vec<&str> = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    if accepted.is_empty() {
        return contents.first();
    }
    let ranges: Vec<MediaType<'_>> = accepted
        .iter()
        .flat_map(|value| MediaTypeList::new(value).flatten())
        .collect();
    let mut best: Option<(f32, &Content)> = None;
    for content in contents {
        let quality = quality(&content.media_type, &ranges);
        if quality > best.map_or(0.0, |(quality, _)| quality) {
            best = Some((quality, content));
        }
    }
    best.map(|(_, content)| content)
}

/// Returns the quality of a media type: that of its most specific range, or 0 without one.
fn quality(media_type: &str, ranges: &[MediaType<'_>]) -> f32 {
    let Ok(media_type) = MediaType::parse(media_type) else {
        return 0.0;
    };
    let fitting = ranges
        .iter()
        .filter_map(|range| Some((specificity(range, &media_type)?, range)));
    // Among equally specific ranges, the first one counts: the last maximum in reverse order.
    let most_specific = fitting.rev().max_by_key(|(specificity, _)| *specificity);
    most_specific.map_or(0.0, |(_, range)| weight(range))
}

/// Returns how specifically a range names a media type, or `None` if it doesn't include the type.
fn specificity(range: &MediaType<'_>, media_type: &MediaType<'_>) -> Option<u8> {
    let is_any = |name: Name<'_>| name == "*";
    match (is_any(range.ty), is_any(range.subty)) {
        (true, true) => Some(0),
        // A content may be declared as a range; any type within it matches.
        _ if range.ty != media_type.ty => None,
        (_, true) => Some(1),
        _ if is_any(media_type.subty) => Some(1),
        _ => (range.subty == media_type.subty && range.suffix == media_type.suffix).then_some(2),
    }
}

fn weight(range: &MediaType<'_>) -> f32 {
    let weight = range.params().find(|(name, _)| *name == "q");
    let weight = weight.and_then(|(_, value)| value.unquoted_str().parse().ok());
    weight.unwrap_or(1.0)
}
