//! A server on a real socket, which takes down what it receives.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// A server that runs until the test ends.
pub struct Server {
    url: String,
    requests: Arc<Mutex<Vec<Received>>>,
}

/// The head of a request.
#[derive(Debug, Clone)]
pub struct Received {
    path: String,
    headers: Vec<(String, String)>,
}

impl Server {
    /// Starts a server that responds to each request with the next status, and then with the last.
    pub fn responding(statuses: Vec<u64>) -> Self {
        Self::start(move |mut stream, number| {
            let status = statuses.get(number).or(statuses.last()).expect("there is one");
            let head = format!("HTTP/1.1 {status} Status\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            // A client that has gone doesn't matter here.
            let _ = stream.write_all(head.as_bytes());
        })
    }

    /// Starts a server that writes a body piece by piece, and then closes the connection.
    pub fn streaming(media_type: String, chunks: Vec<Vec<u8>>) -> Self {
        Self::start(move |mut stream, _| {
            let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\nconnection: close\r\n\r\n");
            let pieces = [head.into_bytes()].into_iter().chain(chunks.iter().cloned());
            for piece in pieces {
                if stream.write_all(&piece).and_then(|()| stream.flush()).is_err() {
                    return;
                }
            }
        })
    }

    fn start(respond: impl Fn(TcpStream, usize) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let taken = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut reader = BufReader::new(stream.try_clone().expect("the same socket"));
                let Some(received) = receive(&mut reader) else {
                    continue;
                };
                let number = {
                    let mut taken = taken.lock().expect("no thread panics here");
                    taken.push(received);
                    taken.len() - 1
                };
                respond(stream, number);
            }
        });
        Self { url, requests }
    }

    /// Returns the URL of the server.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the requests that it has received.
    pub fn requests(&self) -> Vec<Received> {
        self.requests.lock().expect("no thread panics here").clone()
    }
}

/// Reads a request, with its body.
fn receive(reader: &mut BufReader<TcpStream>) -> Option<Received> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let path = lines.first()?.split(' ').nth(1)?.to_owned();
    let headers: Vec<(String, String)> = (lines.iter().skip(1))
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let received = Received { path, headers };
    let length = received.header("content-length").and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some(received)
}

impl Received {
    fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(own, _)| own == name)?;
        Some(value)
    }

    /// Returns true if the request is as a row of the table says.
    pub fn has(&self, wanted: &Value) -> bool {
        let headers = wanted["headers"].as_object().into_iter().flatten();
        wanted["path"].as_str().is_none_or(|path| path == self.path)
            && { headers }.all(|(name, value)| self.header(name) == value.as_str())
    }
}
