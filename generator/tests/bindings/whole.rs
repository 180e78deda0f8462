//! Snapshots of all files that the packs generate for five groups.

use cce_generator::bindings::{self, Pack};
use cce_generator::history::History;
use cce_generator::package::Package;

use crate::releases;

/// The groups: executions, masking jobs, uploads, downloads, and the login.
const GROUPS: [&str; 5] = [
    "execution",
    "maskingjob",
    "fileupload",
    "filedownload",
    "login",
];

/// The release, with the counted ones before it as history. A new release changes the outlines only, but no
/// snapshot here.
const RELEASE: &str = "5.1.47";

#[test]
fn five_groups() {
    let counted = releases::counted();
    let history = History::new(counted.iter().map(|it| {
        let release = releases::release(&it.version);
        (release, releases::api(&it.version))
    }));
    let entry = history
        .iter()
        .find(|entry| entry.release.api.to_string() == RELEASE)
        .expect("the release is there");
    for pack in Pack::all().unwrap() {
        let tree = bindings::generate(&entry.api, &pack, &Package::default()).unwrap();
        let mut found = 0;
        for (path, text) in tree.iter().filter(|(path, _)| is_of_groups(path)) {
            found += 1;
            let settings = (
                format!("snapshots/{}", pack.name()),
                path.replace('/', "__"),
            );
            insta::with_settings!({
                snapshot_path => settings.0,
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!(settings.1, text);
            });
        }
        assert!(found >= GROUPS.len(), "{} has a file for each", pack.name());
    }
}

/// Returns true if a file's name, in any style, is that of one of the groups.
fn is_of_groups(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let plain: String = stem.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_lowercase();
    let group = ["models", "operations"]
        .iter()
        .find_map(|kind| plain.strip_suffix(kind))
        .unwrap_or(&plain);
    GROUPS.contains(&group)
}
