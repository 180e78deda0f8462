//! Operations as a whole, and the API around them.

use super::Severity::{Breaking, Info, Warning};
use super::{always, request, rules};

rules! {
    OPERATION_ADDED: "operation-added", always(Info),
        "An operation is new",
        "Nobody calls it yet";
    OPERATION_REMOVED: "operation-removed", always(Breaking),
        "An operation is gone",
        "Its callers get an error";
    DEPRECATED_OPERATION_REMOVED: "deprecated-operation-removed", always(Breaking),
        "An operation that was deprecated is gone",
        "It was announced, but those who still call it get an error";
    OPERATION_MOVED: "operation-moved", always(Breaking),
        "An operation has another path",
        "Callers that send to the old path get an error; the operation is known by its id";
    OPERATION_METHOD_CHANGED: "operation-method-changed", always(Breaking),
        "An operation has another method",
        "Callers that use the old method get an error; the operation is known by its id";
    OPERATION_ID_CHANGED: "operation-id-changed", always(Info),
        "An operation has another id",
        "Ids are not sent; only the names in generated code follow them";
    OPERATION_SERVER_CHANGED: "operation-server-changed", always(Breaking),
        "An operation is served elsewhere than before",
        "Callers that send to the old server get an error, or reach the wrong one";
    OPERATION_TAG_ADDED: "operation-tag-added", always(Info),
        "An operation belongs to one more group",
        "Tags are not sent";
    OPERATION_TAG_REMOVED: "operation-tag-removed", always(Info),
        "An operation no longer belongs to a group",
        "Tags are not sent";
    OPERATION_GROUP_CHANGED: "operation-group-changed", always(Info),
        "Another of an operation's tags comes first",
        "Tags are not sent; only the modules of generated code follow the first of them";
    CALLBACK_ADDED: "callback-added", always(Info),
        "An operation has one more callback",
        "The server calls back only those who ask for it";
    CALLBACK_REMOVED: "callback-removed", always(Breaking),
        "An operation no longer has a callback",
        "Those who wait for it are never called";
    CALLBACK_ADDRESS_CHANGED: "callback-address-changed", always(Breaking),
        "A callback has another URL or method",
        "Those who wait for it listen in the wrong place";
    AUTHENTICATION_REQUIRED: "authentication-required", request(Breaking),
        "An operation that could be called by anybody needs authentication",
        "Callers that don't authenticate are refused";
    AUTHENTICATION_LIFTED: "authentication-lifted", request(Info),
        "An operation can be called without authentication",
        "What callers send in addition does no harm";
    SECURITY_ALTERNATIVE_ADDED: "security-alternative-added", request(Info),
        "An operation can be authenticated in one more way",
        "The ways known so far still serve";
    SECURITY_ALTERNATIVE_REMOVED: "security-alternative-removed", request(Breaking),
        "An operation can no longer be authenticated in one of several ways",
        "Callers that authenticate this way are refused";
    SECURITY_SCOPE_ADDED: "security-scope-added", request(Breaking),
        "A way of authentication needs one more scope",
        "Callers whose tokens lack it are refused";
    SECURITY_SCOPE_REMOVED: "security-scope-removed", request(Info),
        "A way of authentication needs one scope less",
        "Tokens that have it still serve";
    SECURITY_SCHEME_ADDED: "security-scheme-added", always(Info),
        "A way of authentication is declared",
        "Which operations need it is told of each of them";
    SECURITY_SCHEME_REMOVED: "security-scheme-removed", always(Info),
        "A way of authentication is no longer declared",
        "Which operations no longer take it is told of each of them";
    SECURITY_SCHEME_CHANGED: "security-scheme-changed", request(Breaking),
        "A way of authentication has another form",
        "Callers that authenticate in the old form are refused";
    OAUTH_FLOW_ADDED: "oauth-flow-added", request(Info),
        "A way of authentication has one more flow of OAuth 2.0",
        "The flows known so far still lead to a token";
    OAUTH_FLOW_REMOVED: "oauth-flow-removed", request(Breaking),
        "A way of authentication no longer has one of its flows of OAuth 2.0",
        "Callers that get their tokens this way get none";
    OAUTH_URL_CHANGED: "oauth-url-changed", request(Breaking),
        "A flow of OAuth 2.0 has another URL",
        "Callers ask for their tokens in the wrong place";
    OAUTH_SCOPE_ADDED: "oauth-scope-added", request(Info),
        "A flow of OAuth 2.0 has one more scope",
        "Which operations need it is told of each of them";
    OAUTH_SCOPE_REMOVED: "oauth-scope-removed", request(Breaking),
        "A flow of OAuth 2.0 no longer has one of its scopes",
        "Callers that ask for a token with it get none";
    SERVER_ADDED: "server-added", always(Info),
        "The API is served under one more URL",
        "The URLs known so far still serve";
    SERVER_REMOVED: "server-removed", always(Warning),
        "The API is no longer served under a URL",
        "Callers that send there may get an error; most name their server themselves";
    SERVER_VERSION_CHANGED: "server-version-changed", always(Info),
        "The API's new version is part of its URL",
        "It is so with each version; clients of the new version send to the new URL";
    SERVER_ORDER_CHANGED: "server-order-changed", always(Info),
        "Another URL of the API is the preferred one",
        "The URLs known so far still serve";
    TAG_ADDED: "tag-added", always(Info),
        "A group of operations is new",
        "Tags are not sent";
    TAG_REMOVED: "tag-removed", always(Info),
        "A group of operations is gone",
        "Tags are not sent; operations that are gone are told of themselves";
    API_TITLE_CHANGED: "api-title-changed", always(Info),
        "The API has another title",
        "Titles are for people";
    API_VERSION_CHANGED: "api-version-changed", always(Info),
        "The API has another version",
        "What it means is told by the other changes";
}
