//! Packs: folders of templates, those that come with this crate and those of others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::output::{FileTree, InvalidPath};
use crate::spec_file::SpecFile;
use crate::suggestion::closest;

use super::built_in::BUILT_IN;
use super::error::PackError;
use super::manifest::Manifest;

/// The manifest's file in a pack.
const MANIFEST: &str = "pack.yaml";

/// A pack: what it says of its language, and its templates.
#[derive(Debug, Clone)]
pub struct Pack {
    name: String,
    manifest: Manifest,
    files: BTreeMap<String, String>,
}

impl Pack {
    /// The names of the packs that come with this crate.
    pub fn names() -> Vec<String> {
        let names = BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
        names.collect()
    }

    /// All packs that come with this crate.
    ///
    /// # Errors
    /// If one of them is none, which the tests rule out.
    pub fn all() -> Result<Vec<Self>, PackError> {
        Self::names()
            .iter()
            .map(|name| Self::built_in(name))
            .collect()
    }

    /// A pack that comes with this crate.
    ///
    /// # Errors
    /// If there is none of this name.
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

    /// The pack in a folder.
    ///
    /// # Errors
    /// If it can't be read, has no manifest, or one that isn't of the form.
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

    /// What it is called: its name, or its folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it says of its language.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its templates by their names: the paths of their files.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter(|(path, _)| *path != MANIFEST)
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Its files, as the start of another pack.
    ///
    /// # Errors
    /// If a file's path is none that every system can hold.
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
