//! Versions of packages, made of the versions that documents have.
//!
//! Cargo and npm take semantic versions only, and a document may have any text. The rule:
//!
//! 1. A `v` at the beginning is dropped.
//! 2. The leading numbers, separated by `.`, `-` or `_`, are major, minor and patch. Zeros in front of
//!    a number are dropped, missing numbers are 0.
//! 3. If text follows, it is the pre-release: `2.3.0-beta.1`, and `2024-10-01-preview` is
//!    `2024.10.1-preview`. Further numbers, and what follows a `+`, are build metadata: `1.2.3.4` is
//!    `1.2.3+4`.
//! 4. A text without a number at the beginning is the pre-release of `0.0.0`: `latest` is
//!    `0.0.0-latest`.
//!
//! A text that is a semantic version already stays as it is.

/// Returns the semantic version for the version of an API.
pub fn package_version(text: &str) -> String {
    let text = text.trim();
    let (text, build) = text.split_once('+').unwrap_or((text, ""));
    let mut rest = match text.strip_prefix(['v', 'V']) {
        Some(rest) if rest.starts_with(|first: char| first.is_ascii_digit()) => rest,
        _ => text,
    };
    let mut numbers = Vec::new();
    while let Some((number, after)) = leading_number(rest, numbers.is_empty()) {
        numbers.push(number);
        rest = after;
    }
    let (main, further) = numbers.split_at(numbers.len().min(3));
    let part = |index: usize| main.get(index).map_or("0", String::as_str);
    let mut version = format!("{}.{}.{}", part(0), part(1), part(2));
    let suffix = identifiers(rest, true);
    if !suffix.is_empty() {
        version.push('-');
        version.push_str(&suffix.join("."));
    }
    let build: Vec<String> = (further.iter().cloned())
        .chain(identifiers(build, false))
        .collect();
    if !build.is_empty() {
        version.push('+');
        version.push_str(&build.join("."));
    }
    version
}

/// Returns the version in the form that PyPI takes (PEP 440). A pre-release that it has no form for
/// becomes a local version: `2020.8.27-basil` is `2020.8.27+basil`.
pub fn pep440(text: &str) -> String {
    let version = package_version(text);
    let (version, build) = version.split_once('+').unwrap_or((&version, ""));
    let (release, suffix) = version.split_once('-').unwrap_or((version, ""));
    let mut parts = suffix.split(['.', '-']).filter(|part| !part.is_empty());
    let name = parts.next().unwrap_or_default();
    let (letters, digits) =
        name.split_at(name.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let phase = match letters.to_ascii_lowercase().as_str() {
        "a" | "alpha" => "a",
        "b" | "beta" => "b",
        "c" | "rc" | "pre" | "preview" => "rc",
        _ => "",
    };
    let mut rest: Vec<&str> = parts.collect();
    let mut version = release.to_owned();
    let mut local = Vec::new();
    match phase {
        "" => local.extend((!name.is_empty()).then_some(name)),
        phase => {
            let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
            let number = match digits {
                "" if rest.first().is_some_and(is_number) => rest.remove(0),
                "" => "0",
                digits => digits,
            };
            version.push_str(phase);
            version.push_str(number);
        }
    }
    local.extend(rest);
    local.extend(build.split('.').filter(|part| !part.is_empty()));
    if !local.is_empty() {
        version.push('+');
        version.push_str(&local.join(".").replace('-', "."));
    }
    version
}

/// Returns true if a text is a semantic version.
pub fn is_semantic(text: &str) -> bool {
    package_version(text) == text
}

/// Takes a number from the beginning, with the separator before it unless it is the first. Returns it
/// without zeros in front, and what follows it.
///
/// Digits with letters behind them are no number, and neither are those that don't fit 64 bits, which
/// Cargo refuses.
fn leading_number(text: &str, is_first: bool) -> Option<(String, &str)> {
    let text = match is_first {
        true => text,
        false => text.strip_prefix(['.', '-', '_'])?,
    };
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let is_whole = rest.is_empty() || rest.starts_with(['.', '-', '_']) || is_first;
    let number: u64 = digits.parse().ok().filter(|_| is_whole)?;
    Some((number.to_string(), rest))
}

/// Returns the identifiers of a pre-release or of build metadata: letters, digits and hyphens.
///
/// In a pre-release, a number has no zeros in front.
fn identifiers(text: &str, is_pre_release: bool) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let parts = parts.map(|part| part.trim_matches('-'));
    let plain = |part: &str| match is_pre_release && part.bytes().all(|b| b.is_ascii_digit()) {
        true if part.bytes().all(|byte| byte == b'0') => "0".to_owned(),
        true => part.trim_start_matches('0').to_owned(),
        false => part.to_owned(),
    };
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_semantic, package_version, pep440};

    #[test]
    fn any_text_becomes_a_version_of_a_package() {
        let cases = [
            ("5.1.47", "5.1.47", "5.1.47"),
            ("v1", "1.0.0", "1.0.0"),
            ("1.2", "1.2.0", "1.2.0"),
            ("2024-10-01", "2024.10.1", "2024.10.1"),
            ("2024-10-01-preview", "2024.10.1-preview", "2024.10.1rc0"),
            ("2020-08-27.basil", "2020.8.27-basil", "2020.8.27+basil"),
            ("2.3.0-beta.1", "2.3.0-beta.1", "2.3.0b1"),
            ("2.3.0-rc1", "2.3.0-rc1", "2.3.0rc1"),
            ("1.0.0-alpha.beta.2", "1.0.0-alpha.beta.2", "1.0.0a0+beta.2"),
            ("1.2.3.4", "1.2.3+4", "1.2.3+4"),
            ("1.2.3+build.7", "1.2.3+build.7", "1.2.3+build.7"),
            ("20241001", "20241001.0.0", "20241001.0.0"),
            ("3.1b", "3.0.0-1b", "3.0.0+1b"),
            ("2beta1", "2.0.0-beta1", "2.0.0b1"),
            ("latest", "0.0.0-latest", "0.0.0+latest"),
            (
                "Version 7 (draft)",
                "0.0.0-Version.7.draft",
                "0.0.0+Version.7.draft",
            ),
            (
                "99999999999999999999.1",
                "0.0.0-99999999999999999999.1",
                "0.0.0+99999999999999999999.1",
            ),
            ("", "0.0.0", "0.0.0"),
        ];
        for (text, version, python) in cases {
            assert_eq!(package_version(text), version, "{text}");
            assert_eq!(pep440(text), python, "{text}");
            assert!(is_semantic(version), "{version}");
        }
    }

    #[test]
    fn numbers_in_a_pre_release_have_no_zeros_in_front() {
        assert_eq!(package_version("1.0.0-rc.01"), "1.0.0-rc.1");
        assert_eq!(package_version("1.0.0-rc.00"), "1.0.0-rc.0");
        assert!(!is_semantic("1.0"));
        assert!(!is_semantic("v1.0.0"));
    }
}
