//! The meaning of the engine's API beyond its document.
//!
//! All names of the API that this crate knows are in this file, so that nobody has to search for
//! them. If a document has none of them, the engine does without, and its responses are still
//! valid.

/// The path of the document itself, below the base path.
pub(crate) const OWN_DOCUMENT: &str = "/swagger-basepath.json";

/// The operation that ends a token. An operation that issues one is recognized by its response,
/// which has a property with the name of the header that carries the token.
pub(crate) const LOGOUT: &str = "/logout";

/// The operations that need no token, although the document has no security of their own for them:
/// a user who has forgotten a password can't log in.
pub(crate) const OPEN: [&str; 2] = ["/users/forgot-password", "/users/reset-password"];

/// The logins that take a bearer token, and the only wrong token. The document has no parameter for
/// it.
pub(crate) const BEARER_LOGINS: [&str; 2] = ["/sso-login", "/oauth2-login"];
pub(crate) const WRONG_BEARER: &str = "wrong";

/// The property of a login's body that may be wrong, and its only wrong value.
pub(crate) const PASSWORD: &str = "password";
pub(crate) const WRONG_PASSWORD: &str = "wrong";

/// The properties of a page: the numbers of items on it and in total, and the items.
pub(crate) const PAGE_INFO: &str = "_pageInfo";
pub(crate) const NUMBER_ON_PAGE: &str = "numberOnPage";
pub(crate) const TOTAL: &str = "total";
pub(crate) const PAGE_ITEMS: &str = "responseList";

/// The query parameters that select a page.
pub(crate) const PAGE_NUMBER: &str = "page_number";
pub(crate) const PAGE_SIZE: &str = "page_size";

/// The property of an error response that contains its message.
pub(crate) const ERROR_MESSAGE: &str = "errorMessage";

/// The ends of paths. Below an object: the one that cancels its run, and the one that copies it.
/// Below a collection: the one that lists a part of it.
pub(crate) const CANCEL: &str = "cancel";
pub(crate) const COPY: &str = "copy";
pub(crate) const SEARCH: &str = "search";

/// The property that shows work, and its values. An object is work that takes time, such as an
/// execution or an async task, if this property can be both RUNNING and SUCCEEDED.
pub(crate) const STATUS: &str = "status";
pub(crate) const QUEUED: &str = "QUEUED";
pub(crate) const RUNNING: &str = "RUNNING";
pub(crate) const SUCCEEDED: &str = "SUCCEEDED";
pub(crate) const CANCELLED: &str = "CANCELLED";
/// The status of cancelled work that has no CANCELLED.
pub(crate) const FAILED: &str = "FAILED";

/// The properties that show the progress of such work: done so far, and in total.
pub(crate) const PROGRESS: [(&str, &str); 2] = [
    ("rowsMasked", "rowsTotal"),
    ("bytesProcessed", "bytesTotal"),
];
/// The time when it began, which it has once it runs, and the time when it ended.
pub(crate) const START_TIME: &str = "startTime";
pub(crate) const END_TIME: &str = "endTime";

/// The properties of an uploaded object for its file's name, its size, and the name by which other
/// requests refer to it. For a part `fileFormat`, `fileFormatName` is a name of the file too.
pub(crate) const FILE_NAMES: [&str; 1] = ["fileName"];
pub(crate) const FILE_SIZE: &str = "fileSize";
pub(crate) const FILE_REFERENCE: &str = "fileReferenceId";

/// The names for carrying objects from one engine to another: the operations, the header that locks
/// and unlocks their document, and the property of the document that has the objects.
pub(crate) const EXPORT: &str = "/export";
pub(crate) const IMPORT: &str = "/import";
pub(crate) const PASSPHRASE: &str = "passphrase";
pub(crate) const BLOB: &str = "blob";
/// The identifier of an object there, its identifier here, and the result of its import.
pub(crate) const OBJECT_IDENTIFIER: &str = "objectIdentifier";
pub(crate) const IMPORTED_IDENTIFIER: &str = "importedObjectIdentifier";
pub(crate) const IMPORT_STATUS: &str = "importStatus";
pub(crate) const IMPORTED: &str = "SUCCESS";
pub(crate) const IMPORT_FAILURE: &str = "failureMessage";
