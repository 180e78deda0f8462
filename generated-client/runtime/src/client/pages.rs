//! Streams of paged lists.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::vec;

use futures_util::stream::{self, Stream, StreamExt};

use super::{Call, Client};
use crate::{Error, Page, Paged};

/// The pages of a list, returned by [`Client::pages`]. It is a [`Stream`](futures_util::Stream),
/// which ends after an error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T>(Pin<Box<dyn Stream<Item = Result<Page<T>, Error>> + Send>>);

impl<T> Pages<T> {
    /// Returns the next page; `None` after the last.
    ///
    /// # Errors
    /// Returns an error if the page can't be fetched. No page follows.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        self.next().await.transpose()
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").finish_non_exhaustive()
    }
}

/// The items of a list, returned by [`Client::items`]. It is a [`Stream`](futures_util::Stream),
/// which ends after an error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    page: vec::IntoIter<T>,
}

impl<T> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }

    /// Returns the next item; `None` after the last.
    ///
    /// # Errors
    /// Returns an error if the page with the item can't be fetched. No item follows.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error>
    where
        T: Unpin,
    {
        self.next().await.transpose()
    }

    /// Returns the first of the remaining items that fits, such as the one with a name; `None` if there is
    /// none. No page after it is fetched.
    ///
    /// # Errors
    /// Returns an error if one of the pages can't be fetched.
    pub async fn try_find(mut self, mut fits: impl FnMut(&T) -> bool) -> Result<Option<T>, Error> {
        while let Some(item) = self.next().await.transpose()? {
            if fits(&item) {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// Collects the remaining items in memory.
    ///
    /// # Errors
    /// Returns an error if one of the pages can't be fetched.
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut items: Vec<T> = self.page.collect();
        while let Some(page) = self.pages.try_next().await? {
            items.extend(page.items);
        }
        Ok(items)
    }
}

/// Nothing in it is pinned: the stream of pages has its own box.
impl<T> Unpin for Items<T> {}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match self.pages.poll_next_unpin(context) {
                Poll::Ready(Some(Ok(page))) => self.page = page.items.into_iter(),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Items").finish_non_exhaustive()
    }
}

/// Returns all pages, starting with the page that the operation requests.
pub(super) fn pages<O>(client: Client, operation: O) -> Pages<O::Item>
where
    O: Paged + Send + Sync + 'static,
    O::Item: Send + 'static,
{
    let list = List {
        client,
        page: operation.page().unwrap_or(1),
        operation,
        first: None,
        seen: 0,
        last_body: 0,
        is_over: false,
    };
    Pages(Box::pin(stream::try_unfold(list, |mut list| async move {
        let page = list.next().await?;
        Ok(page.map(|page| (page, list)))
    })))
}

/// The state of reading a list.
struct List<O> {
    client: Client,
    operation: O,
    /// The number of the next page.
    page: i64,
    /// The number of items on the first page that was read; `None` before it is read.
    first: Option<i64>,
    /// The number of items up to and including the last page that was read. The items before the
    /// first page that was read are calculated from the page size.
    seen: i64,
    /// The hash of the body of the last page.
    last_body: u64,
    is_over: bool,
}

impl<O: Paged> List<O> {
    async fn next(&mut self) -> Result<Option<Page<O::Item>>, Error> {
        if self.is_over {
            return Ok(None);
        }
        // The first request is the operation's own, unchanged.
        if self.first.is_some() {
            self.operation.set_page(self.page);
        }
        let call = Call::of(&self.client, &self.operation)?;
        let response = self.client.exchange(&call).await?.whole(O::ID).await?;
        let body = fingerprint(response.body());
        let page = O::into_page(O::decode(response)?);
        let is_repeated = self.first.is_some() && body == self.last_body;
        if self.first.is_some() && (page.items.is_empty() || is_repeated) {
            self.is_over = true;
            return Ok(None);
        }
        self.last_body = body;
        self.count(&page);
        Ok(Some(page))
    }

    /// Counts the items of a page and determines whether more pages follow.
    fn count(&mut self, page: &Page<O::Item>) {
        let length = i64::try_from(page.items.len()).unwrap_or(i64::MAX);
        let size = self.operation.page_size();
        let first = *self.first.get_or_insert_with(|| {
            let before = self.page.saturating_sub(1).max(0);
            self.seen = before.saturating_mul(size.unwrap_or(length));
            length
        });
        self.seen = self.seen.saturating_add(length);
        let is_last = match page.total {
            Some(total) => self.seen >= total,
            None => length < size.unwrap_or(first),
        };
        let next = self.page.checked_add(1);
        self.is_over = is_last || length == 0 || next.is_none();
        self.page = next.unwrap_or(self.page);
    }
}

/// Returns the hash of a body. Two different bodies have the same hash in one case of 2⁶⁴.
fn fingerprint(body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    hasher.finish()
}
