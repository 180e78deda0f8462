//! The parts of functions that their callers depend on.

use crate::api::NodeId;
use crate::sdk::{Bound, Function, Parameter, Path, Type};

use super::rule::{self, Rule};

/// The change of a function.
pub(super) struct FunctionChange<'f> {
    pub(super) rule: Rule,
    /// The end of a sentence that begins with the function's name.
    pub(super) ending: String,
    /// The nodes that the changed parts stand for, in both versions.
    pub(super) nodes: [Vec<NodeId>; 2],
    /// The types that changed, in both versions.
    pub(super) types: [Vec<&'f Type>; 2],
}

/// Compares two functions; returns the worst change, if there is any.
///
/// A parameter may get another name, as long as parameters don't trade places.
pub(super) fn compare<'f>(old: &'f Function, new: &'f Function) -> Option<FunctionChange<'f>> {
    let of_parameters = parameter_change(&old.parameters, &new.parameters);
    let (rule, ending) = match of_parameters {
        Some((rule, ending)) if rule.breaking => (rule, ending),
        other => output_change(&old.output, &new.output).or(other)?,
    };
    Some(FunctionChange {
        rule,
        ending,
        nodes: [nodes(old, new), nodes(new, old)],
        types: [types(old, new), types(new, old)],
    })
}

/// Returns the parameters that `other` lacks or has with another type.
fn differing<'f>(one: &'f Function, other: &Function) -> impl Iterator<Item = &'f Parameter> {
    one.parameters.iter().filter(|parameter| {
        let counterpart = other.parameters.iter().find(|it| it.name == parameter.name);
        counterpart.is_none_or(|it| it.parameter_type != parameter.parameter_type)
    })
}

/// Returns the types of the parameters that differ, and the return type if it differs.
fn types<'f>(one: &'f Function, other: &Function) -> Vec<&'f Type> {
    let parameters = differing(one, other).map(|it| &it.parameter_type);
    let output = (one.output != other.output).then_some(&one.output);
    parameters.chain(output).collect()
}

/// Returns the nodes of the parameters that differ, or those of the whole function if there are none.
fn nodes(one: &Function, other: &Function) -> Vec<NodeId> {
    let parameters = differing(one, other);
    let nodes: Vec<NodeId> = parameters.flat_map(|it| it.nodes.clone()).collect();
    match nodes.is_empty() {
        true => one.nodes.clone(),
        false => nodes,
    }
}

fn output_change(old: &Type, new: &Type) -> Option<(Rule, String)> {
    let (was, is) = old.apart(new);
    (old != new).then(|| {
        (
            rule::RETURN_TYPE_CHANGED,
            format!("returns `{is}`, it was `{was}`"),
        )
    })
}

fn parameter_change(old: &[Parameter], new: &[Parameter]) -> Option<(Rule, String)> {
    let came = without(new, old);
    let gone = without(old, new);
    if old.len() != new.len() {
        return Some((rule::PARAMETER_COUNT_CHANGED, count_ending(&came, &gone)));
    }
    if came.is_empty() && !names(old).eq(names(new)) {
        let order: Vec<String> = names(new).collect();
        let ending = format!(
            "takes its arguments in another order: `{}`",
            order.join("`, `")
        );
        return Some((rule::PARAMETER_ORDER_CHANGED, ending));
    }
    let changed: Vec<(&Parameter, &Parameter)> = old
        .iter()
        .zip(new)
        .filter(|(old, new)| old.parameter_type != new.parameter_type)
        .collect();
    let worst = changed
        .iter()
        .find(|(old, new)| !is_generalized(&old.parameter_type, &new.parameter_type))
        .or(changed.first())?;
    let (before, after) = worst;
    let (old, new) = (&before.parameter_type, &after.parameter_type);
    let rule = match is_generalized(old, new) {
        true => rule::PARAMETER_GENERALIZED,
        false => rule::PARAMETER_TYPE_CHANGED,
    };
    let (was, is) = old.apart(new);
    Some((
        rule,
        format!("takes `{}: {is}`, it was `{was}`", after.name),
    ))
}

fn names(parameters: &[Parameter]) -> impl Iterator<Item = String> {
    parameters
        .iter()
        .map(|parameter| parameter.name.to_string())
}

/// Returns the parameters whose names `others` don't have.
fn without<'p>(parameters: &'p [Parameter], others: &[Parameter]) -> Vec<&'p Parameter> {
    let is_in = |parameter: &&Parameter| others.iter().any(|other| other.name == parameter.name);
    parameters
        .iter()
        .filter(|parameter| !is_in(parameter))
        .collect()
}

fn count_ending(came: &[&Parameter], gone: &[&Parameter]) -> String {
    let listed = |parameters: &[&Parameter]| {
        let parameters: Vec<String> = parameters
            .iter()
            .map(|parameter| format!("`{parameter}`"))
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

/// Returns true if a parameter takes everything that it took before, and more: `impl Into<i32>` in
/// place of `i32`.
fn is_generalized(old: &Type, new: &Type) -> bool {
    let Type::Implementing(Bound::Into(taken)) = new else {
        return false;
    };
    let wrapped = [
        old.clone(),
        old.clone().option(),
        Type::own_with(Path::model("Secret"), vec![old.clone()]),
    ];
    wrapped.contains(&**taken)
}
