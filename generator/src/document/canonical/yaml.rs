//! Writes a tree as YAML in one style.
//!
//! The style indents lists, and `serde_yaml` has no option for that. Two releases have to be
//! written alike, whichever tool wrote the first.

use std::ops::RangeInclusive;

use serde_json::Value;

/// The number of columns that each level of nesting is indented by.
const STEP: usize = 2;

/// Formats a tree in block style, with a line feed at the end.
pub(super) fn text(tree: &Value) -> String {
    let mut text = String::new();
    if takes_block(tree) {
        block(&mut text, tree, 0);
    } else {
        inline(&mut text, tree, STEP);
        text.push('\n');
    }
    text
}

/// Writes a non-empty collection. Its first line starts where the text ends.
fn block(text: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(fields) => {
            for (index, (key, field)) in fields.iter().enumerate() {
                begin(text, index, indent);
                scalar(text, key, indent + STEP, Place::Key);
                text.push(':');
                if takes_block(field) {
                    text.push('\n');
                    text.push_str(&" ".repeat(indent + STEP));
                    block(text, field, indent + STEP);
                } else {
                    text.push(' ');
                    inline(text, field, indent + STEP);
                    text.push('\n');
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                begin(text, index, indent);
                text.push_str("- ");
                if takes_block(item) {
                    block(text, item, indent + STEP);
                } else {
                    inline(text, item, indent + STEP);
                    text.push('\n');
                }
            }
        }
        other => inline(text, other, indent),
    }
}

/// Indents an entry, unless it is the first, which stands where its collection begins.
fn begin(text: &mut String, index: usize, indent: usize) {
    if index > 0 {
        text.push_str(&" ".repeat(indent));
    }
}

/// Returns true if a value is a non-empty collection.
fn takes_block(value: &Value) -> bool {
    match value {
        Value::Object(fields) => !fields.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    }
}

/// Writes a scalar or an empty collection.
fn inline(text: &mut String, value: &Value, indent: usize) {
    match value {
        Value::String(string) => scalar(text, string, indent, Place::Value),
        // Scalars other than strings, and empty collections, are the same in YAML and JSON.
        other => text.push_str(&other.to_string()),
    }
}

/// The position of a string.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Key,
    Value,
}

/// Writes a string in the plainest style that preserves it.
fn scalar(text: &mut String, string: &str, indent: usize, place: Place) {
    let lines = string.contains('\n');
    let printable = string.chars().all(|c| c == '\n' || is_printable(c));
    // Only double quotes preserve a space beside a line feed for certain.
    let ragged = string
        .split('\n')
        .any(|line| line.starts_with(' ') || line.ends_with(' '));
    if !printable || (lines && (ragged || place == Place::Key)) {
        double_quoted(text, string);
    } else if lines && !string.starts_with('\n') {
        literal(text, string, indent);
    } else if lines || !is_plain(string) {
        single_quoted(text, string, indent);
    } else {
        text.push_str(string);
    }
}

/// Returns true if a character needs no escape: YAML allows it, and it can't mislead a reader.
fn is_printable(c: char) -> bool {
    let line_end = matches!(c, '\u{2028}' | '\u{2029}');
    let turns_direction =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    matches!(c, ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        && !line_end
        && !turns_direction
        && c != '\u{feff}'
}

/// Returns true if a string without line feeds needs no quotes.
fn is_plain(string: &str) -> bool {
    let mut chars = string.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let indicator = match first {
        '-' | '?' | ':' => chars.next().is_none_or(|second| second == ' '),
        other => ",[]{}#&*!|>'\"%@`".contains(other),
    };
    let ended = string.ends_with([' ', ':']) || string.contains(": ") || string.contains(" #");
    let marker = string.starts_with("---") || string.starts_with("...");
    !indicator && !ended && !marker && !first.is_whitespace() && !means_more(string)
}

/// Returns true if a parser of YAML 1.1 or 1.2 would read the string, without quotes, as another
/// type.
fn means_more(string: &str) -> bool {
    const WORDS: &[&str] = &[
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf",
        "-.inf", "+.inf", ".nan",
    ];
    WORDS.contains(&string.to_ascii_lowercase().as_str()) || is_number(string) || is_date(string)
}

/// Returns true if a string is a number, of any base: `1_000`, `0x1f`, `1e3`, or `1:30`, which is
/// 90 in YAML 1.1.
fn is_number(string: &str) -> bool {
    let unsigned = string.strip_prefix(['+', '-']).unwrap_or(string);
    let based = ["0x", "0o", "0b"]
        .iter()
        .any(|base| unsigned.starts_with(base));
    let digits =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let decimal = (digits(whole) || (whole.is_empty() && digits(fraction)))
        && (fraction.is_empty() || digits(fraction))
        && digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    let base_60 = unsigned.contains(':') && unsigned.split([':', '.']).all(digits);
    (based && unsigned.len() > 2) || decimal || base_60
}

/// Returns true if a string is a date or a timestamp in YAML 1.1: `2018-04-13`,
/// `2018-04-13 17:49:55.354 +2:00`.
fn is_date(string: &str) -> bool {
    let Some((year, rest)) = string.split_once('-') else {
        return false;
    };
    let (month, rest) = rest.split_once('-').unwrap_or((rest, ""));
    let end = rest.find(['T', 't', ' ']).unwrap_or(rest.len());
    let (day, time) = rest.split_at(end);
    let day_alone = time.is_empty() && month.len() == 2 && day.len() == 2;
    is_digits(year, 4..=4)
        && is_digits(month, 1..=2)
        && is_digits(day, 1..=2)
        && (day_alone || (!time.is_empty() && is_time(time[1..].trim_start())))
}

fn is_time(time: &str) -> bool {
    let end = time.find(['Z', '+', '-', ' ']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(end);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.split(':');
    let mut part = |count| parts.next().is_some_and(|part| is_digits(part, count));
    let clock = part(1..=2) && part(2..=2) && part(2..=2) && parts.next().is_none();
    let zone = zone.trim_start();
    let (hours, minutes) = zone.split_once(':').unwrap_or((zone, "00"));
    let offset = hours
        .strip_prefix(['+', '-'])
        .is_some_and(|hours| is_digits(hours, 1..=2))
        && is_digits(minutes, 2..=2);
    clock && is_digits(fraction, 0..=usize::MAX) && (zone.is_empty() || zone == "Z" || offset)
}

fn is_digits(part: &str, count: RangeInclusive<usize>) -> bool {
    count.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
}

fn single_quoted(text: &mut String, string: &str, indent: usize) {
    text.push('\'');
    let mut rest = string;
    while let Some(start) = rest.find('\n') {
        let (line, more) = rest.split_at(start);
        text.push_str(&line.replace('\'', "''"));
        let breaks = more.len() - more.trim_start_matches('\n').len();
        // A parser drops the first of several line feeds in a row.
        text.push_str(&"\n".repeat(breaks + 1));
        text.push_str(&" ".repeat(indent));
        rest = &more[breaks..];
    }
    text.push_str(&rest.replace('\'', "''"));
    text.push('\'');
}

fn literal(text: &mut String, string: &str, indent: usize) {
    let body = string.trim_end_matches('\n');
    text.push_str(match string.len() - body.len() {
        0 => "|-",
        1 => "|",
        _ => "|+",
    });
    let more = if string.len() - body.len() > 1 {
        &string[..string.len() - 1]
    } else {
        body
    };
    for line in more.split('\n') {
        text.push('\n');
        if !line.is_empty() {
            text.push_str(&" ".repeat(indent));
            text.push_str(line);
        }
    }
}

fn double_quoted(text: &mut String, string: &str) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '\r' => text.push_str("\\r"),
            c if is_printable(c) => text.push(c),
            c if u32::from(c) <= 0xff => text.push_str(&format!("\\x{:02x}", u32::from(c))),
            c if u32::from(c) <= 0xffff => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => text.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    text.push('"');
}
