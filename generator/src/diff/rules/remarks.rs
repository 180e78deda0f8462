//! Documentation, deprecation and marks.

use super::Severity::{Info, Warning};
use super::{always, rules};

rules! {
    DEPRECATED: "became-deprecated", always(Warning),
        "The use of something is discouraged",
        "It still works, but may be gone with the next version";
    REACTIVATED: "no-longer-deprecated", always(Info),
        "The use of something is no longer discouraged",
        "It works as before";
    SUMMARY_CHANGED: "summary-changed", always(Info),
        "A summary or title says something else",
        "It is for people; it may tell of a change of behaviour";
    DESCRIPTION_CHANGED: "description-changed", always(Info),
        "A description says something else",
        "It is for people; it may tell of a change of behaviour";
    VALUE_NAME_CHANGED: "value-name-changed", always(Info),
        "A value of an enum has another name for code",
        "Nothing changes on the wire; code that is generated may name the value differently";
    EXTERNAL_DOCS_CHANGED: "external-docs-changed", always(Info),
        "There is more to read in another place",
        "It is for people";
    EXAMPLES_CHANGED: "examples-changed", always(Info),
        "There are other examples",
        "They are for people";
    MARK_CHANGED: "mark-changed", always(Info),
        "The document marks something otherwise than before (`marks` of the conventions)",
        "It is about the document, not about the API";
}
