//! The runtime of the blocking client.

use std::fmt;
use std::io;
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// A Tokio runtime on its own thread, which drives connections and timers. Futures run on the
/// thread that waits for them, so they may borrow.
///
/// The runtime's own thread also drops it: a runtime must not be dropped within another one.
pub(super) struct Runtime {
    handle: Handle,
    /// The thread ends when this is dropped.
    _stop: oneshot::Sender<()>,
}

impl Runtime {
    pub(super) fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        thread::Builder::new()
            .name("client".to_owned())
            .spawn(move || {
                // The sender never sends anything; dropping it ends the wait with an error.
                let _ = runtime.block_on(stopped);
            })?;
        Ok(Self {
            handle,
            _stop: stop,
        })
    }

    /// Waits for a future and returns its output.
    pub(super) fn block_on<F: Future>(&self, future: F) -> F::Output {
        let _entered = self.handle.enter();
        pollster::block_on(future)
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Runtime").finish_non_exhaustive()
    }
}
