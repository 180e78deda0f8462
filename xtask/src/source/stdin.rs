//! Standard input.

use std::io;
use std::path::Path;

use cce_generator::origin::{FileOrigin, Origin, ReadError, ResolveError, text_of};

/// The document on stdin, which can be read once. References in it are relative to the current
/// folder.
#[derive(Debug)]
pub(super) struct StdinOrigin;

impl Origin for StdinOrigin {
    fn name(&self) -> String {
        "<stdin>".to_owned()
    }

    fn read(&self) -> Result<String, ReadError> {
        text_of(&self.name(), io::stdin())
    }

    fn resolve(&self, reference: &str) -> Result<Box<dyn Origin>, ResolveError> {
        Ok(Box::new(FileOrigin::referenced(Path::new(""), reference)?))
    }
}
