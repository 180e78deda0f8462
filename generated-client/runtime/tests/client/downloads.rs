//! Downloads.

use futures_util::StreamExt;
use sdk_runtime::{MockResponse, MockTransport};

use crate::{GetFile, client};

#[tokio::test]
async fn tell_what_comes() {
    let server = MockTransport::new();
    let response = MockResponse::status(200)
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-length", "9")
        .header("content-disposition", "attachment; filename=\"names.csv\"")
        .body("id,name\n\n");
    server.on::<GetFile>(response);
    let client = client(&server);
    let download = client.open_download(GetFile).await.unwrap();
    assert_eq!(download.status(), 200);
    assert_eq!(download.media_type(), Some("text/csv; charset=utf-8"));
    assert_eq!(download.length(), Some(9));
    assert_eq!(download.file_name().as_deref(), Some("names.csv"));
    let mut file = Vec::new();
    assert_eq!(download.write_to(&mut file).await.unwrap(), 9);
    assert_eq!(file, b"id,name\n\n");

    let mut bytes = client.open_download(GetFile).await.unwrap().into_stream();
    let mut read = Vec::new();
    while let Some(chunk) = bytes.next().await {
        read.extend(chunk.unwrap());
    }
    assert_eq!(read, file);
}

/// The name is the server's: it must not lead out of a folder.
#[tokio::test]
async fn names_of_files() {
    for (disposition, name) in [
        ("attachment", None),
        ("attachment; filename=names.csv", Some("names.csv")),
        (
            "attachment;FileName = names.csv ; size=3",
            Some("names.csv"),
        ),
        (
            "attachment; filename=\"a \\\"b\\\"; c.csv\"; size=3",
            Some("a \"b\"; c.csv"),
        ),
        (
            "attachment; filename=\"EURO.txt\"; filename*=UTF-8''%e2%82%ac.txt",
            Some("€.txt"),
        ),
        (
            "attachment; filename*=UTF-8''%ff; filename=ok.txt",
            Some("ok.txt"),
        ),
        (
            "attachment; filename*=ISO-8859-1''x.txt; filename=ok.txt",
            Some("ok.txt"),
        ),
        ("attachment; filename=\"../../etc/passwd\"", Some("passwd")),
        (
            "attachment; filename*=UTF-8''..%2F..%5Cboot.ini",
            Some("boot.ini"),
        ),
        ("attachment; filename=\"..\"", None),
        ("attachment; filename=\"a/\"", None),
        ("attachment; filename=\"\"", None),
        ("attachment; filename*=UTF-8''a%0Ab", None),
        ("attachment; filename=\"open", Some("open")),
        ("attachment; filename", None),
    ] {
        let server = MockTransport::new();
        server.on::<GetFile>(MockResponse::status(200).header("content-disposition", disposition));
        let download = client(&server).open_download(GetFile).await.unwrap();
        assert_eq!(download.file_name().as_deref(), name, "{disposition}");
    }
}

#[tokio::test]
async fn a_refusal_is_an_error() {
    let server = MockTransport::new();
    let refusal = MockResponse::json(404, &serde_json::json!({"message": "gone"}));
    server.on::<GetFile>(refusal.header("x-request-id", "7f3"));
    let error = client(&server).open_download(GetFile).await.unwrap_err();
    assert_eq!(error.to_string(), "getFile: 404 Not Found: gone");
    let sdk_runtime::Error::Status(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.header("X-Request-Id"), Some("7f3"));
}
