//! What the engine's API means beyond what its document can say.
//!
//! All names of the API that this crate knows are in this file, so that nobody has to search for
//! them. Where a document has none of them, the engine does without: it still answers validly.

/// The document itself, below the base path.
pub(crate) const OWN_DOCUMENT: &str = "/swagger-basepath.json";

/// The operation that ends a token. That one begins it is told from its answer, which has a member
/// named as the header that carries the token.
pub(crate) const LOGOUT: &str = "/logout";

/// The operations that take no token, though the document has none of its own security for them:
/// who has forgotten a password can't log in.
pub(crate) const OPEN: [&str; 2] = ["/users/forgot-password", "/users/reset-password"];

/// The logins that take a bearer token, and the only wrong one; the document has no parameter for it.
pub(crate) const BEARER_LOGINS: [&str; 2] = ["/sso-login", "/oauth2-login"];
pub(crate) const WRONG_BEARER: &str = "wrong";

/// The member of a login's body that may be wrong, and its only wrong value.
pub(crate) const PASSWORD: &str = "password";
pub(crate) const WRONG_PASSWORD: &str = "wrong";

/// A page: how many there are, here and in all, and the items.
pub(crate) const PAGE_INFO: &str = "_pageInfo";
pub(crate) const NUMBER_ON_PAGE: &str = "numberOnPage";
pub(crate) const TOTAL: &str = "total";
pub(crate) const PAGE_ITEMS: &str = "responseList";

/// The query parameters that ask for a page.
pub(crate) const PAGE_NUMBER: &str = "page_number";
pub(crate) const PAGE_SIZE: &str = "page_size";

/// The member in which an error answer has its message.
pub(crate) const ERROR_MESSAGE: &str = "errorMessage";

/// Below a thing, what ends its run; below it, what makes a second thing like it; and below a
/// collection, what lists a part of it.
pub(crate) const CANCEL: &str = "cancel";
pub(crate) const COPY: &str = "copy";
pub(crate) const SEARCH: &str = "search";

/// A thing with this member, which can be both RUNNING and SUCCEEDED, is work that takes its time:
/// an execution or an async task.
pub(crate) const STATUS: &str = "status";
pub(crate) const QUEUED: &str = "QUEUED";
pub(crate) const RUNNING: &str = "RUNNING";
pub(crate) const SUCCEEDED: &str = "SUCCEEDED";
pub(crate) const CANCELLED: &str = "CANCELLED";
/// What ended work is where there is no CANCELLED.
pub(crate) const FAILED: &str = "FAILED";

/// What such work shows of its progress: done so far, and to do in all.
pub(crate) const PROGRESS: [(&str, &str); 2] = [
    ("rowsMasked", "rowsTotal"),
    ("bytesProcessed", "bytesTotal"),
];
/// When it began, which it has once it runs, and when it ended.
pub(crate) const START_TIME: &str = "startTime";
pub(crate) const END_TIME: &str = "endTime";

/// The members of an uploaded thing that are its file's name, its size, and the name by which other
/// requests call it. Beside the first there is `fileFormatName` for a part `fileFormat`.
pub(crate) const FILE_NAMES: [&str; 1] = ["fileName"];
pub(crate) const FILE_SIZE: &str = "fileSize";
pub(crate) const FILE_REFERENCE: &str = "fileReferenceId";

/// What carries things from one engine to another: the operations, the header that locks and unlocks
/// their document, and the member of it that has the things.
pub(crate) const EXPORT: &str = "/export";
pub(crate) const IMPORT: &str = "/import";
pub(crate) const PASSPHRASE: &str = "passphrase";
pub(crate) const BLOB: &str = "blob";
/// What a thing is called there, what it is called here, and how it went with it.
pub(crate) const OBJECT_IDENTIFIER: &str = "objectIdentifier";
pub(crate) const IMPORTED_IDENTIFIER: &str = "importedObjectIdentifier";
pub(crate) const IMPORT_STATUS: &str = "importStatus";
pub(crate) const IMPORTED: &str = "SUCCESS";
pub(crate) const IMPORT_FAILURE: &str = "failureMessage";
