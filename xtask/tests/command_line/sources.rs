//! Documents from files, stdin, servers and git, compressed or not, in each command that reads one.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use crate::server::{Server, body, response};
use crate::{Run, command, repository, run_within};

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Test, version: 1.0.0}
paths:
  /job:
    get:
      operationId: getJob
      tags: [job]
      responses: {'200': {description: The job.}}
";

/// A document that is compressed with gzip.
fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).expect("memory suffices");
    encoder.finish().expect("memory suffices")
}

/// A repository with [`DOCUMENT`] in `api.yaml`, committed.
pub(crate) fn committed() -> TempDir {
    let folder = repository(DOCUMENT);
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.com",
            "commit",
            "--quiet",
            "--message=Test",
        ],
    ] {
        let mut git = Command::new("git");
        let status = git.args(arguments).current_dir(folder.path()).status();
        assert!(status.expect("git is installed").success(), "{arguments:?}");
    }
    folder
}

/// Runs the command line with this on stdin.
pub(crate) fn run_with_stdin(root: &Path, arguments: &[&str], stdin: &[u8]) -> Run {
    let mut command = command(root, arguments);
    command.env("CARGO_MANIFEST_DIR", root.join("xtask"));
    let input = root.join("stdin");
    fs::write(&input, stdin).expect("it can be written");
    command.stdin(Stdio::from(fs::File::open(input).expect("it is there")));
    crate::finish(&mut command)
}

#[test]
fn each_command_takes_each_source() {
    let folder = committed();
    let root = folder.path();
    fs::write(root.join("packed"), packed(DOCUMENT)).expect("it can be written");
    let server = Server::start(&[
        ("/api", body(DOCUMENT.as_bytes())),
        ("/packed", body(&packed(DOCUMENT))),
        (
            "/masking/api/swagger-basepath.json",
            body(DOCUMENT.as_bytes()),
        ),
    ]);
    let urls = ["/api", "/packed", ""].map(|path| format!("{}{path}", server.url));
    let sources = [
        "api.yaml",
        "packed",
        "-",
        "HEAD:api.yaml",
        "HEAD:./api.yaml",
    ];
    for source in sources.into_iter().chain(urls.iter().map(String::as_str)) {
        for arguments in [
            &["generate", "--spec", source, "--out", "sdk"][..],
            &["generate", "--spec", source, "--out", "sdk", "--check"],
            &["bindings", "go", "--spec", source, "--out", "go"],
            &["model", "--spec", source],
            &["diff", "api.yaml", source, "--fail-on", "any"],
            &["release", "add", source, "--dry-run"],
        ] {
            let run = run_with_stdin(root, arguments, &packed(DOCUMENT));
            assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
        }
    }
}

#[test]
fn a_revision_is_compared_with_the_file() {
    let folder = committed();
    let root = folder.path();
    let changed = DOCUMENT.replace("/job:", "/jobs:");
    fs::write(root.join("api.yaml"), changed).expect("it can be written");
    let run = run_within(root, &["diff", "HEAD:api.yaml", "api.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("/jobs"), "{}", run.stdout);
    let both = run_within(root, &["diff", "HEAD:api.yaml..HEAD:api.yaml"]);
    assert_eq!(both.stdout, "no changes\n");
}

#[test]
fn stdin_has_one_document() {
    let folder = repository(DOCUMENT);
    let run = run_with_stdin(folder.path(), &["diff", "-", "-"], DOCUMENT.as_bytes());
    assert_eq!(run.code, Some(2));
    let error = "error: stdin has one document, and `-` is named twice\nhelp: ";
    assert!(run.stderr.starts_with(error), "{}", run.stderr);
}

/// What lets the user in goes to the server that was named only, and is never shown.
#[test]
fn secrets_stay_with_the_server_that_was_named() {
    let folder = repository(DOCUMENT);
    let root = folder.path();
    let other = Server::start(&[("/api", body(DOCUMENT.as_bytes()))]);
    let location = format!("Location: {}/api\r\n", other.url);
    let named = Server::start(&[("/api", response("302 Found", &location, b""))]);
    let url = format!("{}/api", named.url);
    let with_password = url.replace("http://", "http://admin:s3cret@");
    for (arguments, header) in [
        (&[&*with_password][..], "authorization: basic "),
        (&[&*url, "--token", "s3cret"], "authorization: s3cret"),
        (
            &[&*with_password, "--token", "s3cret"],
            "authorization: s3cret",
        ),
    ] {
        let arguments = [&["model", "--spec"], arguments].concat();
        let run = run_within(root, &arguments);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let told = format!("{url} redirects to {}/api\n", other.url);
        assert_eq!(run.stderr, told);
        let asked = named.requests().pop().expect("it was asked");
        assert!(asked.contains(header), "{asked}");
        let asked = other.requests().pop().expect("it was asked");
        assert!(!asked.contains("authorization"), "{asked}");
    }
    let check = ["--out", "sdk", "--check"];
    let arguments = [&["generate", "--spec", &with_password], &check[..]].concat();
    let run = run_within(root, &arguments);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
    let misspelt = with_password.replace("127.0.0.1:", "127.0.0.1:x");
    let run = run_within(root, &["model", "--spec", &misspelt]);
    assert!(
        run.stderr.starts_with("error: this is not a URL: "),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
}
