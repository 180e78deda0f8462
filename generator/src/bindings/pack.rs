//! Packs: folders of templates, some of which come with this crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::output::{FileTree, InvalidPath};
use crate::spec_file::SpecFile;
use crate::suggestion::closest;

use super::built_in::BUILT_IN;
use super::error::PackError;
use super::manifest::Manifest;

/// The name of the manifest's file in a pack.
const MANIFEST: &str = "pack.yaml";

/// A pack: the manifest, which describes its language, and the templates.
#[derive(Debug, Clone)]
pub struct Pack {
    name: String,
    manifest: Manifest,
    files: BTreeMap<String, String>,
}

impl Pack {
    /// Returns the names of the packs that come with this crate.
    pub fn names() -> Vec<String> {
        let names = BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
        names.collect()
    }

    /// Returns all packs that come with this crate.
    ///
    /// # Errors
    /// Returns an error if one of them is invalid, which the tests rule out.
    pub fn all() -> Result<Vec<Self>, PackError> {
        Self::names()
            .iter()
            .map(|name| Self::built_in(name))
            .collect()
    }

    /// Returns a pack that comes with this crate.
    ///
    /// # Errors
    /// Returns an error if no pack has this name.
    pub fn built_in(name: &str) -> Result<Self, PackError> {
        let Some((_, files)) = BUILT_IN.iter().find(|(known, _)| *known == name) else {
            let known = Self::names();
            let nearest = closest(name, known.iter().map(String::as_str)).map(str::to_owned);
            return Err(PackError::Unknown {
                name: name.to_owned(),
                nearest,
                known,
            });
        };
        let files = files.iter();
        let files = files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Self::of(name, files.collect(), Path::new(name))
    }

    /// Reads the pack in a folder.
    ///
    /// # Errors
    /// Returns an error if the folder can't be read, or if its manifest is missing or invalid.
    pub fn read(folder: &Path) -> Result<Self, PackError> {
        let mut files = BTreeMap::new();
        read(folder, "", &mut files)?;
        Self::of(&folder.display().to_string(), files, folder)
    }

    fn of(name: &str, files: BTreeMap<String, String>, folder: &Path) -> Result<Self, PackError> {
        let path = folder.join(MANIFEST);
        let Some(text) = files.get(MANIFEST) else {
            return Err(PackError::Unreadable {
                path,
                source: std::io::ErrorKind::NotFound.into(),
            });
        };
        let manifest: Manifest = SpecFile::of_text(&path, text.clone())?.content;
        let missing = manifest
            .files
            .iter()
            .find(|file| !files.contains_key(&file.template));
        if let Some(file) = missing {
            return Err(PackError::NoTemplate {
                template: file.template.clone(),
                manifest: path.display().to_string(),
            });
        }
        Ok(Self {
            name: name.to_owned(),
            manifest,
            files,
        })
    }

    /// Returns the name of the pack, or its folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Returns the templates by name, which is the path of their file.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter(|(path, _)| *path != MANIFEST)
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Returns the files of the pack, as the start of another one.
    ///
    /// # Errors
    /// Returns an error if the path of a file isn't valid on every system.
    pub fn eject(&self) -> Result<FileTree, InvalidPath> {
        let mut tree = FileTree::new();
        for (path, text) in &self.files {
            tree.insert(path, text)?;
        }
        Ok(tree)
    }
}

fn read(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, String>,
) -> Result<(), PackError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| PackError::Unreadable { path, source }
    };
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = format!("{prefix}{}", name.to_string_lossy());
        if path.is_dir() {
            read(&path, &format!("{name}/"), files)?;
        } else {
            let text = fs::read_to_string(&path).map_err(unreadable(&path))?;
            files.insert(name, text);
        }
    }
    Ok(())
}
