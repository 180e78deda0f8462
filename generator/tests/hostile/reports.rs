//! The same hostile texts in what tells of changes: reports in each form, and the changelog.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use anstream::adapter::strip_str;
use cce_generator::changelog::changelog;
use cce_generator::conventions::Conventions;
use cce_generator::history::History;
use cce_generator::reading::Reading;
use cce_generator::release::Release;
use cce_generator::report::{self, Edition, Policy, Report};
use chrono::NaiveDate;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use crate::of;
use crate::texts::{HARMLESS, HOSTILE, document};

/// The reports of the harmless text, then of each hostile one.
static REPORTS: LazyLock<Vec<(&str, [Report; 2])>> = LazyLock::new(|| {
    let texts = [HARMLESS].into_iter().chain(HOSTILE.iter().copied());
    texts.map(|text| (text, reports(text))).collect()
});

/// From nothing to a document with the text in each of its places, and back.
fn reports(text: &str) -> [Report; 2] {
    let [empty, full] = [of([], []), document(text)].map(|it| reading(&it));
    let [empty, full] = [&empty, &full].map(Edition::of_document);
    [(&empty, &full), (&full, &empty)]
        .map(|(old, new)| Report::between(old, new, &Policy::default(), NaiveDate::MIN))
}

fn reading(document: &Value) -> Reading {
    Reading::of_text("api", document.to_string(), &Conventions::default()).expect("it is sound")
}

/// What a page of Markdown has beside text: HTML, and where its links lead.
fn active(markdown: &str) -> BTreeSet<String> {
    let events = Parser::new_ext(markdown, Options::all());
    events
        .filter_map(|event| match event {
            Event::Html(html) | Event::InlineHtml(html) => Some(html.trim().to_owned()),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.into_string())
            }
            _ => None,
        })
        .filter(|active| !active.is_empty())
        .collect()
}

/// The elements of a page, each with the names of its attributes.
fn elements(page: &str) -> BTreeSet<String> {
    let tags = page.split('<').skip(1);
    tags.map(|rest| {
        let outside_of_quotes: String = rest.split('"').step_by(2).collect();
        let tag = outside_of_quotes.split('>').next().unwrap_or_default();
        tag.to_owned()
    })
    .collect()
}

/// What is found in the reports of a hostile text is what is found in those of the harmless one.
#[track_caller]
fn all_find_the_same(find: impl Fn(&Report) -> BTreeSet<String>) {
    let find =
        |reports: &[Report; 2]| -> BTreeSet<String> { reports.iter().flat_map(&find).collect() };
    let (harmless, hostile) = REPORTS.split_first().expect("the harmless one is there");
    let expected = find(&harmless.1);
    for (text, reports) in hostile {
        assert_eq!(find(reports), expected, "{text:?}");
    }
}

#[test]
fn markdown_has_nothing_active_but_its_own() {
    all_find_the_same(|report| active(&report::markdown(report)));
}

#[test]
fn the_changelog_has_nothing_active() {
    let release = |name: &str| Release {
        engine: None,
        api: name.parse().expect("it is a version"),
        file: "api.yaml".to_owned(),
        note: None,
    };
    for text in HOSTILE {
        let old = reading(&document(HARMLESS)).api;
        let new = reading(&document(text)).api;
        let noted = Release {
            note: Some((*text).to_owned()),
            ..release("2.0")
        };
        let history = History::new([(release("1.0"), old), (noted, new)]);
        assert_eq!(active(&changelog(&history)), BTreeSet::new(), "{text:?}");
    }
}

#[test]
fn the_page_has_the_elements_that_it_has_without_harm() {
    all_find_the_same(|report| elements(&report::html(report)));
}

#[test]
fn texts_and_annotations_have_lines_of_their_own_only() {
    for (text, reports) in REPORTS.iter() {
        for report in reports {
            let shown = report::text(report);
            // The colours are its own, but for the one of a hostile text.
            assert!(!shown.contains("\u{1b}[31mc"), "{text:?}");
            let shown = strip_str(&shown).to_string();
            let controls = shown.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(controls, None, "{text:?}");
            let annotations = report::github(report);
            for line in annotations.lines() {
                let kinds = ["::error ", "::warning ", "::notice "];
                assert!(kinds.iter().any(|kind| line.starts_with(kind)), "{line}");
            }
            assert_eq!(
                annotations.lines().count(),
                report.changes.len(),
                "{text:?}"
            );
        }
    }
}
