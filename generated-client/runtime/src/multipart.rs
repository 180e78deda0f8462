//! Multipart bodies (`multipart/form-data`, RFC 7578).

use std::borrow::Cow;
use std::io;

use super::Content;

/// A part of a multipart body.
///
/// `Debug` shows the size of its content, or the path of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The name of the form field.
    pub name: Cow<'static, str>,
    /// The file name, if the part is a file.
    pub file_name: Option<String>,
    /// The media type, with its parameters.
    pub media_type: Cow<'static, str>,
    /// The content of the part.
    pub content: Content,
}

impl Part {
    /// Creates a part that isn't a file.
    pub fn new(
        name: impl Into<Cow<'static, str>>,
        media_type: impl Into<Cow<'static, str>>,
        content: impl Into<Content>,
    ) -> Self {
        Self {
            name: name.into(),
            file_name: None,
            media_type: media_type.into(),
            content: content.into(),
        }
    }

    /// Returns everything that precedes the part's content: the delimiter, the part's headers and
    /// an empty line.
    ///
    /// This is for clients that stream. Each content is followed by `\r\n`, and the last `\r\n`
    /// by `--boundary--\r\n`. [`write_multipart`] does all of this in memory.
    pub fn head(&self, boundary: &str) -> String {
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            quotable(&self.name)
        );
        if let Some(file_name) = &self.file_name {
            head.push_str("; filename=\"");
            head.push_str(&quotable(file_name));
            head.push('"');
        }
        head.push_str("\r\nContent-Type: ");
        // A control character in the media type could start another header.
        head.extend(self.media_type.chars().filter(|c| !c.is_control()));
        head.push_str("\r\n\r\n");
        head
    }
}

/// Writes the parts of a multipart body, with their headers and delimiters, into memory.
///
/// The boundary must not occur in any of the contents, so use a long random one. Name it in the
/// header too: `Content-Type: multipart/form-data; boundary=…`.
///
/// # Errors
/// Returns an error if a file can't be read.
pub fn write_multipart(parts: &[Part], boundary: &str) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    for part in parts {
        body.extend_from_slice(part.head(boundary).as_bytes());
        body.extend_from_slice(&part.content.read()?);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(body)
}

/// Escapes a name for use between quotes: it stays UTF-8, except for three characters (WHATWG
/// HTML, "Multipart form data"; RFC 7578, section 4.2, forbids the `filename*` of RFC 5987).
fn quotable(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
