//! Downloads, which never are in memory as a whole.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Duration;

use cce_operations::Error;
use cce_operations::file_download::DownloadFile;
use tokio::io::AsyncWrite;

use crate::server::{Answer, Counts, Server};
use crate::{builder, client, client_with_credentials};

const SIZE: u64 = 100 * 1024 * 1024;

/// How far a server may be ahead of a writer: what the buffers of sockets hold, and then some.
const AHEAD: u64 = 32 * 1024 * 1024;

/// Counts what is written, and how far the server is ahead of it.
struct Gauge {
    counts: Arc<Counts>,
    written: u64,
    ahead: u64,
}

impl Gauge {
    fn new(server: &Server) -> Self {
        Self {
            counts: Arc::clone(&server.counts),
            written: 0,
            ahead: 0,
        }
    }

    fn take(&mut self, bytes: &[u8]) -> usize {
        // A client that reads ahead has time to do so.
        if self.written % (1024 * 1024) < bytes.len() as u64 {
            std::thread::sleep(Duration::from_millis(2));
        }
        let sent = self.counts.sent.load(Ordering::SeqCst);
        self.ahead = self.ahead.max(sent.saturating_sub(self.written));
        self.written += bytes.len() as u64;
        bytes.len()
    }
}

impl AsyncWrite for Gauge {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(self.take(bytes)))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

impl io::Write for Gauge {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.take(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_hundred_megabytes_at_constant_memory() {
    let server = Server::start(|_| Answer::zeros(SIZE, SIZE));
    let mut gauge = Gauge::new(&server);
    let length = client(&server)
        .download(DownloadFile::new("x"), &mut gauge)
        .await
        .unwrap();
    assert_eq!((length, gauge.written), (SIZE, SIZE));
    assert!(
        gauge.ahead < AHEAD,
        "{} bytes are somewhere between",
        gauge.ahead
    );
}

#[test]
fn a_hundred_megabytes_at_constant_memory_without_async() {
    let server = Server::start(|_| Answer::zeros(SIZE, SIZE));
    let mut gauge = Gauge::new(&server);
    let client = cce_operations::blocking::Client::builder(server.url())
        .build()
        .unwrap();
    let length = client.download(DownloadFile::new("x"), &mut gauge).unwrap();
    assert_eq!((length, gauge.written), (SIZE, SIZE));
    assert!(
        gauge.ahead < AHEAD,
        "{} bytes are somewhere between",
        gauge.ahead
    );
}

/// The gauge can tell: to get the bytes is to have them all in memory.
#[tokio::test]
async fn the_bytes_of_a_download() {
    let server = Server::start(|_| Answer::zeros(1000, 1000));
    let bytes = client(&server)
        .send(DownloadFile::new("a file/name"))
        .await
        .unwrap();
    assert_eq!(bytes, [0; 1000]);
    assert_eq!(server.seen()[0].path(), "/file-downloads/a%20file%2Fname");
}

#[tokio::test]
async fn it_breaks_in_the_middle() {
    for answer in [Answer::closing as fn(Answer) -> Answer, Answer::resetting] {
        let server = Server::start(move |_| answer(Answer::zeros(1000, 400)));
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
        "/login" => Answer::json(200, r#"{"Authorization": "t0ken"}"#),
        _ if seen.number == 1 => Answer::json(503, "{}"),
        _ if seen.number == 2 => Answer::json(401, "{}"),
        _ => Answer::zeros(10, 10),
    });
    let mut bytes = Vec::new();
    let length = client_with_credentials(&server)
        .download(DownloadFile::new("x"), &mut bytes)
        .await
        .unwrap();
    assert_eq!((length, bytes), (10, vec![0; 10]));
}

/// The limit is for each wait: a download may take longer as long as it goes on.
#[tokio::test]
async fn it_stops_and_a_timeout() {
    let server = Server::start(|_| Answer::zeros(1000, 400).hanging());
    let client = builder(&server)
        .timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let mut bytes = Vec::new();
    let error = client
        .download(DownloadFile::new("x"), &mut bytes)
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!(bytes.len(), 400);
}

#[tokio::test]
async fn a_writer_fails() {
    let server = Server::start(|_| Answer::zeros(1000, 1000));
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
