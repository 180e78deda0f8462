//! What may know what: which modules of the generator use which others, and that the pages about the
//! repository name what is there.
//!
//! A module is one directly below `generator/src` here: a file, and the folder of its name if there is one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{LexError, TokenStream, TokenTree};

/// The modules, each with those that it may know; both in alphabetical order.
const MAY_KNOW: &str = "
api: syntax, written_schema
bindings: api, bounds, output, package, recursion, spec_file, suggestion, text, version, words
bounds:
changelog: api, diff, history, markdown, report
config: api, conventions, document, origin, package, reading, rust, spec_file, suggestion, syntax, written_schema
conventions: api, diagnostic, spec_file, syntax
convert: bounds, diagnostic, document, origin, spec_file, stack, syntax
diagnostic: spec_file, syntax, text
diff: api, text
document: bounds, diagnostic, spec_file, stack, suggestion, syntax, text
front: config, conventions, diagnostic, output, package, reading, rust, spec_file, stack
history: api, release
inhabited: api
lower: api, bounds, conventions, diagnostic, document, sampling, spec_file, syntax, text, words
markdown: text
origin: bounds, text
outline: api
output:
package: version, words
reading: api, conventions, convert, diagnostic, document, lower, origin, spec_file, syntax
recursion: api
release: spec_file, syntax
report: api, diagnostic, diff, markdown, package, reading, release, semver, spec_file, suggestion, syntax, text, written_schema
repository: api, bindings, changelog, diff, document, history, origin, output, reading, release, rust, snapshots, spec, syntax
rust: api, output, package, recursion, sampling, sdk, text, words
sampling: api, inhabited
sdk: api
semver: api, diff, package, rust, sdk, syntax
snapshots: bindings, history, outline, output, release, rust, stack
spec: config, conventions, document, history, reading, release, spec_file, suggestion, syntax
spec_file: suggestion, syntax, text
stack:
suggestion: bounds
syntax:
text: bounds
validation: api
version:
words: bounds
written_schema:
";

/// The circles: in each, every module knows every other one, directly or through others.
///
/// There is none, and none is to be added: the modules of a circle can't be read, tested or changed one
/// without the others.
const CIRCLES: [&[&str]; 0] = [];

/// The folders below `generator/src` whose files are copied to what is generated.
const COPIED: [&str; 2] = ["bindings/packs", "rust/support"];

/// The pages that name paths.
const PAGES: [&str; 2] = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

/// What the paths of the repository begin with on these pages.
const FOLDERS: [&str; 6] = [
    ".cargo/",
    ".ci/",
    "generated-client/",
    "generator/",
    "spec/",
    "xtask/",
];

/// What to do about a module that uses another one.
const ADVICE: &str = "Pass on what is needed with the data. If the way of the data has changed, list it in \
                      generator/tests/architecture.rs, and say why in ARCHITECTURE.md.";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The table as a map.
fn may_know() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let lines = MAY_KNOW.lines().filter(|line| !line.is_empty());
    let entries = lines.map(|line| {
        let (module, others) = line.split_once(':').expect("a colon follows the module");
        let others = others.split(',').map(str::trim);
        (module, others.filter(|other| !other.is_empty()).collect())
    });
    entries.collect()
}

/// Returns the modules that each module uses, with the files that use them.
///
/// All code is read but `lib.rs`, which only declares the modules.
fn uses() -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let mut files = Vec::new();
    list(&root().join("generator/src"), "", &mut files);
    let mut uses = BTreeMap::new();
    for (path, text) in files.iter().filter(|(path, _)| path != "lib.rs") {
        let names: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        let used =
            modules_used(text, names.len()).unwrap_or_else(|error| panic!("{path}: {error}"));
        let others: &mut BTreeMap<_, BTreeSet<_>> = uses.entry(names[0].to_owned()).or_default();
        for other in used.into_iter().filter(|other| other != names[0]) {
            let files = others.entry(other).or_default();
            files.insert(format!("generator/src/{path}"));
        }
    }
    uses
}

/// Lists the files of Rust below a folder, each with its text.
fn list(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("it can be read");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            if !COPIED.contains(&path.as_str()) {
                list(&entry.path(), &format!("{path}/"), files);
            }
        } else if path.ends_with(".rs") {
            let text = fs::read_to_string(entry.path()).expect("it is text");
            files.push((path, text));
        }
    }
}

/// Returns the modules that a file names in its code, its own among them; `depth` is how many levels
/// the file is below the root of the crate.
///
/// The file is read token by token, so that paths in the arguments of macros are found, too.
fn modules_used(text: &str, depth: usize) -> Result<BTreeSet<String>, LexError> {
    let mut found = BTreeSet::new();
    collect(text.parse()?, depth, &mut found);
    Ok(found)
}

fn collect(code: TokenStream, depth: usize, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let before = &tokens[..index];
        match token {
            // The arguments of `quote!` are code of the generated crates.
            TokenTree::Group(_) if ends_with(before, &["quote", "!"]) => {}
            TokenTree::Group(group) => {
                let is_module = index > 1 && ends_with(&before[..index - 1], &["mod"]);
                collect(group.stream(), depth + usize::from(is_module), found);
            }
            TokenTree::Ident(ident)
                if ["crate", "self", "super"].iter().any(|word| ident == word)
                    && !ends_with(before, &[":", ":"]) =>
            {
                follow(&tokens[index..], depth, found);
            }
            _ => {}
        }
    }
}

/// Follows a path, or a tree of paths, from `depth` levels below the root to the modules that it names.
fn follow(path: &[TokenTree], depth: usize, found: &mut BTreeSet<String>) {
    let Some(first) = path.first() else {
        return;
    };
    if let TokenTree::Group(group) = first {
        let branches: Vec<TokenTree> = group.stream().into_iter().collect();
        for branch in branches.split(|token| token.to_string() == ",") {
            follow(branch, depth, found);
        }
        return;
    }
    let depth = match first.to_string().as_str() {
        "crate" => 0,
        "self" => depth,
        "super" => depth - 1,
        name => {
            if depth == 0 {
                found.insert(name.to_owned());
            }
            return;
        }
    };
    if path.len() > 3 && ends_with(&path[1..3], &[":", ":"]) {
        follow(&path[3..], depth, found);
    }
}

fn ends_with(tokens: &[TokenTree], end: &[&str]) -> bool {
    let start = tokens.len().checked_sub(end.len());
    start.is_some_and(|start| {
        let tokens = tokens[start..].iter();
        tokens
            .zip(end)
            .all(|(token, end)| token.to_string() == *end)
    })
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = "
        //! Not [`this`](crate::link).
        use crate::{a, b::{c, d}, e as f};
        use super::super::{g::h, i};
        use super::sibling;
        pub(in crate::own) fn j(k: &crate::l::M) {
            assert!(k == \"crate::text\", \"{}\", crate::n::o());
            quote!(crate::generated::#p);
        }
        mod tests {
            use super::super::super::q;
            use super::{own, super::sibling, super::super::r};
        }
    ";
    let found = modules_used(text, 2).expect("it is Rust");
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, ["a", "b", "e", "g", "i", "l", "n", "own", "q", "r"]);
}

#[test]
fn each_module_knows_only_what_it_may() {
    let may_know = may_know();
    let mut problems = Vec::new();
    for (module, others) in uses() {
        let Some(allowed) = may_know.get(module.as_str()) else {
            problems.push(format!("The module `{module}` isn't listed. {ADVICE}"));
            continue;
        };
        for (other, files) in others {
            if !allowed.contains(other.as_str()) {
                let files: Vec<String> = files.into_iter().collect();
                let files = files.join(", ");
                problems.push(format!(
                    "`{module}` may not know `{other}`, but imports it in {files}. {ADVICE}"
                ));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn each_module_uses_what_it_may_know() {
    let uses = uses();
    let mut problems = Vec::new();
    for (module, others) in may_know() {
        let Some(used) = uses.get(module) else {
            problems.push(format!("There is no module `{module}`."));
            continue;
        };
        let idle = others.iter().filter(|other| !used.contains_key(**other));
        problems.extend(idle.map(|other| format!("No file of `{module}` imports `{other}`.")));
    }
    if !problems.is_empty() {
        problems.push("Remove it from generator/tests/architecture.rs.".to_owned());
    }
    assert_none(&problems);
}

#[test]
fn the_table_is_in_order() {
    let lines = may_know().into_iter().map(|(module, others)| {
        let others: Vec<&str> = others.into_iter().collect();
        format!("{module}: {}", others.join(", "))
            .trim_end()
            .to_owned()
    });
    let lines: Vec<String> = lines.collect();
    assert_eq!(MAY_KNOW.trim(), lines.join("\n"));
}

/// Returns the modules that a module knows, directly or through others.
fn known_by(module: &'static str) -> BTreeSet<&'static str> {
    let may_know = may_know();
    let mut known = BTreeSet::new();
    let mut next = vec![module];
    while let Some(module) = next.pop() {
        let others = may_know.get(module).into_iter().flatten();
        next.extend(others.filter(|other| known.insert(**other)));
    }
    known
}

#[test]
fn no_circle_is_added() {
    let mut circles = BTreeSet::new();
    for (module, _) in may_know() {
        let mut circle = known_by(module);
        circle.retain(|other| known_by(other).contains(module));
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    let listed = CIRCLES.map(|circle| circle.iter().copied().collect());
    assert_eq!(
        circles,
        BTreeSet::from(listed),
        "The circles (left) aren't those that are listed (right). Break one that is new; remove one that \
         is gone from generator/tests/architecture.rs, and from ARCHITECTURE.md."
    );
}

/// A module has a section on the page, with a line that begins with `Knows` and names the others.
#[test]
fn the_page_says_what_each_module_knows() {
    let page = page("ARCHITECTURE.md");
    let may_know = may_know();
    let mut problems = Vec::new();
    for (module, others) in &may_know {
        let heading = format!("\n### `{module}`\n");
        let Some((_, section)) = page.split_once(&heading) else {
            problems.push(format!("ARCHITECTURE.md has no section `{module}`."));
            continue;
        };
        let section = section.split("\n#").next().unwrap_or_default();
        let line = section.lines().find(|line| line.starts_with("Knows "));
        let told = code(line.unwrap_or_default());
        let told: BTreeSet<&str> = told.filter(|word| may_know.contains_key(word)).collect();
        if told != *others {
            problems.push(format!(
                "ARCHITECTURE.md says that `{module}` knows {told:?}; it knows {others:?}."
            ));
        }
    }
    assert_none(&problems);
}

/// Returns what stands between backticks in a text.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn the_paths_on_the_pages_exist() {
    let mut problems = Vec::new();
    for name in PAGES {
        let page = page(name);
        // What is between fences is commands and what they print.
        let text = page.split("\n```").step_by(2);
        for path in text.flat_map(code) {
            let is_path = FOLDERS.iter().any(|folder| path.starts_with(folder));
            if is_path && !root().join(path).exists() {
                problems.push(format!("{name} names `{path}`, which doesn't exist."));
            }
        }
    }
    assert_none(&problems);
}
