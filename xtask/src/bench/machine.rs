//! The machine that the bench runs on.

use std::fs;
use std::process::Command;
use std::thread;

use serde::Serialize;

/// The machine that the bench runs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Machine {
    pub(crate) system: String,
    /// The processor, if the system reports it.
    pub(crate) processor: Option<String>,
    pub(crate) cores: usize,
    /// The memory in GiB, if the system reports it.
    pub(crate) memory: Option<u64>,
    pub(crate) rustc: String,
}

impl Machine {
    pub(crate) fn this() -> Self {
        let memory = line_of("/proc/meminfo", "MemTotal:")
            .and_then(|text| text.trim_end_matches("kB").trim().parse().ok())
            .map(|kib: u64| (kib + (1 << 19)) >> 20);
        let rustc = Command::new("rustc").arg("--version").output();
        Self {
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            processor: line_of("/proc/cpuinfo", "model name"),
            cores: thread::available_parallelism().map_or(1, Into::into),
            memory,
            rustc: rustc.map_or_else(
                |_| "rustc".to_owned(),
                |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
            ),
        }
    }
}

impl std::fmt::Display for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {} cores", self.system, self.cores)?;
        if let Some(processor) = &self.processor {
            write!(f, " ({processor})")?;
        }
        if let Some(memory) = self.memory {
            write!(f, ", {memory} GiB")?;
        }
        write!(f, ", {}", self.rustc)
    }
}

/// Returns the rest of the line that starts with a name, in a file of the system.
fn line_of(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim_start_matches([' ', '\t', ':']).trim().to_owned())
}
