//! Names of files in headers.

use percent_encoding::percent_decode_str;

/// Returns the name in a value of `Content-Disposition` (RFC 6266): the extended one if there is one.
/// Only what is behind the last separator of a path counts.
pub(super) fn of(disposition: &str) -> Option<String> {
    let named = |wanted: &str| {
        let mut parameters = parameters(disposition);
        let (_, value) = parameters.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
        Some(value)
    };
    let name = match named("filename*").and_then(|value| extended(&value)) {
        Some(name) => name,
        None => named("filename")?,
    };
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let is_plain = !matches!(last, "" | "." | "..") && !last.contains(char::is_control);
    is_plain.then(|| last.to_owned())
}

/// Decodes an extended value (RFC 8187): `UTF-8''na%C3%AFve.txt`.
fn extended(value: &str) -> Option<String> {
    let mut parts = value.splitn(3, '\'');
    let charset = parts.next()?;
    let encoded = parts.nth(1)?;
    let decoded = percent_decode_str(encoded).decode_utf8().ok()?;
    charset
        .eq_ignore_ascii_case("utf-8")
        .then(|| decoded.into_owned())
}

/// Returns the names and the values of the parameters.
fn parameters(disposition: &str) -> impl Iterator<Item = (&str, String)> {
    let mut rest = disposition.split_once(';').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (name, behind) = rest.split_once('=')?;
        let behind = behind.trim_start();
        let value = match behind.strip_prefix('"') {
            Some(quoted) => {
                let (value, end) = unquoted(quoted);
                rest = &quoted[end..];
                value
            }
            None => {
                let end = behind.find(';').unwrap_or(behind.len());
                rest = &behind[end..];
                behind[..end].trim().to_owned()
            }
        };
        rest = rest.split_once(';').map_or("", |(_, rest)| rest);
        Some((name.trim(), value))
    })
}

/// Returns the text up to a closing quotation mark, without its escapes, and where it ends.
fn unquoted(quoted: &str) -> (String, usize) {
    let mut text = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (text, at + 1),
            '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => text.push(character),
        }
    }
    (text, quoted.len())
}
