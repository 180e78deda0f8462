//! Paged lists.

use super::Operation;

/// An operation that returns a list page by page.
pub trait Paged: Operation {
    /// The type of the items of the list.
    type Item;

    /// Returns the number of the requested page, counted from 1; `None` requests the first.
    fn page(&self) -> Option<i64>;

    /// Sets the number of the requested page, counted from 1.
    fn set_page(&mut self, page: i64);

    /// Returns the requested maximum of items on a page; `None` leaves it to the server.
    fn page_size(&self) -> Option<i64>;

    /// Converts a response to a page of the list.
    fn into_page(output: Self::Output) -> Page<Self::Item>;
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items of the page, in the server's order.
    pub items: Vec<T>,
    /// The number of items on all pages, if the server reports it.
    pub total: Option<i64>,
}
