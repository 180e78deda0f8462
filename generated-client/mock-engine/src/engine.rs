//! The mock engine as a server.

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

/// A running mock engine. Dropping it ends the engine.
pub struct MockEngine {
    service: Arc<Service>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl MockEngine {
    /// Creates a builder of an engine that responds from an OpenAPI 3.0 document, in YAML or JSON.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is no such document.
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
        // A thread that ended without a message has panicked, and has reported that itself.
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

    /// Returns the URL of the API: `http://127.0.0.1:41234/masking/api/v5.1.47`.
    pub fn url(&self) -> String {
        format!("{}{}", self.host_url(), self.service.base_path())
    }

    /// Returns the URL of the engine: `http://127.0.0.1:41234`.
    pub fn host_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the address that the engine listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns all requests so far, in their order, including those that were refused.
    pub fn requests(&self) -> Vec<Recorded> {
        self.service.requests()
    }

    /// Returns all violations in these requests.
    pub fn violations(&self) -> Vec<Violation> {
        self.service.violations()
    }

    /// Forgets the requests and violations so far, but keeps what was created.
    pub fn forget_requests(&self) {
        self.service.forget();
    }

    /// Restores the state of the start: nothing is created, changed or deleted. Tokens stay valid.
    pub fn forget_things(&self) {
        self.service.forget_things();
    }

    /// Makes the next `times` requests for an operation fail with `status`.
    pub fn fail(&self, operation_id: &str, status: u16, times: u64) {
        self.service.fail(operation_id, status, times);
    }

    /// Ends the engine and all its connections. Dropping the engine does the same.
    pub fn shutdown(self) {
        drop(self);
    }

    /// Serves until the process ends.
    pub fn serve(mut self) {
        if let Some(thread) = self.thread.take() {
            // How the thread ended doesn't matter here: it has reported that itself.
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

/// Serves on a runtime of its own, until `stopped` resolves. All connections end with the runtime.
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
