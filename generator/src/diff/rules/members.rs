//! Properties of objects, and fields of forms.

use super::Severity::{Breaking, Info, Warning};
use super::{both, request, response, rules};

rules! {
    MEMBER_ADDED: "member-added", both(Info, Info),
        "An object can have one more member",
        "Writers may leave it out, and readers must bear members that they don't know";
    REQUIRED_MEMBER_ADDED: "required-member-added", both(Breaking, Info),
        "An object must have one more member",
        "Requests without it are refused; readers must bear members that they don't know";
    REQUIRED_MEMBER_WITH_DEFAULT_ADDED: "required-member-with-default-added", both(Warning, Info),
        "An object must have one more member, which has a default",
        "Servers may refuse requests without it, or take the default";
    MEMBER_REMOVED: "member-removed", both(Warning, Breaking),
        "An object no longer has a member, which could be missing before",
        "Most servers ignore it in requests, so that what it asks for isn't done; readers never find it";
    REQUIRED_MEMBER_REMOVED: "required-member-removed", both(Warning, Breaking),
        "An object no longer has a member, which was always there",
        "Most servers ignore it in requests, so that what it asks for isn't done; readers that rely on it fail";
    MEMBER_BECAME_REQUIRED: "member-became-required", both(Breaking, Info),
        "A member can no longer be left out",
        "Requests without it are refused; readers that bear its absence do so in vain, at worst";
    MEMBER_WITH_DEFAULT_BECAME_REQUIRED: "member-with-default-became-required", both(Warning, Info),
        "A member that has a default can no longer be left out",
        "Servers may refuse requests without it, or take the default";
    MEMBER_BECAME_OPTIONAL: "member-became-optional", both(Info, Breaking),
        "A member can be missing",
        "Requests with it are still taken; readers that rely on it may not find it";
    MEMBER_BECAME_READ_ONLY: "member-became-read-only", request(Warning),
        "A member is only in answers",
        "Most servers ignore it in requests, so that what it asks for isn't done";
    MEMBER_NO_LONGER_READ_ONLY: "member-no-longer-read-only", request(Info),
        "A member that was only in answers can be sent",
        "Requests without it are still taken";
    REQUIRED_MEMBER_NO_LONGER_READ_ONLY: "required-member-no-longer-read-only", request(Breaking),
        "A member that was only in answers must be sent",
        "Requests without it are refused";
    MEMBER_BECAME_WRITE_ONLY: "member-became-write-only", response(Breaking),
        "A member is only in requests",
        "Readers no longer find it";
    MEMBER_NO_LONGER_WRITE_ONLY: "member-no-longer-write-only", response(Info),
        "A member that was only in requests is answered too",
        "Readers must bear members that they don't know";
    OTHER_MEMBERS_DECLARED: "other-members-declared", both(Info, Info),
        "An object can have members that aren't known by name",
        "Objects without them are still valid, and readers must bear members that they don't know";
    OTHER_MEMBERS_NO_LONGER_DECLARED: "other-members-no-longer-declared", both(Warning, Info),
        "Nothing is said of members that aren't known by name",
        "Servers may ignore or refuse what callers send beyond the known members";
}
