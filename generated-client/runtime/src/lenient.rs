//! JSON as servers really write it.

use std::borrow::Cow;
use std::ops::Range;

/// The byte order mark in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The number of digits of the largest 64-bit integer.
const MOST_DIGITS: usize = 20;

/// Returns JSON in the form that the models read: without a byte order mark, which RFC 8259 (section
/// 8.1) lets a reader ignore, and with integers such as `1.0` and `1e2` written as `1` and `100`,
/// as they are the same numbers.
pub(super) fn json(text: &[u8]) -> Cow<'_, [u8]> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut written: Option<Vec<u8>> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(number) = number(text, at) {
        at = number.end;
        if let Some(integer) = integer(&text[number.clone()]) {
            let written = written.get_or_insert_with(|| Vec::with_capacity(text.len()));
            written.extend_from_slice(&text[copied..number.start]);
            written.extend_from_slice(&integer);
            copied = number.end;
        }
    }
    match written {
        None => Cow::Borrowed(text),
        Some(mut written) => {
            written.extend_from_slice(&text[copied..]);
            Cow::Owned(written)
        }
    }
}

/// Finds the next number outside of strings.
fn number(text: &[u8], from: usize) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => at = string(text, at),
            b'-' | b'0'..=b'9' => {
                let is_part =
                    |byte: &&u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
                let length = text[at..].iter().take_while(is_part).count();
                return Some(at..at + length);
            }
            _ => at += 1,
        }
    }
    None
}

/// Returns the end of the string that starts at a quote.
fn string(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// Returns the digits of a number that has a fraction or an exponent and is an integer nevertheless;
/// `None` if it is none, or too large for one. A negative zero stays as it is.
fn integer(number: &[u8]) -> Option<Vec<u8>> {
    let end = number.iter().position(|byte| matches!(byte, b'e' | b'E'));
    let (mantissa, exponent) = match end {
        Some(end) => (
            &number[..end],
            std::str::from_utf8(&number[end + 1..]).ok()?,
        ),
        None => (number, "0"),
    };
    let point = mantissa.iter().position(|byte| *byte == b'.');
    if end.is_none() && point.is_none() {
        return None;
    }
    let (whole, fraction) = match point {
        Some(point) => (&mantissa[..point], &mantissa[point + 1..]),
        None => (mantissa, &b""[..]),
    };
    let (sign, whole) = match whole.strip_prefix(b"-") {
        Some(whole) => (&b"-"[..], whole),
        None => (&b""[..], whole),
    };
    let mut digits = [whole, fraction].concat();
    // The number of zeros that the digits lack at their end, or have too many of.
    let zeros = exponent.parse::<i64>().ok()? - i64::try_from(fraction.len()).ok()?;
    match usize::try_from(zeros) {
        Ok(zeros) if digits.len() + zeros <= MOST_DIGITS => {
            digits.resize(digits.len() + zeros, b'0');
        }
        Ok(_) => return None,
        Err(_) => {
            let surplus = usize::try_from(zeros.unsigned_abs()).ok()?;
            let kept = digits.len().checked_sub(surplus)?;
            if digits[kept..].iter().any(|digit| *digit != b'0') {
                return None;
            }
            digits.truncate(kept);
        }
    }
    let first = digits.iter().position(|digit| *digit != b'0');
    match first {
        Some(first) => Some([sign, &digits[first..]].concat()),
        None => sign.is_empty().then(|| b"0".to_vec()),
    }
}
