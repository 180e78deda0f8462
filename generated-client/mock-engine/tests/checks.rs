//! Each check by a small document: what passes, and what is refused in which words.

mod support;

use serde_json::{Value, json};
use support::{Caller, small};

/// An engine with one operation `op`.
fn one(method: &str, mut operation: Value) -> Caller {
    operation["operationId"] = json!("op");
    if operation["responses"].is_null() {
        operation["responses"] = json!({ "200": {} });
    }
    Caller::new(small(json!({ "/things": { method: operation } })))
}

fn query(name: &str, required: bool, schema: Value) -> Caller {
    let parameter = json!({ "name": name, "in": "query", "required": required, "schema": schema });
    one("get", json!({ "parameters": [parameter] }))
}

fn body(schema: Value) -> Caller {
    let content = json!({ "application/json": { "schema": schema } });
    one(
        "post",
        json!({ "requestBody": { "required": true, "content": content } }),
    )
}

fn json_refused(caller: &Caller, body: Value) -> String {
    caller.refused(caller.request("POST", "/things").json(&body))
}

#[test]
fn unknown_paths_and_methods() {
    let caller = one("get", json!({}));
    assert_eq!(caller.get("/other").0, 404);
    let response = caller.request("PUT", "/things").send().unwrap();
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()["allow"], "GET");
    assert_eq!(caller.engine.violations().len(), 2);
}

#[test]
fn parameters_that_are_required_unknown_or_twice() {
    let caller = query("size", true, json!({ "type": "integer" }));
    caller.passes(caller.request("GET", "/things?size=5"));
    assert_eq!(
        caller.refused(caller.request("GET", "/things")),
        "op: GET /things: query parameter `size`: is required, and not there"
    );
    let refused = |query: &str| caller.refused(caller.request("GET", &format!("/things?{query}")));
    assert!(refused("size=1&Size=2").contains("`Size`: the operation has no such parameter"));
    assert!(refused("size=1&size=2").contains("is there 2 times, not once"));
}

#[test]
fn types_of_parameters() {
    let schema = json!({ "type": "integer", "format": "int32", "minimum": 1 });
    let caller = query("n", false, schema);
    caller.passes(caller.request("GET", "/things?n=2147483647"));
    for wrong in [
        "2147483648",
        "0",
        "1.5",
        "5.0",
        "05",
        "%2B5",
        "x",
        "",
        "true",
    ] {
        let message = caller.refused(caller.request("GET", &format!("/things?n={wrong}")));
        assert!(message.contains("query parameter `n`: "), "{message}");
    }

    let caller = query("b", false, json!({ "type": "boolean" }));
    caller.passes(caller.request("GET", "/things?b=true"));
    caller.refused(caller.request("GET", "/things?b=True"));

    let caller = query(
        "s",
        false,
        json!({ "type": "string", "enum": ["jobId", "-jobId"] }),
    );
    caller.passes(caller.request("GET", "/things?s=-jobId"));
    caller.refused(caller.request("GET", "/things?s=jobid"));
}

#[test]
fn arrays_by_repeated_keys_or_commas() {
    let schema = json!({ "type": "array", "items": { "type": "string", "enum": ["a", "b,c"] } });
    let caller = query("x", false, schema.clone());
    caller.passes(caller.request("GET", "/things?x=a&x=b%2Cc"));
    let message = caller.refused(caller.request("GET", "/things?x=a&x=d"));
    assert!(
        message.contains("query parameter `x`: at `/1`: "),
        "{message}"
    );

    let parameter = json!({ "name": "x", "in": "query", "explode": false, "schema": schema });
    let caller = one("get", json!({ "parameters": [parameter] }));
    caller.passes(caller.request("GET", "/things?x=a,b%2Cc"));
    caller.refused(caller.request("GET", "/things?x=a,b,c"));
}

#[test]
fn headers() {
    let parameter = json!({
        "name": "passphrase", "in": "header", "required": true,
        "schema": { "type": "string", "minLength": 4 },
    });
    let caller = one("get", json!({ "parameters": [parameter] }));
    caller.passes(
        caller
            .request("GET", "/things")
            .header("passphrase", "open"),
    );
    let message = caller.refused(caller.request("GET", "/things").header("passphrase", "abc"));
    assert!(message.contains("header `passphrase`"));
    assert!(!message.contains("abc"), "a message repeats no value");
    caller.refused(caller.request("GET", "/things"));
}

#[test]
fn paths_by_their_segments() {
    let get = |id: &str, name: Option<&str>| {
        let parameters: Vec<Value> = name
            .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
            .into_iter()
            .collect();
        json!({ "get": { "operationId": id, "parameters": parameters, "responses": { "200": {} } } })
    };
    let caller = Caller::new(small(json!({
        "/a/{name}": get("named", Some("name")),
        "/a/validate": get("static", None),
        "/a/b/": get("slash", None),
    })));
    let found = |path: &str| {
        caller.passes(caller.request("GET", path));
        let request = caller.engine.requests().pop().unwrap();
        (request.operation_id.unwrap(), request.path_parameters)
    };
    let named = |value: &str| {
        (
            "named".to_owned(),
            vec![("name".to_owned(), value.to_owned())],
        )
    };
    assert_eq!(found("/a/validate").0, "static");
    assert_eq!(found("/a/b/").0, "slash");
    assert_eq!(found("/a/b"), named("b"));
    assert_eq!(found("/a/x%2Fy%20%3A"), named("x/y :"));
    assert_eq!(caller.get("/a/").0, 404);
}

#[test]
fn whether_there_is_a_body() {
    let caller = one("post", json!({}));
    caller.passes(caller.request("POST", "/things"));
    let message = caller.refused(caller.request("POST", "/things").body("x"));
    assert_eq!(message, "op: POST /things: body: the operation takes none");

    let caller = body(json!({ "type": "object" }));
    assert!(
        caller
            .refused(caller.request("POST", "/things"))
            .contains("body: is required")
    );
    let text = caller.request("POST", "/things").body("{}");
    assert!(caller.refused(text).contains("header `content-type`"));
    let other = caller
        .request("POST", "/things")
        .header("content-type", "text/plain")
        .body("{}");
    assert!(caller.refused(other).contains("takes application/json"));
    let broken = caller
        .request("POST", "/things")
        .header("content-type", "application/json")
        .body("{");
    assert!(caller.refused(broken).contains("body: is no JSON"));
}

#[test]
fn properties_of_a_body() {
    let caller = body(json!({
        "type": "object",
        "required": ["id", "name"],
        "properties": {
            "id": { "type": "integer", "readOnly": true },
            "name": { "type": "string", "maxLength": 3 },
            "count": { "type": "integer", "minimum": 0, "exclusiveMinimum": true },
            "note": { "type": "string", "nullable": true },
            "when": { "type": "string", "format": "date-time" },
            "free": { "type": "object" },
            "inner": { "type": "object", "properties": { "x": { "type": "integer", "format": "int64" } } },
        },
    }));
    let good = json!({
        "name": "abc", "count": 1, "note": null, "when": "2018-04-13T17:49:55.354+0000",
        "free": { "any": 1 }, "inner": { "x": 1 },
    });
    caller.passes(caller.request("POST", "/things").json(&good));
    let wrong = |properties: Value, part: &str| {
        let message = json_refused(&caller, properties);
        assert!(message.contains(part), "{message}");
    };
    wrong(json!({}), "\"name\" is a required property");
    wrong(json!({ "name": "abcd" }), "body at `/name`");
    // Engines take a read-only property, of the right type, and go by their own.
    caller.passes(
        caller
            .request("POST", "/things")
            .json(&json!({ "name": "a", "id": 1 })),
    );
    wrong(json!({ "name": "a", "id": "1" }), "body at `/id`");
    wrong(json!({ "name": "a", "count": 0 }), "body at `/count`");
    wrong(json!({ "name": null }), "body at `/name`");
    wrong(
        json!({ "name": "a", "when": "yesterday" }),
        "body at `/when`",
    );
    wrong(
        json!({ "name": "a", "inner": { "y": 1 } }),
        "the schema has no property `y`",
    );
}

#[test]
fn properties_by_all_of_are_known() {
    let caller = body(json!({
        "allOf": [
            { "type": "object", "properties": { "a": { "type": "integer" } } },
            { "type": "object", "properties": { "b": { "type": "integer" } } },
        ],
    }));
    caller.passes(
        caller
            .request("POST", "/things")
            .json(&json!({ "a": 1, "b": 2 })),
    );
    let message = json_refused(&caller, json!({ "a": 1, "c": 2 }));
    assert!(
        message.contains("the schema has no property `c`"),
        "{message}"
    );
}

#[test]
fn parts_of_an_upload() {
    use reqwest::blocking::multipart::{Form, Part};
    let schema = json!({
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": { "type": "string", "format": "binary" },
            "kind": { "type": "string", "enum": ["A", "B"] },
        },
    });
    let content = json!({ "multipart/form-data": { "schema": schema } });
    let caller = one(
        "post",
        json!({ "requestBody": { "required": true, "content": content } }),
    );
    let named = || Part::bytes(b"x".to_vec()).file_name("x.txt");
    let send = |form: Form| caller.request("POST", "/things").multipart(form);
    caller.passes(send(Form::new().part("file", named()).text("kind", "A")));
    let refused = |form: Form, part: &str| {
        let message = caller.refused(send(form));
        assert!(message.contains(part), "{message}");
    };
    refused(Form::new().text("kind", "A"), "part `file`: is required");
    refused(
        Form::new().text("file", "x"),
        "part `file`: is a file, and has no file name",
    );
    refused(
        Form::new().part("file", named()).text("kind", "C"),
        "part `kind`: ",
    );
    refused(
        Form::new().part("file", named()).text("other", "C"),
        "part `other`: the operation has no",
    );
    let twice = Form::new().part("file", named()).part("file", named());
    refused(twice, "part `file`: is there 2 times");
}

#[test]
fn fields_of_a_form_in_their_styles() {
    let list = |kind: &str| json!({ "type": "array", "items": { "type": kind } });
    let device = json!({ "type": "object", "properties": { "screens": { "type": "integer" } } });
    let content = json!({ "application/x-www-form-urlencoded": {
        "schema": { "type": "object", "required": ["user"], "properties": {
            "user": { "type": "string" }, "roles": list("string"), "groups": list("integer"),
            "sites": list("integer"), "device": device,
        } },
        "encoding": {
            "groups": { "explode": false }, "sites": { "style": "pipeDelimited" },
            "device": { "style": "deepObject" },
        },
    } });
    let caller = one(
        "post",
        json!({ "requestBody": { "required": true, "content": content } }),
    );
    let send = |form: &str| {
        let request = caller.request("POST", "/things");
        let form = form.to_owned();
        request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
    };
    caller.passes(send("user=ann"));
    caller.passes(send(
        "user=a+b&roles=x&roles=y&groups=1,2&sites=1%7C2&device%5Bscreens%5D=2",
    ));
    let refused = |form: &str| caller.refused(send(form));
    assert!(refused("roles=x").contains("`user`: is required, and not there"));
    assert!(refused("user=a&user=b").contains("`user`: is there 2 times, not once"));
    assert!(refused("user=a&groups=1&groups=2").contains("`groups`: is there 2 times, not once"));
    assert!(refused("user=a&groups=1%7C2").contains("`groups`: at `/0`"));
    assert!(refused("user=a&sites=1,2").contains("`sites`: at `/0`"));
    assert!(refused("user=a&device%5Bscreens%5D=two").contains("`device`: at `/screens`"));
    assert!(refused("user=a&screens=2").contains("`screens`: the operation has no such part"));
}

#[test]
fn what_arrived_can_be_compared_with_what_was_sent() {
    let caller =
        body(json!({ "type": "object", "properties": { "password": { "type": "string" } } }));
    caller.passes(
        caller
            .request("POST", "/things")
            .json(&json!({ "password": "s3cret" })),
    );
    let [request] = &caller.engine.requests()[..] else {
        panic!("one request")
    };
    assert_eq!(request.method, "POST");
    assert_eq!(request.path, "/api/v1/things");
    assert_eq!(request.header("authorization"), Some("t"));
    assert_eq!(request.json(), Some(json!({ "password": "s3cret" })));
    assert!(!format!("{request:?}").contains("s3cret"));
}

#[test]
fn no_request_ends_it() {
    let caller = Caller::new(support::engine());
    let odd = [
        "//",
        "/%FF",
        "/roles/%2F",
        "/roles/",
        "/roles?&&=&%FF=%",
        "/roles?page_number=-1",
        "/roles?page_number=9223372036854775807&page_size=9223372036854775807",
        "/executions/99999999999999999999",
        "/environments/%00",
        "/domains/%C3%A4%E2%82%AC",
        "/file-downloads/%2E%2E%2Fx",
    ];
    for path in odd {
        for method in ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"] {
            for (media_type, body) in [
                ("application/json", "null"),
                ("application/json", "[[[[{\"a\":1e999}"),
                ("multipart/form-data; boundary=x", "--x\r\n\r\n"),
                ("multipart/form-data", "x"),
                ("", "\u{0}"),
            ] {
                let request = caller
                    .request(method, path)
                    .header("content-type", media_type);
                let response = request.header("x-mock-status", "999").body(body).send();
                assert_ne!(response.unwrap().status(), 500, "{method} {path}");
            }
        }
    }
    assert_eq!(caller.get("/roles").0, 200);
}

/// Sends `GET /things` with a header `Accept`, and returns the status and the media type.
fn response_to(caller: &Caller, accept: &str) -> (u16, String) {
    let request = caller.request("GET", "/things").header("accept", accept);
    let response = request.send().unwrap();
    let media_type = response.headers()["content-type"].to_str().unwrap();
    (response.status().as_u16(), media_type.to_owned())
}

#[test]
fn the_header_accept_chooses_the_media_type_of_the_response() {
    let content = json!({
        "text/csv": {},
        "application/json": { "schema": { "type": "integer" } },
        "application/vnd.thing+json": { "schema": { "type": "string" } },
    });
    let responses = json!({ "200": { "description": "", "content": content } });
    let caller = one("get", json!({ "responses": responses }));
    let json = (200, "application/json".to_owned());
    assert_eq!(response_to(&caller, "*/*"), json);
    assert_eq!(
        response_to(&caller, "text/csv;q=0.5, application/json"),
        json
    );
    assert_eq!(
        response_to(&caller, "application/json;q=0.2, */*;q=0.1"),
        json
    );
    let csv = (200, "text/csv".to_owned());
    assert_eq!(response_to(&caller, "text/*"), csv);
    let other = (200, "application/vnd.thing+json".to_owned());
    assert_eq!(response_to(&caller, "application/json;q=0, */*"), other);
    assert_eq!(response_to(&caller, "application/vnd.thing+json"), other);
    assert_eq!(caller.engine.violations(), []);
    let request = caller
        .request("GET", "/things")
        .header("accept", "image/png, text/csv;q=0");
    assert_eq!(request.send().unwrap().status(), 406);
    assert_eq!(
        caller.engine.violations()[0].to_string(),
        "op: GET /things: header `accept`: takes none of application/json, \
         application/vnd.thing+json, text/csv"
    );
}

/// Bytes stay bytes where the document calls them JSON too.
#[test]
fn bytes_that_are_called_json() {
    let binary = json!({ "schema": { "type": "string", "format": "binary" } });
    let content = json!({ "application/json": binary, "application/octet-stream": binary });
    let responses = json!({ "200": { "description": "", "content": content } });
    let caller = one("get", json!({ "responses": responses }));
    for (accept, media_type) in [
        ("*/*", "application/octet-stream"),
        (
            "application/octet-stream, application/json;q=0.5",
            "application/octet-stream",
        ),
        ("application/json", "application/json"),
    ] {
        let request = caller.request("GET", "/things").header("accept", accept);
        let response = request.send().unwrap();
        assert_eq!(response.headers()["content-type"], media_type);
        assert_eq!(response.bytes().unwrap().len(), 1000);
    }
}
