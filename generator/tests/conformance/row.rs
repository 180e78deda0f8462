//! A row of the table: a construct, the two documents that show what it does, and what that is.

use serde_json::{Map, Value};

use crate::probe::Effect;

/// A construct of OpenAPI with what the generator is to do about it.
///
/// Its two documents are those of `base.yaml` with the patches: those of `given` in both, `with` in
/// the one that has the construct, and `without` in the other.
pub(crate) struct Row {
    /// The field, and after `: ` or `, ` which of its meanings: `style: deepObject`.
    pub(crate) construct: &'static str,
    given: Vec<Patch>,
    with: Vec<Patch>,
    without: Vec<Patch>,
    pub(crate) effect: Effect,
    /// What it is seen by: a text that is there with it only.
    pub(crate) evidence: &'static str,
    /// The complaints that it leads to.
    pub(crate) complaints: &'static [&'static str],
    /// What else there is to say: of what has no meaning for a client, why.
    pub(crate) note: &'static str,
}

/// A place, and the fields that what stands there is to have; `null` takes one away.
type Patch = (String, &'static str);

/// A row about a construct, which has no effect until it is said which.
pub(crate) fn row(construct: &'static str) -> Row {
    Row {
        construct,
        given: Vec::new(),
        with: Vec::new(),
        without: Vec::new(),
        effect: Effect::Nothing,
        evidence: "",
        complaints: &[],
        note: "",
    }
}

impl Row {
    /// What both documents have: at a place, in the flow style of YAML.
    pub(crate) fn given(mut self, place: &str, patch: &'static str) -> Self {
        self.given.push((place.to_owned(), patch));
        self
    }

    /// The construct itself.
    pub(crate) fn with(mut self, place: &str, patch: &'static str) -> Self {
        self.with.push((place.to_owned(), patch));
        self
    }

    /// What the document without the construct has in its place.
    pub(crate) fn without(mut self, place: &str, patch: &'static str) -> Self {
        self.without.push((place.to_owned(), patch));
        self
    }

    /// It becomes code, such as this.
    pub(crate) fn generated(self, evidence: &'static str) -> Self {
        self.seen(Effect::Generated, evidence)
    }

    /// It becomes documentation, such as this.
    pub(crate) fn documented(self, evidence: &'static str) -> Self {
        self.seen(Effect::Documented, evidence)
    }

    /// It becomes a part of the API model, such as this, and nothing of the SDK.
    pub(crate) fn modelled(self, evidence: &'static str) -> Self {
        self.seen(Effect::Modelled, evidence)
    }

    /// It changes nothing, and why.
    pub(crate) fn nothing(self, why: &'static str) -> Self {
        self.seen(Effect::Nothing, "").note(why)
    }

    /// It is refused with an error, or more.
    pub(crate) fn refused(mut self, errors: &'static [&'static str]) -> Self {
        self.effect = Effect::Refused;
        self.complaints = errors;
        self
    }

    /// What is done about it comes with a warning, or more.
    pub(crate) fn warned(mut self, warnings: &'static [&'static str]) -> Self {
        self.complaints = warnings;
        self
    }

    pub(crate) fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    fn seen(mut self, effect: Effect, evidence: &'static str) -> Self {
        self.effect = effect;
        self.evidence = evidence;
        self
    }

    /// The field that it is about.
    pub(crate) fn field(&self) -> &'static str {
        let field = self.construct.split([':', ',']).next();
        field.unwrap_or_default()
    }

    /// The document with the construct, and the one without it.
    pub(crate) fn documents(&self) -> (Value, Value) {
        let mut base = yaml(include_str!("base.yaml"));
        patch(&mut base, &self.given);
        let mut with = base.clone();
        patch(&mut with, &self.with);
        patch(&mut base, &self.without);
        (with, base)
    }
}

fn patch(document: &mut Value, patches: &[Patch]) {
    for (place, text) in patches {
        let node = place.split('/').skip(1).fold(&mut *document, |node, step| {
            let step = step.replace("~1", "/").replace("~0", "~");
            match node {
                Value::Array(items) => {
                    let index: usize = step.parse().unwrap_or_else(|_| panic!("in {place}"));
                    if index == items.len() {
                        items.push(Value::Null);
                    }
                    &mut items[index]
                }
                Value::Object(properties) => properties.entry(step).or_insert(Value::Null),
                other => {
                    *other = Value::Object(Map::new());
                    &mut other[step]
                }
            }
        });
        match (node, yaml(text)) {
            (Value::Object(properties), Value::Object(more)) => {
                properties.extend(more);
                properties.retain(|_, value| !value.is_null());
            }
            (node, value) => *node = value,
        }
    }
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}
