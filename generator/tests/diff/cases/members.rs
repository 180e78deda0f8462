use super::Form::Schema;
use super::{Case, case};

/// An object with the member `z` and others.
fn with(members: &str, required: &str) -> String {
    format!(
        "{{type: object, required: [{required}], properties: {{z: {{type: string}}, {members}}}}}"
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
        case(Schema, "member-added", "info info", &none, &optional).near(
            &none,
            &required,
            &["required-member-added"],
        ),
        case(
            Schema,
            "required-member-added",
            "breaking info",
            &none,
            &required,
        )
        .near(
            &none,
            &required_defaulted,
            &["required-member-with-default-added"],
        ),
        case(
            Schema,
            "required-member-with-default-added",
            "warning info",
            &none,
            &required_defaulted,
        )
        .near(&none, &defaulted, &["member-added"]),
        case(
            Schema,
            "member-removed",
            "warning breaking",
            &optional,
            &none,
        )
        .near(&required, &none, &["required-member-removed"]),
        case(
            Schema,
            "required-member-removed",
            "warning breaking",
            &required,
            &none,
        )
        .near(&optional, &none, &["member-removed"]),
        case(
            Schema,
            "member-became-required",
            "breaking info",
            &optional,
            &required,
        )
        .near(
            &defaulted,
            &required_defaulted,
            &["member-with-default-became-required"],
        ),
        case(
            Schema,
            "member-with-default-became-required",
            "warning info",
            &defaulted,
            &required_defaulted,
        )
        .near(&optional, &required, &["member-became-required"]),
        case(
            Schema,
            "member-became-optional",
            "info breaking",
            &required,
            &optional,
        )
        .near(&required, &required.replace("z, a", "a, z"), &[]),
        case(
            Schema,
            "member-became-read-only",
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
            "member-no-longer-read-only",
            "info -",
            &read_only,
            &optional,
        )
        .received()
        .near(
            &required_read_only,
            &required,
            &["required-member-no-longer-read-only"],
        ),
        case(
            Schema,
            "required-member-no-longer-read-only",
            "breaking -",
            &required_read_only,
            &required,
        )
        .received()
        .near(
            &required_read_only,
            &optional,
            &["member-no-longer-read-only", "member-became-optional"],
        ),
        case(
            Schema,
            "member-became-write-only",
            "- breaking",
            &optional,
            &write_only,
        )
        .near(&optional, &read_only, &["member-became-read-only"]),
        case(
            Schema,
            "member-no-longer-write-only",
            "- info",
            &write_only,
            &optional,
        )
        .near(
            &optional,
            &optional.replace("a: {type: string}", "a: {type: string, writeOnly: false}"),
            &[],
        ),
        case(Schema, "other-members-declared", "info info", &none, &open).near(&none, &closed, &[]),
        case(
            Schema,
            "other-members-no-longer-declared",
            "warning info",
            &open,
            &none,
        )
        .near(&closed, &none, &[]),
    ]
}
