//! The engine as a server.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::{fmt, io};

use axum::Router;
use axum::extract::Request;
use tokio::runtime;
use tokio::sync::oneshot;

use crate::builder::Builder;
use crate::error::{DocumentError, StartError};
use crate::record::{Recorded, Violation};
use crate::service::Service;

/// A running engine, which ends when this is dropped.
pub struct MockEngine {
    service: Arc<Service>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl MockEngine {
    /// An engine that is to answer from an OpenAPI 3.0 document, in YAML or JSON.
    ///
    /// # Errors
    ///
    /// If the text is no such document.
    pub fn builder(document: &str) -> Result<Builder, DocumentError> {
        Builder::new(document)
    }

    pub(crate) fn start(service: Service, address: SocketAddr) -> Result<Self, StartError> {
        let unheard = |source| StartError::Listen { address, source };
        let listener = TcpListener::bind(address).map_err(unheard)?;
        listener.set_nonblocking(true).map_err(unheard)?;
        let bound = listener.local_addr().map_err(unheard)?;
        let service = Arc::new(service);
        let (stop, stopped) = oneshot::channel();
        let (ready, started) = mpsc::channel();
        let served = service.clone();
        let thread = thread::Builder::new()
            .name("mock-engine".to_owned())
            .spawn(move || run(served, listener, stopped, &ready))
            .map_err(StartError::Thread)?;
        // A thread that ended without a word has panicked, and said so itself.
        let gone = |_| Err(io::Error::other("the engine's thread ended"));
        let started = started.recv().unwrap_or_else(gone);
        started.map_err(StartError::Thread)?;
        Ok(Self {
            service,
            address: bound,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// The URL of the API: `http://127.0.0.1:41234/masking/api/v5.1.47`.
    pub fn url(&self) -> String {
        format!("{}{}", self.host_url(), self.service.base_path())
    }

    /// The URL of the engine: `http://127.0.0.1:41234`.
    pub fn host_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// All requests so far, in their order; also those that were refused.
    pub fn requests(&self) -> Vec<Recorded> {
        self.service.requests()
    }

    /// All that was wrong with them.
    pub fn violations(&self) -> Vec<Violation> {
        self.service.violations()
    }

    /// Forgets the requests and violations so far, but no thing that was created.
    pub fn forget_requests(&self) {
        self.service.forget();
    }

    /// Is again as it was at the start: nothing is created, changed or deleted. Tokens stay good.
    pub fn forget_things(&self) {
        self.service.forget_things();
    }

    /// Has the next requests for an operation fail, so many times.
    pub fn fail(&self, operation_id: &str, status: u16, times: u64) {
        self.service.fail(operation_id, status, times);
    }

    /// Ends the engine, and with it all its connections. Dropping it does the same.
    pub fn shutdown(self) {
        drop(self);
    }

    /// Serves until the process ends.
    pub fn serve(mut self) {
        if let Some(thread) = self.thread.take() {
            // How it ended is of no use to anybody: it has said so itself.
            let _ = thread.join();
        }
    }
}

impl Drop for MockEngine {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for MockEngine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("MockEngine")
            .field("url", &self.url())
            .finish_non_exhaustive()
    }
}

/// Serves until it is told to stop, on a runtime of its own, which takes its connections with it.
fn run(
    service: Arc<Service>,
    listener: TcpListener,
    stopped: oneshot::Receiver<()>,
    ready: &mpsc::Sender<io::Result<()>>,
) {
    let runtime = match runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let _ = ready.send(Err(error));
            return;
        }
    };
    runtime.block_on(async {
        let listener = match tokio::net::TcpListener::from_std(listener) {
            Ok(listener) => listener,
            Err(error) => {
                let _ = ready.send(Err(error));
                return;
            }
        };
        let router = Router::new().fallback(move |request: Request| {
            let service = service.clone();
            async move { service.handle(request).await }
        });
        let _ = ready.send(Ok(()));
        tokio::select! {
            _ = axum::serve(listener, router) => {}
            _ = stopped => {}
        }
    });
    runtime.shutdown_background();
}
