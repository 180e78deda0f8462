//! Bytes that are read once.

use std::fmt;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// Something to read from, once.
///
/// Clones share what they read from: the first that is sent uses it up, and each one after that
/// fails. So a request that holds a reader is never sent again by itself, neither after a failure
/// nor after a new login. Two are equal when they are clones of each other.
#[derive(Clone)]
pub struct Reader(Arc<Mutex<Option<Box<dyn Read + Send>>>>);

impl Reader {
    /// Wraps what is to be read.
    pub fn new(reader: impl Read + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::new(reader)))))
    }

    /// What is to be read, taken out.
    ///
    /// # Errors
    /// When it or a clone of it was used already.
    pub fn take(&self) -> io::Result<Box<dyn Read + Send>> {
        // Nothing can go wrong between locking and unlocking, so a poisoned lock is as good.
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slot.take()
            .ok_or_else(|| io::Error::other("it was read already, and can be read only once"))
    }
}

impl PartialEq for Reader {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Reader {}

impl fmt::Debug for Reader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a reader")
    }
}
