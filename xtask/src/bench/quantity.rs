//! Numbers as people read them.

use super::figure::Unit;
use super::statistics::Samples;

/// Formats a quantity with its unit: `62 ms`, `3.42 s`, `39.1 MB`, `41,234`.
pub(crate) fn quantity(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds if value < 0.00995 => format!("{:.1} ms", value * 1e3),
        Unit::Seconds if value < 0.995 => format!("{:.0} ms", value * 1e3),
        Unit::Seconds if value < 99.5 => format!("{value:.2} s"),
        Unit::Seconds => format!("{value:.0} s"),
        Unit::Bytes if value >= 99.95e6 => format!("{:.0} MB", value / 1e6),
        Unit::Bytes => format!("{:.1} MB", value / 1e6),
        Unit::Lines => thousands(value),
    }
}

/// Formats the range from the least to the most, unless both are written the same.
pub(crate) fn spread(samples: &Samples, unit: Unit) -> Option<String> {
    let (least, most) = (
        quantity(samples.least(), unit),
        quantity(samples.most(), unit),
    );
    // A common unit is written once.
    match (least.split_once(' '), most.split_once(' ')) {
        _ if least == most => None,
        (Some((number, one)), Some((_, other))) if one == other => Some(format!("{number}–{most}")),
        _ => Some(format!("{least}–{most}")),
    }
}

/// Formats a ratio: `0.48`, `12`.
pub(crate) fn ratio(value: f64) -> String {
    if value < 9.95 {
        format!("{value:.2}")
    } else {
        format!("{value:.0}")
    }
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{quantity, ratio, spread};
    use crate::bench::figure::Unit;
    use crate::bench::statistics::Samples;

    #[test]
    fn numbers_have_the_unit_that_fits() {
        assert_eq!(quantity(0.0621, Unit::Seconds), "62 ms");
        assert_eq!(quantity(0.00214, Unit::Seconds), "2.1 ms");
        assert_eq!(quantity(0.9996, Unit::Seconds), "1.00 s");
        assert_eq!(quantity(376.2, Unit::Seconds), "376 s");
        assert_eq!(quantity(39_100_000.0, Unit::Bytes), "39.1 MB");
        assert_eq!(quantity(1_041_234.0, Unit::Lines), "1,041,234");
        assert_eq!(quantity(234.0, Unit::Lines), "234");
        assert_eq!(
            (ratio(0.483), ratio(91.2)),
            ("0.48".to_owned(), "91".to_owned())
        );
    }

    #[test]
    fn a_spread_names_its_unit_once() {
        let told = |samples: &[f64]| spread(&Samples::new(samples.to_vec())?, Unit::Seconds);
        assert_eq!(told(&[0.061, 0.064]).as_deref(), Some("61–64 ms"));
        assert_eq!(told(&[0.91, 1.2]).as_deref(), Some("910 ms–1.20 s"));
        assert_eq!(told(&[0.0611, 0.0612]), None);
        assert_eq!(told(&[0.061]), None);
    }
}
