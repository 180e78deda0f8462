//! The table of rules as a page.

use std::fmt::Write;

use crate::diff::{Judgement, Rule, Severity, rules};
use crate::markdown::sentence;

/// Renders all rules by topic, in Markdown: the changes that each finds, its severities, and the
/// reasons.
pub fn rules_page() -> String {
    let mut page = String::from(
        "# Rules of the diff\n\n\
         What changed between two versions of an API is told by these rules. Each judges for the client:\n\
         *breaking* is what fails clients that hold to the old version, or takes away what they relied\n\
         on; *warning* is what may; *info* is what does not. Where the judgement depends on who sends\n\
         what has changed, *sent* is the caller's request and *received* the response; a dash means that\n\
         the rule says nothing of that direction. What reaches no operation is at most *info* there.\n",
    );
    for (topic, table) in rules::topics() {
        // Writing to a string can't fail, here and below.
        let _ = write!(
            page,
            "\n## {topic}\n\n| rule | sent | received | what has changed | why |\n| --- | --- | --- | --- | --- |\n"
        );
        for rule in table {
            row(&mut page, rule);
        }
    }
    page
}

fn row(page: &mut String, rule: &Rule) {
    let (sent, received) = match rule.judgement {
        Judgement::Always(severity) => (Some(severity), Some(severity)),
        Judgement::ByDirection { request, response } => (request, response),
    };
    let _ = writeln!(
        page,
        "| `{}` | {} | {} | {} | {} |",
        rule.id,
        word(sent),
        word(received),
        sentence(rule.title),
        sentence(rule.why)
    );
}

fn word(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Breaking) => "**breaking**",
        Some(Severity::Warning) => "*warning*",
        Some(Severity::Info) => "info",
        None => "–",
    }
}
