//! Parameters and bodies of requests.

use crate::check;
use crate::documents::operation;

fn parameters(parameters: &str) -> cce_generator::api::Api {
    operation(&format!("parameters: [{parameters}]"))
}

fn query(name: &str, required: bool, schema: &str) -> String {
    format!("{{name: {name}, in: query, required: {required}, schema: {schema}}}")
}

const TEXT: &str = "{type: string}";
const FLAG: &str = "{type: boolean}";

#[test]
fn parameters_of_requests() {
    check(
        "parameters_of_requests",
        &[
            (
                "a parameter is added",
                parameters(&query("a", false, TEXT)),
                parameters(&format!(
                    "{}, {}",
                    query("a", false, TEXT),
                    query("graceful", false, FLAG)
                )),
            ),
            (
                "a required parameter is added",
                parameters(""),
                parameters(&query("a", true, TEXT)),
            ),
            (
                "a parameter becomes required",
                parameters(&query("a", false, TEXT)),
                parameters(&query("a", true, TEXT)),
            ),
            (
                "a parameter is removed",
                parameters(&format!(
                    "{}, {}",
                    query("a", true, TEXT),
                    query("b", true, FLAG)
                )),
                parameters(&query("a", true, TEXT)),
            ),
            (
                "a parameter is of another type",
                parameters(&query("a", true, TEXT)),
                parameters(&query("a", true, "{type: array, items: {type: string}}")),
            ),
            (
                "a parameter becomes an enum",
                parameters(&query("a", false, TEXT)),
                parameters(&query("a", false, "{type: string, enum: [x]}")),
            ),
            (
                "a parameter that shares its name with another is removed",
                parameters(
                    "{name: a, in: query, schema: {type: string}}, {name: a, in: header, schema: {type: boolean}}",
                ),
                parameters("{name: a, in: header, schema: {type: boolean}}"),
            ),
        ],
    );
}

fn body(required: bool, content: &str) -> cce_generator::api::Api {
    operation(&format!(
        "requestBody: {{required: {required}, content: {{{content}}}}}"
    ))
}

#[test]
fn bodies() {
    let json = |schema: &str| format!("application/json: {{schema: {schema}}}");
    let parts = |properties: &str| {
        format!(
            "multipart/form-data: {{schema: {{type: object, required: [f], properties: {{{properties}}}}}}}"
        )
    };
    let object = "{type: object, properties: {a: {type: string}}}";
    check(
        "bodies",
        &[
            (
                "a body is added, with an inline type",
                operation("description: none"),
                body(true, &json(object)),
            ),
            (
                "a body becomes required",
                body(false, &json(object)),
                body(true, &json(object)),
            ),
            (
                "a property of an inline body is added",
                body(true, &json(object)),
                body(
                    true,
                    &json("{type: object, properties: {a: {type: string}, b: {type: string}}}"),
                ),
            ),
            (
                "a part is added",
                body(true, &parts("f: {type: string, format: binary}")),
                body(
                    true,
                    &parts("f: {type: string, format: binary}, note: {type: string}"),
                ),
            ),
            (
                "a form becomes JSON",
                body(true, &parts("f: {type: string, format: binary}")),
                body(true, &json(object)),
            ),
        ],
    );
}
