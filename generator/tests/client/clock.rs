//! Time that passes only when a test says so.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use tokio::task;
use tokio::time::{self, Instant};

/// How long anything may take in real time before a test fails.
///
/// It decides nothing else: whatever a test asserts holds on a machine of any speed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// The clock of a test with `start_paused`, which stands still between calls of
/// [`advance`](Self::advance).
///
/// By itself, Tokio advances a paused clock to the next timer as soon as all tasks wait, and so also
/// while a request is on its way through a socket: a timeout would pass before the server has seen
/// anything. It doesn't while a blocking task runs ("Preventing auto-advance" in the documentation of
/// [`tokio::time::pause`]), which this one does until it is dropped.
pub(crate) struct Clock {
    /// Ends the blocking task when it is dropped.
    _hold: mpsc::Sender<()>,
    is_lost: Arc<AtomicBool>,
}

impl Clock {
    /// Stops the clock.
    pub(crate) fn stopped() -> Self {
        let (hold, let_go) = mpsc::channel::<()>();
        let is_lost = Arc::new(AtomicBool::new(false));
        let lost = Arc::clone(&is_lost);
        task::spawn_blocking(move || {
            // A test that waits for time to pass waits forever: then time passes, and the test fails.
            if let Err(RecvTimeoutError::Timeout) = let_go.recv_timeout(PATIENCE) {
                lost.store(true, Ordering::SeqCst);
            }
        });
        Self {
            _hold: hold,
            is_lost,
        }
    }

    /// Lets time pass, and then everything run that has waited for it.
    pub(crate) async fn advance(&self, time: Duration) {
        time::advance(time).await;
        // A turn for timers that are due, a turn for the tasks that they wake, and some to spare.
        for _ in 0..4 {
            task::yield_now().await;
        }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        assert!(
            thread::panicking() || !self.is_lost.load(Ordering::SeqCst),
            "the test took longer than {PATIENCE:?}, and waited for time to pass"
        );
    }
}

/// Waits until a count has begun, and then stands still: until many looks find the same.
///
/// On a busy machine that may be too early. So what a test asserts of the count has to hold whenever
/// it looks; the time is for faults to show.
pub(crate) async fn at_rest(count: impl Fn() -> u64) -> u64 {
    let started = Instant::now();
    let (mut last, mut same) = (0, 0);
    while same < 20 {
        assert!(started.elapsed() < PATIENCE, "it never came to rest");
        time::sleep(Duration::from_millis(10)).await;
        let now = count();
        same = if now == last && now > 0 { same + 1 } else { 0 };
        last = now;
    }
    last
}
