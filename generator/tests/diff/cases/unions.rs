use super::Form::Schema;
use super::{Case, case};

const A: &str = "{$ref: '#/components/schemas/A'}";
const B: &str = "{$ref: '#/components/schemas/B'}";

fn one_of(variants: &[&str], more: &str) -> String {
    format!("{{oneOf: [{}], {more}}}", variants.join(", "))
}

fn by_kind(mapping: &str) -> String {
    let schemas = "#/components/schemas/";
    let mapping = mapping
        .replace("=A", &format!(": '{schemas}A'"))
        .replace("=B", &format!(": '{schemas}B'"));
    one_of(
        &[A, B],
        &format!("discriminator: {{propertyName: kind, mapping: {{{mapping}}}}}"),
    )
}

pub(super) fn cases() -> Vec<Case> {
    let (two, three) = (one_of(&[A, B], ""), one_of(&[A, B, "{type: string}"], ""));
    let (string, number) = ("{type: string}", "{type: number}");
    let scalars = one_of(&[string, number], "");
    let any_of = two.replace("oneOf", "anyOf");
    vec![
        case(Schema, "variant-added", "info warning", &two, &three).near(
            &two,
            &one_of(&[B, A], ""),
            &[],
        ),
        case(Schema, "variant-removed", "breaking info", &three, &two).near(
            &three,
            &one_of(&["{type: string}", B, A], ""),
            &[],
        ),
        case(Schema, "became-union", "info breaking", string, &scalars).near(
            "{type: boolean}",
            &scalars,
            &["type-changed"],
        ),
        case(Schema, "no-longer-union", "breaking info", &scalars, string).near(
            &scalars,
            "{type: boolean}",
            &["type-changed"],
        ),
        case(
            Schema,
            "union-became-exclusive",
            "warning info",
            &any_of,
            &two,
        )
        .near(
            &one_of(&[A], "").replace("oneOf", "anyOf"),
            &one_of(&[A], ""),
            &[],
        ),
        case(
            Schema,
            "union-no-longer-exclusive",
            "info warning",
            &two,
            &any_of,
        )
        .near(
            &one_of(&[A], ""),
            &one_of(&[A], "").replace("oneOf", "anyOf"),
            &[],
        ),
        case(
            Schema,
            "discriminator-added",
            "warning info",
            &two,
            &by_kind(""),
        )
        .near(
            &two,
            &three.replace(']', "], description: d"),
            &["variant-added", "description-changed"],
        ),
        case(
            Schema,
            "discriminator-removed",
            "info breaking",
            &by_kind(""),
            &two,
        )
        .near(&by_kind(""), &by_kind("A=A"), &[]),
        case(
            Schema,
            "discriminator-property-changed",
            "breaking breaking",
            &by_kind(""),
            &by_kind("").replace("kind", "sort"),
        )
        .near(&by_kind(""), &by_kind("A=A, B=B"), &[]),
        case(
            Schema,
            "discriminator-value-added",
            "info warning",
            &by_kind("a=A, b=B"),
            &by_kind("a=A, b=B, c=B"),
        )
        .near(&by_kind("a=A, b=B"), &by_kind("b=B, a=A"), &[]),
        case(
            Schema,
            "discriminator-value-removed",
            "breaking info",
            &by_kind("a=A, b=B, c=B"),
            &by_kind("a=A, b=B"),
        )
        .near(&by_kind("a=A, b=B"), &by_kind("b=B, a=A"), &[]),
        case(
            Schema,
            "discriminator-value-changed",
            "breaking breaking",
            &by_kind("a=A, b=B, c=B"),
            &by_kind("a=A, b=B, c=A"),
        )
        .near(&by_kind("a=A, b=B"), &by_kind("b=B, a=A"), &[]),
    ]
}
