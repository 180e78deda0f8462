//! Whatever is wrong, nothing changes, and the message says what to do.

use crate::small::small;
use crate::small_api::{DOCUMENT, next};
use crate::tree::{Files, assert_same, done, files, refused, write, xtask};

#[test]
fn what_is_refused_changes_nothing() {
    let folder = small();
    let root = folder.path();
    let newest = DOCUMENT.replace("1.4.0", "1.6.0");
    for (name, text) in [
        (
            "broken.yaml",
            newest.replace("schemas/Run'", "schemas/Runs'"),
        ),
        (
            "unversioned.yaml",
            newest.replace("version: 1.6.0", "version: newest"),
        ),
        (
            "other.yaml",
            DOCUMENT.replace("summary: List the jobs", "summary: List jobs"),
        ),
        ("new.yaml", newest),
    ] {
        write(&root.join(name), text);
    }
    let before = files(root);
    for (arguments, message) in [
        (
            &["broken.yaml"][..],
            "there is nothing at `#/components/schemas/Runs`\n   --> broken.yaml:110:21",
        ),
        (&["unversioned.yaml"], "`newest` is no version"),
        (
            &["spec/1.4.0.yaml"],
            "API 1.4.0 is there already, with another document or engine release",
        ),
        (&["other.yaml"], "add `--replace`"),
        (
            &["new.yaml", "--engine", "7.1"],
            "the engine release 7.1.0.0 is that of API 1.5.0",
        ),
        (&["none.yaml"], "can't read none.yaml"),
        (
            &["http://127.0.0.1:9/"],
            "can't read http://127.0.0.1:9/masking/api/swagger-basepath.json",
        ),
    ] {
        let said = refused(xtask(root, &[&["release", "add"], arguments].concat()));
        assert!(said.contains(message), "{arguments:?}: {said}");
        assert!(!said.contains("spec/1.6.0"), "{arguments:?}: {said}");
        assert_same(&files(root), &before);
    }
    done(xtask(root, &["release", "add", "other.yaml", "--replace"]));
    assert!(files(root) != before);
}

/// A document of another API is refused, unless it is forced in.
#[test]
fn another_api_is_taken_only_by_force() {
    let folder = small();
    let root = folder.path();
    let before = files(root);
    let mut title = next();
    title["info"]["title"] = "Another API".into();
    let mut path = next();
    path["servers"][0]["url"] = "/other/api/v1.6.0".into();
    let mut both = title.clone();
    both["servers"] = path["servers"].clone();
    let titles = "its title is `Another API`, not `Job API`";
    let paths = "its base path is `/other/api/v1.6.0`, not `/jobs/api/v1.5.0`";
    for (document, message) in [
        (&title, titles.to_owned()),
        (&path, paths.to_owned()),
        (&both, format!("{titles}; {paths}")),
    ] {
        let source = folder.path().with_extension("json");
        write(&source, document.to_string());
        let shown = source.to_str().expect("the path is text");
        let said = refused(xtask(root, &["release", "add", shown]));
        assert_eq!(
            said,
            format!(
                "error: {shown} describes another API than 1.5.0 in spec/: {message}\n\
                 help: is it the document that you meant? `--force` adds it as a release of this API all the same\n"
            )
        );
        assert_same(&files(root), &before);
        done(xtask(root, &["release", "add", shown, "--force"]));
        assert!(root.join("spec/1.6.0.yaml").is_file());
        done(xtask(root, &["release", "remove", "latest"]));
        std::fs::remove_file(&source).expect("it is there");
        assert_same(&files(root), &before);
    }
}

/// The host that serves an API, and the version in its path, make no other API of it.
#[test]
fn another_host_or_version_is_the_same_api() {
    let folder = small();
    let root = folder.path();
    for url in [
        "https://engine.example.com/jobs/api/v1.6.0/",
        "//engine.example.com/jobs/api/v1.6.0",
        "/jobs/api/v2",
    ] {
        let mut document = next();
        document["servers"][0]["url"] = url.into();
        write(&root.join("new.json"), document.to_string());
        done(xtask(root, &["release", "add", "new.json", "--dry-run"]));
    }
}

/// The fault of a document of Swagger 2.0 that shows only in OpenAPI 3.0 is told by the name of the
/// document, not by that of a file in `spec/` that nobody has written.
#[test]
fn no_message_names_a_file_that_was_not_written() {
    let folder = small();
    let root = folder.path();
    let before: Files = files(root);
    let swagger = |path: &str| {
        serde_json::json!({
            "swagger": "2.0",
            "info": {"title": "Job API", "version": "1.6.0"},
            "basePath": "/jobs/api/v1.6.0",
            "paths": {path: {"get": {
                "operationId": "getJob",
                "responses": {"200": {"description": "Success"}},
            }}},
        })
    };
    let source = folder.path().with_extension("json");
    let shown = source.to_str().expect("the path is text");
    write(&source, swagger("/jobs/{jobId}").to_string());
    let said = refused(xtask(root, &["release", "add", shown]));
    let place = format!("{shown}:");
    assert!(
        said.contains(&place) && !said.contains("spec/1.6.0"),
        "{said}"
    );
    assert_same(&files(root), &before);

    write(&source, swagger("/jobs").to_string());
    done(xtask(root, &["release", "add", shown]));
    std::fs::remove_file(&source).expect("it is there");
    assert!(root.join("spec/1.6.0.yaml").is_file());
}
