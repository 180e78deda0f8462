//! Downloads, which never are in memory as a whole.

use std::io;
use std::thread;
use std::time::Duration;

use cce_operations::file_download::DownloadFile;
use cce_operations::{API, Error};
use tokio::io::{AsyncReadExt, copy, duplex, sink};

use crate::clock::{Clock, at_rest};
use crate::server::{Gate, Response, SOCKETS, Server};
use crate::{builder, client, client_with_credentials};

const SIZE: u64 = 100 * 1024 * 1024;

/// How much a writer takes before it has to wait.
const BUFFER: usize = 64 * 1024;

/// A client that can't write reads no more than sockets hold.
#[tokio::test]
async fn a_hundred_megabytes_at_constant_memory() {
    let server = Server::start(|_| Response::zeros(SIZE, SIZE));
    let client = client(&server);
    let (mut reader, mut writer) = duplex(BUFFER);
    let call =
        tokio::spawn(async move { client.download(DownloadFile::new("x"), &mut writer).await });
    let sent = at_rest(|| server.counts().sent).await;
    assert!(sent < SOCKETS, "{sent} bytes are somewhere between");
    assert_eq!(copy(&mut reader, &mut sink()).await.unwrap(), SIZE);
    assert_eq!(call.await.unwrap().unwrap(), SIZE);
}

#[tokio::test]
async fn a_hundred_megabytes_at_constant_memory_without_async() {
    let server = Server::start(|_| Response::zeros(SIZE, SIZE));
    let client = cce_operations::blocking::Client::builder(&API, server.url())
        .token("t0ken-given")
        .build()
        .unwrap();
    let (mut reader, mut writer) = io::pipe().unwrap();
    let call = thread::spawn(move || client.download(DownloadFile::new("x"), &mut writer));
    let sent = at_rest(|| server.counts().sent).await;
    assert!(sent < SOCKETS, "{sent} bytes are somewhere between");
    assert_eq!(io::copy(&mut reader, &mut io::sink()).unwrap(), SIZE);
    assert_eq!(call.join().unwrap().unwrap(), SIZE);
}

#[tokio::test]
async fn the_bytes_of_a_download() {
    let server = Server::start(|_| Response::zeros(1000, 1000));
    let bytes = client(&server)
        .send(DownloadFile::new("a file/name"))
        .await
        .unwrap();
    assert_eq!(bytes, [0; 1000]);
    assert_eq!(server.seen()[0].path(), "/file-downloads/a%20file%2Fname");
}

#[tokio::test]
async fn it_breaks_in_the_middle() {
    for response in [
        Response::closing as fn(Response) -> Response,
        Response::resetting,
    ] {
        let server = Server::start(move |_| response(Response::zeros(1000, 400)));
        let error = client(&server)
            .download(DownloadFile::new("x"), &mut Vec::new())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert_eq!(
            server.seen().len(),
            1,
            "what is written can't be taken back"
        );
    }
}

#[tokio::test]
async fn it_fails_before_it_starts() {
    let server = Server::start(|seen| match seen.path() {
        "/login" => Response::json(200, r#"{"Authorization": "t0ken"}"#),
        _ if seen.number == 1 => Response::json(503, "{}"),
        _ if seen.number == 2 => Response::json(401, "{}"),
        _ => Response::zeros(10, 10),
    });
    let mut bytes = Vec::new();
    let length = client_with_credentials(&server)
        .download(DownloadFile::new("x"), &mut bytes)
        .await
        .unwrap();
    assert_eq!((length, bytes), (10, vec![0; 10]));
}

#[tokio::test(start_paused = true)]
async fn it_stops_and_a_timeout() {
    let clock = Clock::stopped();
    let server = Server::start(|_| Response::zeros(1000, 400).hanging());
    let limit = Duration::from_millis(200);
    let client = builder(&server)
        .token("t0ken-given")
        .timeout(limit)
        .build()
        .unwrap();
    let (mut reader, mut writer) = duplex(BUFFER);
    let call =
        tokio::spawn(async move { client.download(DownloadFile::new("x"), &mut writer).await });
    reader.read_exact(&mut [0; 400]).await.unwrap();
    clock.advance(limit - Duration::from_millis(1)).await;
    assert!(!call.is_finished());
    clock.advance(Duration::from_millis(1)).await;
    assert!(call.is_finished());
    let error = call.await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!(reader.read(&mut [0; 1]).await.unwrap(), 0);
}

/// The limit is for each wait: a download may take longer as long as it goes on.
#[tokio::test(start_paused = true)]
async fn it_goes_on_and_no_timeout() {
    let clock = Clock::stopped();
    let (start, rest) = (Gate::closed(), Gate::closed());
    let server = Server::start({
        let (start, rest) = (start.clone(), rest.clone());
        move |_| Response::zeros(1000, 400).once(&start).more(600, &rest)
    });
    let limit = Duration::from_millis(200);
    let client = builder(&server)
        .token("t0ken-given")
        .timeout(limit)
        .build()
        .unwrap();
    let (mut reader, mut writer) = duplex(BUFFER);
    let call =
        tokio::spawn(async move { client.download(DownloadFile::new("x"), &mut writer).await });
    server.until(|counts| counts.seen.len() == 1).await;
    clock.advance(limit * 3 / 4).await;
    start.open();
    reader.read_exact(&mut [0; 400]).await.unwrap();
    clock.advance(limit * 3 / 4).await;
    rest.open();
    reader.read_exact(&mut [0; 600]).await.unwrap();
    assert_eq!(call.await.unwrap().unwrap(), 1000);
}

#[tokio::test]
async fn a_writer_fails() {
    let server = Server::start(|_| Response::zeros(1000, 1000));
    let error = client(&server)
        .download(
            DownloadFile::new("x"),
            &mut io::Cursor::new([0; 10].as_mut_slice()),
        )
        .await;
    let error = error.unwrap_err();
    assert!(matches!(error, Error::Io(_)) && !error.is_retryable());
    assert!(
        error
            .to_string()
            .starts_with("downloadFile: can't write what was downloaded: "),
        "{error}"
    );
}
