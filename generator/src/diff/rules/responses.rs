//! Responses, and the requests that the server sends to its callers.

use super::Severity::{Breaking, Info, Warning};
use super::{response, rules};

rules! {
    SUCCESS_STATUS_ADDED: "success-status-added", response(Info),
        "A success can have one more status code",
        "Callers should take any 2xx for a success, as this SDK does";
    SUCCESS_STATUS_REMOVED: "success-status-removed", response(Warning),
        "A success no longer has a status code",
        "Callers that wait for exactly this code wait in vain; this SDK takes any 2xx for a success";
    SUCCESS_STATUS_CHANGED: "success-status-changed", response(Warning),
        "A success has another status code",
        "Callers that look for exactly the old code take it for an error; this SDK takes any 2xx for a success";
    ERROR_STATUS_ADDED: "error-status-added", response(Info),
        "One more error is documented",
        "Callers must bear errors that are not documented anyhow";
    ERROR_STATUS_REMOVED: "error-status-removed", response(Info),
        "An error is no longer documented",
        "Callers that handle it do so in vain, at worst";
    BODY_ADDED: "response-body-added", response(Info),
        "A response has a body",
        "Callers that expect none don't read it";
    BODY_REMOVED: "response-body-removed", response(Breaking),
        "A response no longer has a body",
        "Callers that read it find nothing";
    MEDIA_TYPE_CHANGED: "response-media-type-changed", response(Breaking),
        "The body of a response is of another media type",
        "Callers no longer understand what they read";
    MEDIA_TYPE_ADDED: "response-media-type-added", response(Info),
        "The body of a response can be of one more media type",
        "Callers say which one they accept, and the media types known so far are still offered";
    MEDIA_TYPE_REMOVED: "response-media-type-removed", response(Breaking),
        "The body of a response can no longer be of one of several media types",
        "Callers that accept nothing else get an error, or what they don't understand";
    HEADER_ADDED: "response-header-added", response(Info),
        "A response has one more header",
        "Callers that don't know it don't look at it";
    HEADER_REMOVED: "response-header-removed", response(Warning),
        "A response no longer has a header, which could be missing before",
        "Callers that look for it never find it";
    REQUIRED_HEADER_REMOVED: "required-response-header-removed", response(Breaking),
        "A response no longer has a header, which was always there",
        "Callers that rely on it don't find it";
    HEADER_BECAME_OPTIONAL: "response-header-became-optional", response(Breaking),
        "A header of a response can be missing",
        "Callers that rely on it may not find it";
    HEADER_BECAME_REQUIRED: "response-header-became-required", response(Info),
        "A header of a response is always there",
        "Callers that bear its absence do so in vain, at worst";
    CALLBACK_BODY_ADDED: "callback-body-added", response(Info),
        "A callback has a body",
        "Receivers that expect none don't read it";
    CALLBACK_BODY_REMOVED: "callback-body-removed", response(Breaking),
        "A callback no longer has a body",
        "Receivers that read it find nothing";
    CALLBACK_BODY_BECAME_OPTIONAL: "callback-body-became-optional", response(Breaking),
        "The body of a callback can be missing",
        "Receivers that rely on it may not find it";
    CALLBACK_BODY_BECAME_REQUIRED: "callback-body-became-required", response(Info),
        "The body of a callback is always there",
        "Receivers that bear its absence do so in vain, at worst";
    CALLBACK_MEDIA_TYPE_CHANGED: "callback-media-type-changed", response(Breaking),
        "The body of a callback is of another media type",
        "Receivers no longer understand what they read";
    CALLBACK_MEDIA_TYPE_ADDED: "callback-media-type-added", response(Warning),
        "The body of a callback can be of one more media type",
        "Receivers may get what they don't understand: it is the server that chooses";
    CALLBACK_MEDIA_TYPE_REMOVED: "callback-media-type-removed", response(Info),
        "The body of a callback can no longer be of one of several media types",
        "Receivers that expect it do so in vain, at worst";
}
