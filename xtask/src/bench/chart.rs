//! The figures as a chart: groups of bars, relative to ours.

use std::fmt::Write;

use super::figure::{Figure, Outcome};
use super::quantity::{quantity, ratio};
use super::results::Results;
use crate::report::count;

const WIDTH: usize = 820;
/// The start of the bars, and the width of a bar of `1`.
const LEFT: usize = 190;
const ONE: f64 = 60.0;
/// The maximum length of a bar. Longer ones are cut, and have a mark there.
const LONGEST: f64 = 8.0;
const BAR: usize = 14;
const STEP: usize = 18;
const GROUP: usize = 34;

/// A style that is readable on light and on dark backgrounds.
const STYLE: &str = "\
text { font: 12px ui-sans-serif, system-ui, sans-serif; fill: #1f2328; }
.name { font-weight: 600; }
.who { text-anchor: end; }
.ours { fill: #1f6feb; }
.peer { fill: #9aa4ae; }
.floor { fill: #57ab5a; }
.one { stroke: #1f6feb; stroke-dasharray: 2 3; }
.cut { stroke: #ffffff; stroke-width: 3; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .peer { fill: #6e7781; }
  .cut { stroke: #0d1117; }
}";

/// Renders the chart as an SVG document.
pub(crate) fn svg(results: &Results) -> String {
    let figures = results
        .figures
        .iter()
        .filter(|figure| figure.is_shown && figure.ours.is_ok());
    let mut body = String::new();
    let mut y = 30;
    for figure in figures {
        y = group(&mut body, figure, y);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y}\" width=\"{WIDTH}\" height=\"{y}\" role=\"img\">\n\
         <title>Ours and the peers, in relation</title>\n<style>\n{STYLE}\n</style>\n\
         <text x=\"8\" y=\"18\">Shorter is better; ours is 1. {}</text>\n{body}</svg>\n",
        escaped(&format!(
            "{}, medians of {}",
            results.date,
            count(results.runs, "run")
        )),
    )
}

/// Draws the bars of a figure. Returns the start of the next one.
fn group(body: &mut String, figure: &Figure, top: usize) -> usize {
    let Ok(ours) = &figure.ours else {
        return top;
    };
    let mut y = top + GROUP;
    let name = escaped(&figure.name.replace('`', ""));
    let _ = writeln!(
        body,
        "<text class=\"name\" x=\"8\" y=\"{}\">{name}</text>",
        y - 10
    );
    let start = y;
    for (name, outcome) in figure.outcomes() {
        let class = match name {
            "ours" | "floor" => name,
            _ => "peer",
        };
        let bar = Bar {
            class,
            name,
            times: outcome.as_ref().ok().map(|samples| samples.ratio_to(ours)),
            label: label(figure, outcome, class == "ours"),
        };
        bar.draw(body, y);
        y += STEP;
    }
    let (x, end) = (LEFT as f64 + ONE, y - STEP + BAR);
    let _ = writeln!(body, "<path class=\"one\" d=\"M{x} {start}V{end}\"/>");
    y
}

/// Returns the label of a bar: its quantity, and its ratio to ours.
fn label(figure: &Figure, outcome: &Outcome, is_ours: bool) -> String {
    let (Ok(samples), Ok(ours)) = (outcome, &figure.ours) else {
        return "fails".to_owned();
    };
    let value = quantity(samples.median(), figure.unit);
    if is_ours {
        value
    } else {
        format!("{value} · {}×", ratio(samples.ratio_to(ours)))
    }
}

struct Bar<'a> {
    class: &'a str,
    name: &'a str,
    /// The ratio to ours; `None` if it could not be measured.
    times: Option<f64>,
    label: String,
}

impl Bar<'_> {
    fn draw(&self, body: &mut String, y: usize) {
        let length = self.times.unwrap_or_default().min(LONGEST) * ONE;
        let baseline = y + 11;
        let who = escaped(self.name);
        let _ = writeln!(
            body,
            "<text class=\"who\" x=\"{}\" y=\"{baseline}\">{who}</text>",
            LEFT - 8
        );
        let class = self.class;
        let _ = writeln!(
            body,
            "<rect class=\"{class}\" x=\"{LEFT}\" y=\"{y}\" width=\"{length:.1}\" height=\"{BAR}\"/>"
        );
        if self.times.is_some_and(|times| times > LONGEST) {
            let (x, end) = (LEFT as f64 + length - 14.0, y + BAR);
            let _ = writeln!(body, "<path class=\"cut\" d=\"M{x} {end}l6 -{BAR}\"/>");
        }
        let x = LEFT as f64 + length + 6.0;
        let label = escaped(&self.label);
        let _ = writeln!(body, "<text x=\"{x:.1}\" y=\"{baseline}\">{label}</text>");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use crate::bench::sample::results;

    #[test]
    fn a_picture() {
        insta::assert_snapshot!(super::svg(&results()));
    }
}
