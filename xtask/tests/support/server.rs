//! A server on this machine that sends the same responses again and again.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

/// A server, with the requests that it got.
pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts a server with these responses, by their paths; it responds to others with 404.
    pub(crate) fn start(responses: &[(&str, Vec<u8>)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it listens");
        let responses: Vec<(String, Vec<u8>)> = (responses.iter())
            .map(|(path, response)| ((*path).to_owned(), response.clone()))
            .collect();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let got = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let path = head.first().and_then(|line| line.split(' ').nth(1));
                let found = responses.iter().find(|(known, _)| Some(&**known) == path);
                let response = found.map_or_else(
                    || response("404 Not Found", "", b""),
                    |(_, response)| response.clone(),
                );
                got.lock()
                    .expect("it is sound")
                    .push(head.join("\n").to_lowercase());
                let _ = (&stream).write_all(&response);
            }
        });
        Self {
            url: format!("http://{address}"),
            requests,
        }
    }

    /// Returns the requests until now, in lower case.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("it is sound").clone()
    }
}

/// A response with this body.
pub(crate) fn body(body: &[u8]) -> Vec<u8> {
    response("200 OK", "", body)
}

/// A response with this status; `headers` end with a line feed each.
pub(crate) fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}
