use super::Form::Operation;
use super::{Case, case};

/// The responses of an operation.
fn responses(responses: &[(&str, &str)]) -> String {
    let responses: Vec<String> = responses
        .iter()
        .map(|(status, fields)| format!("'{status}': {{description: d, {fields}}}"))
        .collect();
    format!("responses: {{{}}}", responses.join(", "))
}

fn headers(headers: &str) -> String {
    responses(&[("200", &format!("headers: {{{headers}}}"))])
}

fn callback(request: &str) -> String {
    format!(
        "callbacks: {{done: {{'{{$request.body#/url}}': {{post: {{{request} responses: {{'200': {{description: d}}}}}}}}}}}}"
    )
}

pub(super) fn cases() -> Vec<Case> {
    let plain = responses(&[("200", "")]);
    let text = responses(&[("200", "content: {text/plain: {}}")]);
    let both = responses(&[("200", "content: {text/plain: {}, text/html: {}}")]);
    let (optional, required) = (
        "X-A: {schema: {type: string}}",
        "X-A: {required: true, schema: {type: string}}",
    );
    let bare = callback("");
    let with_body = callback("requestBody: {content: {text/plain: {}}},");
    let with_both = callback("requestBody: {content: {text/plain: {}, text/html: {}}},");
    let with_required_body = callback("requestBody: {required: true, content: {text/plain: {}}},");
    vec![
        case(
            Operation,
            "success-status-added",
            "- info",
            &plain,
            &responses(&[("200", ""), ("201", "")]),
        )
        .near(
            &plain,
            &responses(&[("200", ""), ("400", "")]),
            &["error-status-added"],
        ),
        case(
            Operation,
            "success-status-removed",
            "- warning",
            &responses(&[("200", ""), ("201", "")]),
            &plain,
        )
        .near(
            &responses(&[("200", ""), ("201", "")]),
            &responses(&[("201", ""), ("200", "")]),
            &[],
        ),
        case(
            Operation,
            "success-status-changed",
            "- warning",
            &plain,
            &responses(&[("201", "")]),
        )
        .near(
            &plain,
            &responses(&[("201", ""), ("202", "")]),
            &["success-status-removed", "success-status-added"],
        ),
        case(
            Operation,
            "error-status-added",
            "- info",
            &plain,
            &responses(&[("200", ""), ("404", "")]),
        )
        .near(
            &plain,
            &responses(&[("200", ""), ("2XX", "")]),
            &["success-status-added"],
        ),
        case(
            Operation,
            "error-status-removed",
            "- info",
            &responses(&[("200", ""), ("404", "")]),
            &plain,
        )
        .near(
            &responses(&[("200", ""), ("404", "")]),
            &responses(&[("404", ""), ("200", "")]),
            &[],
        ),
        case(Operation, "response-body-added", "- info", &plain, &text).near(
            &plain,
            &plain.replace("d,", "e,"),
            &["description-changed"],
        ),
        case(
            Operation,
            "response-body-removed",
            "- breaking",
            &text,
            &plain,
        )
        .near(
            &text,
            &text.replace("plain", "html"),
            &["response-media-type-changed"],
        ),
        case(
            Operation,
            "response-media-type-changed",
            "- breaking",
            &text,
            &text.replace("plain", "html"),
        )
        .near(&text, &text.replace("{}", "{schema: {type: string}}"), &[]),
        case(
            Operation,
            "response-header-added",
            "- info",
            &plain,
            &headers(optional),
        )
        .near(
            &plain,
            &headers(&optional.replace("X-A", "Content-Type")),
            &[],
        ),
        case(
            Operation,
            "response-header-removed",
            "- warning",
            &headers(optional),
            &plain,
        )
        .near(
            &headers(optional),
            &headers(&optional.replace("X-A", "x-a")),
            &[],
        ),
        case(
            Operation,
            "required-response-header-removed",
            "- breaking",
            &headers(required),
            &plain,
        )
        .near(&headers(optional), &plain, &["response-header-removed"]),
        case(
            Operation,
            "response-header-became-optional",
            "- breaking",
            &headers(required),
            &headers(optional),
        )
        .near(
            &headers(optional),
            &headers(&optional.replace("{schema", "{required: false, schema")),
            &[],
        ),
        case(
            Operation,
            "response-header-became-required",
            "- info",
            &headers(optional),
            &headers(required),
        )
        .near(
            &headers(optional),
            &headers(&optional.replace("string", "integer")),
            &["type-changed"],
        ),
        case(
            Operation,
            "callback-body-added",
            "- info",
            &bare,
            &with_body,
        )
        .near(&bare, &callback("summary: s,"), &["summary-changed"]),
        case(
            Operation,
            "callback-body-removed",
            "- breaking",
            &with_body,
            &bare,
        )
        .near(
            &with_body,
            &with_body.replace("plain", "html"),
            &["callback-media-type-changed"],
        ),
        case(
            Operation,
            "callback-body-became-optional",
            "- breaking",
            &with_required_body,
            &with_body,
        )
        .near(
            &with_body,
            &with_body.replace("{content", "{required: false, content"),
            &[],
        ),
        case(
            Operation,
            "callback-body-became-required",
            "- info",
            &with_body,
            &with_required_body,
        )
        .near(
            &with_body,
            &with_body.replace("{content", "{required: false, content"),
            &[],
        ),
        case(
            Operation,
            "callback-media-type-changed",
            "- breaking",
            &with_body,
            &with_body.replace("plain", "html"),
        )
        .near(&with_body, &bare, &["callback-body-removed"]),
        case(
            Operation,
            "response-media-type-added",
            "- info",
            &text,
            &both,
        )
        .near(
            &text,
            &text.replace("plain", "html"),
            &["response-media-type-changed"],
        ),
        case(
            Operation,
            "response-media-type-removed",
            "- breaking",
            &both,
            &text,
        )
        .near(
            &both,
            &responses(&[("200", "content: {text/html: {}, text/plain: {}}")]),
            &[],
        ),
        case(
            Operation,
            "callback-media-type-added",
            "- warning",
            &with_body,
            &with_both,
        )
        .near(
            &with_body,
            &with_body.replace("plain", "html"),
            &["callback-media-type-changed"],
        ),
        case(
            Operation,
            "callback-media-type-removed",
            "- info",
            &with_both,
            &with_body,
        )
        .near(
            &with_both,
            &callback("requestBody: {content: {text/html: {}, text/plain: {}}},"),
            &[],
        ),
    ]
}
