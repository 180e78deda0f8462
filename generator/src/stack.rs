//! A stack that is large enough for recursion over any document.

use std::cell::Cell;
use std::thread;

thread_local! {
    static IS_LARGE: Cell<bool> = const { Cell::new(false) };
}

/// Does the work on a thread whose stack is large enough for any document within the
/// [bounds](crate::bounds); on this one, if it is such a thread.
///
/// `openapiv3` takes tens of kilobytes of stack for each level of a schema when it is not
/// optimized, more than a thread of a test has for a deep one. A program that does all its work in
/// here has one thread, and so one heap.
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
