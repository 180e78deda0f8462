//! A limit of the retries of all calls together.

use std::sync::atomic::{AtomicU32, Ordering};

/// The budget for the retries of a client and its clones.
///
/// A server that is overloaded stays so if each of hundreds of calls is sent four times. So each retry
/// takes from the budget, and a call without one gives a little back; a retry that helps gives back what
/// it took.
pub(super) struct RetryBudget(AtomicU32);

/// The budget at the beginning, which is also its limit: enough for 100 retries.
const CAPACITY: u32 = 500;

/// The cost of a retry.
const RETRY: u32 = 5;

/// What a call gives back that needs no retry.
const CALL: u32 = 1;

impl RetryBudget {
    pub(super) fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Takes the cost of a retry. Returns `false` if there isn't enough left.
    pub(super) fn take(&self) -> bool {
        let less = |left: u32| left.checked_sub(RETRY);
        let taken = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        taken.is_ok()
    }

    /// Gives back what a successful attempt is worth.
    pub(super) fn give_back(&self, is_retry: bool) {
        let amount = if is_retry { RETRY } else { CALL };
        let more = |left: u32| Some(left.saturating_add(amount).min(CAPACITY));
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}
