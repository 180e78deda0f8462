//! Operations that respond with a list page by page.

use crate::api::{
    Direction, Operation, Paging, Parameter, ParameterLocation, Scalar, TotalPath, TypeKind,
    TypeName,
};
use crate::conventions;
use crate::syntax::pointer::Pointer;

use super::{Check, Misfit, described};

/// Returns how an operation pages, if it has the names of the convention, with suitable types.
///
/// An operation without the parameter, or whose response has no such list, causes no warning: many
/// lists aren't paged.
pub(super) fn of(
    check: &mut Check<'_>,
    operation: &Operation,
    convention: &conventions::Paging,
) -> Option<Paging> {
    let page = operation.parameter(ParameterLocation::Query, &convention.page)?;
    let type_ref = operation.output()?;
    let output = check.api.object_name(type_ref)?;
    let items = check.property(output, &convention.items, Direction::Response)?;
    let loss = format!("`{}` isn't read page by page", operation.id);
    if check.object(type_ref).is_none() {
        check.tell(Misfit {
            at: check.api.place(operation.node).key("responses"),
            related: None,
            entry: entry("items"),
            problem: format!(
                "`{}` responds with {}; its pages need an object",
                operation.id,
                described::response(check.api, operation)
            ),
            loss,
        });
        return None;
    }
    let asks = asks_for_a_page(check, operation, page, "page", &loss);
    let is_list = matches!(
        check.api.resolved(&items.type_ref).kind,
        TypeKind::Array { .. }
    );
    if !is_list || !check.is_open(&items.type_ref) {
        check.tell(Misfit {
            at: check.property_place(output, &convention.items),
            related: None,
            entry: entry("items"),
            problem: format!(
                "`{}` of `{output}` is {}; the items of a page are an array",
                convention.items,
                described::value(check.api, &items.type_ref)
            ),
            loss,
        });
        return None;
    }
    if !asks {
        return None;
    }
    let size = operation.parameter(ParameterLocation::Query, &convention.size);
    let loss = format!("the size of `{}`'s pages isn't known", operation.id);
    let size = size.filter(|size| asks_for_a_page(check, operation, size, "size", &loss));
    Some(Paging {
        page_parameter: convention.page.clone(),
        size_parameter: size.map(|size| size.name.clone()),
        output: output.clone(),
        items_property: convention.items.clone(),
        total: total(check, output, convention),
    })
}

/// Returns true if a parameter is an optional number.
fn asks_for_a_page(
    check: &mut Check<'_>,
    operation: &Operation,
    parameter: &Parameter,
    key: &str,
    loss: &str,
) -> bool {
    let type_ref = &parameter.type_ref;
    let counts = (check.api.scalar(type_ref)).is_some_and(|scalar| scalar.is_count());
    if counts && check.is_open(type_ref) && !parameter.required {
        return true;
    }
    let what = match counts && check.is_open(type_ref) {
        true => "required".to_owned(),
        false => described::value(check.api, type_ref),
    };
    check.tell(Misfit {
        at: check.api.place(parameter.node),
        related: None,
        entry: entry(key),
        problem: format!(
            "the query parameter `{}` of `{}` is {what}; paging needs a number that can be left out",
            parameter.name, operation.id
        ),
        loss: loss.to_owned(),
    });
    false
}

/// Returns the path to the number of items on all pages, if the response counts them.
fn total(
    check: &mut Check<'_>,
    output: &TypeName,
    convention: &conventions::Paging,
) -> Option<TotalPath> {
    let loss = format!("how many items `{output}` has over all pages isn't known");
    let information = check.property(output, &convention.information, Direction::Response)?;
    let type_ref = &information.type_ref;
    let counts = check.api.object_name(type_ref);
    let Some(counts) = counts.filter(|_| check.is_open(type_ref)) else {
        check.tell(Misfit {
            at: check.property_place(output, &convention.information),
            related: None,
            entry: entry("information"),
            problem: format!(
                "`{}` of `{output}` is {}; the counts of a page are an object",
                convention.information,
                described::value(check.api, type_ref)
            ),
            loss,
        });
        return None;
    };
    let total = check.property(counts, &convention.total, Direction::Response)?;
    let scalar = check.api.scalar(&total.type_ref);
    if !scalar.is_some_and(|scalar: Scalar<'_>| scalar.is_count())
        || !check.is_open(&total.type_ref)
    {
        check.tell(Misfit {
            at: check.property_place(counts, &convention.total),
            related: None,
            entry: entry("total"),
            problem: format!(
                "`{}` of `{counts}` is {}; the number of all items is a number",
                convention.total,
                described::value(check.api, &total.type_ref)
            ),
            loss,
        });
        return None;
    }
    Some(TotalPath {
        information_property: convention.information.clone(),
        information: counts.clone(),
        total_property: convention.total.clone(),
    })
}

/// Returns the place of an entry of the convention in its file.
fn entry(key: &str) -> Pointer {
    Pointer::root().key("paging").key(key)
}
