//! The results as tables of text, from which the other formats are rendered.

use super::figure::{Figure, Growth, OF_BEST, OF_FLOOR, OF_SIXTEEN, Outcome, Unit};
use super::quantity::{quantity, ratio, spread};
use super::results::Results;

/// A table of text; each cell may have several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<Vec<String>>>,
}

/// The content of an empty cell.
const NOTHING: &str = "–";

/// Returns the figures side by side: ours, the peers, the floor, and the verdicts.
pub(crate) fn figures(results: &Results) -> Table {
    let mut headings = vec!["figure".to_owned(), "ours".to_owned()];
    headings.extend(results.peer_names().map(str::to_owned));
    headings.extend(["floor".to_owned(), format!("× floor (goal: {OF_FLOOR})")]);
    headings.push("of best".to_owned());
    headings.push(format!("≤ {OF_BEST} of the best peer"));
    let row = |figure: &Figure| {
        let mut row = vec![one(&figure.name), outcome(&figure.ours, figure.unit)];
        for peer in results.peer_names() {
            let measured = figure.peers.iter().find(|(name, _)| name == peer);
            row.push(measured.map_or(one(NOTHING), |(_, it)| outcome(it, figure.unit)));
        }
        let floor = figure.floor.as_ref();
        row.push(floor.map_or(one(NOTHING), |floor| outcome(floor, figure.unit)));
        row.push(or_nothing(figure.to_floor().map(ratio)));
        row.push(or_nothing(figure.to_best().map(ratio)));
        row.push(or_nothing(figure.holds().map(yes_or_no)));
        row
    };
    Table {
        headings,
        rows: results.figures.iter().map(row).collect(),
    }
}

/// Returns the growth of the cost, or `None` if it was not measured.
pub(crate) fn growth(results: &Results) -> Option<Table> {
    let longest = results
        .growth
        .iter()
        .max_by_key(|growth| growth.points.len())?;
    let mut headings = vec!["operations".to_owned()];
    for growth in &results.growth {
        let name = &growth.name;
        headings.extend([
            format!("{name}: CPU"),
            "× 1".to_owned(),
            format!("{name}: memory"),
        ]);
    }
    let ratios: Vec<Vec<f64>> = results
        .growth
        .iter()
        .map(|it| it.ratios().collect())
        .collect();
    let row = |(index, times): (usize, usize)| {
        let mut row = vec![one(&format!("× {times}"))];
        for (growth, ratios) in results.growth.iter().zip(&ratios) {
            match (growth.points.get(index), ratios.get(index)) {
                (Some(point), Some(&times)) => row.extend([
                    outcome(&Ok(point.cpu.clone()), Unit::Seconds),
                    one(&ratio(times)),
                    outcome(&Ok(point.peak.clone()), Unit::Bytes),
                ]),
                _ => row.extend([NOTHING; 3].map(one)),
            }
        }
        row
    };
    let points = longest.points.iter().map(|point| point.times).enumerate();
    Some(Table {
        headings,
        rows: points.map(row).collect(),
    })
}

/// Returns the remarks below the tables.
pub(crate) fn remarks(results: &Results) -> Vec<String> {
    let mut remarks: Vec<_> = results.growth.iter().filter_map(verdict).collect();
    remarks.extend(results.notes.iter().cloned());
    for (who, reason) in results.failures() {
        remarks.push(format!("{who} fails: {reason}"));
    }
    remarks
}

fn verdict(growth: &Growth) -> Option<String> {
    let (times, cost) = growth.verdict()?;
    let name = &growth.name;
    let mut verdict = format!(
        "{name}: {times} times the operations cost {} times the time",
        ratio(cost)
    );
    if times == 16 {
        verdict += &format!(" (at most {OF_SIXTEEN}: {})", yes_or_no(cost <= OF_SIXTEEN));
    }
    Some(verdict)
}

fn outcome(outcome: &Outcome, unit: Unit) -> Vec<String> {
    match outcome {
        Ok(samples) => {
            let mut lines = one(&quantity(samples.median(), unit));
            lines.extend(spread(samples, unit));
            lines
        }
        Err(_) => one("fails"),
    }
}

fn one(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn or_nothing(text: Option<String>) -> Vec<String> {
    vec![text.unwrap_or_else(|| NOTHING.to_owned())]
}

fn yes_or_no(holds: bool) -> String {
    if holds { "yes" } else { "no" }.to_owned()
}
