//! Content that can be read once.

use std::fmt;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// A reader whose output can be sent once.
///
/// Clones share the reader: the first that is sent uses it up, and every later one fails. So a
/// client never repeats a request with a reader, neither after a failure nor after a new login.
/// Two readers are equal if they are clones of each other.
#[derive(Clone)]
pub struct Reader(Arc<Mutex<Option<Box<dyn Read + Send>>>>);

impl Reader {
    /// Wraps a reader.
    pub fn new(reader: impl Read + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::new(reader)))))
    }

    /// Takes the reader out.
    ///
    /// # Errors
    /// Returns an error if this reader or a clone of it was used before.
    pub fn take(&self) -> io::Result<Box<dyn Read + Send>> {
        // Nothing can panic between locking and unlocking, so a poisoned lock is still good.
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
