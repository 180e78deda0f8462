//! Parameters and bodies of requests.

use super::Severity::{Breaking, Info, Warning};
use super::{request, rules};

rules! {
    PARAMETER_ADDED: "request-parameter-added", request(Info),
        "A request can have one more parameter",
        "Requests without it are still taken";
    REQUIRED_PARAMETER_ADDED: "required-request-parameter-added", request(Breaking),
        "A request must have one more parameter",
        "Requests without it are refused";
    REQUIRED_PARAMETER_WITH_DEFAULT_ADDED: "required-request-parameter-with-default-added", request(Warning),
        "A request must have one more parameter, which has a default",
        "Servers may refuse requests without it, or take the default";
    PARAMETER_REMOVED: "request-parameter-removed", request(Warning),
        "A request no longer has a parameter",
        "Most servers ignore it then: the request passes, but what it asks for isn't done";
    DEPRECATED_PARAMETER_REMOVED: "deprecated-request-parameter-removed", request(Warning),
        "A request no longer has a parameter that was deprecated",
        "It was announced; most servers ignore it: the request passes, but what it asks for isn't done";
    PARAMETER_RENAMED: "path-parameter-renamed", request(Info),
        "A path parameter has another name",
        "Its name is not sent, only its value in its place";
    PARAMETER_BECAME_REQUIRED: "request-parameter-became-required", request(Breaking),
        "A parameter can no longer be left out",
        "Requests without it are refused";
    PARAMETER_BECAME_OPTIONAL: "request-parameter-became-optional", request(Info),
        "A parameter can be left out",
        "Requests with it are still taken";
    PARAMETER_STYLE_CHANGED: "request-parameter-style-changed", request(Breaking),
        "The value of a parameter is written in another way",
        "The server no longer reads what callers write";
    PARAMETER_RESERVED_CHARACTERS_CHANGED: "request-parameter-reserved-characters-changed", request(Warning),
        "Reserved characters in a parameter's value are escaped, or no longer",
        "Servers read both where a value has no such characters";
    BODY_ADDED: "request-body-added", request(Info),
        "A request can have a body",
        "Requests without it are still taken";
    REQUIRED_BODY_ADDED: "required-request-body-added", request(Breaking),
        "A request must have a body",
        "Requests without it are refused";
    BODY_REMOVED: "request-body-removed", request(Breaking),
        "A request no longer has a body",
        "What callers say in it is no longer heard, where the request isn't refused";
    BODY_BECAME_REQUIRED: "request-body-became-required", request(Breaking),
        "A request can no longer do without its body",
        "Requests without it are refused";
    BODY_BECAME_OPTIONAL: "request-body-became-optional", request(Info),
        "A request can do without its body",
        "Requests with it are still taken";
    MEDIA_TYPE_CHANGED: "request-media-type-changed", request(Breaking),
        "A body is sent as another media type",
        "The server no longer reads what callers write";
    MEDIA_TYPE_ADDED: "request-media-type-added", request(Info),
        "A body can be sent as one more media type",
        "The media types known so far are still taken";
    MEDIA_TYPE_REMOVED: "request-media-type-removed", request(Breaking),
        "A body can no longer be sent as one of several media types",
        "The server refuses what callers send as this media type";
    FIELD_STYLE_CHANGED: "form-field-style-changed", request(Breaking),
        "The value of a field of a form is written in another way",
        "The server no longer reads what callers write";
    PART_MEDIA_TYPE_CHANGED: "part-media-type-changed", request(Warning),
        "A part of a body has another media type",
        "Many servers don't look at it, but some refuse or misread the part";
}
