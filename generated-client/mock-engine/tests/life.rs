//! The usual life with an engine: a session, things, work, files, pages.

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use support::{Caller, engine, read};

fn environment(name: &str) -> Value {
    json!({ "environmentName": name, "applicationId": 1, "purpose": "MASK" })
}

#[test]
fn its_document_and_both_base_paths() {
    let caller = Caller::new(engine());
    let get = |path: &str| {
        let url = format!("{}{path}", caller.engine.host_url());
        read(
            caller
                .client
                .get(url)
                .header("authorization", "t")
                .send()
                .unwrap(),
        )
    };
    let (status, document) = get("/masking/api/swagger-basepath.json");
    assert_eq!((status, document["openapi"].as_str()), (200, Some("3.0.1")));
    assert_eq!(get("/masking/api/roles").0, 200);
    assert_eq!(get("/masking/api/v5.1.47/roles").0, 200);
    assert_eq!(get("/masking/api/v5.1.18/roles").0, 404);
}

#[test]
fn a_session_begins_and_ends() {
    let caller = Caller::new(engine());
    let call = |method: &str, path: &str, token: Option<&str>| {
        let url = format!("{}{path}", caller.engine.url());
        let request = caller.client.request(method.parse().unwrap(), url);
        let request = token.into_iter().fold(request, |request, token| {
            request.header("authorization", token)
        });
        read(request.send().unwrap())
    };
    assert_eq!(call("GET", "/roles", None).0, 401);
    assert_eq!(call("GET", "/roles", Some("other")).0, 401);
    let wrong = json!({ "username": "a", "password": "wrong" });
    assert_eq!(caller.send("POST", "/login", &wrong).0, 401);
    let right = json!({ "username": "a", "password": "b" });
    let (status, body) = caller.send("POST", "/login", &right);
    let token = body["Authorization"].as_str().unwrap();
    assert_eq!(status, 201);
    assert_eq!(call("GET", "/roles", Some(token)).0, 200);
    assert_eq!(
        call("GET", "/roles", Some(&format!("Bearer {token}"))).0,
        401
    );
    assert_eq!(call("PUT", "/logout", Some(token)).0, 204);
    let (status, body) = call("GET", "/roles", Some(token));
    assert_eq!(status, 401);
    assert!(body["errorMessage"].is_string());
}

#[test]
fn a_token_ends_by_use_or_time() {
    let expires = |caller: &Caller| {
        let login = json!({ "username": "a", "password": "b" });
        let (_, body) = caller.send("POST", "/login", &login);
        let token = body["Authorization"].as_str().unwrap().to_owned();
        let url = format!("{}/roles", caller.engine.url());
        move |caller: &Caller| {
            let request = caller.client.get(&url).header("authorization", &token);
            request.send().unwrap().status().as_u16()
        }
    };
    let caller = Caller::new(engine().token_requests(2));
    let call = expires(&caller);
    assert_eq!(
        [call(&caller), call(&caller), call(&caller)],
        [200, 200, 401]
    );

    let caller = Caller::new(engine().token_lifetime(Duration::ZERO));
    let call = expires(&caller);
    assert_eq!(call(&caller), 401);
}

#[test]
fn a_thing_is_created_read_replaced_and_deleted() {
    let caller = Caller::new(engine());
    let (status, created) = caller.send("POST", "/environments", &environment("one"));
    assert_eq!((status, &created["environmentName"]), (201, &json!("one")));
    let path = format!("/environments/{}", created["environmentId"]);
    assert_eq!(caller.get(&path), (200, created.clone()));

    let (_, list) = caller.get("/environments?page_size=100");
    assert_eq!(list["_pageInfo"], json!({ "numberOnPage": 8, "total": 8 }));
    assert_eq!(list["responseList"][7], created);

    let (status, replaced) = caller.send("PUT", &path, &environment("two"));
    assert_eq!((status, &replaced["environmentName"]), (200, &json!("two")));
    assert_eq!(replaced["environmentId"], created["environmentId"]);
    assert_eq!(caller.get(&path), (200, replaced));

    assert_eq!(
        caller.request("DELETE", &path).send().unwrap().status(),
        200
    );
    assert_eq!(caller.get(&path).0, 404);
    assert_eq!(
        caller.request("DELETE", &path).send().unwrap().status(),
        404
    );
    assert_eq!(caller.get("/environments").1["_pageInfo"]["total"], 7);
    assert_eq!(caller.engine.violations(), []);
}

#[test]
fn a_thing_may_bring_its_id_along() {
    let caller = Caller::new(engine());
    let domain = json!({ "domainName": "A B/C", "defaultAlgorithmCode": "x" });
    let (status, created) = caller.send("POST", "/domains", &domain);
    assert_eq!((status, &created["domainName"]), (201, &json!("A B/C")));
    assert_eq!(caller.get("/domains/A%20B%2FC"), (200, created));
}

#[test]
fn an_id_brought_along_may_be_taken() {
    let caller = Caller::new(engine());
    let algorithm = json!({ "algorithmName": "names", "algorithmType": "COMPONENT" });
    assert_eq!(caller.send("POST", "/algorithms", &algorithm).0, 201);
    assert_eq!(caller.send("POST", "/algorithms", &algorithm).0, 409);
    let deleted = caller.request("DELETE", "/algorithms/names").send();
    assert_eq!(deleted.unwrap().status(), 200);
    assert_eq!(caller.send("POST", "/algorithms", &algorithm).0, 201);
    assert_eq!(caller.engine.violations(), []);
}

#[test]
fn an_execution_goes_on_with_each_look() {
    let caller = Caller::new(engine());
    let (status, begun) = caller.send("POST", "/executions", &json!({ "jobId": 5 }));
    assert_eq!((status, &begun["status"]), (201, &json!("QUEUED")));
    assert_eq!(begun.get("endTime"), None);
    let path = format!("/executions/{}", begun["executionId"]);
    let looks: Vec<_> = (0..4)
        .map(|_| {
            let (_, seen) = caller.get(&path);
            assert_eq!(seen["jobId"], 5);
            (
                seen["status"].clone(),
                seen["rowsMasked"].clone(),
                seen.get("endTime").is_some(),
            )
        })
        .collect();
    let expected = [
        ("QUEUED", 0, false),
        ("RUNNING", 333, false),
        ("RUNNING", 666, false),
        ("SUCCEEDED", 1000, true),
    ]
    .map(|(status, rows, ended)| (json!(status), json!(rows), ended));
    assert_eq!(looks, expected);
}

#[test]
fn work_ends_as_it_is_asked_to() {
    let caller = Caller::new(engine().polls(0).runs_end_as("WARNING"));
    let ended = |status: Option<&str>| {
        let started = caller.request("POST", "/executions");
        let started = started.json(&json!({ "jobId": 5 }));
        let started = status.into_iter().fold(started, |request, status| {
            request.header("x-mock-ends-as", status)
        });
        let (_, begun) = read(started.send().unwrap());
        assert_eq!(begun["status"], "QUEUED");
        let path = format!("/executions/{}", begun["executionId"]);
        caller.get(&path);
        caller.get(&path).1["status"].clone()
    };
    assert_eq!(ended(None), "WARNING");
    assert_eq!(ended(Some("FAILED")), "FAILED");
    assert_eq!(ended(Some("SUCCEEDED")), "SUCCEEDED");
    assert_eq!(ended(Some("NONSENSE")), "SUCCEEDED");

    // An async task knows no warnings.
    let (_, task) = read(caller.request("PUT", "/encryptionKey").send().unwrap());
    let path = format!("/async-tasks/{}", task["asyncTaskId"]);
    assert_eq!(caller.get(&path).1["status"], "SUCCEEDED");
}

#[test]
fn work_is_cancelled() {
    let caller = Caller::new(engine());
    let (_, begun) = caller.send("POST", "/executions", &json!({ "jobId": 5 }));
    let path = format!("/executions/{}", begun["executionId"]);
    let (_, ended) = read(
        caller
            .request("POST", &format!("{path}/cancel"))
            .send()
            .unwrap(),
    );
    assert_eq!(ended["status"], "CANCELLED");
    assert_eq!(caller.get(&path).1["status"], "CANCELLED");
}

#[test]
fn tasks_are_work_too() {
    let caller = Caller::new(engine().polls(1));
    let (_, task) = read(caller.request("PUT", "/encryptionKey").send().unwrap());
    assert_eq!(task["status"], "RUNNING");
    let path = format!("/async-tasks/{}", task["asyncTaskId"]);
    assert_eq!(caller.get(&path).1["status"], "RUNNING");
    assert_eq!(caller.get(&path).1["status"], "SUCCEEDED");

    let (_, other) = read(caller.request("PUT", "/encryptionKey").send().unwrap());
    assert_ne!(other["asyncTaskId"], task["asyncTaskId"]);
    let path = format!("/async-tasks/{}", other["asyncTaskId"]);
    let cancelled = caller
        .request("PUT", &format!("{path}/cancel"))
        .send()
        .unwrap();
    assert_eq!(cancelled.status(), 200);
    assert_eq!(caller.get(&path).1["status"], "CANCELLED");
}

#[test]
fn what_was_not_created_is_made_up() {
    let caller = Caller::new(engine());
    let (status, made_up) = caller.get("/executions/4711");
    assert_eq!((status, &made_up["executionId"]), (200, &json!(4711)));
    assert_eq!(made_up["status"], "SUCCEEDED");
    assert_eq!(caller.get("/executions/4711").1, made_up);
}

#[test]
fn pages_are_right_up_to_their_end() {
    let caller = Caller::new(engine());
    let counts = |query: &str| {
        let (_, page) = caller.get(&format!("/masking-jobs{query}"));
        let items = page["responseList"].as_array().unwrap().len();
        assert_eq!(page["_pageInfo"]["numberOnPage"], items);
        assert_eq!(page["_pageInfo"]["total"], 7);
        items
    };
    assert_eq!(counts(""), 3);
    assert_eq!(counts("?page_number=3"), 1);
    assert_eq!(counts("?page_number=4"), 0);
    assert_eq!(counts("?page_number=2&page_size=5"), 2);
    let (_, one) = caller.get("/masking-jobs?page_number=1");
    let (_, two) = caller.get("/masking-jobs?page_number=2");
    assert_ne!(one["responseList"], two["responseList"]);

    let caller = Caller::new(engine().items(0));
    assert_eq!(caller.get("/masking-jobs").1["_pageInfo"]["total"], 0);
}

#[test]
fn a_list_without_pages_is_whole() {
    let caller = Caller::new(engine());
    let (_, list) = caller.get("/syncable-objects/environments/3");
    assert_eq!(list["responseList"].as_array().unwrap().len(), 7);
    assert_eq!(list["_pageInfo"]["numberOnPage"], 7);
}

#[test]
fn a_list_that_is_no_collection_has_what_was_asked_for() {
    let caller = Caller::new(engine());
    let (_, page) = caller.get("/execution-components?execution_id=5");
    let components = page["responseList"].as_array().unwrap();
    assert_eq!(components.len(), 3);
    for component in components {
        assert_eq!(component["executionId"], 5);
        assert_eq!(component["status"], "SUCCEEDED");
        assert_eq!(component["rowsMasked"], component["rowsTotal"]);
    }
}

#[test]
fn uploaded_bytes_come_back() {
    use reqwest::blocking::multipart::{Form, Part};
    let caller = Caller::new(engine().download_size(200_000));
    let part = Part::bytes(b"a,b\n".to_vec()).file_name("some file.csv");
    let form = Form::new().part("file", part);
    let (status, file) = read(
        caller
            .request("POST", "/file-uploads")
            .multipart(form)
            .send()
            .unwrap(),
    );
    assert_eq!(status, 201);
    assert_eq!(file["filename"], "some file.csv");
    assert_eq!(file["fileSize"], 4);
    let download = |id: &str| {
        let id = id.replace('/', "%2F").replace(' ', "%20");
        let request = caller.request("GET", &format!("/file-downloads/{id}"));
        request.send().unwrap().bytes().unwrap()
    };
    assert_eq!(
        &download(file["fileReferenceId"].as_str().unwrap())[..],
        b"a,b\n"
    );
    assert_eq!(&download(file["fileUuid"].as_str().unwrap())[..], b"a,b\n");
    assert_eq!(download("another").len(), 200_000);
}

#[test]
fn what_was_exported_is_imported_elsewhere() {
    let (one, other) = (Caller::new(engine()), Caller::new(engine().seed(1)));
    let objects = json!([
        { "objectIdentifier": { "id": 3 }, "objectType": "ENVIRONMENT", "revisionId": "a" },
        { "objectIdentifier": { "algorithmName": "x" }, "objectType": "USER_ALGORITHM" },
    ]);
    let locked = |caller: &Caller, path: &str, passphrase: &str, body: &Value| {
        let request = caller.request("POST", path).json(body);
        read(request.header("passphrase", passphrase).send().unwrap())
    };
    let (status, document) = locked(&one, "/export", "open sesame", &objects);
    assert_eq!(status, 201);
    assert!(!document.to_string().contains("open sesame"));

    let path = "/import?force_overwrite=false";
    let (status, imported) = locked(&other, path, "open sesame", &document);
    assert_eq!(status, 201);
    assert_eq!(
        imported,
        json!([
            {
                "objectIdentifier": { "id": 3 },
                "importedObjectIdentifier": { "id": 3 },
                "objectType": "ENVIRONMENT",
                "importStatus": "SUCCESS",
            },
            {
                "objectIdentifier": { "algorithmName": "x" },
                "importedObjectIdentifier": { "algorithmName": "x" },
                "objectType": "USER_ALGORITHM",
                "importStatus": "SUCCESS",
            },
        ])
    );
    let (status, body) = locked(&other, path, "close sesame", &document);
    assert_eq!(status, 400);
    assert!(
        body["errorMessage"]
            .as_str()
            .unwrap()
            .contains("passphrase")
    );
    assert_eq!(other.send("POST", path, &document).0, 400);

    // Another document is one that some other engine has written.
    let foreign = json!({
        "exportResponseMetadata": {}, "blob": "b", "signature": "s", "publicKey": "k",
    });
    assert_eq!(other.send("POST", path, &foreign).0, 201);
    assert_eq!(other.engine.violations(), []);
}

#[test]
fn failures_on_demand() {
    let caller = Caller::new(engine().fail("getAllUsers", 502, 1));
    let roles = || caller.request("GET", "/roles");
    for status in [403, 404, 409, 429, 500, 502, 503, 504] {
        let request = roles().header("x-mock-status", status.to_string());
        assert_eq!(request.send().unwrap().status().as_u16(), status);
    }
    let twice = |key: &str| {
        let request = roles()
            .header("x-mock-status", "503")
            .header("x-mock-times", "2");
        request
            .header("x-mock-key", key)
            .send()
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!(
        [twice("a"), twice("a"), twice("a"), twice("b")],
        [503, 503, 200, 503]
    );
    let later = roles()
        .header("x-mock-status", "429")
        .header("x-mock-retry-after", "7");
    assert_eq!(later.send().unwrap().headers()["retry-after"], "7");

    assert_eq!([caller.get("/users").0, caller.get("/users").0], [502, 200]);
    caller.engine.fail("getAllUsers", 409, 1);
    assert_eq!([caller.get("/users").0, caller.get("/users").0], [409, 200]);
    assert_eq!(caller.engine.violations(), []);
}

#[test]
fn it_ends_when_it_is_shut_down() {
    let caller = Caller::new(engine());
    let url = caller.engine.url();
    assert_eq!(caller.get("/roles").0, 200);
    caller.engine.shutdown();
    assert!(caller.client.get(url).send().unwrap_err().is_connect());
}
