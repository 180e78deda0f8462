//! The tree of files, and the writer that brings it to disk.

use std::fs;
use std::path::Path;

use cce_generator::output::{Changes, FileTree, InvalidPath, MARKER, OutputError};
use tempfile::TempDir;

const OWNED: [&str; 2] = ["models", "operations"];

/// A tree with the manifest that every owned folder has, and these files.
fn tree(files: &[(&str, &str)]) -> FileTree {
    let mut tree = FileTree::new();
    tree.insert("models/Cargo.toml", format!("{MARKER}a test\n"))
        .unwrap();
    for (path, text) in files {
        tree.insert(*path, *text).unwrap();
    }
    tree
}

/// A folder to which this tree was written.
fn written(tree: &FileTree) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    tree.write(folder.path(), &OWNED).unwrap();
    folder
}

/// Every path below a folder, in order; folders end with a slash.
fn listing(folder: &Path) -> Vec<String> {
    fn list(folder: &Path, prefix: &str, into: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                list(&entry.path(), &format!("{name}/"), into);
                into.push(format!("{name}/"));
            } else {
                into.push(name);
            }
        }
    }
    let mut found = Vec::new();
    list(folder, "", &mut found);
    found.sort();
    found
}

mod paths {
    use super::*;

    fn refused(path: &str) -> String {
        FileTree::new().insert(path, "").unwrap_err().to_string()
    }

    #[test]
    fn come_in_order() {
        let tree = tree(&[("models/src/lib.rs", "b"), ("models/src/a.rs", "a")]);
        let paths: Vec<_> = tree.iter().map(|(path, _)| path).collect();
        assert_eq!(
            paths,
            ["models/Cargo.toml", "models/src/a.rs", "models/src/lib.rs"]
        );
    }

    #[test]
    fn that_lead_elsewhere_are_refused() {
        insta::assert_snapshot!(refused(""), @"the path `` is empty or has an empty part");
        insta::assert_snapshot!(refused("models//lib.rs"), @"the path `models//lib.rs` is empty or has an empty part");
        insta::assert_snapshot!(refused("/etc/passwd"), @"the path `/etc/passwd` is absolute");
        insta::assert_snapshot!(refused("C:/lib.rs"), @"the path `C:/lib.rs` is absolute");
        insta::assert_snapshot!(refused("models/../lib.rs"), @"the path `models/../lib.rs` has the part `..`, which leads elsewhere");
        insta::assert_snapshot!(refused("./lib.rs"), @"the path `./lib.rs` has the part `.`, which leads elsewhere");
    }

    #[test]
    fn that_not_every_system_has_are_refused() {
        insta::assert_snapshot!(refused(r"src\lib.rs"), @r#"the path "src\\lib.rs" has the character '\\', which not every system takes in a file name"#);
        insta::assert_snapshot!(refused("src/a\nb.rs"), @r#"the path "src/a\nb.rs" has the character '\n', which not every system takes in a file name"#);
        insta::assert_snapshot!(refused("src/aux.rs"), @"the path `src/aux.rs` has the part `aux.rs`, which is a device on Windows");
        insta::assert_snapshot!(refused("Com1/lib.rs"), @"the path `Com1/lib.rs` has the part `Com1`, which is a device on Windows");
        insta::assert_snapshot!(refused("src/end."), @"the path `src/end.` has the part `end.`; Windows drops the dot or space at its end");
        for fine in ["com.rs", "com0.rs", "com10.rs", "auxiliary.rs", "a.nul.rs"] {
            FileTree::new().insert(fine, "").unwrap();
        }
    }

    #[test]
    fn that_clash_are_refused() {
        let mut tree = tree(&[("models/src/job.rs", "first")]);
        let before = tree.clone();
        assert_eq!(
            tree.insert("models/src/job.rs", "").unwrap_err(),
            InvalidPath::Taken("models/src/job.rs".into())
        );
        insta::assert_snapshot!(tree.insert("models/src/Job.rs", "").unwrap_err(), @"the paths `models/src/job.rs` and `models/src/Job.rs` differ only in case");
        insta::assert_snapshot!(tree.insert("Models/src/a.rs", "").unwrap_err(), @"the paths `models` and `Models` differ only in case");
        insta::assert_snapshot!(tree.insert("models/src", "").unwrap_err(), @"the path `models/src` is that of a file and of a folder");
        insta::assert_snapshot!(tree.insert("models/src/job.rs/a", "").unwrap_err(), @"the path `models/src/job.rs` is that of a file and of a folder");
        assert_eq!(tree, before);
    }

    #[test]
    fn carry_text_with_plain_line_ends() {
        assert_eq!(
            tree(&[("a.rs", "one\r\ntwo\r\n")]).get("a.rs"),
            Some("one\ntwo\n")
        );
    }
}

mod writing {
    use super::*;

    #[test]
    fn makes_the_disk_equal_to_the_tree() {
        let first = tree(&[
            ("models/src/lib.rs", "1"),
            ("models/src/old/gone.rs", "1"),
            ("models/src/same.rs", "1"),
        ]);
        let folder = written(&first);
        let second = tree(&[
            ("models/src/lib.rs", "2"),
            ("models/src/new.rs", "2"),
            ("models/src/same.rs", "1"),
        ]);

        let expected = Changes {
            added: vec!["models/src/new.rs".into()],
            changed: vec!["models/src/lib.rs".into()],
            unchanged: 2,
            removed: vec!["models/src/old/gone.rs".into()],
        };
        assert_eq!(second.compare(folder.path(), &OWNED).unwrap(), expected);
        assert_eq!(
            first.compare(folder.path(), &OWNED).unwrap().unchanged,
            4,
            "comparing has changed nothing"
        );

        assert_eq!(second.write(folder.path(), &OWNED).unwrap(), expected);
        assert!(second.compare(folder.path(), &OWNED).unwrap().is_empty());
        assert_eq!(
            listing(folder.path()),
            [
                "models/",
                "models/Cargo.toml",
                "models/src/",
                "models/src/lib.rs",
                "models/src/new.rs",
                "models/src/same.rs"
            ]
        );
    }

    #[test]
    fn leaves_files_alone_that_do_not_differ() {
        let tree = tree(&[("models/src/lib.rs", "1")]);
        let folder = written(&tree);
        let modified = || {
            fs::metadata(folder.path().join("models/src/lib.rs"))
                .unwrap()
                .modified()
                .unwrap()
        };
        let before = modified();
        assert_eq!(tree.write(folder.path(), &OWNED).unwrap().unchanged, 2);
        assert_eq!(modified(), before);
    }

    #[test]
    fn makes_the_root_and_what_is_above() {
        let folder = tempfile::tempdir().unwrap();
        tree(&[])
            .write(&folder.path().join("deep/down"), &OWNED)
            .unwrap();
        assert!(folder.path().join("deep/down/models/Cargo.toml").is_file());
    }

    #[test]
    fn takes_over_an_owned_folder_that_is_no_longer_generated() {
        let folder = written(&tree(&[
            ("operations/Cargo.toml", MARKER),
            ("operations/src/lib.rs", "1"),
        ]));
        tree(&[]).write(folder.path(), &OWNED).unwrap();
        assert_eq!(listing(folder.path()), ["models/", "models/Cargo.toml"]);
    }

    #[test]
    fn keeps_what_cargo_and_git_put_there() {
        let tree = tree(&[("models/src/target/mod.rs", "1")]);
        let folder = written(&tree);
        for kept in ["models/target/debug", "models/.git"] {
            fs::create_dir_all(folder.path().join(kept)).unwrap();
            fs::write(folder.path().join(kept).join("file"), "").unwrap();
        }
        fs::write(folder.path().join("models/Cargo.lock"), "").unwrap();
        fs::write(folder.path().join("models/src/target/stray.rs"), "").unwrap();
        let changes = tree.write(folder.path(), &OWNED).unwrap();
        assert_eq!(
            changes.removed,
            ["models/src/target/stray.rs"],
            "only directly in the crate's folder is it Cargo's"
        );
    }

    #[test]
    fn touches_nothing_outside_the_owned_folders() {
        let folder = written(&tree(&[]));
        fs::create_dir(folder.path().join("examples")).unwrap();
        fs::write(folder.path().join("examples/main.rs"), "mine").unwrap();
        fs::write(folder.path().join("notes.tmp-1"), "mine").unwrap();
        assert!(tree(&[]).write(folder.path(), &OWNED).unwrap().is_empty());
        assert!(
            folder.path().join("examples/main.rs").exists()
                && folder.path().join("notes.tmp-1").exists()
        );
    }

    #[test]
    fn finds_a_file_under_another_case() {
        let folder = written(&tree(&[("models/src/Job.rs", "1")]));
        let renamed = tree(&[("models/src/job.rs", "1")]);
        assert_eq!(
            renamed.write(folder.path(), &OWNED).unwrap().removed,
            ["models/src/Job.rs"]
        );
        assert!(listing(folder.path()).contains(&"models/src/job.rs".into()));
        assert!(renamed.compare(folder.path(), &OWNED).unwrap().is_empty());
    }
}

mod refusing {
    use super::*;

    /// The error of writing, with the root's path left out; the disk is as it was.
    fn refused(tree: &FileTree, root: &Path) -> String {
        let before = listing(root);
        let error = tree.write(root, &OWNED).unwrap_err();
        assert_eq!(listing(root), before);
        assert_eq!(
            tree.compare(root, &OWNED).unwrap_err().to_string(),
            error.to_string()
        );
        assert!(matches!(error, OutputError::Io { .. }) || error.help().is_some());
        error
            .to_string()
            .replace(&format!("{}/", root.display()), "")
    }

    #[test]
    fn a_folder_of_somebody_else() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("models")).unwrap();
        fs::write(folder.path().join("models/thesis.txt"), "ten years of work").unwrap();
        insta::assert_snapshot!(refused(&tree(&[]), folder.path()), @"models was not generated, and is left as it is");

        fs::write(folder.path().join("models/Cargo.toml"), "[package]\n").unwrap();
        insta::assert_snapshot!(refused(&tree(&[]), folder.path()), @"models was not generated, and is left as it is");
    }

    #[test]
    fn a_file_of_somebody_else_beside_the_owned_folders() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Cargo.toml"), "[workspace]\n").unwrap();
        let tree = tree(&[("Cargo.toml", MARKER)]);
        insta::assert_snapshot!(refused(&tree, folder.path()), @"Cargo.toml was not generated, and is left as it is");
    }

    #[test]
    fn something_in_the_way() {
        let folder = written(&tree(&[]));
        fs::create_dir_all(folder.path().join("models/src/lib.rs")).unwrap();
        insta::assert_snapshot!(refused(&tree(&[("models/src/lib.rs", "1")]), folder.path()), @"models/src/lib.rs is a folder, and a file has to be there");
        fs::write(folder.path().join("models/job"), "").unwrap();
        insta::assert_snapshot!(refused(&tree(&[("models/job/lib.rs", "1")]), folder.path()), @"models/job is a file, and a folder has to be there");
    }

    #[test]
    #[cfg(unix)]
    fn to_follow_a_symbolic_link() {
        use std::os::unix::fs::symlink;
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("precious.rs"), "1").unwrap();
        let folder = written(&tree(&[]));
        symlink(elsewhere.path(), folder.path().join("models/src")).unwrap();

        insta::assert_snapshot!(refused(&tree(&[("models/src/lib.rs", "1")]), folder.path()), @"models/src is a symbolic link, and a folder has to be there");
        let changes = tree(&[]).write(folder.path(), &OWNED).unwrap();
        assert_eq!(
            changes.removed,
            ["models/src"],
            "the link itself is left over"
        );
        assert!(elsewhere.path().join("precious.rs").exists());
    }
}

mod interruption {
    use super::*;

    #[test]
    fn by_a_failing_write_changes_nothing() {
        let folder = written(&tree(&[
            ("models/src/lib.rs", "1"),
            ("models/src/old.rs", "1"),
        ]));
        let before = listing(folder.path());

        // No system takes a name this long; and its file is the last that is built.
        let long = format!("models/src/{}.rs", "x".repeat(300));
        let next = tree(&[
            ("models/src/lib.rs", "2"),
            ("models/src/new/a.rs", "2"),
            (&long, "2"),
        ]);
        next.compare(folder.path(), &OWNED).unwrap_err();
        assert_eq!(listing(folder.path()), before);

        // This one can be looked for, but not written: its temporary name is too long.
        let long = format!("models/src/{}.rs", "x".repeat(252));
        let next = tree(&[
            ("models/src/lib.rs", "2"),
            ("models/src/new/a.rs", "2"),
            (&long, "2"),
        ]);
        next.write(folder.path(), &OWNED).unwrap_err();
        assert_eq!(listing(folder.path()), before);
        assert_eq!(
            fs::read_to_string(folder.path().join("models/src/lib.rs")).unwrap(),
            "1"
        );
    }

    #[test]
    fn by_a_kill_is_tidied_up_by_the_next_run() {
        let tree = tree(&[("Cargo.toml", MARKER), ("models/src/lib.rs", "1")]);
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("models/src/later")).unwrap();
        for leftover in [
            "Cargo.toml.tmp-77",
            "models/Cargo.toml.tmp-77",
            "models/src/lib.rs.tmp-77",
        ] {
            fs::write(folder.path().join(leftover), "half").unwrap();
        }

        let changes = tree.write(folder.path(), &OWNED).unwrap();
        assert!(
            changes.removed.is_empty(),
            "what no run has finished was never there"
        );
        assert_eq!(
            listing(folder.path()),
            [
                "Cargo.toml",
                "models/",
                "models/Cargo.toml",
                "models/src/",
                "models/src/lib.rs"
            ]
        );
    }
}

mod listed {
    use super::*;
    use cce_generator::output::write_file;

    fn files(files: &[(&str, &str)]) -> FileTree {
        let mut tree = FileTree::new();
        for (path, text) in files {
            tree.insert(*path, *text).unwrap();
        }
        tree
    }

    #[test]
    fn what_is_generated_no_longer_goes_and_what_others_put_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine.txt"), "mine").unwrap();
        let first = files(&[("src/a.ts", "a"), ("src/old/b.ts", "b"), ("README.md", "r")]);
        assert_eq!(first.write_listed(folder.path()).unwrap().written(), 4);
        fs::write(folder.path().join("src/own.ts"), "own").unwrap();

        let second = files(&[("src/a.ts", "other"), ("README.md", "r")]);
        let changes = second.compare_listed(folder.path()).unwrap();
        assert_eq!(changes.removed, ["src/old/b.ts"]);
        assert_eq!(changes.changed, [".generated", "src/a.ts"]);
        assert_eq!(changes.unchanged, 1);
        assert_eq!(second.write_listed(folder.path()).unwrap(), changes);
        let left = [
            ".generated",
            "README.md",
            "mine.txt",
            "src/",
            "src/a.ts",
            "src/own.ts",
        ];
        assert_eq!(listing(folder.path()), left);
        assert!(second.compare_listed(folder.path()).unwrap().is_empty());
    }

    #[test]
    fn a_file_of_somebody_else_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("README.md"), "mine").unwrap();
        let error = files(&[("README.md", "r"), ("a", "a")])
            .write_listed(folder.path())
            .unwrap_err();
        assert!(matches!(error, OutputError::Foreign { .. }), "{error}");
        assert_eq!(listing(folder.path()), ["README.md"]);
    }

    #[test]
    fn a_list_that_was_edited_leads_nowhere_else() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("sdk");
        fs::write(outer.path().join("precious"), "p").unwrap();
        files(&[("a", "a")]).write_listed(&folder).unwrap();
        let list = fs::read_to_string(folder.join(".generated")).unwrap();
        let edited = format!(
            "{list}../precious\n{}\n",
            outer.path().join("precious").display()
        );
        fs::write(folder.join(".generated"), edited).unwrap();
        files(&[("b", "b")]).write_listed(&folder).unwrap();
        assert_eq!(
            listing(outer.path()),
            ["precious", "sdk/", "sdk/.generated", "sdk/b"]
        );
    }

    #[test]
    fn a_file_that_was_named_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        write_file(&path, "one").unwrap();
        write_file(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert!(write_file(folder.path(), "no").is_err());
        assert!(write_file(&folder.path().join("no/where"), "no").is_err());
        assert_eq!(listing(folder.path()), ["report.html"]);
    }
}
