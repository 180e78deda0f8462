//! The commands that the bench runs in optimized processes of this command line: floors, and work
//! that would make the measuring process large.

use std::fs;
use std::path::{Path, PathBuf};

use cce_generator::origin::{FileOrigin, Origin};
use cce_generator::syntax::source::Format;
use openapiv3::OpenAPI;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::copies::copies;
use crate::failure::Failure;

/// One of them.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Inner {
    /// Do nothing: what a process costs
    Nothing,
    /// Read a document as `openapiv3` has it, and nothing else
    Read { document: PathBuf },
    /// Write a document with so many copies of each operation
    Copies {
        document: PathBuf,
        number: usize,
        out: PathBuf,
    },
}

impl Inner {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        match self {
            Self::Nothing => Ok(()),
            Self::Read { document } => {
                std::hint::black_box(read::<OpenAPI>(document)?);
                Ok(())
            }
            Self::Copies {
                document,
                number,
                out,
            } => {
                let copied = copies(&read::<Value>(document)?, *number);
                fs::write(out, copied.to_string()).map_err(|error| {
                    Failure::new(format!("can't write {}: {error}", out.display()))
                })
            }
        }
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = FileOrigin::new(path).read()?;
    let faulty = |error: String| Failure::new(format!("can't read {}: {error}", path.display()));
    match Format::of(&text) {
        Format::Json => serde_json::from_str(&text).map_err(|error| faulty(error.to_string())),
        Format::Yaml => serde_yaml::from_str(&text).map_err(|error| faulty(error.to_string())),
    }
}
