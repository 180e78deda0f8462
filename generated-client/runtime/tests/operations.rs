//! Requests and responses, without any I/O.

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use sdk_runtime::*;

static API: Api = Api::new("5.1.47", "/masking/api/v5.1.47")
    .error_properties(&["errorMessage", "errors"])
    .secret_names(&["passphrase", "password", "settings"]);

/// The request that some statements write.
fn request(
    path: &'static str,
    write: impl FnOnce(&mut RequestBuilder),
) -> Result<Request, RequestError> {
    let mut request = RequestBuilder::new(&API, Method::Post, path);
    write(&mut request);
    request.finish()
}

/// The message of the error that some statements lead to.
fn request_error(path: &'static str, write: impl FnOnce(&mut RequestBuilder)) -> String {
    request(path, write)
        .expect_err("the request can't be written")
        .to_string()
}

fn path(style: Style, value: Value) -> Result<String, Problem> {
    request("/a/{color}/b", |request| {
        request.path_as("color", style, &value)
    })
    .map(|request| request.path)
    .map_err(|error| error.problem)
}

fn query(style: Style, value: Value) -> Result<String, Problem> {
    request("/", |request| request.query_as("color", style, &value))
        .map(|request| request.query)
        .map_err(|error| error.problem)
}

fn header(style: Style, value: Value) -> Result<String, Problem> {
    request("/", |request| request.header_as("color", style, &value))
        .map(|request| request.header("Color").unwrap_or("-").to_owned())
        .map_err(|error| error.problem)
}

fn cookie(style: Style, value: Value) -> Result<String, Problem> {
    request("/", |request| request.cookie_as("color", style, &value))
        .map(|request| request.header("Cookie").unwrap_or("-").to_owned())
        .map_err(|error| error.problem)
}

mod methods {
    use super::*;

    #[test]
    fn some_are_idempotent() {
        let idempotent = [
            Method::Get,
            Method::Put,
            Method::Delete,
            Method::Options,
            Method::Head,
            Method::Trace,
        ];
        assert!(idempotent.iter().all(|method| method.is_idempotent()));
        assert!(!Method::Post.is_idempotent() && !Method::Patch.is_idempotent());
        assert_eq!(format!("{:7}|", Method::Get), "GET    |");
    }
}

/// OpenAPI 3.0.3, Parameter Object, Style Values: the table of examples, row by row.
mod styles {
    use super::*;

    fn values() -> [Value; 4] {
        [
            json!(""),
            json!("blue"),
            json!(["blue", "black", "brown"]),
            json!({"R": 100, "G": 200, "B": 150}),
        ]
    }

    #[test]
    fn in_a_path() {
        const NONE: &str = "is empty, which would address another operation";
        const DOT: &str = "makes a path segment `.` or `..`, which would address another operation";
        for (style, explode, expected) in [
            (
                Style::MATRIX,
                false,
                [
                    ";color",
                    ";color=blue",
                    ";color=blue,black,brown",
                    ";color=R,100,G,200,B,150",
                ],
            ),
            (
                Style::MATRIX,
                true,
                [
                    ";color",
                    ";color=blue",
                    ";color=blue;color=black;color=brown",
                    ";R=100;G=200;B=150",
                ],
            ),
            (
                Style::LABEL,
                false,
                [DOT, ".blue", ".blue.black.brown", ".R.100.G.200.B.150"],
            ),
            (
                Style::LABEL,
                true,
                [DOT, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
            ),
            (
                Style::SIMPLE,
                false,
                [NONE, "blue", "blue,black,brown", "R,100,G,200,B,150"],
            ),
            (
                Style::SIMPLE,
                true,
                [NONE, "blue", "blue,black,brown", "R=100,G=200,B=150"],
            ),
        ] {
            for (value, expected) in values().into_iter().zip(expected) {
                let written = path(style.explode(explode), value.clone());
                let written = written.map_or_else(
                    |problem| problem.to_string(),
                    |path| {
                        path.strip_prefix("/a/")
                            .unwrap()
                            .strip_suffix("/b")
                            .unwrap()
                            .to_owned()
                    },
                );
                assert_eq!(written, expected, "{style:?} explode {explode}: {value}");
            }
        }
    }

    #[test]
    fn in_a_query() {
        let exploded = [
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ];
        let deep = [
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ];
        for (style, explode, expected) in [
            (
                Style::FORM,
                false,
                [
                    "color=",
                    "color=blue",
                    "color=blue,black,brown",
                    "color=R,100,G,200,B,150",
                ],
            ),
            (Style::FORM, true, exploded),
            (
                Style::SPACE_DELIMITED,
                false,
                [
                    "color=",
                    "color=blue",
                    "color=blue%20black%20brown",
                    "color=R%20100%20G%20200%20B%20150",
                ],
            ),
            (Style::SPACE_DELIMITED, true, exploded),
            (
                Style::PIPE_DELIMITED,
                false,
                [
                    "color=",
                    "color=blue",
                    "color=blue%7Cblack%7Cbrown",
                    "color=R%7C100%7CG%7C200%7CB%7C150",
                ],
            ),
            (Style::PIPE_DELIMITED, true, exploded),
            (Style::DEEP_OBJECT, false, deep),
            (Style::DEEP_OBJECT, true, deep),
        ] {
            for (value, expected) in values().into_iter().zip(expected) {
                let written = query(style.explode(explode), value.clone());
                let written = written.unwrap_or_else(|problem| problem.to_string());
                assert_eq!(written, expected, "{style:?} explode {explode}: {value}");
            }
        }
    }

    #[test]
    fn in_a_header() {
        for (explode, expected) in [
            (false, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
            (true, ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
        ] {
            for (value, expected) in values().into_iter().zip(expected) {
                assert_eq!(
                    header(Style::SIMPLE.explode(explode), value).as_deref(),
                    Ok(expected)
                );
            }
        }
    }

    #[test]
    fn in_a_cookie() {
        for (explode, expected) in [
            (
                false,
                [
                    "color=",
                    "color=blue",
                    "color=blue,black,brown",
                    "color=R,100,G,200,B,150",
                ],
            ),
            (
                true,
                [
                    "color=",
                    "color=blue",
                    "color=blue; color=black; color=brown",
                    "R=100; G=200; B=150",
                ],
            ),
        ] {
            for (value, expected) in values().into_iter().zip(expected) {
                assert_eq!(
                    cookie(Style::FORM.explode(explode), value).as_deref(),
                    Ok(expected)
                );
            }
        }
    }

    #[test]
    fn as_json_in_any_place() {
        let value = || json!({"R": [null, 1], "é": "a b"});
        let encoded = "%7B%22R%22%3A%5Bnull%2C1%5D%2C%22%C3%A9%22%3A%22a%20b%22%7D";
        assert_eq!(path(Style::JSON, value()), Ok(format!("/a/{encoded}/b")));
        assert_eq!(query(Style::JSON, value()), Ok(format!("color={encoded}")));
        assert_eq!(cookie(Style::JSON, value()), Ok(format!("color={encoded}")));
        assert_eq!(
            header(Style::JSON, json!({"R": [1]})).as_deref(),
            Ok(r#"{"R":[1]}"#)
        );
        assert_eq!(query(Style::JSON, json!([])).as_deref(), Ok("color=%5B%5D"));
    }

    #[test]
    fn are_bound_to_their_places() {
        let path_only = [Style::LABEL, Style::MATRIX];
        let query_only = [
            Style::SPACE_DELIMITED,
            Style::PIPE_DELIMITED,
            Style::DEEP_OBJECT,
        ];
        for style in query_only.into_iter().chain([Style::FORM]) {
            assert_eq!(path(style, json!({"R": 1})), Err(Problem::Style));
            assert_eq!(header(style, json!({"R": 1})), Err(Problem::Style));
        }
        for style in path_only.into_iter().chain([Style::SIMPLE]) {
            assert_eq!(query(style, json!({"R": 1})), Err(Problem::Style));
            assert_eq!(cookie(style, json!({"R": 1})), Err(Problem::Style));
        }
        assert!(
            path_only
                .into_iter()
                .all(|style| header(style, json!("blue")) == Err(Problem::Style))
        );
        assert!(
            query_only
                .into_iter()
                .all(|style| cookie(style, json!({"R": 1})) == Err(Problem::Style))
        );
    }

    #[test]
    fn what_is_undefined_leaves_no_trace() {
        for value in [json!(null), json!([]), json!({}), json!({"R": null})] {
            for explode in [false, true] {
                assert_eq!(
                    query(Style::FORM.explode(explode), value.clone()).as_deref(),
                    Ok("")
                );
                assert_eq!(
                    header(Style::SIMPLE.explode(explode), value.clone()).as_deref(),
                    Ok("-")
                );
                assert_eq!(
                    cookie(Style::FORM.explode(explode), value.clone()).as_deref(),
                    Ok("-")
                );
                assert_eq!(
                    path(Style::SIMPLE.explode(explode), value.clone()),
                    Err(Problem::Empty)
                );
            }
        }
        // An element keeps its place.
        assert_eq!(
            query(Style::FORM, json!([1, null, 2])).as_deref(),
            Ok("color=1&color=&color=2")
        );
        assert_eq!(
            query(Style::DEEP_OBJECT, json!({"R": 1, "G": null})).as_deref(),
            Ok("color%5BR%5D=1")
        );
    }

    #[test]
    fn nothing_is_nested() {
        for nested in [
            json!([[1]]),
            json!([{"R": 1}]),
            json!({"R": [1]}),
            json!({"R": {}}),
        ] {
            assert_eq!(query(Style::FORM, nested.clone()), Err(Problem::Nested));
            assert_eq!(path(Style::SIMPLE, nested.clone()), Err(Problem::Nested));
            assert_eq!(header(Style::SIMPLE, nested), Err(Problem::Nested));
        }
    }

    #[test]
    fn only_deep_objects_are_nested() {
        let deep = |value| query(Style::DEEP_OBJECT, value).unwrap();
        assert_eq!(
            deep(json!({"G": {"B": "a b"}, "R": [1, 2], "empty": [], "none": null})),
            "color%5BG%5D%5BB%5D=a%20b&color%5BR%5D=1&color%5BR%5D=2"
        );
        // Objects in a list are told apart by their index.
        assert_eq!(
            deep(json!({"R": [{"G": 1}, {"G": 2}]})),
            "color%5BR%5D%5B0%5D%5BG%5D=1&color%5BR%5D%5B1%5D%5BG%5D=2"
        );
    }

    /// OpenAPI leaves their form open.
    #[test]
    fn lists_in_deep_objects_have_three_forms() {
        let value = json!({"a": ["x", null], "b": [{"c": ["y"]}], "d": [[1]]});
        for (style, expected) in [
            (Style::DEEP_OBJECT, "q[a]=x&q[a]=&q[b][0][c]=y&q[d][0]=1"),
            (
                Style::DEEP_OBJECT_INDICES,
                "q[a][0]=x&q[a][1]=&q[b][0][c][0]=y&q[d][0][0]=1",
            ),
            (
                Style::DEEP_OBJECT_BRACKETS,
                "q[a][]=x&q[a][]=&q[b][][c][]=y&q[d][][]=1",
            ),
        ] {
            let request = request("/", |request| {
                request.query_as("q", style, &value);
            });
            let written = request.unwrap().query;
            let written = written.replace("%5B", "[").replace("%5D", "]");
            assert_eq!(written, expected, "{style:?}");
        }
    }

    #[test]
    fn elements_can_be_told_apart() {
        assert_eq!(
            query(Style::FORM.explode(false), json!(["a,b", "c"])).as_deref(),
            Ok("color=a%2Cb,c")
        );
        assert_eq!(
            query(Style::PIPE_DELIMITED, json!(["a|b"])),
            Err(Problem::Delimiter)
        );
        assert_eq!(
            query(Style::SPACE_DELIMITED, json!({"R": "a b"})),
            Err(Problem::Delimiter)
        );
        assert_eq!(
            header(Style::SIMPLE, json!(["a,b"])),
            Err(Problem::Delimiter)
        );
        assert_eq!(path(Style::LABEL, json!(["1.2"])), Err(Problem::Delimiter));
        assert_eq!(path(Style::LABEL, json!("1.2")).as_deref(), Ok("/a/.1.2/b"));
        assert_eq!(header(Style::SIMPLE, json!("a,b")).as_deref(), Ok("a,b"));
    }

    #[test]
    fn reserved_characters_stand_where_they_do_no_harm() {
        let value = ":/?#[]@!$&'()*+,;= %";
        let kept = ":/?%23%5B%5D@!$%26'()*%2B,;=%20%25";
        let reserved = Style::FORM.allow_reserved(true);
        assert_eq!(query(reserved, json!(value)), Ok(format!("color={kept}")));
        assert_eq!(query(reserved, json!([value])), Ok(format!("color={kept}")));
        assert_eq!(
            query(reserved.explode(false), json!(["a,b", "/"])).as_deref(),
            Ok("color=a%2Cb,%2F")
        );
        let path = path(Style::SIMPLE.allow_reserved(true), json!("a/b?c"));
        assert_eq!(path.as_deref(), Ok("/a/a%2Fb%3Fc/b"));
        assert_eq!(cookie(reserved, json!("a;b")).as_deref(), Ok("color=a%3Bb"));
    }

    #[test]
    fn primitives_are_texts() {
        for (value, text) in [
            (json!(true), "true"),
            (json!(-5), "-5"),
            (json!(1.5), "1.5"),
            (json!(u64::MAX), "18446744073709551615"),
        ] {
            assert_eq!(query(Style::FORM, value), Ok(format!("color={text}")));
        }
    }
}

mod encoding {
    use super::*;

    /// Texts with every kind of character, put together in a way that is the same in every run.
    fn texts() -> impl Iterator<Item = String> {
        let alphabet: Vec<char> = (0..0x100_u32)
            .chain([0x0100, 0x07FF, 0x0800, 0x20AC, 0xFFFD, 0x1_0000, 0x10_FFFF])
            .filter_map(char::from_u32)
            .collect();
        let mut seed = 5_u64;
        (0..2_000).map(move |n| {
            let length = n % 9 + 1;
            (0..length)
                .map(|_| {
                    seed = seed
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    alphabet[(seed >> 33) as usize % alphabet.len()]
                })
                .collect()
        })
    }

    fn decode(text: &str) -> String {
        percent_decode_str(text).decode_utf8().unwrap().into_owned()
    }

    #[test]
    fn a_path_value_is_one_segment_and_comes_back() {
        for text in texts().filter(|text| !matches!(text.as_str(), "." | "..")) {
            let path = path(Style::SIMPLE, json!(text)).unwrap();
            let segments: Vec<&str> = path.split('/').collect();
            let ["", "a", segment, "b"] = segments[..] else {
                panic!("{path}")
            };
            assert!(
                segment
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b)),
                "{segment}"
            );
            assert_eq!(decode(segment), text);
        }
    }

    #[test]
    fn a_query_value_comes_back() {
        for text in texts() {
            for style in [
                Style::FORM,
                Style::FORM.explode(false),
                Style::FORM.allow_reserved(true),
            ] {
                let query = query(style, json!([text, text])).unwrap();
                let values: Vec<String> = match style == Style::FORM.explode(false) {
                    true => query["color=".len()..].split(',').map(decode).collect(),
                    false => query
                        .split('&')
                        .map(|pair| decode(&pair["color=".len()..]))
                        .collect(),
                };
                assert_eq!(values, [text.as_str(), text.as_str()], "{query}");
            }
        }
    }

    #[test]
    fn names_and_keys_are_encoded() {
        let request = request("/", |request| {
            request.query("a&b=é", &1);
            request.query_as("f", Style::DEEP_OBJECT, &json!({"k]&": 1}));
        });
        assert_eq!(request.unwrap().query, "a%26b%3D%C3%A9=1&f%5Bk%5D%26%5D=1");
    }

    #[test]
    fn engine_names_survive() {
        let written = path(Style::SIMPLE, json!("dlpx-core:First Name/2?#%é"));
        assert_eq!(
            written.as_deref(),
            Ok("/a/dlpx-core%3AFirst%20Name%2F2%3F%23%25%C3%A9/b")
        );
    }
}

mod paths {
    use super::*;

    #[test]
    fn every_place_is_filled() {
        let request = request("/a/{id}/b/{name}.{ext}", |request| {
            request.path("id", &5);
            request.path("name", "{ext}");
            request.path("ext", "..");
        });
        assert_eq!(request.unwrap().path, "/a/5/b/%7Bext%7D...");
    }

    #[test]
    fn no_value_leads_to_another_operation() {
        for value in [json!(""), json!(null), json!([""])] {
            let error = request_error("/jobs/{id}", |request| request.path("id", &value));
            assert_eq!(
                error,
                "the path parameter `id` is empty, which would address another operation"
            );
        }
        for value in [".", ".."] {
            let error = request_error("/jobs/{id}", |request| request.path("id", value));
            assert_eq!(
                error,
                "the path parameter `id` makes a path segment `.` or `..`, which would address another operation"
            );
        }
        let error = request_error("/jobs/{a}{b}", |request| {
            request.path("a", ".");
            request.path("b", ".");
        });
        assert!(error.starts_with("the path parameter `b` "), "{error}");
        assert!(request("/jobs/v{id}", |request| request.path("id", "..")).is_ok());
    }

    #[test]
    fn places_and_values_match() {
        let error = request_error("/jobs/{id}/{name}", |request| request.path("id", &1));
        assert_eq!(
            error,
            "the path parameter `name` is empty, which would address another operation"
        );
        let error = request_error("/jobs", |request| request.path("id", &1));
        assert_eq!(error, "the path parameter `id` has no place in the path");
    }

    #[test]
    fn a_trailing_slash_stays() {
        assert_eq!(
            request("/algorithm/frameworks/", |_| {}).unwrap().path,
            "/algorithm/frameworks/"
        );
    }
}

mod builder {
    use super::*;

    #[test]
    fn none_is_left_out() {
        let request = request("/", |request| {
            request.query("job_id", &None::<u8>);
            request.header("passphrase", &None::<&str>);
            request.cookie("session", &None::<&str>);
            request.text("text/plain", &None::<&str>);
            request.content("application/octet-stream", &None);
        });
        let request = request.unwrap();
        assert_eq!(
            (request.query.as_str(), &request.headers[..], &request.body),
            ("", &[][..], &None)
        );
        assert_eq!(request.path_and_query(), "/");
        assert_eq!(
            format!("{request:?}"),
            "Request { method: Post, path: \"/\", query: [], headers: [], body: None }"
        );
    }

    /// A body that is `null` isn't the same as none.
    #[test]
    fn null_is_json() {
        let request = request("/", |request| request.json(&None::<Value>)).unwrap();
        let Some(Body::Content { content, .. }) = &request.body else {
            panic!("{request:?}");
        };
        assert_eq!(content.read().unwrap().as_ref(), b"null");
    }

    /// A path of the document may have a query of its own.
    #[test]
    fn a_query_in_the_path_goes_first() {
        let sent = |build: fn(&mut RequestBuilder)| {
            request("/?action=list", build).unwrap().path_and_query()
        };
        assert_eq!(sent(|_| {}), "/?action=list");
        assert_eq!(
            sent(|request| request.query("max", &5)),
            "/?action=list&max=5"
        );
    }

    #[test]
    fn arguments_keep_their_order() {
        let request = request("/x", |request| {
            request.accept("application/json");
            request.query("b", &[1, 2]);
            request.query("a", "x y");
            request.cookie("session", "a;b");
            request.header("Passphrase", "open sesame");
            request.cookie("theme", "dark");
        });
        let request = request.unwrap();
        assert_eq!(request.path_and_query(), "/x?b=1&b=2&a=x%20y");
        let headers: Vec<_> = request
            .headers
            .iter()
            .map(|(name, value)| (name.as_ref(), value.as_str()))
            .collect();
        assert_eq!(
            headers,
            [
                ("accept", "application/json"),
                ("cookie", "session=a%3Bb; theme=dark"),
                ("Passphrase", "open sesame")
            ]
        );
    }

    #[test]
    fn headers_are_visible_ascii() {
        for value in [
            "a\r\nSet-Cookie: b",
            "a\n",
            "a\0b",
            "é",
            "a\u{7f}",
            " a",
            "a\t",
            "\u{1b}",
        ] {
            assert_eq!(
                header(Style::SIMPLE, json!(value)),
                Err(Problem::HeaderCharacter),
                "{value:?}"
            );
        }
        assert_eq!(
            header(Style::SIMPLE, json!("a \t!~\"")).as_deref(),
            Ok("a \t!~\"")
        );
        assert_eq!(
            header(Style::SIMPLE.explode(true), json!({"a\r\nb": 1})),
            Err(Problem::HeaderCharacter)
        );
    }

    #[test]
    fn the_first_error_is_told_and_no_value() {
        let error = request_error("/{id}", |request| {
            request.path("id", &5);
            request.header("passphrase", "hunter2\n");
            request.query("filter", &json!([["hunter2"]]));
        });
        assert_eq!(
            error,
            "the header `passphrase` can hold only visible ASCII characters, with spaces and tabs between them"
        );
    }

    #[test]
    fn debug_shows_no_value() {
        let builder = || {
            let mut request = RequestBuilder::new(&API, Method::Post, "/users/{name}");
            request.path("name", "hunter2");
            request.query("job_id", "hunter2");
            request.query_as("filter", Style::DEEP_OBJECT, &json!({"name": "hunter2"}));
            request.header("passphrase", "hunter2");
            request.cookie("session", "hunter2");
            request
        };
        let mut json = builder();
        json.json(&json!({"password": "hunter2"}));
        assert!(!format!("{json:?}").contains("hunter2"));
        assert_eq!(
            format!("{:?}", json.finish().unwrap()),
            "Request { method: Post, path: \"/users/{name}\", query: [\"job_id\", \"filter%5Bname%5D\"], \
             headers: [\"passphrase\", \"cookie\"], body: Some(application/json: 22 bytes) }"
        );
        let mut form = builder();
        form.field("password", "hunter2");
        assert!(!format!("{form:?}").contains("hunter2"));
        assert!(!format!("{:?}", form.finish()).contains("hunter2"));
        let mut parts = builder();
        parts.part("password", "hunter2");
        parts.file("file", &Upload::from_bytes("a.txt", "hunter2"));
        assert!(!format!("{parts:?}").contains("hunter2"));
        assert!(!format!("{:?}", parts.finish()).contains("hunter2"));
    }
}

mod bodies {
    use super::*;

    fn body(write: impl FnOnce(&mut RequestBuilder)) -> Body {
        request("/", write).unwrap().body.expect("a body")
    }

    fn media_type_and_text(write: impl FnOnce(&mut RequestBuilder)) -> (String, String) {
        let body = body(write);
        let Body::Content { content, .. } = &body else {
            panic!("{body:?}")
        };
        let text = String::from_utf8(content.read().unwrap().into_owned()).unwrap();
        (body.media_type().to_owned(), text)
    }

    #[test]
    fn json() {
        let (media_type, text) =
            media_type_and_text(|request| request.json(&json!([{"jobId": 167}])));
        assert_eq!(
            (media_type.as_str(), text.as_str()),
            ("application/json", r#"[{"jobId":167}]"#)
        );
        let (media_type, _) =
            media_type_and_text(|request| request.json_as("application/merge-patch+json", &5));
        assert_eq!(media_type, "application/merge-patch+json");
        let unserializable = std::collections::BTreeMap::from([((1, 2), 3)]);
        let error = request_error("/", |request| request.json(&unserializable));
        assert_eq!(error, "the body can't be serialized: key must be a string");
    }

    #[test]
    fn text_and_bytes() {
        let (media_type, text) = media_type_and_text(|request| request.text("text/plain", "a b"));
        assert_eq!((media_type.as_str(), text.as_str()), ("text/plain", "a b"));
        assert_eq!(
            media_type_and_text(|request| request.text("text/plain", &5)).1,
            "5"
        );
        assert_eq!(
            request_error("/", |request| request.text("text/plain", &[5])),
            "the body holds a list or an object where only a text can stand"
        );
        let content = Content::from("a");
        assert_eq!(
            media_type_and_text(|request| request.content("application/pdf", &content)).1,
            "a"
        );
        assert_eq!(
            media_type_and_text(|request| request.content("application/pdf", &Some(content))).1,
            "a"
        );
    }

    #[test]
    fn form() {
        let (media_type, text) = media_type_and_text(|request| {
            request.form();
            request.field("name", "a b&c=d+é");
            request.field("none", &None::<u8>);
            request.field("ids", &[1, 2]);
            request.field_as("more", Style::FORM.explode(false), &[1, 2]);
        });
        assert_eq!(media_type, "application/x-www-form-urlencoded");
        assert_eq!(text, "name=a%20b%26c%3Dd%2B%C3%A9&ids=1&ids=2&more=1,2");
        assert_eq!(media_type_and_text(RequestBuilder::form).1, "");
    }

    fn multipart(write: impl FnOnce(&mut RequestBuilder)) -> String {
        let body = body(write);
        assert_eq!(body.media_type(), "multipart/form-data");
        let Body::Multipart(parts) = &body else {
            panic!("{body:?}")
        };
        String::from_utf8(write_multipart(parts, "XX").unwrap())
            .unwrap()
            .replace("\r\n", "⏎\n")
    }

    #[test]
    fn parts() {
        let upload =
            Upload::from_bytes("orders \"new\" é.xml", "<a/>").media_type("application/xml");
        let written = multipart(|request| {
            request.multipart();
            request.file("fileFormat", &upload);
            request.part("fileFormatType", "XML");
            request.part("ids", &[1, 2]);
            request.part("options", &json!({"deep": [true]}));
            request.part("none", &None::<u8>);
            request.part_with("rows", "application/json", &[1, 2]);
            request.part_with("note", "text/markdown", "*a*");
        });
        assert_eq!(
            written,
            "--XX⏎\n\
             Content-Disposition: form-data; name=\"fileFormat\"; filename=\"orders %22new%22 é.xml\"⏎\n\
             Content-Type: application/xml⏎\n⏎\n<a/>⏎\n\
             --XX⏎\n\
             Content-Disposition: form-data; name=\"fileFormatType\"⏎\n\
             Content-Type: text/plain; charset=utf-8⏎\n⏎\nXML⏎\n\
             --XX⏎\n\
             Content-Disposition: form-data; name=\"ids\"⏎\n\
             Content-Type: text/plain⏎\n⏎\n1⏎\n\
             --XX⏎\n\
             Content-Disposition: form-data; name=\"ids\"⏎\n\
             Content-Type: text/plain⏎\n⏎\n2⏎\n\
             --XX⏎\n\
             Content-Disposition: form-data; name=\"options\"⏎\n\
             Content-Type: application/json⏎\n⏎\n{\"deep\":[true]}⏎\n\
             --XX⏎\n\
             Content-Disposition: form-data; name=\"rows\"⏎\n\
             Content-Type: application/json⏎\n⏎\n[1,2]⏎\n\
             --XX⏎\n\
             Content-Disposition: form-data; name=\"note\"⏎\n\
             Content-Type: text/markdown⏎\n⏎\n*a*⏎\n\
             --XX--⏎\n"
        );
        assert_eq!(multipart(RequestBuilder::multipart), "--XX--⏎\n");
    }

    #[test]
    fn the_form_of_a_part_follows_its_media_type() {
        let part = |write: fn(&mut RequestBuilder)| {
            let written = multipart(write);
            let (_, rest) = written.split_once("Content-Type: ").unwrap();
            rest.trim_end_matches("⏎\n--XX--⏎\n").replace("⏎\n", "|")
        };
        assert_eq!(part(|request| request.part("a", &true)), "text/plain||true");
        assert_eq!(
            part(|request| request.part("a", &[[1, 2]])),
            "application/json||[1,2]"
        );
        assert_eq!(
            part(|request| request.part_with("a", "text/csv", "b")),
            "text/csv||b"
        );
        assert_eq!(
            part(|request| request.part_with("a", "text/csv", &[1, 2])),
            "text/csv||[1,2]"
        );
        assert_eq!(
            part(|request| request.json_part("a", "application/json; charset=utf-8", "b")),
            "application/json; charset=utf-8||\"b\""
        );
        let file = |request: &mut RequestBuilder| {
            request.files_with("a", "image/png", [&Upload::from_bytes("b", "c")]);
        };
        assert_eq!(part(file), "image/png||c");
        let file = |request: &mut RequestBuilder| {
            request.files_with(
                "a",
                "image/png",
                [&Upload::from_bytes("b", "c").media_type("image/gif")],
            );
        };
        assert_eq!(part(file), "image/gif||c");
    }

    #[test]
    fn no_name_breaks_out_of_its_quotes() {
        let mut part = Part::new("a\"\r\nb", "text/plain\r\nX: y", "");
        part.file_name = Some("\"; x=\"\r\n".to_owned());
        assert_eq!(
            part.head("XX"),
            "--XX\r\nContent-Disposition: form-data; name=\"a%22%0D%0Ab\"; filename=\"%22; x=%22%0D%0A\"\r\n\
             Content-Type: text/plainX: y\r\n\r\n"
        );
    }

    #[test]
    fn files_by_path_option_and_list() {
        let path = std::env::temp_dir().join(format!("cce-support-{}.txt", std::process::id()));
        std::fs::write(&path, "on disk").unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let written = multipart(|request| {
            request.file("a", &Some(Upload::from_path(&path)));
            request.file("b", &None);
            request.files(
                "c",
                &vec![
                    Upload::from_bytes("1", "x"),
                    Upload::from_path(&path).file_name("2"),
                ],
            );
        });
        std::fs::remove_file(&path).unwrap();
        assert!(
            written.contains(&format!("name=\"a\"; filename=\"{name}\"")),
            "{written}"
        );
        assert!(written.contains(
            "name=\"c\"; filename=\"1\"⏎\nContent-Type: application/octet-stream⏎\n⏎\nx⏎"
        ));
        assert!(written.contains(
            "name=\"c\"; filename=\"2\"⏎\nContent-Type: application/octet-stream⏎\n⏎\non disk⏎"
        ));
        assert!(!written.contains("name=\"b\""));
        assert!(Content::Path(path).read().is_err(), "the file is gone");
    }

    #[test]
    fn a_file_needs_a_name_that_arrives() {
        for name in ["", ".", "..", "a/b", "a\\b", "a\nb", "a\0"] {
            let error = request_error("/", |request| {
                request.file("file", &Upload::from_bytes(name, "x"))
            });
            assert_eq!(
                error,
                "the part `file` needs a file name, without `/`, `\\` and control characters"
            );
        }
        for path in ["/", "a/..", ""] {
            assert!(
                request("/", |request| request
                    .file("file", &Upload::from_path(path)))
                .is_err(),
                "{path}"
            );
            let named = Upload::from_path(path).file_name("a");
            assert!(request("/", |request| request.file("file", &named)).is_ok());
        }
    }

    #[test]
    fn debug_shows_sizes() {
        assert_eq!(
            format!("{:?}", Upload::from_bytes("a", "hunter2")),
            r#"Upload { content: 7 bytes, file_name: Some("a"), media_type: None }"#
        );
        assert_eq!(
            format!("{:?}", Content::Path("/tmp/a".into())),
            r#""/tmp/a""#
        );
    }
}

mod responses {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde::de::DeserializeOwned;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Page {
        response_list: Vec<Item>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Item {
        id: u32,
        start_time: Option<String>,
    }

    fn response(status: u16, body: &str) -> Response {
        Response::new(
            status,
            vec![(
                "Content-Type".to_owned(),
                "application/json; charset=utf-8".to_owned(),
            )],
            body,
        )
    }

    fn success(body: &str) -> Success {
        response(200, body).success_of(&API, "getJobs").unwrap()
    }

    fn json_error<T: DeserializeOwned + std::fmt::Debug>(body: &str) -> String {
        success(body).json::<T>().unwrap_err().to_string()
    }

    fn status_error(status: u16, body: &str) -> String {
        Error::from(
            response(status, body)
                .success_of(&API, "getJobs")
                .unwrap_err(),
        )
        .to_string()
    }

    /// A request with secrets wherever it can have some: `passphrase`, `password` and `settings`.
    fn secretive_request() -> Request {
        let mut request = RequestBuilder::new(&API, Method::Post, "/keys/{password}/of/{id}");
        request.path("password", &"in/path");
        request.path("id", &"public7");
        request.query("passphrase", &"in query+");
        request.query("settings", &["in settings 1", "pin"]);
        request.header("Passphrase", &"in header");
        request.cookie("password", &"in cookie");
        request.json(&serde_json::json!({
            "password": "in \"body\"",
            "settings": {"depth": 98765, "list": ["deep in body", ""]},
            "name": "public8",
            "key": {"password": "x".repeat(600)},
        }));
        request.finish().expect("it can be sent")
    }

    fn refused(request: &Request, body: &str) -> String {
        let response = response(400, body).hiding_secrets_of(request);
        let error = response.success_of(&API, "getJobs").unwrap_err();
        assert!(!format!("{error:?}").contains("in "), "{error:?}");
        error.message.unwrap_or_default()
    }

    #[test]
    fn secrets_of_the_request_are_hidden_in_errors() {
        let request = secretive_request();
        let hidden = |message: &str| refused(&request, message);
        for (message, shown) in [
            ("no key in/path or in%2Fpath", "no key *** or ***"),
            ("`in query+` is wrong", "`***` is wrong"),
            ("passphrase=in%20query%2B&x", "passphrase=***&x"),
            ("in header, in cookie", "***, ***"),
            (r#"in "body", in \"body\""#, "***, ***"),
            ("deep in body, 98765, in settings 1", "***, ***, ***"),
            (
                "public7 and public8 are no secrets",
                "public7 and public8 are no secrets",
            ),
            // Of a short one, no word has to suffer.
            ("pin: spinning a pin", "***: spinning a ***"),
            ("", ""),
        ] {
            assert_eq!(hidden(message), shown);
            let json = serde_json::json!({ "errorMessage": message }).to_string();
            assert_eq!(hidden(&json), shown);
        }
        // A long one may be cut, or longer than a message may be.
        for length in [16, 40, 599, 600, 900] {
            let message = format!("refused: {}", "x".repeat(length));
            assert_eq!(hidden(&message), "refused: ***", "{length}");
        }
    }

    #[test]
    fn secrets_in_parts_and_forms_are_hidden_in_errors() {
        let mut parts = RequestBuilder::new(&API, Method::Post, "/keys");
        parts.part("passphrase", &"in part");
        parts.part("more", &serde_json::json!({"password": "in part of part"}));
        let parts = parts.finish().expect("it can be sent");
        assert_eq!(refused(&parts, "in part, in part of part"), "***, ***");
        let mut form = RequestBuilder::new(&API, Method::Post, "/keys");
        form.field("password", &"in form");
        form.field("name", &"ada");
        let form = form.finish().expect("it can be sent");
        assert_eq!(refused(&form, "in form, ada"), "***, ada");
    }

    #[test]
    fn any_2xx_is_a_success() {
        for status in 100..600 {
            assert_eq!(
                response(status, "").success_of(&API, "getJobs").is_ok(),
                (200..300).contains(&status)
            );
        }
        assert_eq!(
            response(204, "")
                .success_of(&API, "getJobs")
                .unwrap()
                .status(),
            204
        );
    }

    #[test]
    fn bodies_are_read_in_every_way() {
        let page = Page {
            response_list: vec![Item {
                id: 1,
                start_time: None,
            }],
        };
        assert_eq!(
            success(r#" {"responseList": [{"id": 1, "new": {}}]} "#)
                .json::<Page>()
                .unwrap(),
            page
        );
        assert_eq!(
            success("[1]").optional_json::<Vec<u8>>().unwrap(),
            Some(vec![1])
        );
        assert_eq!(success(" \n").optional_json::<u8>().unwrap(), None);
        assert_eq!(success("é").text().unwrap(), "é");
        assert_eq!(success("é").bytes().unwrap(), "é".as_bytes());
        assert!(success("ignored").empty().is_ok());
        let error = Response::new(200, vec![], [0xFF])
            .success_of(&API, "getJobs")
            .unwrap()
            .text()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "getJobs: can't read the response: the body is no text in UTF-8"
        );
    }

    #[test]
    fn an_unfit_property_is_named() {
        assert_eq!(
            json_error::<Page>(r#"{"responseList": [{"id": 1}, {"id": 2, "startTime": 5}]}"#),
            "getJobs: can't read the response: responseList[1].startTime: invalid type: integer `…`, expected a string \
             at line 1 column 53"
        );
        assert_eq!(
            json_error::<Page>(r#"{"responseList": [{}]}"#),
            "getJobs: can't read the response: responseList[0]: missing field `id` at line 1 column 20"
        );
        assert_eq!(
            json_error::<Page>("5"),
            "getJobs: can't read the response: invalid type: integer `…`, expected struct Page at line 1 column 1"
        );
    }

    #[test]
    fn no_value_is_shown() {
        #[derive(Debug, Deserialize)]
        enum Closed {
            #[serde(rename = "known")]
            _Known,
        }
        for (error, shown) in [
            (
                json_error::<u8>(r#""hunter2""#),
                r#"string "…", expected u8"#,
            ),
            (
                json_error::<u8>(r#""\"\\`hunter2`, x\" hunter2""#),
                r#"string "…", expected u8"#,
            ),
            (json_error::<u8>("2222"), "integer `…`, expected u8"),
            (
                json_error::<String>("-2222"),
                "integer `…`, expected a string",
            ),
            (
                json_error::<String>("22.22"),
                "floating point `…`, expected a string",
            ),
            (
                json_error::<String>("true"),
                "boolean `…`, expected a string",
            ),
            (
                json_error::<char>(r#""hunter2""#),
                r#"string "…", expected a character"#,
            ),
            (
                json_error::<Closed>(r#""hunter`2""#),
                "unknown variant `…`, expected `known`",
            ),
            (
                json_error::<BTreeMap<String, u8>>(r#"{"a": "hunter2"}"#),
                r#"a: invalid type: string "…", expected u8"#,
            ),
        ] {
            assert!(error.contains(shown), "{error}");
            assert!(
                !["hunter", "22", "true"]
                    .iter()
                    .any(|value| error.contains(value)),
                "{error}"
            );
        }
    }

    #[test]
    fn what_is_no_json_is_told() {
        let prefix = "getJobs: can't read the response: ";
        for (body, expected) in [
            ("", "the body is empty where JSON was expected"),
            (" \r\n", "the body is empty where JSON was expected"),
            (
                "<html><body>hunter2",
                "the body is HTML or XML where JSON was expected; did a proxy respond?",
            ),
            (
                "hunter2",
                "the body is no JSON: expected value at line 1 column 1",
            ),
            (
                "[1] hunter2",
                "the body is no JSON: trailing characters at line 1 column 5",
            ),
            (
                "[1,",
                "the body is no JSON: EOF while parsing a value at line 1 column 3",
            ),
        ] {
            assert_eq!(json_error::<Vec<u8>>(body), format!("{prefix}{expected}"));
        }
        let plain = Response::new(
            200,
            vec![("content-type".to_owned(), "text/plain;x=y".to_owned())],
            "no",
        );
        let error = plain
            .success_of(&API, "getJobs")
            .unwrap()
            .json::<u8>()
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with(&format!("{prefix}the body is no JSON but text/plain: ")),
            "{error}"
        );
    }

    #[test]
    fn the_message_of_the_engine_is_found() {
        for (body, message) in [
            (r#"{"errorMessage": "no such job"}"#, ": no such job"),
            (r#"{"errors": ["a", "b"]}"#, ": a; b"),
            (
                r#"{"errors": [{"errorMessage": "a"}, {"message": "b"}, {"code": 5}, null]}"#,
                ": a; b",
            ),
            (r#"{"errorMessage": "a", "errors": []}"#, ": a"),
            (r#"{"errorMessage": {"message": "a"}}"#, ": a"),
            (r#"{"message": "a"}"#, ": a"),
            (r#"{"errorMessage": "a", "message": "b"}"#, ": a"),
            (r#"{"errors": ["", "a", 5]}"#, ": a"),
            (r#""a""#, ": a"),
            (r#"["a"]"#, ": a"),
            (r#"{"errorMessage": "", "password": "hunter2"}"#, ""),
            ("  no such job\n", ": no such job"),
            (
                " <h1>Not Found</h1>",
                ": the response is HTML or XML; did a proxy respond?",
            ),
            ("", ""),
            (" ", ""),
        ] {
            assert_eq!(
                status_error(404, body),
                format!("getJobs: 404 Not Found{message}")
            );
        }
        assert_eq!(status_error(599, "x"), "getJobs: 599: x");
    }

    #[test]
    fn the_body_of_an_error_is_decoded_but_never_shown() {
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct ErrorMessage {
            error_message: String,
        }
        let body = r#"{"errorMessage": "no", "password": "hunter2"}"#;
        let error = Error::from(response(404, body).success_of(&API, "getJobs").unwrap_err());
        let decoded: ErrorMessage = error.body().unwrap();
        assert_eq!(decoded.error_message, "no");
        let Error::Status(status) = &error else {
            panic!("{error}")
        };
        assert_eq!(status.raw_body(), body.as_bytes());
        for shown in [
            format!("{error:?}"),
            format!("{status:#?}"),
            error.to_string(),
        ] {
            assert!(!shown.contains("hunter2"), "{shown}");
        }
        let why = |body: &str| {
            let error = response(400, body).success_of(&API, "getJobs").unwrap_err();
            assert_eq!(Error::from(error.clone()).body::<ErrorMessage>(), None);
            error.body::<ErrorMessage>().unwrap_err().to_string()
        };
        assert_eq!(
            why(r#"{"errors": ["hunter2"]}"#),
            "getJobs: can't read the response: missing field `errorMessage` at line 1 column 23"
        );
        assert_eq!(
            why("<html>"),
            "getJobs: can't read the response: the body is HTML or XML where JSON was expected; did \
             a proxy respond?"
        );
        assert_eq!(
            why(""),
            "getJobs: can't read the response: the body is empty where JSON was expected"
        );
        assert_eq!(
            Error::from(DecodeError::new("getJobs", "odd")).body::<ErrorMessage>(),
            None
        );
    }

    #[test]
    fn a_message_is_cut() {
        let error = response(500, &"é".repeat(501))
            .success_of(&API, "getJobs")
            .unwrap_err();
        assert_eq!(error.message, Some("é".repeat(499) + "…"));
        let message = "é".repeat(500);
        assert_eq!(
            response(500, &message)
                .success_of(&API, "getJobs")
                .unwrap_err()
                .message,
            Some(message)
        );
        let error = Response::new(500, vec![], [0xFF])
            .success_of(&API, "getJobs")
            .unwrap_err();
        assert_eq!(error.message.as_deref(), Some("\u{FFFD}"));
    }

    #[test]
    fn errors_say_what_they_are() {
        let error = |status| {
            Error::from(
                response(status, "")
                    .success_of(&API, "getJobs")
                    .unwrap_err(),
            )
        };
        for status in 300..600 {
            let error = error(status);
            assert_eq!(error.status(), Some(status));
            assert_eq!(error.is_not_found(), status == 404);
            assert_eq!(error.is_conflict(), status == 409);
            assert_eq!(error.is_unauthorized(), status == 401);
            assert_eq!(error.is_forbidden(), status == 403);
            assert_eq!(error.is_retryable(), [429, 502, 503, 504].contains(&status));
        }
        let error = Error::from(request("/{id}", |_| {}).unwrap_err());
        assert!(
            matches!(error, Error::Request(_)) && error.status().is_none() && !error.is_retryable()
        );
    }

    #[test]
    fn headers_have_types() {
        let headers = [
            ("X-Total", "12"),
            ("X-Last", "true"),
            ("X-Name", "12"),
            ("X-Total", "13"),
        ];
        let headers = headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
        let success = Response::new(200, headers, "")
            .success_of(&API, "getJobs")
            .unwrap();
        assert_eq!(success.header("x-TOTAL"), Some("12"));
        assert_eq!(success.header_value::<u8>("x-total").unwrap(), Some(12));
        assert_eq!(success.header_value::<bool>("x-last").unwrap(), Some(true));
        assert_eq!(
            success.header_value::<String>("x-name").unwrap(),
            Some("12".to_owned())
        );
        assert_eq!(success.header_value::<u8>("x-none").unwrap(), None);
        assert_eq!(success.required_header_value::<u8>("x-total").unwrap(), 12);
        assert_eq!(
            success
                .header_value::<bool>("X-Total")
                .unwrap_err()
                .to_string(),
            r#"getJobs: can't read the response: header X-Total: invalid type: string "…", expected a boolean"#
        );
        assert_eq!(
            success
                .required_header_value::<u8>("X-None")
                .unwrap_err()
                .to_string(),
            "getJobs: can't read the response: the header X-None is missing"
        );
    }

    #[test]
    fn debug_shows_no_value() {
        let headers = vec![("Set-Cookie".to_owned(), "hunter2".to_owned())];
        let response = Response::new(200, headers, r#"{"Authorization": "hunter2"}"#);
        assert_eq!(
            format!("{response:?}"),
            r#"Response { status: 200, headers: ["Set-Cookie"], body: 28 bytes }"#
        );
        assert!(!format!("{:?}", response.success_of(&API, "login")).contains("hunter2"));
    }
}

mod operations {
    use super::*;

    /// As the generator writes it.
    struct GetJob {
        id: i64,
    }

    impl Operation for GetJob {
        const API: &'static Api = &API;
        const ID: &'static str = "getJob";
        const METHOD: Method = Method::Get;
        const PATH: &'static str = "/jobs/{jobId}";
        const SECURITY: &'static [&'static [&'static str]] = &[&["api_key"]];
        type Output = Value;

        fn request(&self) -> Result<Request, RequestError> {
            let mut request = RequestBuilder::of::<Self>();
            request.path("jobId", &self.id);
            request.accept("application/json");
            request.finish()
        }

        fn decode(response: Response) -> Result<Self::Output, Error> {
            response.success::<Self>()?.json()
        }
    }

    #[test]
    fn build_a_request_and_decode_a_response() {
        let request = GetJob { id: 5 }.request().unwrap();
        assert_eq!(
            (request.method, request.path.as_str()),
            (Method::Get, "/jobs/5")
        );
        assert_eq!(
            GetJob::decode(Response::new(201, vec![], "{}")).unwrap(),
            json!({})
        );
        let error = GetJob::decode(Response::new(
            404,
            vec![],
            r#"{"errorMessage": "no such job"}"#,
        ))
        .unwrap_err();
        assert_eq!(error.to_string(), "getJob: 404 Not Found: no such job");
        assert_eq!(GetJob::SERVER, None);
    }
}
