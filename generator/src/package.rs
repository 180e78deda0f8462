//! The metadata of generated packages.

use std::borrow::Cow;

use heck::ToKebabCase;
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::version::{is_semantic, package_version};
use crate::words::{ascii_words, led_by_letter};

/// The metadata of generated packages, as their manifests have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// The name that the names of all packages begin with: `shop` gives `shop-models` and
    /// `shop-operations`. By default, it is made of the API's title.
    #[serde(deserialize_with = "name")]
    pub name: Option<String>,
    /// The name of the models crate, if it isn't made of `name`.
    #[serde(deserialize_with = "name")]
    pub models: Option<String>,
    /// The name of the operations crate, if it isn't made of `name`.
    #[serde(deserialize_with = "name")]
    pub operations: Option<String>,
    /// The version of the packages, a semantic version. By default, it is made of the API's version.
    #[serde(deserialize_with = "version")]
    pub version: Option<String>,
    /// The licence of the packages, as an SPDX expression: `MIT OR Apache-2.0`.
    pub license: Option<String>,
    /// The URL of the packages' repository.
    pub repository: Option<String>,
    /// The authors of the packages, each as `Name <address>`.
    pub authors: Vec<String>,
}

impl Package {
    /// Creates the metadata of packages with a name.
    pub fn named(name: &str) -> Self {
        Self {
            name: Some(name.to_owned()),
            ..Self::default()
        }
    }

    /// Returns the name of the models crate of an API.
    pub fn models(&self, title: &str) -> String {
        self.crate_name(&self.models, title, "models")
    }

    /// Returns the name of the operations crate of an API.
    pub fn operations(&self, title: &str) -> String {
        self.crate_name(&self.operations, title, "operations")
    }

    fn crate_name(&self, own: &Option<String>, title: &str, suffix: &str) -> String {
        let base = || self.name.clone().unwrap_or_else(|| base_name(title));
        own.clone()
            .unwrap_or_else(|| format!("{}-{suffix}", base()))
    }

    /// Returns the version of the packages for an API's version.
    pub fn version<'p>(&'p self, api: &str) -> Cow<'p, str> {
        match &self.version {
            Some(version) => Cow::Borrowed(version),
            None => Cow::Owned(package_version(api)),
        }
    }
}

/// Returns the name of packages for the title of an API: `shop` for `The Shop API`.
fn base_name(title: &str) -> String {
    let words = ascii_words(title).to_kebab_case();
    let words = words.strip_prefix("the-").unwrap_or(&words);
    let words = words.strip_suffix("-api").unwrap_or(words);
    match words {
        "" => "api".to_owned(),
        words => led_by_letter(words.to_owned(), "api-"),
    }
}

/// Reads the name of a crate. Other languages spell it in their own way.
fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(is_allowed)
    {
        true => Ok(Some(name)),
        false => Err(D::Error::custom(format!(
            "`{name}` is no name of a crate: letters, digits, `-` and `_`, and a letter first"
        ))),
    }
}

/// Reads a semantic version.
fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let version = String::deserialize(deserializer)?;
    match is_semantic(&version) {
        true => Ok(Some(version)),
        false => Err(D::Error::custom(format!(
            "`{version}` is no semantic version: write `{}`",
            package_version(&version)
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::Package;

    #[test]
    fn names_are_made_of_the_title() {
        let cases = [
            ("Shop", "shop-models"),
            ("The Shop API", "shop-models"),
            ("API", "api-models"),
            ("3scale Console", "api-3scale-console-models"),
            ("Bücher & Mehr", "bucher-mehr-models"),
            ("!", "api-models"),
        ];
        for (title, models) in cases {
            assert_eq!(Package::default().models(title), models, "{title}");
        }
        assert_eq!(Package::named("cce").operations("Shop"), "cce-operations");
    }
}
