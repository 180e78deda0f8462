//! Arrays, maps, and objects without a form.

use crate::models;

#[test]
fn arrays() {
    assert_snapshot!(models(
        "
        Names: {type: array, items: {type: string}}
        Matrix: {type: array, items: {type: array, items: {type: number}}}
        Anything: {type: array, items: {}}
        "
    ));
}

#[test]
fn maps() {
    assert_snapshot!(models(
        "
        Holder:
          type: object
          required: [free, anything, counts, lists]
          properties:
            free: {type: object}
            anything: {type: object, additionalProperties: true}
            counts: {type: object, additionalProperties: {type: integer}}
            lists: {type: object, additionalProperties: {type: array, items: {type: string}}}
        Counts: {type: object, additionalProperties: {type: integer}}
        "
    ));
}

/// A named object of which the document knows no property is a type of its own: a later release may
/// come to know some.
#[test]
fn named_free_form() {
    assert_snapshot!(models(
        "
        Settings: {type: object}
        "
    ));
}

#[test]
fn named_empty() {
    assert_snapshot!(models(
        "
        Nothing: {type: object, additionalProperties: false}
        "
    ));
}

#[test]
fn beside_properties() {
    assert_snapshot!(models(
        "
        Labels:
          type: object
          required: [name]
          properties: {name: {type: string}}
          additionalProperties: {type: integer}
        "
    ));
}

#[test]
fn anything_beside_properties() {
    assert_snapshot!(models(
        "
        Labels: {type: object, properties: {additional_properties: {type: string}}, additionalProperties: true}
        "
    ));
}

/// Properties that a later release adds are no fault of a response, whatever the document forbids.
#[test]
fn nothing_beside_properties() {
    assert_snapshot!(models(
        "
        Labels: {type: object, properties: {name: {type: string}}, additionalProperties: false}
        "
    ));
}

/// A type that is too long for its line is broken, and stays the same type.
#[test]
fn of_long_names() {
    assert_snapshot!(models(
        "
        MaskingJobConfiguration:
          type: object
          required: [thresholdsForNonConformantData]
          properties:
            thresholdsForNonConformantData:
              type: object
              additionalProperties:
                {type: array, items: {type: array, items: {type: object, properties: {a: {type: string}}}}}
        "
    ));
}
