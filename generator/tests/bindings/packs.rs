//! The packs that come with the generator.

use std::fs;
use std::path::Path;

use cce_generator::bindings::{self, Pack, PackError};
use cce_generator::package::Package;
use cce_generator::spec::Spec;

#[test]
fn every_pack_and_its_copy_generate_every_release() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"));
    let spec = Spec::read(folder).unwrap();
    let history = spec.history().unwrap();
    for name in Pack::names() {
        let pack = Pack::built_in(&name).unwrap();
        let copy = tempfile::tempdir().unwrap();
        pack.eject().unwrap().write_listed(copy.path()).unwrap();
        let copied = Pack::read(copy.path()).unwrap();
        for entry in history.iter() {
            let tree = bindings::generate(&entry.api, &pack, &Package::default())
                .unwrap_or_else(|error| panic!("{name} of {}: {error:?}", entry.release.api));
            assert!(!tree.is_empty(), "{name}");
            // The list of written files in the copy is not a template.
            let again = bindings::generate(&entry.api, &copied, &Package::default()).unwrap();
            assert_eq!(tree, again, "{name} of {}", entry.release.api);
        }
    }
}

/// The built-in packs are listed file by file.
#[test]
fn all_packs_and_their_files_are_built_in() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/bindings/packs"));
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, Pack::names());
    for name in names {
        let files = |pack: Pack| pack.eject().unwrap();
        let there = files(Pack::read(&folder.join(&name)).unwrap());
        assert_eq!(files(Pack::built_in(&name).unwrap()), there, "{name}");
    }
}

#[test]
fn an_unknown_pack() {
    match Pack::built_in("goo") {
        Err(PackError::Unknown { nearest, known, .. }) => {
            assert_eq!(nearest.as_deref(), Some("go"));
            assert!(known.contains(&"go".to_owned()));
        }
        other => panic!("{other:?}"),
    }
    assert!(Pack::built_in("../bindings").is_err());
}
