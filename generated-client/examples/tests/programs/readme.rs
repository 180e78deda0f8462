//! The README is right about the examples.

use std::fs;
use std::path::Path;

use crate::process::{command, engine, finish, root, run};

/// The programs that the README runs.
const PROGRAMS: [&str; 5] = [
    env!("CARGO_BIN_EXE_run_masking_job"),
    env!("CARGO_BIN_EXE_export_environment"),
    env!("CARGO_BIN_EXE_upload_algorithm_file"),
    env!("CARGO_BIN_EXE_list_everything"),
    env!("CARGO_BIN_EXE_run_by_name"),
];

/// Returns the contents of the README's code blocks in a language.
fn blocks(language: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let fences = text.split("```").skip(1).step_by(2);
    fences
        .filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_twenty_lines_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/twenty_lines.rs");
    let program = fs::read_to_string(path).unwrap();
    assert!(blocks("rust").contains(&program));
}

#[test]
fn the_twenty_lines_run() {
    let engine = engine().items(2).page_size(1).polls(0).start().unwrap();
    let run = run(&engine, env!("CARGO_BIN_EXE_twenty_lines"), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "1 some_masking_job: Some(1000) rows\n2 some_masking_job: Some(1000) rows\n"
    );
}

/// Runs each command of the README that runs one of the programs, and compares the output.
#[test]
fn the_commands_print_what_is_pasted() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("names.txt"), "Ada\nGrace\n").unwrap();
    let engine = engine().start().unwrap();
    let mut seen = Vec::new();
    for block in blocks("console") {
        for command_and_output in format!("\n{block}").split("\n$ ") {
            let (line, output) = command_and_output.split_once('\n').unwrap_or_default();
            let Some(line) = line.strip_prefix("cargo run -qp cce-examples --bin ") else {
                continue;
            };
            let mut words = line.split(' ').filter(|word| *word != "--");
            let name = words.next().unwrap();
            let program = PROGRAMS
                .iter()
                .find(|program| program.contains(name))
                .unwrap();
            let child = command(&engine, program, &words.collect::<Vec<_>>())
                .current_dir(&folder)
                .spawn();
            let run = finish(&engine, child.unwrap());
            assert_eq!(run.code, Some(0), "{line}: {}", run.stderr);
            // The messages on stderr come before the results.
            let printed = run.stderr + &run.stdout;
            assert_eq!(printed.trim_end(), output.trim_end(), "{line}");
            seen.push(*program);
        }
    }
    for program in PROGRAMS {
        assert!(seen.contains(&program), "{program} is not in the README");
    }
}
