//! Which of the media types of a success a request asks for (RFC 9110, section 12.5.1).

use axum::http::{HeaderMap, header};
use mediatype::{MediaType, MediaTypeList, Name, ReadParams};

use crate::operation::Content;

/// Returns the content that the header `Accept` prefers: of equals, the first.
///
/// Without the header, every content is as good. `None` if the request takes none of them.
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

/// How much a media type is wanted: what its most specific range says, else not at all.
fn quality(media_type: &str, ranges: &[MediaType<'_>]) -> f32 {
    let Ok(media_type) = MediaType::parse(media_type) else {
        return 0.0;
    };
    let fitting = ranges
        .iter()
        .filter_map(|range| Some((specificity(range, &media_type)?, range)));
    // Of ranges that are as specific, the first is the last maximum of the reversed ones.
    let most_specific = fitting.rev().max_by_key(|(specificity, _)| *specificity);
    most_specific.map_or(0.0, |(_, range)| weight(range))
}

/// How closely a range names a media type; `None` if the type isn't in it.
fn specificity(range: &MediaType<'_>, media_type: &MediaType<'_>) -> Option<u8> {
    let is_any = |name: Name<'_>| name == "*";
    match (is_any(range.ty), is_any(range.subty)) {
        (true, true) => Some(0),
        // A content that is declared as a range is met by what is in the range.
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
