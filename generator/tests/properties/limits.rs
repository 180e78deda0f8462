//! What limits come to that hold at once.

use std::sync::LazyLock;

use cce_generator::api::{Api, Constraints, Direction, IntegerFormat, TypeKind, TypeRef};
use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Number, Value, json};

/// An API of nothing: limits need none.
static API: LazyLock<Api> = LazyLock::new(|| {
    let text = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n";
    let (document, _) = Document::parse("api.yaml", text.to_owned()).expect("it is sound");
    lower(&document, &Conventions::default()).0
});

fn limits() -> impl Strategy<Value = Constraints> {
    let number = || proptest::option::of((0..6i64).prop_map(Number::from));
    let count = || proptest::option::of(0..6usize);
    let factors = proptest::option::of(select(vec![1, 2, 3]));
    let patterns = proptest::option::of(select(vec!["a", "^b", "c$"]));
    let ranges = (number(), any::<bool>(), number(), any::<bool>());
    let counts = (count(), count(), count(), count(), any::<bool>());
    (ranges, counts, factors, patterns).prop_map(
        |(
            (minimum, exclusive_minimum, maximum, exclusive_maximum),
            (min_length, max_length, min_items, max_items, unique_items),
            factor,
            pattern,
        )| {
            // Without a bound there is nothing to exclude.
            Constraints {
                exclusive_minimum: exclusive_minimum && minimum.is_some(),
                exclusive_maximum: exclusive_maximum && maximum.is_some(),
                minimum,
                maximum,
                multiples_of: factor.map(Number::from).into_iter().collect(),
                patterns: pattern.map(str::to_owned).into_iter().collect(),
                min_length,
                max_length,
                min_items,
                max_items,
                unique_items,
                ..Constraints::default()
            }
        },
    )
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-1..8i64).prop_map(|number| json!(number)),
        "[abc]{0,6}".prop_map(|text| json!(text)),
        proptest::collection::vec(0..3, 0..6).prop_map(|items| json!(items)),
    ]
}

fn is_within(value: &Value, limits: &Constraints) -> bool {
    let integer = TypeKind::Integer {
        format: None::<IntegerFormat>,
    };
    let kind = match value {
        Value::Number(number) if number.is_f64() => TypeKind::Number { format: None },
        Value::Number(_) => integer,
        Value::String(_) => TypeKind::String { format: None },
        _ => TypeKind::Array {
            items: Box::new(TypeRef::new(integer)),
        },
    };
    let type_ref = TypeRef {
        constraints: limits.clone(),
        ..TypeRef::new(kind)
    };
    API.violation(value, &type_ref, Direction::Request)
        .is_none()
}

#[test]
fn zero_is_no_less_with_a_minus_before_it() {
    let least = Constraints {
        minimum: Some(0.into()),
        ..Constraints::default()
    };
    assert!(is_within(&json!(-0.0), &least));
    assert!(!is_within(&json!(-0.5), &least));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_value_is_within_the_whole_if_it_is_within_both(
        one in limits(),
        other in limits(),
        value in value(),
    ) {
        let both = is_within(&value, &one) && is_within(&value, &other);
        prop_assert_eq!(is_within(&value, &one.and(other)), both);
    }

    #[test]
    fn the_order_of_limits_means_nothing(one in limits(), other in limits(), third in limits()) {
        prop_assert_eq!(one.clone().and(other.clone()), other.clone().and(one.clone()));
        prop_assert_eq!(
            one.clone().and(other.clone()).and(third.clone()),
            one.and(other.and(third))
        );
    }

    #[test]
    fn twice_the_same_is_once(limits in limits()) {
        prop_assert_eq!(limits.clone().and(limits.clone()), limits.clone());
        prop_assert_eq!(limits.clone().and(Constraints::default()), limits);
    }
}

/// As fractions, both limits are the same.
#[test]
fn large_integers_are_compared_exactly() {
    let at_least = |minimum: u64| Constraints {
        minimum: Some(Number::from(minimum)),
        ..Constraints::default()
    };
    let (most, less) = (at_least(u64::MAX), at_least(u64::MAX - 1));
    assert_eq!(less.clone().and(most.clone()), most);
    assert_eq!(most.clone().and(less), most);
}
