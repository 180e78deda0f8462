//! An outline of the generated files: the lines that declare something public.

use crate::output::FileTree;

use super::manifest::Manifest;

/// Writes an outline of the generated files, in the order of their paths.
///
/// Below each path are the lines that declare something public, without what opens their block.
pub fn outline(tree: &FileTree, manifest: &Manifest) -> String {
    let mut text = String::new();
    for (path, content) in tree.iter() {
        text.push_str(path);
        text.push('\n');
        let declares = |line: &&str| {
            let prefixes = &manifest.declarations;
            prefixes.iter().any(|prefix| line.starts_with(prefix))
        };
        for line in content.lines().filter(declares) {
            let line = line.trim_end_matches([' ', '{', '(', '[', '=', ':', ',']);
            text.push_str(&format!("  {line}\n"));
        }
    }
    text
}
