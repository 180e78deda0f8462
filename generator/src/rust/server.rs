//! The word for the server, in docs and messages.

/// The noun for the server: with `engine`, docs say "the engine".
#[derive(Debug, Clone, Copy)]
pub(super) struct Server<'o>(pub(super) &'o str);

impl Server<'_> {
    /// Returns the host of the server in examples.
    pub(super) fn host(self) -> String {
        let words: Vec<_> = self.0.split_whitespace().collect();
        format!("{}.example.com", words.join("-").to_lowercase())
    }
}
