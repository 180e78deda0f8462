//! The Rust files of a generated crate, and their number of lines.

use std::fs;
use std::path::{Path, PathBuf};

/// The number of lines in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lines {
    pub(crate) all: usize,
    /// The number of lines with something other than space and comments.
    pub(crate) code: usize,
}

impl Lines {
    /// Counts the lines of all files that a folder's crates are compiled from.
    pub(crate) fn of_folder(folder: &Path) -> Result<Self, String> {
        let mut lines = Self::default();
        for file in rust_files(folder) {
            let text = fs::read_to_string(&file)
                .map_err(|error| format!("can't read {}: {error}", file.display()))?;
            let more = Self::of_text(&text);
            lines.all += more.all;
            lines.code += more.code;
        }
        Ok(lines)
    }

    /// Counts the lines of a text by how each starts, which is enough for what generators write.
    fn of_text(text: &str) -> Self {
        let mut lines = Self::default();
        let mut in_comment = false;
        for line in text.lines().map(str::trim) {
            lines.all += 1;
            in_comment |= line.starts_with("/*");
            let is_comment = in_comment || line.starts_with("//") || line.starts_with("#[doc =");
            lines.code += usize::from(!line.is_empty() && !is_comment);
            in_comment &= !line.ends_with("*/");
        }
        lines
    }
}

/// Returns the Rust files below a folder that are part of its crates: no tests, no examples, and no
/// build output.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default();
        let is_apart = ["tests", "examples", "target"]
            .iter()
            .any(|apart| name == *apart);
        if path.is_dir() && !is_apart {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn comments_are_no_code() {
        let text = "//! A crate.\n\n/*\n * A\n */\n/* one */\n#[doc = \"x\"]\n/// Doc.\npub fn f() {\n    // why\n    g(); // how\n}\n";
        assert_eq!(Lines::of_text(text), Lines { all: 12, code: 3 });
    }
}
