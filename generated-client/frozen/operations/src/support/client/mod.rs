//! The client that sends operations.

mod base_url;
mod build_error;
mod builder;
mod call;
mod download;
mod exchange;
mod io_error;
mod pages;
mod payload;
mod reply;
mod retry_policy;
mod session;
mod task_error;
mod timeout_error;
mod trace;
mod transport_error;
mod wait;

pub use build_error::BuildError;
pub use builder::ClientBuilder;
pub use io_error::IoError;
pub use pages::{Items, Pages};
pub use retry_policy::RetryPolicy;
pub use task_error::{EndedTask, TaskError};
pub use timeout_error::TimeoutError;
pub use transport_error::TransportError;
pub use wait::WaitOptions;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use tokio::io::AsyncWrite;

use super::{Error, Operation, Paged, Task};
use call::Call;
use session::Session;

pub(super) use download::Download;

/// Sends operations to an engine.
///
/// ```text
/// let client = Client::builder("https://engine.example.com")
///     .credentials("admin", password)
///     .build()?;
/// let job = client.send(GetJob::new(5)).await?;
/// ```
///
/// A clone is cheap and shares connections and token. A call that is dropped is cancelled: it
/// leaves nothing behind on this side; whether the engine still does what it was sent, it alone
/// knows.
///
/// It runs on Tokio. Code that isn't async has `blocking::Client` (feature `blocking`), of the same
/// names.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    settings: Settings,
}

/// What all clones share.
struct Shared {
    http: reqwest::Client,
    /// The URL of the API.
    base: Url,
    session: Session,
}

/// What a clone may have of its own.
#[derive(Debug, Clone, Copy)]
struct Settings {
    timeout: Option<Duration>,
    retries: RetryPolicy,
}

impl Client {
    /// Starts a client for the engine at a URL: its host (`engine.example.com`, which means https),
    /// or any URL up to and including the API's root (`https://engine.example.com/masking/api`) or
    /// version (`https://engine.example.com/masking/api/v5.1.47`).
    ///
    /// A version that is written there is put aside: see
    /// [`unversioned`](ClientBuilder::unversioned).
    pub fn builder(base: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base.into())
    }

    /// The same client with another [`timeout`](ClientBuilder::timeout), for a call that may take
    /// longer.
    #[must_use]
    pub fn with_timeout(&self, timeout: impl Into<Option<Duration>>) -> Self {
        let mut client = self.clone();
        client.settings.timeout = timeout.into();
        client
    }

    /// The same client with another [`RetryPolicy`].
    #[must_use]
    pub fn with_retries(&self, policy: RetryPolicy) -> Self {
        let mut client = self.clone();
        client.settings.retries = policy;
        client
    }

    /// Sends an operation and reads the answer.
    ///
    /// Logs in first if the operation takes a token and there is none, and once more if the engine
    /// doesn't accept it. Tries again what fails for now: see [`RetryPolicy`].
    ///
    /// # Errors
    /// Any but [`Error::Build`] and [`Error::Task`].
    pub async fn send<O: Operation>(&self, operation: O) -> Result<O::Answer, Error> {
        let call = Call::of(self, &operation)?;
        let response = self.exchange(&call).await?.whole(O::ID).await?;
        O::answer(response)
    }

    /// All pages of a list, from the one that the operation asks for; each is sent for when the
    /// stream is asked for it.
    ///
    /// The first page is given even if it is empty; the list ends
    /// - before a page that is empty, or repeats the one before it;
    /// - where the engine says how many items there are, behind the page that makes them full. The
    ///   number of the latest page counts: it may change while the list is read. A page that is
    ///   shorter than it could be does not end the list then: engines have a limit of their own;
    /// - where it doesn't say so, behind a page with fewer items than were asked for, or than the
    ///   first page had.
    ///
    /// Pages are no snapshot: what is added or deleted meanwhile moves the items behind it, so that
    /// one may come twice or not at all.
    pub fn pages<O>(&self, operation: O) -> Pages<O::Item>
    where
        O: Paged + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        pages::pages(self.clone(), operation)
    }

    /// All items of a list, over all its [`pages`](Self::pages).
    ///
    /// ```text
    /// let mut jobs = client.items(GetAllJobs::new());
    /// while let Some(job) = jobs.try_next().await? {
    ///     println!("{job:?}");
    /// }
    /// ```
    pub fn items<O>(&self, operation: O) -> Items<O::Item>
    where
        O: Paged + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        Items::new(self.pages(operation))
    }

    /// Writes what an operation answers as it comes in, and says how many bytes it was.
    ///
    /// No more of it is in memory than is under way. The [`timeout`](ClientBuilder::timeout) is for
    /// each wait, not for the whole. What breaks after the first byte is not tried again, and what
    /// was written by then stays written.
    ///
    /// # Errors
    /// As [`send`](Self::send), with the engine's message where it refuses; [`Error::Io`] when the
    /// writer fails.
    pub async fn download<O, W>(&self, operation: O, writer: &mut W) -> Result<u64, Error>
    where
        O: Operation<Answer = Vec<u8>>,
        W: AsyncWrite + Unpin + ?Sized,
    {
        self.start_download(&operation)
            .await?
            .write_to(writer)
            .await
    }

    /// Asks for a task until it has ended.
    ///
    /// A task is what some operations answer, such as the execution that was started. It is asked
    /// for at once only if its state is not known to be final.
    ///
    /// # Errors
    /// [`Error::Task`] when it failed or was cancelled, when it ended with warnings that the options
    /// don't [accept](WaitOptions::accept_warnings), when the [`deadline`](WaitOptions::deadline)
    /// has passed, or when it has no id; otherwise as [`send`](Self::send). Whatever the error, what
    /// the engine does goes on, and can be waited for again.
    pub async fn wait<T: Task>(&self, task: T, options: WaitOptions<'_, T>) -> Result<T, Error> {
        wait::wait(self, task, options).await
    }

    /// Ends the session: the engine forgets the token, and so does the client.
    ///
    /// Nothing is sent if there is none. That the engine doesn't know the token any more is no
    /// error. A client with credentials can go on: it logs in again.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn logout(&self) -> Result<(), Error> {
        self.shared.session.log_out(self).await
    }

    pub(super) async fn start_download<O>(&self, operation: &O) -> Result<Download, Error>
    where
        O: Operation<Answer = Vec<u8>>,
    {
        let mut call = Call::of(self, operation)?;
        call.streams = true;
        Download::new::<O>(self.exchange(&call).await?, self.settings.timeout)
    }

    fn base(&self) -> &Url {
        &self.shared.base
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base", &self.base().as_str())
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
