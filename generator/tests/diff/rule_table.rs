//! Each rule tells of its case and of nothing that is nearly its case.

use std::collections::BTreeSet;

use cce_generator::diff::{Change, Diff, Severity, diff, rules};

use crate::cases::{self, Case};
use crate::documents::{Direction, model};
use crate::line;

fn compare(old: &str, new: &str) -> Diff {
    diff(&model(old), &model(new))
}

fn lines(diff: &Diff) -> String {
    let lines: Vec<String> = diff.changes.iter().map(line).collect();
    lines.join("\n")
}

/// The one change of a case, or what there is instead.
fn change(case: &Case, direction: Direction) -> Result<Change, String> {
    let (old, new) = case.documents(direction);
    let mut diff = compare(&old, &new);
    diff.changes
        .retain(|change| Some(change.rule.id) != case.beside);
    match diff.changes.as_slice() {
        [change] if change.rule.id == case.rule => Ok(change.clone()),
        _ => Err(format!(
            "{} isn't alone:\n{}\n{old}\n{new}",
            case.rule,
            lines(&diff)
        )),
    }
}

fn severity(name: &str) -> Option<Severity> {
    Some(match name {
        "info" => Severity::Info,
        "warning" => Severity::Warning,
        "breaking" => Severity::Breaking,
        "-" => return None,
        _ => panic!("there is no severity {name}"),
    })
}

/// What is wrong with the judgement of a case.
fn misjudged(case: &Case, direction: Direction) -> Result<(), String> {
    let (request, response) = (severity(case.severities.0), severity(case.severities.1));
    let rule = rules::find(case.rule).ok_or_else(|| format!("no rule is called {}", case.rule))?;
    let of_rule = (rule.judgement.request(), rule.judgement.response());
    if of_rule != (request, response) {
        return Err(format!("{} is judged {of_rule:?}", case.rule));
    }
    let change = change(case, direction)?;
    let sent = request.filter(|_| direction != Direction::Response);
    let received = response.filter(|_| direction != Direction::Request);
    let by_direction = (change.request, change.response);
    if case.travels() && by_direction != (sent, received) {
        return Err(format!(
            "{} is judged {by_direction:?} for {direction:?}",
            case.rule
        ));
    }
    match change.request.max(change.response) {
        Some(worst) if worst != change.severity => {
            Err(format!("{} isn't as bad as its worst", case.rule))
        }
        _ => Ok(()),
    }
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn each_rule_tells_of_its_case() {
    let mut problems = Vec::new();
    for case in cases::all().into_iter().flat_map(|(_, cases)| cases) {
        let judged = case
            .directions()
            .iter()
            .map(|direction| misjudged(&case, *direction));
        problems.extend(judged.filter_map(Result::err));
    }
    assert_none(&problems);
}

#[test]
fn no_rule_tells_of_what_is_nearly_its_case() {
    let mut problems = Vec::new();
    for case in cases::all().into_iter().flat_map(|(_, cases)| cases) {
        let Some((old, new, rules)) = case.near_documents() else {
            problems.push(format!("{} has no case that is nearly its own", case.rule));
            continue;
        };
        let diff = compare(&old, &new);
        let found: BTreeSet<&str> = diff.changes.iter().map(|change| change.rule.id).collect();
        let expected: BTreeSet<&str> = rules.iter().copied().collect();
        if found != expected || found.contains(case.rule) {
            problems.push(format!("{}:\n{}\n{old}\n{new}", case.rule, lines(&diff)));
        }
    }
    assert_none(&problems);
}

#[test]
fn each_rule_has_a_case() {
    let cases = cases::all();
    let with: BTreeSet<&str> = cases
        .iter()
        .flat_map(|(_, cases)| cases)
        .map(|case| case.rule)
        .collect();
    let without: Vec<&str> = rules::all()
        .map(|rule| rule.id)
        .filter(|id| !with.contains(id))
        .collect();
    assert_eq!(without, Vec::<&str>::new());
}

#[test]
fn ids_are_unique_and_in_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        assert!(seen.insert(rule.id), "{} is there twice", rule.id);
        let is_kebab = |byte: u8| byte == b'-' || byte.is_ascii_lowercase();
        assert!(rule.id.bytes().all(is_kebab), "{}", rule.id);
        assert!(
            !rule.title.ends_with('.') && !rule.why.ends_with('.'),
            "{}",
            rule.id
        );
    }
}

#[test]
fn messages() {
    for (topic, cases) in cases::all() {
        let changes = cases
            .iter()
            .filter_map(|case| change(case, Direction::Both).ok());
        let lines: Vec<String> = changes.map(|change| line(&change)).collect();
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(format!("messages_{topic}"), lines.join("\n"));
        });
    }
}
