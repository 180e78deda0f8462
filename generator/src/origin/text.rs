//! Reads the text of a document from bytes, which may be compressed.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::ReadError;
use crate::bounds;
use crate::text::position_after;

/// The first bytes of a file that `gzip` has made.
const GZIP: &[u8] = &[0x1f, 0x8b];

const UNPACK: &str = "unpack it, and name the document in it";
const SAVE: &str = "save it as UTF-8";

/// The first bytes of what is taken for a document by mistake, with its name and advice.
const KINDS: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", "a zip archive", UNPACK),
    (b"PK\x05\x06", "an empty zip archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"BZh", "compressed with bzip2", UNPACK),
    (b"\xfd7zXZ\0", "compressed with xz", UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", UNPACK),
    (b"%PDF-", "a PDF file", "documents are YAML or JSON"),
    (b"\xff\xfe", "text in UTF-16", SAVE),
    (b"\xfe\xff", "text in UTF-16", SAVE),
];

/// Number of bytes in which a NUL means that the content is not text, as in git.
const HEAD: usize = 8000;

/// Reads the text of a source, and unpacks it if it is compressed with gzip; `name` is its name in
/// messages.
///
/// # Errors
/// Returns an error if the source can't be read, is not UTF-8, or has more bytes than a document
/// may have, before or after it is unpacked.
pub fn text_of(name: &str, source: impl Read) -> Result<String, ReadError> {
    let mut bytes = within_bounds(name, source)?;
    if bytes.starts_with(GZIP) {
        bytes = within_bounds(name, MultiGzDecoder::new(bytes.as_slice()))?;
    }
    refuse_binary(name, &bytes)?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let valid = String::from_utf8_lossy(valid);
        let (line, column) = position_after(&valid);
        ReadError::NotText {
            name: name.to_owned(),
            line,
            column,
        }
    })
}

/// Reads all bytes, or as many as show that there are too many: a device or a pipe has no known
/// size, and may have no end.
fn within_bounds(name: &str, source: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    source
        .take(bounds::DOCUMENT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::io(name, &error))?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= bounds::DOCUMENT_BYTES => Ok(bytes),
        _ => Err(ReadError::TooLarge {
            name: name.to_owned(),
        }),
    }
}

fn refuse_binary(name: &str, bytes: &[u8]) -> Result<(), ReadError> {
    let known = KINDS.iter().find(|(start, ..)| bytes.starts_with(start));
    let has_nul = bytes.iter().take(HEAD).any(|&byte| byte == 0);
    let (kind, help) = match known {
        Some((_, kind, help)) => (*kind, *help),
        None if has_nul => ("binary data", "documents are YAML or JSON"),
        None => return Ok(()),
    };
    Err(ReadError::Binary {
        name: name.to_owned(),
        kind,
        help,
    })
}
