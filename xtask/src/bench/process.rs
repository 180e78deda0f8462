//! Runs a program as a process of its own, and measures what it costs.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// The cost of a process, including the processes that it started and waited for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cost {
    /// Time from start to end, in seconds.
    pub(crate) wall: f64,
    /// CPU time in seconds, including that in the system.
    pub(crate) cpu: f64,
    /// The most memory that was resident at once in one of the processes, in bytes. A process
    /// starts with the memory of the process that started it, so this one must stay small.
    pub(crate) peak: f64,
}

/// Runs a command to its end, with its output in `log`.
///
/// # Errors
/// Returns why the command can't be run, or what it wrote about its failure.
pub(crate) fn measure(command: &mut Command, log: &Path) -> Result<Cost, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let cannot = |error: io::Error| format!("can't run {program}: {error}");
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let output = File::create(log).map_err(cannot)?;
    command
        .stdin(Stdio::null())
        .stdout(output.try_clone().map_err(cannot)?)
        .stderr(output);
    let start = Instant::now();
    let done = command
        .spawn()
        .and_then(|mut child| child.wait4())
        .map_err(cannot)?;
    let wall = start.elapsed().as_secs_f64();
    if !done.status.success() {
        return Err(reason(log).unwrap_or_else(|| done.status.to_string()));
    }
    let used = done.rusage;
    Ok(Cost {
        wall,
        cpu: (used.utime + used.stime).as_secs_f64(),
        peak: used.maxrss as f64,
    })
}

/// Returns the reason of a failure from a log.
fn reason(log: &Path) -> Option<String> {
    let text = String::from_utf8_lossy(&fs::read(log).ok()?).into_owned();
    reason_in(&anstream::adapter::strip_str(&text).to_string())
}

/// Returns the first line about an error, or else the last line. For a panic, it is the message
/// without the place.
fn reason_in(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut last = None;
    while let Some(line) = lines.next() {
        if line.contains("panicked at") {
            return Some(format!("panics: {}", short(lines.next().unwrap_or(line))));
        }
        let lower = line.to_lowercase();
        if lower.contains("error") || lower.contains("fail:") {
            return Some(short(line));
        }
        last = Some(line);
    }
    last.map(short)
}

fn short(line: &str) -> String {
    line.chars().take(160).collect()
}

/// Returns a cargo command in a folder, with the settings of a user's cargo.
///
/// The settings that this process runs with, or that the developer has chosen for the repository,
/// would influence the measurement.
pub(crate) fn cargo(folder: &Path, target: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let decides = ["CARGO_BUILD_", "CARGO_PROFILE_", "CARGO_TARGET_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
            || ["CARGO_INCREMENTAL", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"].contains(&&*name)
            || name.starts_with("RUSTC");
        if decides {
            command.env_remove(&*name);
        }
    }
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never");
    command
}

#[cfg(test)]
mod tests {
    use super::reason_in;

    #[test]
    fn a_reason_is_one_line() {
        let reason = |text: &str| reason_in(text);
        let panic = "thread 'main' panicked at src/lib.rs:1:2:\nno such case\nstack backtrace:\n";
        assert_eq!(reason(panic).as_deref(), Some("panics: no such case"));
        assert_eq!(
            reason("Reading.\nError: no\nBye.\n").as_deref(),
            Some("Error: no")
        );
        assert_eq!(reason("Reading.\n\nBye.\n").as_deref(), Some("Bye."));
        assert_eq!(reason("\n"), None);
    }
}
