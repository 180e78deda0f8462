//! A stack that is large enough for recursion over any document.

use std::cell::Cell;
use std::thread;

thread_local! {
    static IS_LARGE: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` on a thread whose stack is large enough for any document within the
/// [bounds](crate::bounds), or on the current thread if it is such a thread.
///
/// Without optimization, `openapiv3` takes tens of kilobytes of stack for each level of a schema.
/// For a deep schema, that is more than the thread of a test has. A program that does all its work
/// in here has one thread, and so one heap.
pub fn with_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    const STACK: usize = 32 << 20;
    if IS_LARGE.get() {
        return work();
    }
    thread::scope(|scope| {
        let work = || {
            IS_LARGE.set(true);
            work()
        };
        let thread = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .expect("the system has a thread to give");
        thread
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
