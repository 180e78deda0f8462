//! Iterators over paged lists and over responses that arrive value by value.

use std::sync::Arc;

use futures_util::StreamExt;

use super::runtime::Runtime;
use crate::{Error, Page, client};

/// The pages of a list, returned by [`Client::pages`](super::Client::pages). The iterator ends
/// after an error.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is asked"]
pub struct Pages<T> {
    pages: client::Pages<T>,
    runtime: Arc<Runtime>,
}

impl<T> Pages<T> {
    pub(super) fn new(pages: client::Pages<T>, runtime: Arc<Runtime>) -> Self {
        Self { pages, runtime }
    }
}

impl<T> Iterator for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.block_on(self.pages.next())
    }
}

/// The items of a list, returned by [`Client::items`](super::Client::items). The iterator ends
/// after an error.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is asked"]
pub struct Items<T> {
    items: client::Items<T>,
    runtime: Arc<Runtime>,
}

impl<T> Items<T> {
    pub(super) fn new(items: client::Items<T>, runtime: Arc<Runtime>) -> Self {
        Self { items, runtime }
    }
}

impl<T> Iterator for Items<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.block_on(self.items.next())
    }
}

/// The values of a response, returned by [`Client::events`](super::Client::events). The iterator
/// ends after an error. Dropping it closes the connection.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is asked"]
pub struct Events<T> {
    events: client::Events<T>,
    runtime: Arc<Runtime>,
}

impl<T> Events<T> {
    pub(super) fn new(events: client::Events<T>, runtime: Arc<Runtime>) -> Self {
        Self { events, runtime }
    }
}

impl<T> Iterator for Events<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.block_on(self.events.next())
    }
}
