//! Properties of objects, and fields of forms.

use super::Severity::{Breaking, Info, Warning};
use super::{both, request, response, rules};

rules! {
    PROPERTY_ADDED: "property-added", both(Info, Info),
        "An object can have one more property",
        "Writers may leave it out, and readers must bear properties that they don't know";
    REQUIRED_PROPERTY_ADDED: "required-property-added", both(Breaking, Info),
        "An object must have one more property",
        "Requests without it are refused; readers must bear properties that they don't know";
    REQUIRED_PROPERTY_WITH_DEFAULT_ADDED: "required-property-with-default-added", both(Warning, Info),
        "An object must have one more property, which has a default",
        "Servers may refuse requests without it, or take the default";
    PROPERTY_REMOVED: "property-removed", both(Warning, Breaking),
        "An object no longer has a property, which could be missing before",
        "Most servers ignore it in requests, so that what it asks for isn't done; readers never find it";
    REQUIRED_PROPERTY_REMOVED: "required-property-removed", both(Warning, Breaking),
        "An object no longer has a property, which was always there",
        "Most servers ignore it in requests, so that what it asks for isn't done; readers that rely on it fail";
    PROPERTY_BECAME_REQUIRED: "property-became-required", both(Breaking, Info),
        "A property can no longer be left out",
        "Requests without it are refused; readers that bear its absence do so in vain, at worst";
    PROPERTY_WITH_DEFAULT_BECAME_REQUIRED: "property-with-default-became-required", both(Warning, Info),
        "A property that has a default can no longer be left out",
        "Servers may refuse requests without it, or take the default";
    PROPERTY_BECAME_OPTIONAL: "property-became-optional", both(Info, Breaking),
        "A property can be missing",
        "Requests with it are still taken; readers that rely on it may not find it";
    PROPERTY_BECAME_READ_ONLY: "property-became-read-only", request(Warning),
        "A property is only in responses",
        "Most servers ignore it in requests, so that what it asks for isn't done";
    PROPERTY_NO_LONGER_READ_ONLY: "property-no-longer-read-only", request(Info),
        "A property that was only in responses can be sent",
        "Requests without it are still taken";
    REQUIRED_PROPERTY_NO_LONGER_READ_ONLY: "required-property-no-longer-read-only", request(Breaking),
        "A property that was only in responses must be sent",
        "Requests without it are refused";
    PROPERTY_BECAME_WRITE_ONLY: "property-became-write-only", response(Breaking),
        "A property is only in requests",
        "Readers no longer find it";
    PROPERTY_NO_LONGER_WRITE_ONLY: "property-no-longer-write-only", response(Info),
        "A property that was only in requests is in responses too",
        "Readers must bear properties that they don't know";
    OTHER_PROPERTIES_DECLARED: "other-properties-declared", both(Info, Info),
        "An object can have properties that aren't known by name",
        "Objects without them are still valid, and readers must bear properties that they don't know";
    OTHER_PROPERTIES_NO_LONGER_DECLARED: "other-properties-no-longer-declared", both(Warning, Info),
        "Nothing is said of properties that aren't known by name",
        "Servers may ignore or refuse what callers send beyond the known properties";
}
