use super::Form::Schema;
use super::{Case, case};

/// An object with the property `z` and others.
fn with(properties: &str, required: &str) -> String {
    format!(
        "{{type: object, required: [{required}], properties: {{z: {{type: string}}, {properties}}}}}"
    )
}

pub(super) fn cases() -> Vec<Case> {
    let none = with("", "z");
    let optional = with("a: {type: string}", "z");
    let required = with("a: {type: string}", "z, a");
    let defaulted = with("a: {type: string, default: x}", "z");
    let required_defaulted = with("a: {type: string, default: x}", "z, a");
    let read_only = with("a: {type: string, readOnly: true}", "z");
    let required_read_only = with("a: {type: string, readOnly: true}", "z, a");
    let write_only = with("a: {type: string, writeOnly: true}", "z");
    let open = none.replace(
        "properties",
        "additionalProperties: {type: string}, properties",
    );
    let closed = none.replace("properties", "additionalProperties: false, properties");
    vec![
        case(Schema, "property-added", "info info", &none, &optional).near(
            &none,
            &required,
            &["required-property-added"],
        ),
        case(
            Schema,
            "required-property-added",
            "breaking info",
            &none,
            &required,
        )
        .near(
            &none,
            &required_defaulted,
            &["required-property-with-default-added"],
        ),
        case(
            Schema,
            "required-property-with-default-added",
            "warning info",
            &none,
            &required_defaulted,
        )
        .near(&none, &defaulted, &["property-added"]),
        case(
            Schema,
            "property-removed",
            "warning breaking",
            &optional,
            &none,
        )
        .near(&required, &none, &["required-property-removed"]),
        case(
            Schema,
            "required-property-removed",
            "warning breaking",
            &required,
            &none,
        )
        .near(&optional, &none, &["property-removed"]),
        case(
            Schema,
            "property-became-required",
            "breaking info",
            &optional,
            &required,
        )
        .near(
            &defaulted,
            &required_defaulted,
            &["property-with-default-became-required"],
        ),
        case(
            Schema,
            "property-with-default-became-required",
            "warning info",
            &defaulted,
            &required_defaulted,
        )
        .near(&optional, &required, &["property-became-required"]),
        case(
            Schema,
            "property-became-optional",
            "info breaking",
            &required,
            &optional,
        )
        .near(&required, &required.replace("z, a", "a, z"), &[]),
        case(
            Schema,
            "property-became-read-only",
            "warning -",
            &optional,
            &read_only,
        )
        .received()
        .near(
            &optional,
            &optional.replace("a: {type: string}", "a: {type: string, readOnly: false}"),
            &[],
        ),
        case(
            Schema,
            "property-no-longer-read-only",
            "info -",
            &read_only,
            &optional,
        )
        .received()
        .near(
            &required_read_only,
            &required,
            &["required-property-no-longer-read-only"],
        ),
        case(
            Schema,
            "required-property-no-longer-read-only",
            "breaking -",
            &required_read_only,
            &required,
        )
        .received()
        .near(
            &required_read_only,
            &optional,
            &["property-no-longer-read-only", "property-became-optional"],
        ),
        case(
            Schema,
            "property-became-write-only",
            "- breaking",
            &optional,
            &write_only,
        )
        .near(&optional, &read_only, &["property-became-read-only"]),
        case(
            Schema,
            "property-no-longer-write-only",
            "- info",
            &write_only,
            &optional,
        )
        .near(
            &optional,
            &optional.replace("a: {type: string}", "a: {type: string, writeOnly: false}"),
            &[],
        ),
        case(
            Schema,
            "other-properties-declared",
            "info info",
            &none,
            &open,
        )
        .near(&none, &closed, &[]),
        case(
            Schema,
            "other-properties-no-longer-declared",
            "warning info",
            &open,
            &none,
        )
        .near(&closed, &none, &[]),
    ]
}
