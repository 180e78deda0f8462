//! The growth of the cost of generating with the size of the document.

use super::figure::{Growth, Point};
use super::generation::{copies, generate};
use super::plan::Plan;
use super::tool::Tool;
use super::turns::{Costs, in_turn, of};
use crate::failure::Failure;

/// The factors by which the operations are multiplied.
const TIMES: [usize; 5] = [1, 2, 4, 8, 16];

/// Measures our generator, and the peer that is known for its speed.
pub(crate) fn growth(plan: &Plan) -> Result<Vec<Growth>, Failure> {
    let tools: Vec<_> = plan.tools().take(2).collect();
    let mut growth: Vec<_> = tools
        .iter()
        .map(|tool| Growth {
            name: tool.name.to_owned(),
            points: Vec::new(),
            fails: None,
        })
        .collect();
    for times in TIMES {
        plan.say(format_args!("generate with {times} times the operations"));
        let document = copies(plan, &plan.latest, times)?;
        let costs = in_turn(plan.runs, &tools, |tool: &&'static Tool| {
            let out = plan.places.at("generated").join(tool.name);
            generate(plan, tool, &document, &out)
        });
        for (growth, costs) in growth.iter_mut().zip(&costs) {
            match point(times, costs) {
                Ok(point) => growth.points.push(point),
                Err(reason) => growth.fails = Some(reason),
            }
        }
    }
    Ok(growth)
}

fn point(times: usize, costs: &Costs) -> Result<Point, String> {
    Ok(Point {
        times,
        cpu: of(costs, |cost| cost.cpu)?,
        peak: of(costs, |cost| cost.peak)?,
    })
}
