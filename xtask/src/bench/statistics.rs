//! Statistics over several runs: the median and the spread.

use serde::Serialize;

/// The samples of one measurement, in the order of the runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    /// Creates samples, or returns `None` if there are none.
    pub(crate) fn new(samples: Vec<f64>) -> Option<Self> {
        (!samples.is_empty()).then_some(Self(samples))
    }

    /// Creates a single sample, of a quantity that is the same in every run.
    pub(crate) fn exact(value: f64) -> Self {
        Self(vec![value])
    }

    pub(crate) fn median(&self) -> f64 {
        median(self.0.clone())
    }

    pub(crate) fn least(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }

    pub(crate) fn most(&self) -> f64 {
        self.0.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }

    /// Returns the ratio of this to `other`: the median of the ratios of the individual runs.
    ///
    /// Runs that follow each other have the same conditions. A machine that gets slower over the
    /// runs changes both numbers of a pair, but not their ratio.
    pub(crate) fn ratio_to(&self, other: &Self) -> f64 {
        let pairs = self.0.iter().zip(&other.0);
        median(pairs.map(|(one, other)| one / other).collect())
    }
}

/// Returns the middle sample, or the mean of the two in the middle.
fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    let middle = samples.len() / 2;
    match samples.len() % 2 {
        0 => f64::midpoint(samples[middle - 1], samples[middle]),
        _ => samples[middle],
    }
}

#[cfg(test)]
mod tests {
    use super::Samples;

    fn samples<const N: usize>(values: [f64; N]) -> Samples {
        Samples::new(values.to_vec()).expect("there are some")
    }

    #[test]
    fn the_median_is_the_middle_one_or_between_two() {
        assert_eq!(samples([3.0, 1.0, 2.0]).median(), 2.0);
        assert_eq!(samples([4.0, 1.0, 3.0, 2.0]).median(), 2.5);
        assert_eq!(Samples::exact(7.0).median(), 7.0);
        assert_eq!(Samples::new(Vec::new()), None);
    }

    #[test]
    fn the_spread_is_the_least_and_the_most() {
        let samples = samples([3.0, 1.0, 2.0]);
        assert_eq!((samples.least(), samples.most()), (1.0, 3.0));
    }

    #[test]
    fn ratios_go_pair_by_pair() {
        // The machine got twice as slow after the first run; the ratio is still half.
        let (one, other) = (samples([1.0, 2.0, 2.0]), samples([2.0, 4.0, 4.0]));
        assert_eq!(one.ratio_to(&other), 0.5);
        // The medians alone would say 1: 2 to 2.
        let (one, other) = (samples([1.0, 2.0, 3.0]), samples([2.0, 8.0, 1.0]));
        assert_eq!(one.ratio_to(&other), 0.5);
    }
}
