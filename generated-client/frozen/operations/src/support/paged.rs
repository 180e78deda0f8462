//! Answers that come page by page.

use super::Operation;

/// An operation that answers a list page by page.
pub trait Paged: Operation {
    /// What the list holds.
    type Item;

    /// The page that it asks for, counted from 1; `None` asks for the first.
    fn page(&self) -> Option<i64>;

    /// Asks for a page, counted from 1.
    fn set_page(&mut self, page: i64);

    /// How many items it asks for at most; `None` leaves that to the engine.
    fn page_size(&self) -> Option<i64>;

    /// What one answer holds of the list.
    fn into_page(answer: Self::Answer) -> Page<Self::Item>;
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items on it, in the engine's order.
    pub items: Vec<T>,
    /// How many items there are over all pages, where the engine says so.
    pub total: Option<i64>,
}
