//! A server that does what a test says, byte by byte.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio::sync::oneshot;

/// A request as it arrived.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// How many requests there were before it.
    pub(crate) number: usize,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The path behind the API's root, without the query.
    pub(crate) fn path(&self) -> &str {
        let path = self.target.split('?').next().unwrap();
        path.strip_prefix(cce_operations::BASE_PATH).unwrap_or(path)
    }

    /// The value of a parameter of the query.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target.split_once('?')?;
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(known, value)| (known == name).then_some(value))
    }
}

/// What is answered.
pub(crate) struct Answer {
    delay: Duration,
    head: String,
    body: Vec<u8>,
    /// Zeros behind the body.
    zeros: u64,
    end: End,
}

/// What happens to the connection after the answer.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Keep,
    Close,
    /// It is reset.
    Reset,
    /// Nothing more is sent, and it stays open.
    Hang,
}

impl Answer {
    pub(crate) fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::of(status, "application/json", body)
    }

    pub(crate) fn of(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let length = body.len();
        Self {
            delay: Duration::ZERO,
            head: format!(
                "HTTP/1.1 {status} X\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n"
            ),
            body,
            zeros: 0,
            end: End::Keep,
        }
    }

    /// An octet stream of zeros, of which only some are sent before the end.
    pub(crate) fn zeros(announced: u64, sent: u64) -> Self {
        Self {
            head: format!("HTTP/1.1 201 Created\r\ncontent-length: {announced}\r\n"),
            zeros: sent,
            ..Self::of(201, "", "")
        }
    }

    /// Bytes that need not be HTTP, and then the end of the connection.
    pub(crate) fn raw(bytes: &str) -> Self {
        let (head, body) = bytes.split_once("\r\n\r\n").unwrap_or((bytes, ""));
        Self {
            head: format!("{head}\r\n"),
            ..Self::of(200, "", body)
        }
        .closing()
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.head.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    pub(crate) fn closing(mut self) -> Self {
        self.end = End::Close;
        self
    }

    pub(crate) fn resetting(mut self) -> Self {
        self.end = End::Reset;
        self
    }

    pub(crate) fn hanging(mut self) -> Self {
        self.end = End::Hang;
        self
    }

    /// Sends only some bytes of the body, whatever was announced.
    pub(crate) fn cut_to(mut self, length: usize) -> Self {
        self.body.truncate(length);
        self.closing()
    }
}

/// What tests look at from outside.
#[derive(Default)]
pub(crate) struct Counts {
    seen: Mutex<Vec<Seen>>,
    pub(crate) connections: AtomicUsize,
    pub(crate) open_connections: AtomicUsize,
    /// How many bytes of bodies the network has taken.
    pub(crate) sent: AtomicU64,
}

pub(crate) struct Server {
    address: SocketAddr,
    pub(crate) counts: Arc<Counts>,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// Starts a server on a thread of its own, so that tests which block can use it too.
    pub(crate) fn start(answer: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_at(([127, 0, 0, 1], 0).into(), answer)
    }

    /// Starts a server at an address.
    pub(crate) fn start_at(
        address: SocketAddr,
        answer: impl Fn(&Seen) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let counts = Arc::new(Counts::default());
        let (stop, stopped) = oneshot::channel();
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        // Not on the runtime of a test, which may be there already.
        let listener = std::net::TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::clone(&counts);
        thread::spawn(move || {
            runtime.block_on(async {
                let listener = TcpListener::from_std(listener).unwrap();
                tokio::spawn(accept(listener, shared, Arc::new(answer)));
                let _ = stopped.await;
            });
        });
        Self {
            address,
            counts,
            _stop: stop,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.counts.seen.lock().unwrap().clone()
    }

    /// How many requests of a path there were.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.seen()
            .iter()
            .filter(|seen| seen.path() == path)
            .count()
    }
}

async fn accept(
    listener: TcpListener,
    counts: Arc<Counts>,
    answer: Arc<impl Fn(&Seen) -> Answer + Send + Sync + 'static>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        let (counts, answer) = (Arc::clone(&counts), Arc::clone(&answer));
        counts.connections.fetch_add(1, Ordering::SeqCst);
        counts.open_connections.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(async move {
            // A client that goes away is a part of some tests.
            let _ = serve(stream, &counts, &*answer).await;
            counts.open_connections.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

async fn serve(
    stream: TcpStream,
    counts: &Counts,
    answer: &(impl Fn(&Seen) -> Answer + Sync),
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(mut seen) = read(&mut stream).await? {
        let answer = {
            let mut all = counts.seen.lock().unwrap();
            seen.number = all.len();
            all.push(seen.clone());
            drop(all);
            answer(&seen)
        };
        wait(&mut stream, answer.delay).await?;
        stream.write_all(answer.head.as_bytes()).await?;
        stream.write_all(b"\r\n").await?;
        stream.write_all(&answer.body).await?;
        let zeros = [0; 64 * 1024];
        let mut left = answer.zeros;
        while left > 0 {
            let length = left.min(zeros.len() as u64);
            stream.write_all(&zeros[..length as usize]).await?;
            counts.sent.fetch_add(length, Ordering::SeqCst);
            left -= length;
        }
        match answer.end {
            End::Keep => {}
            End::Close => return stream.shutdown().await,
            End::Reset => return stream.get_ref().set_zero_linger(),
            End::Hang => wait(&mut stream, Duration::from_secs(60)).await?,
        }
    }
    Ok(())
}

/// Waits, unless the client goes away.
async fn wait(stream: &mut BufReader<TcpStream>, delay: Duration) -> io::Result<()> {
    tokio::select! {
        () = tokio::time::sleep(delay) => Ok(()),
        bytes = stream.fill_buf() => match bytes?.len() {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        },
    }
}

/// The next request of a connection; `None` at its end.
async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Seen>> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    let mut seen = Seen {
        method,
        target,
        headers: Vec::new(),
        body: Vec::new(),
        number: 0,
    };
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        seen.headers.push((name.to_owned(), value.to_owned()));
    }
    if let Some(length) = seen.header("content-length") {
        seen.body = vec![0; length.parse().unwrap()];
        stream.read_exact(&mut seen.body).await?;
    } else if seen.header("transfer-encoding") == Some("chunked") {
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).await?;
            let length = usize::from_str_radix(line.trim(), 16).unwrap_or(0);
            let mut chunk = vec![0; length + 2];
            stream.read_exact(&mut chunk).await?;
            if length == 0 {
                break;
            }
            seen.body.extend_from_slice(&chunk[..length]);
        }
    }
    Ok(Some(seen))
}
