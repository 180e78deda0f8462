//! Uploads, from memory, files and readers.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cce_operations::file_upload::{UpdateFileByUuid, UploadFile};
use cce_operations::{API, Error, RetryPolicy, Upload};

use crate::clock::at_rest;
use crate::server::{Response, SOCKETS, Server};
use crate::{client, client_with_credentials};

fn server() -> Server {
    Server::start(|_| Response::json(200, r#"{"fileReferenceId": "x"}"#))
}

/// The one part of a body, without its boundary.
fn part(server: &Server) -> (String, Vec<u8>) {
    let seen = server.seen().pop().unwrap();
    let media_type = seen.header("content-type").unwrap();
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let body = seen
        .body
        .strip_prefix(format!("--{boundary}\r\n").as_bytes())
        .unwrap();
    let body = body
        .strip_suffix(format!("\r\n--{boundary}--\r\n").as_bytes())
        .unwrap();
    let end = body
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .unwrap();
    (
        String::from_utf8(body[..end].to_vec()).unwrap(),
        body[end + 4..].to_vec(),
    )
}

#[tokio::test]
async fn from_memory() {
    let server = server();
    let upload = Upload::from_bytes("é.csv", "a,b").media_type("text/csv");
    client(&server).send(UploadFile::new(upload)).await.unwrap();
    let (head, content) = part(&server);
    assert_eq!(
        head,
        "Content-Disposition: form-data; name=\"file\"; filename=\"é.csv\"\r\nContent-Type: text/csv"
    );
    assert_eq!(content, b"a,b");
    assert!(server.seen()[0].header("content-length").is_some());
}

#[tokio::test]
async fn from_a_file() {
    let server = server();
    let mut file = tempfile::Builder::new().suffix(".bin").tempfile().unwrap();
    let bytes: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    file.write_all(&bytes).unwrap();
    client(&server)
        .send(UploadFile::new(Upload::from_path(file.path())))
        .await
        .unwrap();
    assert!(part(&server).1 == bytes);
    assert!(
        server.seen()[0].header("content-length").is_some(),
        "its length is known"
    );
}

#[tokio::test]
async fn from_a_reader() {
    let server = server();
    let bytes: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    let upload = Upload::from_reader("x", io::Cursor::new(bytes.clone()));
    client(&server)
        .send(UploadFile::new(upload.clone()))
        .await
        .unwrap();
    assert!(part(&server).1 == bytes);
    let error = client(&server)
        .send(UploadFile::new(upload))
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "uploadFile: can't read what is to be sent: it was read already, and can be read only once"
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_file_is_sent_again_and_a_reader_is_not() {
    let failing = || {
        Server::start(|seen| match seen.number {
            0 => Response::json(503, "{}"),
            _ => Response::json(200, "{}"),
        })
    };
    let file = tempfile::NamedTempFile::new().unwrap();
    let server = failing();
    let update = UpdateFileByUuid::new("x", Upload::from_path(file.path()));
    client(&server).send(update).await.unwrap();
    assert_eq!(server.seen().len(), 2);
    let server = failing();
    let update = UpdateFileByUuid::new("x", Upload::from_reader("x", io::empty()));
    assert_eq!(
        client(&server).send(update).await.unwrap_err().status(),
        Some(503)
    );
    assert_eq!(server.seen().len(), 1);

    let expiring = Server::start(|seen| match seen.path() {
        "/login" => Response::json(200, r#"{"Authorization": "t0ken"}"#),
        _ => Response::json(401, "{}"),
    });
    let update = UpdateFileByUuid::new("x", Upload::from_reader("x", io::empty()));
    let error = client_with_credentials(&expiring)
        .send(update)
        .await
        .unwrap_err();
    assert!(error.is_unauthorized() && expiring.count("/login") == 1);
}

#[tokio::test]
async fn a_file_that_is_not_there() {
    let server = server();
    let upload = UploadFile::new(Upload::from_path("/nowhere/to/be.found"));
    let error = client(&server).send(upload).await.unwrap_err();
    assert!(matches!(&error, Error::Io(error) if error.cause().kind() == io::ErrorKind::NotFound));
    assert_eq!(server.counts().connections, 0, "nothing is sent");
}

#[tokio::test]
async fn a_reader_that_fails() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the tape is torn"))
        }
    }
    struct Panicking;
    impl Read for Panicking {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            panic!("the tape is torn")
        }
    }
    let server = server();
    let client = client(&server).with_retries(RetryPolicy::none());
    let error = client
        .send(UploadFile::new(Upload::from_reader("x", Failing)))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Io(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "uploadFile: can't read what is to be sent: the tape is torn"
    );
    let error = client
        .send(UploadFile::new(Upload::from_reader("x", Panicking)))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Io(_)), "{error:?}");
}

/// A reader is asked for no more than the network takes.
#[tokio::test]
async fn a_hundred_megabytes_at_constant_memory() {
    const SIZE: u64 = 100 * 1024 * 1024;

    struct Counting(io::Take<io::Repeat>, Arc<AtomicU64>);
    impl Read for Counting {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.0.read(buffer)?;
            self.1.fetch_add(length as u64, Ordering::SeqCst);
            Ok(length)
        }
    }

    // A server that takes the connection, and nothing that comes over it.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let read = Arc::new(AtomicU64::new(0));
    let reader = Counting(io::repeat(7).take(SIZE), Arc::clone(&read));
    let client = cce_operations::Client::builder(&API, url)
        .token("t0ken-given")
        .build()
        .unwrap();
    let call = tokio::spawn(async move {
        client
            .send(UploadFile::new(Upload::from_reader("x", reader)))
            .await
    });
    let connection = listener.accept().await.unwrap();
    let taken = at_rest(|| read.load(Ordering::SeqCst)).await;
    assert!(
        taken < SOCKETS,
        "{taken} bytes were read, and none was taken"
    );
    drop(connection);
    assert!(matches!(call.await.unwrap(), Err(Error::Transport(_))));
}
