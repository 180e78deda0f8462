//! Properties of objects.

use crate::check;
use crate::documents::{both_ways, document, requested};

/// An object of some properties, the required ones of which are named.
fn object(required: &str, properties: &str) -> String {
    let required = match required {
        "" => String::new(),
        names => format!("required: [{names}], "),
    };
    format!("{{type: object, {required}properties: {{{properties}}}}}")
}

const A: &str = "a: {type: string}";
const AB: &str = "a: {type: string}, b: {type: integer, format: int32}";

#[test]
fn properties_come_and_go() {
    check(
        "properties_come_and_go",
        &[
            (
                "an optional property is added",
                requested(&object("", A)),
                requested(&object("", AB)),
            ),
            (
                "a required property is added where there was none",
                requested(&object("", A)),
                requested(&object("b", AB)),
            ),
            (
                "a required property is added beside another",
                requested(&object("a", A)),
                requested(&object("a, b", AB)),
            ),
            (
                "a property is removed",
                requested(&object("", AB)),
                requested(&object("", A)),
            ),
            (
                "two properties are added, one of which is required",
                requested(&object("", "c: {type: string}")),
                requested(&object("a", &format!("{AB}, c: {{type: string}}"))),
            ),
            (
                "properties trade places",
                requested(&object("a, b", AB)),
                requested(&object(
                    "a, b",
                    "b: {type: integer, format: int32}, a: {type: string}",
                )),
            ),
        ],
    );
}

#[test]
fn properties_change() {
    check(
        "properties_change",
        &[
            (
                "an optional property is of another type",
                both_ways(&object("", A)),
                both_ways(&object("", "a: {type: boolean}")),
            ),
            (
                "a required property is of another type",
                both_ways(&object("a", "a: {type: integer, format: int32}")),
                both_ways(&object("a", "a: {type: integer, format: int64}")),
            ),
            (
                "a required property can be null, so that `new` takes more than before",
                both_ways(&object("a", "a: {type: integer, format: int32}")),
                both_ways(&object(
                    "a",
                    "a: {type: integer, format: int32, nullable: true}",
                )),
            ),
            (
                "a property becomes required",
                both_ways(&object("", A)),
                both_ways(&object("a", A)),
            ),
            (
                "a property is no longer required",
                both_ways(&object("a", A)),
                both_ways(&object("", A)),
            ),
            (
                "a number is added, so that the object and what holds it is no longer `Eq`",
                both_ways(&object("", &format!("o: {}", object("", A)))),
                both_ways(&object(
                    "",
                    &format!(
                        "o: {}",
                        object(
                            "",
                            "a: {type: string}, n: {type: number}, m: {type: string}"
                        )
                    ),
                )),
            ),
        ],
    );
}

#[test]
fn properties_of_one_direction() {
    check(
        "properties_of_one_direction",
        &[
            (
                "a property becomes read-only, so that requests get a type of their own",
                both_ways(&object("", AB)),
                both_ways(&object(
                    "",
                    "a: {type: string}, b: {type: integer, format: int32, readOnly: true}",
                )),
            ),
            (
                "a read-only property is added to a type with two variants",
                both_ways(&object("", "a: {type: string, readOnly: true}")),
                both_ways(&object(
                    "",
                    "a: {type: string, readOnly: true}, b: {type: string, readOnly: true}",
                )),
            ),
            (
                "a required write-only property is added, which no response can be turned into",
                both_ways(&object("", "a: {type: string, readOnly: true}")),
                both_ways(&object(
                    "b",
                    "a: {type: string, readOnly: true}, b: {type: string, writeOnly: true}",
                )),
            ),
            (
                "a property of an inline object becomes read-only",
                both_ways(&object("", &format!("o: {}", object("", A)))),
                both_ways(&object(
                    "",
                    &format!("o: {}", object("", "a: {type: string, readOnly: true}")),
                )),
            ),
        ],
    );
}

#[test]
fn inline_types_of_properties() {
    let inline = format!("o: {}", object("", A));
    let two = format!(
        "o: {}, p: {}",
        object("", A),
        object("", "q: {type: string, enum: [x]}")
    );
    check(
        "inline_types_of_properties",
        &[
            (
                "a property of an inline type is added, with an enum in it",
                requested(&object("", &inline)),
                requested(&object("", &two)),
            ),
            (
                "a property of an inline type is removed",
                requested(&object("", &two)),
                requested(&object("", &inline)),
            ),
            (
                "a property of the elements of a list is added",
                requested(&object(
                    "",
                    &format!("l: {{type: array, items: {}}}", object("", A)),
                )),
                requested(&object(
                    "",
                    &format!("l: {{type: array, items: {}}}", object("", AB)),
                )),
            ),
            (
                "the elements of a list are of another type",
                requested(&object(
                    "",
                    "l: {type: array, items: {type: string}}, m: {type: string}",
                )),
                requested(&object(
                    "",
                    "l: {type: array, items: {type: boolean}}, m: {type: string}",
                )),
            ),
            (
                "a property of the values of a map is added",
                requested(&format!(
                    "{{type: object, additionalProperties: {}}}",
                    object("", A)
                )),
                requested(&format!(
                    "{{type: object, additionalProperties: {}}}",
                    object("", AB)
                )),
            ),
            (
                "a text becomes an enum",
                requested(&object("", A)),
                requested(&object("", "a: {type: string, enum: [x, y]}")),
            ),
            (
                "an object lets other properties be",
                requested(&object("", A)),
                requested(
                    "{type: object, properties: {a: {type: string}}, additionalProperties: true}",
                ),
            ),
        ],
    );
}

#[test]
fn properties_that_are_taken_over() {
    let operation = "  /run: {post: {operationId: run, tags: [job], responses: {'200': {description: ok}}, \
                     requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Child'}}}}}}";
    let schemas = |properties: &str| {
        format!(
            "Parent: {}, Child: {{allOf: [{{$ref: '#/components/schemas/Parent'}}, {}]}}",
            object("", properties),
            object("", "c: {type: string}")
        )
    };
    check(
        "properties_that_are_taken_over",
        &[(
            "a property of a schema that another extends is added",
            document(operation, &schemas(A)),
            document(operation, &schemas(AB)),
        )],
    );
}
