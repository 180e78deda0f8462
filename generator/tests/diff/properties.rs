//! What holds for all pairs of documents.

use std::sync::LazyLock;

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::diff::{Change, Diff, Kind, Step, Subject, diff};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::canonical::canonical;
use crate::documents::try_model;
use crate::line;
use crate::mutation::{Mutation, mutated, pointers};
use crate::spec;
use crate::spellings::{inlined, reversed};

/// A document with as many constructs as it can hold.
const EVERYTHING: &str = include_str!("../constructs/everything.yaml");

fn lines(diff: &Diff) -> Vec<String> {
    diff.changes.iter().map(line).collect()
}

fn tree(text: &str) -> Value {
    serde_yaml::from_str(text).expect("it is YAML")
}

/// The model of a tree, if it has one.
pub(crate) fn of_tree(tree: &Value, conventions: &Conventions) -> Option<Api> {
    try_model(&tree.to_string(), conventions).ok()
}

/// What a diff says of a change but for how it is judged and worded: what the mirrored diff says too.
type Told = (
    Subject,
    Vec<String>,
    Kind,
    Option<String>,
    Option<String>,
    usize,
);

fn told(change: &Change) -> Told {
    let place = change
        .place
        .iter()
        .map(|step| format!("{step:?}"))
        .collect();
    (
        change.subject.clone(),
        place,
        change.kind,
        change.old.clone(),
        change.new.clone(),
        change.reach.len(),
    )
}

/// The change as it is in the opposite direction.
fn mirrored(change: &Change) -> Told {
    let kind = match change.kind {
        Kind::Added => Kind::Removed,
        Kind::Removed => Kind::Added,
        Kind::Changed => Kind::Changed,
    };
    let place = change
        .place
        .iter()
        .map(|step| format!("{:?}", mirrored_step(step)))
        .collect();
    (
        mirrored_subject(&change.subject),
        place,
        kind,
        change.new.clone(),
        change.old.clone(),
        change.reach.len(),
    )
}

fn mirrored_subject(subject: &Subject) -> Subject {
    match subject.clone() {
        Subject::Operation {
            name,
            was: Some(was),
        } => Subject::Operation {
            name: was,
            was: Some(name),
        },
        Subject::Type {
            name,
            was: Some(was),
        } => Subject::Type {
            name: was,
            was: Some(name),
        },
        other => other,
    }
}

fn mirrored_step(step: &Step) -> Step {
    match step.clone() {
        Step::Parameter {
            location,
            name,
            was: Some(was),
        } => Step::Parameter {
            location,
            name: was,
            was: Some(name),
        },
        Step::Response {
            status,
            was: Some(was),
        } => Step::Response {
            status: was,
            was: Some(status),
        },
        Step::Variant {
            name,
            was: Some(was),
        } => Step::Variant {
            name: was,
            was: Some(name),
        },
        other => other,
    }
}

/// Why two models and their diffs don't have the properties, if they don't.
fn flaw(old: &Api, new: &Api) -> Option<String> {
    let (there, back) = (diff(old, new), diff(new, old));
    let mut expected: Vec<Told> = there.changes.iter().map(mirrored).collect();
    let mut found: Vec<Told> = back.changes.iter().map(told).collect();
    expected.sort();
    found.sort();
    if expected != found {
        return Some(format!(
            "no mirror:\n{:#?}\n{:#?}",
            lines(&there),
            lines(&back)
        ));
    }
    let is_missed = there.is_empty() && old != new && canonical(old) != canonical(new);
    is_missed.then(|| "not seen".to_owned())
}

#[test]
fn releases_mirror_each_other() {
    let releases: Vec<Api> = spec::all().iter().map(|it| spec::api(it)).collect();
    for (index, old) in releases.iter().enumerate() {
        for new in &releases[index..] {
            assert_eq!(flaw(old, new), None, "{} and {}", old.version, new.version);
            assert_eq!(old.version == new.version, diff(old, new).is_empty());
        }
    }
}

#[test]
fn the_order_of_keys_never_matters() {
    let reordered = |version: &str| {
        let reversed = reversed(&tree(&spec::text(version)));
        of_tree(&reversed, &spec::spec().conventions).expect("it is sound")
    };
    let told = |diff: &Diff| {
        let mut told: Vec<String> = lines(diff);
        told.sort();
        told
    };
    for pair in spec::counted().windows(2) {
        let [old, new] = [0, 1].map(|index| spec::api(&pair[index].version));
        let [old_reordered, new_reordered] = [0, 1].map(|index| reordered(&pair[index].version));
        assert_eq!(lines(&diff(&new, &new_reordered)), [""; 0]);
        assert_eq!(
            told(&diff(&old, &new)),
            told(&diff(&old_reordered, &new_reordered))
        );
    }
}

/// But for conventions about a schema, which an inline one isn't found by; and for what is read-only: a
/// schema that requests alone hold keeps it, and an inline one is of one place.
#[test]
fn the_spelling_of_references_never_matters() {
    let of_places = [
        "property-became-read-only",
        "property-no-longer-read-only",
        "required-property-no-longer-read-only",
    ];
    let lines = |diff: &Diff| -> Vec<String> {
        let changes = diff.changes.iter();
        let others = changes.filter(|change| !of_places.contains(&change.rule.id));
        others.map(line).collect()
    };
    let everything = (tree(EVERYTHING), Conventions::default());
    let mut conventions = spec::spec().conventions;
    conventions.properties.clear();
    conventions.secrets.names.retain(|name| name.of.is_none());
    let counted = spec::counted();
    let releases = counted
        .iter()
        .map(|it| (tree(&spec::text(&it.version)), conventions.clone()));
    for (tree, conventions) in releases.chain([everything]) {
        let plain = of_tree(&tree, &conventions).expect("it is sound");
        let inlined = of_tree(&inlined(&tree), &conventions).expect("it is sound");
        assert_eq!(lines(&diff(&plain, &inlined)), [""; 0]);
        assert_eq!(lines(&diff(&inlined, &plain)), [""; 0]);
    }
}

/// The flaws of all documents that differ from the one of all constructs by one such change.
fn assert_seen(mutation: &Mutation) {
    let base = &CONSTRUCTS;
    let mut lowered = 0;
    let mut flaws = Vec::new();
    for at in &base.pointers {
        let mutated = mutated(&base.tree, at, mutation);
        let Some(api) = mutated.and_then(|tree| of_tree(&tree, &base.conventions)) else {
            continue;
        };
        lowered += 1;
        flaws.extend(flaw(&base.api, &api).map(|flaw| format!("{at}: {flaw}")));
    }
    assert!(flaws.is_empty(), "{}: {}", flaws.len(), flaws.join("\n"));
    assert!(lowered > 300, "only {lowered} of them are documents");
}

#[test]
fn each_node_of_a_document_that_is_gone_is_seen() {
    assert_seen(&Mutation::Delete);
}

#[test]
fn each_value_of_a_document_that_is_another_is_seen() {
    assert_seen(&Mutation::Alter);
}

/// A document's tree, its nodes, and its model.
pub(crate) struct Base {
    pub(crate) tree: Value,
    pub(crate) pointers: Vec<String>,
    pub(crate) api: Api,
    pub(crate) conventions: Conventions,
}

impl Base {
    pub(crate) fn of(text: &str, conventions: Conventions) -> Self {
        let tree = tree(text);
        Self {
            pointers: pointers(&tree),
            api: of_tree(&tree, &conventions).expect("it is sound"),
            tree,
            conventions,
        }
    }

    /// A node that takes the place of another: one of the same key, so that it may have a meaning.
    fn donor(&self, at: &str, choice: &Index) -> Option<&Value> {
        let key = at.rsplit('/').next()?;
        let alike: Vec<&String> = self
            .pointers
            .iter()
            .filter(|other| other.rsplit('/').next() == Some(key))
            .collect();
        let donor: &&String = choice.get(&alike);
        self.tree.pointer(donor)
    }

    fn check(&self, steps: &[(Index, u8, Index)]) -> Result<(), TestCaseError> {
        let mut tree = self.tree.clone();
        for (node, kind, choice) in steps {
            let at = node.get(&self.pointers);
            let mutation = match kind {
                0 => Mutation::Delete,
                1 => Mutation::Alter,
                2 => Mutation::Rename(format!("renamed{}", choice.index(3))),
                _ => Mutation::Replace(self.donor(at, choice).cloned().unwrap_or_default()),
            };
            tree = mutated(&tree, at, &mutation).unwrap_or(tree);
        }
        match of_tree(&tree, &self.conventions) {
            Some(api) => {
                let flaw = flaw(&self.api, &api);
                prop_assert!(flaw.is_none(), "{}", flaw.unwrap_or_default());
                prop_assert_eq!(lines(&diff(&api, &api)), [""; 0]);
                Ok(())
            }
            None => Err(TestCaseError::reject("it is no document")),
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<(Index, u8, Index)>> {
    prop::collection::vec((any::<Index>(), 0..5u8, any::<Index>()), 1..4)
}

pub(crate) static CONSTRUCTS: LazyLock<Base> =
    LazyLock::new(|| Base::of(EVERYTHING, Conventions::default()));
static RELEASE: LazyLock<Base> =
    LazyLock::new(|| Base::of(&spec::text("5.1.47"), spec::spec().conventions));

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn mutations_of_all_constructs_are_seen(steps in steps()) {
        CONSTRUCTS.check(&steps)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn mutations_of_a_release_are_seen(steps in steps()) {
        RELEASE.check(&steps)?;
    }
}
