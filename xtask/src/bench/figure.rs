//! The measured figures: samples of our generator, the peers and the floor, and the verdicts on
//! them.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::statistics::Samples;

/// The target for our figures: at most this share of the best peer's.
pub(crate) const OF_BEST: f64 = 0.5;
/// The target for our figures: at most this many times the floor.
pub(crate) const OF_FLOOR: f64 = 4.0;

/// The unit of a figure's samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    Seconds,
    Bytes,
    Lines,
}

/// Which part of the bench a figure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Part {
    /// From a document to the crates: CPU time and peak memory
    Generation,
    /// The same with 1, 2, 4, 8 and 16 times the operations
    Growth,
    /// The generated crates: compile times, lines, the size of a program
    Crates,
    /// `diff` of the two releases that lie farthest apart
    Diff,
    /// `cargo test --workspace` of this repository
    Tests,
}

/// A quantity that is measured for every generator.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    pub(crate) part: Part,
    pub(crate) name: String,
    pub(crate) unit: Unit,
    /// True if it is in the chart.
    pub(crate) is_shown: bool,
    pub(crate) ours: Outcome,
    pub(crate) peers: Vec<(String, Outcome)>,
    /// The least that is possible.
    pub(crate) floor: Option<Outcome>,
}

/// Samples, or the reason why there are none.
pub(crate) type Outcome = Result<Samples, String>;

impl Figure {
    /// Returns each outcome with its name: ours, the peers, and the floor if there is one.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = (&str, &Outcome)> {
        let peers = self.peers.iter().map(|(name, it)| (name.as_str(), it));
        let floor = self.floor.iter().map(|floor| ("floor", floor));
        [("ours", &self.ours)].into_iter().chain(peers).chain(floor)
    }

    /// Returns the peer with the smallest median.
    pub(crate) fn best(&self) -> Option<(&str, &Samples)> {
        let measured = self.peers.iter().filter_map(|(name, outcome)| {
            let samples = outcome.as_ref().ok()?;
            Some((name.as_str(), samples))
        });
        measured.min_by(|(_, one), (_, other)| one.median().total_cmp(&other.median()))
    }

    /// Returns the ratio of ours to the best peer's.
    pub(crate) fn to_best(&self) -> Option<f64> {
        let (_, best) = self.best()?;
        Some(self.ours.as_ref().ok()?.ratio_to(best))
    }

    /// Returns the ratio of ours to the floor.
    pub(crate) fn to_floor(&self) -> Option<f64> {
        let floor = self.floor.as_ref()?.as_ref().ok()?;
        Some(self.ours.as_ref().ok()?.ratio_to(floor))
    }

    /// Returns true if ours is at most half of the best peer's, or `None` if they can't be
    /// compared.
    pub(crate) fn holds(&self) -> Option<bool> {
        self.to_best().map(|ratio| ratio <= OF_BEST)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let best = self.best().map(|(name, _)| name);
        let mut figure = serializer.serialize_struct("Figure", 10)?;
        figure.serialize_field("part", &self.part)?;
        figure.serialize_field("name", &self.name)?;
        figure.serialize_field("unit", &self.unit)?;
        figure.serialize_field("ours", &Told::of("ours", &self.ours))?;
        let peers = self.peers.iter().map(|(name, it)| Told::of(name, it));
        figure.serialize_field("peers", &peers.collect::<Vec<_>>())?;
        let floor = self.floor.as_ref().map(|floor| Told::of("floor", floor));
        figure.serialize_field("floor", &floor)?;
        figure.serialize_field("bestPeer", &best)?;
        figure.serialize_field("ofBestPeer", &self.to_best())?;
        figure.serialize_field("holds", &self.holds())?;
        figure.serialize_field("timesFloor", &self.to_floor())?;
        figure.end()
    }
}

/// An outcome in JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    median: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    samples: Option<&'a Samples>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fails: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn of(name: &'a str, outcome: &'a Outcome) -> Self {
        let samples = outcome.as_ref().ok();
        Self {
            name,
            median: samples.map(Samples::median),
            samples,
            fails: outcome.as_ref().err().map(String::as_str),
        }
    }
}

/// The growth of a cost with the size of the document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Growth {
    /// The name of the generator.
    pub(crate) name: String,
    /// The costs for each size, smallest first.
    pub(crate) points: Vec<Point>,
    /// The reason why there are no more points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fails: Option<String>,
}

/// The cost at one size.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Point {
    /// The factor by which the operations are multiplied.
    pub(crate) times: usize,
    /// CPU time in seconds.
    pub(crate) cpu: Samples,
    /// Peak memory in bytes.
    pub(crate) peak: Samples,
}

/// The target for sixteen times the operations: at most this many times the CPU time.
pub(crate) const OF_SIXTEEN: f64 = 20.0;

impl Growth {
    /// Returns the ratio of each point's CPU time to that of the smallest size.
    pub(crate) fn ratios(&self) -> impl Iterator<Item = f64> {
        let first = self.points.first();
        self.points
            .iter()
            .filter_map(move |point| Some(point.cpu.ratio_to(&first?.cpu)))
    }

    /// Returns the verdict: the factor of the largest size, and the ratio of its CPU time. `None`
    /// if only one size was measured.
    pub(crate) fn verdict(&self) -> Option<(usize, f64)> {
        let times = self.points.last()?.times;
        Some((times, self.ratios().last()?)).filter(|_| times > 1)
    }
}
