//! Made-up results, for the tests of their renderings.

use chrono::NaiveDate;

use super::figure::{Figure, Growth, Outcome, Part, Point, Unit};
use super::machine::Machine;
use super::results::Results;
use super::statistics::Samples;

/// Returns results with a figure that holds, one that doesn't, one without peers, and a peer that
/// fails.
pub(crate) fn results() -> Results {
    Results {
        date: NaiveDate::from_ymd_opt(2026, 2, 3).unwrap_or_default(),
        machine: Machine {
            system: "linux x86_64".to_owned(),
            processor: None,
            cores: 2,
            memory: Some(24),
            rustc: "rustc 1.88.0".to_owned(),
        },
        runs: 3,
        peers: [("fast", "1.2.0"), ("other", "0.3.0")]
            .map(|(name, version)| (name.to_owned(), version.to_owned()))
            .to_vec(),
        figures: vec![
            Figure {
                floor: Some(seconds([0.02, 0.02, 0.03])),
                ..figure(
                    "generate 1.0: CPU",
                    seconds([0.05, 0.06, 0.07]),
                    seconds([0.12, 0.13, 0.14]),
                )
            },
            figure(
                "`cargo check`: wall",
                seconds([2.0, 2.5, 2.4]),
                seconds([0.2, 0.25, 0.24]),
            ),
            Figure {
                part: Part::Diff,
                peers: Vec::new(),
                is_shown: false,
                ..figure(
                    "diff 1.0 2.0: CPU",
                    seconds([0.3, 0.3, 0.3]),
                    seconds([1.0; 3]),
                )
            },
        ],
        growth: vec![Growth {
            name: "ours".to_owned(),
            points: vec![point(1, 0.05), point(16, 0.9)],
            fails: None,
        }],
        notes: vec!["a process that does nothing has 2 ms".to_owned()],
    }
}

fn figure(name: &str, ours: Outcome, fast: Outcome) -> Figure {
    Figure {
        part: Part::Generation,
        name: name.to_owned(),
        unit: Unit::Seconds,
        is_shown: true,
        ours,
        peers: vec![
            ("fast".to_owned(), fast),
            ("other".to_owned(), Err("unexpected <form_data>".to_owned())),
        ],
        floor: None,
    }
}

fn seconds(values: [f64; 3]) -> Outcome {
    Samples::new(values.to_vec()).ok_or_else(String::new)
}

fn point(times: usize, cpu: f64) -> Point {
    Point {
        times,
        cpu: Samples::exact(cpu),
        peak: Samples::exact(1e7 * times as f64),
    }
}
