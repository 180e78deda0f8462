//! The configuration that `--config` names, or that is beside the document.

use std::path::PathBuf;

use cce_generator::config::Config;
use cce_generator::spec::Spec;

use crate::failure::Failure;
use crate::source::Address;
use crate::workspace;

/// Which configuration to use.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Configuration {
    /// Configuration of the SDK [default: cce-generator.toml, .yaml or .yml beside the document]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Configuration {
    /// Reads the configuration for a document that isn't a release.
    ///
    /// Only a file has a configuration beside it.
    pub(crate) fn of(&self, document: &Address) -> Result<Config, Failure> {
        Ok(match (&self.config, document.path()) {
            (Some(path), _) => Config::read(path)?,
            (None, Some(path)) => Config::beside(path)?,
            (None, None) => Config::default(),
        })
    }

    /// Reads the folder of the releases, if the program runs in the repository.
    pub(crate) fn spec_if_any(&self) -> Result<Option<Spec>, Failure> {
        workspace::find().map(|_| self.spec()).transpose()
    }

    /// Reads the folder of the releases, by another configuration than the one in it if there is one.
    pub(crate) fn spec(&self) -> Result<Spec, Failure> {
        let folder = workspace::spec()?;
        Ok(match &self.config {
            Some(path) => Spec::read_with(&folder, Config::read(path)?),
            None => Spec::read(&folder),
        }?)
    }

    /// Returns the argument that selects this configuration.
    pub(crate) fn argument(&self) -> String {
        match &self.config {
            Some(path) => format!(" --config {}", path.display()),
            None => String::new(),
        }
    }
}
