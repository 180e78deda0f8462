//! Room on the stack for what recurses.

use std::cell::Cell;
use std::thread;

thread_local! {
    static HAS_ROOM: Cell<bool> = const { Cell::new(false) };
}

/// Does the work on a thread whose stack has room for any document within the
/// [bounds](crate::bounds); on this one, if it is such a thread.
///
/// `openapiv3` takes tens of kilobytes of stack for each level of a schema when it is not
/// optimized, more than a thread of a test has for a deep one. A program that does all its work in
/// here has one thread, and so one heap.
pub fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    const STACK: usize = 32 << 20;
    if HAS_ROOM.get() {
        return work();
    }
    thread::scope(|scope| {
        let work = || {
            HAS_ROOM.set(true);
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
