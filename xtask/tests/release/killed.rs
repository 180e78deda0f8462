//! A command that is killed leaves the old tree or the new one, never a mixture.

use std::io;
use std::path::Path;
use std::process::Stdio;

use cce_generator::output::recover;
use cce_generator::repository::{Candidate, Repository};
use cce_generator::syntax::source::Source;

use crate::small::small;
use crate::small_api::next;
use crate::tree::{assert_same, command, done, files, restore, write, xtask};

/// Stopped before any change of the disk, the tree is the old one or, once the next command has
/// looked at it, the new one.
#[test]
fn killed_at_any_moment_the_tree_is_old_or_new() {
    let folder = small();
    let root = folder.path();
    let before = files(root);
    let candidate = Candidate {
        source: Source::new("new.json", next().to_string()),
        engine: "7.2".parse().ok(),
        replace: false,
        note: None,
        force: false,
    };
    let (_, transaction) = Repository::at(root)
        .prepare(candidate)
        .unwrap_or_else(|error| panic!("{error}"));
    let mut writes = 0;
    let counted = transaction.clone().commit_watched(&mut |_| {
        writes += 1;
        Ok(())
    });
    counted.expect("nothing is in the way");
    let after = files(root);
    assert!(writes > 50 && after != before, "{writes}");

    let mut seen = [0, 0];
    for stop in 0..writes {
        restore(root, &before);
        let mut left = stop;
        let killed = transaction.clone().commit_watched(&mut |_| match left {
            0 => Err(io::Error::other("killed")),
            _ => {
                left -= 1;
                Ok(())
            }
        });
        assert!(killed.is_err(), "write {stop}");
        let completed = recover(root).expect("nothing is in the way any more");
        assert_same(&files(root), if completed { &after } else { &before });
        seen[usize::from(completed)] += 1;
    }
    assert!(seen[0] > 20 && seen[1] > 20, "{seen:?}");
}

/// The process itself is killed, as soon as it has begun to write.
#[test]
fn a_killed_process_leaves_the_tree_whole() {
    let folder = small();
    let root = folder.path();
    write(&root.join("new.json"), next().to_string());
    let before = files(root);
    for sign in [".transaction", ".transaction/journal.json"] {
        let mut process = command(root, &["release", "add", "new.json"])
            .stderr(Stdio::null())
            .spawn()
            .expect("xtask runs");
        while !root.join(sign).exists() && process.try_wait().expect("it is ours").is_none() {
            std::thread::yield_now();
        }
        process.kill().expect("it is ours");
        process.wait().expect("it is ours");

        done(xtask(root, &["releases"]));
        let after = files(root);
        if after.contains_key(Path::new("spec/1.6.0.yaml")) {
            done(xtask(root, &["generate", "--check"]));
            done(xtask(root, &["release", "remove", "1.6.0"]));
        }
        assert_same(&files(root), &before);
    }
}
