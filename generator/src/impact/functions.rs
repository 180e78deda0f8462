//! Functions: what their callers depend on.

use std::collections::BTreeSet;

use super::rule::{self, Rule};
use super::surface::{Function, Parameter};
use super::text::Text;

/// What became of a function.
pub(super) struct FunctionChange {
    pub(super) rule: Rule,
    /// The end of a sentence that begins with the function's name.
    pub(super) ending: String,
    /// The parameters that came, went or are of another type.
    pub(super) parameters: BTreeSet<String>,
}

/// Compares two functions: the worst of what became of the one, if anything did. Names of parameters
/// are no matter, as long as they don't trade places.
pub(super) fn compare(old: &Function, new: &Function) -> Option<FunctionChange> {
    let parameters = differing(&old.parameters, &new.parameters);
    let (rule, ending) = parameter_change(&old.parameters, &new.parameters)
        .filter(|(rule, _)| rule.breaking)
        .or_else(|| rest(old, new))
        .or_else(|| parameter_change(&old.parameters, &new.parameters))?;
    Some(FunctionChange {
        rule,
        ending,
        parameters,
    })
}

fn parameter_change(old: &[Parameter], new: &[Parameter]) -> Option<(Rule, String)> {
    let came = without(new, old);
    let gone = without(old, new);
    if old.len() != new.len() {
        return Some((rule::PARAMETER_COUNT_CHANGED, count_ending(&came, &gone)));
    }
    if came.is_empty() && !names(old).eq(names(new)) {
        let order: Vec<&str> = names(new).collect();
        let ending = format!(
            "takes its arguments in another order: `{}`",
            order.join("`, `")
        );
        return Some((rule::PARAMETER_ORDER_CHANGED, ending));
    }
    let changed: Vec<(&Parameter, &Parameter)> = old
        .iter()
        .zip(new)
        .filter(|(old, new)| old.text != new.text)
        .collect();
    let worst = changed
        .iter()
        .find(|(old, new)| !is_generalized(&old.text, &new.text))
        .or(changed.first())?;
    let (before, after) = worst;
    let rule = match is_generalized(&before.text, &after.text) {
        true => rule::PARAMETER_GENERALIZED,
        false => rule::PARAMETER_TYPE_CHANGED,
    };
    let (was, is) = before.text.apart(&after.text);
    Some((
        rule,
        format!("takes `{}: {is}`, it was `{was}`", after.name),
    ))
}

fn rest(old: &Function, new: &Function) -> Option<(Rule, String)> {
    let text = |text: &Option<Text>| {
        text.as_ref()
            .map_or("nothing", |text| &text.shown)
            .to_owned()
    };
    let qualifier = |lost: bool, gained: bool, word: &str| {
        (lost || gained).then(|| {
            let verb = if gained { "is" } else { "is no longer" };
            (rule::QUALIFIER_LOST, format!("{verb} `{word}`"))
        })
    };
    if old.receiver != new.receiver {
        let ending = format!(
            "takes `{}`, it was `{}`",
            text(&new.receiver),
            text(&old.receiver)
        );
        return Some((rule::RECEIVER_CHANGED, ending));
    }
    if old.output != new.output {
        let (was, is) = old.output.apart(&new.output);
        return Some((
            rule::RETURN_TYPE_CHANGED,
            format!("returns `{is}`, it was `{was}`"),
        ));
    }
    if old.generics != new.generics {
        let ending = format!("has other generics: `{}`", new.generics.shown);
        return Some((rule::GENERICS_CHANGED, ending));
    }
    qualifier(old.is_const && !new.is_const, false, "const")
        .or_else(|| {
            qualifier(
                old.is_async && !new.is_async,
                !old.is_async && new.is_async,
                "async",
            )
        })
        .or_else(|| qualifier(false, !old.is_unsafe && new.is_unsafe, "unsafe"))
        .or_else(|| {
            (!old.is_const && new.is_const).then(|| (rule::CONST_GAINED, "is `const`".to_owned()))
        })
}

fn names(parameters: &[Parameter]) -> impl Iterator<Item = &str> {
    parameters.iter().map(|parameter| parameter.name.as_str())
}

/// Those of some parameters whose names others don't have.
fn without<'p>(parameters: &'p [Parameter], others: &[Parameter]) -> Vec<&'p Parameter> {
    let is_in = |parameter: &&Parameter| names(others).any(|name| name == parameter.name);
    parameters
        .iter()
        .filter(|parameter| !is_in(parameter))
        .collect()
}

fn count_ending(came: &[&Parameter], gone: &[&Parameter]) -> String {
    let listed = |parameters: &[&Parameter]| {
        let parameters: Vec<String> = parameters
            .iter()
            .map(|parameter| format!("`{}: {}`", parameter.name, parameter.text.shown))
            .collect();
        let noun = if parameters.len() == 1 {
            "argument"
        } else {
            "arguments"
        };
        format!("{noun} {}", parameters.join(", "))
    };
    match (came.is_empty(), gone.is_empty()) {
        (false, true) => format!("gained the {}", listed(came)),
        (true, false) => format!("lost the {}", listed(gone)),
        (false, false) => format!("gained the {}, and lost the {}", listed(came), listed(gone)),
        (true, true) => "takes another number of arguments".to_owned(),
    }
}

/// The names of the parameters that came, went, are of another type or stand elsewhere.
fn differing(old: &[Parameter], new: &[Parameter]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut note = |these: &[Parameter], those: &[Parameter]| {
        for parameter in these {
            let other = those.iter().find(|other| other.name == parameter.name);
            if other.is_none_or(|other| other.text != parameter.text) {
                found.insert(parameter.name.clone());
            }
        }
    };
    note(old, new);
    note(new, old);
    found
}

/// Whether a parameter takes all that it took before, and more: `i32` is `impl Into<i32>`.
fn is_generalized(old: &Text, new: &Text) -> bool {
    let Some(taken) = new.meant.strip_prefix("impl Into < ") else {
        return false;
    };
    let Some(taken) = taken.strip_suffix(" >") else {
        return false;
    };
    let wrapped =
        ["Option", "cce_models::Secret"].map(|outer| format!("{outer} < {} >", old.meant));
    taken == old.meant || wrapped.iter().any(|wrapped| wrapped == taken)
}

impl Text {
    /// How two different texts are shown: in full where their short forms are the same.
    pub(super) fn apart(&self, other: &Self) -> (String, String) {
        match self.shown == other.shown {
            true => (self.meant.clone(), other.meant.clone()),
            false => (self.shown.clone(), other.shown.clone()),
        }
    }
}
