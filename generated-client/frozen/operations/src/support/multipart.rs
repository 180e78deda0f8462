//! Bodies of several parts (`multipart/form-data`, RFC 7578).

use std::borrow::Cow;
use std::io;

use super::Content;

/// A part of a multipart body.
///
/// Its `Debug` shows the size of its content, or the path of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The name of the form's field.
    pub name: Cow<'static, str>,
    /// The file name, where the part is a file.
    pub file_name: Option<String>,
    /// The media type, with its parameters.
    pub media_type: Cow<'static, str>,
    /// What is sent.
    pub content: Content,
}

impl Part {
    /// A part that is no file.
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

    /// What goes before the part's content: the delimiter, the part's headers, an empty line.
    ///
    /// For clients that stream. Each content is followed by `\r\n`, and the last `\r\n` by
    /// `--boundary--\r\n`; [`write_multipart`] does it all in memory.
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
        // Whoever set the media type can't be let to write headers with it.
        head.extend(self.media_type.chars().filter(|c| !c.is_control()));
        head.push_str("\r\n\r\n");
        head
    }
}

/// Writes the parts of a multipart body, with what goes between them, into memory.
///
/// The boundary must not occur in any of the contents: take a long random one. It is also to be
/// named in the header: `Content-Type: multipart/form-data; boundary=…`.
///
/// # Errors
/// When a file can't be read.
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

/// A name as it stands between quotes: UTF-8, with three characters escaped (WHATWG HTML,
/// "Multipart form data"; RFC 7578, section 4.2, forbids the `filename*` of RFC 5987).
fn quotable(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
