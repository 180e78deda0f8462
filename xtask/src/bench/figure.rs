//! What was measured, side by side: of each figure the samples of us, the peers and the floor, and what
//! to say to them.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::statistics::Samples;

/// At most so much of the best peer's a figure of ours should be.
pub(crate) const OF_BEST: f64 = 0.5;
/// So many times the floor it is to become at most.
pub(crate) const OF_FLOOR: f64 = 4.0;

/// What the samples of a figure count.
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

/// One thing that was measured of everyone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    pub(crate) part: Part,
    pub(crate) name: String,
    pub(crate) unit: Unit,
    /// Whether it belongs into the picture.
    pub(crate) is_shown: bool,
    pub(crate) ours: Outcome,
    pub(crate) peers: Vec<(String, Outcome)>,
    /// The least that it could be.
    pub(crate) floor: Option<Outcome>,
}

/// Samples, or why there are none.
pub(crate) type Outcome = Result<Samples, String>;

impl Figure {
    /// Of each what was measured: ours, the peers, the floor if there is one.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = (&str, &Outcome)> {
        let peers = self.peers.iter().map(|(name, it)| (name.as_str(), it));
        let floor = self.floor.iter().map(|floor| ("floor", floor));
        [("ours", &self.ours)].into_iter().chain(peers).chain(floor)
    }

    /// The peer with the least median.
    pub(crate) fn best(&self) -> Option<(&str, &Samples)> {
        let measured = self.peers.iter().filter_map(|(name, outcome)| {
            let samples = outcome.as_ref().ok()?;
            Some((name.as_str(), samples))
        });
        measured.min_by(|(_, one), (_, other)| one.median().total_cmp(&other.median()))
    }

    /// How much of the best peer's ours is.
    pub(crate) fn to_best(&self) -> Option<f64> {
        let (_, best) = self.best()?;
        Some(self.ours.as_ref().ok()?.ratio_to(best))
    }

    /// How many times the floor ours is.
    pub(crate) fn to_floor(&self) -> Option<f64> {
        let floor = self.floor.as_ref()?.as_ref().ok()?;
        Some(self.ours.as_ref().ok()?.ratio_to(floor))
    }

    /// Whether ours is at most half of the best peer's.
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

/// How a cost grows with the size of the document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Growth {
    /// Whose.
    pub(crate) name: String,
    /// For each size, the smallest first.
    pub(crate) points: Vec<Point>,
    /// Why there are no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fails: Option<String>,
}

/// The cost at one size.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Point {
    /// How many times the operations.
    pub(crate) times: usize,
    /// Seconds of processors.
    pub(crate) cpu: Samples,
    /// Bytes of memory.
    pub(crate) peak: Samples,
}

/// With the operations sixteen times as many, at most so many times the time.
pub(crate) const OF_SIXTEEN: f64 = 20.0;

impl Growth {
    /// How many times the time of the smallest each took.
    pub(crate) fn ratios(&self) -> impl Iterator<Item = f64> {
        let first = self.points.first();
        self.points
            .iter()
            .filter_map(move |point| Some(point.cpu.ratio_to(&first?.cpu)))
    }

    /// What the largest came to, by how many times the operations it has: the verdict.
    pub(crate) fn verdict(&self) -> Option<(usize, f64)> {
        let times = self.points.last()?.times;
        Some((times, self.ratios().last()?)).filter(|_| times > 1)
    }
}
