//! What was sent, held against what arrived.

use cce_mock_engine::{MockEngine, Recorded};
use cce_operations::{Body, Request, write_multipart};
use reqwest::Url;

/// In what a request arrived other than it was written.
pub(crate) fn differences(sent: &Request, arrived: &Recorded, engine: &MockEngine) -> Vec<String> {
    let mut differences = Vec::new();
    let mut expect = |is_same: bool, what: &str| {
        if !is_same {
            differences.push(format!("another {what} arrived"));
        }
    };
    let url = Url::parse(&format!("{}{}", engine.url(), sent.path_and_query())).unwrap();
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    expect(sent.method.as_str() == arrived.method, "method");
    expect(url.path() == arrived.path, "path");
    expect(query == arrived.query, "query");
    for (name, value) in &sent.headers {
        let is_same = arrived.header(&name.to_ascii_lowercase()) == Some(value.as_str());
        expect(is_same, &format!("header `{name}`"));
    }
    let media_type = arrived.header("content-type");
    match &sent.body {
        None => {
            expect(arrived.body.is_empty(), "body");
            expect(media_type.is_none(), "media type");
        }
        Some(body @ Body::Content { content, .. }) => {
            expect(media_type == Some(body.media_type()), "media type");
            expect(*content.read().unwrap() == arrived.body, "body");
        }
        Some(body @ Body::Multipart(parts)) => {
            let boundary = media_type
                .and_then(|media_type| media_type.strip_prefix(body.media_type()))
                .and_then(|parameters| parameters.strip_prefix("; boundary="));
            expect(boundary.is_some(), "media type");
            let body = write_multipart(parts, boundary.unwrap_or_default()).unwrap();
            expect(body == arrived.body, "body");
        }
        Some(_) => expect(false, "kind of body"),
    }
    differences
}
