//! The rules of the comparison: those rules of Cargo's reference that generated code can break.

/// A rule: a stable id, and whether a change by this rule is breaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) id: &'static str,
    pub(super) breaking: bool,
}

macro_rules! rules {
    ($($name:ident: $id:literal, $breaking:literal;)*) => {
        $(pub(super) const $name: Rule = Rule { id: $id, breaking: $breaking };)*
    };
}

rules! {
    ITEM_ADDED: "item-added", false;
    ITEM_REMOVED: "item-removed", true;
    ITEM_KIND_CHANGED: "item-kind-changed", true;
    FIELD_ADDED: "field-added", false;
    FIELD_REMOVED: "field-removed", true;
    FIELD_TYPE_CHANGED: "field-type-changed", true;
    FIELDS_FORM_CHANGED: "fields-form-changed", true;
    VARIANT_ADDED: "variant-added", false;
    VARIANT_REMOVED: "variant-removed", true;
    VARIANT_FIELDS_CHANGED: "variant-fields-changed", true;
    ASSOCIATED_ITEM_ADDED: "associated-item-added", false;
    ASSOCIATED_ITEM_REMOVED: "associated-item-removed", true;
    PARAMETER_COUNT_CHANGED: "function-parameter-count-changed", true;
    PARAMETER_ORDER_CHANGED: "function-parameter-order-changed", true;
    PARAMETER_TYPE_CHANGED: "function-parameter-type-changed", true;
    // The parameter still takes everything that it took before.
    PARAMETER_GENERALIZED: "function-parameter-generalized", false;
    RETURN_TYPE_CHANGED: "function-return-type-changed", true;
    ALIAS_CHANGED: "alias-target-changed", true;
    IMPLEMENTATION_ADDED: "trait-implementation-added", false;
    // A closure that captured the value by moving it now borrows it.
    COPY_ADDED: "copy-implementation-added", true;
    IMPLEMENTATION_REMOVED: "trait-implementation-removed", true;
    ASSOCIATED_TYPE_CHANGED: "associated-type-changed", true;
}
