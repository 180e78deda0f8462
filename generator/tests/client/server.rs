//! A server that does what a test says, byte by byte.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime;
use tokio::sync::{oneshot, watch};
use tokio::time;

use crate::clock::PATIENCE;

/// More bytes than the sockets between a server and a client hold.
pub(crate) const SOCKETS: u64 = 32 * 1024 * 1024;

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

/// Something that a server waits for until a test opens it.
#[derive(Clone)]
pub(crate) struct Gate(Arc<watch::Sender<bool>>);

impl Gate {
    pub(crate) fn closed() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    pub(crate) fn opened() -> Self {
        Self(Arc::new(watch::Sender::new(true)))
    }

    pub(crate) fn open(&self) {
        self.0.send_replace(true);
    }

    /// Waits until it is open.
    async fn pass(&self) {
        // It can't be gone, since it is here.
        let _ = self.0.subscribe().wait_for(|is_open| *is_open).await;
    }
}

/// A response, byte by byte.
pub(crate) struct Response {
    gate: Gate,
    head: String,
    body: Vec<u8>,
    /// Zeros behind the body.
    zeros: u64,
    /// Zeros behind these, once a gate is open.
    rest: Option<(Gate, u64)>,
    end: End,
}

/// What happens to the connection after the response.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Keep,
    Close,
    /// It is reset.
    Reset,
    /// Nothing more is sent, and it stays open.
    Hang,
}

impl Response {
    pub(crate) fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::of(status, "application/json", body)
    }

    pub(crate) fn of(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let length = body.len();
        Self {
            gate: Gate::opened(),
            head: format!(
                "HTTP/1.1 {status} X\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n"
            ),
            body,
            zeros: 0,
            rest: None,
            end: End::Keep,
        }
    }

    /// No response at all, however long the client waits.
    pub(crate) fn never() -> Self {
        Self::of(200, "", "").once(&Gate::closed())
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

    /// Sends nothing before a gate is open.
    pub(crate) fn once(mut self, gate: &Gate) -> Self {
        self.gate = gate.clone();
        self
    }

    /// Sends more zeros as soon as a gate is open.
    pub(crate) fn more(mut self, zeros: u64, gate: &Gate) -> Self {
        self.rest = Some((gate.clone(), zeros));
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
    pub(crate) seen: Vec<Seen>,
    /// How many responses the network has taken.
    pub(crate) responses: usize,
    pub(crate) connections: usize,
    pub(crate) open_connections: usize,
    /// How many zeros the network has taken.
    pub(crate) sent: u64,
}

impl Counts {
    /// How many requests of a path there were.
    pub(crate) fn of(&self, path: &str) -> usize {
        self.seen.iter().filter(|seen| seen.path() == path).count()
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    counts: Arc<watch::Sender<Counts>>,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// Starts a server on a thread of its own, so that tests which block can use it too.
    pub(crate) fn start(respond: impl Fn(&Seen) -> Response + Send + Sync + 'static) -> Self {
        // Not on the runtime of a test, which may be there already.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self::start_on(listener, respond)
    }

    fn start_on(
        listener: std::net::TcpListener,
        respond: impl Fn(&Seen) -> Response + Send + Sync + 'static,
    ) -> Self {
        let counts = Arc::new(watch::Sender::default());
        let (stop, stopped) = oneshot::channel();
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::clone(&counts);
        thread::spawn(move || {
            runtime.block_on(async {
                let listener = TcpListener::from_std(listener).unwrap();
                tokio::spawn(accept(listener, shared, Arc::new(respond)));
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
        self.counts().seen.clone()
    }

    /// How many requests of a path there were.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.counts().of(path)
    }

    /// Everything that it has counted so far; it counts on when this is dropped.
    pub(crate) fn counts(&self) -> watch::Ref<'_, Counts> {
        self.counts.borrow()
    }

    /// Waits until something holds, and fails if it doesn't come to.
    pub(crate) async fn until(&self, holds: impl Fn(&Counts) -> bool) {
        let mut counts = self.counts.subscribe();
        let outcome = time::timeout(PATIENCE, counts.wait_for(holds)).await;
        assert!(outcome.is_ok(), "it never came to hold");
    }
}

/// An address at which nobody listens, and no other program can begin to.
pub(crate) struct Vacant {
    socket: TcpSocket,
    address: SocketAddr,
}

impl Vacant {
    pub(crate) fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
        let address = socket.local_addr().unwrap();
        Self { socket, address }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Starts a server there.
    pub(crate) fn serve(
        self,
        respond: impl Fn(&Seen) -> Response + Send + Sync + 'static,
    ) -> Server {
        let listener = self.socket.listen(16).unwrap();
        Server::start_on(listener.into_std().unwrap(), respond)
    }
}

async fn accept(
    listener: TcpListener,
    counts: Arc<watch::Sender<Counts>>,
    respond: Arc<impl Fn(&Seen) -> Response + Send + Sync + 'static>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        let (counts, respond) = (Arc::clone(&counts), Arc::clone(&respond));
        counts.send_modify(|counts| {
            counts.connections += 1;
            counts.open_connections += 1;
        });
        tokio::spawn(async move {
            // A client that goes away is a part of some tests.
            let _ = serve(stream, &counts, &*respond).await;
            counts.send_modify(|counts| counts.open_connections -= 1);
        });
    }
}

async fn serve(
    stream: TcpStream,
    counts: &watch::Sender<Counts>,
    respond: &(impl Fn(&Seen) -> Response + Sync),
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(mut seen) = read(&mut stream).await? {
        counts.send_modify(|counts| {
            seen.number = counts.seen.len();
            counts.seen.push(seen.clone());
        });
        let response = respond(&seen);
        unless_gone(&mut stream, response.gate.pass()).await?;
        stream.write_all(response.head.as_bytes()).await?;
        stream.write_all(b"\r\n").await?;
        stream.write_all(&response.body).await?;
        send_zeros(&mut stream, counts, response.zeros).await?;
        if let Some((gate, zeros)) = &response.rest {
            unless_gone(&mut stream, gate.pass()).await?;
            send_zeros(&mut stream, counts, *zeros).await?;
        }
        counts.send_modify(|counts| counts.responses += 1);
        match response.end {
            End::Keep => {}
            End::Close => return stream.shutdown().await,
            End::Reset => return stream.get_ref().set_zero_linger(),
            End::Hang => unless_gone(&mut stream, std::future::pending()).await?,
        }
    }
    Ok(())
}

async fn send_zeros(
    stream: &mut BufReader<TcpStream>,
    counts: &watch::Sender<Counts>,
    mut left: u64,
) -> io::Result<()> {
    let zeros = [0; 64 * 1024];
    while left > 0 {
        let length = left.min(zeros.len() as u64);
        stream.write_all(&zeros[..length as usize]).await?;
        counts.send_modify(|counts| counts.sent += length);
        left -= length;
    }
    Ok(())
}

/// Waits for something, unless the client goes away.
async fn unless_gone(
    stream: &mut BufReader<TcpStream>,
    event: impl Future<Output = ()>,
) -> io::Result<()> {
    tokio::select! {
        () = event => Ok(()),
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
