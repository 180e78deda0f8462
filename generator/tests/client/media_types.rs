//! The media types that a request asks for.

use cce_operations::application::DeleteApplication;
use cce_operations::execution::GetAllExecutions;
use cce_operations::file_download::DownloadFile;

use crate::client;
use crate::server::{Response, Server};

/// What is declared as JSON and as bytes is asked for as bytes, and is streamed.
#[tokio::test]
async fn of_a_file_are_bytes_before_json() {
    let server = Server::start(|_| Response::of(200, "application/octet-stream", "a,b\n"));
    let mut file = Vec::new();
    let size = client(&server)
        .download(DownloadFile::new("x"), &mut file)
        .await
        .unwrap();
    assert_eq!((size, file), (4, b"a,b\n".to_vec()));
    assert_eq!(
        server.seen()[0].header("accept"),
        Some("application/octet-stream, application/json;q=0.5")
    );
}

#[tokio::test]
async fn of_everything_else_are_json() {
    let server = Server::start(|_| Response::json(200, "{}"));
    let client = client(&server);
    client.send(GetAllExecutions::new()).await.unwrap();
    client.send(DeleteApplication::new(1)).await.unwrap();
    for seen in server.seen() {
        assert_eq!(seen.header("accept"), Some("application/json"));
    }
}
